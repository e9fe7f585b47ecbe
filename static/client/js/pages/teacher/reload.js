// Loads the page again when its script could not be loaded. During a deploy a page of the new version may ask an old
// worker, or the script of an old worker a new one: what scripts share is not found in another version.

const MAX_RELOADS = 5;
const STEP_MS = 1000;

addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    // Survives a reload, but not another visit, and needs no storage, which may be forbidden.
    const reloads = (history.state?.reloads ?? 0) + 1;
    if (reloads > MAX_RELOADS) return;
    history.replaceState({ ...history.state, reloads }, "");
    setTimeout(() => location.reload(), reloads * STEP_MS);
  },
  true, // errors of elements do not bubble
);
