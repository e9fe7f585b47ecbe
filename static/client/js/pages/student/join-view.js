// The ways to join without a scan: the code on the board, or the name of the lesson or teacher.
import { codeDigits, spacedCode } from "../../lib/format.js";
import { alert, keypad, next, search as searchIcon } from "../../lib/icons.js";
import { clockTime, countedDown, html, icon, isCompleteCode, joiningAs, nothing, qr, say, t } from "./shared.js";

/** @import { Message } from "../../lib/i18n.js" */
/** @import { Attendance } from "../../lib/wire.js" */
/** @import { CodeForm, FindForm } from "./form-state.js" */
/** @import { StudentState } from "./state.js" */

/**
 * @typedef {object} JoinHandlers
 * @property {(code: string) => void} onCode
 * @property {() => void} onCodeTyped
 * @property {() => void} onScan
 * @property {(attendance: Attendance) => void} onChoose
 * @property {(names: {lesson: string, teacher: string}, isSubmitted: boolean) => void} onSearch
 * @property {() => void} onOtherUser
 */

/** A code that was pasted or filled in at once is sent after this time: whoever wants to can correct it. */
const SETTLE_MS = 800;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let sending;

/**
 * What a screen with a form begins with. On a phone not its first field: the keyboard would cover the rest.
 *
 * @param {StudentState["stage"]} stage
 */
export function firstField(stage) {
  const isPhone = matchMedia("(pointer: coarse)").matches;
  if (stage === "join") return isPhone ? "h1" : "#join-code";
  return stage === "sign-in" && !isPhone ? "#sign-in-number" : undefined;
}

/**
 * The page to join from.
 *
 * @param {StudentState} state
 * @param {JoinHandlers} handlers
 * @param {unknown} tickets What is drawn below the form for the code.
 */
export function joinPage({ problem, code, find, user }, handlers, tickets) {
  return html`<main class="page phone-page">
    <h1 tabindex="-1">${t("join.heading")}</h1>
    ${joiningAs(user, handlers.onOtherUser)}
    ${
      problem
        ? html`<p class="problem big" role="alert" data-test="join-error">
          ${icon(alert)}<span>${say(problem)}</span>
        </p>`
        : nothing
    }
    ${codeForm(code, problem === null, handlers)}
    ${tickets}
    <button type="button" class="btn large" data-test="scan-open" @click=${handlers.onScan}>
      ${icon(qr)}${t("join.scan")}
    </button>
    <p class="muted">${t("join.scanHint")}</p>
    ${findForm(find, handlers)}
    <p class="phone-links">
      <a href="/student/history" data-test="own-history-link">${t("join.history")}</a>
      <a href="/devices" data-test="devices-link">${t("join.devices")}</a>
    </p>
  </main>`;
}

/**
 * @param {CodeForm} form
 * @param {boolean} isNamed Its problem has the test hook `join-error`, of which a page has one.
 * @param {JoinHandlers} handlers
 */
function codeForm({ problem, phase, heldUntil }, isNamed, { onCode, onCodeTyped }) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    clearTimeout(sending);
    if (phase === "ready") onCode(codeDigits(codeInput(event.currentTarget).value));
  };
  const type = (/** @type {InputEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const isAtEnd = input.selectionStart === input.value.length;
    const digits = codeDigits(input.value);
    if (isAtEnd) input.value = spacedCode(digits);
    clearTimeout(sending);
    if (isCompleteCode(digits)) {
      sending = setTimeout(() => input.form?.requestSubmit(), event.data?.length === 1 ? 0 : SETTLE_MS);
    }
    onCodeTyped();
  };
  return html`<form class="card stack" novalidate @submit=${submit}>
    <label for="join-code" class="card-title">${icon(keypad, "dots")}${t("join.code")}</label>
    <p id="code-hint" class="muted">${t("join.sent")}</p>
    <input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
      autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000"
      aria-describedby="code-hint" @input=${type} />
    ${problemLine(phase === "held" && problem ? countedDown(problem, heldUntil) : problem, isNamed)}
    <button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${phase !== "ready"}
      data-busy=${phase === "sending" ? true : nothing}>
      ${t("join.submit")}
    </button>
  </form>`;
}

/** @param {EventTarget | null} form */
function codeInput(form) {
  const { elements } = /** @type {HTMLFormElement} */ (form);
  return /** @type {HTMLInputElement} */ (elements.namedItem("code"));
}

/**
 * @param {FindForm} form
 * @param {JoinHandlers} handlers
 */
function findForm({ results, note, problem, joining }, { onSearch, onChoose }) {
  const search = (/** @type {Event} */ event) => {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const name = (/** @type {string} */ field) => String(data.get(field)).trim();
    onSearch({ lesson: name("lesson"), teacher: name("teacher") }, event.type === "submit");
  };
  const box = (/** @type {"lesson" | "teacher"} */ name) => html`<div class="field">
    <label for=${`find-${name}`}>${t(`find.${name}`)}</label>
    <input id=${`find-${name}`} name=${name} data-test=${`find-${name}`} type="search" maxlength="120"
      autocomplete="off" spellcheck="false" />
  </div>`;
  const result = (/** @type {Attendance} */ attendance) => {
    const { attendance_id: id, lesson_name: lesson, teacher_full_name: teacher, end_time: end } = attendance;
    return html`<li>
      <button type="button" class="find-result" data-test="find-result" ?disabled=${joining !== null}
        data-busy=${joining === id ? true : nothing} @click=${() => onChoose(attendance)}>
        <strong><bdi>${lesson}</bdi></strong>
        <span class="muted">${t("find.by", { teacher, end: clockTime(end) })}</span>
        ${icon(next)}
      </button>
    </li>`;
  };
  return html`<form class="card stack" novalidate role="search" @submit=${search} @input=${search}>
    <h2 class="card-title">${icon(searchIcon)}${t("find.heading")}</h2>
    ${box("lesson")} ${box("teacher")}
    <p class="muted" role="status">${note ? say(note) : nothing}</p>
    ${results.length ? html`<ul class="find-results">${results.map(result)}</ul>` : nothing}
    ${problemLine(problem, false)}
  </form>`;
}

/**
 * @param {Message | null} problem
 * @param {boolean} isNamed
 */
function problemLine(problem, isNamed) {
  return html`<p class="problem" role="alert" data-test=${isNamed ? "join-error" : nothing} ?hidden=${!problem}>${
    problem ? say(problem) : nothing
  }</p>`;
}
