// The order in which a roster is shown. Rows must not move under the pointer: they move only when `arrange` is called.
import { insertSorted, matches, order } from "./roster.js";

/** @import { Roster } from "./roster.js" */
/** @import { Record as StudentRecord, Status } from "./wire.js" */
/** @typedef {Status | "stranger"} Shown One status, or those who are not on the class list. */
/** @typedef {{status: Shown | null, needle: string}} Filter `needle` is folded text. */

export class RosterList {
  #roster;
  /** @type {StudentRecord[]} */
  #sorted = [];
  /** Numbers whose place may be another by now. @type {Set<string>} */
  #dirty = new Set();
  /** @type {string[]} */
  #shown = [];
  /** @type {Set<string>} */
  #known = new Set();

  /** @param {Roster} roster */
  constructor(roster) {
    this.#roster = roster;
    this.markAll();
  }

  /** The numbers of the students to show, in order. */
  get shown() {
    return this.#shown;
  }

  /** True while some rows are not where they belong. */
  get isDirty() {
    return this.#dirty.size > 0;
  }

  /**
   * These records changed. Students who are new are shown at the end until the next `arrange`.
   *
   * @param {Iterable<string>} numbers
   */
  mark(numbers) {
    const fresh = [];
    for (const number of numbers) {
      this.#dirty.add(number);
      if (this.#known.has(number)) continue;
      this.#known.add(number);
      fresh.push(number);
    }
    if (fresh.length) this.#shown = [...this.#shown, ...fresh];
  }

  /** Every record may have changed. */
  markAll() {
    this.mark([...this.#roster.records.keys(), ...this.#known]);
  }

  /**
   * Put every row where it belongs, and leave out what the filter excludes. Only rows that changed are sorted anew.
   *
   * @param {Filter} filter
   * @param {string} locale
   */
  arrange(filter, locale) {
    const { records } = this.#roster;
    const unchanged = this.#sorted.filter(({ student_number: number }) => !this.#dirty.has(number));
    const changed = [...this.#dirty].flatMap((number) => records.get(number) ?? []);
    this.#sorted = insertSorted(unchanged, changed, order(locale));
    this.#dirty.clear();
    this.#known = new Set(records.keys());
    this.#shown = this.#sorted.filter((record) => isShown(record, filter)).map(({ student_number: number }) => number);
  }
}

/**
 * @param {StudentRecord} record
 * @param {Filter} filter
 */
function isShown(record, { status, needle }) {
  const isWanted = !status || record.status === status || (status === "stranger" && isStranger(record));
  return isWanted && matches(record, needle);
}

/** True for a student of this class who is not on its list. @param {StudentRecord} record */
export function isStranger({ flags }) {
  return flags.includes("not_on_roster");
}
