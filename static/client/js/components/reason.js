import { html } from "../../vendor/lit-html.js";
import { FieldError } from "../lib/errors.js";

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
 * The reason in a form with `reasonField`. Throws FieldError when it is too short.
 *
 * @param {FormData} form
 */
export function readReason(form) {
  const reason = String(form.get("reason")).trim();
  if (reason.length < MIN_LENGTH) throw new FieldError({ key: "fail.tooShort" }, "reason");
  return reason;
}
