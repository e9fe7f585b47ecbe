// The questions a teacher is asked: why not accepted, who walked in, finish really.
import { html, nothing } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { readReason, reasonField } from "../../components/reason.js";
import { FieldError } from "../../lib/errors.js";
import { clockTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { Attendance, Counts, Record as StudentRecord, Status } from "../../lib/wire.js" */

const REASONS = ["notInRoom", "left", "codeShared", "wrongPerson"];
const MAX_HEADCOUNT = 100_000;
const EXTENSIONS = [5, 10, 15, 30];
const MINUTE_MS = 60_000;
/** @type {Status[]} */
const COUNTED_STATUSES = ["present", "late", "pending", "failed", "excused", "missing"];

/**
 * Ask why a student is not accepted.
 *
 * @param {object} options
 * @param {() => string} options.title
 * @param {(reason: string) => Promise<void>} options.onReason
 * @param {() => void} options.onClose
 */
export function askFailReason({ title, onReason, onClose }) {
  const preset = (/** @type {string} */ key) => {
    const choose = (/** @type {Event} */ event) => {
      const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
      const input = /** @type {HTMLInputElement} */ (button.form?.elements.namedItem("reason"));
      input.value = t(`fail.${key}`);
      input.focus();
    };
    return html`<button type="button" class="chip-button" @click=${choose}>${t(`fail.${key}`)}</button>`;
  };
  openDialog({
    title,
    body: () =>
      html`<p class="muted">${t("fail.lead")}</p>
        <div class="chips">${REASONS.map(preset)}</div>
        ${reasonField("fail-reason", t("fail.reason"))}`,
    submit: () =>
      html`<button type="submit" class="btn danger" data-test="fail-submit">
        ${icon(icons.failed)}${t("fail.submit")}
      </button>`,
    onSubmit: async (form) => onReason(readReason(form)),
    onClose,
  });
}

/**
 * Ask for the number and name of a student who is not on the list.
 *
 * @param {object} options
 * @param {(number: string) => StudentRecord | undefined} options.find The record with this number, if there is one.
 * @param {(number: string, name: string) => Promise<void>} options.onAccept The name is "" for a known number.
 */
export function askWalkIn({ find, onAccept }) {
  let known = find("");
  const dialog = openDialog({
    title: () => t("walkin.heading"),
    body: () =>
      html`<p class="muted">${t("walkin.lead")}</p>
        <div class="field">
          <label for="walkin-number">${t("walkin.number")}</label>
          <input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
            autocapitalize="none" spellcheck="false" autofocus @input=${typed} />
          <p class="muted" aria-live="polite">
            ${known ? t("walkin.known", { name: known.user_full_name }) : nothing}
          </p>
        </div>
        <div class="field">
          <label for="walkin-name">${t("walkin.name")}</label>
          <input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
            autocapitalize="words" />
        </div>`,
    submit: () =>
      html`<button type="submit" class="btn primary" data-test="walkin-submit">
        ${icon(icons.addPerson)}${t("walkin.submit")}
      </button>`,
    onSubmit: async (form) => {
      const number = String(form.get("number")).trim();
      const name = String(form.get("name")).trim();
      if (!number || /\s/.test(number)) throw new FieldError({ key: "walkin.needNumber" }, "number");
      if (!name && !find(number)) throw new FieldError({ key: "walkin.needName" }, "name");
      await onAccept(number, name);
    },
  });

  function typed(/** @type {Event} */ { currentTarget }) {
    known = find(/** @type {HTMLInputElement} */ (currentTarget).value.trim());
    dialog.redraw();
  }
}

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
              max=${MAX_HEADCOUNT} step="1" inputmode="numeric" @input=${typed} />
            <span class="muted">${t("finish.optional")}</span>
          </div>
          <p class="headcount-difference" aria-live="polite">
            ${headcount === "" ? nothing : difference(Number(headcount) - counts.present - counts.late)}
          </p>
        </div>`,
    cancel: () => t("finish.notYet"),
    submit: () =>
      html`<button type="submit" class="btn primary" data-test="finish-submit" autofocus>
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
}

/** @param {number} more People in the room beyond those recorded. */
function difference(more) {
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

/**
 * The new ends offered under "Extend", counted from the present end.
 *
 * @param {Attendance} attendance
 * @param {number} now The server's clock.
 */
export function extensions({ end_time: end }, now) {
  const from = Math.max(Date.parse(end), now);
  return EXTENSIONS.map((minutes) => {
    const later = new Date(from + minutes * MINUTE_MS);
    return { label: t("extend.by", { minutes, end: clockTime(later) }), end: later.toISOString() };
  });
}
