// What a browser keeps over a reload. Of a student: who they are, today's tickets, a join that has no answer yet, and
// the receipts of the last classes, for a note to the teacher. Of a teacher: who they are and their lessons.

/** @import { Lesson, User } from "./api.js" */
/** @import { Kept, PendingJoin, StudentState, Ticket } from "../pages/student/state.js" */

const KEY = "attn.student";
/** The receipts of one student: their number, and [class, receipt] pairs, the newest last. */
const RECEIPTS = "attn.receipts";
const MAX_RECEIPTS = 100;
const START = "attn.start";
/** In the tab: decisions that wait for a connection. */
export const DECISIONS = "attn.decisions";
const HOUR_MS = 60 * 60 * 1000;
const MAX_PENDING_MS = 3 * HOUR_MS;
/** Counted from the end of the class. */
const MAX_TICKET_MS = 12 * HOUR_MS;

/**
 * Return the value that was kept, or null when there is none or it is too old.
 *
 * @param {Storage} storage
 * @param {number} now
 * @returns {Kept | null}
 */
export function loadKept(storage, now) {
  try {
    /** @type {Kept | null} */
    const kept = JSON.parse(storage.getItem(KEY) ?? "null");
    if (!kept || !(kept.user ? kept.user.school_number : kept.pending)) return null;
    const isFresh = (/** @type {Ticket} */ { attendance }) => now - Date.parse(attendance.end_time) < MAX_TICKET_MS;
    const canBeSent = (/** @type {PendingJoin | null} */ join) => join && now - join.since < MAX_PENDING_MS;
    const { user, tickets, pending, older = [] } = kept;
    return {
      user,
      tickets: tickets.filter(isFresh),
      pending: canBeSent(pending) ? pending : null,
      older: older.filter(canBeSent),
    };
  } catch {
    return null; // forbidden, damaged, or of an older version
  }
}

/**
 * Keep the tickets and what is pending; a scan also before it is known whose it is. Without storage they last as long
 * as the page.
 *
 * @param {Storage} storage
 * @param {StudentState} state
 */
export function saveKept(storage, { user, tickets, pending, older }) {
  if (user ? user.role !== "student" : !pending) return;
  try {
    storage.setItem(KEY, JSON.stringify({ user, tickets, pending, older }));
  } catch {
    // Storage may be forbidden or full.
  }
}

/**
 * Keep the receipts of the tickets longer than these, for a note to the teacher.
 *
 * @param {Storage} storage
 * @param {StudentState} state
 */
export function keepReceipts(storage, { user, tickets }) {
  if (user?.role !== "student") return;
  const receipts = loadReceipts(storage, user);
  for (const { attendance, receipt } of tickets) if (receipt) receipts.set(attendance.attendance_id, receipt);
  if (!receipts.size) return;
  try {
    storage.setItem(RECEIPTS, JSON.stringify([user.school_number, [...receipts].slice(-MAX_RECEIPTS)]));
  } catch {
    // As above.
  }
}

/** Forget everything: the user signs out. @param {Storage} storage */
export function forgetKept(storage, keys = [KEY, RECEIPTS, START]) {
  try {
    for (const key of keys) storage.removeItem(key);
  } catch {
    // Then nothing was kept either.
  }
}

/**
 * Whose form for starting a class was shown last, and with which lessons, or null.
 *
 * @param {Storage} storage
 * @returns {{user: User, lessons: Lesson[]} | null}
 */
export function loadStart(storage) {
  try {
    const kept = JSON.parse(storage.getItem(START) ?? "null");
    return kept?.user?.school_number && Array.isArray(kept.lessons) ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Keep the form of a teacher, so that it is drawn before the server is asked.
 *
 * @param {Storage} storage
 * @param {User} user
 * @param {Lesson[]} lessons
 */
export function keepStart(storage, user, lessons) {
  try {
    storage.setItem(START, JSON.stringify({ user, lessons }));
  } catch {
    // As above.
  }
}

/** Forget the form: a class runs, or another user may come. @param {Storage} storage */
export function forgetStart(storage) {
  forgetKept(storage, [START]);
}

/**
 * The receipt of a class that this phone keeps of this student, or null.
 *
 * @param {Storage} storage
 * @param {User} user
 * @param {string} attendanceId
 */
export function receiptOf(storage, user, attendanceId) {
  return loadReceipts(storage, user).get(attendanceId) ?? null;
}

/**
 * @param {Storage} storage
 * @param {User} user
 * @returns {Map<string, string>}
 */
function loadReceipts(storage, user) {
  try {
    const [number, receipts] = JSON.parse(storage.getItem(RECEIPTS) ?? "[]");
    return new Map(number === user.school_number ? receipts : []);
  } catch {
    return new Map();
  }
}
