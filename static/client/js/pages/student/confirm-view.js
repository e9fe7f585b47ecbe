// The two screens that fill a phone: the ticket of a class, and "not yet recorded".
import { html, nothing } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { minutePatternView } from "../../components/minute-pattern.js";
import { countedDown } from "../../lib/errors.js";
import { clockTime, dayOf } from "../../lib/format.js";
import { say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { reasonText } from "../../lib/reasons.js";
import { joiningAs } from "./joining-as.js";
import { isPast } from "./state.js";

/** @import { User } from "../../lib/api.js" */
/** @import { Record as StudentRecord } from "../../lib/wire.js" */
/** @import { Shown, StudentState } from "./state.js" */

/**
 * The ticket of a class on the whole screen. While the class runs it has the colour of its status, the time and the
 * pattern of this minute; afterwards it is paper, with the date.
 *
 * @param {object} options
 * @param {Shown} options.shown
 * @param {User | null} options.user
 * @param {number} options.now The server's clock.
 * @param {unknown} options.question What a record that is pending waits for its student to do.
 * @param {boolean} options.isSignedOut Changes no longer arrive.
 * @param {() => void} options.onDone Leads to the ways of joining, or to signing in.
 */
export function confirmScreen({ shown, user, question, now, isSignedOut, onDone }) {
  const { record, attendance, receipt, isRepeated } = shown;
  const { status, attendance_time: time } = record;
  const isOver = isPast(shown, now);
  const isSettled = isOver && (record.is_attended || status === "excused");
  const reason = status === "failed" ? (record.fail_reason ?? shown.reason) : null;
  const day = dayOf(attendance.start_time);
  return html`<main class="confirm" data-test="confirm-screen" data-status=${status} ?data-past=${isOver}>
    <div class="confirm-mark">${icon(icons.STATUS_ICONS[status])}</div>
    <h1 tabindex="-1">${t(isSettled ? "confirm.past" : `confirm.${status}`)}</h1>
    <p class="confirm-lead">
      ${isSettled ? t("confirm.past.lead", { status: t(`confirm.${status}`), day }) : t(leadKey(shown, isOver))}
    </p>
    ${reason ? html`<p class="confirm-reason">${t("confirm.reason", { reason: reasonText(reason) })}</p>` : nothing}
    <div class="ticket">
      ${isOver ? nothing : minutePatternView(attendance.attendance_id, now)}
      <p class="confirm-name" data-test="confirm-name">
        <bdi>${record.user_full_name || user?.full_name}</bdi><span>${record.student_number}</span>
      </p>
      <dl class="confirm-facts">
        ${fact(t("confirm.lesson"), html`<bdi>${attendance.lesson_name}</bdi>`)}
        ${fact(t("confirm.teacher"), html`<bdi>${attendance.teacher_full_name}</bdi>`)}
        ${isOver ? fact(t("confirm.day"), day) : nothing}
        ${time ? fact(t(isRepeated ? "confirm.alreadyAt" : "confirm.recordedAt"), clockTime(time, true)) : nothing}
        ${
          receipt
            ? html`<div>
              <dt>${t("confirm.receipt")}</dt>
              <dd class="receipt" data-test="confirm-receipt">${receipt}</dd>
            </div>`
            : nothing
        }
      </dl>
    </div>
    <p class="confirm-now">
      ${
        isOver
          ? t("confirm.over")
          : html`${t("confirm.now")} <span class="confirm-clock">${clockTime(now, true)}</span>`
      }
    </p>
    <div class="confirm-actions">
      ${question}
      ${
        isSignedOut && !isOver
          ? html`<button type="button" class="btn on-colour" @click=${onDone}>${t("confirm.signInAgain")}</button>`
          : nothing
      }
      <button type="button" class="btn large on-colour" data-test="join-another" @click=${onDone}>
        ${t(doneKey(shown, isOver))}
      </button>
    </div>
  </main>`;
}

/**
 * @param {Shown} shown
 * @param {boolean} isOver
 */
function doneKey({ record }, isOver) {
  if (isOver) return "confirm.another";
  return record.status === "failed" && !isDecidedByStaff(record) ? "confirm.tryAgain" : "confirm.done";
}

/**
 * @param {string} label
 * @param {unknown} value
 */
function fact(label, value) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/**
 * The key of the sentence that says what the status means for this student, and what to do next.
 *
 * @param {Shown} shown
 * @param {boolean} isOver
 */
function leadKey({ record }, isOver) {
  const { status, flags } = record;
  if (status === "failed") return isDecidedByStaff(record) ? "confirm.failed.teacher" : "confirm.failed.check";
  if (status === "pending" && isOver) return "confirm.pending.over";
  if (status === "pending" && flags.includes("wrong_network")) return "confirm.pending.network";
  if (status === "pending" && flags.includes("late_sync")) return "confirm.pending.late";
  if (record.is_attended && flags.includes("not_on_roster")) return "confirm.stranger";
  return `confirm.${status}.lead`;
}

/** @param {StudentRecord} record */
function isDecidedByStaff({ decided_by: decidedBy }) {
  return decidedBy === "teacher" || decidedBy === "admin";
}

/**
 * A join on its way. When it is overdue, the screen says in amber that nothing is recorded, and why.
 *
 * @param {StudentState} state
 * @param {{onCancel: () => void, onOtherUser: () => void}} handlers
 */
export function waitingScreen({ isOverdue, delay, delayedUntil, user }, { onCancel, onOtherUser }) {
  const account = joiningAs(user, onOtherUser);
  if (!isOverdue) {
    return html`<main class="confirm" data-test="waiting-screen" data-status="sending">
      <div class="confirm-mark turning">${icon(icons.sync)}</div>
      <h1 tabindex="-1">${t("waiting.sending")}</h1>
      <p class="confirm-lead" role="status">${t("waiting.moment")}</p>
      ${account}
    </main>`;
  }
  const why = delay ?? { key: "waiting.why" };
  return html`<main class="confirm" data-test="waiting-screen" data-status="waiting">
    <div class="confirm-mark">${icon(icons.pending)}</div>
    <h1 tabindex="-1">${t("waiting.late")}</h1>
    <p class="confirm-lead" role="status">${say(delayedUntil ? countedDown(why, delayedUntil) : why)}</p>
    <p>${t("waiting.keep")}</p>
    ${account}
    <button type="button" class="btn large on-colour" @click=${onCancel}>${t("waiting.cancel")}</button>
  </main>`;
}
