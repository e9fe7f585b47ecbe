// The screen of somebody who has scanned a code and is no student.
import { html, t } from "./shared.js";

/** @import { User } from "../../lib/api.js" */

/**
 * @param {User} user
 * @param {string} home The address of their own page.
 * @param {() => void} leave Signs them out.
 */
export function wrongRoleScreen({ full_name: name }, home, leave) {
  return html`<main class="center-page">
    <section class="card narrow stack">
      <h1>${t("student.wrongRole")}</h1>
      <p>${t("student.wrongRole.next", { name })}</p>
      <button type="button" class="btn primary large" @click=${leave}>${t("signOut")}</button>
      <a class="btn large" href=${home}>${t("student.myPage")}</a>
    </section>
  </main>`;
}
