// How full a class is: one bar by status, the counters that filter, and the curve of arrivals.
import { html, svg } from "../../vendor/lit-html.js";
import { t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { icon } from "./icon.js";

/** @import { Shown } from "../lib/roster-list.js" */
/** @import { Status } from "../lib/wire.js" */
/** @typedef {{[key in Status | "total" | "stranger"]: number}} ShownCounts */

/** @type {Status[]} */
const PARTS = ["present", "late", "pending", "failed", "excused", "missing", "absent"];
/** @type {(keyof ShownCounts)[]} */
const COUNTERS = ["total", "missing", "present", "late", "pending", "failed", "excused", "absent", "stranger"];
/** Shown even when they are 0. */
const ALWAYS = new Set(["total", "present", "late"]);
const CURVE_HEIGHT = 40;

/**
 * @param {ShownCounts} counts
 * @param {object} options
 * @param {Shown | null} options.pressed
 * @param {boolean} options.isOver A class that runs has missing students, one that has ended has absent ones.
 * @param {(status: Shown | null) => void} options.onPress
 */
export function counters(counts, { pressed, isOver, onPress }) {
  const isHidden = (/** @type {keyof ShownCounts} */ key) =>
    counts[key] === 0 && key !== (isOver ? "absent" : "missing") && !ALWAYS.has(key);
  const counter = (/** @type {keyof ShownCounts} */ key) => {
    const status = key === "total" ? null : key;
    const press = () => onPress(status === pressed ? null : status);
    const path = status === null || status === "stranger" ? icons.total : icons.STATUS_ICONS[status];
    return html`<button type="button" class="counter" data-test=${`counter-${key}`} data-status=${key}
      aria-pressed=${status === pressed} ?hidden=${isHidden(key)} @click=${press}>
      ${icon(path)}<strong>${counts[key]}</strong><span class="counter-label">${t(`counter.${key}`)}</span>
    </button>`;
  };
  return html`<div class="counters" role="group" aria-label=${t("roster.filters")}>${COUNTERS.map(counter)}</div>`;
}

/** The shares of the statuses as one bar; the counters say the same in words. @param {ShownCounts} counts */
export function stackedBar(counts) {
  let x = 0;
  const part = (/** @type {Status} */ status) => {
    const from = x;
    x += counts[status];
    return svg`<rect data-status=${status} x=${from} width=${counts[status]} y="0" height="1" />`;
  };
  return html`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1, counts.total)} 1" preserveAspectRatio="none"
    aria-hidden="true" focusable="false">${PARTS.map(part)}</svg>`;
}

/**
 * The curve of arrivals.
 *
 * @param {number[]} points How many had come, step by step.
 * @param {number} top The value at the upper edge.
 * @param {string} label
 */
export function curve(points, top, label) {
  const y = (/** @type {number} */ value) => (CURVE_HEIGHT * (1 - value / Math.max(1, top))).toFixed(1);
  const path = points.map((value, index) => `L${index + 1} ${y(value)}`).join("");
  return html`<svg class="curve" viewBox="0 0 ${points.length} ${CURVE_HEIGHT}" preserveAspectRatio="none" role="img"
    aria-label=${label}>
    <path class="curve-area" d="M0 ${CURVE_HEIGHT}${path}V${CURVE_HEIGHT}Z" />
    <path class="curve-edge" d="M0 ${CURVE_HEIGHT}${path}" vector-effect="non-scaling-stroke" />
  </svg>`;
}

/** Everyone who is expected is here. */
export function everyoneHere() {
  return html`<p class="everyone" data-test="everyone-here">${icon(icons.present)}${t("roster.everyone")}</p>`;
}
