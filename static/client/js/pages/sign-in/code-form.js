import { html } from "../../../vendor/lit-html.js";
import { codeDigits, isCompleteCode, spacedCode } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";

/** The form for a visitor with a code from the board. The student's page takes the code and asks who they are. */
export function codeForm() {
  return html`<form class="code-form" novalidate @submit=${submitted}>
    <label for="join-code">${t("landing.code")} <small id="code-hint" class="muted">${t("join.sent")}</small></label>
    <input id="join-code" name="code" class="code-input" data-test="landing-code" inputmode="numeric"
      autocomplete="off" maxlength="12" placeholder="000 000" aria-describedby="code-hint" required @input=${typed} />
    <button type="submit" class="btn primary large" data-test="landing-join">${t("join.submit")}</button>
    <p class="problem" role="alert" hidden></p>
  </form>`;
}

/** @param {Event} event */
function typed({ currentTarget }) {
  const input = /** @type {HTMLInputElement} */ (currentTarget);
  const digits = codeDigits(input.value);
  input.value = spacedCode(digits);
  if (isCompleteCode(digits)) input.form?.requestSubmit();
}

/** @param {SubmitEvent} event */
function submitted(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const digits = codeDigits(String(new FormData(form).get("code")));
  const problem = /** @type {HTMLElement} */ (form.querySelector(".problem"));
  problem.hidden = isCompleteCode(digits);
  // After "#" a code reaches neither the server's log nor another site.
  if (problem.hidden) return location.assign(`/student#${digits}`);
  problem.textContent = t("join.sixDigits");
  form.querySelector("input")?.focus();
}
