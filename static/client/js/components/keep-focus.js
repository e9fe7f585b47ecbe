// The focus of those who use keys: a drawing may remove what has it.

const CONTROLS = [
  "a[href], button:not(:disabled), input:not([type=search], [type=hidden], :disabled)",
  "select, textarea, summary, [tabindex='0']",
].join();

/** What had the focus last, with its place in its parent, then its parent, and so on. @type {[Element, number][]} */
let path = [];
/** The path from before the dialog that is open. @type {typeof path} */
let pathOutside = [];

let isByKey = false;

/** Whenever a drawing removes what has the focus, give it to the control that stands in that place now. */
export function keepFocus() {
  document.addEventListener("keydown", () => setByKey(true), true);
  document.addEventListener("pointerdown", () => setByKey(false), true);
  document.addEventListener("focusin", ({ target }) => {
    const isInDialog = path.some(([element]) => element.localName === "dialog");
    if (!isInDialog) pathOutside = path;
    path = [];
    for (let each = /** @type {Element} */ (target); each.parentElement; each = each.parentElement)
      path.push([each, [...each.parentElement.children].indexOf(each)]);
  });
  new MutationObserver(restore).observe(document.body, { childList: true, subtree: true });
}

/** Focus an element that the next drawing shows. @param {string} selector */
export function focusSoon(selector) {
  setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus());
}

/** @param {boolean} isKey The last thing that was pressed is a key. */
function setByKey(isKey) {
  isByKey = isKey;
}

function restore() {
  if (!isByKey || document.activeElement !== document.body || !path.length || path[0]?.[0].isConnected) return;
  const dialog = path.find(([element]) => element.localName === "dialog")?.[0];
  const hasClosed = dialog && !(dialog.isConnected && dialog.hasAttribute("open"));
  let place = 0;
  for (const [parent, placeOfParent] of hasClosed ? pathOutside : path) {
    const next = parent.isConnected && controlAt(parent, place);
    if (next) return next.focus({ preventScroll: true });
    place = placeOfParent;
  }
}

/**
 * The first control in the element at `place` of `parent` or after it, or the last one before it.
 *
 * @param {Element} parent
 * @param {number} place
 */
function controlAt(parent, place) {
  const element = parent.children[place];
  const controls = /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(CONTROLS)]).filter(
    (control) => control.checkVisibility() && !control.closest("[aria-hidden=true]"),
  );
  const isAfter = (/** @type {Element} */ control) =>
    element?.contains(control) || element?.compareDocumentPosition(control) === Node.DOCUMENT_POSITION_FOLLOWING;
  return controls.find(isAfter) ?? controls.at(-1);
}
