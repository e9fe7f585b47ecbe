// One class as this screen knows it: a snapshot plus the changes after it. No DOM, no network, no clock.

export const STATUSES = ["present", "late", "pending", "failed", "missing", "absent", "excused"];

/** Where a frame left the roster: "applied", "old" (nothing to do) or "gap" (ask again with `roster.after`). */
export class Roster {
  attendance = null;
  epoch = null;
  revision = -1;
  records = new Map();
  #newest = -1; // the highest revision heard of in this epoch
  #foreign = false; // another epoch was heard of

  /** What `attendance.watch` takes as `after`, or undefined before the first snapshot. */
  get after() {
    return this.epoch === null ? undefined : { epoch: this.epoch, revision: this.revision };
  }

  /** True while changes are known to exist that this roster has not seen. */
  get behind() {
    return this.#foreign || this.#newest > this.revision;
  }

  /** Takes a snapshot, unless it is older than what is already here. Returns "applied" or "old". */
  applySnapshot({ attendance, records, epoch, revision }) {
    if (epoch === this.epoch && revision < this.revision) return "old";
    if (epoch !== this.epoch) this.#newest = revision;
    this.#foreign = false;
    this.attendance = attendance;
    this.epoch = epoch;
    this.revision = revision;
    this.#newest = Math.max(this.#newest, revision);
    this.records = new Map(records.map((record) => [record.student_number, record]));
    return "applied";
  }

  /**
   * Takes changes in order: revision + 1 is applied, what is older ignored, a hole stops. `id`: it is a reply, so this epoch lives.
   * Returns {outcome, changes: those applied, numbers: whose record is now different}.
   */
  applyChanges({ id, epoch, changes, revision }) {
    const result = { outcome: "old", changes: [], numbers: new Set() };
    if (epoch !== this.epoch) {
      this.#foreign = true;
      return { ...result, outcome: "gap" };
    }
    if (id !== undefined) this.#foreign = false;
    this.#newest = Math.max(this.#newest, revision ?? -1, ...changes.map((change) => change.revision));
    for (const change of changes) {
      if (change.revision <= this.revision) continue;
      if (change.revision !== this.revision + 1) break;
      this.#apply(change, result.numbers);
      result.changes.push(change);
    }
    if (result.changes.length) result.outcome = "applied";
    if (this.behind) result.outcome = "gap";
    return result;
  }

  /** Takes a newer description of the class itself (extended, ended). */
  applyAttendance(attendance) {
    const known = this.attendance;
    if (known && known.epoch === attendance.epoch && attendance.revision <= known.revision) return "old";
    this.attendance = attendance;
    return "applied";
  }

  /** The class is over and gone, and its last changes were not seen: as far as is known, who was missing is absent. */
  closeUnseen() {
    this.attendance = { ...this.attendance, state: "closed" };
    for (const [number, record] of this.records) if (record.status === "missing") this.records.set(number, { ...record, status: "absent" });
  }

  /** Derived from the records, so that numbers and rows cannot disagree. `total` is the number of records. */
  counts() {
    const counts = Object.fromEntries(STATUSES.map((status) => [status, 0]));
    for (const { status } of this.records.values()) counts[status] += 1;
    return { ...counts, total: this.records.size };
  }

  /** The records that match, missing first, then by name. */
  list({ status = null, search = "", locale = "en" } = {}) {
    const needle = fold(search);
    const found = [...this.records.values()].filter((record) => (!status || record.status === status) && matches(record, needle));
    return found.sort(order(locale));
  }

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

const folded = new WeakMap(); // record → what it is searched by; a changed record is another object

/** True when every word of the folded `needle` is in the record's name or number. */
export function matches(record, needle) {
  if (!needle) return true;
  if (!folded.has(record)) folded.set(record, fold(`${record.user_full_name} ${record.student_number}`));
  const hay = folded.get(record);
  return needle.split(" ").every((word) => hay.includes(word));
}

/** Puts `fresh` records into `sorted` (changed in place), where `compare` says they belong. */
export function insertSorted(sorted, fresh, compare) {
  if (fresh.length > sorted.length / 8) return sorted.push(...fresh), sorted.sort(compare);
  for (const record of fresh) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(sorted[middle], record) < 0) low = middle + 1;
      else high = middle;
    }
    sorted.splice(low, 0, record);
  }
  return sorted;
}

/** Compares records: missing and absent first, then by name as `locale` sorts, then by number. */
export function order(locale) {
  const { compare } = collator(locale);
  const rank = ({ status }) => (status === "missing" || status === "absent" ? 0 : 1);
  return (a, b) =>
    rank(a) - rank(b) || compare(a.user_full_name, b.user_full_name) || compare(a.student_number, b.student_number);
}

/** Without case, accents and outer spaces; every Turkish i (İ I ı i) is "i". What people type finds what was meant. */
export function fold(text) {
  return text
    .replace(/[İIı]/g, "i")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđßæœ]/g, (letter) => ({ ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe" })[letter])
    .replace(/\s+/g, " ")
    .trim();
}

const collators = new Map();

function collator(locale) {
  if (!collators.has(locale)) collators.set(locale, new Intl.Collator(locale, { numeric: true }));
  return collators.get(locale);
}
