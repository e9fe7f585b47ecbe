// The state of a sign-in form, and its transitions.

/** @import { SignInError } from "./api.js" */
/** @import { Message } from "./i18n.js" */

/**
 * @typedef {object} SignInState
 * @property {"ready" | "sending" | "held"} phase While held, the form waits for the end of `seconds`.
 * @property {Message | null} problem
 * @property {number} seconds Left to wait in phase "held".
 * @property {number | null} queueSeconds Estimated wait of a request that is under way, or null while it is short.
 * @property {boolean} isPasswordVisible
 */

/** @type {SignInState} */
export const INITIAL = { phase: "ready", problem: null, seconds: 0, queueSeconds: null, isPasswordVisible: false };

/** @param {SignInState} state @returns {SignInState} */
export function incomplete(state) {
  return { ...state, problem: { key: "signin.empty" } };
}

/** @param {SignInState} state @returns {SignInState} */
export function sent(state) {
  return { ...state, phase: "sending", problem: null, queueSeconds: null };
}

/** @param {SignInState} state @returns {SignInState} */
export function succeeded(state) {
  return { ...state, phase: "ready", queueSeconds: null };
}

/**
 * Show why signing in failed; hold the form while the server would refuse again.
 *
 * @param {SignInState} state
 * @param {SignInError["kind"] | "cookies"} kind
 * @param {number} seconds
 * @param {Message["values"]} [values] `url`, the address to open instead, and `time`, the end of the wait.
 * @returns {SignInState}
 */
export function failed(state, kind, seconds, values) {
  const isHeld = kind === "limited" || kind === "full";
  const problem = { key: `signin.${kind}`, values };
  return { ...state, phase: isHeld ? "held" : "ready", problem, seconds, queueSeconds: null };
}

/**
 * Count one second down; at zero the form opens again.
 *
 * @param {SignInState} state
 * @returns {SignInState}
 */
export function secondPassed(state) {
  if (state.phase !== "held") return state;
  const seconds = state.seconds - 1;
  if (seconds <= 0) return { ...state, phase: "ready", problem: null, seconds: 0 };
  return { ...state, seconds };
}

/**
 * Tell the estimated wait of the request that is under way.
 *
 * @param {SignInState} state
 * @param {number} seconds
 * @returns {SignInState}
 */
export function queued(state, seconds) {
  return state.phase === "sending" ? { ...state, queueSeconds: seconds } : state;
}

/**
 * Open a form that is held for one account when another number is typed.
 *
 * @param {SignInState} state
 * @returns {SignInState}
 */
export function numberChanged(state) {
  const isHeld = state.phase === "held" && state.problem?.key === "signin.limited";
  return isHeld ? { ...state, phase: "ready", problem: null, seconds: 0 } : state;
}

/** @param {SignInState} state @returns {SignInState} */
export function passwordToggled(state) {
  return { ...state, isPasswordVisible: !state.isPasswordVisible };
}
