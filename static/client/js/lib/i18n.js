// The words of the page in the chosen language. Loading them is the job of components/language.js.

/** @typedef {string | {other: string, [form: string]: string}} Entry A sentence, or one per plural form of `n`. */
/** @typedef {{[name: string]: string | number}} Values */
/** @typedef {{key: string, values?: Values}} Message A sentence that is put into words when it is drawn. */

/** @type {{[key: string]: Entry}} */
let words = {};
let language = "en";
let plurals = new Intl.PluralRules("en");
/** Making a format takes much longer than using it. @type {Intl.NumberFormat | null} */
let numbers = null;
/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * Use `entries` from now on and tell the listeners of `onLanguage`.
 *
 * @param {string} code
 * @param {{[key: string]: Entry}} entries
 */
export function setWords(code, entries) {
  words = entries;
  language = code;
  plurals = new Intl.PluralRules(code);
  numbers = null;
  for (const listener of listeners) listener();
}

/**
 * Call `listener` after every change of the language, until the returned function is called.
 *
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentLanguage() {
  return language;
}

/** The locale for times, numbers and sorting: the browser's own if it is of the chosen language, else the words'. */
export function locale() {
  const own = globalThis.navigator?.languages ?? [];
  const tag = own.find((each) => each.toLowerCase().startsWith(language)) ?? words["language.locale"] ?? language;
  return /** @type {string} */ (tag);
}

/**
 * The sentence `key` with `{name}` replaced from `values`. An unknown key is returned as it is.
 *
 * @param {string} key
 * @param {Values} [values]
 */
export function t(key, values = {}) {
  const entry = words[key] ?? key;
  const text = typeof entry === "string" ? entry : (entry[plurals.select(Number(values.n))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (values[name] === undefined ? whole : format(values[name])));
}

/** @param {Message} message */
export function say({ key, values }) {
  return t(key, values);
}

/** @param {string} key */
export function isKnown(key) {
  return key in words;
}

/**
 * The first language of `wishes` (language tags, null allowed) that is among `known` (codes of two letters),
 * else English.
 *
 * @param {(string | null | undefined)[]} wishes
 * @param {string[]} known
 */
export function chooseLanguage(wishes, known) {
  const codes = wishes.map((tag) => tag?.slice(0, 2).toLowerCase());
  return codes.find((code) => code && known.includes(code)) ?? "en";
}

/** @param {string | number} value */
function format(value) {
  if (typeof value !== "number") return value;
  numbers ??= new Intl.NumberFormat(locale());
  return numbers.format(value);
}
