// The rows of a roster: only those near the screen are drawn; one of them is active, some are selected.
import { html, nothing, render } from "../../vendor/lit-html.js";
import { guard, live, repeat } from "../../vendor/lit-html-directives.js";
import { currentLanguage, locale, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { RosterList } from "../lib/roster-list.js";
import { assignSlots, MAX_MOVED } from "../lib/row-slots.js";
import { MAX_DRAWN, visibleRows } from "../lib/visible-rows.js";
import { icon } from "./icon.js";
import { place, quickBar, rosterRow } from "./roster-row.js";

/** @import { Roster } from "../lib/roster.js" */
/** @import { Filter } from "../lib/roster-list.js" */
/** @import { Action } from "./roster-view.js" */
/**
 * @typedef {object} Handlers
 * @property {(action: Action | "open", number: string) => void} onAction
 * @property {(button: HTMLElement, number: string) => void} onMenu
 */

/** Rows do not move for so long after the list was touched. */
const TOUCH_MS = 2000;
/** A row that changed stays in its place for so long. */
const SETTLE_MS = 2000;
const IDLE_CHECK_MS = 400;
/** A row that changed stands out for so long. */
const FRESH_MS = 2000;
/** The height of a row in rem, as in roster.css. */
const ROW_REM = 2.25;
const CARD_REM = 4;
const NARROW = "(max-width: 719px)";

export class RosterRows {
  /** Of the row that the Tab key reaches. @type {string | null} */
  active = null;
  /** @type {Set<string>} */
  selected = new Set();
  /** @type {Filter} */
  filter;
  #roster;
  #list;
  #options;
  /** Where a selection with Shift begins. @type {string | null} */
  #anchor = null;
  #touchedAt = Number.NEGATIVE_INFINITY;
  /** Since when a row waits to be moved to its place. @type {number | null} */
  #dirtySince = null;
  #idleTimer;
  #rowHeight = 0;
  /** Holds the rows, which are drawn apart from the page: scrolling changes nothing else. */
  #element = document.createElement("div");
  /**
   * The rows that are drawn; null: all of those on the screen are to be drawn at once.
   *
   * @type {ReturnType<typeof visibleRows> | null}
   */
  #drawn = null;
  /** When the row of a student changed. @type {Map<string, number>} */
  #changedAt = new Map();
  /** The element of each row, as the key that lit-html knows it by, in their order. @type {Map<string, object>} */
  #slots = new Map();
  #isArranged = false;
  #isScheduled = false;
  #isPageDue = false;
  #isArrangeDue = false;

  /**
   * @param {Roster} roster
   * @param {object} options
   * @param {() => void} options.onDraw
   * @param {Handlers} options.handlers
   * @param {boolean} options.canDecide False for rows that are read-only.
   * @param {boolean} options.canOpen
   * @param {(number: string) => string | null} options.waitingFor
   * @param {Filter} options.filter
   */
  constructor(roster, options) {
    this.#roster = roster;
    this.#options = options;
    this.filter = options.filter;
    this.#list = new RosterList(roster);
    this.#arrange();
    this.#idleTimer = setInterval(() => this.#arrangeWhenIdle(), IDLE_CHECK_MS);
    this.#measure();
    this.#prepareElement();
    window.addEventListener("scroll", this.#scrolled, { passive: true });
    window.addEventListener("resize", this.#resized);
  }

  destroy() {
    clearInterval(this.#idleTimer);
    window.removeEventListener("scroll", this.#scrolled);
    window.removeEventListener("resize", this.#resized);
  }

  /** The numbers of the students to show, in order. */
  get shown() {
    return this.#list.shown;
  }

  /** @param {Iterable<string> | null} numbers Whose record changed; null: everything may be different. */
  changed(numbers) {
    if (!numbers) return this.resort();
    this.#list.mark(numbers);
    this.#dirtySince ??= performance.now();
    for (const number of numbers) this.#changedAt.set(number, performance.now());
  }

  /** Put every row in its place now. */
  resort() {
    this.#list.markAll(); // names of another language sort in another way
    this.#arrange();
  }

  /** @param {Filter} filter */
  narrow(filter) {
    this.filter = filter;
    this.#arrange();
    this.#options.onDraw();
  }

  #arrange() {
    this.#list.arrange(this.filter, locale());
    this.#dirtySince = null;
    this.#changedAt.clear();
    this.#isArranged = true;
    const shown = new Set(this.#list.shown);
    this.selected = new Set([...this.selected].filter((number) => shown.has(number)));
    if (!this.active || !shown.has(this.active)) this.active = this.#list.shown[0] ?? null;
    this.#drawn = null;
  }

  #arrangeWhenIdle() {
    if (this.#dirtySince === null || performance.now() - this.#dirtySince < SETTLE_MS) return;
    if (this.#isBusy()) return;
    this.#isArrangeDue = true;
    this.drawSoon(true);
  }

  #prepareElement() {
    const list = this.#element;
    list.className = "rows";
    list.role = "rowgroup";
    for (const type of ["pointermove", "pointerdown", "keydown", "wheel"]) {
      list.addEventListener(type, this.#touched, { passive: true });
    }
    list.addEventListener("click", this.#clicked);
    list.addEventListener("focusin", this.#focused);
    list.addEventListener("pointerover", this.#hovered);
    list.addEventListener("pointerleave", this.#left);
  }

  view() {
    const { shown } = this;
    const { canDecide } = this.#options;
    // A long list gets further rows in frames only, however often the page is drawn between them.
    if (shown.length <= MAX_DRAWN) this.#drawn = null;
    this.#drawRows();
    return html`<div class=${canDecide ? "roster" : "roster read-only"} role=${canDecide ? "grid" : "table"}
      aria-label=${t("roster.heading")} aria-rowcount=${shown.length + 1}
      aria-multiselectable=${canDecide ? "true" : nothing} ?hidden=${!shown.length}>
      <div role="rowgroup" class="head-group">${this.#head()}</div>
      ${this.#element}
    </div>`;
  }

  #drawRows() {
    const { shown } = this;
    const { canDecide, canOpen } = this.#options;
    const height = this.#rowHeight;
    this.#drawn ??= this.#visible();
    const { first, end, isWhole } = this.#drawn;
    if (!isWhole) this.drawSoon(false);
    const language = currentLanguage();
    const freshSince = performance.now() - FRESH_MS;
    const row = (/** @type {string} */ number, /** @type {number} */ offset) => {
      const index = first + offset;
      const record = this.#roster.records.get(number);
      const look = {
        index,
        top: index * height,
        isSelected: this.selected.has(number),
        isFresh: (this.#changedAt.get(number) ?? Number.NEGATIVE_INFINITY) > freshSince,
        isActive: number === this.active,
        canDecide,
        canOpen,
        waiting: this.#options.waitingFor(number),
      };
      // A student who is gone keeps the place until the rows are arranged.
      const draw = () =>
        record ? rosterRow(record, look) : html`<div class="row gone" .style=${place(look.top)}></div>`;
      return guard([record, index, height, look.isSelected, look.isFresh, look.isActive, look.waiting, language], draw);
    };
    const numbers = shown.slice(first, end);
    const inUse = numberOf(this.#element.querySelector(":focus, [aria-expanded=true]"));
    const isArranged = this.#isArranged && shown.length > MAX_MOVED;
    this.#slots = assignSlots(this.#slots, numbers, { inUse, isArranged });
    this.#isArranged = false;
    const rows = repeat(numbers, (number) => this.#slots.get(number), row);
    render(html`${rows} ${canDecide ? quickBar() : nothing}`, this.#element);
    this.#element.style.height = `${shown.length * height}px`;
  }

  #head() {
    const { shown, selected } = this;
    const heading = (/** @type {string} */ key, /** @type {string} */ className) =>
      html`<span class=${className} role="columnheader">${t(`roster.${key}`)}</span>`;
    const areAll = shown.length > 0 && selected.size === shown.length;
    const isEditable = this.#options.canDecide;
    const isHeld = this.#list.isDirty && this.#isBusy();
    return html`<div class="row head" role="row" aria-rowindex="1">
      ${
        isEditable
          ? html`<span class="row-select" role="columnheader">
              <label>
                <input type="checkbox" aria-label=${t("roster.selectAll")} data-test="select-all"
                  .checked=${live(areAll)} .indeterminate=${live(selected.size > 0 && !areAll)}
                  @change=${() => this.select(areAll ? [] : shown)} />
              </label>
            </span>`
          : nothing
      }
      ${heading("name", "row-who")} ${heading("number", "row-number")} ${heading("status", "row-status")}
      ${heading("time", "row-time")} ${heading("how", "row-how")}
      ${
        isEditable
          ? html`<span class="row-actions" role="columnheader">
              <span class="visually-hidden">${t("roster.decide")}</span>
              <button type="button" class="btn small resort" aria-hidden=${!isHeld} tabindex="-1"
                @click=${this.#resorted}>
                ${icon(icons.sort)}<span>${t("roster.resort")}</span>
              </button>
            </span>`
          : nothing
      }
    </div>`;
  }

  #resorted = () => {
    this.#arrange();
    this.#options.onDraw();
  };

  /** @param {string[]} numbers */
  select(numbers) {
    this.selected = new Set(numbers);
    this.#options.onDraw();
  }

  /**
   * Select a student or no longer; with `isRange` all from the last one.
   *
   * @param {string} number
   * @param {boolean} isRange
   */
  toggle(number, isRange) {
    const isSelected = !this.selected.has(number);
    const [from, to] = [this.#anchor && isRange ? this.#anchor : number, number].map((each) =>
      this.shown.indexOf(each),
    );
    const range = this.shown.slice(Math.min(from ?? 0, to ?? 0), Math.max(from ?? 0, to ?? 0) + 1);
    const next = new Set(this.selected);
    for (const each of range) isSelected ? next.add(each) : next.delete(each);
    this.#anchor = number;
    this.select([...next]);
  }

  /**
   * Make the row `step` below the active one active, and focus it.
   *
   * @param {number} step
   * @param {boolean} isExtending Select the rows on the way.
   */
  move(step, isExtending) {
    const { shown } = this;
    const isInList = this.#element.contains(document.activeElement);
    const index = this.active === null || !isInList ? -1 : shown.indexOf(this.active);
    const start = index < 0 && this.active ? shown.indexOf(this.active) - step : index;
    const next = shown[Math.min(Math.max(0, start + step), shown.length - 1)];
    if (next === undefined) return;
    if (isExtending) this.selected = new Set([...this.selected, ...(this.active ? [this.active] : []), next]);
    this.focus(next);
  }

  /** Scroll to the row of a student and focus it. @param {string} number */
  focus(number) {
    const index = this.shown.indexOf(number);
    if (index < 0) return;
    this.active = number;
    this.#drawn = null;
    const top = this.#element.getBoundingClientRect().top + index * this.#rowHeight;
    const margin = this.#rowHeight * 4;
    if (top < margin) window.scrollBy(0, top - margin);
    else if (top > window.innerHeight - margin) window.scrollBy(0, top - window.innerHeight + margin);
    this.#options.onDraw();
    const row = this.#row(number);
    // At once where it is drawn: the next key may come before the next frame.
    if (row) row.focus({ preventScroll: true });
    else requestAnimationFrame(() => this.#row(number)?.focus({ preventScroll: true }));
  }

  /** @param {string} number @returns {HTMLElement | null} */
  #row(number) {
    return this.#element.querySelector(`[data-number="${CSS.escape(number)}"]`);
  }

  /**
   * Draw in the next frame, once however often it is called: however slow frames come, each has one drawing to lay out.
   *
   * @param {boolean} isOfPage False: only the rows that come into view, which is all that scrolling changes.
   */
  drawSoon(isOfPage) {
    this.#isPageDue ||= isOfPage;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (this.#isArrangeDue) this.#arrange();
      const before = this.#drawn;
      this.#drawn = this.#visible(); // before anything is drawn, or the browser lays out twice
      if (this.#isPageDue) this.#options.onDraw();
      else if (this.#drawn.first !== before?.first || this.#drawn.end !== before.end) this.#drawRows();
      this.#isPageDue = this.#isArrangeDue = false;
    });
  }

  #visible() {
    const count = this.shown.length;
    const top = count > MAX_DRAWN ? this.#element.getBoundingClientRect().top : 0; // reading it costs a layout
    return visibleRows({ count, rowHeight: this.#rowHeight, top, viewport: window.innerHeight }, this.#drawn);
  }

  /**
   * True while a row that moved could be hit by mistake: the pointer is over the list or touched it a moment ago, the
   * keyboard is in it, or a row's menu is open.
   */
  #isBusy() {
    if (document.hidden || !this.#element.isConnected) return false;
    if (performance.now() - this.#touchedAt < TOUCH_MS) return true;
    const isHovered = matchMedia("(hover: hover)").matches && this.#element.matches(":hover");
    return isHovered || this.#element.querySelector(":focus-visible, [aria-expanded=true]") !== null;
  }

  #measure() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#rowHeight = rem * (matchMedia(NARROW).matches ? CARD_REM : ROW_REM);
  }

  #resized = () => {
    this.#measure();
    this.#options.onDraw();
  };

  #scrolled = () => this.drawSoon(false);

  #touched = () => {
    this.#touchedAt = performance.now();
  };

  #focused = (/** @type {FocusEvent} */ { target }) => {
    const number = numberOf(target);
    if (!number || number === this.active) return;
    this.active = number;
    this.#options.onDraw();
  };

  /** Move the bar of quick decisions to the row under the pointer. */
  #hovered = (/** @type {PointerEvent} */ { target, pointerType }) => {
    const row = target instanceof Element ? target.closest("[role=row]") : null;
    const bar = /** @type {HTMLElement | null} */ (document.querySelector(".quick-bar"));
    if (!(row instanceof HTMLElement) || !bar || pointerType !== "mouse") return;
    bar.hidden = false;
    bar.dataset.number = row.dataset.number;
    bar.style.translate = row.style.translate;
  };

  #left = () => {
    const bar = /** @type {HTMLElement | null} */ (document.querySelector(".quick-bar"));
    if (bar) bar.hidden = true;
  };

  #clicked = (/** @type {MouseEvent} */ event) => {
    const number = numberOf(event.target);
    const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    const { handlers } = this.#options;
    if (!number || !(button instanceof HTMLElement)) return;
    const act = button.dataset.act;
    if (act === "select") this.toggle(number, event.shiftKey);
    else if (act === "menu") handlers.onMenu(button, number);
    else handlers.onAction(/** @type {Action | "open"} */ (act), number);
  };
}

/** @param {EventTarget | null} target */
function numberOf(target) {
  const row = target instanceof Element ? target.closest("[data-number]") : null;
  return row instanceof HTMLElement ? (row.dataset.number ?? null) : null;
}
