// The state of the forms that join by a code or by a search, and its transitions.

/** @import { Message } from "../../lib/i18n.js" */
/** @import { Attendance } from "../../lib/wire.js" */
/** @import { StudentState } from "./state.js" */

/**
 * @typedef {{problem: Message | null, phase: "ready" | "sending" | "held", heldUntil: number}} CodeForm
 *   `heldUntil`: the end of phase "held", in milliseconds since 1970.
 */

/**
 * @typedef {object} FindForm
 * @property {Attendance[]} results
 * @property {Message | null} note
 * @property {Message | null} problem
 * @property {number} question The number of the newest question; older answers are ignored.
 * @property {string | null} joining The class whose join is under way.
 */

/** @param {StudentState} state @param {Partial<CodeForm>} change @returns {StudentState} */
export function codeFormChanged(state, change) {
  return { ...state, code: { ...state.code, ...change } };
}

/** @param {StudentState} state @param {Partial<FindForm>} change @returns {StudentState} */
export function findFormChanged(state, change) {
  return { ...state, find: { ...state.find, ...change } };
}

/**
 * Show what was found, unless another question was asked since.
 *
 * @param {StudentState} state
 * @param {number} question
 * @param {Attendance[]} results
 * @returns {StudentState}
 */
export function found(state, question, results) {
  if (question !== state.find.question) return state;
  const note = results.length ? { key: "find.found", values: { n: results.length } } : { key: "find.none" };
  return findFormChanged(state, { results, note });
}
