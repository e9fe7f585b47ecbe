// A roster on the screen: counters that filter, search, the rows, and deciding about many students.
import { html, nothing } from "../../vendor/lit-html.js";
import { arrivalCurve, lastArrivals } from "../lib/arrivals.js";
import { clockTime } from "../lib/format.js";
import { onLanguage, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { fold } from "../lib/roster.js";
import { iconButton } from "./buttons.js";
import { icon } from "./icon.js";
import { openMenu } from "./menu.js";
import { counters, curve, everyoneHere, stackedBar } from "./roster-progress.js";
import { RosterRows } from "./roster-rows.js";

/** @import { Roster } from "../lib/roster.js" */
/** @import { Shown } from "../lib/roster-list.js" */
/** @import { Counts, Record as StudentRecord } from "../lib/wire.js" */
/** @typedef {"present" | "late" | "excused" | "fail" | "undo"} Action */
/** @typedef {{status: Shown | null, search: string}} Look What the address of the page keeps. */

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
/** Changes within this time are one drawing. */
const DRAW_MS = 80;
const MAX_ARRIVALS = 8;
const MAX_ARRIVALS_WIDE = 16;
const CURVE_STEPS = 60;
/** The curve begins with this much time, so that it is no wall in the first minute. */
const MIN_CURVE_MS = 10 * 60_000;

/** Shows a Roster. Draw `view()`, and again whenever `onDraw` is called; call `changed` after the roster changed. */
export class RosterView {
  #roster;
  #options;
  #rows;
  #search = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #drawTimer;
  #forgetLanguage;
  /** Drawn from the records, and again when these changed. */
  #curve = { revision: -1, at: 0, points: /** @type {number[]} */ ([]) };

  /**
   * @param {Roster} roster
   * @param {object} options
   * @param {() => void} options.onDraw
   * @param {((action: Action, numbers: string[]) => Promise<boolean>) | null} [options.onDecide] Resolves to true
   *   when it was done. Without it the roster is read-only.
   * @param {boolean} [options.isLive] False for a class that has ended: decisions are corrections, and nobody arrives.
   * @param {(number: string) => void} [options.onOpen] Show what is known about one student.
   * @param {(look: Look) => void} [options.onLook] The search or the filter is another one.
   * @param {(number: string) => string | null} [options.waitingFor] A decision that was not sent yet, in words.
   * @param {() => number} [options.now] The server's clock.
   * @param {Look} [options.look] To begin with.
   */
  constructor(roster, options) {
    this.#roster = roster;
    this.#options = { onDecide: null, isLive: true, now: Date.now, look: { status: null, search: "" }, ...options };
    const { look, onDecide, onDraw, onOpen, waitingFor } = this.#options;
    this.#search = look.search;
    this.#rows = new RosterRows(roster, {
      onDraw,
      waitingFor: waitingFor ?? (() => null),
      handlers: { onAction: (action, number) => this.#act(action, number), onMenu: this.#openMenu },
      canDecide: onDecide !== null,
      canOpen: onOpen !== undefined,
      filter: { status: look.status, needle: fold(look.search) },
    });
    this.#forgetLanguage = onLanguage(() => this.#rows.resort());
  }

  destroy() {
    clearTimeout(this.#drawTimer);
    this.#rows.destroy();
    this.#forgetLanguage();
  }

  /**
   * The roster changed. Draws soon; many calls in a storm are one drawing.
   *
   * @param {Iterable<string> | null} numbers Whose record changed; null: everything may be different.
   */
  changed(numbers) {
    this.#rows.changed(numbers);
    this.#drawTimer ??= setTimeout(() => {
      this.#drawTimer = undefined;
      this.#rows.drawSoon(true);
    }, DRAW_MS);
  }

  /** The student of the active row, or of those that are selected. */
  get chosen() {
    const { selected, active } = this.#rows;
    if (selected.size) return [...selected];
    return active ? [active] : [];
  }

  get hasSelection() {
    return this.#rows.selected.size > 0;
  }

  /** Move the active row by `step`; with `isExtending` the rows passed are selected. */
  move(/** @type {number} */ step, isExtending = false) {
    return this.#rows.move(step, isExtending);
  }

  toggleActive() {
    const { active } = this.#rows;
    if (active) this.#rows.toggle(active, false);
  }

  clearSelection() {
    this.#rows.select([]);
  }

  /** Give the focus back to the row of this student. @param {string} number */
  focusRow(number) {
    this.#rows.focus(number);
  }

  /** @param {unknown} tools Beside the search. @param {unknown} aside Beside the list on wide screens. */
  view(tools = nothing, aside = nothing) {
    const { shown } = this.#rows;
    const canDecide = this.#options.onDecide !== null;
    const isLive = canDecide && this.#options.isLive;
    const counts = this.#roster.counts();
    const { attended, expected } = counts;
    const isFull = isLive && expected > 0 && attended === expected;
    return html`<section class="roster-view">
      ${this.#progress({ ...counts, stranger: this.#roster.strangers() })}
      <div class="roster-columns">
        <div class="roster-main">
          <div class="toolbar">
            <div class="search">
              ${icon(icons.search)}
              <input type="search" class="search-input" data-test="roster-search" autocomplete="off"
                placeholder=${t("roster.search")} aria-label=${t("roster.search")} aria-keyshortcuts="/"
                .value=${this.#search} @input=${this.#searched} />
            </div>
            ${isFull ? everyoneHere() : isLive ? this.#arrivalStrip() : nothing} ${tools}
          </div>
          <div class="card flush">
            ${this.#rows.view()}
            <p class="empty muted" ?hidden=${shown.length > 0}>
              ${t(this.#whyEmpty())}
            </p>
          </div>
          ${canDecide ? this.#bulkBar() : nothing}
        </div>
        ${isLive ? html`<div class="roster-aside">${aside} ${this.#arrivals()}</div>` : nothing}
      </div>
    </section>`;
  }

  /** @param {Counts & {stranger: number}} counts */
  #progress(counts) {
    const { attended, expected } = counts;
    const top = Math.max(expected, counts.present + counts.late);
    const isOver = this.#roster.attendance?.state === "closed";
    const onPress = (/** @type {Shown | null} */ status) => this.#narrow({ status });
    return html`<section class="progress card">
      <div class="progress-bar">
        ${stackedBar(counts)}
        ${counters(counts, { pressed: this.#rows.filter.status, isOver, onPress })}
      </div>
      ${curve(this.#curvePoints(), top, t("roster.curve", { attended, expected }))}
    </section>`;
  }

  #curvePoints() {
    const { attendance, revision, records } = this.#roster;
    const at = Math.floor(this.#options.now() / 1000);
    if (!attendance) return [];
    if (this.#curve.revision === revision && at - this.#curve.at < CURVE_STEPS) return this.#curve.points;
    const [start, end] = [Date.parse(attendance.start_time), Date.parse(attendance.end_time)];
    const now = attendance.state === "closed" ? end : Math.min(end, this.#options.now());
    const span = { start, end: Math.max(now, start + MIN_CURVE_MS), steps: CURVE_STEPS };
    this.#curve = { revision, at, points: arrivalCurve(records.values(), span) };
    return this.#curve.points;
  }

  /** On very wide screens the arrivals have a column. */
  #arrivals() {
    const last = lastArrivals(this.#roster.records.values(), MAX_ARRIVALS_WIDE);
    return html`<section class="arrivals card">
      <h2>${t("roster.justJoined")}</h2>
      ${last.length ? html`<ul>${last.map(arrival)}</ul>` : html`<p class="muted">${t("roster.nobodyYet")}</p>`}
    </section>`;
  }

  /** The key of the sentence in place of rows. */
  #whyEmpty() {
    if (this.#roster.records.size) return "roster.noMatch";
    return this.#roster.attendance?.state === "closed" ? "roster.nobodyJoined" : "roster.nobody";
  }

  #arrivalStrip() {
    const last = lastArrivals(this.#roster.records.values(), MAX_ARRIVALS);
    return html`<section class="strip" data-test="just-joined" aria-label=${t("roster.justJoined")}>
      ${
        last.length
          ? html`<ul class="strip-list">${last.map(arrival)}</ul>`
          : html`<p class="muted">${t("roster.nobodyYet")}</p>`
      }
    </section>`;
  }

  #bulkBar() {
    const { selected } = this.#rows;
    const button = (/** @type {Action} */ action) =>
      iconButton(ACTION_ICONS[action], t(`action.${action}`), {
        className: action === "fail" ? "btn small danger-quiet" : "btn small",
        test: `bulk-${action}`,
        onClick: () => this.decideChosen(action),
      });
    return html`<div class="bulk" role="group" aria-label=${t("roster.bulk")} ?hidden=${!selected.size}>
      <strong role="status">${t("roster.selected", { n: selected.size })}</strong>
      <div class="bulk-actions">${DECISIONS.map(button)} ${this.#options.isLive ? button("undo") : nothing}</div>
      ${iconButton(icons.close, t("roster.clearSelection"), {
        className: "btn quiet small icon-only",
        onClick: () => this.clearSelection(),
      })}
    </div>`;
  }

  #searched = (/** @type {Event} */ { currentTarget }) =>
    this.#narrow({ search: /** @type {HTMLInputElement} */ (currentTarget).value });

  /** @param {Partial<Look>} change */
  #narrow(change) {
    this.#search = change.search ?? this.#search;
    const status = change.status === undefined ? this.#rows.filter.status : change.status;
    this.#rows.narrow({ status, needle: fold(this.#search) });
    this.#options.onLook?.({ status, search: this.#search });
  }

  /**
   * @param {Action | "open"} action
   * @param {string} number
   */
  #act(action, number) {
    if (action === "open") this.#options.onOpen?.(number);
    else this.#options.onDecide?.(action, [number]);
  }

  /** Decide about the selected students, or the one of the active row. @param {Action} action */
  async decideChosen(action) {
    const numbers = this.chosen;
    if (numbers.length && (await this.#options.onDecide?.(action, numbers))) this.clearSelection();
  }

  #openMenu = (/** @type {HTMLElement} */ button, /** @type {string} */ number) => {
    const decidedBy = this.#roster.records.get(number)?.decided_by;
    const isDecided = this.#options.isLive && (decidedBy === "teacher" || decidedBy === "admin");
    /** @type {Action[]} */
    const actions = isDecided ? [...DECISIONS, "undo"] : DECISIONS;
    const items = actions.map((action) => ({
      label: t(`action.${action}`),
      icon: ACTION_ICONS[action],
      isDangerous: action === "fail",
      test: `action-${action}`,
      run: () => this.#act(action, number),
    }));
    const details = { label: t("action.details"), icon: icons.info, run: () => this.#act("open", number) };
    openMenu(button, [...items, details]);
  };
}

/** @param {StudentRecord} record */
function arrival({ status, user_full_name: name, attendance_time: time }) {
  return html`<li data-status=${status}>
    ${icon(icons.STATUS_ICONS[status])}<bdi>${name}</bdi><span class="muted">${clockTime(time)}</span>
  </li>`;
}
