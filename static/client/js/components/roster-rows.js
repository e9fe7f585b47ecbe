// The rows of a roster: only those near the screen are drawn; one of them is active, some are selected.
import { html, nothing } from "../../vendor/lit-html.js";
import { guard, live, repeat } from "../../vendor/lit-html-directives.js";
import { currentLanguage, locale, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { RosterList } from "../lib/roster-list.js";
import { visibleRows } from "../lib/visible-rows.js";
import { icon } from "./icon.js";
import { place, quickBar, rosterRow } from "./roster-row.js";

/** @import { Roster } from "../lib/roster.js" */
/** @import { Filter } from "../lib/roster-list.js" */
/** @import { Range } from "../lib/visible-rows.js" */
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
  /** The rows that are drawn; null: all of those near the screen are to be drawn at once. @type {Range | null} */
  #drawn = null;
  /** When the row of a student changed. @type {Map<string, number>} */
  #changedAt = new Map();
  #isScrollScheduled = false;

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
    const shown = new Set(this.#list.shown);
    this.selected = new Set([...this.selected].filter((number) => shown.has(number)));
    if (!this.active || !shown.has(this.active)) this.active = this.#list.shown[0] ?? null;
  }

  #arrangeWhenIdle() {
    if (this.#dirtySince === null || performance.now() - this.#dirtySince < SETTLE_MS) return;
    if (isBusy(this.#touchedAt)) return;
    this.#arrange();
    this.#options.onDraw();
  }

  view() {
    const { shown } = this;
    const { canDecide, canOpen } = this.#options;
    const height = this.#rowHeight;
    const { first, end, isWhole } = this.#visible();
    this.#drawn = { first, end };
    if (!isWhole) this.#scrolled(); // the next frame draws more
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
    return html`<div class=${canDecide ? "roster" : "roster read-only"} role=${canDecide ? "grid" : "table"}
      aria-label=${t("roster.heading")} aria-rowcount=${shown.length + 1}
      aria-multiselectable=${canDecide ? "true" : nothing} ?hidden=${!shown.length}>
      <div role="rowgroup" class="head-group">${this.#head()}</div>
      <div class="rows" role="rowgroup" .style=${`height: ${shown.length * height}px`} @pointermove=${this.#touched}
        @pointerdown=${this.#touched} @keydown=${this.#touched} @wheel=${this.#touched} @click=${this.#clicked}
        @focusin=${this.#focused} @pointerover=${this.#hovered} @pointerleave=${this.#left}>
        ${repeat(shown.slice(first, end), (number) => number, row)} ${canDecide ? quickBar() : nothing}
      </div>
    </div>`;
  }

  #head() {
    const { shown, selected } = this;
    const heading = (/** @type {string} */ key, /** @type {string} */ className) =>
      html`<span class=${className} role="columnheader">${t(`roster.${key}`)}</span>`;
    const areAll = shown.length > 0 && selected.size === shown.length;
    const isEditable = this.#options.canDecide;
    const isHeld = this.#list.isDirty && isBusy(this.#touchedAt);
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
    const isInList = document.activeElement?.closest(".rows") !== null;
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
    const list = rowsElement();
    if (index < 0 || !list) return;
    this.active = number;
    this.#drawn = null;
    const top = list.getBoundingClientRect().top + index * this.#rowHeight;
    const margin = this.#rowHeight * 4;
    if (top < margin) window.scrollBy(0, top - margin);
    else if (top > window.innerHeight - margin) window.scrollBy(0, top - window.innerHeight + margin);
    this.#options.onDraw();
    const row = rowElement(number);
    // At once where it is drawn: the next key may come before the next frame.
    if (row) row.focus({ preventScroll: true });
    else requestAnimationFrame(() => rowElement(number)?.focus({ preventScroll: true }));
  }

  #visible() {
    const top = rowsElement()?.getBoundingClientRect().top ?? 0;
    const viewport = window.innerHeight;
    return visibleRows({ count: this.shown.length, rowHeight: this.#rowHeight, top, viewport }, this.#drawn);
  }

  #measure() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#rowHeight = rem * (matchMedia(NARROW).matches ? CARD_REM : ROW_REM);
  }

  #resized = () => {
    this.#measure();
    this.#options.onDraw();
  };

  #scrolled = () => {
    if (this.#isScrollScheduled) return;
    this.#isScrollScheduled = true;
    requestAnimationFrame(() => {
      this.#isScrollScheduled = false;
      const { first, end } = this.#visible();
      if (first !== this.#drawn?.first || end !== this.#drawn.end) this.#options.onDraw();
    });
  };

  #touched = {
    handleEvent: () => {
      this.#touchedAt = performance.now();
    },
    passive: true,
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

function rowsElement() {
  return document.querySelector(".roster-view .rows");
}

/** @param {string} number @returns {HTMLElement | null} */
function rowElement(number) {
  return document.querySelector(`.rows [data-number="${CSS.escape(number)}"]`);
}

/** @param {EventTarget | null} target */
function numberOf(target) {
  const row = target instanceof Element ? target.closest("[data-number]") : null;
  return row instanceof HTMLElement ? (row.dataset.number ?? null) : null;
}

/**
 * True while a row that moved could be hit by mistake: the pointer is over the list or touched it a moment ago, the
 * keyboard is in it, or a row's menu is open.
 *
 * @param {number} touchedAt
 */
function isBusy(touchedAt) {
  const list = rowsElement();
  if (!list || document.hidden) return false;
  const isHovered = matchMedia("(hover: hover)").matches && list.matches(":hover");
  const isInUse = list.querySelector(":focus-visible, [aria-expanded=true]") !== null;
  return isHovered || isInUse || performance.now() - touchedAt < TOUCH_MS;
}
