import assert from "node:assert/strict";
import { test } from "node:test";
import { Roster } from "../client/js/lib/roster.js";
import { RosterList } from "../client/js/lib/roster-list.js";
import { attendance, record } from "./support.js";

const ALL = { status: null, needle: "" };

function rosterOf(/** @type {string[]} */ ...numbers) {
  const roster = new Roster();
  const records = numbers.map((number) =>
    record({ student_number: number, user_full_name: number, status: "missing", revision: 0 }),
  );
  roster.applySnapshot({ attendance: attendance(), records, epoch: "e1", revision: 1 });
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
