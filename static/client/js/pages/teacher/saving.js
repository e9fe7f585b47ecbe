// After its end a class is saved. This waits for it.
import { getPastClass } from "../../lib/api.js";

/** @import { PastClass } from "../../lib/api.js" */

const FIRST_MS = 1000;
const MAX_MS = 15_000;

/**
 * Ask how far saving is, less and less often, until the class is saved or `onNews` returns false.
 *
 * @param {string} attendanceId
 * @param {(past: PastClass, savedAt: number | null) => boolean} onNews
 */
export async function watchSaving(attendanceId, onNews) {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * 2, MAX_MS)) {
    const past = await getPastClass(attendanceId).catch(() => null);
    const savedAt = past?.attendance.saved === "saved" ? Date.parse(past.attendance.saved_at ?? "") : null;
    if (past && (!onNews(past, savedAt) || savedAt !== null)) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
