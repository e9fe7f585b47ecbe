import assert from "node:assert/strict";
import { test } from "node:test";
import { setWords } from "../client/js/lib/i18n.js";
import * as imports from "../client/js/pages/administration/imports-state.js";

const FILE = new File(["number"], "users.csv");
/** @type {import("../client/js/pages/administration/requests.js").ImportResult} */
const RESULT = {
  file: "users.csv",
  applied: false,
  problems: [],
  problem_count: 0,
  header: ["Card", "Name"],
  encoding: "UTF-8",
  encoding_is_sure: true,
};
const chosen = imports.chosen(imports.INITIAL, { file: FILE, mapping: { number: "Card" } });

test("a file without problems can be written, a guess only after it was looked at", () => {
  const sure = imports.answered(imports.started(chosen, "checking"), RESULT);
  assert.ok(imports.canApply(sure));
  const guess = imports.answered(chosen, { ...RESULT, encoding_is_sure: false });
  assert.ok(!imports.canApply(guess));
  const confirmed = imports.chosen(guess, { isConfirmed: true });
  assert.ok(imports.canApply(confirmed));
  assert.equal(imports.formOf(confirmed.choice, false).trust_encoding, "true");
  assert.ok(!imports.canApply(imports.chosen(confirmed, { mapping: {} })), "another column is another preview");
  assert.ok(imports.canApply(imports.answered(imports.chosen(guess, { encoding: "utf-8" }), RESULT)));
  assert.ok(!imports.canApply(imports.answered(chosen, { ...RESULT, problem_count: 1 })));
});

test("another file or kind forgets the columns, options stay", () => {
  const state = imports.chosen(chosen, { overwrite: true });
  assert.deepEqual(imports.formOf(state.choice, true), {
    file: FILE,
    kind: "users",
    dry_run: "true",
    mapping: '{"number":"Card"}',
    overwrite_passwords: "true",
  });
  const other = imports.chosen(state, { kind: "rosters" });
  assert.deepEqual(imports.formOf(other.choice, true), { file: FILE, kind: "rosters", dry_run: "true", mapping: "{}" });
  assert.equal(imports.chosen(other, { kind: "users" }).choice.overwrite, true);
});

test("a request that failed leaves what was found before", () => {
  const ready = imports.answered(chosen, RESULT);
  const failed = imports.failed(imports.started(ready, "writing"), { key: "error.offline" });
  assert.deepEqual([failed.phase, failed.result], ["ready", RESULT]);
  assert.equal(imports.failed(chosen, { key: "error.offline" }).phase, "idle");
});

test("problems are filtered, and their file has no formula", () => {
  setWords("de", {
    "imports.row": "Zeile",
    "imports.column": "Spalte",
    "imports.problem": "Problem",
    "imports.field.role": "Rolle",
    "imports.field.given_name": "Vorname",
    "imports.reason.role_unknown": '={text}: keine "Rolle"',
    "imports.reason.no_column": "Es fehlt {meaning}",
  });
  const whole = { row: null, column: null };
  /** @type {import("../client/js/pages/administration/requests.js").Problem[]} */
  const problems = [
    { row: 2, column: "role", code: "role_unknown", params: { text: "chef" }, text: "chef is not a role" },
    { ...whole, code: "no_column", params: { meaning: "given name" }, text: "There is no column" },
    { ...whole, code: "of_tomorrow", params: {}, text: "no text of the page" },
  ];
  const state = imports.filtered(imports.answered(chosen, { ...RESULT, problems, problem_count: 3 }), "ROLLE");
  assert.deepEqual(imports.shownProblems(state), [problems[0]]);
  assert.equal(
    imports.problemsFile(problems),
    [
      '\ufeff"Zeile","Spalte","Problem"',
      '"2","Rolle","\'=chef: keine ""Rolle"""',
      '"","","Es fehlt Vorname"',
      '"","","no text of the page"',
      "",
    ].join("\r\n"),
  );
});
