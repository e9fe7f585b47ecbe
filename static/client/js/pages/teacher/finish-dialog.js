// The end of a class: what will be saved, and how many people the teacher counts.
import { html, nothing } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { FieldError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { Counts, Status } from "../../lib/wire.js" */

const MAX_HEADCOUNT = 100_000;
/** @type {Status[]} */
const COUNTED_STATUSES = ["present", "late", "pending", "failed", "excused", "missing"];

/**
 * Ask before the end: figures, and how many people the teacher counts.
 *
 * @param {object} options
 * @param {Counts} options.counts
 * @param {(headcount: number | null) => Promise<unknown>} options.onFinish
 */
export function askFinish({ counts, onFinish }) {
  let headcount = "";
  let isNumber = true;
  const figure = (/** @type {Status} */ status) => html`<div class="figure" data-status=${status}>
    ${icon(icons.STATUS_ICONS[status])}<span>${t(`status.${status}`)}</span><strong>${counts[status]}</strong>
  </div>`;
  const shown = COUNTED_STATUSES.filter((status) => counts[status] || status === "present" || status === "missing");
  const dialog = openDialog({
    title: () => t("finish.heading"),
    body: () =>
      html`<div class="figures">${shown.map(figure)}</div>
        ${counts.missing ? html`<p class="muted">${t("finish.missing", { n: counts.missing })}</p>` : nothing}
        ${
          counts.pending
            ? html`<p class="notice">
                ${icon(icons.pending)}<span>${t("finish.pending", { n: counts.pending })}</span>
              </p>`
            : nothing
        }
        <div class="field">
          <label for="headcount">${t("finish.headcount")}</label>
          <div class="unit">
            <input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
              max=${MAX_HEADCOUNT} step="1" inputmode="numeric" autofocus @input=${typed} @keydown=${pressed} />
            <span class="muted">${t("finish.optional")}</span>
          </div>
          <p class="headcount-difference" aria-live="polite">
            ${headcount === "" ? nothing : headcountDifference(Number(headcount) - counts.present - counts.late)}
          </p>
        </div>`,
    cancel: () => t("finish.notYet"),
    submit: () =>
      html`<button type="submit" class="btn primary" data-test="finish-submit">
        ${icon(icons.finish)}${t("finish.submit")}
      </button>`,
    onSubmit: async () => onFinish(readHeadcount(headcount, isNumber)),
  });

  function typed(/** @type {Event} */ { currentTarget }) {
    const input = /** @type {HTMLInputElement} */ (currentTarget);
    headcount = input.value;
    isNumber = !input.validity.badInput;
    dialog.redraw();
  }

  /** Enter in the empty box leads to the button: pressing it twice must not end a class. */
  function pressed(/** @type {KeyboardEvent} */ event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (event.key !== "Enter" || input.value !== "") return;
    event.preventDefault();
    /** @type {HTMLElement | null | undefined} */ (input.form?.querySelector("[type=submit]"))?.focus();
  }
}

/** @param {number} more People in the room beyond those recorded. */
export function headcountDifference(more) {
  if (more === 0) return html`${icon(icons.present)}${t("finish.match")}`;
  return html`${icon(icons.alert)}${t(more > 0 ? "finish.more" : "finish.fewer", { n: Math.abs(more) })}`;
}

/**
 * The headcount, or null when nothing was typed. Throws FieldError.
 *
 * @param {string} text
 * @param {boolean} isNumber False when the browser cannot read what was typed; the text is then "".
 */
function readHeadcount(text, isNumber) {
  if (!text && isNumber) return null;
  const headcount = Number(text);
  const isValid = isNumber && Number.isInteger(headcount) && headcount >= 0 && headcount <= MAX_HEADCOUNT;
  if (!isValid) throw new FieldError({ key: "finish.badHeadcount" }, "headcount");
  return headcount;
}
