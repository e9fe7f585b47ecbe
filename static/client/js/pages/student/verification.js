// The question who holds the phone, in classes with verification: a passkey answers it.
import { answerByPasskey, canUsePasskeys, PasskeyError } from "../../components/passkeys.js";
import { html, nothing, t } from "./shared.js";

/** @import { PasskeyProblem } from "../../components/passkeys.js" */
/** @import { VerificationRequested } from "../../lib/wire.js" */
/** @import { Shown } from "./state.js" */

let attendanceId = "";
/** @type {"asking" | "done" | "unsupported" | PasskeyProblem} */
let phase = "done";
let redraw = () => {};

/**
 * Ask for the passkey of this user, where the server wants one. Some browsers ask only after a tap: there is a button.
 *
 * @param {VerificationRequested} event
 * @param {() => void} onChange Draws `question()` again.
 */
export function verify({ attendance_id: id, kinds }, onChange) {
  if (!kinds.includes("passkey") || phase === "asking") return;
  attendanceId = id;
  redraw = onChange;
  if (canUsePasskeys) ask();
  else show("unsupported");
}

/** Show the verification that the student is asked for in this class, if any. @param {Shown} shown */
export function question({ record, attendance }) {
  const isAsked = record.status === "pending" && attendance.state === "open" && record.attendance_id === attendanceId;
  if (!isAsked || phase === "done") return nothing;
  const words = html`<p role="status" data-test="verification" data-phase=${phase}>${t(`verification.${phase}`)}</p>`;
  if (phase === "unsupported" || phase === "asking") return words;
  const link = html`<a class="btn on-colour" href="/devices">${t("verification.setUp")}</a>`;
  const button = html`<button type="button" class="btn on-colour" data-test="verify-passkey" @click=${ask}>
    ${t("verification.confirm")}
  </button>`;
  return html`${words}${phase === "none" ? link : button}`;
}

async function ask() {
  show("asking");
  try {
    await answerByPasskey(attendanceId);
    show("done");
  } catch (error) {
    if (!(error instanceof PasskeyError)) throw error;
    show(error.kind);
  }
}

/** @param {typeof phase} next */
function show(next) {
  phase = next;
  redraw();
}
