import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, insertSorted, order, Roster } from "../client/js/lib/roster.js";
import { attendance, change, record } from "./support.js";

function rosterAt(/** @type {number} */ revision) {
  const roster = new Roster();
  const records = ["s1", "s2", "s3"].map((number) =>
    record({ student_number: number, user_full_name: `Student ${number}`, status: "missing", revision: 0 }),
  );
  roster.applySnapshot({ attendance: attendance({ revision }), records, epoch: "e1", revision });
  return roster;
}

/** @param {number} revision @param {import("../client/js/lib/wire.js").Change[]} changes */
const message = (revision, changes, epoch = "e1") => ({ epoch, revision, changes });

test("changes are applied in order, once", () => {
  const roster = rosterAt(1);
  const changes = [change(2, [{ student_number: "s1" }]), change(3, [{ student_number: "s2", status: "late" }])];
  const result = roster.applyChanges(message(3, changes));
  assert.deepEqual([result.outcome, [...result.numbers]], ["applied", ["s1", "s2"]]);
  assert.equal(roster.applyChanges(message(3, changes)).outcome, "old");
  assert.deepEqual(roster.after, { epoch: "e1", revision: 3 });
  const { present, late, missing, total } = roster.counts();
  assert.deepEqual([present, late, missing, total], [1, 1, 1, 3]);
});

test("a hole is a gap until the missing changes arrive", () => {
  const roster = rosterAt(1);
  assert.equal(roster.applyChanges(message(3, [change(3, [{}])])).outcome, "gap");
  assert.ok(roster.isBehind);
  assert.equal(roster.revision, 1);
  const missing = [change(2, [{}]), change(3, [{}])];
  assert.equal(roster.applyChanges(message(3, missing), true).outcome, "applied");
  assert.ok(!roster.isBehind);
});

test("another epoch is a gap, and its snapshot replaces everything", () => {
  const roster = rosterAt(5);
  assert.equal(roster.applyChanges(message(1, [change(1, [{}])], "e2")).outcome, "gap");
  assert.ok(roster.isBehind);
  const snapshot = { attendance: attendance({ epoch: "e2" }), records: [record()], epoch: "e2", revision: 1 };
  assert.equal(roster.applySnapshot(snapshot), "applied");
  assert.ok(!roster.isBehind);
  assert.equal(roster.records.size, 1);
  assert.equal(roster.applySnapshot({ ...snapshot, revision: 0 }), "old");
});

test("removed students are gone, and an older description of the class is ignored", () => {
  const roster = rosterAt(1);
  roster.applyChanges(message(2, [change(2, [], { removed: ["s3"] })]));
  assert.ok(!roster.records.has("s3"));
  assert.equal(roster.applyAttendance(attendance({ revision: 1 })), "old");
  assert.equal(roster.applyAttendance(attendance({ revision: 2, state: "closed" })), "applied");
});

test("a class whose end was not seen is closed, and missing students are absent", () => {
  const roster = rosterAt(1);
  roster.closeUnseen();
  assert.equal(roster.attendance?.state, "closed");
  assert.equal(roster.counts().absent, 3);
});

test("the list has missing students first, then names as the language sorts them", () => {
  const roster = rosterAt(1);
  const names = { s1: "Çağla", s2: "Zeynep", s3: "Ali" };
  const records = Object.entries(names).map(([student_number, user_full_name]) =>
    record({ student_number, user_full_name, status: student_number === "s2" ? "missing" : "present" }),
  );
  roster.applySnapshot({ attendance: attendance(), records, epoch: "e1", revision: 2 });
  const listed = (/** @type {object} */ filter) => roster.list(filter).map((each) => each.user_full_name);
  assert.deepEqual(listed({ locale: "tr" }), ["Zeynep", "Ali", "Çağla"]);
  assert.deepEqual(listed({ search: "cagla" }), ["Çağla"]);
  assert.deepEqual(listed({ status: "missing" }), ["Zeynep"]);
});

test("searching ignores case, accents and the Turkish dots", () => {
  assert.equal(fold("  İIı  Ğ ß Ø "), "iii g ss o");
});

test("items are inserted where they belong", () => {
  const records = ["a", "c", "e", "g", "i", "k", "m", "o", "q"].map((name) => record({ user_full_name: name }));
  const sorted = insertSorted([...records], [record({ user_full_name: "h" })], order("en"));
  assert.equal(sorted.map((each) => each.user_full_name).join(""), "aceghikmoq");
});
