// The state of the page "My attendance", and its transitions.

/** @import { Dispute, LessonScore, OwnClass, OwnHistory } from "../../lib/disputes.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Status } from "../../lib/wire.js" */

/**
 * @typedef {object} OwnState
 * @property {OwnClass[] | null} classes Null until they are loaded.
 * @property {LessonScore[]} lessons
 * @property {LessonScore | null} total
 * @property {number | null} required In percent.
 * @property {string | null} next The cursor of the older classes.
 * @property {Map<string, Dispute>} notes The last note about each class.
 * @property {Message | null} problem
 */

/** @type {OwnState} */
export const INITIAL = {
  classes: null,
  lessons: [],
  total: null,
  required: null,
  next: null,
  notes: new Map(),
  problem: null,
};

/** Statuses that a student may object to. @type {Status[]} */
const DISPUTABLE = ["absent", "failed", "late", "pending"];

/**
 * @param {OwnState} state
 * @param {OwnHistory} history The first page.
 * @param {Dispute[]} notes The newest first.
 * @returns {OwnState}
 */
export function loaded(state, { items, lessons, total, required_percent, next_cursor }, notes) {
  const byClass = new Map(notes.toReversed().map((note) => [note.attendance_id, note]));
  const scores = { lessons: lessons ?? [], total, required: required_percent };
  return { ...state, ...scores, classes: items, next: next_cursor, notes: byClass, problem: null };
}

/**
 * @param {OwnState} state
 * @param {OwnHistory} history The page of older classes.
 * @returns {OwnState}
 */
export function olderLoaded(state, { items, next_cursor }) {
  return { ...state, classes: [...(state.classes ?? []), ...items], next: next_cursor, problem: null };
}

/** @param {OwnState} state @returns {OwnState} */
export function failed(state) {
  return { ...state, problem: { key: "own.away" } };
}

/** True for a class about which a note may be sent. @param {OwnClass} each */
export function canDispute({ record, dispute }) {
  return dispute !== "open" && DISPUTABLE.includes(record.status);
}

/**
 * Return what a lesson's percentage means for the student, or null without a required percentage.
 *
 * @param {LessonScore} score
 * @returns {Message | null}
 */
export function advice({ is_below: isBelow, absences_left: left, must_attend: must }) {
  if (isBelow && must) return { key: "own.mustAttend", values: { n: must } };
  if (left === null) return null;
  return left > 0 ? { key: "own.mayMiss", values: { n: left } } : { key: "own.mayMissNone" };
}
