// The pages of admins besides the rooms. Each has an address of its own, below /admin.
import { html } from "../../../vendor/lit-html.js";
import { adminNav } from "../../components/admin-nav.js";
import { keepFocus } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { requireRole } from "../../components/session.js";
import { topBar } from "../../components/top-bar.js";
import { t } from "../../lib/i18n.js";
import { AuditView } from "./audit-view.js";
import { HistoryView } from "./history-view.js";
import { ImportsView } from "./imports-view.js";
import { LessonsView } from "./lessons-view.js";
import { UsersView } from "./users-view.js";

/** @import { User } from "../../lib/api.js" */

const VIEWS = {
  users: UsersView,
  lessons: LessonsView,
  imports: ImportsView,
  history: HistoryView,
  audit: AuditView,
};
/** @typedef {keyof typeof VIEWS} Name */

/** @param {User} user */
function run(user) {
  const section = /** @type {Name} */ (location.pathname.split("/")[2]);
  const page = new VIEWS[section](user.school_number, () => redraw());
  const view = () => {
    document.title = t(page.title);
    return html`<a class="skip-link" href="#content">${t("list.skip")}</a>
      ${topBar(user)} ${adminNav(section)}
      <main class="page wide-page" id="content" tabindex="-1">${page.view()}</main>`;
  };
  const redraw = mount(appRoot(), view);
  keepFocus();
  page.load();
}

const [user] = await Promise.all([requireRole("admin"), startLanguage()]);
if (user) run(user);
