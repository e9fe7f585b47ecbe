// The head of a class that has ended: what came of it, and what can be done with it.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { clockTime } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { classRing, times } from "./class-bar.js";
import { headcountDifference } from "./finish-dialog.js";

/** @import { Roster } from "../../lib/roster.js" */
/** @import { Attendance } from "../../lib/wire.js" */
/** @import { TeacherState } from "./state.js" */

/** How long after its end a class can be opened again. */
const REOPEN_MS = 10 * 60_000;

/**
 * @typedef {object} ClosedHandlers
 * @property {() => void} onAnother
 * @property {() => void} onPrint
 * @property {() => void} onReopen
 */

/**
 * @param {Roster} roster
 * @param {TeacherState} state
 * @param {number} now The server's clock.
 * @param {ClosedHandlers} handlers
 */
export function closedHead(roster, state, now, { onAnother, onPrint, onReopen }) {
  const attendance = /** @type {Attendance} */ (roster.attendance);
  const { headcount, endReason } = state;
  const { present, late } = roster.counts();
  const isDiscarded = endReason === "discarded";
  const canReopen = !isDiscarded && now - Date.parse(attendance.end_time) < REOPEN_MS;
  return html`<section class="card closed-head" data-test="class-closed">
    <div class="class-title">
      <p class="eyebrow">${icon(icons.finish)}${t(`closed.${endReason ?? "finished"}`)}</p>
      <h1 tabindex="-1"><bdi>${attendance.lesson_name}</bdi></h1>
      <p class="muted">${day(attendance.start_time)} · ${times(attendance)}</p>
      <p class="saved" data-test="class-saved" data-saved=${state.savedAt !== null}>
        ${icon(state.savedAt === null ? icons.sync : icons.save)}${savedText(state, roster.records.size)}
      </p>
    </div>
    ${classRing(roster)}
    ${
      headcount === null
        ? nothing
        : html`<p class="headcount-difference" data-test="headcount">
            ${t("closed.headcount", { n: headcount })} ${headcountDifference(headcount - present - late)}
          </p>`
    }
    <div class="class-actions">
      ${
        canReopen
          ? iconButton(icons.undo, t("closed.reopen"), { className: "btn", test: "class-reopen", onClick: onReopen })
          : nothing
      }
      ${state.savedAt === null || isDiscarded ? nothing : exportLinks({ attendance_id: attendance.attendance_id })}
      ${iconButton(icons.print, t("closed.print"), { className: "btn", test: "class-print", onClick: onPrint })}
      <button type="button" class="btn primary" data-test="start-another" @click=${onAnother}>
        ${icon(icons.plus)}${t("closed.another")}
      </button>
    </div>
  </section>`;
}

/** "Thursday, 26 November 2026". @param {string} time */
export function day(time) {
  return new Date(time).toLocaleDateString(locale(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

/**
 * @param {TeacherState} state
 * @param {number} records
 */
function savedText({ savedAt, unseenSince }, records) {
  if (unseenSince) return t("closed.unseen", { time: clockTime(unseenSince) });
  return savedAt === null ? t("closed.saving") : t("closed.saved", { time: clockTime(savedAt), n: records });
}
