import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, classOf, readLook, withLook } from "../client/js/pages/teacher/address.js";
import { DecisionQueue } from "../client/js/pages/teacher/decision-queue.js";
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
    rotation: "normal",
    devices: "flag",
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
  const settings = { duration_minutes: 45, late_after_minutes: 0, join_methods: ["code"], rotation: "strict" };
  const state = start.settingsUsed(FILLED, settings);
  assert.deepEqual([start.minutes(state), state.duration, state.late, state.methods], [45, "own", "0", ["code"]]);
  assert.equal(state.rotation, "strict");
  assert.equal(start.settingsUsed(FILLED, { duration_minutes: 90 }).duration, "90");
});

test("what the server refuses is shown beside its input", () => {
  const problem = { key: "field.late_after_minutes" };
  assert.equal(start.refused(FILLED, problem, "late_after_minutes").problemAt, "late");
  assert.equal(start.refused(FILLED, problem, undefined).problemAt, null);
});

test("only what is changed of a running class is sent", () => {
  const same = /** @type {const} */ ({ rotation: "normal", devices: "flag" });
  const attendance = /** @type {any} */ ({ ...same, join_methods: ["qr", "code"], security_option: 1 });
  const chosen = { ...same, methods: attendance.join_methods, security: 1 };
  assert.deepEqual(start.changeOf(attendance, chosen), {});
  assert.deepEqual(start.changeOf(attendance, { ...chosen, rotation: "strict", devices: "refuse", methods: ["qr"] }), {
    rotation: "strict",
    devices: "refuse",
    join_methods: ["qr"],
  });
});

test("ways of joining keep their order", () => {
  const without = start.methodToggled(start.methodToggled(FILLED, "name", true), "qr", false);
  assert.deepEqual(without.methods, ["code", "name"]);
  assert.deepEqual(start.methodToggled(without, "qr", true).methods, ["qr", "code", "name"]);
});

test("an end that was missed tells since when", () => {
  const state = teacher.endedUnseen(teacher.entered(teacher.INITIAL, false), 5);
  assert.deepEqual([state.stage, state.unseenSince], ["closed", 5]);
  assert.equal(teacher.startOpened().unseenSince, null);
});

test("a class that is saved says since when, and keeps the first time", () => {
  const state = teacher.saved(teacher.ended(teacher.counted(teacher.INITIAL, 27), "finished"), 5);
  assert.deepEqual([teacher.saved(state, 6).savedAt, state.headcount, state.endReason], [5, 27, "finished"]);
});

test("the address keeps the class, the search, the filter and the sheet", () => {
  assert.equal(classOf(addressOf("a-1")), "a-1");
  assert.equal(classOf("/teacher"), null);
  const query = withLook("", { search: "İpek & co", status: "stranger", student: "s/1" });
  assert.deepEqual(readLook(query), { search: "İpek & co", status: "stranger", student: "s/1" });
  assert.equal(withLook(query, { search: "", status: null, student: null }), "");
});

/** @typedef {import("../client/js/components/roster-view.js").Action} Action */
const decision = (/** @type {Action} */ action, /** @type {string[]} */ ...numbers) => ({
  action,
  numbers,
  fields: {},
});

test("a later decision about a student replaces one that was not sent", () => {
  const queue = new DecisionQueue("teacher class");
  queue.add(decision("late", "a", "b"));
  queue.add(decision("present", "b"));
  assert.deepEqual([queue.length, queue.first?.numbers, queue.of("b")?.action], [2, ["a"], "present"]);
  queue.remove(/** @type {NonNullable<typeof queue.first>} */ (queue.first));
  assert.deepEqual([queue.first?.action, queue.of("a")], ["present", null]);
});

test("to undo what was not sent, it is dropped; what was sent before is undone", () => {
  const queue = new DecisionQueue("teacher class");
  queue.add(decision("late", "a"));
  queue.add(decision("undo", "a", "b"));
  assert.deepEqual([queue.length, queue.first?.action, queue.first?.numbers], [1, "undo", ["b"]]);
  queue.clear();
  assert.equal(queue.length, 0);
});

test("decisions that wait outlive a reload, for their teacher and class alone, until they are sent", () => {
  const saved = new Map();
  const storage = () => ({
    getItem: (/** @type {string} */ key) => saved.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => saved.set(key, value),
    removeItem: (/** @type {string} */ key) => saved.delete(key),
  });
  new DecisionQueue("teacher class", storage).add(decision("late", "a"));
  assert.equal(new DecisionQueue("teacher other", storage).length, 0);
  const after = new DecisionQueue("teacher class", storage);
  assert.deepEqual(after.first, decision("late", "a"));
  after.remove(/** @type {NonNullable<typeof after.first>} */ (after.first));
  assert.equal(saved.size, 0);
  saved.set("attn.decisions", "damaged");
  assert.equal(new DecisionQueue("teacher class", storage).length, 0);
});
