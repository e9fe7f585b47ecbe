// The form that starts a class.
import { html, nothing } from "../../../vendor/lit-html.js";
import { live } from "../../../vendor/lit-html-directives.js";
import { ComboBox } from "../../components/combobox.js";
import { icon } from "../../components/icon.js";
import { CommandError, errorMessage, FieldError } from "../../lib/errors.js";
import { clockTime } from "../../lib/format.js";
import { locale, say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { scanReach } from "../../lib/scan-distance.js";
import { Store } from "../../lib/store.js";
import { devicesOption, methodOptions, nameWarning, rotationChips, securityOptions } from "./security-options.js";
import * as start from "./start-state.js";

/** @import { Lesson } from "../../lib/api.js" */
/** @import { Commands } from "../../lib/wire.js" */
/** @import { StartState } from "./start-state.js" */

const MINUTE_MS = 60_000;
/** Metres: of a projector in a small room, and in a hall. */
const PICTURE_WIDTHS = [2, 4];
/** Lessons that are offered as buttons; the box below finds the others. */
const MAX_BUTTONS = 8;

/** Draw `view()`, and again whenever `onDraw` is called. */
export class StartForm {
  #store = new Store(start.INITIAL);
  #options;
  #lesson;
  #lessons;

  /**
   * @param {object} options
   * @param {Lesson[]} options.lessons Of this teacher.
   * @param {string | null} options.activeId A class of this teacher that runs already.
   * @param {() => number} options.now The server's clock.
   * @param {(fields: Omit<Commands["attendance.start"], "id" | "type">) => Promise<void>} options.onStart
   * @param {(attendanceId: string) => void} options.onResume
   * @param {() => void} options.onDraw
   */
  constructor(options) {
    this.#options = options;
    this.#lessons = options.lessons;
    this.#store.update(start.changed, { activeId: options.activeId });
    this.#store.subscribe(options.onDraw);
    this.#lesson = new ComboBox({
      name: "lesson",
      test: "start-lesson",
      label: () => t("start.lesson"),
      placeholder: () => t("start.lessonHint"),
      suggestions: () =>
        this.#lessons.map(({ lesson_name: value, enrolled }) => ({
          value,
          detail: enrolled ? t("start.enrolled", { n: enrolled }) : "",
        })),
      onChoose: (value) => this.#chosen(value),
      onChange: options.onDraw,
    });
  }

  /** Offer other lessons; what is chosen stays. @param {Lesson[]} lessons */
  takeLessons(lessons) {
    this.#lessons = lessons;
    this.#options.onDraw();
  }

  /** @param {string} lesson */
  #chosen(lesson) {
    const { last_settings: settings } = this.#lessons.find((each) => each.lesson_name === lesson) ?? {};
    this.#store.update(start.changed, { lesson });
    if (settings) this.#store.update(start.settingsUsed, settings);
  }

  view() {
    const { state } = this.#store;
    return html`<form class="start-form" novalidate @submit=${this.#submit} @input=${this.#typed}>
      <div class="card start-lesson">
        <h1 tabindex="-1">${t("start.heading")}</h1>
        ${state.activeId ? resumeNotice(() => this.#options.onResume(String(state.activeId))) : nothing}
        ${this.#lessonButtons(state)}
        <div class="field">
          <label for="lesson">${t(this.#lessons.length ? "start.otherLesson" : "start.lesson")}</label>
          ${this.#lesson.view()} ${problemAt(state, "lesson")}
        </div>
        <div class="field-pair">
          <fieldset class="field">
            <legend>${t("start.duration")}</legend>
            ${durationChips(state)} ${problemAt(state, "ownMinutes")}
          </fieldset>
          <div class="field">
            <label for="late">${t("start.late")}</label>
            <div class="unit">
              ${minutesInput("late", "start-late", state.late, 0)}<span>${t("start.lateUnit")}</span>
            </div>
            ${problemAt(state, "late")}
          </div>
        </div>
        <div class="start-foot">
          ${summary(state, this.#options.now())} ${problemAt(state, null)}
          <button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${state.isSending}
            data-busy=${state.isSending ? true : nothing}>
            ${icon(icons.live)}${t("start.submit")}
          </button>
        </div>
      </div>
      <div class="card start-settings">
        <fieldset class="field">
          <legend>${t("start.methods")}</legend>
          ${methodOptions({
            form: "start",
            chosen: state.methods,
            onToggle: (method, isAllowed) => this.#store.update(start.methodToggled, method, isAllowed),
          })}
          <p class="muted" data-test="start-reach">${reach()}</p>
          ${problemAt(state, "methods")}
        </fieldset>
        <fieldset class="field">
          <legend>${t("start.rotation")}</legend>
          ${rotationChips("start", state.rotation)}
        </fieldset>
        <fieldset class="field">
          <legend>${t("start.security")}</legend>
          ${securityOptions("start", Number(state.security))}
          ${devicesOption("start", state.devices, (devices) => this.#store.update(start.changed, { devices }))}
          ${problemAt(state, "security")}
        </fieldset>
      </div>
    </form>`;
  }

  /** The teacher's own lessons. A press takes over how a lesson was last held. @param {StartState} state */
  #lessonButtons({ lesson }) {
    const lessons = this.#lessons;
    if (!lessons.length) return nothing;
    const button = (/** @type {Lesson} */ { lesson_name: name, enrolled, last_settings: last }) => {
      const details = [
        enrolled ? t("start.enrolled", { n: enrolled }) : "",
        last?.duration_minutes ? t("start.chip", { minutes: last.duration_minutes }) : "",
      ];
      return html`<button type="button" class="lesson-button" data-test="start-own-lesson"
        aria-pressed=${name === lesson} @click=${() => this.#pressed(name)}>
        <strong><bdi>${name}</bdi></strong><span class="muted">${details.filter(Boolean).join(" · ")}</span>
      </button>`;
    };
    return html`<div class="lesson-buttons" role="group" aria-label=${t("start.ownLessons")}>
      ${lessons.slice(0, MAX_BUTTONS).map(button)}
    </div>`;
  }

  /** @param {string} lesson */
  #pressed(lesson) {
    const input = /** @type {HTMLInputElement | null} */ (document.getElementById("lesson"));
    if (input) input.value = lesson;
    this.#chosen(lesson);
    this.#store.update(start.changed, { problem: null, problemAt: null });
    /** @type {HTMLElement | null} */ (document.querySelector("[data-test=start-submit]"))?.focus({
      preventScroll: true,
    });
  }

  #typed = (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLInputElement) || target.type === "checkbox") return;
    this.#store.update(start.changed, { [target.name]: target.value, problem: null, problemAt: null });
    const own = target.form?.elements.namedItem("ownMinutes");
    if (target.value === "own" && own instanceof HTMLElement) queueMicrotask(() => own.focus());
  };

  #submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (this.#store.state.isSending) return;
    const { elements } = /** @type {HTMLFormElement} */ (event.currentTarget);
    try {
      const fields = start.fields(this.#store.state);
      this.#store.update(start.changed, { isSending: true, problem: null, problemAt: null });
      this.#send(fields);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      this.#store.update(start.corrected, error);
      const found = elements.namedItem(error.field);
      const input = found instanceof RadioNodeList ? found[0] : found;
      if (input instanceof HTMLElement) input.focus();
    }
  };

  /** @param {Omit<Commands["attendance.start"], "id" | "type">} fields */
  async #send(fields) {
    try {
      await this.#options.onStart(fields);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const activeId = error.code === "already_active" ? error.details.attendance_id : null;
      if (activeId) this.#store.update(start.changed, { activeId });
      else this.#store.update(start.refused, errorMessage(error), error.details.field);
    } finally {
      this.#store.update(start.changed, { isSending: false });
    }
  }
}

/** What the form begins with. On a phone not the lesson: the keyboard would cover the buttons of the own lessons. */
export function firstOfForm() {
  return matchMedia("(pointer: coarse)").matches ? ".start-form h1" : "#lesson";
}

/** Say that a class runs, and lead to it. @param {() => void} onResume */
export function resumeNotice(onResume) {
  return html`<div class="notice" role="status" data-test="class-running">
    ${icon(icons.info)}
    <p>${t("start.alreadyActive")}</p>
    <button type="button" class="btn primary" data-test="start-resume" @click=${onResume}>
      ${t("start.resume")}${icon(icons.next)}
    </button>
  </div>`;
}

/** From which row the QR code is scanned. */
function reach() {
  const each = PICTURE_WIDTHS.map((width) => {
    const { metres, row } = scanReach(width);
    return t("start.reach", { width, metres: Math.floor(metres), row });
  });
  return `${each.join(" ")} ${t("start.reachBeyond")}`;
}

/** @param {StartState} state */
function durationChips({ duration, ownMinutes }) {
  const chip = (/** @type {string} */ value, /** @type {string} */ label) => html`<label class="chip">
    <input type="radio" name="duration" class="visually-hidden" value=${value} .checked=${live(value === duration)} />
    <span>${label}</span>
  </label>`;
  return html`<div class="chips">
    ${start.DURATIONS.map((each) => chip(String(each), t("start.chip", { minutes: each })))}
    ${chip("own", t("start.own"))}
    <span class="unit" ?hidden=${duration !== "own"}>
      ${minutesInput("ownMinutes", "start-duration", ownMinutes, 1)}<span>${t("start.minutes")}</span>
    </span>
  </div>`;
}

/**
 * @param {string} name
 * @param {string} test
 * @param {string} value
 * @param {number} min
 */
function minutesInput(name, test, value, min) {
  return html`<input id=${name} name=${name} data-test=${test} type="number" class="short" inputmode="numeric" step="1"
    min=${min} max=${start.MAX_MINUTES} aria-label=${name === "ownMinutes" ? t("start.ownMinutes") : nothing}
    .value=${live(value)} />`;
}

/**
 * Show what must be corrected, beside the input that it is about.
 *
 * @param {StartState} state
 * @param {string | null} field
 */
function problemAt({ problem, problemAt: at }, field) {
  const isHere = problem !== null && at === field;
  return html`<p class="problem" role="alert" ?hidden=${!isHere}>${isHere ? say(problem) : nothing}</p>`;
}

/**
 * Say in one sentence what will happen, and what to be careful about.
 *
 * @param {StartState} state
 * @param {number} now
 */
function summary(state, now) {
  const length = start.minutes(state);
  if (!length) return nothing;
  const late = Number(state.late);
  const end = clockTime(now + length * MINUTE_MS);
  const ways = new Intl.ListFormat(locale(), { type: "disjunction" }).format(
    state.methods.map((method) => t(`start.way.${method}`)),
  );
  const key = late >= length ? "start.summaryNoLate" : "start.summary";
  return html`<div class="start-summary" data-test="start-summary">
    <p>${t(key, { end, ways, late: clockTime(now + late * MINUTE_MS) })}</p>
    ${nameWarning(state.methods, "start")}
  </div>`;
}
