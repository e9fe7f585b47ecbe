// Decisions that were made without a connection: kept in order, over a reload of the tab, and sent when it is back.
import { DECISIONS } from "../../lib/kept.js";

/** @import { Action } from "../../components/roster-view.js" */
/**
 * @typedef {object} Fields
 * @property {"present" | "late" | "excused"} [status]
 * @property {string} [user_full_name]
 * @property {string} [reason]
 * @property {number} [revision]
 */
/** @typedef {{action: Action, numbers: string[], fields: Fields}} Decision */

export class DecisionQueue {
  #owner;
  #storage;
  /** @type {Decision[]} */
  #waiting;

  /**
   * @param {string} owner Whose decisions they are, and of which class.
   * @param {() => Pick<Storage, "getItem" | "setItem" | "removeItem">} storage It may be forbidden; they then last as
   *   long as the page.
   */
  constructor(owner, storage = () => sessionStorage) {
    this.#owner = owner;
    this.#storage = storage;
    this.#waiting = this.#load();
  }

  get length() {
    return this.#waiting.length;
  }

  /**
   * Keep a decision. A later one about the same student replaces an earlier one, as it would on the server; to undo one
   * that was never sent, it is dropped.
   *
   * @param {Decision} decision
   */
  add(decision) {
    const again = new Set(decision.numbers);
    const unsent = new Set(this.#waiting.flatMap(({ numbers }) => numbers));
    this.#waiting = this.#waiting.flatMap((earlier) => {
      const numbers = earlier.numbers.filter((number) => !again.has(number));
      return numbers.length ? [{ ...earlier, numbers }] : [];
    });
    const isUndo = decision.action === "undo";
    const numbers = isUndo ? decision.numbers.filter((number) => !unsent.has(number)) : decision.numbers;
    if (numbers.length) this.#waiting.push({ ...decision, numbers });
    this.#save();
  }

  /** The decision about this student that waits. @param {string} number */
  of(number) {
    return this.#waiting.find(({ numbers }) => numbers.includes(number)) ?? null;
  }

  /** The oldest decision, which stays until `remove`. */
  get first() {
    return this.#waiting[0] ?? null;
  }

  /** @param {Decision} decision */
  remove(decision) {
    this.#waiting = this.#waiting.filter((other) => other !== decision);
    this.#save();
  }

  clear() {
    this.#waiting = [];
    this.#save();
  }

  /** @returns {Decision[]} */
  #load() {
    try {
      const [owner, waiting] = JSON.parse(this.#storage().getItem(DECISIONS) ?? "[]");
      return owner === this.#owner ? waiting : [];
    } catch {
      return [];
    }
  }

  #save() {
    try {
      const storage = this.#storage();
      if (this.#waiting.length) storage.setItem(DECISIONS, JSON.stringify([this.#owner, this.#waiting]));
      else storage.removeItem(DECISIONS);
    } catch {
      // As above.
    }
  }
}
