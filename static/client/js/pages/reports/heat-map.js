// All classes of all students in one picture. Each status has a shape of its own; a click leads to the record.
import { html, nothing, svg } from "../../../vendor/lit-html.js";
import { percentText } from "../../components/chart.js";
import { t } from "../../lib/i18n.js";

/** @import { Cell, Column, Matrix, Row } from "../../lib/reports.js" */

const CELL = 16;
const GAP = 2;
const HEAD = 84;
const PERCENT = 56;
const LETTER = 7.2; // pixels, on average
const MAX_NAME = 22; // letters

/**
 * The outline of each status in a square of `size` pixels, and whether it is filled.
 *
 * @type {{[status: string]: [string, boolean]}}
 */
const SHAPES = {
  present: ["h12v12h-12z", true],
  late: ["v12h12z", true],
  absent: ["l12 12m0 -12l-12 12", false],
  failed: ["h12v12h-12zm3 3l6 6m0 -6l-6 6", false],
  excused: ["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8", true],
  pending: ["m0 0h12v12h-12zm6 4v3m0 2v.1", false],
  missing: ["m3 6h6", false],
};
const STATUSES = ["present", "late", "absent", "failed", "excused", "pending"];

/**
 * @typedef {object} HeatMap
 * @property {Matrix} matrix
 * @property {Row[]} students In the order in which they are shown.
 * @property {(time: string) => string} day
 * @property {boolean} isTableOpen
 * @property {() => void} onTable The table is opened; until then it is not drawn.
 */

/** The record of a student in a class. @param {Column} column @param {Row} row */
export function recordAddress({ attendance_id: id }, { student_number: number }) {
  return `/class/${id}?${new URLSearchParams({ student: number })}`;
}

/** @param {HeatMap} map */
export function heatMap({ matrix, students, day, isTableOpen, onTable }) {
  const { classes } = matrix;
  const longest = Math.max(4, ...students.map(({ user_full_name: name }) => Math.min(MAX_NAME, name.length)));
  const left = Math.round(longest * LETTER) + 10;
  const [width, height] = [left + classes.length * CELL + PERCENT, HEAD + students.length * CELL + 4];
  const open = (/** @type {MouseEvent} */ event) => {
    const place = placeOf(event, left);
    const [column, row] = [classes[place.column], students[place.row]];
    if (column && row?.cells[place.column]) location.assign(recordAddress(column, row));
  };
  return html`<ul class="legend">${STATUSES.map(legend)}</ul>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${t("reports.heat.heading")}>
      <svg class="heat" role="img" width=${width} height=${height} viewBox="0 0 ${width} ${height}" @click=${open}
        data-test="chart-heat" aria-labelledby="heat-title heat-desc">
        <title id="heat-title">${t("reports.heat.heading")}</title>
        <desc id="heat-desc">${t("reports.heat.desc", { students: students.length, classes: classes.length })}</desc>
        ${classes.map(
          ({ start_time: start }, place) => svg`<text class="tick"
            transform="translate(${left + place * CELL + 12} ${HEAD - 6}) rotate(-90)">${day(start)}</text>`,
        )}
        ${students.map(
          (
            { user_full_name: name, percent },
            place,
          ) => svg`<text class="name" x="0" y=${HEAD + place * CELL + 12}>${short(name)}</text>
          <text class="tick" x=${width - 2} y=${HEAD + place * CELL + 12}
            text-anchor="end">${percentText(percent, 0)}</text>`,
        )}
        ${Object.entries(SHAPES).map(([status, [shape, isFilled]]) => {
          const path = pathOf(students, status, shape, left);
          return path
            ? svg`<path data-status=${status} class=${isFilled ? "filled" : "drawn"} d=${path}></path>`
            : nothing;
        })}
      </svg>
    </div>
    <details class="behind" data-test="table-heat" @toggle=${onTable}>
      <summary>${t("reports.asTable")}</summary>
      ${isTableOpen ? table(classes, students, day) : nothing}
    </details>`;
}

/** @param {MouseEvent} event @param {number} left */
function placeOf({ currentTarget, clientX, clientY }, left) {
  const box = /** @type {SVGElement} */ (currentTarget).getBoundingClientRect();
  return {
    column: Math.floor((clientX - box.left - left) / CELL),
    row: Math.floor((clientY - box.top - HEAD) / CELL),
  };
}

/**
 * One path for all records of a status: thousands of elements would be slow.
 *
 * @param {Row[]} students
 * @param {string} status
 * @param {string} shape
 * @param {number} left
 */
function pathOf(students, status, shape, left) {
  return students
    .flatMap(({ cells }, row) =>
      cells.map((cell, column) =>
        cell?.status === status ? `M${left + column * CELL + GAP} ${HEAD + row * CELL + GAP}${shape}` : "",
      ),
    )
    .join("");
}

/** @param {string} status */
function legend(status) {
  const [shape, isFilled] = SHAPES[status] ?? ["", false];
  return html`<li>
    <svg class="heat" width="16" height="16" aria-hidden="true">
      <path data-status=${status} class=${isFilled ? "filled" : "drawn"} d="M2 2${shape}"></path>
    </svg>
    ${t(`status.${status}`)}
  </li>`;
}

/** @param {Column[]} classes @param {Row[]} students @param {(time: string) => string} day */
function table(classes, students, day) {
  return html`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${t("reports.table")}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t("reports.student")}</th>
          <th scope="col">${t("reports.percent")}</th>
          ${classes.map(
            ({ attendance_id: id, start_time: start, lesson_name: lesson }) => html`<th scope="col">
              <a href=${`/class/${id}`} title=${lesson}>${day(start)}</a>
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${students.map(
          (row) => html`<tr>
            <th scope="row"><bdi>${row.user_full_name}</bdi></th>
            <td>${percentText(row.percent)}</td>
            ${classes.map((column, place) => cellOf(column, row, row.cells[place] ?? null))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {Column} column @param {Row} row @param {Cell | null} cell */
function cellOf(column, row, cell) {
  if (!cell) return html`<td>–</td>`;
  const { status } = cell;
  return html`<td><a href=${recordAddress(column, row)} data-status=${status}>${t(`status.${status}`)}</a></td>`;
}

/** @param {string} name */
function short(name) {
  const letters = [...name];
  return letters.length > MAX_NAME ? `${letters.slice(0, MAX_NAME - 1).join("")}…` : name;
}
