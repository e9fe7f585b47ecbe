import assert from "node:assert/strict";
import { test } from "node:test";
import * as start from "../client/js/pages/teacher/start-state.js";
import * as teacher from "../client/js/pages/teacher/state.js";

const FILLED = { ...start.INITIAL, lesson: " Physics " };

test("a filled form gives the fields of the command", () => {
  assert.deepEqual(start.fields(FILLED), {
    lesson_name: "Physics",
    duration_minutes: 50,
    late_after_minutes: 10,
    security_option: 1,
    join_methods: ["qr", "code"],
  });
});

for (const [field, change] of /** @type {[string, Partial<start.StartState>][]} */ ([
  ["lesson", { lesson: " " }],
  ["ownMinutes", { duration: "own", ownMinutes: "601" }],
  ["ownMinutes", { duration: "own", ownMinutes: "" }],
  ["late", { late: "1.5" }],
  ["late", { late: "" }],
  ["methods", { methods: [] }],
])) {
  test(`the input to correct is named: ${field}, ${JSON.stringify(change)}`, () => {
    assert.throws(() => start.fields({ ...FILLED, ...change }), { field });
  });
}

test("a lesson brings the settings it was last held with", () => {
  const settings = { duration_minutes: 45, late_after_minutes: 0, join_methods: ["code"] };
  const state = start.settingsUsed(FILLED, settings);
  assert.deepEqual([start.minutes(state), state.duration, state.late, state.methods], [45, "own", "0", ["code"]]);
  assert.equal(start.settingsUsed(FILLED, { duration_minutes: 90 }).duration, "90");
});

test("ways of joining keep their order", () => {
  const without = start.methodToggled(start.methodToggled(FILLED, "name", true), "qr", false);
  assert.deepEqual(without.methods, ["code", "name"]);
  assert.deepEqual(start.methodToggled(without, "qr", true).methods, ["qr", "code", "name"]);
});

test("codes are loaded again when the class has another end", () => {
  const code = /** @type {import("../client/js/lib/wire.js").Code} */ ({ code: "123456" });
  const state = teacher.codesLoaded(teacher.entered(teacher.INITIAL, false), [code], "10:00");
  assert.ok(!teacher.needsCodes(state, "10:00"));
  assert.ok(teacher.needsCodes(state, "10:05"));
  assert.ok(!teacher.needsCodes(teacher.entered(state, false), "10:05"));
});

test("an end that was missed tells since when", () => {
  const state = teacher.endedUnseen(teacher.entered(teacher.INITIAL, false), 5);
  assert.deepEqual([state.stage, state.unseenSince], ["closed", 5]);
  assert.equal(teacher.startOpened(state, []).unseenSince, null);
});
