// The state of the student's page, and its transitions.

/** @import { User } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Attendance, Record as StudentRecord, RecordChanged, RecordCorrected } from "../../lib/wire.js" */
/** @import { CodeForm, FindForm } from "./form-state.js" */

/** @typedef {{qr: string} | {code: string} | {attendance_id: string}} Proof What a student joins by. */
/** @typedef {{record: StudentRecord, attendance: Attendance, receipt: string | null}} Ticket Of one class. */
/** @typedef {Ticket & {isRepeated: boolean, reason: string | null}} Shown The ticket that fills the screen. */
/** @typedef {{proof: Proof, since: number}} PendingJoin A join that has no answer yet, and when it was first sent. */
/** @typedef {{record?: StudentRecord, reason?: string | null, attendance?: Attendance}} EarlyNews */
/**
 * @typedef {{user: User | null, tickets: Ticket[], pending: PendingJoin | null, older?: PendingJoin[]}} Kept What the
 *   phone keeps over a reload.
 */

/**
 * @typedef {object} StudentState
 * @property {"loading" | "sign-in" | "wrong-role" | "join" | "waiting" | "shown"} stage
 * @property {User | null} user
 * @property {boolean} isAway The server cannot be reached, so it is unknown who is signed in.
 * @property {boolean} isSignedOut The server says that nobody is signed in: what is shown is what the phone kept.
 * @property {Proof | null} scanned The proof in the address that led here, until it has been answered.
 * @property {PendingJoin | null} pending
 * @property {PendingJoin[]} older Scans before the pending one that were made offline, and are sent after it.
 * @property {boolean} isOverdue The pending join has no answer after a while.
 * @property {Message | null} delay What holds the pending join up, if that is known.
 * @property {number} delayedUntil When the pending join is sent again; 0 if that is unknown.
 * @property {Message | null} problem Why the last scan was refused.
 * @property {Shown | null} shown
 * @property {Ticket[]} tickets Of today, the newest first.
 * @property {Map<string, EarlyNews>} early Events may overtake the reply to a join: the newest per class.
 * @property {CodeForm} code
 * @property {FindForm} find
 */

/**
 * @param {Proof | null} scanned
 * @returns {StudentState}
 */
export function initialState(scanned) {
  return {
    stage: "loading",
    user: null,
    isAway: false,
    isSignedOut: false,
    scanned,
    pending: null,
    older: [],
    isOverdue: false,
    delay: null,
    delayedUntil: 0,
    problem: null,
    shown: null,
    tickets: [],
    early: new Map(),
    code: { problem: null, phase: "ready", heldUntil: 0 },
    find: { results: [], note: null, problem: null, question: 0, joining: null },
  };
}

/**
 * Take up what the phone kept. A class that still runs is shown before anything is known from the server.
 *
 * @param {StudentState} state
 * @param {Kept | null} kept
 * @param {number} now
 * @returns {StudentState}
 */
export function remembered(state, kept, now) {
  if (!kept) return state;
  const { user, tickets, pending, older = [] } = kept;
  const own = { ...state, user, tickets, older };
  if (!pending) return state.scanned ? own : liveShown(own, now);
  if (!state.scanned || isSame(pending.proof, state.scanned)) return { ...own, pending };
  return { ...own, older: [...older, pending] };
}

/** @param {Proof} a @param {Proof} b */
function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** @param {StudentState} state @returns {StudentState} */
export function signedOut(state) {
  const stage = state.stage === "shown" ? "shown" : "sign-in";
  return { ...state, isAway: false, isSignedOut: true, stage };
}

/** Another person uses this phone: only the scan stays. @param {StudentState} state @returns {StudentState} */
export function userDropped(state) {
  return { ...initialState(state.scanned), stage: "sign-in" };
}

/**
 * Go on with the scan, the kept join, or the class shown before.
 *
 * @param {StudentState} state
 * @param {User} user
 * @param {number} now
 * @returns {StudentState}
 */
export function signedIn(state, user, now) {
  const isOther = state.user !== null && state.user.school_number !== user.school_number;
  const before = isOther ? { ...state, ...initialState(state.scanned) } : state;
  const own = { ...before, user, isAway: false, isSignedOut: false };
  if (user.role !== "student") return { ...own, stage: "wrong-role" };
  const pending = own.pending ?? (own.scanned && { proof: own.scanned, since: now });
  if (pending) return { ...own, stage: "waiting", pending };
  return { ...own, stage: own.shown ? "shown" : "loading" };
}

/**
 * The scan is kept with its time until the server is back.
 *
 * @param {StudentState} state
 * @param {number} now
 * @returns {StudentState}
 */
export function serverAway(state, now) {
  const away = { ...state, isAway: true };
  const pending = state.pending ?? (state.scanned && { proof: state.scanned, since: now });
  return pending ? joinOverdue({ ...away, pending }, { key: "error.offline" }) : away;
}

/**
 * The server lists the live classes that the student is in, for example because another device joined them.
 *
 * @param {StudentState} state
 * @param {Omit<Ticket, "receipt">[]} joined
 * @param {number} now
 * @returns {StudentState}
 */
export function listed(state, joined, now) {
  const tickets = joined.reduce((known, each) => withTicket(known, { ...each, receipt: null }), state.tickets);
  return liveShown({ ...state, tickets, stage: "join" }, now);
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
 * @param {number} [delayedUntil]
 * @returns {StudentState}
 */
export function joinOverdue(state, delay, delayedUntil = 0) {
  return state.pending ? { ...state, isOverdue: true, delay, delayedUntil, stage: "waiting" } : state;
}

/** The pending join was answered, or is given up. @param {StudentState} state @returns {StudentState} */
export function joinSettled(state) {
  return { ...state, pending: null, isOverdue: false, delay: null, delayedUntil: 0 };
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

/**
 * A scan of `older` was answered: with a ticket, or with why it was refused.
 *
 * @param {StudentState} state
 * @param {PendingJoin} sent
 * @param {Ticket | null} ticket
 * @param {Message | null} problem
 * @returns {StudentState}
 */
export function olderSent(state, sent, ticket, problem) {
  const tickets = ticket ? withTicket(state.tickets, ticket) : state.tickets;
  const older = state.older.filter((each) => each !== sent);
  return { ...state, older, tickets, problem: problem ?? state.problem };
}

/**
 * A code was scanned by the scanner of this page.
 *
 * @param {StudentState} state
 * @param {Proof} proof
 * @param {number} now
 * @returns {StudentState}
 */
export function scannedHere(state, proof, now) {
  return { ...joinSent(state, proof, now), problem: null, stage: "waiting" };
}

/** Stop trying. @param {StudentState} state @returns {StudentState} */
export function joinGivenUp(state) {
  return { ...joinSettled(state), scanned: null, stage: "join" };
}

/**
 * Show a confirmation, unless a newer one of the same class is known.
 *
 * @param {StudentState} state
 * @param {Ticket & {reason?: string | null, repeated?: boolean}} next
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
  return withShown({ ...state, early: new Map(), problem: null, scanned: null, stage: "shown" }, shown);
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
  if (shown?.attendance.attendance_id !== id) return ticketChanged(state, id, epoch, { record, reason });
  const isSameEpoch = epoch === shown.attendance.epoch;
  if (isSameEpoch && revision < shown.record.revision) return state; // older than what is shown
  if (record === null) return left({ ...state, tickets: state.tickets.filter((each) => !isOf(each, id)) });
  if (isSameEpoch && newer(shown.record, record) !== record) return state;
  // A class that was rebuilt has another epoch, in which revisions begin anew.
  const attendance = isSameEpoch ? shown.attendance : { ...shown.attendance, epoch, revision };
  return withShown({ ...state, stage: "shown" }, { ...shown, record, reason, attendance, isRepeated: false });
}

/**
 * The record was corrected after the end of its class. The ticket of a student who was removed stays as it was.
 *
 * @param {StudentState} state
 * @param {RecordCorrected} event
 * @returns {StudentState}
 */
export function recordCorrected(state, { attendance_id: id, revision, record, reason }) {
  const ticket = [state.shown, ...state.tickets].find((each) => each?.attendance.attendance_id === id);
  if (!ticket || !record) return state;
  return recordChanged(state, { attendance_id: id, epoch: ticket.attendance.epoch, revision, record, reason });
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
  if (shown?.attendance.attendance_id !== id) return ticketChanged(state, id, attendance.epoch, { attendance });
  return withShown(state, { ...shown, attendance: newer(shown.attendance, attendance) });
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
  return withShown(state, { ...shown, attendance: { ...shown.attendance, state: "closed" } });
}

/** Leave a ticket, which stays, for joining or signing in. @param {StudentState} state @returns {StudentState} */
export function left(state) {
  return { ...state, shown: null, stage: state.isSignedOut ? "sign-in" : "join" };
}

/** @param {StudentState} state @param {Ticket} ticket @returns {StudentState} */
export function ticketOpened(state, ticket) {
  return { ...state, shown: { ...ticket, isRepeated: false, reason: null }, stage: "shown" };
}

/**
 * The class has ended, or its end is over.
 *
 * @param {Pick<Ticket, "attendance">} ticket
 * @param {number} now
 */
export function isPast({ attendance }, now) {
  return attendance.state === "closed" || Date.parse(attendance.end_time) <= now;
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
 * Take news of a class that is not on the screen: its ticket may be in the list, or its join may have no answer yet.
 *
 * @param {StudentState} state @param {string} id @param {string} epoch
 * @param {{record?: StudentRecord | null, reason?: string | null, attendance?: Attendance}} news
 * @returns {StudentState}
 */
function ticketChanged(state, id, epoch, { record, reason, attendance }) {
  const change = (/** @type {Ticket} */ ticket) => ({
    ...ticket,
    record: record ? newer({ ...ticket.record, epoch: ticket.attendance.epoch }, { ...record, epoch }) : ticket.record,
    attendance: attendance ? newer(ticket.attendance, attendance) : ticket.attendance,
  });
  const kept = record === null ? state.tickets.filter((each) => !isOf(each, id)) : state.tickets;
  const next = { ...state, tickets: kept.map((each) => (isOf(each, id) ? change(each) : each)) };
  if (attendance) return keepEarly(next, id, { attendance });
  return record ? keepEarly(next, id, { record, reason }) : next;
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

/**
 * Show the newest ticket of a class that still runs, if there is one.
 *
 * @param {StudentState} state
 * @param {number} now
 * @returns {StudentState}
 */
function liveShown(state, now) {
  const live = state.tickets.find((ticket) => !isPast(ticket, now));
  return live ? ticketOpened(state, live) : state;
}

/** @param {StudentState} state @param {Shown} shown @returns {StudentState} */
function withShown(state, shown) {
  const { record, attendance, receipt } = shown;
  return { ...state, shown, tickets: withTicket(state.tickets, { record, attendance, receipt }) };
}

/**
 * The tickets with this one first, instead of an older one of the same class.
 *
 * @param {Ticket[]} tickets
 * @param {Ticket} ticket
 */
function withTicket(tickets, ticket) {
  const id = ticket.attendance.attendance_id;
  const known = tickets.find((each) => isOf(each, id));
  const others = tickets.filter((each) => each !== known);
  return [{ ...ticket, receipt: ticket.receipt ?? known?.receipt ?? null }, ...others];
}

/** @param {Ticket} ticket @param {string} id */
function isOf({ attendance }, id) {
  return attendance.attendance_id === id;
}
