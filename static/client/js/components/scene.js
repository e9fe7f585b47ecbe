import { html } from "../../vendor/lit-html.js";

/**
 * A line drawing above a sentence and, where there is something to do, a button.
 *
 * @param {string} path Of lib/scenes.js.
 * @param {unknown} words
 */
export function scene(path, words) {
  return html`<div class="scene">
    <svg class="scene-drawing" viewBox="0 0 120 90" aria-hidden="true" focusable="false"><path d=${path} /></svg>
    ${words}
  </div>`;
}
