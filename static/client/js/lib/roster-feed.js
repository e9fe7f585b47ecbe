// Keeps a Roster equal to the server's: a snapshot, then the changes after it; missed changes are requested again.
import { CommandError } from "./errors.js";
import { Roster } from "./roster.js";

/** @import { Connection } from "./socket.js" */
/** @import { Attendance, Change, EndReason } from "./wire.js" */
/** @import { RosterChanged, RosterChanges, RosterSnapshot, RosterSnapshotReply } from "./wire.js" */

/**
 * @typedef {object} FeedCallbacks
 * @property {() => void} [onSnapshot]
 * @property {(changes: Change[], numbers: Set<string>) => void} [onChanges]
 * @property {() => void} [onAttendance] The description of the class changed.
 * @property {(reason: EndReason | null) => void} [onEnded] Called once. The reason is null when only the state of
 *   the class told.
 */

/** Between two requests for the same changes. */
const RETRY_MS = 300;
/** Milliseconds to wait for `attendance.ended`, which brings the reason, after the change that ends a class. */
const REASON_MS = 300;
const GAP_RETRY_MS = 1000;
const MAX_TRIES = 10;
/** After this many answers without progress a whole snapshot is requested. */
const MAX_CHANGES_TRIES = 3;

/** The live roster of one class, read over `connection`. */
export class RosterFeed {
  roster = new Roster();
  #connection;
  #callbacks;
  /** @type {Promise<void> | null} */
  #loading = null;
  /** @type {(() => void)[]} */
  #unsubscribe;
  #hasEnded = false;
  #isClosed = false;

  /**
   * @param {Pick<Connection, "command" | "on">} connection
   * @param {string} attendanceId
   * @param {FeedCallbacks} callbacks
   */
  constructor(connection, attendanceId, callbacks) {
    this.#connection = connection;
    this.attendanceId = attendanceId;
    this.#callbacks = callbacks;
    const isMine = (/** @type {string} */ id) => id === attendanceId && this.roster.attendance !== null;
    this.#unsubscribe = [
      connection.on("roster.changed", (event) => isMine(event.attendance_id) && this.#takeChanges(event)),
      connection.on("roster.snapshot", (event) => isMine(event.attendance.attendance_id) && this.#takeSnapshot(event)),
      connection.on(
        "attendance.changed",
        (event) => isMine(event.attendance_id) && this.takeAttendance(event.attendance),
      ),
      connection.on("attendance.ended", ({ attendance_id: id, attendance, reason }) => {
        if (!isMine(id)) return;
        this.takeAttendance(attendance);
        this.#end(reason);
      }),
    ];
  }

  /** Load what this roster lacks: everything, the first time. Call it after every reconnection. Throws CommandError. */
  catchUp() {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** Stop calling the callbacks, and tell the server if it can be reached. */
  close() {
    this.#isClosed = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#connection.command("attendance.unwatch", { attendance_id: this.attendanceId }).catch(() => {});
  }

  /** @param {Attendance} attendance */
  takeAttendance(attendance) {
    if (this.roster.applyAttendance(attendance) !== "applied") return;
    this.#callbacks.onAttendance?.();
    if (attendance.state === "closed") this.#endSoon();
  }

  async #load() {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const after = tries < MAX_CHANGES_TRIES ? this.roster.after : undefined;
      const fields = { attendance_id: this.attendanceId, ...(after && { after }) };
      const reply = await this.#connection.command("attendance.watch", fields);
      // The reply is applied before anything else runs: an event right behind it finds the roster current.
      if (reply.type === "roster.snapshot") this.#takeSnapshot(reply);
      else {
        this.#takeChanges(reply, true);
        this.takeAttendance(reply.attendance); // the changes do not tell a new end of the class
      }
      if (!this.roster.isBehind) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** @param {RosterSnapshot | RosterSnapshotReply} snapshot */
  #takeSnapshot(snapshot) {
    if (this.roster.applySnapshot(snapshot) === "old") return;
    this.#callbacks.onSnapshot?.();
    if (snapshot.attendance.state === "closed") this.#end(null);
  }

  /** @param {RosterChanged | RosterChanges} message */
  #takeChanges(message, isReply = false) {
    const { outcome, changes, numbers } = this.roster.applyChanges(message, isReply);
    if (changes.length) this.#callbacks.onChanges?.(changes, numbers);
    if (changes.some(({ cause }) => cause === "ended")) this.#endSoon();
    if (outcome === "gap" && !isReply) this.#fillGap();
  }

  /** Request changes until none is missing. A lost connection stops this: `catchUp` runs after the next one. */
  async #fillGap() {
    try {
      await this.catchUp();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (!error.canRetry || error.code === "offline") return;
      const waitMs = error.retryAfter ? error.retryAfter * 1000 : GAP_RETRY_MS;
      setTimeout(() => !this.#isClosed && this.roster.isBehind && this.#fillGap(), waitMs);
    }
  }

  #endSoon() {
    setTimeout(() => this.#end(null), REASON_MS);
  }

  /** @param {EndReason | null} reason */
  #end(reason) {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#callbacks.onEnded?.(reason);
  }
}
