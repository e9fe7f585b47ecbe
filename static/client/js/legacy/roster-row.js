// One student's row on the roster.
import { fill, h, setAttribute, setText } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { isKnown, t } from "../lib/i18n.js";
import { icon } from "./icons.js";

/** A row whose `update(record)` touches only what differs. `onMenu(button)` and `onSelect(checked)` are null on a read-only roster. */
export function createRow({ onMenu, onSelect }) {
  const name = h("span", { class: "row-name" });
  const note = h("span", { class: "row-note" });
  const number = h("span", { class: "row-number", role: "cell" });
  const chip = h("span", { class: "chip-status" });
  const time = h("span", { class: "row-time", role: "cell" });
  const how = h("span", { class: "row-how", role: "cell" });
  const box = onSelect && h("input", { type: "checkbox", class: "row-box", on: { change: () => onSelect(box.checked) } });
  const menu = onMenu && h("button", { type: "button", class: "btn quiet icon-only row-menu", test: "row-menu", "aria-haspopup": "menu", "aria-expanded": "false", on: { click: () => onMenu(menu) } }, icon("more"));
  const root = h(
    "div",
    { class: "row", role: "row", test: "roster-row" },
    onSelect && h("span", { class: "row-select", role: "cell" }, h("label", {}, box)),
    h("span", { class: "row-who", role: "cell" }, name, note),
    number,
    h("span", { class: "row-status", role: "cell" }, chip),
    time,
    how,
    onMenu && h("span", { class: "row-actions", role: "cell" }, menu),
  );
  let shown = null;

  return {
    root,
    select(checked) {
      if (!box) return;
      box.checked = checked;
      root.classList.toggle("selected", checked);
    },
    update(record) {
      if (record === shown) return;
      const isNew = shown && shown.status !== record.status;
      shown = record;
      root.dataset.number = record.student_number;
      setText(name, record.user_full_name);
      setText(number, record.student_number);
      setText(time, clockTime(record.attendance_time));
      if (record.attendance_time) setAttribute(time, "title", clockTime(record.attendance_time, true));
      setText(how, describeHow(record));
      setText(note, [record.fail_reason, ...record.flags.map(flagText)].filter(Boolean).join(" · "));
      if (box) setAttribute(box, "aria-label", t("roster.select", { name: record.user_full_name }));
      if (menu) setAttribute(menu, "aria-label", t("roster.actions", { name: record.user_full_name }));
      if (root.dataset.status !== record.status) {
        root.dataset.status = record.status;
        chip.dataset.status = record.status;
        fill(chip, icon(record.status), t(`status.${record.status}`));
      }
      if (isNew) flash(root);
    },
  };
}

/** "QR", "Code", "By teacher" …: how the record came about, or who decided last. */
export function describeHow({ method, decided_by: decidedBy }) {
  if (decidedBy === "teacher" || decidedBy === "admin" || decidedBy === "verification") return t(`decided.${decidedBy}`);
  return method ? t(`method.${method}`) : "";
}

function flagText(flag) {
  return isKnown(`flag.${flag}`) ? t(`flag.${flag}`) : flag.replaceAll("_", " ");
}

function flash(root) {
  root.classList.remove("changed");
  requestAnimationFrame(() => root.classList.add("changed"));
}
