// The HTTP requests of a kiosk.

/**
 * @typedef {{lesson_name: string, teacher_full_name: string, end_time: string, server_time: string, joined: number,
 *   expected: number}} Kiosk
 */
/** @typedef {"joined" | "repeated" | "decided" | "unknown"} MarkOutcome */
/** @typedef {{outcome: MarkOutcome, student_number: string, status: string | null}} Mark */
/** @typedef {{attendance_id: string, lesson_name: string, teacher_full_name: string}} LiveClass */

/** Error of a request, with the status of the answer, or 0 without one. */
export class KioskError extends Error {
  /** @param {number} status */
  constructor(status) {
    super(String(status));
    this.status = status;
  }
}

/** The class of this kiosk. Throws KioskError: 401 is no kiosk, 410 is an ended class. @returns {Promise<Kiosk>} */
export function getKiosk() {
  return request("GET", "/kiosks/current");
}

/** The class of this kiosk, or null in another browser. Throws KioskError. @returns {Promise<Kiosk | null>} */
export function findKiosk() {
  return request("GET", "/kiosks/current?optional=true");
}

/** Make this browser a kiosk of a class; its user is signed out. @param {string} id @returns {Promise<Kiosk>} */
export function startKiosk(id) {
  return request("POST", "/kiosks", { attendance_id: id });
}

/** @param {string} number @returns {Promise<Mark>} */
export function mark(number) {
  return request("POST", "/kiosks/current/marks", { student_number: number });
}

export async function endKiosk() {
  await request("DELETE", "/kiosks/current");
}

/** The classes that run now, of this teacher or of all. @returns {Promise<{items: LiveClass[]}>} */
export function getLiveClasses() {
  return request("GET", "/history?state=live&limit=200");
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function request(method, path, body) {
  const headers = { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) };
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
  if (!response?.ok) throw new KioskError(response?.status ?? 0);
  return response.status === 204 ? null : response.json();
}
