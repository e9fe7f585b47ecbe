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
  const known = ["de", "en", "tr"];
  assert.equal(chooseLanguage([null, "fr-FR", "tr-TR", "en"], known), "tr");
  assert.equal(chooseLanguage(["fr"], known), "en");
});

const FILES = readdirSync(FOLDER);
const ENGLISH = FILES.filter((file) => file.startsWith("en."));
const LANGUAGES = [...new Set(FILES.map((file) => file.split(".")[0] ?? ""))];

for (const language of LANGUAGES) {
  const own = (/** @type {string} */ file) => file.replace(/^en/, language);

  test(`${language} has the files of English, and a known locale`, () => {
    const found = FILES.filter((file) => file.startsWith(`${language}.`));
    assert.deepEqual(found.sort(), ENGLISH.map(own).sort());
    const tag = read(`${language}.json`)["language.locale"];
    assert.ok(tag.startsWith(language) && Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1, tag);
  });

  for (const file of ENGLISH.filter(() => language !== "en")) {
    test(`${own(file)} says the same things as ${file}`, () => {
      const [english, other] = [read(file), read(own(file))];
      assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
      for (const key of Object.keys(english)) {
        assert.deepEqual(placeholders(other[key]), placeholders(english[key]), key);
      }
    });
  }
}
