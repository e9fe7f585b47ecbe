// The sign-in page. A visitor who is signed in goes straight on to their own page.
import { html } from "../../../vendor/lit-html.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { goHome } from "../../components/session.js";
import { SignInForm } from "../../components/sign-in-form.js";
import { topBar } from "../../components/top-bar.js";
import { getCurrentUser } from "../../lib/api.js";
import { t } from "../../lib/i18n.js";

function view() {
  document.title = t("signin.title");
  return html`${topBar(null)}
    <main class="center-page">
      <section class="card narrow">
        <h1>${t("signin.heading")}</h1>
        <p class="muted">${t("signin.lead")}</p>
        ${form.view()}
      </section>
    </main>`;
}

const form = new SignInForm({ onSignedIn: goHome, onChange: () => redraw() });
// The user is asked for while the words load.
const arriving = getCurrentUser().catch(() => null);
await startLanguage();
const redraw = mount(appRoot(), view);
document.getElementById("sign-in-number")?.focus();
const user = await arriving;
if (user) goHome(user);
