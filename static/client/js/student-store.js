// What a student's phone keeps over a reload: the class shown, and a join that has no answer yet.

const KEY = "attn.student";
const PENDING_MOST_MS = 3 * 60 * 60 * 1000;
const SHOWN_MOST_MS = 12 * 60 * 60 * 1000;

/** One user's own; what another user of the same phone left is not read. Without storage it lasts as long as the page. */
export class StudentStore {
  #kept = {};

  constructor(schoolNumber) {
    this.owner = schoolNumber;
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      if (kept.owner === schoolNumber) this.#kept = kept;
    } catch {
      // Forbidden or damaged: as if nothing had been kept.
    }
  }

  /** {record, attendance, receipt} as shown last, or null; forgotten half a day after the class. */
  get shown() {
    const { shown } = this.#kept;
    return shown && Date.now() - Date.parse(shown.attendance.end_time) < SHOWN_MOST_MS ? shown : null;
  }

  set shown(value) {
    this.#save({ shown: value });
  }

  /** The proof of a join without an answer, or null; forgotten after three hours. */
  get pending() {
    const { pending, since } = this.#kept;
    return pending && Date.now() - since < PENDING_MOST_MS ? pending : null;
  }

  set pending(proof) {
    this.#save({ pending: proof, since: Date.now() });
  }

  #save(change) {
    this.#kept = { ...this.#kept, ...change, owner: this.owner };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // As above.
    }
  }
}

/** Of two records, or two descriptions, of one class the one with the higher revision; the second when equal or of another epoch. */
export function newer(a, b) {
  const sameEpoch = (a.epoch ?? null) === (b.epoch ?? null);
  return sameEpoch && b.revision < a.revision ? a : b;
}
