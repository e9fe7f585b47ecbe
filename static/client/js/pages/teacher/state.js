// The state of the teacher's page, and its transitions. The roster itself is kept by a RosterFeed.

/** @import { Message } from "../../lib/i18n.js" */
/** @import { Code, EndReason } from "../../lib/wire.js" */

/**
 * @typedef {object} TeacherState
 * @property {"loading" | "start" | "live" | "closed" | "gone"} stage
 * @property {Code[]} codes
 * @property {EndReason | null} endReason
 * @property {number | null} unseenSince The end was missed: what is shown was complete at this time.
 * @property {number | null} savedAt When this page learned that the class is saved.
 * @property {number | null} headcount What the teacher counted at the end.
 * @property {Message | null} problem Why a class cannot be shown.
 * @property {string | null} deleted The id of the class that cannot be shown because it is deleted.
 * @property {string | null} running A class that runs while this page shows another one.
 */

/** A class is saved, or there is none: a day after its end Redis does not know any more. */
export const GONE_CODES = ["not_found", "attendance_ended"];

/** @type {TeacherState} */
export const INITIAL = {
  stage: "loading",
  codes: [],
  endReason: null,
  unseenSince: null,
  savedAt: null,
  headcount: null,
  problem: null,
  deleted: null,
  running: null,
};

/** @returns {TeacherState} */
export function startOpened() {
  return { ...INITIAL, stage: "start" };
}

/** @param {TeacherState} state @param {boolean} isClosed @returns {TeacherState} */
export function entered({ headcount }, isClosed) {
  return { ...INITIAL, headcount, stage: isClosed ? "closed" : "live" };
}

/**
 * A class cannot be shown.
 *
 * @param {TeacherState} _
 * @param {Message} problem
 * @param {string | null} deleted The id of the class, if it can be restored.
 * @returns {TeacherState}
 */
export function gone(_, problem, deleted = null) {
  return { ...INITIAL, stage: "gone", problem, deleted };
}

/** A class was started on another page. @param {TeacherState} state @param {string} running @returns {TeacherState} */
export function runs(state, running) {
  return { ...state, running };
}

/** @param {TeacherState} state @param {Code[]} codes @returns {TeacherState} */
export function codesTaken(state, codes) {
  return { ...state, codes };
}

/** @param {TeacherState} state @param {number | null} headcount @returns {TeacherState} */
export function counted(state, headcount) {
  return { ...state, headcount };
}

/** @param {TeacherState} state @param {EndReason | null} endReason @returns {TeacherState} */
export function ended(state, endReason) {
  return { ...state, stage: "closed", endReason };
}

/** @param {TeacherState} state @param {number} savedAt @returns {TeacherState} */
export function saved(state, savedAt) {
  return state.savedAt === null ? { ...state, savedAt } : state;
}

/**
 * The class ended, and was saved and cleared away, while this screen had no connection.
 *
 * @param {TeacherState} state
 * @param {number | null} since
 * @returns {TeacherState}
 */
export function endedUnseen(state, since) {
  return { ...state, stage: "closed", endReason: null, unseenSince: since };
}
