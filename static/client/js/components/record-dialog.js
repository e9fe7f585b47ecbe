// One record in full, for those who may look but not decide: rows of a roster cut off what does not fit.
import { html, nothing } from "../../vendor/lit-html.js";
import { t } from "../lib/i18n.js";
import { openDialog } from "./dialog.js";
import { recordStatus } from "./record-status.js";
import { describeHow } from "./roster-row.js";

/** @import { Roster } from "../lib/roster.js" */

/**
 * Show the record of a student.
 *
 * @param {Roster} roster
 * @param {string} number
 */
export function openRecord(roster, number) {
  const record = () => roster.records.get(number);
  return openDialog({
    title: () => record()?.user_full_name ?? number,
    body: () => {
      const shown = record();
      const how = shown ? describeHow(shown) : "";
      return html`<p class="muted">${number}${how ? html` · ${how}` : nothing}</p>
        ${shown ? recordStatus(shown) : nothing}`;
    },
    submit: () => html`<button type="submit" class="btn primary" data-test="record-close" autofocus>
      ${t("close")}
    </button>`,
    cancel: null,
    onSubmit: async () => {},
  });
}
