// The two screens that fill a phone: what the record says, and "not yet recorded".
import { html, nothing } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { clockTime } from "../../lib/format.js";
import { say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { User } from "../../lib/api.js" */
/** @import { Record as StudentRecord } from "../../lib/wire.js" */
/** @import { Shown, StudentState } from "./state.js" */

/**
 * The record on the whole screen.
 *
 * @param {object} options
 * @param {Shown} options.shown
 * @param {User | null} options.user
 * @param {number} options.now The server's clock.
 * @param {boolean} options.isSignedOut Changes no longer arrive.
 * @param {() => void} options.onAnother
 * @param {() => void} options.onSignIn
 */
export function confirmScreen({ shown, user, now, isSignedOut, onAnother, onSignIn }) {
  const { record, attendance, receipt, isRepeated } = shown;
  const { status } = record;
  const isOver = attendance.state === "closed";
  const reason = status === "failed" ? (record.fail_reason ?? shown.reason) : null;
  const canTryAgain = status === "failed" && !isOver && !isDecidedByStaff(record);
  return html`<main class="confirm" data-test="confirm-screen" data-status=${status}>
    <div class="confirm-mark">${icon(icons.STATUS_ICONS[status])}</div>
    <h1 tabindex="-1">${t(`confirm.${status}`)}</h1>
    <p class="confirm-lead">${t(leadKey(shown))}</p>
    ${reason ? html`<p class="confirm-reason">${t("confirm.reason", { reason })}</p>` : nothing}
    <p class="confirm-name" data-test="confirm-name">
      <bdi>${record.user_full_name || user?.full_name}</bdi><span>${record.student_number}</span>
    </p>
    <dl class="confirm-facts">
      ${fact(t("confirm.lesson"), html`<bdi>${attendance.lesson_name}</bdi>`)}
      ${fact(t("confirm.teacher"), html`<bdi>${attendance.teacher_full_name}</bdi>`)}
      ${
        record.attendance_time
          ? fact(t(isRepeated ? "confirm.alreadyAt" : "confirm.recordedAt"), clockTime(record.attendance_time, true))
          : nothing
      }
      ${
        receipt
          ? html`<div>
            <dt>${t("confirm.receipt")}</dt>
            <dd class="receipt" data-test="confirm-receipt">${receipt}</dd>
          </div>`
          : nothing
      }
    </dl>
    <p class="confirm-now">
      ${
        isOver
          ? t("confirm.over")
          : html`${t("confirm.now")} <span class="confirm-clock">${clockTime(now, true)}</span>`
      }
    </p>
    ${
      isSignedOut
        ? html`<button type="button" class="btn on-colour" @click=${onSignIn}>${t("confirm.signInAgain")}</button>`
        : nothing
    }
    <button type="button" class="btn on-colour quiet" data-test="join-another" @click=${onAnother}>
      ${t(canTryAgain ? "confirm.tryAgain" : "confirm.another")}
    </button>
  </main>`;
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
 */
function leadKey({ record, attendance }) {
  if (record.status === "failed") return isDecidedByStaff(record) ? "confirm.failed.teacher" : "confirm.failed.check";
  if (record.status === "pending" && attendance.state === "closed") return "confirm.pending.over";
  if (record.is_attended && record.flags.includes("not_on_roster")) return "confirm.stranger";
  return `confirm.${record.status}.lead`;
}

/** @param {StudentRecord} record */
function isDecidedByStaff({ decided_by: decidedBy }) {
  return decidedBy === "teacher" || decidedBy === "admin";
}

/**
 * A join on its way. When it is overdue, the screen says in amber that nothing is recorded, and why.
 *
 * @param {Pick<StudentState, "isOverdue" | "delay">} state
 * @param {() => void} onCancel
 */
export function waitingScreen({ isOverdue, delay }, onCancel) {
  if (!isOverdue) {
    return html`<main class="confirm" data-test="waiting-screen" data-status="sending">
      <div class="confirm-mark turning">${icon(icons.sync)}</div>
      <h1>${t("waiting.sending")}</h1>
      <p class="confirm-lead" role="status">${t("waiting.moment")}</p>
    </main>`;
  }
  return html`<main class="confirm" data-test="waiting-screen" data-status="waiting">
    <div class="confirm-mark">${icon(icons.pending)}</div>
    <h1>${t("waiting.late")}</h1>
    <p class="confirm-lead" role="status">${say(delay ?? { key: "waiting.why" })}</p>
    <p>${t("waiting.keep")}</p>
    <button type="button" class="btn on-colour quiet" @click=${onCancel}>${t("waiting.cancel")}</button>
  </main>`;
}
