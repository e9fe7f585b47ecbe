// After its end a class is saved. This waits for it.
import { getPastClass } from "../../lib/api.js";

/** @import { EndReason } from "../../lib/wire.js" */
/** @typedef {{savedAt: number | null, headcount: number | null, endReason: EndReason | null}} Saving */

const FIRST_MS = 1000;
const MAX_MS = 15_000;

/**
 * Ask how far saving is, less and less often, for as long as `onNews` returns true.
 *
 * @param {string} attendanceId
 * @param {(saving: Saving) => boolean} onNews
 */
export async function watchSaving(attendanceId, onNews) {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * 2, MAX_MS)) {
    const past = await getPastClass(attendanceId).catch(() => null);
    const attendance = past?.attendance;
    const isSaved = attendance?.saved === "saved";
    const saving = {
      savedAt: isSaved ? Date.parse(attendance?.saved_at ?? new Date().toISOString()) : null,
      headcount: attendance?.headcount ?? null,
      endReason: attendance?.end_reason ?? null,
    };
    if (!onNews(saving)) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
