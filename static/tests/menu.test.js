import assert from "node:assert/strict";
import { test } from "node:test";
import { nextIndex } from "../client/js/lib/menu.js";

test("arrow keys move in a circle", () => {
  assert.equal(nextIndex("ArrowDown", -1, 3), 0);
  assert.equal(nextIndex("ArrowDown", 2, 3), 0);
  assert.equal(nextIndex("ArrowUp", -1, 3), 2);
  assert.equal(nextIndex("ArrowUp", 0, 3), 2);
  assert.equal(nextIndex("Home", 2, 3), 0);
  assert.equal(nextIndex("End", 0, 3), 2);
});

test("other keys and empty menus move nothing", () => {
  assert.equal(nextIndex("a", 0, 3), null);
  assert.equal(nextIndex("ArrowDown", -1, 0), null);
});
