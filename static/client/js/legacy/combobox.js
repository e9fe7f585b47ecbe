// A text box with offers: free text stays possible. The combobox pattern of the ARIA Authoring Practices.
import { fill, h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { fold } from "../lib/roster.js";

/**
 * `options`: [{value, detail}]. `onChoose(option)` when an offer is taken. Returns {root, input}.
 * @param {{options: {value: string, detail: string}[], inputProps: object, onChoose: Function}} config
 */
export function comboBox({ options, inputProps, onChoose }) {
  const listId = uniqueId("offers");
  const input = h("input", { ...inputProps, role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list" });
  const list = h("ul", { id: listId, role: "listbox", class: "offers", "aria-label": inputProps["aria-label"] ?? "", hidden: true });
  const root = h("div", { class: "combo" }, input, h("span", { class: "combo-arrow" }, icon("chevron")), list);
  let shown = [];
  let active = -1;

  function open(all = false) {
    const needle = all ? "" : fold(input.value);
    shown = options.filter((option) => fold(option.value).includes(needle)).slice(0, 50);
    active = -1;
    fill(list, shown.map((option, index) => offer(option, index)));
    setOpen(shown.length > 0);
  }

  function offer(option, index) {
    const choose = (event) => {
      event.preventDefault(); // the box keeps the focus
      take(index);
    };
    return h("li", { id: `${listId}-${index}`, role: "option", "aria-selected": "false", on: { pointerdown: choose } }, h("span", {}, option.value), option.detail && h("span", { class: "muted" }, option.detail));
  }

  function setOpen(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = (index + shown.length) % shown.length;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function take(index) {
    input.value = shown[index].value;
    setOpen(false);
    onChoose(shown[index]);
  }

  input.addEventListener("input", () => open());
  input.addEventListener("click", () => list.hidden && open(true));
  input.addEventListener("blur", () => setOpen(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open(!input.value);
      if (shown.length) mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      setOpen(false);
    }
  });
  return { root, input };
}
