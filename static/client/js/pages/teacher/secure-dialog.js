// The sheet that changes how students prove that they are in a running class.
import { html } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { FieldError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import { devicesOption, methodOptions, nameWarning, rotationChips, securityOptions } from "./security-options.js";
import { changeOf, methodToggled } from "./start-state.js";

/** @import { Attendance, Commands } from "../../lib/wire.js" */
/** @import { Rotation, Secured } from "./start-state.js" */

/**
 * Ask how a running class is protected. Only what is changed is sent.
 *
 * @param {Attendance} attendance
 * @param {(change: Partial<Commands["attendance.secure"]>) => Promise<unknown>} onSecure
 */
export function askSecure(attendance, onSecure) {
  /** @type {Secured} */
  let chosen = {
    methods: attendance.join_methods,
    rotation: attendance.rotation ?? "normal",
    security: attendance.security_option,
    devices: attendance.devices,
  };
  const take = (/** @type {Partial<Secured>} */ change) => {
    chosen = { ...chosen, ...change };
    dialog.forgetProblem();
  };
  const dialog = openDialog({
    title: () => t("secure.heading"),
    body: () =>
      html`<p class="muted">${t("secure.lead")}</p>
        <div class="secure-settings" @change=${picked}>
          <fieldset class="field">
            <legend>${t("start.rotation")}</legend>
            ${rotationChips("secure", chosen.rotation)}
          </fieldset>
          <fieldset class="field">
            <legend>${t("start.methods")}</legend>
            ${methodOptions({
              form: "secure",
              chosen: chosen.methods,
              onToggle: (method, isAllowed) => take({ methods: methodToggled(chosen, method, isAllowed).methods }),
            })}
            ${nameWarning(chosen.methods, "secure")}
          </fieldset>
          <fieldset class="field">
            <legend>${t("start.security")}</legend>
            ${securityOptions("secure", chosen.security)}
            ${devicesOption("secure", chosen.devices, (devices) => take({ devices }))}
          </fieldset>
        </div>`,
    submit: () =>
      html`<button type="submit" class="btn primary" data-test="secure-submit">${t("secure.submit")}</button>`,
    onSubmit: async () => {
      if (!chosen.methods.length) throw new FieldError({ key: "start.needMethod" }, "methods");
      const change = changeOf(attendance, chosen);
      if (Object.keys(change).length) await onSecure(change);
    },
  });

  function picked(/** @type {Event} */ { target }) {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === "rotation") take({ rotation: /** @type {Rotation} */ (target.value) });
    if (target.name === "security") take({ security: Number(target.value) });
  }
}
