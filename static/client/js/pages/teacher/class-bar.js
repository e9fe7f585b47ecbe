// The bar of a running class. It stays at the top of the screen.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { minutePatternView } from "../../components/minute-pattern.js";
import { ring } from "../../components/ring.js";
import { currentCode } from "../../lib/codes.js";
import { attendedOf, clockTime, codeGroups, countdown } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { Roster } from "../../lib/roster.js" */
/** @import { Attendance, Code } from "../../lib/wire.js" */

/** The time left is emphasised when it is shorter. */
const SOON_MS = 5 * 60_000;

/**
 * @typedef {object} LiveHandlers
 * @property {(button: HTMLElement) => void} onMore
 * @property {() => void} onFinish
 */

/**
 * @param {Roster} roster
 * @param {Code[]} codes
 * @param {number} now The server's clock.
 * @param {LiveHandlers} handlers
 */
export function classBar(roster, codes, now, { onMore, onFinish }) {
  const attendance = /** @type {Attendance} */ (roster.attendance);
  const left = Date.parse(attendance.end_time) - now;
  const when = times(attendance) + lateFrom(attendance);
  const more = (/** @type {Event} */ { currentTarget }) => onMore(/** @type {HTMLElement} */ (currentTarget));
  return html`<header class="class-bar">
      <div class="class-title">
        <h1 title=${attendance.lesson_name}><bdi>${attendance.lesson_name}</bdi></h1>
        <p class="muted" title=${when}>${when}</p>
      </div>
      <p class="class-code" title=${t("live.code")}>
        <span class="visually-hidden">${t("live.code")}</span>
        <span class="code-digits" data-test="class-code">${currentDigits(codes, now)}</span>
        <span class="class-pattern" title=${t("live.pattern")}>
          ${minutePatternView(attendance.attendance_id, now)}
        </span>
      </p>
      ${classRing(roster)}
      <p class="class-clock">
        <strong class=${left < SOON_MS ? "time-left soon" : "time-left"}>
          ${left > 0 ? countdown(left) : t("live.ending")}
        </strong>
        <span class="muted">${t("live.left")}</span>
      </p>
      <div class="class-actions">
        <a class="btn primary" href=${`/projector/${attendance.attendance_id}`} target="_blank" rel="noopener"
          data-test="projector-open">${icon(icons.screen)}<span class="label">${t("live.projector")}</span></a>
        <button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
          aria-expanded="false" aria-label=${t("live.more")} title=${t("live.more")} @click=${more}>
          ${icon(icons.more, "dots")}
        </button>
        <button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${onFinish}>
          ${icon(icons.finish)}<span class="label">${t("live.finish")}</span>
        </button>
      </div>
    </header>
    ${
      attendance.roster_loaded
        ? nothing
        : html`<p class="notice warn">${icon(icons.alert)}<span>${t("live.noRoster")}</span></p>`
    }`;
}

/** Decisions wait for the connection. @param {number} n */
export function waitingNotice(n) {
  if (!n) return nothing;
  return html`<p class="notice warn" data-test="decisions-waiting">
    ${icon(icons.sync)}<span>${t("decision.waiting", { n })}</span>
  </p>`;
}

/** @param {() => void} onClick */
export function walkInButton(onClick) {
  const className = "btn labelled-wide";
  return iconButton(icons.addPerson, t("walkin.open"), { className, test: "walkin-open", onClick });
}

/** Show how many students attend: in words, and as a ring if it is known how many should. @param {Roster} roster */
export function classRing(roster) {
  const { attended, expected } = roster.counts();
  return html`<p class="class-ring" data-test="class-ring">
    ${expected ? ring(attended / expected, { hasTick: attended === expected }) : nothing}
    <strong>${attendedOf({ attended, expected })}</strong>
  </p>`;
}

/** @param {Attendance} attendance */
export function times({ start_time: start, end_time: end }) {
  return t("live.times", { start: clockTime(start), end: clockTime(end) });
}

/** @param {Attendance} attendance */
function lateFrom({ late_after: late, end_time: end }) {
  const isLatePossible = late && Date.parse(late) < Date.parse(end);
  return isLatePossible ? ` · ${t("live.lateFrom", { time: clockTime(late) })}` : "";
}

/**
 * @param {Code[]} codes
 * @param {number} now
 */
function currentDigits(codes, now) {
  const code = currentCode(codes, now);
  return code ? codeGroups(code.code).join("\u00a0") : "–";
}
