// A roster on the screen: counters that filter, search, the rows, and deciding about many students.
import { html, nothing } from "../../vendor/lit-html.js";
import { guard, live, repeat } from "../../vendor/lit-html-directives.js";
import { clockTime } from "../lib/format.js";
import { currentLanguage, locale, onLanguage, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { fold } from "../lib/roster.js";
import { RosterList } from "../lib/roster-list.js";
import { iconButton } from "./buttons.js";
import { icon } from "./icon.js";
import { openMenu } from "./menu.js";
import { rosterRow } from "./roster-row.js";

/** @import { Roster } from "../lib/roster.js" */
/** @import { Filter } from "../lib/roster-list.js" */
/** @import { Counts, Record as StudentRecord } from "../lib/wire.js" */
/** @import { RowHandlers } from "./roster-row.js" */
/** @typedef {"present" | "late" | "excused" | "fail" | "undo"} Action */

/** @type {(keyof Counts)[]} */
const TILES = ["total", "missing", "present", "late", "pending", "failed", "excused", "absent"];
/** @type {Action[]} */
const DECISIONS = ["present", "late", "excused", "fail"];
/** @type {{[action in Action]: string}} */
const ACTION_ICONS = {
  present: icons.present,
  late: icons.late,
  excused: icons.excused,
  fail: icons.failed,
  undo: icons.undo,
};
/** Rows do not move for so long after the list was touched. */
const TOUCH_MS = 2000;
const IDLE_CHECK_MS = 400;
/** Changes within this time are one drawing. */
const DRAW_MS = 80;
const MAX_ARRIVALS = 8;
const FLASH_MS = 1600;

/** Shows a Roster. Draw `view()`, and again whenever `onDraw` is called; call `changed` after the roster changed. */
export class RosterView {
  #roster;
  #list;
  #onDraw;
  #onDecide;
  /** @type {Filter} */
  #filter = { status: null, needle: "" };
  /** @type {Set<string>} */
  #selected = new Set();
  /** The numbers of those who joined last, newest first. @type {string[]} */
  #arrivals = [];
  /** Whose record changed since the last drawing. @type {Set<string>} */
  #changed = new Set();
  #touchedAt = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #drawTimer;
  #idleTimer;
  #forgetLanguage;

  /**
   * @param {Roster} roster
   * @param {object} options
   * @param {() => void} options.onDraw
   * @param {((action: Action, numbers: string[]) => Promise<boolean>) | null} [options.onDecide] Resolves to true
   *   when it was
   *   done. Without it the roster is read-only.
   */
  constructor(roster, { onDraw, onDecide = null }) {
    this.#roster = roster;
    this.#onDraw = onDraw;
    this.#onDecide = onDecide;
    this.#list = new RosterList(roster);
    this.#arrange();
    this.#idleTimer = setInterval(
      () => this.#list.isDirty && !isBusy(this.#touchedAt) && this.#rearrange(),
      IDLE_CHECK_MS,
    );
    this.#forgetLanguage = onLanguage(() => {
      this.#list.markAll(); // names sort in another way
      this.#arrange();
    });
  }

  destroy() {
    clearInterval(this.#idleTimer);
    clearTimeout(this.#drawTimer);
    this.#forgetLanguage();
  }

  /**
   * The roster changed. Draws soon; many calls in a storm are one drawing.
   *
   * @param {Iterable<string> | null} numbers Whose record changed; null: everything may be different.
   */
  changed(numbers) {
    if (numbers) {
      this.#list.mark(numbers);
      for (const number of numbers) this.#changed.add(number);
    } else {
      this.#list.markAll();
      this.#arrange();
    }
    this.#drawTimer ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  /** @param {StudentRecord[]} records Of students who joined, the newest last. */
  joined(records) {
    const numbers = records.map(({ student_number: number }) => number).reverse();
    this.#arrivals = [...new Set([...numbers, ...this.#arrivals])].slice(0, MAX_ARRIVALS);
  }

  #draw() {
    this.#drawTimer = undefined;
    if (!isBusy(this.#touchedAt)) this.#arrange();
    this.#onDraw();
    const changed = this.#changed;
    this.#changed = new Set();
    requestAnimationFrame(() => flash(changed));
  }

  #arrange() {
    this.#list.arrange(this.#filter, locale());
    const shown = new Set(this.#list.shown);
    this.#selected = new Set([...this.#selected].filter((number) => shown.has(number)));
  }

  #rearrange() {
    this.#arrange();
    this.#onDraw();
  }

  /** @param {Partial<Filter>} change */
  #narrow(change) {
    this.#filter = { ...this.#filter, ...change };
    this.#rearrange();
  }

  /** @param {unknown} tools Beside the search. */
  view(tools = nothing) {
    const { shown } = this.#list;
    const isEmpty = shown.length === 0;
    return html`<section class="roster-view">
      ${this.#tiles()} ${this.#onDecide ? this.#arrivalStrip() : nothing}
      <div class="toolbar">
        <div class="search">
          ${icon(icons.search)}
          <input type="search" class="search-input" data-test="roster-search" autocomplete="off"
            placeholder=${t("roster.search")} aria-label=${t("roster.search")} @input=${this.#searched} />
        </div>
        ${tools}
      </div>
      <div class="card flush">
        <div class=${this.#onDecide ? "roster" : "roster read-only"} role="table" aria-label=${t("roster.heading")}
          ?hidden=${isEmpty}>
          <div role="rowgroup" class="head-group">${this.#head(shown)}</div>
          ${this.#rows(shown)}
        </div>
        <p class="empty muted" ?hidden=${!isEmpty}>
          ${t(this.#roster.records.size ? "roster.noMatch" : "roster.nobody")}
        </p>
      </div>
      ${this.#onDecide ? this.#bulkBar() : nothing}
    </section>`;
  }

  #tiles() {
    const counts = this.#roster.counts();
    const pressed = this.#filter.status ?? "total";
    const press = (/** @type {keyof Counts} */ key) =>
      this.#narrow({ status: key === "total" || key === this.#filter.status ? null : key });
    const tile = (/** @type {keyof Counts} */ key) => html`<button type="button" class="tile"
      data-test=${`counter-${key}`} data-status=${key} aria-pressed=${key === pressed}
      ?hidden=${isTileHidden(key, counts)} @click=${() => press(key)}>
      <span class="tile-icon">${icon(key === "total" ? icons.total : icons.STATUS_ICONS[key])}</span>
      <span class="tile-number">${counts[key]}</span>
      <span class="tile-label">${t(`counter.${key}`)}</span>
    </button>`;
    return html`<div class="tiles" role="group" aria-label=${t("roster.filters")}>${TILES.map(tile)}</div>`;
  }

  #arrivalStrip() {
    const records = this.#arrivals.flatMap((number) => this.#roster.records.get(number) ?? []);
    const arrival = (/** @type {StudentRecord} */ { status, user_full_name: name, attendance_time: time }) =>
      html`<li data-status=${status}>
        ${icon(icons.STATUS_ICONS[status])}<bdi>${name}</bdi><span class="muted">${clockTime(time)}</span>
      </li>`;
    return html`<section class="strip">
      <h2>${t("roster.justJoined")}</h2>
      ${
        records.length
          ? html`<ul class="strip-list">${records.map(arrival)}</ul>`
          : html`<p class="muted">${t("roster.nobodyYet")}</p>`
      }
    </section>`;
  }

  /** @param {string[]} shown */
  #head(shown) {
    const heading = (/** @type {string} */ key, /** @type {string} */ className) =>
      html`<span class=${className} role="columnheader">${t(`roster.${key}`)}</span>`;
    const areAll = shown.length > 0 && this.#selected.size === shown.length;
    return html`<div class="row head" role="row">
      ${
        this.#onDecide
          ? html`<span class="row-select" role="columnheader">
              <label>
                <input type="checkbox" aria-label=${t("roster.selectAll")} data-test="select-all"
                  .checked=${live(areAll)} .indeterminate=${live(this.#selected.size > 0 && !areAll)}
                  @change=${() => this.#select(areAll ? [] : shown)} />
              </label>
            </span>`
          : nothing
      }
      ${heading("name", "row-who")} ${heading("number", "row-number")} ${heading("status", "row-status")}
      ${heading("time", "row-time")} ${heading("how", "row-how")}
      ${
        this.#onDecide
          ? html`<span class="row-actions" role="columnheader">
              <span class="visually-hidden">${t("roster.decide")}</span>
              <button type="button" class="btn small resort" aria-hidden=${!this.#list.isDirty} tabindex="-1"
                @click=${() => this.#rearrange()}>
                ${icon(icons.sort)}<span>${t("roster.resort")}</span>
              </button>
            </span>`
          : nothing
      }
    </div>`;
  }

  /** @param {string[]} shown */
  #rows(shown) {
    const language = currentLanguage();
    const row = (/** @type {string} */ number) => {
      const record = this.#roster.records.get(number);
      const isSelected = this.#selected.has(number);
      return guard(
        [record, isSelected, language],
        () =>
          record
            ? rosterRow(record, isSelected, this.#onDecide ? this.#handlers : null)
            : html`<div class="row gone"></div>`, // it keeps its place until the rows are arranged
      );
    };
    return html`<div class="rows" role="rowgroup" @pointermove=${this.#touched} @pointerdown=${this.#touched}
      @keydown=${this.#touched} @wheel=${this.#touched}>
      ${repeat(shown, (number) => number, row)}
    </div>`;
  }

  #bulkBar() {
    const numbers = [...this.#selected];
    const button = (/** @type {Action} */ action) =>
      iconButton(ACTION_ICONS[action], t(`action.${action}`), {
        className: action === "fail" ? "btn small danger-quiet" : "btn small",
        test: `bulk-${action}`,
        onClick: () => this.#decideSelected(action),
      });
    return html`<div class="bulk" role="group" aria-label=${t("roster.bulk")} ?hidden=${!numbers.length}>
      <strong role="status">${t("roster.selected", { n: numbers.length })}</strong>
      <div class="bulk-actions">${DECISIONS.map(button)} ${button("undo")}</div>
      ${iconButton(icons.close, t("roster.clearSelection"), {
        className: "btn quiet small icon-only",
        onClick: () => this.#select([]),
      })}
    </div>`;
  }

  #searched = (/** @type {Event} */ { currentTarget }) =>
    this.#narrow({ needle: fold(/** @type {HTMLInputElement} */ (currentTarget).value) });

  #touched = {
    handleEvent: () => {
      this.#touchedAt = performance.now();
    },
    passive: true,
  };

  /** @type {RowHandlers} */
  #handlers = {
    onMenu: (button, number) => {
      const record = this.#roster.records.get(number);
      if (record) openMenu(button, this.#menuItems(record));
    },
    onSelect: (number, isSelected) => {
      const others = [...this.#selected].filter((other) => other !== number);
      this.#select(isSelected ? [...others, number] : others);
    },
  };

  /** @param {StudentRecord} record */
  #menuItems({ student_number: number, decided_by: decidedBy }) {
    const isDecided = decidedBy === "teacher" || decidedBy === "admin";
    /** @type {Action[]} */
    const actions = isDecided ? [...DECISIONS, "undo"] : DECISIONS;
    return actions.map((action) => ({
      label: t(`action.${action}`),
      icon: ACTION_ICONS[action],
      isDangerous: action === "fail",
      test: `action-${action}`,
      run: () => this.#onDecide?.(action, [number]),
    }));
  }

  /** @param {string[]} numbers */
  #select(numbers) {
    this.#selected = new Set(numbers);
    this.#onDraw();
  }

  /** @param {Action} action */
  async #decideSelected(action) {
    if (await this.#onDecide?.(action, [...this.#selected])) this.#select([]);
  }
}

/**
 * A class that runs has missing students, one that has ended has absent ones.
 *
 * @param {keyof Counts} key
 * @param {Counts} counts
 */
function isTileHidden(key, { missing, absent }) {
  return (key === "absent" && absent === 0) || (key === "missing" && missing === 0 && absent > 0);
}

/**
 * Let the rows of these students light up for a moment.
 *
 * @param {Iterable<string>} numbers
 */
function flash(numbers) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const number of numbers) {
    const row = document.querySelector(`.rows [data-number="${CSS.escape(number)}"]`);
    row?.animate([{ background: "var(--tone-soft)" }, {}], FLASH_MS);
  }
}

/**
 * True while a row that moved could be hit by mistake: the pointer is over the list or touched it a moment ago,
 * the keyboard
 * is in it, or a row's menu is open.
 *
 * @param {number} touchedAt
 */
function isBusy(touchedAt) {
  const list = document.querySelector(".roster-view .rows");
  if (!list || document.hidden) return false;
  const isHovered = matchMedia("(hover: hover)").matches && list.matches(":hover");
  const isInUse = list.querySelector(":focus-visible, [aria-expanded=true]") !== null;
  return isHovered || isInUse || performance.now() - touchedAt < TOUCH_MS;
}
