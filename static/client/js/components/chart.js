// Columns of numbers as SVG. Each picture has a title and a description, and the same numbers as a table behind it.
import { html, nothing, svg } from "../../vendor/lit-html.js";
import { locale, t } from "../lib/i18n.js";

/**
 * @typedef {object} Bar
 * @property {string} label Below the axis; some are left out where there is no room.
 * @property {number | null} value Null: nothing is known.
 * @property {number} [of] The whole that the value is a part of, drawn as an outline.
 * @property {string} text The value in words, above the bar and when it is pointed at.
 * @property {boolean} [isMarked] Hatched.
 */
/**
 * @typedef {object} Columns
 * @property {string} id
 * @property {string} title
 * @property {string} desc
 * @property {Bar[]} bars
 * @property {number} max The end of the axis.
 * @property {(value: number) => string} tick A value of the axis in words.
 * @property {{value: number, label: string} | null} [line] A limit; its label stands above the picture, free of bars.
 * @property {string[]} head Of the table behind the picture.
 * @property {unknown[][]} rows
 */

const HEIGHT = 220;
const TOP = 24;
const BOTTOM = 30;
const LEFT = 44;
const PLOT = HEIGHT - TOP - BOTTOM;
/** Pixels that a label below the axis takes, and a value above a bar. */
const LABEL_WIDTH = 56;
const TEXT_WIDTH = 40;
const MAX_BAR = 48;

/**
 * A picture of columns, `width` pixels wide, and its table.
 *
 * @param {Columns} columns
 * @param {number} width
 */
export function columnChart(columns, width) {
  const { id, title, desc, bars, max, tick, line } = columns;
  const step = (width - LEFT) / Math.max(1, bars.length);
  const every = Math.ceil(LABEL_WIDTH / step);
  const y = (/** @type {number} */ value) => TOP + PLOT * (1 - value / max);
  return html`${line ? html`<p class="limit-label" data-test="chart-limit">${line.label}</p>` : nothing}
    <svg class="chart" role="img" viewBox="0 0 ${width} ${HEIGHT}" data-test=${`chart-${id}`}
      aria-labelledby="chart-${id}-title chart-${id}-desc">
      <title id="chart-${id}-title">${title}</title>
      <desc id="chart-${id}-desc">${desc}</desc>
      ${hatching(id)}
      ${[0, max / 2, max].map(
        (value) => svg`<path class="grid" d="M${LEFT} ${y(value)}H${width}"></path>
          <text class="tick" x=${LEFT - 6} y=${y(value) + 4} text-anchor="end">${tick(value)}</text>`,
      )}
      ${bars.map((bar, place) => column(id, bar, LEFT + step * place, step, y, labelPlace(place, step, every, width)))}
      ${line ? svg`<path class="limit" d="M${LEFT} ${y(line.value)}H${width}"></path>` : nothing}
      ${bars.map((bar, place) => valueText(bar, LEFT + step * place, step, y))}
    </svg>
    ${tableBehind(id, columns.head, columns.rows)}`;
}

/**
 * The number above a bar, in front of the line that limits it.
 *
 * @param {Bar} bar
 * @param {number} left
 * @param {number} step
 * @param {(value: number) => number} y
 */
function valueText({ value, of, text }, left, step, y) {
  if (value === null || step < TEXT_WIDTH) return nothing;
  return svg`<text class="value" x=${left + step / 2} y=${y(of ?? value) - 6} text-anchor="middle">${text}</text>`;
}

/**
 * @param {string} id
 * @param {Bar} bar
 * @param {number} left
 * @param {number} step
 * @param {(value: number) => number} y
 * @param {number | null} labelAt The middle of the label; null: there is none.
 */
function column(id, { label, value, of, text, isMarked }, left, step, y, labelAt) {
  const width = Math.min(MAX_BAR, step * 0.72);
  const x = left + (step - width) / 2;
  const rect = (/** @type {string} */ name, /** @type {number} */ to, fill = "") => svg`<rect class=${name}
    fill=${fill || nothing} x=${x} y=${y(to)} width=${width} height=${y(0) - y(to)}></rect>`;
  return svg`<g>
    <title>${label}: ${text}</title>
    ${of ? rect("whole", of) : nothing}
    ${value ? rect("bar", value) : nothing}
    ${value && isMarked ? rect("marked", value, `url(#hatch-${id})`) : nothing}
    ${
      labelAt === null
        ? nothing
        : svg`<text class="tick" x=${labelAt} y=${HEIGHT - 10} text-anchor="middle">${label}</text>`
    }
  </g>`;
}

/**
 * Where the label of a bar has its middle: inside of the picture, and clear of the label before.
 *
 * @param {number} place Of the bar.
 * @param {number} step
 * @param {number} every One bar in so many has a label.
 * @param {number} width
 */
function labelPlace(place, step, every, width) {
  if (place % every) return null;
  const middle = LEFT + step * (place + 0.5);
  const shown = Math.min(middle, width - LABEL_WIDTH / 2);
  return place && every * step - (middle - shown) < LABEL_WIDTH ? null : shown;
}

/** A pattern that shows what is marked without colour. @param {string} id */
function hatching(id) {
  return svg`<defs>
    <pattern id=${`hatch-${id}`} width="6" height="6" patternUnits="userSpaceOnUse">
      <path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
    </pattern>
  </defs>`;
}

/**
 * The numbers of a picture, folded away.
 *
 * @param {string} id
 * @param {unknown[]} head
 * @param {unknown[][]} rows
 */
function tableBehind(id, head, rows) {
  return html`<details class="behind" data-test=${`table-${id}`}>
    <summary>${t("reports.asTable")}</summary>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${t("reports.table")}>
      <table>
        <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(
            ([first, ...rest]) =>
              html`<tr><th scope="row">${first}</th>${rest.map((each) => html`<td>${each}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** "84.5%", as the language writes it; "–" when nothing counts. @param {number | null} percent */
export function percentText(percent, digits = 1) {
  if (percent === null) return "–";
  return (percent / 100).toLocaleString(locale(), { style: "percent", maximumFractionDigits: digits });
}
