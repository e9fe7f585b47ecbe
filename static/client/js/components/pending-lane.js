// Students who wait for a decision, by what they wait for.
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

/**
 * @param {StudentRecord[]} records Those that wait.
 * @param {(action: Action, numbers: string[]) => unknown} onDecide
 * @param {(number: string) => void} onOpen
 */
export function pendingLane(records, onDecide, onOpen) {
  if (!records.length) return nothing;
  const groups = Map.groupBy(records, ({ flags }) => flags.find((flag) => !BESIDE.has(flag)) ?? "");
  const numbersOf = (/** @type {StudentRecord[]} */ some) => some.map(({ student_number: number }) => number);
  const buttons = (/** @type {StudentRecord[]} */ some, /** @type {string} */ test) =>
    html`${iconButton(icons.present, t(some.length === 1 ? "pending.accept" : "pending.acceptAll"), {
      className: "btn small",
      test: `${test}-accept`,
      onClick: () => onDecide("present", numbersOf(some)),
    })}${iconButton(icons.failed, t(some.length === 1 ? "pending.refuse" : "pending.refuseAll"), {
      className: "btn small danger-quiet",
      test: `${test}-refuse`,
      onClick: () => onDecide("fail", numbersOf(some)),
    })}`;
  const one = (/** @type {StudentRecord} */ record) => html`<li data-number=${record.student_number}>
    <button type="button" class="link" @click=${() => onOpen(record.student_number)}>
      <bdi>${record.user_full_name}</bdi>
    </button>
    <span class="muted">${clockTime(record.attendance_time)}</span>
    <span class="lane-buttons">${buttons([record], "pending")}</span>
  </li>`;
  const more = (/** @type {number} */ n) => (n > 0 ? html`<p class="muted">${t("pending.more", { n })}</p>` : nothing);
  const group = (
    /** @type {[string, StudentRecord[]]} */ [flag, some],
  ) => html`<section class="lane-group" data-test="pending-group" data-flag=${flag}>
    <h3>${t("pending.group", { n: some.length, reason: flag ? flagText(flag) : t("status.pending") })}</h3>
    ${some.length > 1 ? html`<span class="lane-buttons">${buttons(some, "pending-group")}</span>` : nothing}
    <ul>${some.slice(0, MAX_NAMES).map(one)}</ul>
    ${more(some.length - MAX_NAMES)}
  </section>`;
  return html`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
    <header class="lane-head">
      <h2 id="lane-title">${icon(icons.pending)}${t("pending.heading", { n: records.length })}</h2>
      ${groups.size > 1 ? html`<span class="lane-buttons">${buttons(records, "pending-all")}</span>` : nothing}
    </header>
    ${[...groups].map(group)}
  </section>`;
}
