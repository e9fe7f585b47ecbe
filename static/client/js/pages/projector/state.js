// The state of the projector page, and its transitions. It has no names of students: a whole room looks at it.
import { currentCode } from "../../lib/codes.js";

/** @import { Attendance, Code, Counts } from "../../lib/wire.js" */

/**
 * @typedef {object} ProjectorState
 * @property {Attendance | null} attendance
 * @property {{counts: Counts, epoch: string, revision: number} | null} counts
 * @property {Code[]} codes The codes of now and of the near future.
 * @property {boolean} isMissing There is no such class, or it is another teacher's.
 * @property {boolean} isEnded It has ended, and nothing else is known of it.
 * @property {Pick<ProjectorState, "attendance" | "counts"> | null} kept
 * @property {boolean} isHidden The teacher hides the code.
 * @property {boolean} isBlank The teacher blanks the screen.
 * @property {number} size Of the QR code, an index up to MAX_SIZE.
 */

/** @typedef {"loading" | "missing" | "closed" | "lost" | "stale" | "hidden" | "code"} Mode What the room may see. */

export const MAX_SIZE = 3;
/** Codes are shown for so long after the last message: they may have been renewed since (docs/decisions/0020). */
export const HOLD_MS = 15_000;

/** @param {number} size @returns {ProjectorState} */
export function initialState(size) {
  const [attendance, counts] = [null, null];
  const flags = { isMissing: false, isEnded: false, isHidden: false, isBlank: false };
  return { attendance, counts, codes: [], kept: null, ...flags, size: clamp(size) };
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
  return countsTaken({ ...state, attendance, isMissing: false, isEnded: false }, attendance);
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
 * The server refused to send codes: a known class has ended; an unknown one has ended or does not exist.
 *
 * @param {ProjectorState} state
 * @param {boolean} [isEnded] The server says that it has ended.
 * @returns {ProjectorState}
 */
export function codesRefused(state, isEnded = false) {
  if (state.attendance) return { ...state, attendance: { ...state.attendance, state: "closed" } };
  const { attendance = null, counts = null } = (isEnded && state.kept) || {};
  return { ...state, attendance, counts, isMissing: !isEnded, isEnded };
}

/**
 * Remember what this tab showed before it was loaded again; it is shown if the class has ended since.
 *
 * @param {ProjectorState} state
 * @param {Pick<ProjectorState, "attendance" | "counts"> | null} kept
 * @returns {ProjectorState}
 */
export function restored(state, kept) {
  return { ...state, kept };
}

/** @param {ProjectorState} state @returns {ProjectorState} */
export function hiddenToggled(state) {
  return { ...state, isHidden: !state.isHidden };
}

/** @param {ProjectorState} state @returns {ProjectorState} */
export function blankToggled(state) {
  return { ...state, isBlank: !state.isBlank };
}

/** True when the room cannot see the code, because the teacher wants so. @param {ProjectorState} state */
export function isCovered({ isHidden, isBlank }) {
  return isHidden || isBlank;
}

/** @param {ProjectorState} state @param {number} by @returns {ProjectorState} */
export function resized(state, by) {
  return { ...state, size: clamp(state.size + by) };
}

/**
 * Return the share of the current code's time that is left, from 1 to 0; null for a code that no other follows.
 *
 * @param {Code[]} codes
 * @param {number} now The server's clock.
 */
export function shareUntilNext(codes, now) {
  const current = currentCode(codes, now);
  const next = current ? codes[codes.indexOf(current) + 1] : undefined;
  if (!current || !next) return null;
  const [start, end] = [Date.parse(current.valid_from), Date.parse(next.valid_from)];
  return Math.min(1, Math.max(0, (end - now) / (end - start)));
}

/**
 * Return what the room may see. Without a connection that is a code which is still valid, within HOLD_MS.
 *
 * @param {ProjectorState} state
 * @param {number} now The server's clock.
 * @param {number | null} heardAt When the server was heard last, by the same clock; null before it has sent anything.
 * @returns {Mode}
 */
export function mode({ attendance, codes, isMissing, isEnded, isHidden }, now, heardAt) {
  if (isMissing) return "missing";
  if (isEnded) return "closed";
  if (attendance && (attendance.state === "closed" || Date.parse(attendance.end_time) <= now)) return "closed";
  if (!attendance || heardAt === null) return "loading";
  if (now - heardAt > HOLD_MS) return "lost";
  if (!currentCode(codes, now)) return now === heardAt ? "stale" : "lost";
  return isHidden ? "hidden" : "code";
}

/** @param {number} size */
function clamp(size) {
  return Math.min(MAX_SIZE, Math.max(0, Math.trunc(size) || 0));
}
