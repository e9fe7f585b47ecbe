// A class that cannot be shown: the screen, and why.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { errorMessage } from "../../lib/errors.js";
import { isolated } from "../../lib/format.js";
import { say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { reasonText } from "../../lib/reasons.js";
import { moment } from "./closed-head.js";
import { askRestore } from "./saved-class.js";
import { GONE_CODES } from "./state.js";

/** @import { Removal } from "../../lib/api.js" */
/** @import { CommandError } from "../../lib/errors.js" */
/** @import { Message } from "../../lib/i18n.js" */

/**
 * @param {Message} problem
 * @param {string | null} deleted The id of the class, if it can be restored.
 * @param {{onHome: () => void, onRestored: (attendanceId: string) => Promise<void>}} handlers
 */
export function goneClass(problem, deleted, { onHome, onRestored }) {
  return html`<main class="center-page" id="content">
    <div class="card narrow" data-test="class-gone">
      <h1>${t("gone.heading")}</h1>
      <p>${say(problem)}</p>
      ${deleted ? restoreButton(deleted, onRestored) : nothing}
      ${iconButton(icons.back, t("gone.home"), { className: "btn primary", onClick: onHome })}
    </div>
  </main>`;
}

/**
 * @param {string} attendanceId
 * @param {(attendanceId: string) => Promise<void>} onRestored
 */
function restoreButton(attendanceId, onRestored) {
  const onClick = () => askRestore(attendanceId, () => onRestored(attendanceId));
  return iconButton(icons.undo, t("restore.open"), { test: "class-restore", onClick });
}

/** @param {CommandError} error @returns {Message} */
export function goneMessage(error) {
  return GONE_CODES.includes(error.code) ? { key: `gone.${error.code}` } : errorMessage(error);
}

/** Say who deleted the class, when and why. @param {Removal | undefined} removal @returns {Message} */
export function deletedMessage(removal) {
  const values = {
    by: isolated(removal?.by ?? "–"),
    time: removal?.at ? moment(removal.at) : "–",
    reason: reasonText(removal?.reason ?? null),
  };
  return { key: "gone.deleted", values };
}
