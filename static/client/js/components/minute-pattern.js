import { svg } from "../../vendor/lit-html.js";
import { minutePattern } from "../lib/pattern.js";

/** A disc, a diamond, a bar and a triangle in a tile of 24 × 24. */
const SHAPES = ["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14", "M12 4l8 8-8 8-8-8z", "M5 9h14v6H5z", "M12 5l8 14H4z"];

/**
 * The pattern of this minute, the same on the phones and on the teacher's screen. Draw it again every minute.
 *
 * @param {string} attendanceId
 * @param {number} now The server's clock.
 */
export function minutePatternView(attendanceId, now) {
  return svg`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
    ${minutePattern(attendanceId, now).map(
      ({ colour, shape }, index) => svg`<g transform=${`translate(${index * 26} 0)`}>
        <rect class=${`tile-${colour}`} width="24" height="24" rx="4"></rect><path d=${SHAPES[shape]}></path>
      </g>`,
    )}
  </svg>`;
}
