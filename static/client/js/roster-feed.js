// Keeps a Roster equal to the server's: a snapshot, then the changes after it, and what was missed asked for again.
import { Roster } from "./roster.js";

const AGAIN_MS = 300;
const REASON_MS = 300; // after the change that ends a class, attendance.ended brings the reason
const LATER_MS = 1000;
const MOST_TRIES = 10;
const PATIENT_TRIES = 3; // after so many answers without progress, a whole snapshot is asked for

/**
 * Watches one class over `connection`. Callbacks: `onSnapshot()`, `onChanges(changes, numbers)`, `onAttendance()` when the description
 * of the class changed, `onEnded(reason)` once; reason is null when only the state told.
 */
export class RosterFeed {
  roster = new Roster();
  #connection;
  #callbacks;
  #asking = null;
  #unsubscribe = [];
  #over = false;
  #closed = false;

  constructor(connection, attendanceId, callbacks) {
    this.#connection = connection;
    this.attendanceId = attendanceId;
    this.#callbacks = callbacks;
    const listeners = {
      "roster.changed": (event) => this.#take(event),
      "roster.snapshot": (event) => this.#take(event),
      "attendance.changed": ({ attendance }) => this.takeAttendance(attendance),
      "attendance.ended": ({ attendance, reason }) => {
        this.takeAttendance(attendance);
        this.#end(reason);
      },
    };
    for (const [type, listener] of Object.entries(listeners)) {
      this.#unsubscribe.push(connection.on(type, (event) => (event.attendance_id ?? event.attendance?.attendance_id) === attendanceId && this.roster.attendance && listener(event)));
    }
  }

  /** Asks for what this roster lacks (all of it, the first time). Call it after every reconnection. Rejects with CommandError. */
  catchUp() {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** No event reaches the callbacks any more; the server is told when it can hear. */
  close() {
    this.#closed = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#connection.command("attendance.unwatch", { attendance_id: this.attendanceId }).catch(() => {});
  }

  takeAttendance(attendance) {
    if (this.roster.applyAttendance(attendance) !== "applied") return;
    this.#callbacks.onAttendance?.();
    if (attendance.state === "closed") this.#endSoon();
  }

  async #ask() {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const after = tries < PATIENT_TRIES ? this.roster.after : undefined;
      const reply = await this.#connection.command("attendance.watch", { attendance_id: this.attendanceId, ...(after && { after }) });
      // The reply is taken in the same turn: an event right behind it finds the roster up to date.
      this.#take(reply);
      if (reply.type === "roster.changes") this.takeAttendance(reply.attendance); // changes do not tell the class's new end
      if (!this.roster.behind) return;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  #take(message) {
    if (message.type === "roster.snapshot") {
      if (this.roster.applySnapshot(message) === "old") return;
      this.#callbacks.onSnapshot?.();
      if (this.roster.attendance.state === "closed") this.#end(null);
      return;
    }
    const { outcome, changes, numbers } = this.roster.applyChanges(message);
    if (changes.length) this.#callbacks.onChanges?.(changes, numbers);
    if (changes.some(({ cause }) => cause === "ended")) this.#endSoon();
    if (outcome === "gap" && message.id === undefined) this.#fillGap();
  }

  /** Asks until nothing is missing. A break ends it: the resume after that asks again. */
  async #fillGap() {
    try {
      await this.catchUp();
    } catch (error) {
      if (!error.mayRetry || error.code === "offline") return;
      setTimeout(() => !this.#closed && this.roster.behind && this.#fillGap(), error.retryAfter ? error.retryAfter * 1000 : LATER_MS);
    }
  }

  /** The class is over; who was away when the reason was told goes without. */
  #endSoon() {
    setTimeout(() => this.#end(null), REASON_MS);
  }

  #end(reason) {
    if (this.#over) return;
    this.#over = true;
    this.#callbacks.onEnded?.(reason);
  }
}
