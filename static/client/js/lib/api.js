// HTTP: signing in and out, and what is asked outside the socket.
import { CommandError } from "./errors.js";

/** @import { PublicKey, Receipt } from "./receipt.js" */
/** @import { Attendance, Change, EndReason, Record as StudentRecord, Role, Status } from "./wire.js" */

/** @typedef {{school_number: string, full_name: string, role: Role}} User */
/**
 * @typedef {{duration_minutes?: number, late_after_minutes?: number | null, join_methods?: string[],
 *   rotation?: string, security_option?: number}} LessonSettings
 */
/** @typedef {{lesson_name: string, enrolled: number, last_settings: LessonSettings | null}} Lesson */
/** @typedef {{error: string, raw: string}} DeadLetter */
/**
 * @typedef {DeadLetter & {attendance_id: string, lesson_name: string | null, teacher_full_name: string | null}}
 *   UnsavedClass
 */
/** @typedef {DeadLetter & {kind: string, key: string, lesson_name: string, parked_at: string}} UnsavedRecord */
/** @typedef {{classes: UnsavedClass[], records: UnsavedRecord[] | null, next: string | null}} DeadLetters */

/**
 * @typedef {Attendance & {end_reason: EndReason | null, headcount: number | null, saved: string,
 *   saved_at: string | null, end_note: string | null, removal: Removal | null}} PastAttendance
 */
/**
 * @typedef {{status: Status, reason: string | null, decided_by: string | null, actor: string | null,
 *   at: string | null}} Mark
 */
/** @typedef {StudentRecord & {marks?: {teacher: Mark | null, office: Mark | null} | null}} PastRecord */
/** @typedef {{kind: string, at: string | null, by: string | null, reason: string | null}} Removal */
/**
 * @typedef {{attendance: PastAttendance, records: PastRecord[], revision: number, can_correct: boolean,
 *   correct_until: string | null, ended_by: {school_number: string, full_name: string | null} | null}} PastClass
 */

/** The user's pages, and the paths that belong to each role. */
export const HOMES = { teacher: "/teacher", student: "/student", admin: "/admin" };
/** @type {[string, Role | "any" | "staff"][]} */
const OWNERS = [
  ["/devices", "any"],
  ["/certificate", "any"],
  ["/kiosk", "any"],
  ["/reports", "staff"],
  ["/teacher", "teacher"],
  ["/class/", "staff"],
  ["/projector/", "teacher"],
  ["/student", "student"],
  ["/student/history", "student"],
  ["/J/", "student"],
  ["/admin", "admin"],
  ["/admin/", "admin"],
];
const DEFAULT_LIMIT_SECONDS = 60;
const DEFAULT_FULL_SECONDS = 5;

/**
 * Error of signing in. `kind`: "wrong" (number or password), "limited" (too many tries, wait `seconds`), "full" (too
 * many people are signing in, try again in `seconds`), "busy", "away" (server not reached), "refused" (wrong
 * address) or "unkept" (the browser has kept no cookie, as it does at `url`).
 */
export class SignInError extends Error {
  /** @param {"wrong" | "limited" | "full" | "busy" | "away" | "refused" | "unkept"} kind */
  constructor(kind, seconds = 0, url = "") {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
    this.url = url;
  }
}

/**
 * The signed-in user, or null. Throws when the server cannot be reached.
 *
 * @returns {Promise<User | null>}
 */
export async function getCurrentUser() {
  const response = await get("/me?optional=true");
  if (response.status === 401 || response.status === 204) return null; // 401: a worker of the version before
  if (!response.ok) throw new Error(`/me answered ${response.status}`);
  return (await response.json()).user;
}

/** True when the server says that nobody is signed in, false when it cannot be reached. */
export async function hasNoUser() {
  try {
    return (await getCurrentUser()) === null;
  } catch {
    return false;
  }
}

/**
 * Sign in without a password, by the cookie of a device that stays signed in. Throws when the server cannot be reached.
 *
 * @returns {Promise<{user?: User, reason?: "reused" | "ended" | "unknown"}>}
 */
export async function comeBack() {
  const response = await post("/sessions", {});
  if (!response.ok && response.status !== 401) throw new Error(`/sessions answered ${response.status}`);
  return response.json();
}

/**
 * Sign in and return the user; the server sets the cookie. Throws SignInError.
 *
 * @param {string} schoolNumber
 * @param {string} password
 * @param {boolean} stay Let this device sign in without a password from now on.
 * @returns {Promise<User>}
 */
export async function signIn(schoolNumber, password, stay = false) {
  const response = await post("/login", { school_number: schoolNumber, password, stay }).catch(() => null);
  if (!response) throw new SignInError("away");
  if (response.ok) return keptUser(await response.json());
  const seconds = Number(response.headers.get("Retry-After"));
  if (response.status === 429) throw new SignInError("limited", seconds || DEFAULT_LIMIT_SECONDS);
  if (response.status === 503) {
    const problem = await response.json().catch(() => null);
    const isFull = Number.isFinite(problem?.waiting);
    throw isFull ? new SignInError("full", seconds || DEFAULT_FULL_SECONDS) : new SignInError("busy");
  }
  if (response.status === 403) throw new SignInError("refused");
  throw new SignInError(response.status < 500 ? "wrong" : "busy");
}

/**
 * The user who has just signed in, if the browser has kept the session. Throws SignInError.
 *
 * @param {{user: User, public_url: string}} signedIn
 */
async function keptUser({ user, public_url: url }) {
  // Without an answer nothing is known; the next page finds out.
  const current = await getCurrentUser().catch(() => user);
  if (current) return user;
  throw new SignInError("unkept", 0, url);
}

/** End this session on the server. */
export async function signOut() {
  await post("/logout", {});
}

/**
 * The ticket of the scan that led here, which `attendance.join` takes, or null: none, expired, or the server is away.
 *
 * @returns {Promise<{ticket: string, expires_at: string, lesson_name: string, teacher_full_name: string} | null>}
 */
export async function getScanTicket() {
  const response = await post("/tickets", {}).catch(() => null);
  return response?.ok ? response.json() : null;
}

/**
 * Keep the scan that led here for one more minute. Returns its end by this device's clock, or null.
 *
 * @returns {Promise<{end: number} | null>}
 */
export async function keepScan() {
  const response = await post("/tickets/keep", {}).catch(() => null);
  if (!response?.ok) return null;
  const { seconds_left: secondsLeft } = await response.json();
  return { end: Date.now() + secondsLeft * 1000 };
}

/** Seconds until somebody who signs in now is answered; 0 when that is unknown. */
export async function getSignInWait() {
  const line = await getJson("/login/line").catch(() => null);
  return Number(line?.seconds) || 0;
}

/**
 * The lessons of the signed-in teacher; null when they cannot be loaded.
 *
 * @returns {Promise<Lesson[] | null>}
 */
export async function getLessons() {
  return getJson("/lessons").catch(() => null);
}

/**
 * Classes and records that could not be saved, newest first, from `before` (`next` of the page above).
 *
 * @param {string | null} before
 * @returns {Promise<DeadLetters>}
 */
export async function getDeadLetters(before = null) {
  return getJson(`/parked${before ? `?before=${encodeURIComponent(before)}` : ""}`);
}

/**
 * A class with its records, as it is saved; null when there is none. Throws when the server cannot be reached, and a
 * CommandError of the code "deleted", whose details have the removal.
 *
 * @param {string} attendanceId
 * @returns {Promise<PastClass | null>}
 */
export async function getPastClass(attendanceId) {
  const response = await get(`/history/${attendanceId}`);
  if (response.status === 404) return null;
  if (response.status === 410) throw new CommandError({ code: "deleted", details: await response.json() });
  if (!response.ok) throw new Error(`/history answered ${response.status}`);
  return response.json();
}

/**
 * Classes of this teacher, the newest first; `next_cursor` asks for the older ones. Throws while the server is away.
 *
 * @param {{[filter: string]: string | number | null}} filters Those of `GET /history`; null and "" leave one out.
 * @returns {Promise<{items: PastAttendance[], next_cursor: string | null}>}
 */
export async function listClasses(filters) {
  const chosen = Object.entries({ limit: 20, ...filters }).filter(([, value]) => value);
  return getJson(`/history?${new URLSearchParams(chosen.map(([name, value]) => [name, String(value)]))}`);
}

/**
 * Get the changes of one student's record in a class that has ended.
 *
 * @param {string} attendanceId
 * @param {string} student
 * @returns {Promise<Change[]>}
 */
export async function getPastChanges(attendanceId, student) {
  const path = `/history/${attendanceId}/changes?student_number=${encodeURIComponent(student)}`;
  return getJson(path).then(
    ({ items }) => items,
    () => [],
  );
}

/**
 * Return the address where `user` belongs: the page of `?next=` if it is one of theirs, else the home of their role.
 *
 * @param {User} user
 * @param {string} search The query of the page's address.
 */
export function destination(user, search) {
  const next = new URLSearchParams(search).get("next") ?? "";
  const isBelow = (/** @type {string} */ path) =>
    next === path || next.startsWith(path.endsWith("/") ? path : `${path}?`);
  const owner = OWNERS.find(([path]) => isBelow(path))?.[1];
  const isOwn = owner === user.role || owner === "any" || (owner === "staff" && user.role !== "student");
  return isOwn ? next : (HOMES[user.role] ?? "/");
}

/**
 * @typedef {object} Device
 * @property {string} device_id
 * @property {string} label Such as "Chrome, Android"; empty when it is not known.
 * @property {boolean} is_current
 * @property {string} created_at
 * @property {string} used_at
 * @property {string} expires_at
 * @property {string | null} ended_at
 * @property {"signed_out" | "revoked" | "reused" | "replaced" | "password" | "disabled" | null} end_reason
 */

/**
 * The devices of the signed-in user, or null without a session. Throws when they cannot be loaded.
 *
 * @returns {Promise<Device[] | null>}
 */
export async function getDevices() {
  const response = await get("/devices");
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`/devices answered ${response.status}`);
  return (await response.json()).devices;
}

/** Sign a device out. Throws when the server did not. @param {string} deviceId */
export async function endDevice(deviceId) {
  const response = await fetch(`/devices/${deviceId}`, { method: "DELETE" });
  if (!response.ok) throw new Error(`/devices answered ${response.status}`);
}

/**
 * The public keys of signed receipts.
 *
 * @returns {Promise<PublicKey[]>}
 */
export async function getReceiptKeys() {
  return (await getJson("/.well-known/attn-keys.json")).keys;
}

/**
 * Return the claims of a receipt if the server finds it genuine, else null. Throws when it cannot tell.
 *
 * @param {string} receipt
 * @returns {Promise<Receipt | null>}
 */
export async function askServerAboutReceipt(receipt) {
  const response = await post("/receipts/verify", { receipt });
  if (response.status === 422) return null;
  if (!response.ok) throw new Error(`/receipts/verify answered ${response.status}`);
  return response.json();
}

/** @param {string} path */
export function get(path) {
  return fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
}

/** The answer to GET. Throws when there is none. @param {string} path */
export async function getJson(path) {
  const response = await get(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/**
 * @param {string} path
 * @param {object} body
 */
function post(path, body) {
  return send("POST", path, body);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} body
 */
export function send(method, path, body) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return fetch(path, { method, headers, body: JSON.stringify(body) });
}
