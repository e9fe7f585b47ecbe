// The landing page: a code, or signing in. A visitor who is signed in goes straight on to their own page.
import { html, nothing } from "../../../vendor/lit-html.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { arrive, goHome } from "../../components/session.js";
import { SignInForm } from "../../components/sign-in-form.js";
import { topBar } from "../../components/top-bar.js";
import { t } from "../../lib/i18n.js";
import { Board } from "./board.js";
import { codeForm } from "./code-form.js";
import { demoButtons } from "./demo-buttons.js";

/** A page that needs a session has sent the visitor here: nothing but signing in is of use. */
const parameters = new URLSearchParams(location.search);
const isSentHere = parameters.has("next");
const isDemo = document.body.dataset.demo !== undefined;

function view() {
  document.title = t(isSentHere ? "signin.title" : "landing.title");
  return isSentHere ? signInView() : landingView();
}

function signInView() {
  return html`${topBar(null)}
    <main class="center-page">
      <section class="card narrow">
        <h1>${t("signin.heading")}</h1>
        ${
          parameters.has("reused")
            ? html`<p class="problem" role="alert" data-test="login-reused">${t("signin.reused")}</p>`
            : html`<p class="muted">${t("signin.lead")}</p>`
        }
        ${isDemo ? demoButtons({ onSignedIn: goHome, onChange: () => redraw() }) : nothing} ${form.view()}
      </section>
    </main>`;
}

function landingView() {
  return html`${topBar(null)}
    <main class="landing">
      <div class="landing-start">
        <h1>${t("landing.heading")}</h1>
        <section class="card">${codeForm()}</section>
        <section class="card second">
          <h2>${t("signin.heading")}</h2>
          ${isDemo ? demoButtons({ onSignedIn: goHome, onChange: () => redraw() }) : nothing} ${form.view()}
        </section>
      </div>
      ${board.view()}
    </main>`;
}

const form = new SignInForm({ onSignedIn: goHome, onChange: () => redraw() });
const board = new Board(() => redraw());
// The user is asked for while the words load.
const arriving = arrive().catch(() => null);
await startLanguage();
const redraw = mount(appRoot(), view);
// Not on a phone: its keyboard would cover the other half of the page.
if (!matchMedia("(pointer: coarse)").matches) {
  document.getElementById(isSentHere ? "sign-in-number" : "join-code")?.focus({ preventScroll: true });
}
const user = await arriving;
if (user) goHome(user);
else if (!isSentHere) board.start();
