// What could not be saved: whole classes, which can be saved again, and single records of saved classes.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { locale, t } from "../../lib/i18n.js";
import { alert, undo } from "../../lib/icons.js";

/** @import { DeadLetter, UnsavedClass, UnsavedRecord } from "../../lib/api.js" */
/** @import { Unsaved } from "./state.js" */

/**
 * A section that is hidden while there is nothing to show.
 *
 * @param {Unsaved} unsaved
 * @param {(unsaved: UnsavedClass) => void} onRetry
 * @param {() => void} onMore
 */
export function unsavedView({ classes, records, next, isDatabaseAway }, onRetry, onMore) {
  // Without a class there is nothing to do: the section then stands below the rooms.
  const className = classes.length ? "card set-aside" : "card set-aside quiet";
  const isEmpty = !classes.length && !records.length;
  const classItem = (/** @type {UnsavedClass} */ each) => {
    const title = html`<bdi>${each.lesson_name ?? t("aside.unnamed")}</bdi>${
      each.teacher_full_name ? html` · <bdi>${each.teacher_full_name}</bdi>` : nothing
    }`;
    const retry = iconButton(undo, t("rooms.retry"), {
      className: "btn small",
      test: "aside-retry",
      onClick: () => onRetry(each),
    });
    return item("aside-class", title, each, retry);
  };
  return html`<section class=${className} data-test="set-aside" ?hidden=${isEmpty}>
    <h2>${t("aside.heading")}</h2>
    <p class="muted">${t("aside.lead")}</p>
    <ul class="plain-list set-aside-list">
      ${classes.map(classItem)} ${records.map((each) => item("aside-record", recordTitle(each), each, nothing))}
    </ul>
    <p class="muted" ?hidden=${!isDatabaseAway}>${t("aside.away")}</p>
    <button type="button" class="btn" data-test="aside-more" ?hidden=${!next} @click=${onMore}>
      ${t("aside.more")}
    </button>
  </section>`;
}

/** @param {UnsavedRecord} unsaved */
function recordTitle({ kind, key, lesson_name: lesson, parked_at: time }) {
  const when = new Date(time).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
  return html`${t(`aside.${kind}`, { key })} · <bdi>${lesson}</bdi> · ${when}`;
}

/**
 * @param {string} test
 * @param {unknown} title
 * @param {DeadLetter & {attendance_id?: string}} letter
 * @param {unknown} action
 */
function item(test, title, { error, raw, attendance_id: id }, action) {
  return html`<li data-test=${test} data-attendance-id=${id ?? nothing}>
    <div class="set-aside-head">${icon(alert)}<strong>${title}</strong>${action}</div>
    <p>${error}</p>
    <details><summary>${t("aside.raw")}</summary><pre>${raw}</pre></details>
  </li>`;
}
