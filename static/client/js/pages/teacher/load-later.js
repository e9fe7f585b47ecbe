// Loads the rest of the teacher's page, once: the form that starts a class is drawn without it.
import { t } from "../../lib/i18n.js";

/** @typedef {typeof import("./later.js")} Later */

const RETRY_MS = 2000;
/** @type {Promise<Later> | null} */
let loading = null;

export function loadLater() {
  loading ??= load();
  return loading;
}

/** @returns {Promise<Later>} */
async function load() {
  for (;;) {
    const later = await import("./later.js").catch(() => null);
    if (later?.t === t) return later;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    // During a deploy it may be of another version, which brings a second copy of what it shares with the page.
    if (later) location.reload();
  }
}
