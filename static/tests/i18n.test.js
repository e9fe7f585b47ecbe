import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { chooseLanguage, currentLanguage, isKnown, onLanguage, say, setWords, t } from "../client/js/lib/i18n.js";

const FOLDER = new URL("../client/lang/", import.meta.url);
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
const placeholders = (/** @type {unknown} */ entry) =>
  new Set([...JSON.stringify(entry).matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

test("values are put in, and the plural form is chosen", () => {
  setWords("en", { hello: "Hello {name}", found: { one: "{n} class", other: "{n} classes" } });
  assert.equal(t("hello", { name: "Ada" }), "Hello Ada");
  assert.equal(t("hello"), "Hello {name}");
  assert.equal(t("found", { n: 1 }), "1 class");
  assert.equal(say({ key: "found", values: { n: 0 } }), "0 classes");
  assert.equal(t("unknown.key"), "unknown.key");
  assert.ok(isKnown("hello") && !isKnown("unknown.key"));
});

test("listeners hear of another language", () => {
  let heard = "";
  onLanguage(() => {
    heard = currentLanguage();
  });
  setWords("tr", {});
  assert.equal(heard, "tr");
});

test("the first known language is chosen, else English", () => {
  assert.equal(chooseLanguage([null, "de-DE", "tr-TR", "en"]), "tr");
  assert.equal(chooseLanguage(["fr"]), "en");
});

const PARTS = [
  "account",
  "administration",
  "certificate",
  "history",
  "kiosk",
  "landing",
  "past",
  "reasons",
  "reports",
  "staff",
  "student",
];
for (const part of ["", ...PARTS.map((name) => `.${name}`)]) {
  test(`English and Turkish say the same things (en${part}.json)`, () => {
    const [english, turkish] = [read(`en${part}.json`), read(`tr${part}.json`)];
    assert.deepEqual(Object.keys(turkish).sort(), Object.keys(english).sort());
    for (const key of Object.keys(english)) {
      assert.deepEqual(placeholders(turkish[key]), placeholders(english[key]), key);
    }
  });
}

test("there is no other language", () => {
  const files = [...PARTS.map((part) => `${part}.json`), "json"];
  const all = ["en", "tr"].flatMap((language) => files.map((file) => `${language}.${file}`));
  assert.deepEqual(readdirSync(FOLDER).sort(), all.sort());
});
