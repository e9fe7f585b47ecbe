// Lessons: the list, and one lesson with its teachers and students.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { openMenu } from "../../components/menu.js";
import { toast } from "../../components/toast.js";
import { CommandError, FieldError } from "../../lib/errors.js";
import { isolated } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { fold } from "../../lib/roster.js";
import { Listing } from "./listing.js";
import { PersonPicker } from "./person-picker.js";
import { request } from "./requests.js";
import { explained, field, shown, submit, text } from "./users-view.js";

/** @import { MenuItem } from "../../components/menu.js" */
/** @import { Lesson, LessonItem, Person } from "./requests.js" */
/** @typedef {"teachers" | "students"} Kind */

/** So many students are drawn; a search finds the others. */
const MAX_SHOWN = 500;

export class LessonsView {
  title = "lessons.title";
  #list;
  #onDraw;
  /** The lesson that the address names. */
  #id = new URLSearchParams(location.search).get("lesson");
  /** @type {Lesson | null} */
  #lesson = null;
  #isGone = false;
  #search = "";

  /** @param {string} _self @param {() => void} onDraw */
  constructor(_self, onDraw) {
    this.#onDraw = onDraw;
    this.#list = /** @type {Listing<LessonItem>} */ (new Listing("/lessons/all", ["q", "hidden"], onDraw));
  }

  async load() {
    if (!this.#id) return this.#list.load();
    try {
      this.#lesson = await request("GET", `/lessons/${encodeURIComponent(this.#id)}`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#isGone = true;
    }
    this.#onDraw();
  }

  view() {
    return this.#id ? this.#one() : this.#all();
  }

  #all() {
    const lessons = this.#list.items ?? [];
    const number = (/** @type {number} */ value) => value.toLocaleString(locale());
    return html`<div class="list-head">
        <h1 tabindex="-1">${t("lessons.heading")}</h1>
        ${iconButton(icons.plus, t("lessons.create"), {
          className: "btn primary",
          test: "lesson-create",
          onClick: () => this.#askNew(),
        })}
      </div>
      <div class="toolbar">
        ${this.#list.searchField(t("lessons.search"), "lesson-search")}
        ${this.#list.choice("hidden", t("users.state"), [
          ["", t("lessons.states.all")],
          ["false", t("lessons.states.shown")],
          ["true", t("lessons.states.hidden")],
        ])}
      </div>
      <section class="card flush">
        <table class="list lessons" ?hidden=${!lessons.length}>
          <caption class="visually-hidden">${t("lessons.heading")}</caption>
          <thead>
            <tr>
              <th scope="col">${t("lessons.name")}</th>
              <th scope="col">${t("lessons.teacher")}</th>
              <th scope="col" class="number">${t("lessons.students")}</th>
            </tr>
          </thead>
          <tbody>
            ${lessons.map(
              (each) => html`<tr data-row data-test="lesson-row">
                <td class="main">
                  <a class="link" href=${`?lesson=${each.lesson_id}`}><bdi>${each.lesson_name}</bdi></a>
                  ${each.hidden_at ? hiddenMark() : nothing}
                </td>
                <td>
                  <bdi>${each.teacher_full_name}</bdi>
                  ${each.teachers > 1 ? t("lessons.more", { n: each.teachers - 1 }) : nothing}
                </td>
                <td class="number" aria-label=${t("lessons.count", { n: each.students })}>
                  <span class="narrow-only">${t("lessons.count", { n: each.students })}</span>
                  <span class="wide-only">${number(each.students)}</span>
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
        ${this.#list.foot(t("lessons.none"))}
      </section>`;
  }

  #one() {
    const back = html`<a class="btn quiet back" href="/admin/lessons" data-test="lesson-back">
      ${icon(icons.back)}${t("lessons.back")}
    </a>`;
    if (this.#isGone) return html`<div>${back}</div><p class="card empty muted">${t("lessons.gone")}</p>`;
    const lesson = this.#lesson;
    if (!lesson) return html`<div>${back}</div><p class="empty loading">${icon(icons.sync)}${t("list.loading")}</p>`;
    const needle = fold(this.#search);
    const found = lesson.students.filter((each) => fold(`${each.full_name} ${each.school_number}`).includes(needle));
    const typed = (/** @type {Event} */ { currentTarget }) => {
      this.#search = /** @type {HTMLInputElement} */ (currentTarget).value;
      this.#onDraw();
    };
    const open = (/** @type {Event} */ { currentTarget }) =>
      openMenu(/** @type {HTMLElement} */ (currentTarget), this.#actions(lesson));
    return html`<div>${back}</div>
      <div class="list-head">
        <h1 tabindex="-1">
          <bdi>${lesson.lesson_name}</bdi> ${lesson.hidden_at ? hiddenMark() : nothing}
        </h1>
        <div class="head-actions">
          <a class="btn" href=${`/admin/history?${new URLSearchParams({ q: lesson.lesson_name })}`}>
            ${icon(icons.late)}${t("lessons.history")}
          </a>
          <button type="button" class="btn icon-only" data-test="lesson-actions" aria-haspopup="menu"
            aria-expanded="false" title=${t("lessons.actions")} aria-label=${t("lessons.actions")} @click=${open}>
            ${icon(icons.more, "dots")}
          </button>
        </div>
      </div>
      <section class="card flush" aria-labelledby="teachers">
        ${this.#head("teachers", lesson.teachers.length, nothing)}
        <ul class="people">
          ${lesson.teachers.map((each, place) => this.#person("teachers", each, place > 0))}
        </ul>
      </section>
      <section class="card flush" aria-labelledby="students">
        ${this.#head(
          "students",
          lesson.students.length,
          html`<div class="search">
            ${icon(icons.search)}
            <input type="search" class="search-input" data-test="student-search" autocomplete="off"
              placeholder=${t("users.search")} aria-label=${t("users.search")} @input=${typed} />
          </div>`,
        )}
        <ul class="people">
          ${found.slice(0, MAX_SHOWN).map((each) => this.#person("students", each, true))}
        </ul>
        ${found.length ? nothing : html`<p class="empty muted">${t(needle ? "list.noMatch" : "lessons.nobody")}</p>`}
        ${found.length > MAX_SHOWN ? html`<p class="empty muted">${t("lessons.first", { n: MAX_SHOWN })}</p>` : nothing}
      </section>`;
  }

  /** @param {Kind} kind @param {number} n @param {unknown} search */
  #head(kind, n, search) {
    return html`<header class="people-head">
      <h2 id=${kind}>${t(`lessons.${kind}`)} <span class="muted">${n.toLocaleString(locale())}</span></h2>
      ${search}
      ${iconButton(icons.addPerson, t(`lessons.add.${kind}`), {
        className: "btn",
        test: `lesson-add-${kind}`,
        onClick: () => this.#askAdd(kind),
      })}
    </header>`;
  }

  /** @param {Kind} kind @param {Person} person @param {boolean} canRemove */
  #person(kind, person, canRemove) {
    const label = t("lessons.removeOne", { name: person.full_name });
    return html`<li data-test=${`lesson-${kind}`} data-number=${person.school_number}>
      <span class="person"><bdi>${person.full_name}</bdi> <bdi class="muted">${person.school_number}</bdi></span>
      ${person.disabled_at ? html`<span class="mark bad">${t("users.disabled")}</span>` : nothing}
      ${
        canRemove
          ? iconButton(icons.close, label, {
              className: "btn quiet icon-only small",
              test: "lesson-remove",
              onClick: () => this.#askRemove(kind, person),
            })
          : html`<span class="mark">${t("lessons.holder")}</span>`
      }
    </li>`;
  }

  /** @param {Lesson} lesson @returns {MenuItem[]} */
  #actions(lesson) {
    const item = (/** @type {string} */ word, /** @type {string} */ path, /** @type {() => void} */ run) => ({
      label: t(`lessons.do.${word}`),
      icon: path,
      run,
      test: `lesson-${word}`,
    });
    const remove = { ...item("delete", icons.failed, () => this.#askDelete(lesson)), isDangerous: true };
    return [
      item("rename", icons.edit, () => this.#askRename(lesson)),
      lesson.hidden_at
        ? item("show", icons.undo, () => shown(this.#hide(lesson, false)))
        : item("hide", icons.eyeOff, () => this.#askHide(lesson)),
      ...(lesson.classes ? [] : [remove]),
    ];
  }

  #askNew() {
    const picker = new PersonPicker("teacher", () => dialog.redraw());
    const dialog = openDialog({
      title: () => t("lessons.create"),
      body: () => html`
        ${field("lesson_name", t("lessons.name"), { test: "lesson-name", isFirst: true })} ${picker.view(false)}`,
      submit: () => submit(t("lessons.create")),
      onSubmit: async (form) => {
        const name = nameIn(form);
        const teacher = await picker.chosen(form);
        if (!teacher) throw new FieldError({ key: "lessons.choose" }, "person-search");
        const body = { lesson_name: name, teacher_number: teacher.school_number };
        const lesson = await explained(request("POST", "/lessons", body), taken(name), "lesson_name");
        location.assign(`?lesson=${lesson.lesson_id}`);
      },
    });
  }

  /** @param {Lesson} lesson */
  #askRename(lesson) {
    openDialog({
      title: () => t("lessons.do.rename"),
      body: () => html`
        ${field("lesson_name", t("lessons.name"), { test: "lesson-name", value: lesson.lesson_name, isFirst: true })}
        <p class="muted">${t("lessons.renameLead", { n: lesson.classes })}</p>`,
      submit: () => submit(t("lessons.rename")),
      onSubmit: async (form) => {
        const name = nameIn(form);
        this.#lesson = await explained(this.#change(lesson, { lesson_name: name }), taken(name), "lesson_name");
        toast(t("lessons.renamed", { name: isolated(name) }));
        this.#onDraw();
      },
    });
  }

  /** @param {Lesson} lesson */
  #askHide(lesson) {
    openDialog({
      title: () => t("lessons.hideHeading", { name: isolated(lesson.lesson_name) }),
      body: () => html`<p>${t("lessons.hideLead")}</p>`,
      submit: () => submit(t("lessons.hide")),
      onSubmit: () => this.#hide(lesson, true),
    });
  }

  /** @param {Lesson} lesson @param {boolean} hidden */
  async #hide(lesson, hidden) {
    this.#lesson = await this.#change(lesson, { hidden });
    toast(t(hidden ? "lessons.isHidden" : "lessons.isShown", { name: isolated(lesson.lesson_name) }));
    this.#onDraw();
  }

  /** @param {Lesson} lesson */
  #askDelete(lesson) {
    openDialog({
      title: () => t("lessons.deleteHeading", { name: isolated(lesson.lesson_name) }),
      body: () => html`<p>${t("lessons.deleteLead")}</p>`,
      submit: () => submit(t("lessons.delete"), "btn danger"),
      onSubmit: async () => {
        const hasClasses = { key: "lessons.hasClasses" };
        await explained(request("DELETE", `/lessons/${lesson.lesson_id}`), hasClasses, "");
        location.assign("/admin/lessons");
      },
    });
  }

  /** @param {Lesson} lesson @param {{lesson_name?: string, hidden?: boolean}} change */
  #change(lesson, change) {
    return request("PATCH", `/lessons/${lesson.lesson_id}`, change);
  }

  /** @param {Kind} kind */
  #askAdd(kind) {
    const picker = new PersonPicker(kind === "teachers" ? "teacher" : "student", () => dialog.redraw());
    const dialog = openDialog({
      title: () => t(`lessons.add.${kind}`),
      body: () => picker.view(),
      submit: () => submit(t("lessons.addSubmit")),
      onSubmit: async (form) => {
        const person = await picker.chosen(form);
        if (!person) throw new FieldError({ key: "lessons.choose" }, "person-search");
        const answer = await request("POST", this.#path(kind), { school_number: person.school_number });
        const key = answer?.live_records ? "lessons.addedLive" : "lessons.added";
        toast(t(key, { name: isolated(person.full_name) }));
        await this.load();
      },
    });
  }

  /** @param {Kind} kind @param {Person} person */
  #askRemove(kind, { full_name: name, school_number: number }) {
    openDialog({
      title: () => t("lessons.removeHeading", { name: isolated(name) }),
      body: () => html`<p>${t(`lessons.removeLead.${kind}`)}</p>`,
      submit: () => submit(t("lessons.remove"), "btn danger"),
      onSubmit: async () => {
        await request("DELETE", `${this.#path(kind)}/${encodeURIComponent(number)}`);
        toast(t("lessons.removed", { name: isolated(name) }));
        await this.load();
      },
    });
  }

  /** @param {Kind} kind */
  #path(kind) {
    return `/lessons/${this.#lesson?.lesson_id}/${kind}`;
  }
}

function hiddenMark() {
  return html`<span class="mark" data-test="lesson-hidden">${t("lessons.states.hidden")}</span>`;
}

/** The name in a form; without one the field is pointed to. @param {FormData} form */
function nameIn(form) {
  const name = text(form, "lesson_name");
  if (!name) throw new FieldError({ key: "lessons.noName" }, "lesson_name");
  return name;
}

/** @param {string} name */
function taken(name) {
  return { key: "lessons.taken", values: { name: isolated(name) } };
}
