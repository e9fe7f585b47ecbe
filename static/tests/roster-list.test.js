import assert from "node:assert/strict";
import { test } from "node:test";
import { arrivalCurve, lastArrivals } from "../client/js/lib/arrivals.js";
import { Roster } from "../client/js/lib/roster.js";
import { RosterList } from "../client/js/lib/roster-list.js";
import { MAX_DRAWN, visibleRows } from "../client/js/lib/visible-rows.js";
import { attendance, change, record } from "./support.js";

const ALL = { status: null, needle: "" };

function rosterOf(/** @type {string[]} */ ...numbers) {
  const roster = new Roster();
  const records = numbers.map((number) =>
    record({ student_number: number, user_full_name: number, status: "missing", is_attended: false, revision: 0 }),
  );
  const { counts } = attendance();
  const described = attendance({ counts: { ...counts, expected: numbers.length } });
  roster.applySnapshot({ attendance: described, records, epoch: "e1", revision: 1 });
  return roster;
}

test("rows stay where they are until they are arranged", () => {
  const roster = rosterOf("a", "b", "c");
  const list = new RosterList(roster);
  list.arrange(ALL, "en");
  roster.records.set("a", record({ student_number: "a", user_full_name: "a" }));
  list.mark(["a"]);
  assert.deepEqual([list.shown, list.isDirty], [["a", "b", "c"], true]);
  list.arrange(ALL, "en");
  assert.deepEqual([list.shown, list.isDirty], [["b", "c", "a"], false]);
});

test("new students stand at the end, removed ones leave when the rows are arranged", () => {
  const roster = rosterOf("b", "c");
  const list = new RosterList(roster);
  list.arrange(ALL, "en");
  roster.records.set("a", record({ student_number: "a", user_full_name: "a", status: "missing" }));
  roster.records.delete("c");
  list.mark(["a", "c"]);
  assert.deepEqual(list.shown, ["b", "c", "a"]);
  list.arrange(ALL, "en");
  assert.deepEqual(list.shown, ["a", "b"]);
});

test("the filter leaves rows out when they are arranged", () => {
  const roster = rosterOf("anna", "ben");
  const list = new RosterList(roster);
  list.arrange({ status: null, needle: "an" }, "en");
  assert.deepEqual(list.shown, ["anna"]);
  list.arrange({ status: "present", needle: "" }, "en");
  assert.deepEqual(list.shown, []);
});

test("students who are not on the class list are a filter, and count in neither side of the progress", () => {
  const roster = rosterOf("anna", "ben", "cem");
  roster.records.set("dora", record({ student_number: "dora", flags: ["not_on_roster"] }));
  roster.records.set("ben", record({ student_number: "ben", user_full_name: "ben" }));
  roster.records.set("cem", record({ student_number: "cem", status: "excused", is_attended: false }));
  const list = new RosterList(roster);
  list.arrange({ status: "stranger", needle: "" }, "en");
  assert.deepEqual([list.shown, roster.strangers()], [["dora"], 1]);
  const { attended, expected } = roster.counts();
  assert.deepEqual({ attended, expected }, { attended: 1, expected: 2 });
});

test("a class without a list expects nobody, until the server says that there is one", () => {
  const roster = rosterOf();
  roster.records.set("a", record({ student_number: "a" }));
  const numbers = () => [roster.counts().attended, roster.counts().expected];
  assert.deepEqual(numbers(), [1, 0]);
  const counts = { ...roster.counts(), expected: 1 };
  roster.applyChanges({ epoch: "e1", revision: 2, changes: [change(2, [])], counts });
  assert.deepEqual(numbers(), [1, 1]);
  roster.applyChanges({ epoch: "e1", revision: 3, changes: [change(3, [{ student_number: "b" }])] });
  assert.deepEqual(numbers(), [2, 2]);
});

const joinedAt = (/** @type {string} */ number, /** @type {number} */ minute, fields = {}) =>
  record({ student_number: number, attendance_time: `2026-11-26T09:0${minute}:00.000Z`, ...fields });

test("the last arrivals are newest first, without those who were not accepted or entered by hand", () => {
  const records = [
    joinedAt("a", 1),
    joinedAt("b", 3),
    joinedAt("c", 2, { status: "pending" }),
    joinedAt("d", 4, { status: "failed" }),
    joinedAt("e", 5, { method: "teacher" }),
  ];
  assert.deepEqual(
    lastArrivals(records, 2).map((each) => each.student_number),
    ["b", "c"],
  );
});

test("the curve grows with each arrival and keeps those outside of it", () => {
  const start = Date.parse("2026-11-26T09:00:00.000Z");
  const records = [joinedAt("a", 0), joinedAt("b", 1), joinedAt("c", 9), record({ is_attended: false })];
  assert.deepEqual(arrivalCurve(records, { start, end: start + 4 * 60_000, steps: 4 }), [1, 2, 2, 3]);
});

test("a short list is drawn in full, a long one at first on the screen", () => {
  const list = { rowHeight: 40, top: -4000, viewport: 800 };
  assert.deepEqual(visibleRows({ ...list, count: MAX_DRAWN }), { first: 0, end: MAX_DRAWN, isWhole: true });
  assert.deepEqual(visibleRows({ ...list, count: 1000 }), { first: 100, end: 120, isWhole: false });
  assert.deepEqual(visibleRows({ ...list, count: 1000, top: 300 }), { first: 0, end: 13, isWhole: false });
  assert.deepEqual(visibleRows({ ...list, count: 200, top: -20_000 }), { first: 200, end: 200, isWhole: false });
});

for (const [way, drawn, ranges] of [
  ["down", "80–116", "92–121 92–126 92–128"],
  ["up", "104–140", "99–128 94–128 92–128"],
  ["far away", "500–536", "100–105 100–110 100–115 100–120 100–125 98–128 93–128 92–128"],
]) {
  test(`a long list that was scrolled ${way} is filled over some frames, the rows on the screen first`, () => {
    const [first = 0, end = 0] = String(drawn).split("–").map(Number);
    let range = { first, end, isWhole: false };
    const list = { count: 1000, rowHeight: 50, top: -5000, viewport: 1000 };
    for (const expected of String(ranges).split(" ")) {
      range = visibleRows(list, range);
      assert.equal(`${range.first}–${range.end}`, expected);
    }
    assert.ok(range.isWhole);
  });
}
