// Search and choose one user, in a dialog.
import { html, nothing } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { getPage } from "./requests.js";

/** @import { Role } from "../../lib/wire.js" */
/** @import { UserItem } from "./requests.js" */

const TYPING_MS = 200;
const MAX_FOUND = "8";

export class PersonPicker {
  #role;
  #onDraw;
  /** @type {UserItem[] | null} Null until they are found. */
  #found = null;
  /** The newest search. @type {Promise<void>} */
  #search = Promise.resolve();
  #question = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /** @param {Role} role @param {() => void} onDraw */
  constructor(role, onDraw) {
    this.#role = role;
    this.#onDraw = onDraw;
  }

  view(isFirst = true) {
    const found = this.#found ?? [];
    return html`<div class="field">
        <label for="person-search">${t(`lessons.find.${this.#role}`)}</label>
        <div class="search">
          ${icon(icons.search)}
          <input type="search" id="person-search" name="person-search" class="search-input" data-test="person-search"
            autocomplete="off" maxlength="200" ?autofocus=${isFirst} @input=${this.#typed} />
        </div>
      </div>
      <fieldset class="found" ?hidden=${!found.length}>
        <legend class="visually-hidden">${t("lessons.matches")}</legend>
        ${found.map(
          ({ school_number: number, full_name: name }, place) => html`<label class="check">
            <input type="radio" name="person" value=${number} .checked=${place === 0} data-test="person-choice" />
            <span><bdi>${name}</bdi> <bdi class="muted">${number}</bdi></span>
          </label>`,
        )}
      </fieldset>
      ${this.#found && !found.length ? html`<p class="muted">${t("lessons.noPerson")}</p>` : nothing}`;
  }

  /** The user who is chosen, once the search has ended; the first one if nobody was pressed. @param {FormData} form */
  async chosen(form) {
    const before = this.#found;
    clearTimeout(this.#typing);
    if (!before) this.#ask(String(form.get("person-search")));
    await this.#search;
    const number = before ? form.get("person") : this.#found?.[0]?.school_number;
    return this.#found?.find((each) => each.school_number === number) ?? null;
  }

  #typed = (/** @type {Event} */ { currentTarget }) => {
    const text = /** @type {HTMLInputElement} */ (currentTarget).value.trim();
    this.#question += 1;
    this.#found = null;
    clearTimeout(this.#typing);
    if (text) this.#typing = setTimeout(() => this.#ask(text), TYPING_MS);
    this.#onDraw();
  };

  /** @param {string} text */
  #ask(text) {
    this.#question += 1;
    const question = this.#question;
    const query = { q: text.trim(), role: this.#role, disabled: "false", limit: MAX_FOUND };
    this.#search = getPage("/users", query).then(
      ({ items }) => {
        if (question !== this.#question) return;
        this.#found = items;
        this.#onDraw();
      },
      () => {},
    );
  }
}
