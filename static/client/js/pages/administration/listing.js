// A list that the server returns page by page: what is searched is in the address, what is shown grows.
import { html, nothing } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { icon } from "../../components/icon.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { getPage } from "./requests.js";

/** Letters typed within this time are one request. */
const TYPING_MS = 250;

/** @template T */
export class Listing {
  /** Null until the first page is there. @type {T[] | null} */
  items = null;
  isAway = false;
  /** @type {{[name: string]: string}} */
  query = {};
  #path;
  #onDraw;
  /** @type {string | null} */
  #cursor = null;
  /** Answers to older questions are ignored. */
  #question = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /**
   * @param {string} path Of the API.
   * @param {string[]} names Of its filters, which are in the page's address, too.
   * @param {() => void} onDraw
   */
  constructor(path, names, onDraw) {
    this.#path = path;
    this.#onDraw = onDraw;
    const address = new URLSearchParams(location.search);
    for (const name of names) this.query[name] = address.get(name) ?? "";
  }

  /** Load the list from its start; what is shown stays while the server does not answer. */
  async load() {
    await this.#ask(null);
  }

  /** @param {string | null} cursor */
  async #ask(cursor) {
    this.#question += 1;
    const question = this.#question;
    const page = await getPage(this.#path, { ...this.query, cursor }).catch(() => null);
    if (question !== this.#question) return;
    this.isAway = page === null;
    if (page) {
      this.items = [...(cursor ? (this.items ?? []) : []), ...page.items];
      this.#cursor = page.next_cursor;
      announce(t("list.shown", { n: this.items.length }));
    }
    this.#onDraw();
  }

  /** @param {string} name @param {string} value */
  filter(name, value, wait = 0) {
    this.query[name] = value.trim();
    const fields = Object.entries(this.query).filter(([, text]) => text);
    const address = fields.length ? `?${new URLSearchParams(fields)}` : location.pathname;
    history.replaceState(null, "", address);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.load(), wait);
    this.#onDraw();
  }

  /** @param {string} label @param {string} test */
  searchField(label, test) {
    const typed = (/** @type {Event} */ { currentTarget }) =>
      this.filter("q", /** @type {HTMLInputElement} */ (currentTarget).value, TYPING_MS);
    return html`<div class="search">
      ${icon(icons.search)}
      <input type="search" class="search-input" data-test=${test} placeholder=${label} aria-label=${label}
        autocomplete="off" maxlength="200" value=${this.query.q ?? ""} @input=${typed} />
    </div>`;
  }

  /**
   * A drop-down of a filter. `choices` are pairs of a value and a word; "" stands for all.
   *
   * @param {string} name
   * @param {string} label
   * @param {[string, string][]} choices
   */
  choice(name, label, choices) {
    const chosen = (/** @type {Event} */ { currentTarget }) =>
      this.filter(name, /** @type {HTMLSelectElement} */ (currentTarget).value);
    return html`<select class="filter" data-test=${`filter-${name}`} aria-label=${label} @change=${chosen}>
      ${choices.map(
        ([value, word]) => html`<option value=${value} ?selected=${value === this.query[name]}>${word}</option>`,
      )}
    </select>`;
  }

  /** Show below the rows that nothing was found, the server is away, or there is more. @param {string} none */
  foot(none) {
    if (this.isAway)
      return html`<p class="empty muted" data-test="list-away">
        ${t("list.away")}
        <button type="button" class="btn small" @click=${() => this.load()}>${t("list.retry")}</button>
      </p>`;
    if (!this.items) return html`<p class="empty loading">${icon(icons.sync)}${t("list.loading")}</p>`;
    if (!this.items.length) {
      const isFiltered = Object.values(this.query).some(Boolean);
      return html`<p class="empty muted" data-test="list-none">${isFiltered ? t("list.noMatch") : none}</p>`;
    }
    return this.#cursor
      ? html`<button type="button" class="btn list-more" data-test="list-more" @click=${() => this.#more()}>
          ${t("list.more")}
        </button>`
      : nothing;
  }

  async #more() {
    const shown = this.items?.length ?? 0;
    await this.#ask(this.#cursor);
    requestAnimationFrame(() => {
      const row = document.querySelectorAll("[data-row]")[shown];
      /** @type {HTMLElement | null} */ (row?.querySelector("a, button"))?.focus({ preventScroll: true });
    });
  }
}
