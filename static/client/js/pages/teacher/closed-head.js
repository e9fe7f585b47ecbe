// The head of a class that has ended: what came of it, and what can be done with it.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { clockTime, isolated } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { reasonText } from "../../lib/reasons.js";
import { classRing, times } from "./class-bar.js";
import { headcountDifference } from "./finish-dialog.js";
import { spotResult } from "./spot-check.js";

/** @import { PastClass } from "../../lib/api.js" */
/** @import { Roster } from "../../lib/roster.js" */
/** @import { Attendance } from "../../lib/wire.js" */
/** @import { TeacherState } from "./state.js" */

/** How long after its end a class can be opened again. */
const REOPEN_MS = 10 * 60_000;

/**
 * @typedef {object} ClosedHandlers
 * @property {() => void} onAnother
 * @property {((button: HTMLElement) => void) | null} onMore Add a student, delete the class; null: not allowed.
 * @property {() => void} onRestore
 * @property {boolean} isAdmin
 * @property {string} me The number of the user.
 * @property {() => void} onPrint
 * @property {() => void} onReopen
 */

/**
 * @param {Roster} roster
 * @param {TeacherState} state
 * @param {PastClass | null} past The class as it is saved.
 * @param {number} now The server's clock.
 * @param {ClosedHandlers} handlers
 */
export function closedHead(roster, state, past, now, handlers) {
  const { isAdmin, onAnother, onMore, onPrint, onReopen, onRestore } = handlers;
  const attendance = /** @type {Attendance} */ (roster.attendance);
  const { headcount, endReason } = state;
  const { present, late } = roster.counts();
  const isLive = past?.attendance.saved === "live"; // of a lesson that others hold, too
  const removal = past?.attendance.removal ?? null;
  const isDiscarded = endReason === "discarded" && (past === null || removal !== null);
  const canReopen = !isDiscarded && !isAdmin && now - Date.parse(attendance.end_time) < REOPEN_MS;
  return html`<section class="card closed-head" data-test="class-closed">
    <div class="class-title">
      <p class="eyebrow">${icon(icons.finish)}${t(`closed.${isLive ? "live" : (endReason ?? "finished")}`)}</p>
      <h1 tabindex="-1"><bdi>${attendance.lesson_name}</bdi></h1>
      <p class="muted">
        ${isAdmin ? html`<bdi>${attendance.teacher_full_name}</bdi> · ` : nothing}${day(attendance.start_time)} ·
        ${times(attendance)}
      </p>
      ${past ? endedBy(past, handlers.me) : nothing}
      <p class="saved" data-test="class-saved" data-saved=${state.savedAt !== null}>
        ${icon(state.savedAt === null ? icons.sync : icons.save)}${
          isLive ? t("closed.readOnly") : savedText(state, roster.records.size)
        }
      </p>
    </div>
    ${classRing(roster)}
    ${
      headcount === null
        ? nothing
        : html`<p class="headcount" data-test="headcount">
            ${t("closed.headcount", { n: headcount })}
            <span class="headcount-difference">${headcountDifference(headcount - present - late)}</span>
          </p>`
    }
    ${spotResult(roster.records.values())}
    <div class="class-actions">
      ${
        canReopen
          ? iconButton(icons.undo, t("closed.reopen"), { className: "btn", test: "class-reopen", onClick: onReopen })
          : nothing
      }
      ${
        removal && past?.can_correct
          ? iconButton(icons.undo, t("restore.open"), { className: "btn", test: "class-restore", onClick: onRestore })
          : nothing
      }
      ${state.savedAt === null || isDiscarded ? nothing : files(attendance)}
      ${iconButton(icons.print, t("closed.print"), { className: "btn", test: "class-print", onClick: onPrint })}
      ${
        onMore
          ? html`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
              aria-label=${t("closed.more")} title=${t("closed.more")}
              @click=${(/** @type {MouseEvent} */ { currentTarget }) =>
                onMore(/** @type {HTMLElement} */ (currentTarget))}>
              ${icon(icons.more, "dots")}
            </button>`
          : nothing
      }
      ${
        isAdmin
          ? html`<a class="btn" href="/admin/history" data-test="closed-back">${icon(icons.back)}${t("closed.all")}</a>`
          : html`<button type="button" class="btn primary" data-test="start-another" @click=${onAnother}>
              ${icon(icons.plus)}${t("closed.another")}
            </button>`
      }
    </div>
  </section>`;
}

/** Downloads of one class, named after it. @param {Attendance} attendance */
function files({ attendance_id, lesson_name: lesson, start_time: start }) {
  const isoDay = new Date(start).toLocaleDateString("sv-SE"); // Swedish days are those of ISO 8601
  return exportLinks({ attendance_id }, ["records"], `${lesson} ${isoDay}`);
}

/** Say who ended the class and why, and until when it can be corrected. @param {PastClass} past @param {string} me */
function endedBy({ attendance, ended_by: person, correct_until: until, can_correct: canCorrect }, me) {
  const note = attendance.removal?.reason ?? attendance.end_note;
  const { school_number: number = "system", full_name: name = null } = person ?? {};
  const by =
    number === me ? t("closed.byYou") : number === "system" ? "" : t("closed.by", { name: isolated(name ?? number) });
  const limit = canCorrect && until ? t("closed.correctUntil", { day: day(until) }) : "";
  const words = [by, note ? reasonText(note) : "", limit].filter(Boolean).join(" · ");
  return words ? html`<p class="muted" data-test="ended-by">${words}</p>` : nothing;
}

/** @param {number} time */
function isToday(time) {
  return new Date(time).toDateString() === new Date().toDateString();
}

/** "26 Nov 2026, 18:02". @param {string | number} time */
export function moment(time) {
  return new Date(time).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
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
  if (savedAt === null) return t("closed.saving");
  return t("closed.saved", { time: isToday(savedAt) ? clockTime(savedAt) : moment(savedAt), n: records });
}
