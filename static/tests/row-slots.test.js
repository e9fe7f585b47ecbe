import assert from "node:assert/strict";
import { test } from "node:test";
import { assignSlots } from "../client/js/lib/row-slots.js";

const NOBODY = { inUse: null, isArranged: false };
/** @param {string[]} numbers */
const drawn = (...numbers) => new Map(numbers.map((number) => [number, { of: number }]));
/** @param {Map<string, object>} slots */
const keys = (slots) => [...slots].map(([number, slot]) => [number, "of" in slot ? slot.of : "new"]);

test("rows that come in at one end take the elements of the other end", () => {
  const slots = assignSlots(drawn("a", "b", "c"), ["b", "c", "d"], NOBODY);
  assert.deepEqual(keys(slots), [
    ["b", "b"],
    ["c", "c"],
    ["d", "a"],
  ]);
  assert.deepEqual(keys(assignSlots(drawn("b", "c"), ["a", "b", "c"], NOBODY))[0], ["a", "new"]);
});

test("after the rows were arranged no element moves, but one in use stays with its student", () => {
  const arranged = { inUse: null, isArranged: true };
  assert.deepEqual(keys(assignSlots(drawn("a", "b"), ["b", "a"], arranged)), [
    ["b", "a"],
    ["a", "b"],
  ]);
  assert.deepEqual(keys(assignSlots(drawn("a", "b"), ["b", "a"], { ...arranged, inUse: "b" })), [
    ["b", "b"],
    ["a", "a"],
  ]);
});

test("an element in use is not taken by another row", () => {
  const slots = assignSlots(drawn("a", "b"), ["b", "c"], { inUse: "a", isArranged: false });
  assert.deepEqual(keys(slots), [
    ["b", "b"],
    ["c", "new"],
  ]);
});
