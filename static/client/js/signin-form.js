// The sign-in form: the whole of the sign-in page, and the first step of a QR landing.
import { h, setText, uniqueId } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { signIn } from "./session.js";

const PATIENCE_MS = 1500; // longer than a password takes: who waits longer stands in line

/** A form that calls `onSignedIn(user)`. */
export function signInForm(onSignedIn) {
  const ids = { number: uniqueId("number"), password: uniqueId("password"), error: uniqueId("error") };
  const number = h("input", { id: ids.number, name: "username", test: "login-number", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true, maxlength: "64" });
  const password = h("input", { id: ids.password, name: "password", type: "password", test: "login-password", autocomplete: "current-password", required: true, maxlength: "256" });
  const submit = h("button", { type: "submit", class: "btn primary large", test: "login-submit" }, t("signin.submit"));
  const problem = h("p", { id: ids.error, class: "problem", role: "alert", test: "login-error", hidden: true });
  const line = h("p", { role: "status", test: "login-line" });
  const form = h(
    "form",
    { class: "stack", novalidate: true },
    h("div", { class: "field" }, h("label", { htmlFor: ids.number }, t("signin.number")), number),
    h("div", { class: "field" }, h("label", { htmlFor: ids.password }, t("signin.password")), h("div", { class: "with-button" }, password, revealButton(password))),
    problem,
    submit,
    line,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    const empty = [number, password].find((input) => !input.value.trim());
    if (empty) return show(t("signin.empty"), empty);
    submit.disabled = true;
    submit.dataset.busy = "true";
    problem.hidden = true;
    const over = new AbortController();
    const tell = () => import("./signin-line.js").then((page) => page.tellTheLine(line, over.signal), () => {});
    const patience = setTimeout(tell, PATIENCE_MS);
    try {
      await onSignedIn(await signIn(number.value.trim(), password.value));
    } catch (error) {
      if (!error.kind) throw error;
      over.abort();
      const full = error.kind === "full"; // everybody comes back by themselves, but not in the same second
      const seconds = full ? Math.ceil(error.seconds * (1 + Math.random() / 4)) : error.seconds;
      const words = `signin.${error.kind}`;
      show(t(words, { n: seconds }), error.kind === "wrong" ? password : submit);
      if (full || error.kind === "limited") return waitOut(seconds, words, full ? () => form.requestSubmit() : null);
    } finally {
      clearTimeout(patience);
      over.abort();
      delete submit.dataset.busy;
      if (!submit.dataset.waiting) submit.disabled = false;
    }
  });

  function show(text, focus) {
    setText(problem, text);
    problem.hidden = false;
    for (const input of [number, password]) input.setAttribute("aria-describedby", ids.error);
    focus.focus();
    if (focus === password) password.select();
  }

  /** Counts the seconds down on the form, opens it again at zero, and does what is to be done then. */
  function waitOut(seconds, words, then) {
    submit.disabled = true;
    submit.dataset.waiting = "true";
    const timer = setInterval(() => {
      seconds -= 1;
      if (seconds > 0) return setText(problem, t(words, { n: seconds }));
      clearInterval(timer);
      delete submit.dataset.waiting;
      submit.disabled = false;
      problem.hidden = true;
      then?.();
    }, 1000);
  }
  return form;
}

function revealButton(password) {
  const button = h("button", { type: "button", class: "btn quiet icon-only", "aria-pressed": "false" });
  const draw = () => {
    const shown = password.type === "text";
    button.setAttribute("aria-pressed", String(shown));
    button.setAttribute("aria-label", t("signin.show"));
    button.replaceChildren(icon(shown ? "eyeOff" : "eye"));
  };
  button.addEventListener("click", () => {
    password.type = password.type === "text" ? "password" : "text";
    draw();
  });
  draw();
  return button;
}
