// A roster on paper: date, counts, and a column for signatures.
import { html } from "../../vendor/lit-html.js";
import { clockTime } from "../lib/format.js";
import { locale, t } from "../lib/i18n.js";
import { collator } from "../lib/roster.js";
import { notes } from "./roster-row.js";

/** @import { Roster } from "../lib/roster.js" */
/** @import { Attendance, Status } from "../lib/wire.js" */

/** @type {Status[]} */
const COUNTED = ["present", "late", "pending", "failed", "excused", "missing", "absent"];

/**
 * Hidden on the screen; on paper it is the only thing shown.
 *
 * @param {Roster} roster
 * @param {string} day
 */
export function printSheet(roster, day) {
  const attendance = /** @type {Attendance} */ (roster.attendance);
  const { compare } = collator(locale());
  const records = [...roster.records.values()].sort((a, b) => compare(a.user_full_name, b.user_full_name));
  const counts = roster.counts();
  const words = COUNTED.filter((status) => counts[status]).map(
    (status) => `${t(`status.${status}`)}: ${counts[status]}`,
  );
  const heading = (/** @type {string} */ key) => html`<th scope="col">${t(`roster.${key}`)}</th>`;
  return html`<section class="print-sheet" aria-hidden="true">
    <h1><bdi>${attendance.lesson_name}</bdi></h1>
    <p>
      ${day}, ${clockTime(attendance.start_time)} – ${clockTime(attendance.end_time)} ·
      <bdi>${attendance.teacher_full_name}</bdi>
    </p>
    <p>${words.join(" · ")} · ${t("counter.total")}: ${counts.total}</p>
    <table>
      <thead><tr><th scope="col">#</th>${["name", "number", "status", "time", "signature"].map(heading)}</tr></thead>
      <tbody>
        ${records.map(
          (record, index) => html`<tr>
            <td>${index + 1}</td><td><bdi>${record.user_full_name}</bdi></td><td>${record.student_number}</td>
            <td>${t(`status.${record.status}`)}<small>${notes(record)}</small></td>
            <td>${clockTime(record.attendance_time)}</td><td></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
