// What a student's phone keeps over a reload: the class shown, and a join that has no answer yet.

/** @import { Confirmation, Proof, StudentState } from "./state.js" */
/** @typedef {{owner: string, shown?: Confirmation | null, pending?: Proof | null, since?: number}} Kept */

const KEY = "attn.student";
const HOUR_MS = 60 * 60 * 1000;
const MAX_PENDING_MS = 3 * HOUR_MS;
const MAX_SHOWN_MS = 12 * HOUR_MS;

/**
 * What was kept for this user and is not too old. What another user of the phone left is not returned.
 *
 * @param {Storage} storage
 * @param {string} schoolNumber
 * @param {number} now
 * @returns {{shown: Confirmation | null, proof: Proof | null}}
 */
export function loadKept(storage, schoolNumber, now) {
  /** @type {Kept | null} */
  let kept = null;
  try {
    kept = JSON.parse(storage.getItem(KEY) ?? "null");
  } catch {
    // Forbidden or damaged: as if nothing had been kept.
  }
  if (kept?.owner !== schoolNumber) return { shown: null, proof: null };
  const { shown = null, pending = null, since = 0 } = kept;
  const isShownFresh = shown && now - Date.parse(shown.attendance.end_time) < MAX_SHOWN_MS;
  return { shown: isShownFresh ? shown : null, proof: now - since < MAX_PENDING_MS ? pending : null };
}

/**
 * Keep what the state shows and what is pending. Without storage it lasts as long as the page.
 *
 * @param {Storage} storage
 * @param {StudentState} state
 */
export function saveKept(storage, { user, shown, pending }) {
  if (user?.role !== "student") return;
  const { record, attendance, receipt } = shown ?? {};
  /** @type {Kept} */
  const kept = { owner: user.school_number, pending: pending?.proof ?? null, since: pending?.since ?? 0 };
  if (record && attendance) kept.shown = { record, attendance, receipt: receipt ?? null };
  try {
    storage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage may be forbidden or full.
  }
}
