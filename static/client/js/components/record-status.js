// A record in a sentence or two, as the sheet of a student and the dialog of a record begin with it.
import { html, nothing } from "../../vendor/lit-html.js";
import { clockTime } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { reasonText } from "../lib/reasons.js";
import { icon } from "./icon.js";
import { flagText } from "./roster-row.js";

/** @import { Record as StudentRecord } from "../lib/wire.js" */

/** The status, the time, the reason and the flags of a record, all in full. @param {StudentRecord} record */
export function recordStatus({ status, attendance_time: time, fail_reason: reason, flags }) {
  const more = [reasonText(reason), ...flags.map(flagText)].filter(Boolean).join(" · ");
  return html`<p class="record-status" data-status=${status}>
    ${icon(icons.STATUS_ICONS[status])}<strong>${t(`status.${status}`)}</strong>
    ${time ? html`<span>${clockTime(time, true)}</span>` : nothing}
    ${more ? html`<span class="muted">${more}</span>` : nothing}
  </p>`;
}
