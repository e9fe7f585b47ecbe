// The heads of a running and of an ended class.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { clockTime, codeGroups, countdown } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

/** @import { Attendance, Code } from "../../lib/wire.js" */
/** @import { TeacherState } from "./state.js" */

/** The time left is emphasised when it is shorter. */
const SOON_MS = 5 * 60_000;

/**
 * @typedef {object} LiveHandlers
 * @property {(button: HTMLElement) => void} onExtend
 * @property {() => void} onFinish
 */

/**
 * @param {Attendance} attendance
 * @param {Code[]} codes
 * @param {number} now The server's clock.
 * @param {LiveHandlers} handlers
 */
export function liveHead(attendance, codes, now, { onExtend, onFinish }) {
  const left = Date.parse(attendance.end_time) - now;
  const extend = (/** @type {Event} */ { currentTarget }) => onExtend(/** @type {HTMLElement} */ (currentTarget));
  return html`<section class="card live-head">
    <div class="live-title">
      <h1><bdi>${attendance.lesson_name}</bdi></h1>
      <p class="muted">${times(attendance)}${lateFrom(attendance)}</p>
    </div>
    <div class="live-code">
      <span class="muted">${t("live.code")}</span>
      <span class="code-digits" data-test="class-code">${currentDigits(codes, now)}</span>
    </div>
    <div class="live-clock">
      <span class="muted">${t("live.left")}</span>
      <strong class=${left < SOON_MS ? "time-left soon" : "time-left"}>
        ${left > 0 ? countdown(left) : t("live.ending")}
      </strong>
    </div>
    <div class="live-actions">
      <a class="btn" href=${`/projector/${attendance.attendance_id}`} target="_blank" rel="noopener"
        data-test="projector-open">${icon(icons.screen)}${t("live.projector")}</a>
      <button type="button" class="btn" data-test="extend-open" aria-haspopup="menu"
        aria-expanded="false" @click=${extend}>
        ${icon(icons.extend)}<span class="label">${t("live.extend")}</span>
      </button>
      ${iconButton(icons.finish, t("live.finish"), {
        className: "btn primary",
        test: "finish-open",
        onClick: onFinish,
      })}
    </div>
    ${
      attendance.roster_loaded
        ? nothing
        : html`<p class="notice warn">${icon(icons.alert)}<span>${t("live.noRoster")}</span></p>`
    }
  </section>`;
}

/**
 * @param {Attendance} attendance
 * @param {Pick<TeacherState, "endReason" | "unseenSince">} state
 * @param {() => void} onAnother
 */
export function closedHead(attendance, { endReason, unseenSince }, onAnother) {
  const saved = unseenSince ? t("closed.unseen", { time: clockTime(unseenSince) }) : t("closed.saved");
  return html`<section class="card live-head aside closed" data-test="class-closed">
    <div class="live-title">
      <p class="eyebrow">${icon(icons.finish)}${t(`closed.${endReason ?? "finished"}`)}</p>
      <h1><bdi>${attendance.lesson_name}</bdi></h1>
      <p class="muted">${times(attendance)} · ${saved}</p>
    </div>
    <div class="live-actions">
      <button type="button" class="btn primary large" data-test="start-another" @click=${onAnother}>
        ${icon(icons.plus)}${t("closed.another")}
      </button>
    </div>
  </section>`;
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
  const isValid = (/** @type {Code} */ code) =>
    Date.parse(code.valid_from) <= now && now < Date.parse(code.valid_until);
  const code = codes.find(isValid);
  return code ? codeGroups(code.code).join("\u00a0") : "–";
}
