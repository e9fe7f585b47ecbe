import { html } from "../../vendor/lit-html.js";
import { FieldError } from "../lib/errors.js";
import { reasonText } from "../lib/reasons.js";

const MIN_LENGTH = 5;

/**
 * The field of a dialog that asks for a reason.
 *
 * @param {string} test
 * @param {string} label
 */
export function reasonField(test, label) {
  return html`<div class="field">
    <label for="reason">${label}</label>
    <input id="reason" name="reason" data-test=${test} maxlength="200" autocomplete="off" autofocus />
  </div>`;
}

/**
 * Buttons that fill the `reasonField` of their form.
 *
 * @param {string} test
 * @param {readonly string[]} codes
 */
export function reasonPresets(test, codes) {
  return codes.map((code) => {
    const choose = (/** @type {Event} */ { currentTarget }) => {
      const { form } = /** @type {HTMLButtonElement} */ (currentTarget);
      const input = /** @type {HTMLInputElement} */ (form?.elements.namedItem("reason"));
      input.value = reasonText(code);
      input.focus();
    };
    return html`<button type="button" class="chip-button" data-test=${`${test}-${code}`} @click=${choose}>
      ${reasonText(code)}
    </button>`;
  });
}

/**
 * The reason in a form with `reasonField`. Throws FieldError when it is too short.
 *
 * @param {FormData} form
 * @param {readonly string[]} codes A preset is returned as its code, which each screen says in its own language.
 */
export function readReason(form, codes = []) {
  const reason = String(form.get("reason")).trim();
  if (reason.length < MIN_LENGTH) throw new FieldError({ key: "fail.tooShort" }, "reason");
  return codes.find((code) => reasonText(code) === reason) ?? reason;
}
