// What a teacher decides about students, and the notes that announce it.
import { errorToast, toast } from "../../components/toast.js";
import { CommandError, errorMessage } from "../../lib/errors.js";
import { isolated } from "../../lib/format.js";
import { say, t } from "../../lib/i18n.js";
import { DecisionQueue } from "./decision-queue.js";
import { askFailReason, askWalkIn } from "./dialogs.js";

/** @import { Action } from "../../components/roster-view.js" */
/** @import { RosterFeed } from "../../lib/roster-feed.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { Decision } from "./decision-queue.js" */
/** @typedef {{numbers: string[], revision: number | undefined}} Decided One change on the server. */

/** Student numbers in one command. */
const MAX_NUMBERS = 500;
/** The outcome of a command that failed so is unknown; decisions may be repeated. */
const UNREACHABLE = ["offline", "timeout"];

/** The decisions of one class, sent over `connection`. */
export class Decisions {
  #connection;
  #feed;
  #onDraw;
  #queue;
  #isSending = false;

  /**
   * @param {Connection} connection
   * @param {RosterFeed} feed
   * @param {string} me The number of the user.
   * @param {() => void} onDraw Something waits, or no longer.
   */
  constructor(connection, feed, me, onDraw) {
    this.#queue = new DecisionQueue(`${me} ${feed.attendanceId}`);
    this.#connection = connection;
    this.#feed = feed;
    this.#onDraw = onDraw;
  }

  /** Number of decisions that wait for the connection. */
  get waiting() {
    return this.#queue.length;
  }

  /** The decision about a student that was not sent yet, in words. @param {string} number */
  waitingFor(number) {
    const decision = this.#queue.of(number);
    return decision && t("roster.waiting", { action: t(`result.${decision.action}`) });
  }

  /**
   * Decide about one or many students. Resolves to true when it was done or is kept until the connection is back, to
   * false when it was refused or given up.
   *
   * @param {Action} action
   * @param {string[]} numbers
   * @param {number} [revision] Of the decision to undo.
   * @returns {Promise<boolean>}
   */
  async decide(action, numbers, revision) {
    if (action === "fail") return this.#fail(numbers);
    const fields = action === "undo" ? { revision: revision ?? this.#revisionOf(numbers) } : { status: action };
    try {
      await this.#carryOut({ action, numbers, fields });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errorToast(error);
      return false;
    }
    return true;
  }

  /** The decision that "undo" means, so that repeating it undoes no other one. @param {string[]} numbers */
  #revisionOf(numbers) {
    const [number = ""] = numbers;
    return numbers.length === 1 ? this.#feed.roster.records.get(number)?.revision : undefined;
  }

  addWalkIn() {
    askWalkIn({
      find: (number) => this.#feed.roster.records.get(number),
      onAccept: async (number, name, isConfirmed) => {
        const fields = {
          status: /** @type {const} */ ("present"),
          ...(name && { user_full_name: name }),
          ...(isConfirmed && { confirmed: true }),
        };
        const [decided] = await this.#send({ action: "present", numbers: [number], fields });
        toast(t("done.walkin", { name: this.#name(number, name) }), { action: this.#undo(decided ? [decided] : []) });
      },
    });
  }

  /** Send what waits, after the connection came back. What is refused is told, and dropped. */
  async sendWaiting() {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let next = this.#queue.first; next; next = this.#queue.first) await this.#sendWaitingOne(next);
    } finally {
      this.#isSending = false;
      this.#onDraw();
    }
  }

  /** @param {Decision} decision */
  async #sendWaitingOne(decision) {
    try {
      const decided = await this.#send(decision);
      this.#announce(decision, decided);
    } catch (error) {
      if (!(error instanceof CommandError) || UNREACHABLE.includes(error.code)) throw error;
      const name = this.#name(decision.numbers[0] ?? "");
      toast(t("decision.refused", { name, why: say(errorMessage(error)) }), { isError: true });
    }
    this.#queue.remove(decision);
    this.#onDraw();
  }

  /** Forget what waits: the class is over. */
  dropWaiting() {
    if (this.#queue.length) toast(t("decision.dropped", { n: this.#queue.length }), { isError: true });
    this.#queue.clear();
  }

  /** @param {string[]} numbers @returns {Promise<boolean>} */
  #fail(numbers) {
    const [first = ""] = numbers;
    const name = this.#name(first);
    return new Promise((resolve) => {
      askFailReason({
        title: () =>
          numbers.length === 1 ? t("fail.headingOne", { name }) : t("fail.headingMany", { n: numbers.length }),
        onReason: async (reason) => {
          await this.#carryOut({ action: "fail", numbers, fields: { reason } });
          resolve(true);
        },
        onClose: () => resolve(false),
      });
    });
  }

  /** Send a decision, or keep it while there is no connection. @param {Decision} decision */
  async #carryOut(decision) {
    if (this.#connection.state !== "live") return this.#keep(decision);
    try {
      this.#announce(decision, await this.#send(decision));
    } catch (error) {
      if (!(error instanceof CommandError) || !UNREACHABLE.includes(error.code)) throw error;
      this.#keep(decision);
    }
  }

  /** @param {Decision} decision */
  #keep(decision) {
    this.#queue.add(decision);
    toast(t("decision.kept"), { isError: true });
    this.#onDraw();
  }

  /** @param {Decision} decision */
  async #send({ action, numbers, fields }) {
    const attendance_id = this.#feed.attendanceId;
    const type = /** @type {const} */ ({ undo: "record.undo", fail: "record.fail" })[String(action)] ?? "record.accept";
    /** @type {Decided[]} */
    const decided = [];
    for (let start = 0; start < numbers.length; start += MAX_NUMBERS) {
      const part = numbers.slice(start, start + MAX_NUMBERS);
      const target = part.length === 1 ? { student_number: part[0] } : { student_numbers: part };
      // Which fields go with which type is not expressed here: the callers above pair them.
      const reply = await this.#connection.command(type, /** @type {any} */ ({ attendance_id, ...target, ...fields }));
      const record = reply.type === "record.changed" ? reply.record : reply.records[0];
      decided.push({
        numbers: record && part.length === 1 ? [record.student_number] : part,
        revision: record?.revision,
      });
    }
    return decided;
  }

  /**
   * @param {Decision} decision
   * @param {Decided[]} decided
   */
  #announce({ action, numbers }, decided) {
    const [first = ""] = numbers;
    const text =
      numbers.length === 1
        ? t(`done.${action}.one`, { name: this.#name(first) })
        : t(`done.${action}.many`, { n: numbers.length });
    const isRefusal = action === "fail";
    toast(text, { action: action === "undo" ? null : this.#undo(decided), isRefusal });
  }

  /** A button that undoes exactly these decisions, not later ones. @param {Decided[]} decided */
  #undo(decided) {
    const run = async () => {
      for (const { numbers, revision } of decided) await this.decide("undo", numbers, revision);
    };
    return { label: t("action.undo"), test: "toast-undo", run };
  }

  #name(/** @type {string} */ number, fallback = "") {
    return isolated(this.#feed.roster.records.get(number)?.user_full_name ?? (fallback || number));
  }
}
