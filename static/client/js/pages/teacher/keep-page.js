// Keeps the teacher's page in the browser, so that it opens at once the next time, also without a network.
import { addressOf, HOME } from "./address.js";

/** Nothing else is being loaded by then. */
const KEEP_MS = 2000;

export function keepPageSoon() {
  /** @type {ServiceWorkerContainer | undefined} Browsers have it over TLS only. */
  const workers = navigator.serviceWorker;
  setTimeout(() => {
    for (const scope of [HOME, addressOf("")]) {
      workers?.register("/service-worker.js", { scope, updateViaCache: "none" }).catch(() => {});
    }
  }, KEEP_MS);
}
