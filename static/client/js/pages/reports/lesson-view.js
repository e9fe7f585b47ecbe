// The pictures of a lesson: weeks, arrivals, percentages of students, students at risk, all classes.
import { html, nothing } from "../../../vendor/lit-html.js";
import { columnChart, percentText } from "../../components/chart.js";
import { icon } from "../../components/icon.js";
import { axisEnd } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { heatMap, recordAddress } from "./heat-map.js";
import { arrivalMinutes, inOrder, MAX_MATRIX_CLASSES } from "./state.js";

/** @import { LessonReport, Matrix, Period, StudentAtRisk } from "../../lib/reports.js" */
/** @import { Choice } from "./state.js" */

/**
 * @typedef {object} LessonView
 * @property {LessonReport} report
 * @property {Matrix | null} matrix
 * @property {Choice} choice
 * @property {number} width Of a picture, in pixels.
 * @property {boolean} isTableOpen
 * @property {() => void} onTable
 * @property {(sort: Choice["sort"]) => void} onSort
 */

/** @param {LessonView} view */
export function lessonView(view) {
  const { report, width } = view;
  if (!report.classes) return html`<p class="card muted" data-test="report-empty">${t("reports.none")}</p>`;
  return html`${summary([
    ["reports.percentAll", percentText(report.percent)],
    ["reports.classes", report.classes.toLocaleString(locale())],
    ["reports.students", report.students.toLocaleString(locale())],
    ["reports.atRisk", report.at_risk.length.toLocaleString(locale())],
  ])}
    <div class="pictures">
      <section class="card picture">${weeks(report, width)}</section>
      <section class="card picture">${arrivals(report, width)}</section>
      <section class="card picture">${distribution(report, width)}</section>
      <section class="card picture">${atRisk(view)}</section>
    </div>
    <section class="card picture">${allClasses(view)}</section>`;
}

/** Show the numbers above the charts. @param {[string, string][]} pairs */
export function summary(pairs) {
  return html`<dl class="figures card" data-test="report-figures">
    ${pairs.map(([name, value]) => html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** "2 Mar": a day of the school, whatever the browser's zone. @param {string} day As 2026-03-02. */
export function shortDay(day, withYear = false) {
  const year = withYear ? /** @type {const} */ ("numeric") : undefined;
  return new Date(`${day}T00:00Z`).toLocaleDateString(locale(), {
    day: "numeric",
    month: "short",
    year,
    timeZone: "UTC",
  });
}

/** Rows of the table behind periods. @param {Period} period */
export function periodRow({ first_day: day, percent, classes, attended, counted }) {
  const numbers = [classes, attended, counted].map((number) => number.toLocaleString(locale()));
  return [shortDay(day, true), percentText(percent), ...numbers];
}

/** @param {LessonReport} report @param {number} width */
function weeks({ weeks: all, required_percent: required }, width) {
  const known = all.flatMap(({ percent }) => (percent === null ? [] : [percent]));
  const values = { n: all.length, low: percentText(Math.min(...known)), high: percentText(Math.max(...known)) };
  return html`<h2>${t("reports.weeks.heading")}</h2>
    ${columnChart(
      {
        id: "weeks",
        title: t("reports.weeks.heading"),
        desc: known.length ? t("reports.weeks.desc", values) : t("reports.nothingCounts"),
        bars: all.map(({ first_day: day, percent }) => ({
          label: shortDay(day),
          value: percent,
          text: percentText(percent, 0),
          isMarked: required !== null && percent !== null && percent < required,
        })),
        max: 100,
        tick: (value) => percentText(value, 0),
        line:
          required === null
            ? null
            : { value: required, label: t("reports.required", { percent: percentText(required) }) },
        head: ["week", "percent", "classes", "attended", "counted"].map((name) => t(`reports.${name}`)),
        rows: all.map(periodRow),
      },
      width,
    )}`;
}

/** @param {LessonReport} report @param {number} width */
function arrivals({ arrivals: all }, width) {
  const minutes = arrivalMinutes(all);
  if (!minutes)
    return html`<h2>${t("reports.arrivals.heading")}</h2><p class="muted">${t("reports.arrivals.none")}</p>`;
  const last = all.length - 1;
  const name = (/** @type {number} */ minute) => (minute === 60 ? "60+" : String(minute));
  return html`<h2>${t("reports.arrivals.heading")}</h2>
    <p class="muted">${t("reports.arrivals.summary", { half: minutes.half, most: minutes.most })}</p>
    ${columnChart(
      {
        id: "arrivals",
        title: t("reports.arrivals.heading"),
        desc: t("reports.arrivals.desc", { n: minutes.all, last }),
        bars: all.map(({ minute, joined }) => ({
          label: name(minute),
          value: joined,
          text: joined.toLocaleString(locale()),
        })),
        max: axisEnd(Math.max(...all.map(({ joined }) => joined))),
        tick: (value) => value.toLocaleString(locale()),
        line: null,
        head: [t("reports.minute"), t("reports.joined")],
        rows: all.map(({ minute, joined }) => [name(minute), joined.toLocaleString(locale())]),
      },
      width,
    )}`;
}

/** @param {LessonReport} report @param {number} width */
function distribution({ distribution: bands, required_percent: required }, width) {
  const last = (/** @type {number} */ high) => (high === 100 ? high : high - 1);
  const name = (/** @type {{low: number, high: number}} */ { low, high }) => `${low}–${last(high)}`;
  return html`<h2>${t("reports.distribution.heading")}</h2>
    ${columnChart(
      {
        id: "distribution",
        title: t("reports.distribution.heading"),
        desc: t("reports.distribution.desc", { n: bands.reduce((sum, { students }) => sum + students, 0) }),
        bars: bands.map((band) => ({
          label: name(band),
          value: band.students,
          text: band.students.toLocaleString(locale()),
          isMarked: required !== null && band.high <= required,
        })),
        max: axisEnd(Math.max(...bands.map(({ students }) => students))),
        tick: (value) => value.toLocaleString(locale()),
        line: null,
        head: [t("reports.percent"), t("reports.students")],
        rows: bands.map((band) => [`${name(band)} %`, band.students.toLocaleString(locale())]),
      },
      width,
    )}`;
}

/** @param {LessonView} view */
function atRisk({ report, matrix }) {
  const { at_risk: students } = report;
  return html`<h2>${t("reports.atRisk")}</h2>
    ${students.length ? nothing : html`<p class="muted">${t("reports.atRisk.none")}</p>`}
    <ul class="at-risk" data-test="at-risk">
      ${students.map(
        (student) => html`<li data-test="student-at-risk">
          <strong>${nameOf(student, matrix)}</strong>
          <span>${percentText(student.percent)}</span>
          <span class="muted">${student.student_number}</span>
          <span class="muted">${t("reports.of", { attended: student.attended, counted: student.counted })}</span>
          <span class="why">${because(student, report)}</span>
          ${certificateLink(student.student_number, student.user_full_name)}
        </li>`,
      )}
    </ul>`;
}

/** @param {StudentAtRisk} student @param {LessonReport} report */
function because({ is_below: isBelow, absences_in_a_row: absences }, { required_percent: required }) {
  const below = isBelow ? t("reports.below", { percent: percentText(required) }) : "";
  return [below, absences > 1 ? t("reports.inARow", { n: absences }) : ""].filter(Boolean).join(" · ");
}

/** The name, which leads to the student's latest class. @param {StudentAtRisk} student @param {Matrix | null} matrix */
function nameOf({ student_number: number, user_full_name: name }, matrix) {
  const row = matrix?.students.find((each) => each.student_number === number);
  const column = row && matrix?.classes[row.cells.findLastIndex((cell) => cell !== null)];
  return row && column ? html`<a href=${recordAddress(column, row)}><bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`;
}

/** A certificate for the filters of the page. @param {string} student @param {string} name */
function certificateLink(student, name) {
  const chosen = new URLSearchParams(location.search);
  const query = new URLSearchParams({ student_number: student });
  for (const key of ["lesson", "from", "to"]) query.set(key, chosen.get(key) ?? "");
  const words = t("reports.certificate", { name });
  return html`<a class="certificate" href=${`/certificate?${query}`} aria-label=${words} title=${words}>
    ${icon(icons.print)}
  </a>`;
}

/** @param {LessonView} view */
function allClasses({ report, matrix, choice, isTableOpen, onTable, onSort }) {
  if (!matrix) {
    const isTooLarge = report.classes > MAX_MATRIX_CLASSES;
    return html`<h2>${t("reports.heat.heading")}</h2>
      <p class="muted">${isTooLarge ? t("reports.heat.tooLarge", { n: MAX_MATRIX_CLASSES }) : t("loading")}</p>`;
  }
  const day = (/** @type {string} */ time) =>
    new Date(time).toLocaleDateString(locale(), { day: "numeric", month: "short", timeZone: report.time_zone });
  const chip = (/** @type {Choice["sort"]} */ sort) => html`<label class="chip">
    <input type="radio" class="visually-hidden" name="sort"
      .checked=${choice.sort === sort} @change=${() => onSort(sort)}
      data-test=${`sort-${sort}`} />
    <span>${t(`reports.sort.${sort}`)}</span>
  </label>`;
  const students = inOrder(matrix.students, choice.sort, locale());
  return html`<div class="picture-head">
      <h2>${t("reports.heat.heading")}</h2>
      <div class="chips" role="radiogroup" aria-label=${t("reports.sort")}>${chip("name")} ${chip("percent")}</div>
    </div>
    ${heatMap({ matrix, students, day, isTableOpen, onTable })}`;
}
