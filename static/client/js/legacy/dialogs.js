// Dialogs and menus: what teachers and admins have, and a student's phone need not load.

import { h, setText, uniqueId } from "./dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { errorText, iconButton } from "./ui.js";

/**
 * A modal dialog with a title. `content(close)` returns its children; `onSubmit(close)` may reject: the error is then shown inside.
 * `actions(close)` returns the buttons; one of type submit sends.
 */
export function openDialog({ title, content, actions, onSubmit = null, wide = false, test = null }) {
  const titleId = uniqueId("dialog");
  const dialog = h("dialog", { class: wide ? "dialog wide" : "dialog", "aria-labelledby": titleId, test });
  const close = () => dialog.close();
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h("header", { class: "dialog-head" }, h("h2", { id: titleId }, title), iconButton("close", t("close"), { class: "btn quiet icon-only", on: { click: close } })),
    h("div", { class: "dialog-body" }, content(close), problem),
    h("footer", { class: "dialog-foot" }, actions(close)),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) return;
    button.disabled = true;
    problem.hidden = true;
    try {
      await onSubmit?.(close);
    } catch (error) {
      setText(problem, error.code ? errorText(error) : error.message);
      problem.hidden = false;
    }
    button.disabled = false;
  });
  dialog.append(form);
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("[autofocus]")?.focus();
  return dialog;
}

let openMenuClose = null;

/** A menu of `items` ({label, icon, test, danger, run}) below `anchor`; arrow keys, Escape and a click elsewhere work as expected. */
export function openMenu(anchor, items) {
  openMenuClose?.();
  const menu = h("div", { class: "menu", role: "menu" });
  const close = (refocus = true) => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", close);
    openMenuClose = null;
    if (refocus === true) anchor.focus({ preventScroll: true });
  };
  const outside = (event) => menu.contains(event.target) || anchor.contains(event.target) || close(false);
  for (const item of items) {
    const choose = () => (close(), item.run());
    menu.append(h("button", { type: "button", role: "menuitem", class: item.danger ? "menu-item danger" : "menu-item", test: item.test, on: { click: choose } }, icon(item.icon), item.label));
  }
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.children];
    const at = buttons.indexOf(document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (target !== undefined) buttons[target % buttons.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  });
  (anchor.closest("main") ?? document.body).append(menu);
  place(menu, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", close);
  openMenuClose = close;
  menu.firstElementChild.focus({ preventScroll: true });
}

function place(menu, at) {
  const below = at.bottom + menu.offsetHeight + 8 < window.innerHeight;
  const top = below ? at.bottom + 4 : Math.max(8, at.top - menu.offsetHeight - 4);
  const left = Math.min(Math.max(8, at.right - menu.offsetWidth), window.innerWidth - menu.offsetWidth - 8);
  menu.style.setProperty("top", `${top + window.scrollY}px`);
  menu.style.setProperty("left", `${left + window.scrollX}px`);
}
