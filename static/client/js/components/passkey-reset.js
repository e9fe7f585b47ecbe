// Removing the passkeys of somebody whose phone is lost: teachers do it for their students, admins for everybody.
import { html } from "../../vendor/lit-html.js";
import { removePasskeys } from "../lib/corrections.js";
import { isolated } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { openDialog } from "./dialog.js";
import { toast } from "./toast.js";

/**
 * Ask, then remove them.
 *
 * @param {string} number
 * @param {string} name
 */
export function askPasskeyReset(number, name) {
  openDialog({
    title: () => t("passkeyReset.heading", { name: isolated(name) }),
    body: () => html`<p>${t("passkeyReset.lead")}</p>`,
    submit: () =>
      html`<button type="submit" class="btn danger" data-test="dialog-submit">${t("passkeyReset.submit")}</button>`,
    onSubmit: async () => {
      const n = await removePasskeys(number);
      toast(t("passkeyReset.done", { n, name: isolated(name) }));
    },
  });
}
