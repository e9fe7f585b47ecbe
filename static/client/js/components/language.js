import { chooseLanguage, currentLanguage, setWords } from "../lib/i18n.js";
import { language as languageIcon } from "../lib/icons.js";
import { iconButton } from "./buttons.js";

const SAVED_AS = "attn.language";
/** The words of the views that are loaded later are needed now. */
let isLaterShown = false;

/** Load the saved language, else the browser's, else English. Await it before the first word. */
export async function startLanguage() {
  let saved = null;
  try {
    saved = localStorage.getItem(SAVED_AS);
  } catch {
    // Storage may be forbidden.
  }
  await load(chooseLanguage([saved, ...navigator.languages], languages()));
}

/** Load the words that the page links to as `data-later`, too. Await it before one of them is drawn. */
export async function loadLaterWords() {
  isLaterShown = true;
  await load(currentLanguage());
}

/** @param {string} code */
async function switchLanguage(code) {
  await load(code);
  try {
    localStorage.setItem(SAVED_AS, code);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/**
 * Take the words that came with the page, or load the files that it links to for another language.
 *
 * @param {string} code
 */
async function load(code) {
  const own = document.getElementById("words");
  const [words, later] = await Promise.all([
    own?.lang === code ? JSON.parse(own.textContent) : readFiles(code, ":not([data-later])"),
    isLaterShown && readFiles(code, "[data-later]"),
  ]);
  document.documentElement.lang = code;
  setWords(code, { ...words, ...later });
}

/**
 * @param {string} code
 * @param {":not([data-later])" | "[data-later]"} which
 */
async function readFiles(code, which) {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll(`link[type="application/json"][hreflang=${code}]${which}`);
  const files = await Promise.all([...links].map(({ href }) => readJson(href)));
  return Object.assign({}, ...files);
}

/** @param {string} address */
async function readJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** The codes of the languages whose words the page links to: the server names every one that has files. */
function languages() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("link[hreflang]");
  return [...new Set([...links].map(({ hreflang }) => hreflang))];
}

/** Made anew for another language only. @type {unknown} */
let button;
let buttonOf = "";

/** A button that names the next language in that language. */
export function languageButton() {
  const language = currentLanguage();
  if (buttonOf === language) return button;
  const codes = languages();
  const other = codes[(codes.indexOf(language) + 1) % codes.length] ?? "en";
  const label = new Intl.DisplayNames(other, { type: "language" }).of(other) ?? other;
  buttonOf = language;
  button = iconButton(languageIcon, label, {
    test: "lang-switch",
    className: "btn quiet labelled-wide",
    lang: other,
    onClick: () => switchLanguage(other),
  });
  return button;
}
