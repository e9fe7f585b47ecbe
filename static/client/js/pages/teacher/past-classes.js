// The list of a teacher's classes: what runs, and what was.
import { html, nothing } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { listClasses } from "../../lib/api.js";
import { attendedOf, clockTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { addressOf } from "./address.js";
import { day } from "./closed-head.js";

/** @import { PastAttendance } from "../../lib/api.js" */

/** Letters typed within this time are one request. */
const TYPING_MS = 250;

const FILTERS = ["q", "lesson", "from", "to", "state"];
const STATES = ["live", "saving", "parked", "saved", "discarded", "deleted"];
/** Only saved classes are in files. */
const EXPORTED = ["", "saved", "discarded", "deleted"];

/** Draw `view()`, and again whenever `onDraw` is called. What is chosen stands in the address. */
export class PastClasses {
  #options;
  /** @type {PastAttendance[] | null} Null until they are loaded. */
  #items = null;
  /** @type {string | null} */
  #cursor = null;
  /** What is chosen, by the name of the filter. @type {{[name: string]: string}} */
  #chosen = {};
  /** @type {string[]} */
  #lessons = [];
  /** The filters besides the search are shown. */
  #isOpen = false;
  #isAway = false;
  /** Answers to older questions are ignored. */
  #question = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /**
   * @param {object} options
   * @param {(attendanceId: string) => void} options.onOpen
   * @param {() => void} options.onDraw
   */
  constructor(options) {
    this.#options = options;
  }

  /** Show what the address says. @param {string[]} lessons Names to choose from. */
  async open(lessons) {
    const address = new URLSearchParams(location.search);
    this.#chosen = Object.fromEntries(FILTERS.map((name) => [name, address.get(name) ?? ""]));
    this.#lessons = [...new Set([...lessons, ...[this.#chosen.lesson ?? ""].filter(Boolean)])];
    const { q, ...others } = this.#chosen;
    this.#isOpen ||= Object.values(others).some(Boolean);
    await this.load();
  }

  /** Load the newest classes, or those after the ones that are shown. */
  async load(isMore = false) {
    this.#question += 1;
    const question = this.#question;
    const page = await listClasses({ ...this.#chosen, cursor: isMore ? this.#cursor : null }).catch(() => null);
    if (question !== this.#question) return;
    this.#isAway = page === null;
    if (page) {
      this.#items = [...(isMore ? (this.#items ?? []) : []), ...page.items];
      this.#cursor = page.next_cursor;
      if (this.#isFiltered) announce(t("past.shown", { n: this.#items.length }));
    }
    this.#options.onDraw();
  }

  get #isFiltered() {
    return Object.values(this.#chosen).some(Boolean);
  }

  view() {
    const items = this.#items ?? [];
    if (!items.length && !this.#isFiltered && !this.#isAway) return nothing;
    const { q = "", state = "" } = this.#chosen;
    const canExport = items.some(({ saved }) => saved === "saved") && EXPORTED.includes(state);
    const searched = (/** @type {Event} */ { currentTarget }) =>
      this.#filter({ q: /** @type {HTMLInputElement} */ (currentTarget).value.trim() }, TYPING_MS);
    return html`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
      <header class="past-head">
        <h2 id="past-title">${t("past.heading")}</h2>
        <div class="search">
          ${icon(icons.search)}
          <input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
            placeholder=${t("past.search")} aria-label=${t("past.search")} .value=${q} @input=${searched} />
        </div>
        <a class="btn" href="/reports" data-test="reports-open">${icon(icons.chart)}${t("reports.open")}</a>
      </header>
      ${this.#filters()}
      ${this.#isAway ? html`<p class="muted">${t("past.away")}</p>` : nothing}
      ${items.length || this.#isAway ? nothing : html`<p class="muted" data-test="past-none">${t("past.none")}</p>`}
      ${
        canExport
          ? exportLinks(Object.fromEntries(Object.entries(this.#chosen).filter(([, value]) => value)), [
              "records",
              "matrix",
            ])
          : nothing
      }
      <ul class="past-list">${items.map((item) => this.#item(item))}</ul>
      ${
        this.#cursor
          ? html`<button type="button" class="btn" data-test="past-more" @click=${() => this.load(true)}>
              ${t("past.more")}
            </button>`
          : nothing
      }
    </section>`;
  }

  /** Lesson, days and state. */
  #filters() {
    const { q, ...others } = this.#chosen;
    const isChosen = Object.values(others).some(Boolean);
    const states = STATES.map((each) => /** @type {[string, string]} */ ([each, t(`past.state.${each}`)]));
    const lessons = this.#lessons.map((each) => /** @type {[string, string]} */ ([each, each]));
    const toggled = (/** @type {Event} */ { currentTarget }) => {
      this.#isOpen = /** @type {HTMLDetailsElement} */ (currentTarget).open;
    };
    const clear = () => {
      this.#filter({ lesson: "", from: "", to: "", state: "" });
      document.getElementById("past-filter")?.focus(); // the button is gone
    };
    return html`<details class="past-filters" data-test="past-filters" ?open=${this.#isOpen} @toggle=${toggled}>
      <summary id="past-filter">${t("past.filter")}</summary>
      <div class="past-fields">
        ${this.#choice("lesson", t("past.lesson"), [["", t("past.allLessons")], ...lessons])}
        ${this.#day("from", t("past.from"))} ${this.#day("to", t("past.to"))}
        ${this.#choice("state", t("past.state"), [["", t("past.state.all")], ...states])}
        ${
          isChosen
            ? html`<button type="button" class="btn small" data-test="past-clear" @click=${clear}>
                ${t("past.clear")}
              </button>`
            : nothing
        }
      </div>
    </details>`;
  }

  /** @param {string} name @param {string} label @param {[string, string][]} choices */
  #choice(name, label, choices) {
    const chosen = (/** @type {Event} */ { currentTarget }) =>
      this.#filter({ [name]: /** @type {HTMLSelectElement} */ (currentTarget).value });
    return html`<label class="past-field">
      <span>${label}</span>
      <select data-test=${`past-${name}`} @change=${chosen}>
        ${choices.map(
          ([value, word]) => html`<option value=${value} ?selected=${value === this.#chosen[name]}>${word}</option>`,
        )}
      </select>
    </label>`;
  }

  /** @param {"from" | "to"} name @param {string} label */
  #day(name, label) {
    const changed = (/** @type {Event} */ { currentTarget }) =>
      this.#filter({ [name]: /** @type {HTMLInputElement} */ (currentTarget).value });
    return html`<label class="past-field">
      <span>${label}</span>
      <input type="date" data-test=${`past-${name}`} .value=${this.#chosen[name] ?? ""} @change=${changed} />
    </label>`;
  }

  /** @param {{[name: string]: string}} change */
  #filter(change, wait = 0) {
    this.#chosen = { ...this.#chosen, ...change };
    const fields = Object.entries(this.#chosen).filter(([, value]) => value);
    history.replaceState(null, "", fields.length ? `?${new URLSearchParams(fields)}` : location.pathname);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.load(), wait);
    this.#options.onDraw();
  }

  /** @param {PastAttendance} item */
  #item({ attendance_id: id, lesson_name: lesson, start_time: start, end_time: end, counts, saved, removal }) {
    const state = removal?.kind ?? saved;
    const opened = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab
      event.preventDefault();
      this.#options.onOpen(id);
    };
    return html`<li>
      <a href=${addressOf(id)} data-test="past-class" @click=${opened}>
        <strong><bdi>${lesson}</bdi></strong>
        <span class="muted">${day(start)} · ${t("live.times", { start: clockTime(start), end: clockTime(end) })}</span>
        <span class="past-count">${attendedOf(counts)}</span>
        <span class=${state === "saved" ? "muted" : "past-state"}>${t(`past.state.${state}`)}</span>
      </a>
    </li>`;
  }
}
