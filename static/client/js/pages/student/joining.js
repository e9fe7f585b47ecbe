// Sends a join until it is answered: nothing that was scanned or typed is lost by a bad connection.
import { getScanTicket } from "../../lib/api.js";
import { CommandError, errorMessage } from "../../lib/errors.js";
import * as student from "./state.js";

/** @import { Connection } from "../../lib/socket.js" */
/** @import { Store } from "../../lib/store.js" */
/** @import { Record as StudentRecord } from "../../lib/wire.js" */
/** @import { PendingJoin, Proof, StudentState } from "./state.js" */

/** Without an answer for so long, the screen says "not yet recorded". */
const OVERDUE_MS = 2500;
const RETRY_SECONDS = 3;
/** A session that is over refuses a command first, and closes the connection within this time. */
const GOODBYE_MS = 500;
const VIBRATION_MS = 60;
/** A join that is older was kept, and says when it was made. */
const KEPT_MS = 5000;

/**
 * The fields of a join. One that was kept says when it was made, and the same each time that it is sent.
 *
 * @param {PendingJoin} join
 * @param {number} now The server's clock.
 */
export function joinFields({ proof, since }, now) {
  const age = Date.now() - since;
  if ("attendance_id" in proof || age < KEPT_MS) return proof;
  return { ...proof, scanned_at: new Date(now - age).toISOString(), nonce: since.toString(16) };
}

export class Joiner {
  #store;
  #command;
  #isSignedOut;
  #now;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #again;
  /** "internal" replies to the pending join, which is repeated once after such a reply. */
  #internalErrors = 0;
  /** @type {ReturnType<typeof getScanTicket> | null} */
  #ticket = null;

  /**
   * @param {object} options
   * @param {Store<StudentState>} options.store
   * @param {Connection["command"]} options.command
   * @param {() => boolean} options.isSignedOut
   * @param {() => number} options.now The server's clock.
   */
  constructor({ store, command, isSignedOut, now }) {
    this.#store = store;
    this.#command = command;
    this.#isSignedOut = isSignedOut;
    this.#now = now;
  }

  /**
   * Join by `proof` from a form. Throws the refusal, which the form shows; without an answer the join is kept and
   * repeated.
   *
   * @param {Proof} proof
   */
  async join(proof) {
    this.#store.update(student.joinSent, proof, Date.now());
    try {
      await this.#send(proof);
    } catch (error) {
      if (this.#store.state.stage === "waiting") return this.#refused(error);
      this.#settle();
      throw error;
    }
  }

  /** Send the pending join, which shows its refusal itself. @param {Proof} proof */
  async resume(proof) {
    await this.#send(proof).catch((error) => this.#refused(error));
  }

  giveUp() {
    this.forget();
    this.#store.update(student.joinGivenUp);
  }

  /** Repeat nothing any more. */
  forget() {
    clearTimeout(this.#again);
    this.#internalErrors = 0;
  }

  /**
   * Send until there is an answer. Throws refusals only.
   *
   * @param {Proof} proof
   */
  async #send(proof) {
    clearTimeout(this.#again);
    const overdue = setTimeout(() => this.#store.update(student.joinOverdue, null), OVERDUE_MS);
    try {
      const reply = await this.#request(this.#store.state.pending ?? { proof, since: Date.now() });
      this.#settle();
      this.#store.update(student.confirmed, reply);
      navigator.vibrate?.(VIBRATION_MS);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await this.#retryOrThrow(error, proof);
    } finally {
      clearTimeout(overdue);
    }
  }

  /** Ask for the ticket of a scan while the connection opens. */
  fetchTicket() {
    this.#ticket = getScanTicket();
  }

  /**
   * Send a scan by its ticket, which stays valid while its user signs in or the network is slow; else by its code.
   * An old code without its ticket would count as forwarded.
   *
   * @param {PendingJoin} join
   */
  async #request(join) {
    const held = "qr" in join.proof ? ((await this.#ticket) ?? (await getScanTicket())) : null;
    this.#ticket = null;
    return this.#command("attendance.join", held ? { ticket: held.ticket } : joinFields(join, this.#now()));
  }

  /**
   * Repeat a join whose outcome is unknown, after a while or after the next connection. Throws a refusal.
   *
   * @param {CommandError} error
   * @param {Proof} proof
   */
  async #retryOrThrow(error, proof) {
    const { state } = this.#store;
    if (error.code === "decided_by_teacher" && error.details.record) return this.#showDecision(error.details.record);
    if (error.code === "forbidden" && (await this.#isSignedOutSoon())) return; // kept for after the sign-in
    const isShownByForm = error.code === "rate_limited" && state.stage === "join";
    if (!error.canRetry || isShownByForm) throw error;
    if (error.code === "internal") {
      this.#internalErrors += 1;
      if (this.#internalErrors > 1) throw error;
    }
    const isOffline = error.code === "offline";
    const waitMs = (error.retryAfter ?? RETRY_SECONDS) * 1000;
    this.#store.update(student.joinOverdue, errorMessage(error), isOffline ? 0 : Date.now() + waitMs);
    if (isOffline) return;
    this.#again = setTimeout(() => this.#store.state.pending?.proof === proof && this.resume(proof), waitMs);
  }

  async #isSignedOutSoon() {
    await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
    return this.#isSignedOut();
  }

  /** Show the teacher's earlier decision instead of an error. @param {StudentRecord} decided */
  async #showDecision(decided) {
    this.#settle();
    const { attendance_id } = decided;
    const { record, attendance } = await this.#command("attendance.status", { attendance_id });
    this.#store.update(student.confirmed, { record: record ?? decided, attendance, receipt: null });
  }

  /** The server refused, and repeating would not help. @param {unknown} error */
  #refused(error) {
    if (!(error instanceof CommandError)) throw error;
    const { pending } = this.#store.state;
    const isBadScan = pending && "qr" in pending.proof && error.code === "code_invalid";
    this.forget();
    this.#store.update(student.joinRefused, isBadScan ? { key: "error.code_invalid.scan" } : errorMessage(error));
  }

  #settle() {
    this.forget();
    this.#store.update(student.joinSettled);
  }
}
