// The form that starts a class.
import { html, nothing } from "../../../vendor/lit-html.js";
import { live } from "../../../vendor/lit-html-directives.js";
import { ComboBox } from "../../components/combobox.js";
import { icon } from "../../components/icon.js";
import { CommandError, errorMessage, FieldError } from "../../lib/errors.js";
import { clockTime } from "../../lib/format.js";
import { say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { Store } from "../../lib/store.js";
import * as start from "./start-state.js";

/** @import { Lesson } from "../../lib/api.js" */
/** @import { Commands, JoinMethod } from "../../lib/wire.js" */
/** @import { StartState } from "./start-state.js" */

/** @type {{[method in JoinMethod]: [string, string]}} */
const METHOD_ICONS = { qr: [icons.qr, ""], code: [icons.keypad, "dots"], name: [icons.search, ""] };
const SECURITY_LEVELS = [1, 2, 3];
const MINUTE_MS = 60_000;

/** Draw `view()`, and again whenever `onDraw` is called. */
export class StartForm {
  #store = new Store(start.INITIAL);
  #options;
  #lesson;

  /**
   * @param {object} options
   * @param {Lesson[]} options.lessons Of this teacher.
   * @param {() => number} options.now The server's clock.
   * @param {(fields: Omit<Commands["attendance.start"], "id" | "type">) => Promise<void>} options.onStart
   * @param {(attendanceId: string) => void} options.onResume
   * @param {() => void} options.onDraw
   */
  constructor(options) {
    this.#options = options;
    this.#store.subscribe(options.onDraw);
    this.#lesson = new ComboBox({
      name: "lesson",
      test: "start-lesson",
      label: () => t("start.lesson"),
      placeholder: () => t("start.lessonHint"),
      suggestions: () =>
        options.lessons.map(({ lesson_name: value, enrolled }) => ({
          value,
          detail: enrolled ? t("start.enrolled", { n: enrolled }) : "",
        })),
      onChoose: (value) => this.#chosen(value),
      onChange: options.onDraw,
    });
  }

  /** @param {string} lesson */
  #chosen(lesson) {
    const { last_settings: settings } = this.#options.lessons.find((each) => each.lesson_name === lesson) ?? {};
    this.#store.update(start.changed, { lesson });
    if (settings) this.#store.update(start.settingsUsed, settings);
  }

  view() {
    const { state } = this.#store;
    return html`<form class="card start-form" novalidate @submit=${this.#submit} @input=${this.#typed}>
      <h1>${t("start.heading")}</h1>
      <div class="field"><label for="lesson">${t("start.lesson")}</label>${this.#lesson.view()}</div>
      <div class="field-pair">
        <fieldset class="field">
          <legend>${t("start.duration")}</legend>
          ${durationChips(state)}
        </fieldset>
        <div class="field">
          <label for="late">${t("start.late")}</label>
          <div class="unit">
            ${minutesInput("late", "start-late", state.late, 0)}<span>${t("start.lateUnit")}</span>
          </div>
        </div>
      </div>
      <fieldset class="field">
        <legend>${t("start.methods")}</legend>
        <div class="cards three">${start.METHODS.map((method) => this.#methodCard(method))}</div>
      </fieldset>
      <fieldset class="field">
        <legend>${t("start.security")}</legend>
        <div class="cards three">${SECURITY_LEVELS.map(securityCard)}</div>
      </fieldset>
      ${state.activeId ? this.#resumeNotice(state.activeId) : nothing}
      <p class="problem" role="alert" ?hidden=${!state.problem}>${state.problem ? say(state.problem) : nothing}</p>
      <div class="start-foot">
        <p class="start-summary muted">${summary(state, this.#options.now())}</p>
        <button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${state.isSending}
          data-busy=${state.isSending ? true : nothing}>
          ${icon(icons.live)}${t("start.submit")}
        </button>
      </div>
    </form>`;
  }

  /** @param {JoinMethod} method */
  #methodCard(method) {
    const changed = (/** @type {Event} */ { currentTarget }) => {
      const { checked } = /** @type {HTMLInputElement} */ (currentTarget);
      this.#store.update(start.methodToggled, method, checked);
    };
    return html`<label class="option">
      <input type="checkbox" name="methods" data-test=${`start-method-${method}`}
        .checked=${live(this.#store.state.methods.includes(method))} @change=${changed} />
      <span class="option-body">
        <strong>${icon(...METHOD_ICONS[method])}${t(`method.${method}`)}</strong>
        <span class="muted">${t(`start.method.${method}`)}</span>
      </span>
    </label>`;
  }

  /** @param {string} activeId */
  #resumeNotice(activeId) {
    return html`<div class="notice" role="status">
      ${icon(icons.info)}
      <p>${t("start.alreadyActive")}</p>
      <button type="button" class="btn primary" data-test="start-resume"
        @click=${() => this.#options.onResume(activeId)}>
        ${t("start.resume")}${icon(icons.next)}
      </button>
    </div>`;
  }

  #typed = (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLInputElement) || target.type === "checkbox" || target.name === "security") return;
    this.#store.update(start.changed, { [target.name]: target.value });
    const own = target.form?.elements.namedItem("ownMinutes");
    if (target.value === "own" && own instanceof HTMLElement) queueMicrotask(() => own.focus());
  };

  #submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (this.#store.state.isSending) return;
    const { elements } = /** @type {HTMLFormElement} */ (event.currentTarget);
    try {
      const fields = start.fields(this.#store.state);
      this.#store.update(start.changed, { isSending: true, problem: null });
      this.#send(fields);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      this.#store.update(start.changed, { problem: error.problem });
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
      this.#store.update(start.changed, activeId ? { activeId } : { problem: errorMessage(error) });
    } finally {
      this.#store.update(start.changed, { isSending: false });
    }
  }
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

/** @param {number} level */
function securityCard(level) {
  const isBuilt = level === 1;
  return html`<label class=${isBuilt ? "option" : "option off"}>
    <input type="radio" name="security" value=${level} data-test=${`start-security-${level}`} ?checked=${isBuilt}
      ?disabled=${!isBuilt} />
    <span class="option-body">
      <strong>${t(`security.${level}.name`)}</strong>
      ${isBuilt ? nothing : html`<span class="tag">${t("security.notYet")}</span>`}
      <span class="muted">${t(`security.${level}.what`)}</span>
    </span>
  </label>`;
}

/**
 * @param {StartState} state
 * @param {number} now
 */
function summary(state, now) {
  const length = start.minutes(state);
  if (!length) return nothing;
  const late = Number(state.late);
  const end = clockTime(now + length * MINUTE_MS);
  if (late >= length) return t("start.summaryNoLate", { end });
  return t("start.summary", { end, late: clockTime(now + late * MINUTE_MS) });
}
