import assert from "node:assert/strict";
import { test } from "node:test";
import { confirmed, initialState, joinSent, signedIn } from "../client/js/pages/student/state.js";
import { loadKept, saveKept } from "../client/js/pages/student/storage.js";
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
    })
  );
}

const signed = signedIn(initialState(null), STUDENT, { shown: null, proof: null }, 0);

test("the confirmation is kept for half a day after the class, for its owner only", () => {
  const storage = memory();
  saveKept(storage, confirmed(signed, { record: record(), attendance: attendance(), receipt: "R1" }));
  assert.equal(loadKept(storage, "s1", END + 11 * HOUR_MS).shown?.receipt, "R1");
  assert.equal(loadKept(storage, "s1", END + 13 * HOUR_MS).shown, null);
  assert.deepEqual(loadKept(storage, "s2", END), { shown: null, proof: null });
});

test("a join without an answer is kept for three hours", () => {
  const storage = memory();
  saveKept(storage, joinSent(signed, { code: "123456" }, END));
  assert.deepEqual(loadKept(storage, "s1", END + 2 * HOUR_MS).proof, { code: "123456" });
  assert.equal(loadKept(storage, "s1", END + 4 * HOUR_MS).proof, null);
});

test("storage that is damaged or forbidden keeps nothing and breaks nothing", () => {
  const storage = memory();
  storage.setItem("attn.student", "{");
  assert.deepEqual(loadKept(storage, "s1", END), { shown: null, proof: null });
  const forbidden = /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem() {
        throw new Error("forbidden");
      },
      setItem() {
        throw new Error("forbidden");
      },
    })
  );
  saveKept(forbidden, signed);
  assert.deepEqual(loadKept(forbidden, "s1", END), { shown: null, proof: null });
});
