// What the projector shows: the code for the whole room, and nothing about anybody.
import { html, nothing } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { languageButton } from "../../components/language.js";
import { connectionBadge } from "../../components/top-bar.js";
import { clockTime, codeGroups, countdown } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { currentCode, mode } from "./state.js";

/** @import { Connection } from "../../lib/socket.js" */
/** @import { Code } from "../../lib/wire.js" */
/** @import { Mode, ProjectorState } from "./state.js" */
/**
 * @typedef {{label: string, words: string, keys: string[], run: () => void}} Shortcut `words` is a key of the texts.
 */

/** @type {{[mode in Mode]?: string}} */
const MESSAGE_ICONS = {
  missing: icons.alert,
  closed: icons.finish,
  lost: icons.offline,
  stale: icons.sync,
  hidden: icons.eyeOff,
  loading: icons.sync,
};
const QR_RETRY_MS = 2000;

/**
 * @param {ProjectorState} state
 * @param {Connection} connection
 * @param {Shortcut[]} shortcuts
 */
export function projectorPage(state, connection, shortcuts) {
  const now = connection.now();
  const showing = mode(state, now, connection.hasResumed);
  const code = showing === "code" && !state.isBlank ? currentCode(state.codes, now) : null;
  const hasBadge = connection.state !== "live" && showing !== "lost";
  return html`<main class="projector" data-mode=${showing} data-blank=${state.isBlank} data-size=${state.size}>
    <div class="stage">
      <div class="qr-side"><div class="qr-box">${qrCode(code)}</div></div>
      ${codeSide(state, code, now)}
    </div>
    ${message(showing)}
    <footer class="keys">
      ${hasBadge ? connectionBadge(connection) : nothing}
      ${shortcuts.map(
        ({ label, words, run }) =>
          html`<button type="button" class="key" @click=${run}><kbd>${label}</kbd>${t(words)}</button>`,
      )}
      ${languageButton()}
    </footer>
  </main>`;
}

/** @param {Code | null} code */
function qrCode(code) {
  return html`<img class="qr" data-test="projector-qr" alt=${t("projector.qrAlt")} ?hidden=${!code}
    src=${code ? qrAddress(code) : nothing} @error=${retryImage} />`;
}

/** @param {Code} code */
export function qrAddress({ qr }) {
  return `/qr/${qr}.svg`;
}

/** @param {Event} event */
function retryImage({ currentTarget }) {
  const image = /** @type {HTMLImageElement} */ (currentTarget);
  const failed = image.src;
  setTimeout(() => {
    if (image.src === failed) image.src = failed;
  }, QR_RETRY_MS);
}

/**
 * @param {ProjectorState} state
 * @param {Code | null} code
 * @param {number} now
 */
function codeSide({ attendance, counts }, code, now) {
  const host = code ? new URL(code.url).host : location.host;
  const groups = code ? codeGroups(code.code) : [];
  return html`<div class="code-side">
    <div class="about">
      <h1><bdi>${attendance?.lesson_name}</bdi></h1>
      <p class="teacher"><bdi>${attendance?.teacher_full_name}</bdi></p>
    </div>
    <div class="join">
      <p class="steps">${t("projector.goTo")} <strong class="host">${host}</strong> ${t("projector.andType")}</p>
      <p class="digits" data-test="projector-code">${groups.map((group) => html`<span>${group}</span> `)}</p>
    </div>
    <div class="facts">
      <div>
        ${icon(icons.total)}<span
          ><strong data-test="projector-count">${counts ? joined(counts.counts) : nothing}</strong
          ><small>${t("projector.joined")}</small></span
        >
      </div>
      <div>
        ${icon(icons.late)}<span
          ><strong>${attendance ? countdown(Date.parse(attendance.end_time) - now) : nothing}</strong
          ><small>${attendance ? t("projector.until", { time: clockTime(attendance.end_time) }) : nothing}</small></span
        >
      </div>
    </div>
  </div>`;
}

/** @param {import("../../lib/wire.js").Counts} counts */
function joined({ present, late, pending, total }) {
  return t("projector.count", { joined: present + late + pending, expected: total });
}

/** @param {Mode} showing */
function message(showing) {
  const path = MESSAGE_ICONS[showing];
  const words = `projector.${showing}`;
  const test = showing === "closed" ? "projector-closed" : nothing;
  return html`<div class="message" role="status" data-test=${test}>
    ${path ? html`${icon(path)}<h2>${t(words)}</h2><p>${t(`${words}.next`)}</p>` : nothing}
  </div>`;
}
