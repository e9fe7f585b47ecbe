import { html } from "../../vendor/lit-html.js";

/**
 * An icon of lib/icons.js. It is hidden from assistive technology: words must stand beside it.
 *
 * @param {string} path
 */
export function icon(path, className = "") {
  return html`<svg class="icon ${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${path}></path>
  </svg>`;
}
