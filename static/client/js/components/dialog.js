// Modal dialogs: what teachers and admins have, and a student's phone need not load.
import { html, nothing, render } from "../../vendor/lit-html.js";
import { CommandError, errorMessage, FieldError } from "../lib/errors.js";
import { onLanguage, say, t } from "../lib/i18n.js";
import { close as closeIcon } from "../lib/icons.js";
import { liveRegion } from "./announce.js";
import { iconButton } from "./buttons.js";
import { moveToast, topDialog } from "./toast.js";

/** @import { Message } from "../lib/i18n.js" */

/**
 * @typedef {object} DialogOptions
 * @property {() => string} title
 * @property {() => unknown} body The fields, drawn again by `redraw`. The input with `autofocus` gets the focus.
 * @property {() => unknown} submit The submit button.
 * @property {(() => string) | null} [cancel] The word on the other button; null: there is none.
 * @property {(form: FormData) => Promise<unknown>} onSubmit Closes the dialog when it resolves. A FieldError or
 *   CommandError is
 *   shown in the dialog, which stays open.
 * @property {() => void} [onClose]
 * @property {boolean} [staysOpen] Submitting does not close it.
 */

/**
 * Open a modal dialog, which is removed when it closes.
 *
 * @param {DialogOptions} options
 */
export function openDialog({ title, body, submit, cancel = () => t("cancel"), onSubmit, onClose, staysOpen = false }) {
  /** @type {Message | null} */
  let problem = null;
  let isSending = false;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  const close = () => dialog.close();

  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (isSending) return;
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    isSending = true;
    problem = null;
    redraw();
    try {
      await onSubmit(new FormData(form));
      if (!staysOpen) close();
    } catch (error) {
      if (error instanceof FieldError) problem = error.problem;
      else if (error instanceof CommandError) problem = errorMessage(error);
      else throw error;
      if (error instanceof FieldError) focusField(form, error.field);
    } finally {
      isSending = false;
      redraw();
    }
  };

  const redraw = () => {
    render(view(), dialog);
  };
  const view = () => html`<form method="dialog" novalidate @submit=${send} aria-busy=${isSending}>
    <header class="dialog-head">
      <h2 id="dialog-title">${title()}</h2>
      ${iconButton(closeIcon, t("close"), { className: "btn quiet icon-only", onClick: close })}
    </header>
    <div class="dialog-body">
      ${body()}
      <p class="problem" role="alert" ?hidden=${!problem}>${problem ? say(problem) : nothing}</p>
    </div>
    <footer class="dialog-foot">
      ${cancel ? html`<button type="button" class="btn quiet" @click=${close}>${cancel()}</button>` : nothing}
      ${submit()}
    </footer>
  </form>`;

  dialog.addEventListener("pointerdown", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    forgetLanguage();
    moveMessages(topDialog() ?? document.body);
    dialog.remove();
    onClose?.();
  });
  const forgetLanguage = onLanguage(redraw);
  redraw();
  document.body.append(dialog);
  dialog.showModal();
  moveMessages(dialog);
  /** @type {HTMLElement | null} */ (dialog.querySelector("[autofocus]"))?.focus();
  /** Remove the problem: after a change of the input it may no longer be true. */
  const forgetProblem = () => {
    problem = null;
    redraw();
  };
  return { redraw, close, forgetProblem };
}

/**
 * Show and read out messages in `parent`: what is outside of a modal dialog is inert.
 *
 * @param {HTMLElement} parent
 */
function moveMessages(parent) {
  parent.append(liveRegion());
  moveToast(parent);
}

/** Close every open dialog, because what it asks about is over. */
export function closeDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function focusField({ elements }, name) {
  const input = elements.namedItem(name);
  if (input instanceof HTMLElement) input.focus();
}
