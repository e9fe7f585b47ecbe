import { html, nothing } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { signIn } from "../../lib/api.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { User } from "../../lib/api.js" */

/** The users of the demo, whose password everybody knows (`server/cli/demo_users.py`). */
const DEMO_USERS = /** @type {const} */ ([
  ["teacher", icons.teacher],
  ["student", icons.person],
  ["admin", icons.screen],
]);
const PASSWORD = "password";

let hasFailed = false;

/**
 * Three buttons that sign in by one tap. For the demo only.
 *
 * @param {object} handlers
 * @param {(user: User) => void} handlers.onSignedIn
 * @param {() => void} handlers.onChange Draw again.
 */
export function demoButtons({ onSignedIn, onChange }) {
  const signInAs = async (/** @type {string} */ role) => {
    const user = await signIn(`demo_${role}_1`, PASSWORD).catch(() => null);
    hasFailed = !user;
    onChange();
    if (user) onSignedIn(user);
  };
  const button = (/** @type {string} */ role, /** @type {string} */ path) => html`<button type="button" class="btn"
    data-test="demo-${role}" @click=${() => signInAs(role)}>${icon(path)}${t(`landing.demo.${role}`)}</button>`;
  return html`<div class="demo">
    <p class="muted" id="demo-words">${t("landing.demo")}</p>
    <div class="demo-buttons" role="group" aria-labelledby="demo-words">
      ${DEMO_USERS.map(([role, path]) => button(role, path))}
    </div>
    <p class="problem" role="alert" ?hidden=${!hasFailed}>${hasFailed ? t("signin.busy") : nothing}</p>
  </div>`;
}
