// What a certificate says: on the paper, and where it is checked.
import { html, nothing } from "../../vendor/lit-html.js";
import { dateTime } from "../lib/format.js";
import { locale, t } from "../lib/i18n.js";

/** @import { Certificate } from "../lib/certificates.js" */

/** @param {Certificate} certificate */
export function certificateFacts(certificate) {
  const { classes, counted, excused, late, percent, present } = certificate;
  const share =
    percent === null ? "–" : (percent / 100).toLocaleString(locale(), { style: "percent", maximumFractionDigits: 1 });
  const days = [certificate.first_day, certificate.last_day].map(shortDate);
  /** @type {[string, unknown][]} */
  const rows = [
    ["student", html`<bdi>${certificate.user_full_name}</bdi> · <bdi>${certificate.student_number}</bdi>`],
    ["days", [...new Set(days)].join(" – ")],
    ["lesson", certificate.lesson_name ? html`<bdi>${certificate.lesson_name}</bdi>` : t("certificate.all")],
    ["teacher", certificate.teacher_full_name ? html`<bdi>${certificate.teacher_full_name}</bdi>` : nothing],
    ["percent", html`<strong>${share}</strong>`],
    ["counts", t("certificate.numbers", { present, late, excused, missed: counted - present - late, n: classes })],
    ["signed", dateTime(certificate.iat * 1000)],
    ["issuer", certificate.iss],
  ];
  return html`<dl class="certificate-facts" data-test="certificate-facts">
    ${rows
      .filter(([, value]) => value !== nothing)
      .map(([name, value]) => html`<div><dt>${t(`certificate.${name}`)}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** "2 March 2026": a day of the school, whatever the browser's zone. @param {string} day As 2026-03-02. */
export function shortDate(day) {
  return new Date(`${day}T00:00Z`).toLocaleDateString(locale(), { dateStyle: "long", timeZone: "UTC" });
}
