// A menu of actions below the button that opened it.
import { html, nothing, render } from "../../vendor/lit-html.js";
import { nextIndex } from "../lib/menu.js";
import { icon } from "./icon.js";

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {string} icon Of lib/icons.js.
 * @property {() => void} run
 * @property {string} [test]
 * @property {boolean} [isDangerous]
 */

const GAP = 4;
const MARGIN = 8;

/** @type {(() => void) | null} */
let closeCurrent = null;

/**
 * Open a menu. Arrow keys move in it; Escape, Tab and a press elsewhere close it.
 *
 * @param {HTMLElement} anchor The button, which gets `aria-expanded`, and the focus back.
 * @param {MenuItem[]} items
 */
export function openMenu(anchor, items) {
  closeCurrent?.();
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.role = "menu";
  const buttons = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("[role=menuitem]")]);
  const leave = () => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", pressedElsewhere, true);
    window.removeEventListener("resize", follow);
    closeCurrent = null;
  };
  const follow = () => (anchor.checkVisibility() ? place(menu, anchor.getBoundingClientRect()) : leave());
  const close = () => {
    leave();
    anchor.focus({ preventScroll: true });
  };
  const pressedElsewhere = (/** @type {PointerEvent} */ { target }) => {
    if (target instanceof Node && !menu.contains(target) && !anchor.contains(target)) leave();
  };
  menu.addEventListener("keydown", (event) => {
    const all = buttons();
    const index = nextIndex(event.key, all.indexOf(/** @type {HTMLElement} */ (document.activeElement)), all.length);
    if (index !== null) all[index]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  });
  const choose = (/** @type {MenuItem} */ item) => {
    close();
    item.run();
  };
  const button = (/** @type {MenuItem} */ item) => html`<button
    type="button"
    role="menuitem"
    class=${item.isDangerous ? "menu-item danger" : "menu-item"}
    data-test=${item.test ?? nothing}
    @click=${() => choose(item)}
  >
    ${icon(item.icon)}${item.label}
  </button>`;
  render(items.map(button), menu);
  (anchor.closest("main") ?? document.body).append(menu);
  place(menu, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", pressedElsewhere, true);
  window.addEventListener("resize", follow);
  closeCurrent = leave;
  buttons()[0]?.focus({ preventScroll: true });
}

/**
 * Put the menu below its anchor, or above where there is no room.
 *
 * @param {HTMLElement} menu
 * @param {DOMRect} anchor
 */
function place(menu, anchor) {
  const fitsBelow = anchor.bottom + menu.offsetHeight + MARGIN < window.innerHeight;
  const top = fitsBelow ? anchor.bottom + GAP : Math.max(MARGIN, anchor.top - menu.offsetHeight - GAP);
  const rightmost = window.innerWidth - menu.offsetWidth - MARGIN;
  const left = Math.min(Math.max(MARGIN, anchor.right - menu.offsetWidth), rightmost);
  menu.style.setProperty("top", `${top + window.scrollY}px`);
  menu.style.setProperty("left", `${left + window.scrollX}px`);
}
