// What the projector shows: the code for the whole room, how many have joined, and nothing about anybody.
import { html, nothing } from "../../../vendor/lit-html.js";
import { languageButton } from "../../components/language.js";
import { ring } from "../../components/ring.js";
import { connectionBadge } from "../../components/top-bar.js";
import { currentCode } from "../../lib/codes.js";
import { clockTime, codeGroups, countdown } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as scenes from "../../lib/scenes.js";
import { mode, shareUntilNext } from "./state.js";

/** @import { Connection } from "../../lib/socket.js" */
/** @import { Code, Counts } from "../../lib/wire.js" */
/** @import { Mode, ProjectorState } from "./state.js" */
/**
 * @typedef {{label: string, words: string, keys: string[], run: () => void}} Shortcut `words` is a key of the texts.
 */

/** @type {{[mode in Mode]?: string}} */
const DRAWINGS = {
  missing: scenes.notFound,
  closed: scenes.ended,
  lost: scenes.offline,
  stale: scenes.empty,
  hidden: scenes.hidden,
  loading: scenes.empty,
};
const QR_RETRY_MS = 2000;
/** A lesson's name with more letters is drawn on several lines. */
const MAX_ONE_LINE = 27;

/**
 * @param {ProjectorState} state
 * @param {Connection} connection
 * @param {Shortcut[]} shortcuts
 */
export function projectorPage(state, connection, shortcuts) {
  const now = connection.now();
  const showing = mode(state, now, connection.hasResumed ? now : connection.asOf);
  const code = showing === "code" && !state.isBlank ? currentCode(state.codes, now) : null;
  const hasBadge = connection.state !== "live" && showing !== "lost";
  const { attendance } = state;
  return html`<main class="projector" data-mode=${showing} data-blank=${state.isBlank} data-size=${state.size}>
    <div class="stage">
      <div class="about">
        ${lesson(attendance?.lesson_name ?? "")}
        <p class="teacher"><bdi>${attendance?.teacher_full_name}</bdi></p>
      </div>
      <div class="qr-box">${tile(showing, code)}${untilNext(code ? shareUntilNext(state.codes, now) : null)}</div>
      <div class="talk">
        <div class="join">${code ? codeWords(code) : nothing}${message(showing, state)}</div>
        ${count(state, now)}
      </div>
    </div>
    <footer class="keys">
      ${hasBadge ? connectionBadge(connection, "projector.reconnecting") : nothing}
      ${shortcuts.map(
        ({ label, words, run }) =>
          html`<button type="button" class="key" data-key=${label} title=${t(words)} @click=${run}>
            <kbd>${label}</kbd><span class="label">${t(words)}</span>
          </button>`,
      )}
      ${languageButton()}
    </footer>
  </main>`;
}

/** The style sheet makes a name as small as its letters, or its longest word, require. @param {string} name */
function lesson(name) {
  const letters = [...name].length;
  const word = Math.max(...name.split(/[\s-]+/).map((each) => [...each].length));
  return html`<h1 ?data-long=${letters > MAX_ONE_LINE} .style=${`--letters: ${letters}; --word: ${word}`}>
    <bdi>${name}</bdi>
  </h1>`;
}

/**
 * @param {Mode} showing
 * @param {Code | null} code
 */
function tile(showing, code) {
  const drawing = DRAWINGS[showing];
  return html`<img class="qr" data-test="projector-qr" alt=${t("projector.qrAlt")} ?hidden=${!code}
      src=${code ? qrAddress(code) : nothing} @error=${retryImage} />
    ${
      drawing
        ? html`<svg class="scene-drawing" viewBox="0 0 120 90" aria-hidden="true"><path d=${drawing} /></svg>`
        : nothing
    }`;
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

/** A line that runs down to the next code. @param {number | null} share What is left, from 1 to 0. */
function untilNext(share) {
  if (share === null) return nothing;
  const percent = Math.round(share * 1000) / 10;
  return html`<svg class="until-next" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <path d="M0 .5h100" pathLength="100" stroke-dasharray="${percent} 100" />
  </svg>`;
}

/** @param {Code} code */
function codeWords({ code, url }) {
  const { host } = new URL(url);
  return html`<p class="steps">
    ${t("projector.goTo")} <strong class="host">${host}</strong> ${t("projector.andType")}
  </p>
    <p class="digits" data-test="projector-code">${codeGroups(code).map((group) => html`<span>${group}</span> `)}</p>`;
}

/**
 * @param {ProjectorState} state
 * @param {number} now
 */
function count({ attendance, counts }, now) {
  if (!counts) return nothing;
  const { attended, expected } = counts.counts;
  const isOver = attendance?.state === "closed";
  const isComplete = expected > 0 && attended === expected;
  return html`<div class="count" data-complete=${isComplete}>
    <div class="count-ring">
      ${ring(expected ? attended / expected : 0)}
      <strong class="count-number" data-test="projector-count" data-length=${String(attended).length}
        >${attended}${expected ? html`<span class="visually-hidden"> / ${expected}</span>` : nothing}</strong>
    </div>
    <div class="facts">
      ${
        isComplete
          ? html`<p class="everyone">${t("projector.everyone")}</p>`
          : html`<p><strong>${expected ? html`/ ${expected}` : nothing}</strong>
              <small>${t("projector.joined")}</small></p>`
      }
      ${
        attendance && !isOver
          ? html`<p><strong>${countdown(Date.parse(attendance.end_time) - now)}</strong>
              <small>${t("projector.until", { time: clockTime(attendance.end_time) })}</small></p>`
          : nothing
      }
    </div>
  </div>`;
}

/** @param {Counts} counts */
function closedWith({ attended, expected }) {
  return expected ? t("projector.closed.count", { joined: attended, expected }) : t("projector.closed");
}

/**
 * @param {Mode} showing
 * @param {ProjectorState} state
 */
function message(showing, { counts }) {
  const words = `projector.${showing}`;
  const test = showing === "closed" ? "projector-closed" : nothing;
  const title = showing === "closed" && counts ? closedWith(counts.counts) : t(words);
  return html`<div class="words" role="status" data-test=${test}>
    ${showing in DRAWINGS ? html`<h2>${title}</h2><p>${t(`${words}.next`)}</p>` : nothing}
  </div>`;
}
