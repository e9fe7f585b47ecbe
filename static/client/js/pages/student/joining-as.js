import { html, nothing } from "../../../vendor/lit-html.js";
import { t } from "../../lib/i18n.js";

/** @import { User } from "../../lib/api.js" */

/**
 * The name that is going to be recorded, and the way out for somebody else.
 *
 * @param {User | null} user
 * @param {() => void} onOtherUser
 */
export function joiningAs(user, onOtherUser) {
  if (!user) return nothing;
  return html`<p class="joining-as" data-test="joining-as">
    <span>${t("join.as")} <strong><bdi>${user.full_name}</bdi></strong></span>
    <button type="button" class="link" data-test="not-you" @click=${onOtherUser}>${t("join.notYou")}</button>
  </p>`;
}
