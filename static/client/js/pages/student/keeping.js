// Keeps on this phone what opens without a network: the page, its student's receipts, and scans until they are sent.
// Presents the receipts of joins that the server has lost.
import { keepReceipts } from "../../lib/kept.js";
import { joinFields } from "./joining.js";
import { recoverLost } from "./recovering.js";
import { CommandError, errorMessage } from "./shared.js";
import { olderSent } from "./state.js";

/** @import { Connection } from "../../lib/socket.js" */
/** @import { Store } from "../../lib/store.js" */
/** @import { StudentState } from "./state.js" */

/** @type {ServiceWorkerContainer | undefined} Browsers have it over TLS only. */
const workers = navigator.serviceWorker;
/** Scans before the last one are tried so often. */
const SEND_MS = 3000;

/**
 * @param {Store<StudentState>} store
 * @param {Connection["command"]} command
 * @param {() => number} now The server's clock.
 */
export function keepOnPhone(store, command, now) {
  const keep = (/** @type {StudentState} */ state) => keepReceipts(localStorage, state);
  keep(store.state);
  store.subscribe((state, previous) => state.tickets !== previous.tickets && keep(state));
  keepPage(store);
  recoverLost(store, command);
  sendOlder(store, command, now);
}

/** Send the scans before the last one, when that one is answered. @type {typeof keepOnPhone} */
async function sendOlder(store, command, now) {
  const { pending, older, user } = store.state;
  const [join] = older;
  if (join && !pending && user) {
    try {
      const reply = await command("attendance.join", joinFields(join, now()));
      store.update(olderSent, join, reply, null);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (!error.canRetry) store.update(olderSent, join, null, errorMessage(error));
    }
  }
  setTimeout(() => sendOlder(store, command, now), SEND_MS);
}

/** @param {Store<StudentState>} store */
function keepPage(store) {
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
