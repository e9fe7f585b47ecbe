// HTTP: a student's own past, the notes "I was there" about it, and the teacher's answers.
import { getJson, send } from "./api.js";
import { CommandError } from "./errors.js";

/** @import { Counts, Record as StudentRecord, Status } from "./wire.js" */

/**
 * @typedef {object} OwnClass
 * @property {string} attendance_id
 * @property {string} lesson_name
 * @property {string} teacher_full_name
 * @property {string} start_time
 * @property {string} end_time
 * @property {StudentRecord} record
 * @property {boolean} counts It is part of the percentage.
 * @property {"open" | "accept" | "decline" | null} dispute The state of the last note about it.
 */
/**
 * @typedef {object} LessonScore
 * @property {string} lesson_name
 * @property {string} teacher_full_name
 * @property {Counts} counts
 * @property {number} attended
 * @property {number} counted
 * @property {number | null} percent
 * @property {boolean} is_below Below the required percentage.
 * @property {number | null} absences_left
 * @property {number | null} must_attend
 */
/**
 * @typedef {{items: OwnClass[], lessons: LessonScore[] | null, total: LessonScore | null,
 *   required_percent: number | null, next_cursor: string | null}} OwnHistory
 */
/**
 * @typedef {object} Dispute
 * @property {string} dispute_id
 * @property {string} attendance_id
 * @property {string} lesson_name
 * @property {string} start_time
 * @property {string} student_number
 * @property {string} student_full_name
 * @property {string} note
 * @property {string | null} receipt
 * @property {boolean | null} receipt_genuine Null without a receipt.
 * @property {string} created_at
 * @property {Status | null} status Of the record now.
 * @property {"accept" | "decline" | null} decision
 * @property {string | null} decision_reason
 */
/** @typedef {{decision: "accept" | "decline", status?: "present" | "late" | "excused", reason: string}} Answer */

/**
 * The student's own classes, the newest first; `lessons` and `total` come with the first page. Throws while the server
 * is away.
 *
 * @param {string | null} [cursor] `next_cursor` of the page before.
 * @returns {Promise<OwnHistory>}
 */
export async function getOwnHistory(cursor = null) {
  return getJson(`/me/history?${new URLSearchParams(cursor ? { cursor } : {})}`);
}

/**
 * Notes, the newest first: a student's own, or those about a teacher's classes. Throws while the server is away.
 *
 * @param {"open" | "all"} state
 * @param {string | null} [cursor]
 * @returns {Promise<{items: Dispute[], next_cursor: string | null}>}
 */
export async function getDisputes(state, cursor = null) {
  return getJson(`/disputes?${new URLSearchParams({ state, ...(cursor && { cursor }) })}`);
}

/**
 * Tell the teacher "I was there". Throws CommandError.
 *
 * @param {{attendance_id: string, note: string, receipt?: string | null}} note
 */
export async function sendDispute(note) {
  return change("/disputes", note);
}

/**
 * Answer a note. Throws CommandError.
 *
 * @param {string} disputeId
 * @param {Answer} answer
 */
export async function answerDispute(disputeId, answer) {
  return change(`/disputes/${disputeId}`, answer);
}

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Dispute>}
 */
async function change(path, body) {
  const response = await send("POST", path, body).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (response?.ok && answer) return answer;
  throw new CommandError({ code: response ? (answer?.code ?? "internal") : "offline", ...answer });
}
