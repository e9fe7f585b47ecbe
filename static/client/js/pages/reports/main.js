// Reports on a lesson, for teachers and admins, and on the school, for admins. The address says what is shown.
import { html, nothing } from "../../../vendor/lit-html.js";
import { adminNav } from "../../components/admin-nav.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { keepFocus } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { goToSignIn, requireRole } from "../../components/session.js";
import { topBar } from "../../components/top-bar.js";
import { getLessons, HOMES, listClasses } from "../../lib/api.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { getLessonReport, getMatrix, getSchoolReport, ReportError } from "../../lib/reports.js";
import { Store } from "../../lib/store.js";
import { lessonView } from "./lesson-view.js";
import { schoolView } from "./school-view.js";
import * as reports from "./state.js";

/** @import { User } from "../../lib/api.js" */
/** @import { Choice } from "./state.js" */

const PERIODS = [28, 84, 364];
const PAGE_WIDTH = 1120;
const TWO_COLUMNS = 900;
const MIN_WIDTH = 240;
/** Space beside a picture: of the page, of its card, and between two cards. */
const [PAGE_SPACE, CARD_SPACE, GAP] = [32, 48, 16];

/** @param {User} user */
function run(user) {
  const read = () => reports.readChoice(location.search, user.role, Date.now());
  const store = new Store(reports.initial(read()));
  /** Lessons that are offered. @type {string[]} */
  let lessons = [];
  /** Answers to older questions are ignored. */
  let question = 0;
  let isTableOpen = false;

  async function load() {
    const current = ++question;
    const { choice } = store.state;
    const filter = reports.filterOf(choice);
    try {
      if (choice.view === "school") return answer(current, { school: await getSchoolReport(filter) });
      const lesson = await getLessonReport(filter);
      answer(current, { lesson, matrix: null });
      const isSmall = lesson.classes > 0 && lesson.classes <= reports.MAX_MATRIX_CLASSES;
      if (isSmall) answer(current, { matrix: await getMatrix(filter) });
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      if (error.kind === "signedOut") goToSignIn();
      else if (current === question) store.update(reports.failed, error.kind);
    }
  }

  /** @param {number} asked @param {Partial<reports.ReportsState>} found */
  function answer(asked, found) {
    if (asked === question) store.update(reports.answered, found);
  }

  /** @param {Partial<Choice>} change */
  function choose(change) {
    const choice = { ...store.state.choice, ...change };
    if (JSON.stringify(choice) === JSON.stringify(store.state.choice)) return;
    history.pushState(null, "", location.pathname + reports.writeChoice(choice));
    follow();
  }

  /** Show what the address says. */
  function follow() {
    store.update(() => reports.initial(read()));
    load();
  }

  /** @param {Choice["sort"]} sort */
  function sort(sort) {
    store.update(reports.sorted, sort);
    history.replaceState(null, "", location.pathname + reports.writeChoice(store.state.choice));
  }

  function view() {
    document.title = t("reports.title");
    const { choice } = store.state;
    return html`<a class="skip-link" href="#content">${t("reports.skip")}</a>${topBar(user)}
      ${user.role === "admin" ? adminNav("reports") : nothing}
      <main class="page reports-page" id="content">
        <div class="reports-head">
          ${
            user.role === "admin"
              ? nothing
              : html`<a class="btn quiet" href=${HOMES[user.role]} data-test="reports-back">
                  ${icon(icons.back)}${t("reports.back")}</a>`
          }
          <h1>${t("reports.heading")}</h1>
          ${user.role === "admin" ? views(choice) : nothing}
        </div>
        <p class="printed" data-test="report-printed">${printed(choice)}</p>
        ${filters(choice)} ${content()}
      </main>`;
  }

  /** What is chosen, in words: paper has no filters. @param {Choice} choice */
  function printed({ view: shown, lesson, teacher, from, to }) {
    const day = (/** @type {string | number} */ at) => new Date(at).toLocaleDateString(locale(), { dateStyle: "long" });
    const period = `${from ? day(`${from}T12:00`) : "…"} – ${day(to ? `${to}T12:00` : Date.now())}`;
    return [...(shown === "lesson" ? [lesson, teacher] : []), period].filter(Boolean).join(" · ");
  }

  /** @param {Choice} choice */
  function views({ view: shown }) {
    const chip = (/** @type {Choice["view"]} */ name) => html`<button type="button" class="chip-button"
      aria-pressed=${shown === name} data-test=${`view-${name}`} @click=${() => choose({ view: name })}>
      ${t(`reports.view.${name}`)}
    </button>`;
    return html`<div class="chips">${chip("school")} ${chip("lesson")}</div>`;
  }

  /** @param {Choice} choice */
  function filters(choice) {
    const field = (/** @type {"from" | "to" | "lesson" | "teacher" | "idleDays"} */ name, /** @type {string} */ type) =>
      html`<div class="field">
        <label for=${name}>${t(`reports.${name}`)}</label>
        <input id=${name} type=${type} .value=${choice[name]} data-test=${`filter-${name}`} autocomplete="off"
          list=${name === "lesson" ? "lessons" : nothing} min=${type === "number" ? 1 : nothing}
          max=${type === "number" ? 999 : nothing}
          @change=${(/** @type {Event} */ event) =>
            choose({ [name]: /** @type {HTMLInputElement} */ (event.currentTarget).value.trim() })} />
      </div>`;
    const period = (/** @type {number | null} */ days) => {
      const from = days === null ? "" : reports.daysAgo(days, Date.now());
      return html`<button type="button" class="chip-button" aria-pressed=${choice.from === from && !choice.to}
        data-test=${`period-${days ?? "all"}`} @click=${() => choose({ from, to: "" })}>
        ${days === null ? t("reports.period.all") : t("reports.period", { n: days / 7 })}
      </button>`;
    };
    const isLesson = choice.view === "lesson";
    return html`<form class="card filters" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${isLesson ? field("lesson", "text") : nothing}
      ${isLesson && user.role === "admin" ? field("teacher", "text") : nothing} ${field("from", "date")}
      ${field("to", "date")} ${isLesson ? nothing : field("idleDays", "number")}
      <div class="chips" role="group" aria-label=${t("reports.periods")}>${PERIODS.map(period)} ${period(null)}</div>
      ${exportLinks(exportFilter(choice), ["records", "matrix"])}
      <datalist id="lessons">${lessons.map((name) => html`<option value=${name}></option>`)}</datalist>
    </form>`;
  }

  function content() {
    const { phase, choice, lesson, matrix, school } = store.state;
    if (phase === "refused" || phase === "away") {
      return html`<p class="problem" role="alert" data-test="report-problem">
        ${icon(icons.alert)}<span>${t(`reports.${phase}`)}</span>
        ${
          phase === "away"
            ? html`<button type="button" class="btn" @click=${follow}>${t("reports.retry")}</button>`
            : nothing
        }
      </p>`;
    }
    const width = pictureWidth(1);
    if (choice.view === "school" && school) return schoolView(school, width);
    if (choice.view === "lesson" && lesson) {
      const onTable = () => {
        isTableOpen = true;
        redraw();
      };
      return lessonView({ report: lesson, matrix, choice, width: pictureWidth(2), isTableOpen, onTable, onSort: sort });
    }
    return html`<p class="loading" role="status">${icon(icons.sync)}${t("loading")}</p>`;
  }

  async function offerLessons() {
    const [own, past] = await Promise.all([
      user.role === "teacher" ? getLessons() : [],
      listClasses({ limit: 200 }).catch(() => ({ items: [] })),
    ]);
    lessons = [...new Set([...(own ?? []), ...past.items].map(({ lesson_name: name }) => name))].sort();
    redraw();
  }

  const redraw = mount(appRoot(), view);
  keepFocus();
  store.subscribe(redraw);
  window.addEventListener("resize", redraw);
  window.addEventListener("popstate", follow);
  load();
  offerLessons();
}

/** The filter of an export as an object. @param {Choice} choice */
function exportFilter(choice) {
  const filter = reports.filterOf(choice);
  filter.delete("idle_days");
  return Object.fromEntries(filter);
}

/** Return the width of a picture beside others, in pixels. @param {number} columns On a wide screen. */
function pictureWidth(columns) {
  const page = Math.min(PAGE_WIDTH, document.documentElement.clientWidth) - PAGE_SPACE;
  const isWide = document.documentElement.clientWidth >= TWO_COLUMNS;
  return Math.max(MIN_WIDTH, Math.round((isWide ? (page - GAP * (columns - 1)) / columns : page) - CARD_SPACE));
}

const [user] = await Promise.all([requireRole("teacher", "admin"), startLanguage()]);
if (user) run(user);
