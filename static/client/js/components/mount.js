import { render } from "../../vendor/lit-html.js";
import { onLanguage } from "../lib/i18n.js";

/**
 * Show `view()` in `root`, and again after every change of the language.
 *
 * @param {HTMLElement} root Its content, the first paint of the HTML page, is replaced.
 * @param {() => unknown} view
 * @returns {() => void} Draws again. Several calls within one task are one drawing.
 */
export function mount(root, view) {
  let isScheduled = false;
  const draw = () => {
    isScheduled = false;
    render(view(), root);
  };
  const redraw = () => {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(draw);
  };
  root.replaceChildren();
  draw();
  onLanguage(redraw);
  return redraw;
}

/** The element that pages are shown in. */
export function appRoot() {
  return /** @type {HTMLElement} */ (document.getElementById("app"));
}
