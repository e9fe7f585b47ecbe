// The way between the pages of admins.
import { html, nothing } from "../../vendor/lit-html.js";
import { t } from "../lib/i18n.js";

const SECTIONS = /** @type {const} */ ({
  rooms: "/admin",
  users: "/admin/users",
  lessons: "/admin/lessons",
  imports: "/admin/imports",
  history: "/admin/history",
  reports: "/reports?view=school",
  audit: "/admin/audit",
});
/** @typedef {keyof typeof SECTIONS} Section */

/** @param {Section} current */
export function adminNav(current) {
  const item = (/** @type {[string, string]} */ [section, href]) => html`<li>
    <a href=${href} data-test=${`nav-${section}`} aria-current=${section === current ? "page" : nothing}>
      ${t(`nav.${section}`)}
    </a>
  </li>`;
  return html`<nav class="admin-nav" aria-label=${t("nav.label")}>
    <ul>${Object.entries(SECTIONS).map(item)}</ul>
  </nav>`;
}
