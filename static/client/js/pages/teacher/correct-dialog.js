// The question before a saved class is changed: another status, and why. A conflict shows what changed meanwhile.
import { html, nothing } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { readReason, reasonField, reasonPresets } from "../../components/reason.js";
import { CommandError, FieldError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { CORRECTION_REASONS, reasonText } from "../../lib/reasons.js";
import { moment } from "./closed-head.js";

/** @import { Conflict } from "../../lib/corrections.js" */
/** @import { Status } from "../../lib/wire.js" */

/** @type {Status[]} */
const STATUSES = ["present", "late", "excused", "absent", "failed"];

/**
 * @typedef {object} Question
 * @property {() => string} title
 * @property {() => string} submit
 * @property {string} test
 * @property {Status | null} status To begin with; null: no status is asked for.
 * @property {() => unknown} [fields] Above the others.
 * @property {(answer: {status: Status, reason: string, form: FormData}) => Promise<unknown>} onSend
 * @property {() => void} [onClose]
 */

/** @param {Question} question */
export function askCorrection({ title, submit, test, status, fields = () => nothing, onSend, onClose }) {
  /** @type {Conflict | null} */
  let conflict = null;
  const dialog = openDialog({
    title,
    body: () => html`<p class="muted">${t("correct.lead")}</p>
      ${fields()} ${status ? statusChoice(status) : nothing} ${conflict ? changedMeanwhile(conflict) : nothing}
      <div class="chips" role="group" aria-label=${t("correct.reasons")}>
        ${reasonPresets("correct-reason", CORRECTION_REASONS)}
      </div>
      ${reasonField(`${test}-reason`, t("fail.reason"))}`,
    submit: () => html`<button type="submit" class="btn primary" data-test=${`${test}-submit`}>${submit()}</button>`,
    onSubmit: async (form) => {
      const reason = readReason(form, CORRECTION_REASONS);
      try {
        await onSend({ status: /** @type {Status} */ (form.get("status")), reason, form });
      } catch (error) {
        if (!(error instanceof CommandError) || error.code !== "conflict" || !error.details.records) throw error;
        conflict = /** @type {Conflict} */ (error.details);
        dialog.redraw();
        throw new FieldError({ key: "correct.conflict" }, "reason");
      }
    },
    ...(onClose && { onClose }),
  });
}

/** @param {Status} chosen */
function statusChoice(chosen) {
  return html`<fieldset class="chips" aria-label=${t("correct.status")}>
    ${STATUSES.map(
      (status) => html`<label class="chip">
        <input type="radio" class="visually-hidden" name="status" value=${status} ?checked=${status === chosen}
          data-test=${`correct-${status}`} />
        <span>${icon(icons.STATUS_ICONS[status])}&nbsp;${t(`status.${status}`)}</span>
      </label>`,
    )}
  </fieldset>`;
}

/** @param {Conflict} conflict */
function changedMeanwhile({ records, changes }) {
  return html`<div class="notice warn" data-test="correct-conflict" role="status">
    <ul>
      ${records.map(
        ({ user_full_name: name, status }) =>
          html`<li><bdi>${name}</bdi>: <strong>${t(`status.${status}`)}</strong></li>`,
      )}
      ${changes.map(
        ({ at, cause, actor, reason }) => html`<li class="muted">
          ${moment(at)} · ${t(`cause.${cause}`)} ${t("sheet.by", { actor })}${reason ? `: ${reasonText(reason)}` : ""}
        </li>`,
      )}
    </ul>
  </div>`;
}
