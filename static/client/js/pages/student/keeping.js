// Keeps the page on this phone, so that it opens without a network, and the receipts of its student.
import { keepReceipts } from "../../lib/kept.js";

/** @import { Store } from "../../lib/store.js" */
/** @import { StudentState } from "./state.js" */

/** @type {ServiceWorkerContainer | undefined} Browsers have it over TLS only. */
const workers = navigator.serviceWorker;

/** @param {Store<StudentState>} store */
export function keepOnPhone(store) {
  const keep = (/** @type {StudentState} */ state) => keepReceipts(localStorage, state);
  keep(store.state);
  store.subscribe((state, previous) => state.tickets !== previous.tickets && keep(state));
  for (const scope of ["/student", "/J/"]) {
    workers?.register("/service-worker.js", { scope, updateViaCache: "none" }).catch(() => {});
  }
  let isOutdated = false;
  workers?.addEventListener("message", () => {
    isOutdated = true;
  });
  // Take a newer page while nobody looks, and ask for one when somebody does.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) workers?.controller?.postMessage("renew");
    else if (isOutdated && !store.state.pending) location.reload();
  });
}
