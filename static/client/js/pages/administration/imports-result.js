// What was found in a file of an import: how much, the first rows, what is worth a second look, the problems as a file.
import { html, nothing } from "../../../vendor/lit-html.js";
import { locale, t } from "../../lib/i18n.js";
import * as imports from "./imports-state.js";

/** @import { ImportResult } from "./requests.js" */

/** So many rows of a list are shown. */
export const MAX_SHOWN = 200;

/** @param {ImportResult} result */
export function counts(result) {
  const shown = imports.COUNTS.filter((name) => result[name] !== undefined);
  return html`<dl class="counts" data-test="import-counts">
    ${shown.map(
      (name) => html`<div ?data-zero=${!result[name]}>
        <dt>${t(`detail.${name}`)}</dt>
        <dd data-test=${`import-${name}`}>${(result[name] ?? 0).toLocaleString(locale())}</dd>
      </div>`,
    )}
  </dl>`;
}

/** @param {{[field: string]: string}[]} rows */
export function samples(rows) {
  const fields = Object.keys(rows[0] ?? {});
  return html`<section class="card flush">
    <header class="people-head"><h2>${t("imports.samples")}</h2></header>
    <table class="list samples" data-test="import-samples">
      <caption class="visually-hidden">${t("imports.samples")}</caption>
      <thead><tr>${fields.map((field) => html`<th scope="col">${imports.fieldName(field)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${fields.map((field) => html`<td data-label=${imports.fieldName(field)}><bdi>${row[field]}</bdi></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** List what to check before the import: changed roles, similar people, removals. @param {ImportResult} result */
export function warnings({ role_changes: roles = [], twins = [], removals = [] }) {
  const list = (/** @type {string} */ key, /** @type {unknown[]} */ items) =>
    items.length
      ? html`<details class="notice warn">
          <summary>${t(key, { n: items.length })}</summary>
          <ul>${items.slice(0, MAX_SHOWN).map((each) => html`<li>${each}</li>`)}</ul>
        </details>`
      : nothing;
  const role = (/** @type {string} */ name) => t(`role.${name}`);
  return html`${list(
    "imports.roleChanges",
    roles.map(({ number, before, after }) => html`<bdi>${number}</bdi>: ${role(before)} → ${role(after)}`),
  )}
  ${list(
    "imports.twins",
    twins.map(({ number, like }) => html`<bdi>${number}</bdi> ~ <bdi>${like}</bdi>`),
  )}
  ${list(
    "imports.removals",
    removals.map(
      ({ student_number: student, lesson_name: lesson }) => html`<bdi>${student}</bdi> · <bdi>${lesson}</bdi>`,
    ),
  )}`;
}

/** @param {ImportResult} result */
export function download({ problems }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([imports.problemsFile(problems)], { type: "text/csv" }));
  link.download = "attn-problems.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
