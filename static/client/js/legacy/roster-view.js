// A roster on the screen: counters that filter, search, the rows, and acting on many. Rows never move under the pointer.
import { openMenu } from "./dialogs.js";
import { fill, h, setAttribute, setText } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { locale, t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { fold, insertSorted, matches, order } from "../lib/roster.js";
import { createRow } from "./roster-row.js";
import { iconButton } from "./ui.js";

const TILES = ["total", "missing", "present", "late", "pending", "failed", "excused", "absent"];
const IDLE_MS = 2000;
const DRAW_MS = 80;
const STRIP = 8;
export const ACTIONS = ["present", "late", "excused", "fail"];

/**
 * Shows a Roster. `onDecide(action, numbers)` with an action of ACTIONS or "undo"; null makes it read-only.
 * Call `update(numbers)` after the roster changed (null: everything may differ) and `destroy` at the end.
 */
export class RosterView {
  #roster;
  #onDecide;
  #rows = new Map();
  #ordered = []; // the records as they stand in the list
  #dirty = new Set(); // numbers whose place there may be another by now
  #pending = new Set();
  #selected = new Set();
  #marked = new Set(); // whose row looks selected
  #status = null;
  #search = "";
  #touchedAt = 0;
  #timers = {};
  #everything = true;
  #scope = { status: null, needle: "" };

  constructor(roster, { onDecide = null, tools = [] } = {}) {
    this.#roster = roster;
    this.#onDecide = onDecide;
    this.#build(tools);
    this.#timers.idle = setInterval(() => this.#dirty.size && !this.#busy() && this.#arrange(), 400);
    this.#draw();
  }

  destroy() {
    clearInterval(this.#timers.idle);
    clearTimeout(this.#timers.draw);
    this.root.remove();
  }

  /** Draws soon; many calls in a storm are one drawing. */
  update(numbers) {
    if (numbers === null) this.#everything = true;
    else for (const number of numbers) this.#pending.add(number);
    this.#timers.draw ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  /** Shows who came just now, newest first. */
  justJoined(records) {
    const chips = records.slice(-STRIP).map((record) => h("li", { data: { status: record.status } }, icon(record.status), h("span", {}, record.user_full_name), h("span", { class: "muted" }, clockTime(record.attendance_time))));
    this.strip.prepend(...chips.reverse());
    while (this.strip.childElementCount > STRIP) this.strip.lastElementChild.remove();
  }

  #build(tools) {
    this.tiles = new Map(TILES.map((status) => [status, this.#tile(status)]));
    this.search = h("input", { type: "search", class: "search-input", test: "roster-search", placeholder: t("roster.search"), "aria-label": t("roster.search"), autocomplete: "off" });
    this.search.addEventListener("input", () => this.#narrow(() => (this.#search = fold(this.search.value))));
    this.resort = h("button", { type: "button", class: "btn small resort", "aria-hidden": "true", on: { click: () => this.#arrange() } }, icon("sort"), h("span", {}, t("roster.resort")));
    this.strip = h("ul", { class: "strip-list" });
    const strip = this.#onDecide && h("section", { class: "strip" }, h("h2", {}, t("roster.justJoined")), this.strip, h("p", { class: "muted" }, t("roster.nobodyYet")));
    this.list = h("div", { class: "rows", role: "rowgroup" });
    this.empty = h("p", { class: "empty muted", hidden: true });
    this.all = this.#onDecide && h("input", { type: "checkbox", "aria-label": t("roster.selectAll"), test: "select-all", on: { change: () => this.#selectAll(this.all.checked) } });
    const heading = (key, className) => h("span", { class: className, role: "columnheader" }, key ? t(`roster.${key}`) : "");
    const head = h(
      "div",
      { class: "row head", role: "row" },
      this.all && h("span", { class: "row-select", role: "columnheader" }, h("label", {}, this.all)),
      [heading("name", "row-who"), heading("number", "row-number"), heading("status", "row-status"), heading("time", "row-time"), heading("how", "row-how")],
      this.#onDecide && h("span", { class: "row-actions", role: "columnheader" }, h("span", { class: "visually-hidden" }, t("roster.decide")), this.resort),
    );
    this.table = h("div", { class: this.#onDecide ? "roster" : "roster read-only", role: "table", "aria-label": t("roster.heading") }, h("div", { role: "rowgroup", class: "head-group" }, head), this.list);
    this.bulk = this.#onDecide && this.#bulkBar();
    this.root = h(
      "section",
      { class: "roster-view" },
      h("div", { class: "tiles", role: "group", "aria-label": t("roster.filters") }, [...this.tiles.values()].map(({ root }) => root)),
      strip,
      h("div", { class: "toolbar" }, h("div", { class: "search" }, icon("search"), this.search), tools),
      h("div", { class: "card flush" }, this.table, this.empty),
      this.bulk,
    );
    for (const event of ["pointermove", "pointerdown", "keydown", "wheel"]) this.list.addEventListener(event, () => (this.#touchedAt = performance.now()), { passive: true });
  }

  #tile(status) {
    const number = h("span", { class: "tile-number" }, "0");
    const press = () => this.#narrow(() => (this.#status = status === "total" || this.#status === status ? null : status));
    const root = h(
      "button",
      { type: "button", class: "tile", test: `counter-${status}`, data: { status }, "aria-pressed": String(status === "total"), on: { click: press } },
      h("span", { class: "tile-icon" }, icon(status)),
      number,
      h("span", { class: "tile-label" }, t(`counter.${status}`)),
    );
    return { root, number };
  }

  #bulkBar() {
    this.bulkCount = h("strong", { role: "status" });
    const act = (action) => iconButton(action === "fail" ? "failed" : action, t(`action.${action}`), { class: `btn small ${action === "fail" ? "danger-quiet" : ""}`, test: `bulk-${action}`, on: { click: () => this.#decide(action, [...this.#selected]) } });
    const clear = iconButton("close", t("roster.clearSelection"), { class: "btn quiet small icon-only", on: { click: () => this.#selectAll(false) } });
    return h("div", { class: "bulk", role: "group", "aria-label": t("roster.bulk"), hidden: true }, this.bulkCount, h("div", { class: "bulk-actions" }, [...ACTIONS, "undo"].map(act)), clear);
  }

  #draw() {
    this.#timers.draw = undefined;
    const counts = this.#roster.counts();
    for (const [status, { root, number }] of this.tiles) {
      setText(number, counts[status]);
      if (status === "absent") root.hidden = counts.absent === 0;
      if (status === "missing") root.hidden = counts.missing === 0 && counts.absent > 0;
    }
    const everything = this.#everything;
    this.#drawRows();
    if (everything || !this.#busy()) this.#arrange();
    else setAttribute(this.resort, "aria-hidden", String(this.#dirty.size === 0));
  }

  #drawRows() {
    const numbers = this.#everything ? new Set([...this.#roster.records.keys(), ...this.#rows.keys()]) : this.#pending;
    this.#pending = new Set();
    this.#everything = false;
    for (const number of numbers) this.#drawRow(number);
  }

  #drawRow(number) {
    const record = this.#roster.records.get(number);
    let row = this.#rows.get(number);
    this.#dirty.add(number);
    if (!record) return row?.root.classList.add("gone");
    if (!row) {
      row = createRow({
        onMenu: this.#onDecide && ((button) => this.#menu(button, number)),
        onSelect: this.#onDecide && ((checked) => this.#select(number, checked)),
      });
      this.#rows.set(number, row);
      this.list.append(row.root);
    }
    row.root.classList.remove("gone");
    row.update(record);
  }

  /** True while a row that moved could be hit by mistake: pointer over it, keyboard in it, touched a moment ago, or its menu open. */
  #busy() {
    if (document.hidden) return false;
    const hovered = matchMedia("(hover: hover)").matches && this.list.matches(":hover");
    const keyboard = this.list.querySelector(":focus-visible, [aria-expanded=true]");
    return Boolean(hovered || keyboard) || performance.now() - this.#touchedAt < IDLE_MS;
  }

  /** Puts every row where it belongs. Rows that did not change keep their order, so only the changed ones are moved. */
  #arrange() {
    this.#drawRows();
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    if (this.#dirty.size) this.#place();
    let shown = 0;
    for (const record of this.#ordered) {
      const { root } = this.#rows.get(record.student_number);
      const visible = (!this.#scope.status || record.status === this.#scope.status) && matches(record, this.#scope.needle);
      if (root.hidden === visible) root.hidden = !visible;
      shown += Number(visible);
      if (!visible) this.#selected.delete(record.student_number);
    }
    setAttribute(this.resort, "aria-hidden", "true");
    this.empty.hidden = shown > 0;
    this.table.hidden = shown === 0;
    setText(this.empty, t(this.#roster.records.size ? "roster.noMatch" : "roster.nobody"));
    focused?.isConnected && focused.focus({ preventScroll: true });
    this.#drawSelection();
  }

  #place() {
    const fresh = [];
    for (const number of this.#dirty) {
      this.#rows.get(number)?.root.remove();
      const record = this.#roster.records.get(number);
      if (record) fresh.push(record);
      else this.#rows.delete(number);
    }
    const standing = this.#ordered.filter(({ student_number: number }) => !this.#dirty.has(number));
    this.#ordered = insertSorted(standing, fresh, order(locale()));
    this.#dirty.clear();
    let next = this.list.firstElementChild;
    for (const { student_number: number } of this.#ordered) {
      const { root } = this.#rows.get(number);
      if (root === next) next = next.nextElementSibling;
      else this.list.insertBefore(root, next);
    }
  }

  /** A new filter or search was asked for: the list follows at once. */
  #narrow(change) {
    change();
    this.#scope = { status: this.#status, needle: this.#search };
    for (const [status, { root }] of this.tiles) setAttribute(root, "aria-pressed", String(status === (this.#status ?? "total")));
    this.#arrange();
  }

  #menu(button, number) {
    const record = this.#roster.records.get(number);
    if (!record) return;
    const item = (action) => ({ label: t(`action.${action}`), icon: action === "fail" ? "failed" : action, danger: action === "fail", test: `action-${action}`, run: () => this.#onDecide(action, [number]) });
    const decided = record.decided_by === "teacher" || record.decided_by === "admin";
    openMenu(button, [...ACTIONS, ...(decided ? ["undo"] : [])].map(item));
  }

  #select(number, checked) {
    if (checked) this.#selected.add(number);
    else this.#selected.delete(number);
    this.#drawSelection();
  }

  #selectAll(checked) {
    this.#selected.clear();
    if (checked) for (const [number, { root }] of this.#rows) if (!root.hidden) this.#selected.add(number);
    this.#drawSelection();
  }

  #drawSelection() {
    if (!this.#onDecide) return;
    for (const number of this.#selected) if (!this.#roster.records.has(number)) this.#selected.delete(number);
    for (const number of new Set([...this.#marked, ...this.#selected])) this.#rows.get(number)?.select(this.#selected.has(number));
    this.#marked = new Set(this.#selected);
    let visible = 0;
    for (const { root } of this.#rows.values()) visible += Number(!root.hidden);
    this.all.checked = visible > 0 && this.#selected.size === visible;
    this.all.indeterminate = this.#selected.size > 0 && !this.all.checked;
    this.bulk.hidden = this.#selected.size === 0;
    setText(this.bulkCount, t("roster.selected", { n: this.#selected.size }));
  }

  async #decide(action, numbers) {
    if (await this.#onDecide(action, numbers)) this.#selectAll(false);
  }
}
