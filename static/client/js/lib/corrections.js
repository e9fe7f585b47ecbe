// HTTP: changes of a class that has ended, and of students. Each throws CommandError with the fields of the problem.
import { send } from "./api.js";
import { CommandError } from "./errors.js";

/** @import { PastRecord } from "./api.js" */
/** @import { Status } from "./wire.js" */

/** @typedef {{attendance_id: string, revision: number, records: PastRecord[], removed: string[]}} Corrected */
/**
 * The changes after the revision that was seen, in the details of the error code "conflict".
 *
 * @typedef {{revision: number, records: PastRecord[],
 *   changes: {revision: number, at: string, cause: string, actor: string, reason: string | null}[]}} Conflict
 */

/**
 * Give students another status: all of them, or none.
 *
 * @param {string} attendanceId
 * @param {{student_numbers: string[], status: Status, reason: string, revision: number}} correction
 * @returns {Promise<Corrected>}
 */
export function correctRecords(attendanceId, correction) {
  return change("PATCH", `/history/${attendanceId}/records`, correction);
}

/**
 * Add a student, whose name is needed when nobody is known by the number.
 *
 * @param {string} attendanceId
 * @param {{student_number: string, user_full_name: string | null, status: Status, reason: string}} student
 * @returns {Promise<Corrected>}
 */
export function addRecord(attendanceId, student) {
  return change("POST", `/history/${attendanceId}/records`, student);
}

/** @param {string} attendanceId @param {string} student @param {string} reason */
export function removeRecord(attendanceId, student, reason) {
  return change("DELETE", `/history/${attendanceId}/records/${encodeURIComponent(student)}`, { reason });
}

/** @param {string} attendanceId @param {string} reason */
export function deleteClass(attendanceId, reason) {
  return change("DELETE", `/history/${attendanceId}`, { reason });
}

/** Take back that a class was deleted or discarded. @param {string} attendanceId @param {string} reason */
export function restoreClass(attendanceId, reason) {
  return change("POST", `/history/${attendanceId}/restore`, { reason });
}

/** Remove the passkeys of a user, and return how many they were. @param {string} number @returns {Promise<number>} */
export async function removePasskeys(number) {
  return (await change("DELETE", `/users/${encodeURIComponent(number)}/passkeys`, {})).removed;
}

/**
 * @param {"PATCH" | "POST" | "DELETE"} method
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
async function change(method, path, body) {
  const response = await send(method, path, body).catch(() => null);
  if (!response) throw new CommandError({ code: "offline" });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  const seconds = Number(response.headers.get("Retry-After")) || null;
  const { code = "internal", detail } = problem;
  throw new CommandError({ code, message: detail, retry_after: seconds, details: problem });
}
