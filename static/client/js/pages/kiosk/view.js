// What a kiosk shows: an input for a number, and the last result in colour, word and icon. No names of students.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { languageButton } from "../../components/language.js";
import { clockTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { TONES } from "./state.js";

/** @import { KioskState } from "./state.js" */
/**
 * @typedef {{start: (id: string) => void, send: (text: string) => void, toggleMute: () => void, end: () => void}}
 *   Handlers
 */

/** @param {KioskState} state @param {Handlers} handlers */
export function kioskPage(state, handlers) {
  const { stage, kiosk } = state;
  if (stage === "choose") return choosePage(state, handlers);
  if (stage === "ready" && kiosk) return readyPage(state, handlers);
  const words = stage === "over" || stage === "stopped" || stage === "away" ? `kiosk.${stage}` : "loading";
  return html`<main class="center-page">
    <section class="card narrow stack" role="status" data-test="kiosk-${stage}">
      <p>${t(words)}</p>
      ${stage === "loading" ? nothing : html`<a class="btn large" href="/kiosk">${t("kiosk.back")}</a>`}
    </section>
  </main>`;
}

/** @param {KioskState} state @param {Handlers} handlers */
function choosePage({ classes, isStartRefused }, { start }) {
  return html`<main class="center-page">
    <section class="card narrow stack">
      <h1>${t("kiosk.heading")}</h1>
      <p class="muted">${t("kiosk.lead")}</p>
      <p class="problem" role="alert" ?hidden=${!isStartRefused}>${t("kiosk.refused")}</p>
      ${
        classes.length
          ? nothing
          : html`<p role="status" data-test="kiosk-none">${t("kiosk.none")}</p>
              <a class="btn large" href="/">${t("kiosk.back")}</a>`
      }
      ${classes.map(
        ({ attendance_id: id, lesson_name: lesson, teacher_full_name: teacher }) =>
          html`<button type="button" class="btn large kiosk-class" data-test="kiosk-start" @click=${() => start(id)}>
            <span><bdi>${lesson}</bdi> · <bdi>${teacher}</bdi></span>
          </button>`,
      )}
      ${languageButton()}
    </section>
  </main>`;
}

/** @param {KioskState} state @param {Handlers} handlers */
function readyPage({ kiosk, result, isMuted }, { send, toggleMute, end }) {
  if (!kiosk) return nothing;
  const count = kiosk.expected ? `${kiosk.joined} / ${kiosk.expected}` : kiosk.joined;
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    send(String(new FormData(form).get("number")));
    form.reset();
  };
  const mute = isMuted ? "kiosk.unmute" : "kiosk.mute";
  return html`<main class="kiosk" data-test="kiosk-ready">
    <header class="kiosk-head">
      <h1><bdi>${kiosk.lesson_name}</bdi></h1>
      <p class="muted"><bdi>${kiosk.teacher_full_name}</bdi> · ${t("kiosk.until", { time: clockTime(kiosk.end_time) })}
        · <span data-test="kiosk-count">${count}</span></p>
    </header>
    <div class="kiosk-result" role="status" data-test="kiosk-result"
      data-outcome=${result?.outcome ?? "none"} data-status=${result ? TONES[result.outcome] : nothing}>
      ${
        result
          ? html`${icon(icons.STATUS_ICONS[/** @type {"present"} */ (TONES[result.outcome])])}
              <strong>${t(`kiosk.${result.outcome}`)}</strong>
              <span class="kiosk-number"><bdi>${result.number}</bdi></span>
              <span>${t(`kiosk.${result.outcome}.next`)}</span>`
          : html`<strong>${t("kiosk.waiting")}</strong>`
      }
    </div>
    <form class="kiosk-form" @submit=${submit}>
      <label class="field" for="kiosk-number"><span>${t("kiosk.number")}</span></label>
      <input id="kiosk-number" name="number" maxlength="64" autocomplete="off" autocapitalize="off" spellcheck="false"
        enterkeyhint="done" data-test="kiosk-number" />
      <button class="btn primary large" data-test="kiosk-send">${t("kiosk.send")}</button>
    </form>
    <footer class="kiosk-keys">
      ${iconButton(isMuted ? icons.play : icons.pause, t(mute), { test: "kiosk-mute", onClick: toggleMute })}
      ${languageButton()}
      ${iconButton(icons.close, t("kiosk.end"), { test: "kiosk-end", onClick: end })}
    </footer>
  </main>`;
}
