// The choices that decide how hard a class is to cheat: in the form that starts it, and while it runs.
import { html, nothing } from "../../../vendor/lit-html.js";
import { live } from "../../../vendor/lit-html-directives.js";
import { icon } from "../../components/icon.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { METHODS, ROTATIONS } from "./start-state.js";

/** @import { JoinMethod } from "../../lib/wire.js" */
/** @import { Rotation } from "./start-state.js" */

/** @type {{[method in JoinMethod]: [string, string]}} */
const METHOD_ICONS = { qr: [icons.qr, ""], code: [icons.keypad, "dots"], name: [icons.search, ""] };
const SECURITY_LEVELS = [1, 2, 3];

/**
 * Ways of joining, as boxes.
 *
 * @param {object} options
 * @param {"start" | "secure"} options.form The beginning of the `data-test` names.
 * @param {JoinMethod[]} options.chosen
 * @param {(method: JoinMethod, isAllowed: boolean) => void} options.onToggle
 */
export function methodOptions({ form, chosen, onToggle }) {
  const option = (/** @type {JoinMethod} */ method) => {
    const changed = (/** @type {Event} */ { currentTarget }) =>
      onToggle(method, /** @type {HTMLInputElement} */ (currentTarget).checked);
    return html`<label class="option">
      <input type="checkbox" name="methods" data-test=${`${form}-method-${method}`}
        .checked=${live(chosen.includes(method))} @change=${changed} />
      <span class="option-body">
        <strong>${icon(...METHOD_ICONS[method])}${t(`method.${method}`)}</strong>
        <span class="muted">${t(`method.${method}.what`)}</span>
      </span>
    </label>`;
  };
  return html`<div class="cards">${METHODS.map(option)}</div>`;
}

/**
 * Show the choice of how often codes change.
 *
 * @param {"start" | "secure"} form
 * @param {Rotation} chosen
 */
export function rotationChips(form, chosen) {
  const chip = (/** @type {Rotation} */ value) => html`<label class="chip">
    <input type="radio" name="rotation" class="visually-hidden" value=${value} data-test=${`${form}-rotation-${value}`}
      .checked=${live(value === chosen)} />
    <span>${t(`start.rotation.${value}`)}</span>
  </label>`;
  return html`<div class="chips">${ROTATIONS.map(chip)}</div>
    <p class="muted">${t(`start.rotation.${chosen}.what`)}</p>`;
}

/**
 * Show the choice of what students must prove besides a code.
 *
 * @param {"start" | "secure"} form
 * @param {number} chosen
 */
export function securityOptions(form, chosen) {
  const option = (/** @type {number} */ level) => html`<label class="option">
    <input type="radio" name="security" value=${level} data-test=${`${form}-security-${level}`}
      .checked=${live(level === chosen)} />
    <span class="option-body">
      <strong>${t(`security.${level}.name`)}</strong>
      <span class="muted">${t(`security.${level}.what`)}</span>
    </span>
  </label>`;
  return html`<div class="cards">${SECURITY_LEVELS.map(option)}</div>`;
}

/**
 * Let a second account on one device wait for the teacher.
 *
 * @param {"start" | "secure"} form
 * @param {"flag" | "refuse"} chosen
 * @param {(devices: "flag" | "refuse") => void} onChoose
 */
export function devicesOption(form, chosen, onChoose) {
  const changed = (/** @type {Event} */ { currentTarget }) =>
    onChoose(/** @type {HTMLInputElement} */ (currentTarget).checked ? "refuse" : "flag");
  return html`<label class="option">
    <input type="checkbox" name="devices" data-test=${`${form}-devices`} .checked=${live(chosen === "refuse")}
      @change=${changed} />
    <span class="option-body">
      <strong>${t("devices.refuse")}</strong><span class="muted">${t("devices.refuse.what")}</span>
    </span>
  </label>`;
}

/** Explain joining by name. @param {JoinMethod[]} methods @param {"start" | "secure"} form */
export function nameWarning(methods, form) {
  if (!methods.includes("name")) return nothing;
  return html`<p class="warning" data-test=${`${form}-warning`}>${icon(icons.alert)}${t("start.nameWarning")}</p>`;
}
