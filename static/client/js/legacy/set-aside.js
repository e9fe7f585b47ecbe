// What could not be saved: whole classes, which can be tried again, and single records of saved ones.
import { fill, h, setText } from "./dom.js";
import { locale, t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { iconButton } from "./ui.js";

/** A section that is hidden while there is nothing. `onRetry({attendance_id})` tries a class again. */
export class SetAside {
  #onRetry;
  #classes = [];
  #records = [];
  #next = null;
  #away = false;
  #asked = 0;

  constructor({ onRetry }) {
    this.#onRetry = onRetry;
    this.list = h("ul", { class: "plain-list set-aside-list" });
    this.note = h("p", { class: "muted", hidden: true });
    this.more = h("button", { type: "button", class: "btn", test: "aside-more", hidden: true, on: { click: () => this.#load(this.#next) } });
    this.heading = h("h2", {});
    this.lead = h("p", { class: "muted" });
    this.root = h("section", { class: "card set-aside", test: "set-aside", hidden: true }, this.heading, this.lead, this.list, this.note, this.more);
    this.translate();
  }

  /** In the language of now. */
  translate() {
    setText(this.heading, t("aside.heading"));
    setText(this.lead, t("aside.lead"));
    setText(this.note, t("aside.away"));
    setText(this.more, t("aside.more"));
    this.#draw();
  }

  /** Asks anew from the top; while the server does not answer, what is shown stays. */
  refresh() {
    return this.#load(null);
  }

  async #load(before) {
    const asked = ++this.#asked;
    let page;
    try {
      const response = await fetch(`/parked${before ? `?before=${encodeURIComponent(before)}` : ""}`, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!response.ok) return;
      page = await response.json();
    } catch {
      return;
    }
    if (asked !== this.#asked) return; // a later question is under way
    if (!before) this.#classes = page.classes;
    this.#away = page.records === null;
    this.#records = [...(before ? this.#records : []), ...(page.records ?? [])];
    this.#next = page.next;
    this.#draw();
  }

  #draw() {
    fill(this.list, this.#classes.map((each) => this.#class(each)), this.#records.map((each) => this.#record(each)));
    this.note.hidden = !this.#away;
    this.more.hidden = !this.#next;
    this.root.classList.toggle("quiet", !this.#classes.length); // nothing to do: below the rooms
    this.root.hidden = !this.#classes.length && !this.#records.length;
  }

  #class(parked) {
    const retry = iconButton("undo", t("rooms.retry"), { class: "btn small", test: "aside-retry", on: { click: () => this.#onRetry(parked) } });
    const title = [parked.lesson_name ?? t("aside.unnamed"), parked.teacher_full_name].filter(Boolean).join(" · ");
    return item("aside-class", title, parked, retry, { "data-attendance-id": parked.attendance_id });
  }

  #record(parked) {
    const when = new Date(parked.parked_at).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
    const title = [t(`aside.${parked.kind}`, { key: parked.key }), parked.lesson_name, when].join(" · ");
    return item("aside-record", title, parked, null, {});
  }
}

function item(test, title, { error, raw }, action, attributes) {
  return h(
    "li",
    { test, ...attributes },
    h("div", { class: "set-aside-head" }, icon("alert"), h("strong", {}, title), action),
    h("p", {}, error),
    h("details", {}, h("summary", {}, t("aside.raw")), h("pre", {}, raw)),
  );
}
