import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../client/js/pages/admin/address.js";
import { INITIAL, inOrder } from "../client/js/pages/admin/state.js";

test("an address says what the page shows, and nothing of the page as it is at first", () => {
  assert.equal(writeAddress(null, INITIAL), "");
  const state = { search: "fizik & ö", sort: { column: /** @type {const} */ ("joined"), isDescending: true } };
  const look = { status: /** @type {const} */ ("late"), search: "ada" };
  assert.deepEqual(readAddress(writeAddress("a1", { ...state, look })), { room: "a1", ...state, look });
  assert.deepEqual(readAddress(writeAddress(null, { ...state, look })).look, INITIAL.look);
  const { search, sort, look: first } = INITIAL;
  assert.deepEqual(readAddress("?sort=-constructor&room="), { room: null, search, sort, look: first });
});

test("rooms keep an order from before, and new ones come last", () => {
  const [a, b, c] = ["a", "b", "c"].map((id) => /** @type {any} */ ({ attendance_id: id }));
  assert.deepEqual(inOrder([c, a, b], [b, a]), [b, a, c]);
});
