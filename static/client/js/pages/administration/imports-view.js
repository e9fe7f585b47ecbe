// Imports: choose a file, look at what was found in it, write it.
import { html, nothing } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { CommandError, errorMessage } from "../../lib/errors.js";
import { locale, say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { Store } from "../../lib/store.js";
import { counts, download, MAX_SHOWN, samples, warnings } from "./imports-result.js";
import * as imports from "./imports-state.js";
import { sendImport } from "./requests.js";
import { submit } from "./users-view.js";

/** @import { Choice, ImportState, Kind } from "./imports-state.js" */
/** @import { ImportResult, Reason } from "./requests.js" */

const ACCEPTED = ".csv,.tsv,.txt,.xlsx,.zip,text/csv,application/zip";
/** Only what takes longer than this says how far it is. */
const PROGRESS_AFTER_MS = 1000;

/** @param {Reason} reason */
function reasonOf(reason) {
  return html`<bdi lang=${imports.isTranslated(reason) ? nothing : "en"}>${imports.reasonText(reason)}</bdi>`;
}

export class ImportsView {
  title = "imports.title";
  #store = new Store(imports.INITIAL);
  /** Ends the request before, whose answer nobody needs any more. */
  #abort = new AbortController();
  #isSlow = false;

  /** @param {string} _self @param {() => void} onDraw */
  constructor(_self, onDraw) {
    this.#store.subscribe(onDraw);
  }

  async load() {}

  view() {
    const { phase, problem, result } = this.#store.state;
    const isBusy = phase === "checking" || phase === "writing";
    return html`<div class="list-head"><h1 tabindex="-1">${t("imports.heading")}</h1></div>
      ${phase === "done" && result ? this.#done(result) : this.#form()}
      <div aria-live="polite">${isBusy && this.#isSlow ? this.#progress() : nothing}</div>
      ${problem ? html`<p class="problem" role="alert">${say(problem)}</p>` : nothing}
      ${phase !== "done" && result ? this.#preview(result, isBusy) : nothing}`;
  }

  #form() {
    const { choice } = this.#store.state;
    const kind = (/** @type {Kind} */ each) => html`<label class="chip">
      <input type="radio" class="visually-hidden" name="kind" value=${each} ?checked=${choice.kind === each}
        data-test=${`import-${each}`} @change=${() => this.#choose({ kind: each })} />
      <span>${t(`imports.kind.${each}`)}</span>
    </label>`;
    const taken = (/** @type {FileList | null | undefined} */ files) => files?.[0] && this.#choose({ file: files[0] });
    const dropped = (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      taken(event.dataTransfer?.files);
    };
    const picked = (/** @type {Event} */ { currentTarget }) => {
      const input = /** @type {HTMLInputElement} */ (currentTarget);
      taken(input.files);
      input.value = ""; // so that the same file, corrected, can be taken again
    };
    return html`<section class="card stack">
      <fieldset>
        <legend>${t("imports.kind")}</legend>
        <div class="chips">${kind("users")} ${kind("rosters")}</div>
      </fieldset>
      <p class="muted">${t(`imports.lead.${choice.kind}`)}</p>
      <label class="drop" @dragover=${(/** @type {Event} */ event) => event.preventDefault()} @drop=${dropped}>
        ${icon(icons.upload)}
        <span class="drop-name">${choice.file ? html`<bdi>${choice.file.name}</bdi>` : t("imports.choose")}</span>
        <span class="muted">${t(choice.file ? "imports.another" : "imports.formats")}</span>
        <input type="file" class="visually-hidden" accept=${ACCEPTED} data-test="import-file" @change=${picked} />
      </label>
      <details class="options">
        <summary>${t("imports.options")}</summary>
        <div class="stack">${this.#options(choice)}</div>
      </details>
    </section>`;
  }

  /** @param {Choice} choice */
  #options(choice) {
    const select = (
      /** @type {"role" | "encoding"} */ name,
      /** @type {[string, string][]} */ choices,
    ) => html`<div class="field">
      <label for=${`import-${name}`}>${t(`imports.${name}`)}</label>
      <select id=${`import-${name}`} data-test=${`import-${name}`}
        @change=${(/** @type {Event} */ { currentTarget }) =>
          this.#choose({ [name]: /** @type {HTMLSelectElement} */ (currentTarget).value })}>
        ${choices.map(
          ([value, word]) => html`<option value=${value} ?selected=${value === choice[name]}>${word}</option>`,
        )}
      </select>
    </div>`;
    const check = (/** @type {"replace" | "overwrite"} */ name) => html`<label class="check">
      <input type="checkbox" data-test=${`import-${name}`} .checked=${choice[name]}
        @change=${(/** @type {Event} */ { currentTarget }) =>
          this.#choose({ [name]: /** @type {HTMLInputElement} */ (currentTarget).checked })} />
      ${t(`imports.${name}`)}
    </label>`;
    const encodings = imports.ENCODINGS.map((each) => /** @type {[string, string]} */ ([each, each]));
    return html`${select("encoding", [["", t("imports.encoding.auto")], ...encodings])}
    ${
      choice.kind === "users"
        ? html`${select("role", [
            ["", t("imports.role.column")],
            ["student", t("users.roles.student")],
            ["teacher", t("users.roles.teacher")],
          ])}
          ${check("overwrite")}`
        : check("replace")
    }`;
  }

  #progress() {
    const { phase, share } = this.#store.state;
    const isSending = share < 1;
    return html`<section class="card import-progress" data-test="import-progress">
      <p>${isSending ? t("imports.sending") : t(`imports.${phase}`)}</p>
      <progress aria-label=${t("imports.progress")} max="1" .value=${isSending ? share : nothing}></progress>
      <button type="button" class="btn small" ?hidden=${phase === "writing"} @click=${() => this.#stop()}>
        ${t("cancel")}
      </button>
    </section>`;
  }

  // --- what was found

  /** @param {ImportResult} result @param {boolean} isBusy */
  #preview(result, isBusy) {
    const { state } = this.#store;
    return html`<div class="preview" aria-busy=${isBusy} data-test="import-preview">
      ${result.encoding ? this.#summary(result) : nothing} ${result.problem_count ? this.#problems(result) : nothing}
      ${result.header.length ? this.#columns(result) : nothing}
      ${result.samples?.length ? samples(result.samples) : nothing} ${warnings(result)}
      <div class="import-foot">
        ${imports.isGuess(state) ? this.#confirmation(result) : nothing}
        <button type="button" class="btn primary large" data-test="import-apply" ?disabled=${!imports.canApply(state)}
          @click=${() => this.#askApply(result)}>
          ${icon(icons.save)}${t("imports.apply")}
        </button>
        <p class="muted">${t(result.problem_count ? "imports.fixFirst" : "imports.nothingYet")}</p>
      </div>
    </div>`;
  }

  /** @param {ImportResult} result */
  #summary(result) {
    const { encoding, encoding_is_sure: isSure, rows, delimiter, left_out_reasons: leftOut = [] } = result;
    const number = (/** @type {number} */ value) => value.toLocaleString(locale());
    return html`<section class="card stack">
      <p>
        <strong>${t("imports.rows", { n: rows ?? 0 })}</strong>
        <span class="muted">· ${encoding}${delimiter ? `, ${t(`imports.form.${delimiter}`)}` : nothing}</span>
        <span class=${isSure ? "mark good" : "mark warn"}>${t(isSure ? "imports.sure" : "imports.guess")}</span>
      </p>
      ${result.problem_count ? nothing : counts(result)}
      ${
        leftOut.length
          ? html`<div>
              <h2>${t("imports.leftOut")}</h2>
              <ul class="left-out">
                ${leftOut.map((each) => html`<li>${reasonOf(each)} <strong>${number(each.rows)}</strong></li>`)}
              </ul>
            </div>`
          : nothing
      }
    </section>`;
  }

  /** @param {ImportResult} result */
  #problems(result) {
    const { state } = this.#store;
    const found = imports.shownProblems(state);
    const filter = (/** @type {Event} */ { currentTarget }) =>
      this.#store.update(imports.filtered, /** @type {HTMLInputElement} */ (currentTarget).value);
    return html`<section class="card flush" data-test="import-problems">
      <header class="people-head">
        <h2>${t("imports.problems", { n: result.problem_count })}</h2>
        <div class="search">
          ${icon(icons.search)}
          <input type="search" class="search-input" data-test="problem-filter" placeholder=${t("imports.filter")}
            aria-label=${t("imports.filter")} .value=${state.filter} @input=${filter} />
        </div>
        <button type="button" class="btn" data-test="problem-download" @click=${() => download(result)}>
          ${icon(icons.download)}${t("audit.export")}
        </button>
      </header>
      <table class="list" ?hidden=${!found.length}>
        <caption class="visually-hidden">${t("imports.problems", { n: result.problem_count })}</caption>
        <thead>
          <tr>
            <th scope="col">${t("imports.row")}</th>
            <th scope="col">${t("imports.column")}</th>
            <th scope="col">${t("imports.problem")}</th>
          </tr>
        </thead>
        <tbody>
          ${found.slice(0, MAX_SHOWN).map(
            (each) => html`<tr data-test="import-problem">
              <td class="muted">
                ${each.row === null ? t("imports.wholeFile") : t("imports.rowNumber", { n: each.row })}
              </td>
              <td>${imports.fieldName(each.column)}</td>
              <td>${reasonOf(each)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${found.length ? nothing : html`<p class="empty muted">${t("list.noMatch")}</p>`}
      ${found.length > MAX_SHOWN ? html`<p class="empty muted">${t("imports.first", { n: MAX_SHOWN })}</p>` : nothing}
    </section>`;
  }

  /** Which column is taken for what. @param {ImportResult} result */
  #columns({ header, columns = {}, ignored_columns: ignored = [] }) {
    const { choice } = this.#store.state;
    const choose =
      (/** @type {string} */ field) =>
      (/** @type {Event} */ { currentTarget }) =>
        this.#choose({
          mapping: { ...choice.mapping, [field]: /** @type {HTMLSelectElement} */ (currentTarget).value },
        });
    const one = (/** @type {string} */ field) => {
      const taken = choice.mapping[field] || columns[field] || "";
      return html`<div class="field">
        <label for=${`column-${field}`}>${t(`imports.field.${field.replace(" ", "_")}`)}</label>
        <select id=${`column-${field}`} data-test=${`column-${field.replace(" ", "-")}`} @change=${choose(field)}>
          <option value="" ?selected=${!taken}>${t("imports.noColumn")}</option>
          ${header
            .filter(Boolean)
            .map((each) => html`<option value=${each} ?selected=${each === taken}>${each}</option>`)}
        </select>
      </div>`;
    };
    return html`<section class="card stack">
      <h2>${t("imports.columns")}</h2>
      <div class="columns">${imports.FIELDS[choice.kind].map(one)}</div>
      ${
        ignored.length
          ? html`<p class="muted">
              ${t("imports.ignored")} ${ignored.map((each, at) => html`${at ? ", " : ""}<bdi>${each}</bdi>`)}
            </p>`
          : nothing
      }
    </section>`;
  }

  /** @param {ImportResult} result */
  #confirmation(result) {
    const { choice } = this.#store.state;
    const isRefused = imports.looksWrong(result);
    const changed = (/** @type {Event} */ { currentTarget }) => {
      const isConfirmed = /** @type {HTMLInputElement} */ (currentTarget).checked;
      this.#store.update(imports.chosen, { isConfirmed });
      if (isRefused) this.#send(true);
    };
    return html`<label class="check notice warn">
      <input type="checkbox" data-test="import-confirm" .checked=${choice.isConfirmed} @change=${changed} />
      <span>${t(isRefused ? "imports.readAnyway" : "imports.confirmGuess")}</span>
    </label>`;
  }

  /** @param {ImportResult} result */
  #done(result) {
    return html`<section class="card stack" data-test="import-done">
      <h2 class="done">${icon(icons.present)}${t("imports.written", { file: result.file })}</h2>
      ${counts(result)}
      <div class="chips">
        <button type="button" class="btn primary" data-test="import-next" @click=${() => this.#choose({ file: null })}>
          ${t("imports.next")}
        </button>
        <a class="btn" href="/admin/audit">${t("imports.audit")}</a>
      </div>
    </section>`;
  }

  // --- requests

  /** @param {Partial<Choice>} change */
  #choose(change) {
    this.#store.update(imports.chosen, change);
    if (this.#store.state.choice.file) this.#send(true);
  }

  /** @param {ImportResult} result */
  #askApply({ file }) {
    openDialog({
      title: () => t("imports.applyHeading"),
      body: () => html`<p>${t("imports.applyLead", { file })}</p>`,
      submit: () => submit(t("imports.apply")),
      onSubmit: async () => {
        this.#send(false);
      },
    });
  }

  /** @param {boolean} isDryRun */
  async #send(isDryRun) {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    /** @param {(state: ImportState) => ImportState} transition */
    const update = (transition) => {
      if (!signal.aborted) this.#store.update(transition);
    };
    this.#isSlow = false;
    this.#store.update(imports.started, isDryRun ? "checking" : "writing");
    const timer = setTimeout(() => {
      this.#isSlow = true;
      update((state) => ({ ...state }));
    }, PROGRESS_AFTER_MS);
    const onProgress = (/** @type {number} */ share) => {
      if (this.#isSlow) update((state) => imports.progressed(state, share));
    };
    try {
      const result = await sendImport(imports.formOf(this.#store.state.choice, isDryRun), { onProgress, signal });
      update((state) => imports.answered(state, result));
      if (result.applied) document.querySelector("h1")?.focus();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const problem = errorMessage(error);
      update((state) => imports.failed(state, problem));
    } finally {
      clearTimeout(timer);
    }
  }

  #stop() {
    this.#abort.abort();
    this.#store.update(imports.chosen, { file: null });
  }
}
