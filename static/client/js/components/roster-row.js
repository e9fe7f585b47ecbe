// One student's row on the roster. All rows have the same height: what does not fit is cut off, and stands in the
// sheet that opens at the name.
import { html, nothing } from "../../vendor/lit-html.js";
import { clockTime } from "../lib/format.js";
import { isKnown, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { reasonText } from "../lib/reasons.js";
import { icon } from "./icon.js";

/** @import { PastRecord } from "../lib/api.js" */
/** @import { Record as StudentRecord } from "../lib/wire.js" */

/**
 * @typedef {object} RowLook
 * @property {number} index In the list.
 * @property {number} top In pixels, below the top of the list.
 * @property {boolean} isSelected
 * @property {boolean} isFresh It changed a moment ago.
 * @property {boolean} isActive The row that the Tab key reaches.
 * @property {boolean} canDecide
 * @property {boolean} canOpen
 * @property {string | null} waiting A decision that was not sent yet, in words.
 */

const QUICK = /** @type {const} */ ([
  ["present", "present"],
  ["late", "late"],
  ["fail", "failed"],
]);
/** The recent changes and the selection that a row shows. */
const CLASSES = ["row", "row fresh", "row selected", "row selected fresh"];

/**
 * What a press in the row means is told by `data-act`; the list listens.
 *
 * @param {StudentRecord} record
 * @param {RowLook} look
 */
export function rosterRow(record, look) {
  const { student_number: number, user_full_name: name, status } = record;
  const looks = CLASSES[Number(look.isSelected) * 2 + Number(look.isFresh)];
  if (!look.canDecide) {
    return html`<div class=${looks} role="row" data-test="roster-row" data-number=${number} data-status=${status}
      aria-rowindex=${look.index + 2} .style=${place(look.top)}>${cells(record, look)}</div>`;
  }
  // Templates inside of it would be a third of the time that a new row takes.
  return html`<div class=${looks} role="row" data-test="roster-row" data-number=${number} data-status=${status}
    aria-rowindex=${look.index + 2} aria-selected=${look.isSelected} tabindex=${look.isActive ? 0 : -1}
    .style=${place(look.top)}>
    <span class="row-select" role="gridcell">
      <label>
        <input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${look.isSelected}
          aria-label=${t("roster.select", { name })} />
      </label>
    </span>
    ${cells(record, look)}
    <span class="row-actions" role="gridcell">
      <button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
        data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${t("roster.actions", { name })}>
        <svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d=${icons.more}></path>
        </svg>
      </button>
    </span>
  </div>`;
}

/**
 * @param {StudentRecord} record
 * @param {RowLook} look
 */
function cells(record, { canDecide, canOpen, waiting }) {
  const { student_number: number, user_full_name: name, status, attendance_time: time } = record;
  const cell = canDecide ? "gridcell" : "cell";
  return html`<span class="row-who" role=${cell}>
      <span class="row-name">${canOpen ? nameButton(name, canDecide) : html`<bdi>${name}</bdi>`}</span>
      ${waiting ? html`<span class="row-waiting">${icon(icons.sync)}${waiting}</span>` : nothing}
      <span class="row-note">${notes(record)}</span>
    </span>
    <span class="row-number" role=${cell}>${number}</span>
    <span class="row-status" role=${cell}>
      <span class="chip-status" data-status=${status}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d=${icons.STATUS_ICONS[status]}></path>
        </svg>${t(`status.${status}`)}</span>
    </span>
    <span class="row-time" role=${cell} title=${time ? clockTime(time, true) : nothing}>${clockTime(time)}</span>
    <span class="row-how" role=${cell}>${describeHow(record)}</span>`;
}

/** The style of a row at this height. The policy allows styles that a script sets. @param {number} top */
export function place(top) {
  return `translate: 0 ${top}px`;
}

/**
 * @param {string} name
 * @param {boolean} isInGrid A row of a grid has one tab stop, and Enter opens it.
 */
function nameButton(name, isInGrid) {
  return html`<button type="button" class="link" tabindex=${isInGrid ? -1 : 0} data-act="open" data-test="row-open">
    <bdi>${name}</bdi>
  </button>`;
}

/**
 * The decisions that a pointer finds in the row it is on. There is one bar for all rows, which is moved: buttons in
 * every row were half of the page. The keyboard has keys, and screen readers the menu.
 */
export function quickBar() {
  const button = (/** @type {typeof QUICK[number]} */ [action, result]) => html`<button type="button"
    class="btn quiet small icon-only" tabindex="-1" data-act=${action} data-test=${`quick-${action}`}
    data-status=${result} title=${t(`action.${action}`)} aria-label=${t(`action.${action}`)}>
    ${icon(icons.STATUS_ICONS[result])}
  </button>`;
  return html`<div class="quick-bar" hidden aria-hidden="true">${QUICK.map(button)}</div>`;
}

/**
 * The reason and the flags of a record, and the marks of both sides where the office has corrected it, in words.
 *
 * @param {PastRecord} record
 */
export function notes({ fail_reason: reason, flags, marks }) {
  const both =
    marks?.teacher && marks.office
      ? t("marks.both", { teacher: t(`status.${marks.teacher.status}`), office: t(`status.${marks.office.status}`) })
      : "";
  return [both, reasonText(reason), ...flags.map(flagText)].filter(Boolean).join(" · ");
}

/**
 * Describe how the record came about ("QR scan", "Code"), or who decided last ("By teacher").
 *
 * @param {StudentRecord} record
 */
export function describeHow({ method, decided_by: decidedBy }) {
  if (decidedBy && ["teacher", "admin", "verification"].includes(decidedBy)) return t(`decided.${decidedBy}`);
  return method ? t(`method.${method}`) : "";
}

/** @param {string} flag */
export function flagText(flag) {
  return isKnown(`flag.${flag}`) ? t(`flag.${flag}`) : flag.replaceAll("_", " ");
}
