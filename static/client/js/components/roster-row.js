// One student's row on the roster.
import { html, nothing } from "../../vendor/lit-html.js";
import { clockTime } from "../lib/format.js";
import { isKnown, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { icon } from "./icon.js";

/** @import { Record as StudentRecord } from "../lib/wire.js" */

/**
 * @typedef {object} RowHandlers What a teacher can do with a row. A roster without handlers is read-only.
 * @property {(button: HTMLElement, number: string) => void} onMenu
 * @property {(number: string, isSelected: boolean) => void} onSelect
 */

/**
 * @param {StudentRecord} record
 * @param {boolean} isSelected
 * @param {RowHandlers | null} handlers
 */
export function rosterRow(record, isSelected, handlers) {
  const { student_number: number, user_full_name: name, status, attendance_time: time } = record;
  const notes = [record.fail_reason, ...record.flags.map(flagText)].filter(Boolean);
  return html`<div class=${isSelected ? "row selected" : "row"} role="row" data-test="roster-row" data-number=${number}
    data-status=${status}>
    ${handlers ? selectCell(number, name, isSelected, handlers) : nothing}
    <span class="row-who" role="cell">
      <bdi class="row-name">${name}</bdi><span class="row-note">${notes.length ? notes.join(" · ") : nothing}</span>
    </span>
    <span class="row-number" role="cell">${number}</span>
    <span class="row-status" role="cell">
      <span class="chip-status" data-status=${status}>${icon(icons.STATUS_ICONS[status])}${t(`status.${status}`)}</span>
    </span>
    <span class="row-time" role="cell" title=${time ? clockTime(time, true) : nothing}>${clockTime(time)}</span>
    <span class="row-how" role="cell">${describeHow(record)}</span>
    ${handlers ? menuCell(number, name, handlers) : nothing}
  </div>`;
}

/**
 * @param {string} number
 * @param {string} name
 * @param {boolean} isSelected
 * @param {RowHandlers} handlers
 */
function selectCell(number, name, isSelected, { onSelect }) {
  const changed = (/** @type {Event} */ { currentTarget }) =>
    onSelect(number, /** @type {HTMLInputElement} */ (currentTarget).checked);
  return html`<span class="row-select" role="cell">
    <label>
      <input type="checkbox" class="row-box" aria-label=${t("roster.select", { name })} .checked=${isSelected}
        @change=${changed} />
    </label>
  </span>`;
}

/**
 * @param {string} number
 * @param {string} name
 * @param {RowHandlers} handlers
 */
function menuCell(number, name, { onMenu }) {
  const opened = (/** @type {Event} */ { currentTarget }) => onMenu(/** @type {HTMLElement} */ (currentTarget), number);
  return html`<span class="row-actions" role="cell">
    <button type="button" class="btn quiet icon-only row-menu" data-test="row-menu" aria-haspopup="menu"
      aria-expanded="false" aria-label=${t("roster.actions", { name })} @click=${opened}>
      ${icon(icons.more, "dots")}
    </button>
  </span>`;
}

/**
 * How the record came about ("QR scan", "Code"), or who decided last ("By teacher").
 *
 * @param {StudentRecord} record
 */
function describeHow({ method, decided_by: decidedBy }) {
  if (decidedBy && ["teacher", "admin", "verification"].includes(decidedBy)) return t(`decided.${decidedBy}`);
  return method ? t(`method.${method}`) : "";
}

/** @param {string} flag */
function flagText(flag) {
  return isKnown(`flag.${flag}`) ? t(`flag.${flag}`) : flag.replaceAll("_", " ");
}
