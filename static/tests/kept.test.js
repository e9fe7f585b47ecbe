import assert from "node:assert/strict";
import { test } from "node:test";
import {
  forgetKept,
  keepReceipts,
  keepStart,
  loadKept,
  loadStart,
  receiptOf,
  saveKept,
} from "../client/js/lib/kept.js";
import { confirmed, initialState, joinSent, signedIn } from "../client/js/pages/student/state.js";
import { attendance, record } from "./support.js";

const HOUR_MS = 3_600_000;
const END = Date.parse("2026-11-26T10:00:00.000Z");
/** @type {import("../client/js/lib/api.js").User} */
const STUDENT = { school_number: "s1", full_name: "Student One", role: "student" };

function memory() {
  const items = new Map();
  return /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem: (/** @type {string} */ key) => items.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => items.set(key, value),
      removeItem: (/** @type {string} */ key) => items.delete(key),
    })
  );
}

const signed = signedIn(initialState(null), STUDENT, 0);

test("a ticket is kept for half a day after the class, until its owner signs out", () => {
  const storage = memory();
  saveKept(storage, confirmed(signed, { record: record(), attendance: attendance(), receipt: "R1" }));
  const kept = loadKept(storage, END + 11 * HOUR_MS);
  assert.deepEqual([kept?.user?.school_number, kept?.tickets[0]?.receipt], ["s1", "R1"]);
  assert.deepEqual(loadKept(storage, END + 13 * HOUR_MS)?.tickets, []);
  forgetKept(storage);
  assert.equal(loadKept(storage, END), null);
});

test("the receipts of the last hundred classes are kept longer, of their owner alone", () => {
  const storage = memory();
  for (let n = 0; n <= 100; n += 1) {
    const ofClass = { ...attendance(), attendance_id: `class ${n}` };
    keepReceipts(storage, confirmed(signed, { record: record(), attendance: ofClass, receipt: `R${n}` }));
  }
  assert.equal(receiptOf(storage, STUDENT, "class 100"), "R100");
  assert.equal(receiptOf(storage, STUDENT, "class 1"), "R1");
  assert.equal(receiptOf(storage, STUDENT, "class 0"), null);
  assert.equal(receiptOf(storage, { ...STUDENT, school_number: "s2" }, "class 100"), null);
  storage.setItem("attn.receipts", '["s1",5]');
  assert.equal(receiptOf(storage, STUDENT, "class 100"), null);
  forgetKept(storage);
  assert.equal(storage.getItem("attn.receipts"), null);
});

test("a join without an answer is kept for three hours", () => {
  const storage = memory();
  saveKept(storage, joinSent(signed, { code: "123456" }, END));
  assert.deepEqual(loadKept(storage, END + 2 * HOUR_MS)?.pending?.proof, { code: "123456" });
  assert.equal(loadKept(storage, END + 4 * HOUR_MS)?.pending, null);
});

test("storage that is damaged, old or forbidden keeps nothing and breaks nothing", () => {
  const storage = memory();
  for (const damaged of ["{", "5", '{"owner":"s1"}', '{"user":{"school_number":"s1"}}']) {
    storage.setItem("attn.student", damaged);
    assert.equal(loadKept(storage, END), null, damaged);
  }
  const refuse = () => {
    throw new Error("forbidden");
  };
  const forbidden = /** @type {Storage} */ (
    /** @type {unknown} */ ({ getItem: refuse, setItem: refuse, removeItem: refuse })
  );
  saveKept(forbidden, signed);
  forgetKept(forbidden);
  assert.equal(loadKept(forbidden, END), null);
});

test("the form of a teacher is kept until they sign out", () => {
  const storage = memory();
  assert.equal(loadStart(storage), null);
  const lessons = [{ lesson_name: "Physics 101", enrolled: 3, last_settings: null }];
  keepStart(storage, { school_number: "t1", full_name: "Teacher", role: "teacher" }, lessons);
  assert.deepEqual(loadStart(storage)?.lessons, lessons);
  forgetKept(storage);
  assert.equal(loadStart(storage), null);
  storage.setItem("attn.start", '{"user": {}}');
  assert.equal(loadStart(storage), null);
});
