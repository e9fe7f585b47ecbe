import { html, nothing } from "../../vendor/lit-html.js";
import { icon } from "./icon.js";

/**
 * A button with an icon and a word. The class `labelled-wide` hides the word on narrow screens and `icon-only` always,
 * but never from assistive technology.
 *
 * @param {string} path Of lib/icons.js.
 * @param {string} label
 * @param {object} options
 * @param {() => void} options.onClick
 * @param {string} [options.test] Its data-test attribute.
 * @param {string} [options.className]
 * @param {string} [options.lang] The language of the label, if it is not the page's.
 */
export function iconButton(path, label, { onClick, test, className = "btn", lang }) {
  return html`<button
    type="button"
    class=${className}
    title=${label}
    lang=${lang ?? nothing}
    data-test=${test ?? nothing}
    @click=${onClick}
  >
    ${icon(path)}<span class="label">${label}</span>
  </button>`;
}
