// The sign-in form: the whole of the sign-in page, and the first step after a scan.
import { html, nothing } from "../../vendor/lit-html.js";
import { getSignInWait, SignInError, signIn } from "../lib/api.js";
import { clockTime } from "../lib/format.js";
import { isKnown, say, t } from "../lib/i18n.js";
import { eye, eyeOff } from "../lib/icons.js";
import * as form from "../lib/sign-in.js";
import { Store } from "../lib/store.js";
import { icon } from "./icon.js";
import { rememberStaying } from "./session.js";

/** @import { User } from "../lib/api.js" */
/** @import { SignInState } from "../lib/sign-in.js" */

/** Longer than checking a password takes: a request that lasts longer waits in a queue. */
const QUEUE_AFTER_MS = 1500;
/** A screen reader reads every change of the estimate. */
const ESTIMATE_EVERY_MS = 5000;

/** Signs a user in. Draw `view()`, and again whenever `onChange` is called. */
export class SignInForm {
  #store = new Store(form.INITIAL);
  #onSignedIn;
  #isPhone;
  #loadWords;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #countdown;

  /**
   * @param {object} options
   * @param {(user: User) => void} options.onSignedIn
   * @param {() => void} options.onChange
   * @param {boolean} [options.isPhone] A student's phone: it stays signed in unless its user says no.
   * @param {() => Promise<unknown>} [options.loadWords] Loads those for rare cases, which the page came without.
   */
  constructor({ onSignedIn, onChange, isPhone = false, loadWords = async () => {} }) {
    this.#onSignedIn = onSignedIn;
    this.#isPhone = isPhone;
    this.#loadWords = loadWords;
    this.#store.subscribe(onChange);
  }

  view() {
    const state = this.#store.state;
    const described = state.problem ? "sign-in-problem" : nothing;
    return html`<form class="stack" novalidate @submit=${this.#submit}>
      <div class="field">
        <label for="sign-in-number">${t("signin.number")}</label>
        <input id="sign-in-number" name="username" data-test="login-number" autocomplete="username" maxlength="64"
          autocapitalize="none" spellcheck="false" required aria-describedby=${described}
          @input=${() => this.#store.update(form.numberChanged)} />
      </div>
      <div class="field">
        <label for="sign-in-password">${t("signin.password")}</label>
        <div class="with-button">
          <input id="sign-in-password" name="password" data-test="login-password" autocomplete="current-password"
            type=${state.isPasswordVisible ? "text" : "password"} maxlength="256" required
            aria-describedby=${described} />
          <button type="button" class="btn quiet icon-only" aria-pressed=${state.isPasswordVisible}
            aria-label=${t("signin.show")} @click=${() => this.#store.update(form.passwordToggled)}>
            ${icon(state.isPasswordVisible ? eyeOff : eye)}
          </button>
        </div>
      </div>
      <label class="check">
        <input type="checkbox" name="stay" data-test="login-stay" ?checked=${this.#isPhone} />
        <span>${t(this.#isPhone ? "signin.stayOnPhone" : "signin.stay")}</span>
      </label>
      <p id="sign-in-problem" class="problem" role="alert" data-test="login-error" ?hidden=${!state.problem}>
        ${state.problem ? say(state.problem) : nothing}
      </p>
      <button type="submit" class="btn primary large" data-test="login-submit" ?disabled=${state.phase !== "ready"}
        data-busy=${state.phase === "sending" ? true : nothing}>
        ${t("signin.submit")}
      </button>
      <p role="status" data-test="login-line">${estimate(state)}</p>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit = (event) => {
    event.preventDefault();
    if (this.#store.state.phase !== "ready") return;
    const element = /** @type {HTMLFormElement} */ (event.currentTarget);
    const { number, password, stay } = inputs(element);
    const empty = [number, password].find(({ value }) => !value.trim());
    if (!empty) return this.#send(element, number.value.trim(), password.value, stay.checked);
    this.#store.update(form.incomplete);
    empty.focus();
  };

  /**
   * @param {HTMLFormElement} element
   * @param {string} number
   * @param {string} password
   * @param {boolean} stay
   */
  async #send(element, number, password, stay) {
    this.#store.update(form.sent);
    const stopEstimate = this.#estimateQueue();
    try {
      const user = await signIn(number, password, stay);
      rememberStaying(stay);
      this.#store.update(form.succeeded);
      this.#onSignedIn(user);
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      if (!isKnown(`signin.${error.kind}`)) await this.#loadWords();
      this.#failed(element, error);
    } finally {
      stopEstimate();
    }
  }

  /**
   * @param {HTMLFormElement} element
   * @param {SignInError} error
   */
  #failed(element, { kind, seconds, url }) {
    // Everybody who was sent away comes back by themselves, but not all in the same second.
    const wait = kind === "full" ? Math.ceil(seconds * (1 + Math.random() / 4)) : seconds;
    const time = clockTime(Date.now() + wait * 1000, true);
    const isAtUrl = kind === "unkept" && new URL(url).origin === location.origin;
    this.#store.update(form.failed, isAtUrl ? "cookies" : kind, wait, { url, time });
    if (kind === "wrong") {
      const { password } = inputs(element);
      password.focus();
      password.select();
    }
    clearInterval(this.#countdown);
    if (this.#store.state.phase !== "held") return;
    this.#countdown = setInterval(() => {
      this.#store.update(form.secondPassed);
      if (this.#store.state.phase === "held") return;
      clearInterval(this.#countdown);
      // The submit button is still drawn as disabled until the microtasks have run.
      if (kind === "full") setTimeout(() => element.requestSubmit());
    }, 1000);
  }

  /** Tell how long the queue is while a request waits in it. Returns a function that stops this. */
  #estimateQueue() {
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let countdown;
    let isOver = false;
    const start = setTimeout(async () => {
      const seconds = await getSignInWait();
      if (seconds >= 1 && !isKnown("signin.line")) await this.#loadWords();
      if (isOver || seconds < 1) return;
      const turn = performance.now() + seconds * 1000;
      const showWait = () => this.#store.update(form.queued, Math.round((turn - performance.now()) / 1000));
      showWait();
      countdown = setInterval(showWait, ESTIMATE_EVERY_MS);
    }, QUEUE_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(start);
      clearInterval(countdown);
    };
  }
}

/** @param {SignInState} state */
function estimate({ queueSeconds }) {
  if (queueSeconds === null) return nothing;
  return queueSeconds > 1 ? t("signin.line", { n: queueSeconds }) : t("signin.soon");
}

/**
 * The inputs of the form.
 *
 * @param {HTMLFormElement} element
 */
function inputs({ elements }) {
  const find = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (elements.namedItem(name));
  return { number: find("username"), password: find("password"), stay: find("stay") };
}
