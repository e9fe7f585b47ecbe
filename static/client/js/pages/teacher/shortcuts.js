// The keys of a class: one letter each, while no text is typed and no dialog or menu is open.
import { html } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { hasCharacterKeys, setCharacterKeys } from "../../lib/character-keys.js";
import { t } from "../../lib/i18n.js";

/** @import { Action, RosterView } from "../../components/roster-view.js" */

/** @type {{[key: string]: Action}} */
const DECISION_KEYS = { p: "present", l: "late", f: "fail", e: "excused", u: "undo" };
/** [keys, key of the words] */
const HELP = [
  ["/", "search"],
  ["↑ ↓", "move"],
  ["⇧ ↑ ↓", "extend"],
  ["␣", "select"],
  ["P", "present"],
  ["L", "late"],
  ["F", "fail"],
  ["E", "excused"],
  ["U", "undo"],
  ["↵", "open"],
  ["Esc", "close"],
  ["?", "help"],
];

/**
 * Listen for the keys of the page.
 *
 * @param {() => {roster: RosterView, open: (number: string) => void, close: () => boolean} | null} current What the
 *   keys act on; null when no class runs on the screen.
 */
export function startShortcuts(current) {
  document.addEventListener("keydown", (event) => {
    const target = current();
    if (!target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && isElsewhere(event.target, event.key)) return;
    if (act(event, target)) event.preventDefault();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {{roster: RosterView, open: (number: string) => void, close: () => boolean}} target
 * @returns {boolean} True when the key had a meaning.
 */
function act({ key, shiftKey, target: element }, { roster, open, close }) {
  const decision = DECISION_KEYS[key.toLowerCase()];
  const isInRow = element instanceof Element && element.matches("[role=row]");
  if (key.length === 1 && key !== " " && !hasCharacterKeys()) return false;
  if (key === "/") focusSearch();
  else if (key === "?") showHelp();
  else if (key === "ArrowDown" || key === "ArrowUp") roster.move(key === "ArrowDown" ? 1 : -1, shiftKey);
  else if (key === "Escape") return close();
  else if (isInRow && key === " ") roster.toggleActive();
  else if (isInRow && key === "Enter" && roster.chosen[0]) open(roster.chosen[0]);
  else if (decision) roster.decideChosen(decision);
  else return false;
  return true;
}

/**
 * True where the key belongs to something else: a text, a dialog, a menu.
 *
 * @param {Element} element
 * @param {string} key
 */
function isElsewhere(element, key) {
  if (element.closest("dialog, [role=menu]")) return true;
  const input = element.closest("input, textarea, select");
  if (!(input instanceof HTMLInputElement)) return input !== null;
  if (input.type === "checkbox") return key === " ";
  const leavesSearch = input.type === "search" && (key === "ArrowDown" || (key === "Escape" && input.value === ""));
  return !leavesSearch;
}

function focusSearch() {
  /** @type {HTMLInputElement | null} */
  const input = document.querySelector(".search-input");
  input?.focus();
  input?.select();
}

/** @param {Event} event */
function choose({ currentTarget }) {
  setCharacterKeys(/** @type {HTMLInputElement} */ (currentTarget).checked);
}

/** Show the keys and what they do. */
export function showHelp() {
  openDialog({
    title: () => t("keys.heading"),
    cancel: null,
    body: () =>
      html`<dl class="keys" data-test="keys">
        ${HELP.map(([keys = "", word]) => html`<dt><kbd>${keys}</kbd></dt><dd>${t(`keys.${word}`)}</dd>`)}
      </dl>
        <label class="check">
          <input type="checkbox" data-test="keys-characters" ?checked=${hasCharacterKeys()} @change=${choose} />
          ${t("keys.characters")}
        </label>`,
    submit: () => html`<button type="submit" class="btn primary" autofocus>${t("close")}</button>`,
    onSubmit: async () => {},
  });
}
