import assert from "node:assert/strict";
import { test } from "node:test";
import { clockTime, codeDigits, codeGroups, countdown, isCompleteCode, spacedCode } from "../client/js/lib/format.js";

test("times have 24 hours, and seconds when asked for", () => {
  const time = new Date(2026, 10, 26, 21, 2, 13);
  assert.equal(clockTime(time), "21:02");
  assert.equal(clockTime(time, true), "21:02:13");
  assert.equal(clockTime(null), "");
});

test("a countdown is rounded up and never negative", () => {
  assert.equal(countdown(-5), "0:00");
  assert.equal(countdown(1), "0:01");
  assert.equal(countdown(545_000), "9:05");
  assert.equal(countdown(4_145_000), "1:09:05");
});

test("codes are grouped by three digits", () => {
  assert.deepEqual(codeGroups("482913"), ["482", "913"]);
  assert.deepEqual(codeGroups("4829"), ["4829"]);
  assert.equal(spacedCode("4829"), "482 9");
  assert.equal(spacedCode("482"), "482");
});

test("the digits of a typed code are found, also full-width ones", () => {
  assert.equal(codeDigits("482-913 x7"), "482913");
  assert.equal(codeDigits("４８２-９１３"), "482913");
  for (const typed of ["٤٨٢٩١٣", "۴۸۲۹۱۳", "४८२९१३", "๔๘๒๙๑๓"]) assert.equal(codeDigits(` ${typed}7-`), "482913");
  assert.ok(isCompleteCode("482913"));
  assert.ok(!isCompleteCode("48291"));
});
