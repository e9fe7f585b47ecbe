// The state of the projector page, and its transitions. It has no names of students: a whole room looks at it.

/** @import { Attendance, Code, Counts } from "../../lib/wire.js" */

/**
 * @typedef {object} ProjectorState
 * @property {Attendance | null} attendance
 * @property {{counts: Counts, epoch: string, revision: number} | null} counts
 * @property {Code[]} codes The codes of now and of the near future.
 * @property {boolean} isMissing There is no such class, or it is another teacher's.
 * @property {boolean} isHidden The teacher hides the code.
 * @property {boolean} isBlank The teacher blanks the screen.
 * @property {number} size Of the QR code, an index up to MAX_SIZE.
 */

/** @typedef {"loading" | "missing" | "closed" | "lost" | "stale" | "hidden" | "code"} Mode What the room may see. */

export const MAX_SIZE = 3;

/** @param {number} size @returns {ProjectorState} */
export function initialState(size) {
  const [attendance, counts] = [null, null];
  return { attendance, counts, codes: [], isMissing: false, isHidden: false, isBlank: false, size: clamp(size) };
}

/**
 * Take a description of the class, unless a newer one is known.
 *
 * @param {ProjectorState} state
 * @param {Attendance} attendance
 * @returns {ProjectorState}
 */
export function attendanceTaken(state, attendance) {
  const known = state.attendance;
  if (known && known.epoch === attendance.epoch && attendance.revision < known.revision) return state;
  return countsTaken({ ...state, attendance, isMissing: false }, attendance);
}

/**
 * @param {ProjectorState} state
 * @param {{counts: Counts, epoch: string, revision: number}} message
 * @returns {ProjectorState}
 */
export function countsTaken(state, { counts, epoch, revision }) {
  const known = state.counts;
  if (known && known.epoch === epoch && revision < known.revision) return state;
  return { ...state, counts: { counts, epoch, revision } };
}

/** @param {ProjectorState} state @param {Code[]} codes @returns {ProjectorState} */
export function codesTaken(state, codes) {
  return { ...state, codes };
}

/**
 * The server refused to send codes: a known class has ended, an unknown one does not exist.
 *
 * @param {ProjectorState} state
 * @returns {ProjectorState}
 */
export function codesRefused(state) {
  if (!state.attendance) return { ...state, isMissing: true };
  return { ...state, attendance: { ...state.attendance, state: "closed" } };
}

/** @param {ProjectorState} state @returns {ProjectorState} */
export function hiddenToggled(state) {
  return { ...state, isHidden: !state.isHidden };
}

/** @param {ProjectorState} state @returns {ProjectorState} */
export function blankToggled(state) {
  return { ...state, isBlank: !state.isBlank };
}

/** @param {ProjectorState} state @param {number} by @returns {ProjectorState} */
export function resized(state, by) {
  return { ...state, size: clamp(state.size + by) };
}

/**
 * The code that is valid at this time, or null.
 *
 * @param {Code[]} codes
 * @param {number} now The server's clock.
 */
export function currentCode(codes, now) {
  const isValid = (/** @type {Code} */ code) =>
    Date.parse(code.valid_from) <= now && now < Date.parse(code.valid_until);
  return codes.find(isValid) ?? null;
}

/**
 * What the room may see: never a code while the connection is lost, because it may have changed.
 *
 * @param {ProjectorState} state
 * @param {number} now The server's clock.
 * @param {boolean} isConnected
 * @returns {Mode}
 */
export function mode({ attendance, codes, isMissing, isHidden }, now, isConnected) {
  if (isMissing) return "missing";
  if (attendance && (attendance.state === "closed" || Date.parse(attendance.end_time) <= now)) return "closed";
  if (!isConnected) return attendance ? "lost" : "loading";
  if (!currentCode(codes, now)) return "stale";
  return isHidden ? "hidden" : "code";
}

/** @param {number} size */
function clamp(size) {
  return Math.min(MAX_SIZE, Math.max(0, Math.trunc(size) || 0));
}
