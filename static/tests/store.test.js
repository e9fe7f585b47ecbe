import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../client/js/lib/store.js";

test("a transition replaces the state and tells the listeners once", () => {
  const store = new Store({ count: 1 });
  /** @type {[number, number][]} */
  const seen = [];
  const unsubscribe = store.subscribe((state, previous) => seen.push([previous.count, state.count]));
  const added = (/** @type {{count: number}} */ state, /** @type {number} */ by) => ({ count: state.count + by });
  store.update(added, 2);
  store.update((state) => state);
  unsubscribe();
  store.update(added, 5);
  assert.deepEqual(seen, [[1, 3]]);
  assert.equal(store.state.count, 8);
});
