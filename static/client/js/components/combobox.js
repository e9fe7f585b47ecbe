// A text box with suggestions; free text stays possible. The combobox pattern of the ARIA Authoring Practices.
import { html, nothing } from "../../vendor/lit-html.js";
import { chevron } from "../lib/icons.js";
import { nextIndex } from "../lib/menu.js";
import { fold } from "../lib/roster.js";
import { icon } from "./icon.js";

/** @typedef {{value: string, detail: string}} Suggestion */

const MAX_SHOWN = 50;

/** Draw `view()`, and again whenever `onChange` is called. */
export class ComboBox {
  /** @type {Suggestion[]} */
  #shown = [];
  #active = -1;
  #options;

  /**
   * @param {object} options
   * @param {string} options.name The input's name and id; its suggestions are `${name}-suggestions`.
   * @param {string} options.test
   * @param {() => string} options.label
   * @param {() => string} options.placeholder
   * @param {() => Suggestion[]} options.suggestions
   * @param {(value: string) => void} options.onChoose
   * @param {() => void} options.onChange
   */
  constructor(options) {
    this.#options = options;
  }

  view() {
    const { name, test, label, placeholder } = this.#options;
    const listId = `${name}-suggestions`;
    const isOpen = this.#shown.length > 0;
    return html`<div class="combo">
      <input id=${name} name=${name} data-test=${test} maxlength="120" required autocomplete="off" role="combobox"
        aria-label=${label()} placeholder=${placeholder()} aria-controls=${listId} aria-autocomplete="list"
        aria-expanded=${isOpen} aria-activedescendant=${this.#active < 0 ? nothing : `${listId}-${this.#active}`}
        @input=${this.#typed} @click=${this.#clicked} @blur=${() => this.#show([])} @keydown=${this.#pressed} />
      <span class="combo-arrow">${icon(chevron)}</span>
      <ul id=${listId} role="listbox" class="offers" aria-label=${label()} ?hidden=${!isOpen}
        @pointerdown=${this.#chosen}>
        ${this.#shown.map(
          ({ value, detail }, index) =>
            html`<li id=${`${listId}-${index}`} role="option" data-index=${index}
              aria-selected=${index === this.#active}>
              <bdi>${value}</bdi>${detail ? html`<span class="muted">${detail}</span>` : nothing}
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /** @param {Suggestion[]} shown */
  #show(shown, active = -1) {
    this.#shown = shown;
    this.#active = active;
    this.#options.onChange();
  }

  /** @param {string} text */
  #matching(text) {
    const needle = fold(text);
    return this.#options
      .suggestions()
      .filter(({ value }) => fold(value).includes(needle))
      .slice(0, MAX_SHOWN);
  }

  #typed = (/** @type {Event} */ event) => this.#show(this.#matching(inputOf(event).value));

  #clicked = () => {
    if (!this.#shown.length) this.#show(this.#matching(""));
  };

  /** Take the suggestion under the pointer; the box keeps the focus. */
  #chosen = (/** @type {PointerEvent} */ event) => {
    event.preventDefault();
    const list = /** @type {HTMLElement} */ (event.currentTarget);
    const item = event.target instanceof Element ? event.target.closest("li") : null;
    const input = list.parentElement?.querySelector("input");
    if (item && input) this.#take(Number(item.dataset.index), input);
  };

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    const isOpen = this.#shown.length > 0;
    const input = inputOf(event);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const shown = isOpen ? this.#shown : this.#matching(input.value);
      this.#show(shown, nextIndex(event.key, isOpen ? this.#active : -1, shown.length) ?? -1);
      const list = input.parentElement?.querySelector("ul");
      queueMicrotask(() => list?.children[this.#active]?.scrollIntoView({ block: "nearest" }));
    } else if (event.key === "Enter" && this.#active >= 0) this.#take(this.#active, input);
    else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      return this.#show([]);
    } else return;
    event.preventDefault();
  };

  /**
   * @param {number} index
   * @param {HTMLInputElement} input
   */
  #take(index, input) {
    const suggestion = this.#shown[index];
    if (!suggestion) return;
    input.value = suggestion.value;
    this.#show([]);
    this.#options.onChoose(suggestion.value);
  }
}

/** @param {Event} event */
function inputOf(event) {
  return /** @type {HTMLInputElement} */ (event.currentTarget);
}
