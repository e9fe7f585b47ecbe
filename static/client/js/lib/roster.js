// One class as this screen knows it: a snapshot plus the changes after it. No DOM, no network, no clock.
import { searchKey as fold } from "./identifiers.js";

/** @import { Attendance, Change, Counts, Position, Record as StudentRecord, Status } from "./wire.js" */

/** @type {Status[]} */
export const STATUSES = ["present", "late", "pending", "failed", "missing", "absent", "excused"];

/** Result of applying a message to the roster: "applied", "old" (nothing to do) or "gap" (changes are missing). */
/** @typedef {"applied" | "old" | "gap"} Outcome */
/** @typedef {{attendance: Attendance, records: StudentRecord[], epoch: string, revision: number}} Snapshot */
/** @typedef {{epoch: string, changes: Change[], revision: number, counts?: Counts}} Changes */

export class Roster {
  /** @type {Attendance | null} */
  attendance = null;
  /** @type {string | null} */
  epoch = null;
  revision = -1;
  /** @type {Map<string, StudentRecord>} */
  records = new Map();
  /** The highest known revision of this epoch. */
  #newest = -1;
  #hasSeenOtherEpoch = false;
  /** Only the server knows whether there is a class list: in a full class no record tells. */
  #hasList = false;

  /**
   * What `attendance.watch` takes as `after`, or undefined before the first snapshot.
   *
   * @returns {Position | undefined}
   */
  get after() {
    return this.epoch === null ? undefined : { epoch: this.epoch, revision: this.revision };
  }

  /** True while changes are known to exist that this roster lacks. */
  get isBehind() {
    return this.#hasSeenOtherEpoch || this.#newest > this.revision;
  }

  /**
   * Apply a snapshot unless it is older than this roster.
   *
   * @param {Snapshot} snapshot
   * @returns {Outcome}
   */
  applySnapshot({ attendance, records, epoch, revision }) {
    if (epoch === this.epoch && revision < this.revision) return "old";
    if (epoch !== this.epoch) this.#newest = revision;
    this.#hasSeenOtherEpoch = false;
    this.attendance = attendance;
    this.#hasList ||= attendance.counts.expected > 0;
    this.epoch = epoch;
    this.revision = revision;
    this.#newest = Math.max(this.#newest, revision);
    this.records = new Map(records.map((record) => [record.student_number, record]));
    return "applied";
  }

  /**
   * Apply changes in order: the next revision is applied, older ones are ignored, a hole stops.
   *
   * @param {Changes} message
   * @param {boolean} isReply A reply proves that its epoch is the current one.
   * @returns {{outcome: Outcome, changes: Change[], numbers: Set<string>}} The changes that were applied, and the
   *   numbers of
   *   the students whose record is now another.
   */
  applyChanges({ epoch, changes, revision, counts }, isReply = false) {
    if (counts?.expected) this.#hasList = true;
    /** @type {Change[]} */
    const applied = [];
    /** @type {Set<string>} */
    const numbers = new Set();
    if (epoch !== this.epoch) {
      this.#hasSeenOtherEpoch = true;
      return { outcome: "gap", changes: applied, numbers };
    }
    if (isReply) this.#hasSeenOtherEpoch = false;
    this.#newest = Math.max(this.#newest, revision, ...changes.map((change) => change.revision));
    for (const change of changes) {
      if (change.revision <= this.revision) continue;
      if (change.revision !== this.revision + 1) break;
      this.#apply(change, numbers);
      applied.push(change);
    }
    const outcome = this.isBehind ? "gap" : applied.length ? "applied" : "old";
    return { outcome, changes: applied, numbers };
  }

  /**
   * Apply a newer description of the class (extended, ended).
   *
   * @param {Attendance} attendance
   * @returns {Outcome}
   */
  applyAttendance(attendance) {
    const known = this.attendance;
    if (known && known.epoch === attendance.epoch && attendance.revision <= known.revision) return "old";
    this.attendance = attendance;
    this.#hasList ||= attendance.counts.expected > 0;
    return "applied";
  }

  /** Close a class whose last changes were not seen: students who were missing count as absent. */
  closeUnseen() {
    if (this.attendance) this.attendance = { ...this.attendance, state: "closed" };
    for (const [number, record] of this.records) {
      if (record.status === "missing") this.records.set(number, { ...record, status: "absent" });
    }
  }

  /**
   * Count the records, so that numbers and rows cannot disagree.
   *
   * @returns {Counts}
   */
  counts() {
    const counts = { present: 0, late: 0, pending: 0, failed: 0, missing: 0, absent: 0, excused: 0 };
    let [strangers, attended, expected] = [0, 0, 0];
    for (const { status, flags, is_attended: isAttended } of this.records.values()) {
      counts[status] += 1;
      if (flags.includes("not_on_roster")) strangers += 1;
      else {
        if (isAttended) attended += 1;
        if (status !== "excused") expected += 1;
      }
    }
    if (!this.#hasList) expected = 0;
    return { ...counts, total: this.records.size, not_on_roster: strangers, attended, expected };
  }

  /** Number of those who joined and are not on the class list. */
  strangers() {
    let count = 0;
    for (const { flags, status } of this.records.values()) {
      if (flags.includes("not_on_roster") && status !== "failed") count += 1;
    }
    return count;
  }

  /**
   * The records that match, missing ones first, then by name.
   *
   * @param {{status?: Status | null, search?: string, locale?: string}} filter
   */
  list({ status = null, search = "", locale = "en" } = {}) {
    const needle = fold(search);
    return [...this.records.values()]
      .filter((record) => (!status || record.status === status) && matches(record, needle))
      .sort(order(locale));
  }

  /**
   * @param {Change} change
   * @param {Set<string>} numbers
   */
  #apply(change, numbers) {
    for (const record of change.records) {
      this.records.set(record.student_number, record);
      numbers.add(record.student_number);
    }
    for (const number of change.removed ?? []) {
      this.records.delete(number);
      numbers.add(number);
    }
    this.revision = change.revision;
  }
}

/**
 * The folded name and number of each record. A changed record is another object.
 *
 * @type {WeakMap<StudentRecord, string>}
 */
const foldedRecords = new WeakMap();

/**
 * True when every word of `needle`, which must be folded, is in the record's name or number.
 *
 * @param {StudentRecord} record
 * @param {string} needle
 */
export function matches(record, needle) {
  if (!needle) return true;
  const text = foldedRecords.get(record) ?? fold(`${record.user_full_name} ${record.student_number}`);
  foldedRecords.set(record, text);
  return needle.split(" ").every((word) => text.includes(word));
}

/**
 * Insert `fresh` items into `sorted`, which is changed in place, where `compare` puts them.
 *
 * @template T
 * @param {T[]} sorted
 * @param {T[]} fresh
 * @param {(a: T, b: T) => number} compare
 */
export function insertSorted(sorted, fresh, compare) {
  if (fresh.length > sorted.length / 8) {
    sorted.push(...fresh);
    return sorted.sort(compare);
  }
  for (const item of fresh) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(/** @type {T} */ (sorted[middle]), item) < 0) low = middle + 1;
      else high = middle;
    }
    sorted.splice(low, 0, item);
  }
  return sorted;
}

/**
 * Compare records: missing and absent ones first, then by name as `locale` sorts, then by number.
 *
 * @param {string} locale
 * @returns {(a: StudentRecord, b: StudentRecord) => number}
 */
export function order(locale) {
  const { compare } = collator(locale);
  const rank = (/** @type {StudentRecord} */ { status }) => (status === "missing" || status === "absent" ? 0 : 1);
  return (a, b) =>
    rank(a) - rank(b) || compare(a.user_full_name, b.user_full_name) || compare(a.student_number, b.student_number);
}

export { fold };

/** @type {Map<string, Intl.Collator>} */
const collators = new Map();

/**
 * A collator of `locale`; making one takes longer than a hundred comparisons.
 *
 * @param {string} locale
 */
export function collator(locale) {
  const found = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, found);
  return found;
}
