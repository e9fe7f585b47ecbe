// What every page has: top bar, connection badge, announcements, toasts.
import { fill, h, setText } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { switchLanguage } from "../components/language.js";
import { leave } from "../components/session.js";
import { LANGUAGES, currentLanguage, isKnown, t } from "../lib/i18n.js";
import { brandMark, icon } from "./icons.js";

/** The bar at the top of every page. `user` may be null; `extra` stands beside the name. */
export function topBar(user, ...extra) {
  return h(
    "header",
    { class: "topbar" },
    h("a", { class: "brand", href: "/", "aria-label": "attn" }, brandMark(), h("span", {}, "attn")),
    h("div", { class: "topbar-extra" }, extra),
    user && h("span", { class: "topbar-user" }, icon("person"), h("span", {}, user.full_name)),
    languageSwitch(),
    user && iconButton("signOut", t("signOut"), { test: "sign-out", class: "btn quiet labelled-wide", on: { click: leave } }),
  );
}

/** A button that names the other language in that language. */
export function languageSwitch() {
  const codes = Object.keys(LANGUAGES);
  const other = codes[(codes.indexOf(currentLanguage()) + 1) % codes.length];
  const button = iconButton("language", LANGUAGES[other], { test: "lang-switch", class: "btn quiet labelled-wide", on: { click: () => switchLanguage(other) } });
  button.lang = other;
  return button;
}

/** A button with an icon and a word; `labelled-wide` hides the word on narrow screens, never from assistive technology. */
export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", class: "btn", title: label, ...props }, icon(name), h("span", { class: "label" }, label));
}

/** Live, catching up or offline, in words, with the time what is shown was last true. Follows `connection` by itself. */
export function connectionBadge(connection) {
  const badge = h("span", { class: "badge", test: "connection-badge" });
  const draw = () => {
    const [look, name] = { live: ["live", "live"], "catching-up": ["sync", "catching"], connecting: ["sync", "connecting"] }[connection.state] ?? ["offline", "offline"];
    badge.dataset.state = connection.state;
    const since = connection.state !== "live" && connection.asOf ? t("connection.asOf", { time: clockTime(connection.asOf, true) }) : "";
    fill(badge, icon(look), h("span", {}, t(`connection.${name}`)), since && h("span", { class: "as-of" }, since));
  };
  connection.addEventListener("state", draw);
  draw();
  return badge;
}

let region = null;
let spoken = [];

/** Says `text` through the page's one polite live region, together with what else comes within a moment. */
export function announce(text) {
  if (!region) {
    region = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.body.append(region);
  }
  if (!spoken.length) setTimeout(() => setText(region, spoken.splice(0).join(" ")), 600);
  spoken.push(text);
}

let toasts = null;

/** A short note at the bottom, gone after a while unless pointed at. `action`: {label, icon, run}. */
export function toast(text, { action = null, kind = "plain", ms = 8000, said = true } = {}) {
  toasts ??= document.body.appendChild(h("div", { class: "toasts", role: "region" }));
  toasts.setAttribute("aria-label", t("messages"));
  const note = h("div", { class: `toast ${kind}` }, icon(kind === "error" ? "alert" : "present"), h("span", { class: "toast-text" }, text));
  const close = () => note.remove();
  if (action) note.append(iconButton(action.icon ?? "undo", action.label, { class: "btn small", test: action.test, on: { click: () => (close(), action.run()) } }));
  note.append(iconButton("close", t("close"), { class: "btn quiet small icon-only", on: { click: close } }));
  let timer = setTimeout(close, ms);
  for (const event of ["pointerenter", "focusin"]) note.addEventListener(event, () => clearTimeout(timer));
  for (const event of ["pointerleave", "focusout"]) note.addEventListener(event, () => (clearTimeout(timer), (timer = setTimeout(close, 3000))));
  while (toasts.childElementCount > 2) toasts.firstElementChild.remove();
  toasts.append(note);
  if (said) announce(text);
  return close;
}

/** What went wrong with a command and what to do next, in the reader's language. */
export function errorText(error) {
  const field = error.details?.field;
  if (error.code === "invalid_field" && isKnown(`field.${field}`)) return t(`field.${field}`);
  const values = { n: Math.max(1, Math.ceil(error.retryAfter ?? 5)) };
  return isKnown(`error.${error.code}`) ? t(`error.${error.code}`, values) : t("error.internal", values);
}

export function errorToast(error) {
  toast(errorText(error), { kind: "error" });
}
