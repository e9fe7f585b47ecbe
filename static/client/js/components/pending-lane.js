// Students whom the teacher is asked about: who wait for a decision, and who have to be checked after a loss of data.
import { html, nothing } from "../../vendor/lit-html.js";
import { clockTime } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { iconButton } from "./buttons.js";
import { icon } from "./icon.js";
import { flagText } from "./roster-row.js";

/** @import { Record as StudentRecord } from "../lib/wire.js" */
/** @import { Action } from "./roster-view.js" */

/** Names shown before "and n more". */
const MAX_NAMES = 6;
/** Flags that say nothing about why a student waits. */
const BESIDE = new Set(["not_on_roster", "spot_checked", "hidden_code", "two_classes"]);

/** @typedef {(action: Action, numbers: string[]) => unknown} Decide */
/** @typedef {(number: string) => void} Open */

/**
 * @param {StudentRecord[]} records Those that wait.
 * @param {Decide} onDecide
 * @param {Open} onOpen
 */
export function pendingLane(records, onDecide, onOpen) {
  if (!records.length) return nothing;
  const groups = Map.groupBy(records, ({ flags }) => flags.find((flag) => !BESIDE.has(flag)) ?? "");
  const group = (
    /** @type {[string, StudentRecord[]]} */ [flag, some],
  ) => html`<section class="lane-group" data-test="pending-group" data-flag=${flag}>
    <h3>${t("pending.group", { n: some.length, reason: flag ? flagText(flag) : t("status.pending") })}</h3>
    ${some.length > 1 ? buttons(some, "pending-group", onDecide) : nothing}
    ${names(some, "pending", onDecide, onOpen)}
  </section>`;
  return html`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
    <header class="lane-head">
      <h2 id="lane-title">${icon(icons.pending)}${t("pending.heading", { n: records.length })}</h2>
      ${groups.size > 1 ? buttons(records, "pending-all", onDecide) : nothing}
    </header>
    ${[...groups].map(group)}
  </section>`;
}

/**
 * Those who were confirmed before the server lost its data, and whose phones have not been seen since. Accepting keeps
 * what they had: present, or late.
 *
 * @param {Iterable<StudentRecord>} all
 * @param {Decide} onDecide
 * @param {Open} onOpen
 */
export function checkLane(all, onDecide, onOpen) {
  const records = [...all].filter(isUnchecked);
  if (!records.length) return nothing;
  const decide = (/** @type {Action} */ action, /** @type {string[]} */ numbers) => {
    if (action === "fail") return onDecide(action, numbers);
    const chosen = records.filter(({ student_number: number }) => numbers.includes(number));
    for (const status of /** @type {const} */ (["present", "late"])) {
      const some = chosen.filter((record) => record.status === status);
      if (some.length) onDecide(status, numbersOf(some));
    }
  };
  return html`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
    <header class="lane-head">
      <h2 id="check-title">${icon(icons.alert)}${t("check.heading", { n: records.length })}</h2>
      ${records.length > 1 ? buttons(records, "check-all", decide) : nothing}
    </header>
    <p class="muted">${t("check.lead")}</p>
    ${names(records, "check", decide, onOpen)}
  </section>`;
}

/** @param {StudentRecord} record */
function isUnchecked({ flags, is_attended: isAttended, decided_by: decidedBy }) {
  return flags.includes("confirmed_before_loss") && isAttended && decidedBy !== "teacher" && decidedBy !== "admin";
}

/** @param {StudentRecord[]} some */
function numbersOf(some) {
  return some.map(({ student_number: number }) => number);
}

/**
 * @param {StudentRecord[]} some
 * @param {string} test
 * @param {Decide} onDecide
 */
function buttons(some, test, onDecide) {
  return html`<span class="lane-buttons">${iconButton(
    icons.present,
    t(some.length === 1 ? "pending.accept" : "pending.acceptAll"),
    {
      className: "btn small",
      test: `${test}-accept`,
      onClick: () => onDecide("present", numbersOf(some)),
    },
  )}${iconButton(icons.failed, t(some.length === 1 ? "pending.refuse" : "pending.refuseAll"), {
    className: "btn small danger-quiet",
    test: `${test}-refuse`,
    onClick: () => onDecide("fail", numbersOf(some)),
  })}</span>`;
}

/**
 * @param {StudentRecord[]} some
 * @param {string} test
 * @param {Decide} onDecide
 * @param {Open} onOpen
 */
function names(some, test, onDecide, onOpen) {
  const more = some.length - MAX_NAMES;
  const one = (/** @type {StudentRecord} */ record) => html`<li data-number=${record.student_number}>
    <button type="button" class="link" @click=${() => onOpen(record.student_number)}>
      <bdi>${record.user_full_name}</bdi>
    </button>
    <span class="muted">${clockTime(record.attendance_time)}</span>
    ${buttons([record], test, onDecide)}
  </li>`;
  return html`<ul>${some.slice(0, MAX_NAMES).map(one)}</ul>
    ${more > 0 ? html`<p class="muted">${t("pending.more", { n: more })}</p>` : nothing}`;
}
