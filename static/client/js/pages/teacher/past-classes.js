// The list of a teacher's classes: what runs, and what was.
import { html, nothing } from "../../../vendor/lit-html.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { listClasses } from "../../lib/api.js";
import { clockTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { addressOf } from "./address.js";
import { day } from "./closed-head.js";

/** @import { PastAttendance } from "../../lib/api.js" */

/** Letters typed within this time are one request. */
const TYPING_MS = 250;

/** Draw `view()`, and again whenever `onDraw` is called. */
export class PastClasses {
  #options;
  /** @type {PastAttendance[] | null} Null until they are loaded. */
  #items = null;
  /** @type {string | null} */
  #cursor = null;
  #search = "";
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

  /** Load the newest classes, or those after the ones that are shown. */
  async load(isMore = false) {
    this.#question += 1;
    const question = this.#question;
    const query = { q: this.#search, cursor: isMore ? this.#cursor : null };
    const page = await listClasses(query).catch(() => null);
    if (question !== this.#question) return;
    this.#isAway = page === null;
    if (page) {
      this.#items = [...(isMore ? (this.#items ?? []) : []), ...page.items];
      this.#cursor = page.next_cursor;
    }
    this.#options.onDraw();
  }

  view() {
    const items = this.#items ?? [];
    if (!items.length && !this.#search && !this.#isAway) return nothing;
    const hasSaved = items.some(({ saved }) => saved === "saved");
    return html`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
      <header class="past-head">
        <h2 id="past-title">${t("past.heading")}</h2>
        <div class="search">
          ${icon(icons.search)}
          <input type="search" class="search-input" data-test="past-search" autocomplete="off"
            placeholder=${t("past.search")} aria-label=${t("past.search")} @input=${this.#searched} />
        </div>
        <a class="btn" href="/reports" data-test="reports-open">${icon(icons.chart)}${t("reports.open")}</a>
      </header>
      ${this.#isAway ? html`<p class="muted">${t("past.away")}</p>` : nothing}
      ${items.length || this.#isAway ? nothing : html`<p class="muted">${t("past.none")}</p>`}
      ${hasSaved ? exportLinks({ q: this.#search }, ["records", "matrix"]) : nothing}
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

  /** @param {PastAttendance} item */
  #item({ attendance_id: id, lesson_name: lesson, start_time: start, end_time: end, counts, saved }) {
    const opened = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab
      event.preventDefault();
      this.#options.onOpen(id);
    };
    const attended = counts.present + counts.late;
    return html`<li>
      <a href=${addressOf(id)} data-test="past-class" @click=${opened}>
        <strong><bdi>${lesson}</bdi></strong>
        <span class="muted">${day(start)} · ${t("live.times", { start: clockTime(start), end: clockTime(end) })}</span>
        <span class="past-count">${t("past.attended", { attended, total: counts.total })}</span>
        <span class=${saved === "saved" ? "muted" : "past-state"}>${t(`saved.${saved}`)}</span>
      </a>
    </li>`;
  }

  #searched = (/** @type {Event} */ { currentTarget }) => {
    this.#search = /** @type {HTMLInputElement} */ (currentTarget).value.trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.load(), TYPING_MS);
  };
}
