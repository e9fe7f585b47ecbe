// The state of the student's page, and its transitions.

/** @import { User } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Attendance, Record as StudentRecord, RecordChanged } from "../../lib/wire.js" */

/** @typedef {{qr: string} | {code: string} | {attendance_id: string}} Proof What a student joins by. */
/** @typedef {{record: StudentRecord, attendance: Attendance, receipt: string | null}} Confirmation */
/** @typedef {Confirmation & {isRepeated: boolean, reason: string | null}} Shown The confirmation on the screen. */
/** @typedef {{proof: Proof, since: number}} PendingJoin A join that has no answer yet, and when it was first sent. */
/** @typedef {{record?: StudentRecord, reason?: string | null, attendance?: Attendance}} EarlyNews */

/**
 * @typedef {object} StudentState
 * @property {"loading" | "sign-in" | "wrong-role" | "join" | "waiting" | "shown"} stage
 * @property {User | null} user
 * @property {string | null} scanned The token of the link that led here, until it has been answered.
 * @property {PendingJoin | null} pending
 * @property {boolean} isOverdue The pending join has no answer after a while.
 * @property {Message | null} delay What holds the pending join up, if that is known.
 * @property {Message | null} problem Why the last scan was refused.
 * @property {Shown | null} shown
 * @property {Map<string, EarlyNews>} early Events may overtake the reply to a join: the newest per class.
 * @property {CodeForm} code
 * @property {FindForm} find
 */

/** @typedef {{problem: Message | null, phase: "ready" | "sending" | "held"}} CodeForm */

/**
 * @typedef {object} FindForm
 * @property {Attendance[]} results
 * @property {Message | null} note
 * @property {Message | null} problem
 * @property {number} question The number of the newest question; older answers are ignored.
 * @property {string | null} joining The class whose join is under way.
 */

/**
 * @param {string | null} scanned
 * @returns {StudentState}
 */
export function initialState(scanned) {
  return {
    stage: "loading",
    user: null,
    scanned,
    pending: null,
    isOverdue: false,
    delay: null,
    problem: null,
    shown: null,
    early: new Map(),
    code: { problem: null, phase: "ready" },
    find: { results: [], note: null, problem: null, question: 0, joining: null },
  };
}

/** @param {StudentState} state @returns {StudentState} */
export function signedOut(state) {
  return state.stage === "shown" ? state : { ...state, stage: "sign-in" };
}

/** @param {StudentState} state @returns {StudentState} */
export function signInOpened(state) {
  return { ...state, stage: "sign-in" };
}

/**
 * Go on with the scan, the kept join, or the class shown before.
 *
 * @param {StudentState} state
 * @param {User} user
 * @param {{shown: Confirmation | null, proof: Proof | null}} kept What this phone kept for this user.
 * @param {number} now
 * @returns {StudentState}
 */
export function signedIn(state, user, kept, now) {
  if (user.role !== "student") return { ...state, user, stage: "wrong-role" };
  const isOther = state.user !== null && state.user.school_number !== user.school_number;
  const scan = state.scanned ? { qr: state.scanned } : null;
  const proof = (isOther ? null : state.pending?.proof) ?? scan ?? kept.proof;
  if (proof)
    return { ...state, user, stage: "waiting", pending: { proof, since: now }, shown: isOther ? null : state.shown };
  const before = kept.shown && { ...kept.shown, isRepeated: false, reason: null };
  const shown = (isOther ? null : state.shown) ?? before;
  return { ...state, user, shown, pending: null, stage: shown ? "shown" : "loading" };
}

/**
 * The server cannot be reached, so it is unknown who is signed in.
 *
 * @param {StudentState} state
 * @returns {StudentState}
 */
export function serverAway(state) {
  const delay = { key: "error.offline" };
  return state.scanned ? { ...state, stage: "waiting", isOverdue: true, delay } : state;
}

/** @param {StudentState} state @returns {StudentState} */
export function joinOpened(state) {
  return { ...state, stage: "join" };
}

/**
 * A join is on its way; it is kept until it is answered.
 *
 * @param {StudentState} state
 * @param {Proof} proof
 * @param {number} now
 * @returns {StudentState}
 */
export function joinSent(state, proof, now) {
  return { ...state, pending: { proof, since: now } };
}

/**
 * The pending join has no answer: say that nothing is recorded yet.
 *
 * @param {StudentState} state
 * @param {Message | null} delay
 * @returns {StudentState}
 */
export function joinOverdue(state, delay) {
  return state.pending ? { ...state, isOverdue: true, delay, stage: "waiting" } : state;
}

/** The pending join was answered, or is given up. @param {StudentState} state @returns {StudentState} */
export function joinSettled(state) {
  return { ...state, pending: null, isOverdue: false, delay: null };
}

/**
 * The server refused the pending join, and repeating it would not help.
 *
 * @param {StudentState} state
 * @param {Message} problem
 * @returns {StudentState}
 */
export function joinRefused(state, problem) {
  return { ...joinSettled(state), scanned: null, problem, stage: "join" };
}

/** Stop trying. @param {StudentState} state @returns {StudentState} */
export function joinGivenUp(state) {
  return { ...joinSettled(state), scanned: null, stage: "join" };
}

/**
 * Show a confirmation, unless a newer one of the same class is known.
 *
 * @param {StudentState} state
 * @param {Confirmation & {reason?: string | null, repeated?: boolean}} next
 * @returns {StudentState}
 */
export function confirmed(state, next) {
  const { attendance_id: id, epoch } = next.attendance;
  const early = state.early.get(id);
  const isSame = state.shown?.attendance.attendance_id === id && state.shown.attendance.epoch === epoch;
  const same = isSame ? state.shown : null;
  const attendance = [next.attendance, same?.attendance, early?.attendance].reduce(newerOrKnown) ?? next.attendance;
  let [record, reason] = [next.record, next.reason ?? null];
  if (same && newer(record, same.record) === same.record) [record, reason] = [same.record, same.reason];
  if (early?.record && newer(record, early.record) === early.record)
    [record, reason] = [early.record, early.reason ?? null];
  const receipt = next.receipt ?? same?.receipt ?? null;
  const isRepeated = next.repeated ?? same?.isRepeated ?? false;
  const shown = { record, attendance, receipt, reason, isRepeated };
  return { ...state, shown, early: new Map(), problem: null, scanned: null, stage: "shown" };
}

/**
 * The server says that a record changed; `record` null: it was removed.
 *
 * @param {StudentState} state
 * @param {Pick<RecordChanged, "attendance_id" | "epoch" | "revision" | "record" | "reason">} event
 * @returns {StudentState}
 */
export function recordChanged(state, { attendance_id: id, epoch, revision, record, reason }) {
  const { shown } = state;
  if (shown?.attendance.attendance_id !== id) return record ? keepEarly(state, id, { record, reason }) : state;
  const isSameEpoch = epoch === shown.attendance.epoch;
  if (isSameEpoch && revision < shown.record.revision) return state; // older than what is shown
  if (record === null) return left(state);
  if (isSameEpoch && newer(shown.record, record) !== record) return state;
  // A class that was rebuilt has another epoch, in which revisions begin anew.
  const attendance = isSameEpoch ? shown.attendance : { ...shown.attendance, epoch, revision };
  return { ...state, stage: "shown", shown: { ...shown, record, reason, attendance, isRepeated: false } };
}

/**
 * The class was extended, or it ended.
 *
 * @param {StudentState} state
 * @param {Attendance} attendance
 * @returns {StudentState}
 */
export function attendanceChanged(state, attendance) {
  const { shown } = state;
  const id = attendance.attendance_id;
  if (shown?.attendance.attendance_id !== id) return keepEarly(state, id, { attendance });
  return { ...state, shown: { ...shown, attendance: newer(shown.attendance, attendance) } };
}

/**
 * The class shown was saved and cleared away: what was shown last stands.
 *
 * @param {StudentState} state
 * @returns {StudentState}
 */
export function attendanceGone(state) {
  const { shown } = state;
  if (!shown) return state;
  return { ...state, shown: { ...shown, attendance: { ...shown.attendance, state: "closed" } } };
}

/** Go back to the ways of joining. @param {StudentState} state @returns {StudentState} */
export function left(state) {
  return { ...state, shown: null, stage: "join" };
}

/**
 * @param {StudentState} state
 * @param {Partial<CodeForm>} change
 * @returns {StudentState}
 */
export function codeFormChanged(state, change) {
  return { ...state, code: { ...state.code, ...change } };
}

/**
 * @param {StudentState} state
 * @param {Partial<FindForm>} change
 * @returns {StudentState}
 */
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

/**
 * Of two records, or two descriptions, of one class the one with the higher revision; the second when the revisions are
 * equal or the epochs differ.
 *
 * @template {{revision: number, epoch?: string}} T
 * @param {T} a
 * @param {T} b
 * @returns {T}
 */
export function newer(a, b) {
  const isSameEpoch = (a.epoch ?? null) === (b.epoch ?? null);
  return isSameEpoch && b.revision < a.revision ? a : b;
}

/**
 * @param {Attendance | undefined} a
 * @param {Attendance | undefined} b
 */
function newerOrKnown(a, b) {
  return a && b ? newer(a, b) : (a ?? b);
}

/**
 * @param {StudentState} state
 * @param {string} id
 * @param {EarlyNews} news
 * @returns {StudentState}
 */
function keepEarly(state, id, news) {
  return { ...state, early: new Map(state.early).set(id, { ...state.early.get(id), ...news }) };
}
