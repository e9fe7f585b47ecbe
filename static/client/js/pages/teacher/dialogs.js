// The questions a teacher is asked: why not accepted, who walked in, finish really.
import { html, nothing } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { readReason, reasonField, reasonPresets } from "../../components/reason.js";
import { CommandError, FieldError } from "../../lib/errors.js";
import { clockTime, isolated } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { FAIL_REASONS } from "../../lib/reasons.js";

/** @import { Attendance, Record as StudentRecord } from "../../lib/wire.js" */

const EXTENSIONS = [5, 10, 15, 30];
const MINUTE_MS = 60_000;

/**
 * Ask why a student is not accepted.
 *
 * @param {object} options
 * @param {() => string} options.title
 * @param {(reason: string) => Promise<void>} options.onReason
 * @param {() => void} options.onClose
 */
export function askFailReason({ title, onReason, onClose }) {
  openDialog({
    title,
    body: () =>
      html`<p class="muted">${t("fail.lead")}</p>
        <div class="chips">${reasonPresets("fail-reason", FAIL_REASONS)}</div>
        ${reasonField("fail-reason", t("fail.reason"))}`,
    submit: () =>
      html`<button type="submit" class="btn danger" data-test="fail-submit">
        ${icon(icons.failed)}${t("fail.submit")}
      </button>`,
    onSubmit: (form) => onReason(readReason(form, FAIL_REASONS)),
    onClose,
  });
}

/**
 * Ask for the reason of something that the log keeps, in own words.
 *
 * @param {{title: () => string, lead: () => string, submit: () => string, test: string,
 *   onReason: (reason: string) => Promise<unknown>}} options
 */
export function askReason({ title, lead, submit, test, onReason }) {
  openDialog({
    title,
    body: () => html`<p class="muted">${lead()}</p>${reasonField(`${test}-reason`, t("reason.label"))}`,
    submit: () => html`<button type="submit" class="btn primary" data-test=${`${test}-submit`}>${submit()}</button>`,
    onSubmit: async (form) => onReason(readReason(form)),
  });
}

/**
 * Ask for the number of a student who is in the room. The name is asked for only when nobody is known by the number.
 *
 * @param {object} options
 * @param {(number: string) => StudentRecord | undefined} options.find The record with this number, if there is one.
 * @param {(number: string, name: string, isConfirmed: boolean) => Promise<void>} options.onAccept The name is "" for a
 *   known number. Confirmed: somebody new, although the number resembles those of known students.
 */
export function askWalkIn({ find, onAccept }) {
  let known = find("");
  let isUnknown = false;
  /** Known students who may be meant. @type {{school_number: string, user_full_name: string}[]} */
  let near = [];
  const dialog = openDialog({
    title: () => t("walkin.heading"),
    body: () =>
      html`<p class="muted">${t("walkin.lead")}</p>
        <div class="field">
          <label for="walkin-number">${t("walkin.number")}</label>
          <input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
            autocapitalize="none" spellcheck="false" autofocus @input=${typed} />
          <p class="muted" aria-live="polite">
            ${known ? t("walkin.known", { name: isolated(known.user_full_name) }) : nothing}
          </p>
        </div>
        <div class="field" ?hidden=${known !== undefined}>
          <label for="walkin-name">${t("walkin.name")}</label>
          <input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
            autocapitalize="words" aria-describedby="walkin-name-hint" @input=${named} />
          <p class="muted" id="walkin-name-hint">${t(isUnknown ? "walkin.needName" : "walkin.nameHint")}</p>
        </div>
        ${
          near.length
            ? html`<div class="field" data-test="walkin-near" role="status">
                <p>${t("walkin.near")}</p>
                <div class="chips">
                  ${near.map(
                    ({ school_number: number, user_full_name: name }) =>
                      html`<button type="button" class="chip-button" @click=${choose(number)}>
                        <bdi>${name}</bdi>&nbsp;· ${number}
                      </button>`,
                  )}
                </div>
                <label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
                  ${t("walkin.somebodyNew")}</label>
              </div>`
            : nothing
        }`,
    submit: () =>
      html`<button type="submit" class="btn primary" data-test="walkin-submit">
        ${icon(icons.addPerson)}${t("walkin.submit")}
      </button>`,
    onSubmit: async (form) => {
      const number = String(form.get("number")).trim();
      const name = find(number) ? "" : String(form.get("name")).trim();
      if (!number || /\s/.test(number)) throw new FieldError({ key: "walkin.needNumber" }, "number");
      try {
        await onAccept(number, name, form.has("confirmed"));
      } catch (error) {
        near = error instanceof CommandError ? (error.details.near ?? []) : [];
        if (near.length) throw new FieldError({ key: "walkin.isNear" }, "number");
        isUnknown = error instanceof CommandError && error.code === "not_found" && !name;
        if (isUnknown) throw new FieldError({ key: "walkin.needName" }, "name");
        throw error;
      }
    },
  });

  function typed(/** @type {Event} */ { currentTarget }) {
    known = find(/** @type {HTMLInputElement} */ (currentTarget).value.trim());
    isUnknown = false;
    near = [];
    dialog.forgetProblem();
  }

  /** The name that was missing is being typed; the problem with a number stays. */
  function named() {
    if (isUnknown) dialog.forgetProblem();
  }

  /** Take a known student's number, and send it. */
  function choose(/** @type {string} */ number) {
    return (/** @type {Event} */ { currentTarget }) => {
      const { form } = /** @type {HTMLButtonElement} */ (currentTarget);
      const input = /** @type {HTMLInputElement | undefined} */ (form?.elements.namedItem("number"));
      if (input) input.value = number;
      near = [];
      form?.requestSubmit();
    };
  }
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
