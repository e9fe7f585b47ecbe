// "My attendance": percentages by lesson, and the classes with what can be done about each.
import { html, nothing } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { clockTime, dayOf } from "../../lib/format.js";
import { locale, say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { reasonText } from "../../lib/reasons.js";
import { advice, canDispute } from "./state.js";

/** @import { Dispute, LessonScore, OwnClass } from "../../lib/disputes.js" */
/** @import { OwnState } from "./state.js" */

/**
 * @typedef {object} OwnHandlers
 * @property {(each: OwnClass) => void} onDispute
 * @property {() => void} onMore
 * @property {(attendanceId: string) => string | null} receiptOf The receipt that this phone keeps.
 */

/**
 * @param {OwnState} state
 * @param {OwnHandlers} handlers
 */
export function ownHistory({ classes, lessons, total, next, notes, problem }, handlers) {
  const loading = html`<p class="loading" role="status">${icon(icons.sync)}${t("loading")}</p>`;
  return html`<main class="page phone-page own-page">
    <div><a class="btn quiet" href="/student">${icon(icons.back)}${t("own.back")}</a></div>
    <h1>${t("own.heading")}</h1>
    <div><a class="btn" href="/certificate" data-test="certificate-open">
      ${icon(icons.print)}${t("own.certificate")}</a></div>
    <p class="problem" role="alert" ?hidden=${!problem}>${problem ? say(problem) : nothing}</p>
    ${classes ? nothing : problem ? nothing : loading}
    ${classes?.length === 0 ? html`<p class="muted" data-test="own-none">${t("own.none")}</p>` : nothing}
    ${lessons.length ? scores(lessons, total) : nothing}
    ${classes?.length ? classList(classes, notes, handlers) : nothing}
    ${
      next
        ? html`<button type="button" class="btn" data-test="own-more" @click=${handlers.onMore}>
            ${t("own.more")}
          </button>`
        : nothing
    }
  </main>`;
}

/**
 * @param {LessonScore[]} lessons
 * @param {LessonScore | null} total
 */
function scores(lessons, total) {
  return html`<section class="card stack" aria-labelledby="own-lessons">
    <h2 id="own-lessons">${t("own.lessons")}</h2>
    <ul class="stack">${lessons.map((score) => scoreItem(score))}</ul>
    ${
      total && lessons.length > 1
        ? html`<p class="own-total" data-test="own-total">
            <span>${t("own.total")}</span><strong>${percent(total)}</strong>
          </p>`
        : nothing
    }
  </section>`;
}

/** @param {LessonScore} score */
function scoreItem(score) {
  const { lesson_name: lesson, teacher_full_name: teacher, attended, counted, is_below: isBelow } = score;
  const words = advice(score);
  return html`<li class="own-lesson" data-test="own-lesson" ?data-below=${isBelow}>
    <strong><bdi>${lesson}</bdi></strong><strong>${percent(score)}</strong>
    <span class="muted"><bdi>${teacher}</bdi></span>
    <span class="muted">${t("own.attended", { attended, n: counted })}</span>
    ${words ? html`<p class=${isBelow ? "problem" : "muted"} data-test="own-advice">${say(words)}</p>` : nothing}
  </li>`;
}

/** @param {LessonScore} score */
function percent({ percent: share }) {
  if (share === null) return "–";
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(share / 100);
}

/**
 * @param {OwnClass[]} classes
 * @param {OwnState["notes"]} notes
 * @param {OwnHandlers} handlers
 */
function classList(classes, notes, handlers) {
  return html`<section class="stack" aria-labelledby="own-classes">
    <h2 id="own-classes">${t("own.classes")}</h2>
    <ul class="stack">
      ${classes.map((each) => classItem(each, notes.get(each.attendance_id) ?? null, handlers))}
    </ul>
  </section>`;
}

/**
 * @param {OwnClass} each
 * @param {Dispute | null} note
 * @param {OwnHandlers} handlers
 */
function classItem(each, note, { onDispute, receiptOf }) {
  const { attendance_id: id, lesson_name: lesson, start_time: start, end_time: end, record, counts } = each;
  const { status, attendance_time: time, fail_reason: reason } = record;
  const receipt = receiptOf(id);
  return html`<li class="card own-class" data-test="own-class" data-class=${id} data-status=${status}>
    <h3><bdi>${lesson}</bdi></h3>
    <span class="chip-status" data-status=${status} data-test="own-status">
      ${icon(icons.STATUS_ICONS[status])}${t(`confirm.${status}`)}
    </span>
    <p class="muted">
      ${dayOf(start)}, ${clockTime(start)}–${clockTime(end)}
      ${time ? html`<br />${t("confirm.recordedAt")} ${clockTime(time, true)}` : nothing}
      ${status === "failed" && reason ? html`<br />${t("confirm.reason", { reason: reasonText(reason) })}` : nothing}
      ${counts ? nothing : html`<br />${t("own.notCounted")}`}
    </p>
    ${
      receipt
        ? html`<p class="muted">${t("confirm.receipt")} <code data-test="own-receipt">${receipt}</code></p>`
        : nothing
    }
    ${note ? noteLine(note) : nothing}
    ${
      canDispute(each)
        ? html`<button type="button" class="btn" data-test="dispute-open" @click=${() => onDispute(each)}>
            ${t("own.dispute")}
          </button>`
        : nothing
    }
  </li>`;
}

/** @param {Dispute} note */
function noteLine({ note, decision, decision_reason: reason }) {
  return html`<div class="own-note" data-test="dispute-state" data-decision=${decision ?? "open"}>
    <p>${icon(decision ? icons.info : icons.pending)}<strong>${t(`own.note.${decision ?? "open"}`)}</strong></p>
    <p class="muted">${t("own.note.yours")} <bdi>${note}</bdi></p>
    ${reason ? html`<p class="muted">${t("own.note.answer")} <bdi>${reasonText(reason)}</bdi></p>` : nothing}
  </div>`;
}
