// The sign-in page. Who is signed in already goes straight on.
import { fill, h } from "./dom.js";
import { startLanguage, onLanguage, t } from "./i18n.js";
import { destination, whoAmI } from "./session.js";
import { signInForm } from "./signin-form.js";
import { topBar } from "./ui.js";

const goOn = (user) => location.replace(destination(user));

function draw() {
  document.title = t("signin.title");
  fill(
    document.getElementById("app"),
    topBar(null),
    h("main", { class: "center-page" }, h("section", { class: "card narrow" }, h("h1", {}, t("signin.heading")), h("p", { class: "muted" }, t("signin.lead")), signInForm(goOn))),
  );
}

await startLanguage();
onLanguage(draw);
draw();
document.querySelector("[data-test=login-number]").focus();
const user = await whoAmI().catch(() => null);
if (user) goOn(user);
