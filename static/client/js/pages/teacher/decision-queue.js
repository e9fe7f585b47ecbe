// Decisions that were made without a connection: kept in order, and sent when it is back.

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
  /** @type {Decision[]} */
  #waiting = [];

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
  }

  clear() {
    this.#waiting = [];
  }
}
