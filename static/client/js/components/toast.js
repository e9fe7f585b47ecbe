// A short note at the bottom of the page. There is one at a time: the next replaces it.
import { html, nothing, render } from "../../vendor/lit-html.js";
import { CommandError, errorMessage } from "../lib/errors.js";
import { say, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { announce } from "./announce.js";
import { iconButton } from "./buttons.js";
import { icon } from "./icon.js";

/** @typedef {{label: string, run: () => void, test?: string}} ToastAction */

const SHOWN_MS = 8000;
/** Milliseconds that a toast stays after the pointer or the focus has left it. */
const LEFT_MS = 3000;

/** @type {HTMLElement | null} */
let region = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** What had the focus before the toast. @type {EventTarget | null} */
let before = null;

/**
 * Show a note, and read it out.
 *
 * @param {string} text
 * @param {object} [options]
 * @param {ToastAction | null} [options.action] A button, such as "Undo".
 * @param {boolean} [options.isError] It was not done.
 * @param {boolean} [options.isRefusal] It was done, and it is no good news: a cross instead of a tick.
 */
export function toast(text, { action = null, isError = false, isRefusal = false } = {}) {
  region ??= createRegion();
  region.setAttribute("aria-label", t("messages"));
  const mark = isError ? icons.alert : isRefusal ? icons.failed : icons.present;
  render(view(text, action, mark), region);
  moveToast(topDialog() ?? document.body);
  closeIn(SHOWN_MS);
  announce(text);
}

/** @param {CommandError} error */
export function errorToast(error) {
  toast(say(errorMessage(error)), { isError: true });
}

/**
 * @param {string} text
 * @param {ToastAction | null} action
 * @param {string} mark
 */
function view(text, action, mark) {
  const act = () => {
    closeToast();
    action?.run();
  };
  return html`<div
    class=${mark === icons.present ? "toast" : "toast error"}
    @pointerenter=${stay}
    @focusin=${entered}
    @pointerleave=${() => closeIn(LEFT_MS)}
    @focusout=${() => closeIn(LEFT_MS)}
  >
    ${icon(mark)}<span class="toast-text">${text}</span>
    ${
      action
        ? iconButton(icons.undo, action.label, { className: "btn small", test: action.test, onClick: act })
        : nothing
    }
    ${iconButton(icons.close, t("close"), { className: "btn quiet small icon-only", onClick: closeToast })}
  </div>`;
}

/**
 * Run an action. What the server refuses is told in a toast.
 *
 * @param {() => Promise<unknown>} action
 */
export async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    errorToast(error);
  }
}

/**
 * Show the toast, if there is one, above everything in `parent`. A modal dialog makes what is outside of it inert.
 *
 * @param {HTMLElement} parent
 */
export function moveToast(parent) {
  if (!region?.childElementCount) return;
  if (region.parentElement !== parent) parent.append(region); // which closes the popover
  region.showPopover?.();
}

/** The modal dialog that was opened last, if one is open. */
export function topDialog() {
  return /** @type {HTMLDialogElement | undefined} */ ([...document.querySelectorAll("dialog:modal")].at(-1));
}

/** Close the toast. Who used it by keys goes on where they were. */
export function closeToast() {
  stay();
  if (!region) return;
  const isLeft = region.querySelector(":focus-visible") !== null;
  render(nothing, region);
  region.hidePopover?.();
  if (isLeft && before instanceof HTMLElement) before.focus({ preventScroll: true });
}

function entered(/** @type {FocusEvent} */ { relatedTarget }) {
  stay();
  if (!region?.contains(/** @type {Node | null} */ (relatedTarget))) before = relatedTarget;
}

function stay() {
  clearTimeout(timer);
}

/** @param {number} milliseconds */
function closeIn(milliseconds) {
  stay();
  timer = setTimeout(closeToast, milliseconds);
}

function createRegion() {
  const element = document.createElement("div");
  element.className = "toasts";
  element.role = "region";
  element.popover = "manual";
  return document.body.appendChild(element);
}
