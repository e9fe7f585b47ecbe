// The school by day, and lessons that had no class. For admins.
import { html, nothing } from "../../../vendor/lit-html.js";
import { columnChart, percentText } from "../../components/chart.js";
import { axisEnd } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import { periodRow, shortDay, summary } from "./lesson-view.js";

/** @import { IdleLesson, SchoolReport } from "../../lib/reports.js" */

/** @param {SchoolReport} report @param {number} width Of the picture, in pixels. */
export function schoolView(report, width) {
  const { days, classes, percent, idle_days: n, idle_lessons: idle, not_opened: notOpened } = report;
  return html`${summary([
    ["reports.percentAll", percentText(percent)],
    ["reports.classes", classes.toLocaleString(locale())],
    ["reports.notOpened", notOpened.length.toLocaleString(locale())],
    ["reports.idle", idle.length.toLocaleString(locale())],
  ])}
    <section class="card picture">
      <h2>${t("reports.days.heading")}</h2>
      <p class="muted">${t("reports.days.lead")}</p>
      ${days.length ? dayChart(report, width) : html`<p data-test="report-empty">${t("reports.none")}</p>`}
    </section>
    <div class="pictures">
      <section class="card picture">
        <h2>${t("reports.notOpened")}</h2>
        <p class="muted">${t(notOpened.length ? "reports.notOpened.lead" : "reports.notOpened.none")}</p>
        ${lessons("not-opened", notOpened, report)}
      </section>
      <section class="card picture">
        <h2>${t("reports.idle.heading", { n })}</h2>
        ${idle.length ? nothing : html`<p class="muted">${t("reports.idle.none")}</p>`}
        ${lessons("idle", idle, report)}
      </section>
    </div>`;
}

/** @param {SchoolReport} report @param {number} width */
function dayChart({ days, classes }, width) {
  const end = axisEnd(Math.max(...days.map(({ counted }) => counted)));
  return columnChart(
    {
      id: "days",
      title: t("reports.days.heading"),
      desc: t("reports.days.desc", { n: days.length, classes }),
      bars: days.map(({ first_day: day, attended, counted, percent }) => ({
        label: shortDay(day),
        value: attended,
        of: counted,
        text: percentText(percent, 0),
      })),
      max: end,
      tick: (value) => value.toLocaleString(locale()),
      line: null,
      head: ["day", "percent", "classes", "attended", "counted"].map((name) => t(`reports.${name}`)),
      rows: days.map(periodRow),
    },
    width,
  );
}

/** @param {string} test @param {IdleLesson[]} all @param {SchoolReport} report */
function lessons(test, all, { time_zone: timeZone }) {
  const day = (/** @type {string} */ time) =>
    new Date(time).toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric", timeZone });
  return html`<ul class="at-risk" data-test=${`report-${test}`}>
    ${all.map(({ lesson_name: lesson, teacher_full_name: name, teacher_school_number: teacher, last_start: last }) => {
      const query = new URLSearchParams({ view: "lesson", lesson, teacher, from: "" });
      return html`<li>
        <strong><a href=${`/reports?${query}`}><bdi>${lesson}</bdi></a></strong>
        <span>${last ? t("reports.last", { day: day(last) }) : t("reports.never")}</span>
        <span class="muted"><bdi>${name}</bdi></span>
      </li>`;
    })}
  </ul>`;
}
