// The live rooms as a table that sorts and searches. Rows are kept and only changed cells are written.
import { fill, h, setAttribute, setText } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { locale, t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { fold } from "../lib/roster.js";
import { iconButton } from "./ui.js";

const joined = ({ counts }) => counts.present + counts.late + counts.pending + counts.failed;

/** Each column: its key, what it sorts by, and whether the first press sorts downwards. */
const COLUMNS = [
  { key: "lesson", by: (room) => room.lesson_name },
  { key: "teacher", by: (room) => room.teacher_full_name },
  { key: "since", by: (room) => room.start_time, down: true },
  { key: "until", by: (room) => room.end_time },
  { key: "joined", by: joined, down: true },
  { key: "rate", by: (room) => room.joins_per_minute, down: true },
  { key: "pending", by: (room) => room.counts.pending, down: true },
  { key: "screen", by: (room) => Number(room.watched) },
  { key: "saved", by: (room) => room.saved },
];

/** `onOpen(room)`, `onEnd(room)`, `onRetry(room)`: what the buttons of a row do. */
export class RoomsTable {
  #rooms = new Map();
  #rows = new Map();
  #sort = { column: COLUMNS[0], down: false };
  #handlers;

  constructor(handlers) {
    this.#handlers = handlers;
    this.search = h("input", { type: "search", class: "search-input", test: "room-search", placeholder: t("rooms.search"), "aria-label": t("rooms.search"), on: { input: () => this.#arrange() } });
    this.heads = COLUMNS.map((column) => h("th", { scope: "col", class: `col-${column.key}` }, h("button", { type: "button", class: "sort", test: `sort-${column.key}`, on: { click: () => this.#sortBy(column) } }, t(`rooms.${column.key}`), icon("chevron"))));
    this.body = h("tbody");
    this.table = h("table", { class: "rooms" }, h("thead", {}, h("tr", {}, this.heads, h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, t("rooms.actions"))))), this.body);
    this.empty = h("p", { class: "empty muted", hidden: true });
    this.root = h("section", { class: "rooms-view" }, h("div", { class: "toolbar" }, h("div", { class: "search" }, icon("search"), this.search)), h("div", { class: "card flush" }, this.table, this.empty));
    this.#arrange();
  }

  get size() {
    return this.#rooms.size;
  }

  /** Everything there is. */
  replace(rooms) {
    this.#rooms = new Map(rooms.map((room) => [room.attendance_id, room]));
    this.#draw();
  }

  /** What changed, and the ids of rooms that are gone. */
  change(changed, closed) {
    for (const room of changed) this.#rooms.set(room.attendance_id, room);
    for (const id of closed) this.#rooms.delete(id);
    this.#draw();
  }

  #draw() {
    for (const [id, row] of this.#rows) {
      if (this.#rooms.has(id)) continue;
      row.root.remove();
      this.#rows.delete(id);
    }
    for (const room of this.#rooms.values()) {
      if (!this.#rows.has(room.attendance_id)) this.#rows.set(room.attendance_id, this.#row());
      this.#rows.get(room.attendance_id).update(room);
    }
    this.#arrange();
  }

  #row() {
    let room = null;
    const cells = COLUMNS.map(({ key }) => h("td", { class: `col-${key}`, "data-label": t(`rooms.${key}`) }));
    const [lesson, teacher, since, until, count, rate, pending, screen, saved] = cells;
    const open = h("button", { type: "button", class: "link", test: "room-open", on: { click: () => this.#handlers.onOpen(room) } });
    lesson.append(open);
    const retry = iconButton("undo", t("rooms.retry"), { class: "btn small", test: "room-retry", hidden: true, on: { click: () => this.#handlers.onRetry(room) } });
    const end = iconButton("finish", t("rooms.end"), { class: "btn small", test: "room-end", on: { click: () => this.#handlers.onEnd(room) } });
    const root = h("tr", { test: "room-row" }, cells, h("td", { class: "col-actions" }, retry, end));
    return {
      root,
      update: (next) => {
        room = next;
        setAttribute(root, "data-attendance-id", room.attendance_id);
        setText(open, room.lesson_name);
        setText(teacher, room.teacher_full_name);
        setText(since, clockTime(room.start_time));
        setText(until, clockTime(room.end_time));
        setText(count, t("rooms.of", { joined: joined(room), expected: room.counts.total }));
        setText(rate, room.joins_per_minute.toLocaleString(locale()));
        setText(pending, room.counts.pending.toLocaleString(locale()));
        pending.classList.toggle("some", room.counts.pending > 0);
        mark(screen, room.watched ? "screen" : "offline", t(room.watched ? "rooms.watched" : "rooms.unwatched"), room.watched ? "good" : "warn");
        mark(saved, { live: "live", saving: "sync", saved: "save", parked: "alert" }[room.saved], t(`saved.${room.saved}`), { parked: "bad", saved: "good" }[room.saved] ?? "plain");
        retry.hidden = room.saved !== "parked";
        end.hidden = room.saved !== "live";
      },
    };
  }

  #sortBy(column) {
    this.#sort = { column, down: this.#sort.column === column ? !this.#sort.down : Boolean(column.down) };
    this.#arrange();
  }

  #arrange() {
    const needle = fold(this.search.value);
    const { column, down } = this.#sort;
    const { compare } = new Intl.Collator(locale(), { numeric: true });
    const order = (a, b) => (typeof column.by(a) === "number" ? column.by(a) - column.by(b) : compare(column.by(a), column.by(b)));
    const sorted = [...this.#rooms.values()].sort((a, b) => (down ? -order(a, b) : order(a, b)) || compare(a.attendance_id, b.attendance_id));
    let next = this.body.firstElementChild;
    let shown = 0;
    for (const room of sorted) {
      const { root } = this.#rows.get(room.attendance_id);
      root.hidden = Boolean(needle) && !fold(`${room.lesson_name} ${room.teacher_full_name}`).includes(needle);
      shown += Number(!root.hidden);
      if (root === next) next = next.nextElementSibling;
      else this.body.insertBefore(root, next);
    }
    COLUMNS.forEach((candidate, at) => setAttribute(this.heads[at], "aria-sort", candidate !== column ? "none" : down ? "descending" : "ascending"));
    this.table.hidden = shown === 0;
    this.empty.hidden = shown > 0;
    setText(this.empty, t(this.#rooms.size ? "rooms.noMatch" : "rooms.none"));
  }
}

function mark(cell, look, words, tone) {
  if (cell.dataset.words === words) return;
  cell.dataset.words = words;
  fill(cell, h("span", { class: `mark ${tone}` }, icon(look), words));
}
