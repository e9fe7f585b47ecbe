// What a teacher decides about students, and the notes that announce it.
import { errorToast, toast } from "../../components/toast.js";
import { CommandError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import { askFailReason, askWalkIn } from "./dialogs.js";

/** @import { Action } from "../../components/roster-view.js" */
/** @import { RosterFeed } from "../../lib/roster-feed.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @typedef {{status?: "present" | "late" | "excused", user_full_name?: string, reason?: string}} Fields */

/** Student numbers in one command. */
const MAX_NUMBERS = 500;

/** The decisions of one class, sent over `connection`. */
export class Decisions {
  #connection;
  #feed;

  /**
   * @param {Connection} connection
   * @param {RosterFeed} feed
   */
  constructor(connection, feed) {
    this.#connection = connection;
    this.#feed = feed;
  }

  /**
   * Decide about one or many students. Resolves to true when it was done, to false when it was refused or given up.
   *
   * @param {Action} action
   * @param {string[]} numbers
   * @returns {Promise<boolean>}
   */
  async decide(action, numbers) {
    if (action === "fail") return this.#fail(numbers);
    try {
      if (action === "undo") await this.#send("record.undo", numbers);
      else await this.#send("record.accept", numbers, { status: action });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errorToast(error);
      return false;
    }
    this.#announce(action, numbers);
    return true;
  }

  addWalkIn() {
    askWalkIn({
      find: (number) => this.#feed.roster.records.get(number),
      onAccept: async (number, name) => {
        await this.#send("record.accept", [number], name ? { user_full_name: name } : {});
        toast(t("done.walkin", { name: name || this.#name(number) }), { action: this.#undo([number]) });
      },
    });
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
          await this.#send("record.fail", numbers, { reason });
          this.#announce("fail", numbers);
          resolve(true);
        },
        onClose: () => resolve(false),
      });
    });
  }

  /**
   * @param {"record.accept" | "record.fail" | "record.undo"} type
   * @param {string[]} numbers
   * @param {Fields} fields
   */
  async #send(type, numbers, fields = {}) {
    const attendance_id = this.#feed.attendanceId;
    for (let start = 0; start < numbers.length; start += MAX_NUMBERS) {
      const part = numbers.slice(start, start + MAX_NUMBERS);
      const target = part.length === 1 ? { student_number: part[0] } : { student_numbers: part };
      // Which fields go with which type is not expressed here: the callers above pair them.
      const command = /** @type {any} */ ({ attendance_id, ...target, ...fields });
      await this.#connection.command(type, command);
    }
  }

  /**
   * @param {Action} action
   * @param {string[]} numbers
   */
  #announce(action, numbers) {
    const [first = ""] = numbers;
    const text =
      numbers.length === 1
        ? t(`done.${action}.one`, { name: this.#name(first) })
        : t(`done.${action}.many`, { n: numbers.length });
    toast(text, { action: action === "undo" ? null : this.#undo(numbers) });
  }

  /** @param {string[]} numbers */
  #undo(numbers) {
    return { label: t("action.undo"), test: "toast-undo", run: () => void this.decide("undo", numbers) };
  }

  /** @param {string} number */
  #name(number) {
    return this.#feed.roster.records.get(number)?.user_full_name ?? number;
  }
}
