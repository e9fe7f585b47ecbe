// The two screens that fill a phone: "not yet recorded", and what the record says.
import { h, setText } from "./dom.js";
import { clockTime } from "./format.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

/**
 * The record on the whole screen. `entry`: {record, attendance, receipt, repeated, reason}; `user`: who is signed in;
 * `now()`: the server's clock; `signedOut`: changes no longer arrive. Returns {root, tick}.
 */
export function confirmScreen({ entry, user, now, signedOut, onAnother, onSignIn }) {
  const { record, attendance, receipt, repeated } = entry;
  const { status } = record;
  const over = attendance.state === "closed";
  const clock = h("span", { class: "confirm-clock" });
  const reason = status === "failed" ? record.fail_reason ?? entry.reason : null;
  const fact = (label, value, extra = {}) => value && h("div", {}, h("dt", {}, label), h("dd", extra, value));
  const root = h(
    "main",
    { class: "confirm", test: "confirm-screen", data: { status } },
    h("div", { class: "confirm-mark" }, icon(status)),
    h("h1", { tabindex: "-1" }, t(`confirm.${status}`)),
    h("p", { class: "confirm-lead" }, lead(entry)),
    reason && h("p", { class: "confirm-reason" }, t("confirm.reason", { reason })),
    h("p", { class: "confirm-name", test: "confirm-name" }, record.user_full_name || user.full_name, h("span", {}, record.student_number)),
    h(
      "dl",
      { class: "confirm-facts" },
      fact(t("confirm.lesson"), attendance.lesson_name),
      fact(t("confirm.teacher"), attendance.teacher_full_name),
      fact(t(repeated ? "confirm.alreadyAt" : "confirm.recordedAt"), clockTime(record.attendance_time, true)),
      fact(t("confirm.receipt"), receipt, { test: "confirm-receipt", class: "receipt" }),
    ),
    h("p", { class: "confirm-now" }, over ? t("confirm.over") : [t("confirm.now"), " ", clock]),
    signedOut && h("button", { type: "button", class: "btn on-colour", on: { click: onSignIn } }, t("confirm.signInAgain")),
    h("button", { type: "button", class: "btn on-colour quiet", test: "join-another", on: { click: onAnother } }, t(status === "failed" && !over && !byTeacher(record) ? "confirm.tryAgain" : "confirm.another")),
  );
  return { root, tick: () => setText(clock, clockTime(now(), true)) };
}

/** What the word means for this student, and what to do next. */
function lead({ record, attendance }) {
  if (record.status === "failed") return t(byTeacher(record) ? "confirm.failed.teacher" : "confirm.failed.check");
  if (record.status === "pending" && attendance.state === "closed") return t("confirm.pending.over");
  return t(`confirm.${record.status}.lead`);
}

function byTeacher({ decided_by: decidedBy }) {
  return decidedBy === "teacher" || decidedBy === "admin";
}

/**
 * A join on its way. `late`: no answer so far, so it says in amber that nothing is recorded; `why`: what holds it up, or null.
 */
export function waitingScreen({ late, why, onCancel }) {
  return h(
    "main",
    { class: "confirm", test: "waiting-screen", data: { status: late ? "waiting" : "sending" } },
    h("div", { class: late ? "confirm-mark" : "confirm-mark turning" }, icon(late ? "pending" : "sync")),
    h("h1", {}, t(late ? "waiting.late" : "waiting.sending")),
    h("p", { class: "confirm-lead", role: "status" }, late ? why ?? t("waiting.why") : t("waiting.moment")),
    late && h("p", {}, t("waiting.keep")),
    late && h("button", { type: "button", class: "btn on-colour quiet", on: { click: onCancel } }, t("waiting.cancel")),
  );
}
