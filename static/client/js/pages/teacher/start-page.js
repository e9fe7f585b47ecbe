// The teacher's page without a class: the form that starts one, notes of students, and the classes before.
import { html } from "../../../vendor/lit-html.js";
import { getLessons } from "../../lib/api.js";
import { CommandError } from "../../lib/errors.js";
import { forgetStart, keepStart } from "../../lib/kept.js";
import { loadLater } from "./load-later.js";
import { StartForm } from "./start-form.js";

/** @import { Lesson, User } from "../../lib/api.js" */
/** @import { PastClasses } from "./past-classes.js" */
/** @import { StudentNotes } from "./student-notes.js" */

/** Draw `view()`, and again whenever `onDraw` is called. */
export class StartPage {
  #options;
  /** @type {PastClasses | null} */
  #pastClasses = null;
  /** @type {StudentNotes | null} */
  #studentNotes = null;
  /** @type {StartForm | null} */
  #form = null;
  /** The lessons are those that this browser kept: the server has not been asked yet. */
  #isKept = false;
  /** @type {Promise<Lesson[] | null> | null} Asked for before the form is opened. */
  #asked = null;

  /**
   * @param {object} options
   * @param {User} options.user
   * @param {() => number} options.now The server's clock.
   * @param {ConstructorParameters<typeof StartForm>[0]["onStart"]} options.onStart
   * @param {(attendanceId: string) => void} options.onFollow Show a class.
   * @param {() => void} options.onDraw
   */
  constructor(options) {
    this.#options = options;
  }

  view() {
    return html`<main class="page start-page" id="content">
      ${this.#form?.view()} ${this.#studentNotes?.view()} ${this.#pastClasses?.view()}
    </main>`;
  }

  /** Ask for the lessons while the socket opens. */
  ask() {
    this.#asked = getLessons();
    return this.#asked;
  }

  /**
   * Show lessons that this browser kept, or that came before the socket opened, until `renew` is called.
   *
   * @param {Lesson[]} lessons
   */
  openKept(lessons) {
    this.#isKept = true;
    this.#openForm(lessons, null);
  }

  /** A class is shown: the next form is another one. */
  close() {
    this.#asked = null;
    this.#isKept = false;
    forgetStart(localStorage);
  }

  /** @param {string | null} activeId A class of this teacher that runs already. */
  async open(activeId) {
    const lessons = await (this.#asked ?? getLessons());
    this.close();
    if (lessons && !activeId) keepStart(localStorage, this.#options.user, lessons);
    this.#openForm(lessons ?? [], activeId);
    this.#loadOthers(lessons ?? []);
  }

  /** Replace what this browser kept by what the server says; throws CommandError. What was typed meanwhile stays. */
  async renew() {
    if (!this.#isKept) return;
    const lessons = await (this.#asked ?? getLessons());
    this.#asked = null;
    if (!lessons) throw new CommandError({ code: "offline" });
    this.#loadOthers(lessons);
    if (!this.#isKept) return;
    this.#isKept = false;
    keepStart(localStorage, this.#options.user, lessons);
    this.#form?.takeLessons(lessons);
  }

  /** @param {Lesson[]} lessons */
  async #loadOthers(lessons) {
    const { PastClasses, StudentNotes } = await loadLater();
    const { onFollow, onDraw } = this.#options;
    this.#pastClasses ??= new PastClasses({ onOpen: onFollow, onDraw });
    this.#studentNotes ??= new StudentNotes({ onDraw });
    this.#pastClasses.open(lessons.map((each) => each.lesson_name));
    this.#studentNotes.load();
  }

  /**
   * @param {Lesson[]} lessons
   * @param {string | null} activeId
   */
  #openForm(lessons, activeId) {
    const { now, onStart, onFollow, onDraw } = this.#options;
    this.#form = new StartForm({ lessons, activeId, now, onStart, onResume: onFollow, onDraw });
  }
}
