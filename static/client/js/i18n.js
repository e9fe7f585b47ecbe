// Words. lang/<code>.json holds what students meet, lang/<code>.staff.json the rest: a phone loads little.
// An entry is a sentence, or {one, other, …} by plural form of `n`.

export const LANGUAGES = { en: "English", tr: "Türkçe" };
const SAVED = "attn.language";
const changed = new Set();

let words = {};
let parts = [""]; // of the file names: which files this page needs
let language = "en";
let plurals = new Intl.PluralRules("en");

/** Loads the saved language, else the browser's, else English. Await it before the first word. `staff`: all words, not only students'. */
export async function startLanguage({ staff = false } = {}) {
  if (staff) parts = ["", ".staff"];
  await load(preferred());
}

async function load(code) {
  const files = await Promise.all(parts.map((part) => read(`${code}${part}.json`)));
  words = Object.assign({}, ...files);
  language = code;
  plurals = new Intl.PluralRules(code);
  document.documentElement.lang = code;
}

async function read(name) {
  const response = await fetch(new URL(`../lang/${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/** Changes the language of this page and remembers it; tells everyone who asked by `onLanguage`. */
export async function switchLanguage(code) {
  await load(code);
  try {
    localStorage.setItem(SAVED, code);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
  for (const listener of changed) listener(code);
}

export function onLanguage(listener) {
  changed.add(listener);
}

export function currentLanguage() {
  return language;
}

/** The locale for times, numbers and sorting: the browser's own where it speaks the chosen language. */
export function locale() {
  return (navigator.languages ?? []).find((tag) => tag.toLowerCase().startsWith(language)) ?? { en: "en-GB", tr: "tr-TR" }[language];
}

/** The sentence `key` with `{name}` replaced from `values`. An unknown key shows itself. */
export function t(key, values = {}) {
  let entry = words[key] ?? key;
  if (typeof entry === "object") entry = entry[plurals.select(values.n)] ?? entry.other;
  return entry.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? format(values[name]) : whole));
}

export function knows(key) {
  return key in words;
}

function format(value) {
  return typeof value === "number" ? value.toLocaleString(locale()) : String(value);
}

function preferred() {
  let saved = null;
  try {
    saved = localStorage.getItem(SAVED);
  } catch {
    // As above.
  }
  const wishes = [saved, ...(navigator.languages ?? [navigator.language])];
  return wishes.map((tag) => tag?.slice(0, 2).toLowerCase()).find((code) => code in LANGUAGES) ?? "en";
}
