import { html, nothing, svg } from "../../vendor/lit-html.js";

/**
 * The ring, the gesture of attn: how much of a whole is there. Words must stand beside it.
 *
 * It begins at the right and runs clockwise, so that three quarters are the mark of attn. Set its size, width and
 * colours by `--ring-size`, `--ring-width`, `--ring-ink` and `--ring-track`.
 *
 * @param {number} share From 0 to 1; what is outside is cut off.
 * @param {object} [options]
 * @param {boolean} [options.hasTick] A tick inside, for what is complete.
 * @param {boolean} [options.isClosing] Draw the ring and then the tick once, when they appear.
 * @param {string} [options.className]
 */
export function ring(share, { hasTick = false, isClosing = false, className = "" } = {}) {
  const percent = Math.round(Math.min(1, Math.max(0, share || 0)) * 100);
  return html`<svg
    class="ring ${className} ${isClosing ? "closing" : ""}"
    viewBox="0 0 100 100"
    aria-hidden="true"
    focusable="false"
  >
    <circle cx="50" cy="50" r="44" />
    <circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${percent} 100" />
    ${
      hasTick
        ? svg`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`
        : nothing
    }
  </svg>`;
}
