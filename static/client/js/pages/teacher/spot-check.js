// The sheet of a spot check: some students to look for, one tap for each.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { flagText } from "../../components/roster-row.js";
import { attempt } from "../../components/toast.js";
import { percent } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { Connection } from "../../lib/socket.js" */
/** @import { Record as StudentRecord, SpotCheckDrawn } from "../../lib/wire.js" */

const FLAG = "spot_checked";

/**
 * Draw students and ask about each. Throws CommandError.
 *
 * @param {Connection} connection
 * @param {string} attendance_id
 */
export async function spotCheck(connection, attendance_id) {
  const draw = () => connection.command("spot_check.draw", { attendance_id });
  /** @type {SpotCheckDrawn} */
  let drawn = await draw();
  /** The records of those who were answered, after the answer. @type {Map<string, StudentRecord>} */
  let answers = new Map();

  const answer = (/** @type {string} */ student_number, /** @type {boolean} */ here) =>
    attempt(async () => {
      const { spot_check_id } = drawn;
      const fields = { attendance_id, spot_check_id, student_number, here };
      const { record } = await connection.command("spot_check.answer", fields);
      if (record) answers = new Map(answers).set(student_number, record);
      dialog.redraw();
    });
  const undo = (/** @type {string} */ student_number, /** @type {number} */ revision) =>
    attempt(async () => {
      await connection.command("record.undo", { attendance_id, student_number, revision });
      answers.delete(student_number);
      dialog.redraw();
    });

  const row = (/** @type {StudentRecord} */ { student_number: number, user_full_name: name, flags }) => {
    const record = answers.get(number);
    const why = flags.map(flagText).join(" · ");
    return html`<li class="spot-row" data-test="spot-student" data-number=${number}
      data-status=${record?.status ?? nothing}>
      <div class="spot-who">
        <strong><bdi>${name}</bdi></strong>
        <span class="muted">${number}${why ? ` · ${why}` : ""}</span>
      </div>
      ${record ? answered(record, () => undo(number, record.revision)) : question(number, name, answer)}
    </li>`;
  };
  const dialog = openDialog({
    title: () => t("spot.heading"),
    body: () =>
      drawn.records.length
        ? html`<p class="muted">${t("spot.lead", { chance: percent(drawn.chance) })}</p>
            <ul class="spot-list">${drawn.records.map(row)}</ul>`
        : html`<p>${t("spot.nobody")}</p>`,
    cancel: () => t("close"),
    submit: () =>
      drawn.records.length
        ? html`<button type="submit" class="btn" data-test="spot-again">${t("spot.again")}</button>`
        : nothing,
    onSubmit: async () => {
      drawn = await draw();
      answers = new Map();
      dialog.redraw();
    },
    staysOpen: true,
  });
}

/**
 * @param {string} number
 * @param {string} name
 * @param {(number: string, here: boolean) => void} onAnswer
 */
function question(number, name, onAnswer) {
  const button = (/** @type {boolean} */ here) => {
    const key = here ? "spot.here" : "spot.away";
    return html`<button type="button" class=${here ? "btn small" : "btn small danger-quiet"}
      data-test=${here ? "spot-here" : "spot-away"} aria-label=${`${name}: ${t(key)}`}
      @click=${() => onAnswer(number, here)}>
      ${icon(here ? icons.present : icons.failed)}${t(key)}
    </button>`;
  };
  return html`<div class="spot-answers">${button(true)} ${button(false)}</div>`;
}

/**
 * @param {StudentRecord} record
 * @param {() => void} onUndo
 */
function answered({ status, fail_reason: reason }, onUndo) {
  return html`<div class="spot-answers" role="status">
    <span class="chip-status" data-status=${status}>
      ${icon(icons.STATUS_ICONS[status])}${t(reason === "spot_check" ? "spot.away" : "spot.here")}
    </span>
    ${iconButton(icons.undo, t("action.undo"), { className: "btn quiet small", test: "spot-undo", onClick: onUndo })}
  </div>`;
}

/** Show what the spot checks of a class found, or nothing. @param {Iterable<StudentRecord>} records */
export function spotResult(records) {
  const checked = [...records].filter(({ flags }) => flags.includes(FLAG));
  if (!checked.length) return nothing;
  const away = checked.filter(({ fail_reason: reason }) => reason === "spot_check").length;
  return html`<p class="headcount-difference" data-test="spot-result">
    ${icon(away ? icons.alert : icons.present)}${t("spot.result", { n: checked.length, away })}
  </p>`;
}
