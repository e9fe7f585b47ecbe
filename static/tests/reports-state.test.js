import assert from "node:assert/strict";
import { test } from "node:test";
import { axisEnd } from "../client/js/lib/format.js";
import {
  answered,
  arrivalMinutes,
  failed,
  filterOf,
  initial,
  inOrder,
  readChoice,
  sorted,
  writeChoice,
} from "../client/js/pages/reports/state.js";

const NOW = Date.parse("2026-03-02T12:00:00Z");

test("the address names what is chosen, and 12 weeks are shown without one", () => {
  const usual = readChoice("", "teacher", NOW);
  assert.deepEqual([usual.view, usual.from, usual.to, usual.sort], ["lesson", "2025-12-08", "", "name"]);
  assert.equal(readChoice("?from=", "teacher", NOW).from, "");
  for (const search of ["?view=lesson&lesson=Art+%26+Craft&teacher=t1&from=&to=2026-03-01&sort=percent", ""]) {
    const choice = readChoice(search, "admin", NOW);
    assert.deepEqual(readChoice(writeChoice(choice), "admin", NOW), choice);
  }
});

test("only admins see the school, and its filter has no lesson", () => {
  assert.equal(readChoice("?view=school", "teacher", NOW).view, "lesson");
  const school = { ...readChoice("?from=", "admin", NOW), lesson: "Physics" };
  assert.equal(String(filterOf(school)), "idle_days=14");
  assert.equal(readChoice("?lesson=Physics", "admin", NOW).view, "lesson");
});

test("another order keeps what is loaded", () => {
  const choice = readChoice("", "teacher", NOW);
  const ready = answered(initial(choice), { matrix: { classes: [], students: [] } });
  assert.equal(sorted(ready, "percent").matrix, ready.matrix);
  assert.equal(failed(ready, "away").phase, "away");
});

test("students are sorted by name or by percentage, those without one last", () => {
  const row = (/** @type {string} */ name, /** @type {number | null} */ percent) => ({
    student_number: name,
    user_full_name: name,
    cells: [],
    attended: 0,
    counted: 0,
    percent,
  });
  const students = [row("Çelik", null), row("Zeki", 10), row("Ada", 90)];
  const names = (/** @type {"name" | "percent"} */ sort) =>
    inOrder(students, sort, "tr").map(({ user_full_name: name }) => name);
  assert.deepEqual(names("name"), ["Ada", "Çelik", "Zeki"]);
  assert.deepEqual(names("percent"), ["Zeki", "Ada", "Çelik"]);
});

test("half and nine of ten have joined by a minute", () => {
  const arrivals = [5, 3, 1, 0, 1].map((joined, minute) => ({ minute, joined }));
  assert.deepEqual(arrivalMinutes(arrivals), { half: 1, most: 3, all: 10 });
  assert.equal(arrivalMinutes([]), null);
});

test("an axis ends at an even number that is not much larger", () => {
  for (const highest of [0, 1, 3, 7, 12, 99, 101, 2599]) {
    const end = axisEnd(highest);
    assert.ok(end >= highest && end % 2 === 0 && end <= Math.max(2, 2 * highest), `${highest}: ${end}`);
  }
});
