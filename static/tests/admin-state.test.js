import assert from "node:assert/strict";
import { test } from "node:test";
import * as admin from "../client/js/pages/admin/state.js";
import { attendance } from "./support.js";

/** @param {import("../client/js/lib/wire.js").Room[]} rooms */
const snapshot = (rooms, total = rooms.length, matched = total) =>
  /** @type {import("../client/js/lib/wire.js").RoomsSnapshot} */ ({
    ...{ type: "rooms.snapshot", id: 1, rooms, health: HEALTH, total, matched },
  });
const HEALTH = { join_p95_ms: 5, workers: 2, backlog: 0, parked: 0 };

/** @param {string} id @param {Partial<import("../client/js/lib/wire.js").Room>} fields */
function room(id, fields = {}) {
  const { lesson_name, teacher_full_name, start_time, end_time, counts } = attendance();
  const rest = { joins_per_minute: 0, watched: true, saved: /** @type {const} */ ("live"), error: null };
  return { attendance_id: id, lesson_name, teacher_full_name, start_time, end_time, counts, ...rest, ...fields };
}

const shown = (/** @type {admin.AdminState} */ state) =>
  admin.shownRooms(state, "tr").map((each) => each.attendance_id);

test("rooms change and go", () => {
  const state = admin.roomsReplaced(admin.INITIAL, snapshot([room("a"), room("b")]));
  const changed = [room("a", { lesson_name: "Art" }), room("c")];
  const counts = { health: HEALTH, total: 2, matched: 2 };
  const next = admin.roomsChanged(state, { type: "rooms.changed", changed, closed: ["b"], ...counts });
  assert.deepEqual(
    next.rooms.map((each) => each.attendance_id),
    ["a", "c"],
  );
  assert.equal(next.rooms[0]?.lesson_name, "Art");
});

test("rooms are searched without accents and sorted by the chosen column", () => {
  const rooms = [room("a", { lesson_name: "Çizim", joins_per_minute: 3 }), room("b", { joins_per_minute: 9 })];
  const state = admin.roomsReplaced(admin.INITIAL, snapshot(rooms));
  assert.deepEqual(shown(state), ["a", "b"]);
  assert.deepEqual(shown(admin.searched(state, "cizim")), ["a"]);
  const byRate = admin.sorted(state, "rate");
  assert.deepEqual(shown(byRate), ["b", "a"]);
  assert.deepEqual(shown(admin.sorted(byRate, "rate")), ["a", "b"]);
});

test("many rooms are asked for page by page, few all at once", () => {
  const few = admin.searched(admin.roomsReplaced(admin.INITIAL, snapshot([room("a")], 200)), "art");
  assert.deepEqual(admin.roomsToWatch(few), {});
  let state = admin.roomsReplaced(admin.INITIAL, snapshot([room("a")], 450));
  state = admin.turned(admin.turned(admin.turned(state, 1), 1), 1);
  assert.deepEqual(admin.roomsToWatch(state), { search: "", sort: "lesson", descending: false, offset: 400 });
  assert.equal(admin.turned(state, -9).offset, 0);
  assert.equal(admin.roomsToWatch(admin.sorted(state, "rate")).offset, 0);
  assert.equal(admin.roomsToWatch(admin.searched(state, "art")).search, "art");
});

test("older unsaved records are added, the first page replaces", () => {
  const letter = (/** @type {string} */ key) =>
    /** @type {import("../client/js/lib/api.js").UnsavedRecord} */ ({ key, kind: "record" });
  const first = admin.unsavedLoaded(admin.INITIAL, { classes: [], records: [letter("1")], next: "x" }, true);
  const more = admin.unsavedLoaded(first, { classes: [], records: [letter("2")], next: null }, false);
  assert.deepEqual(
    more.unsaved.records.map(({ key }) => key),
    ["1", "2"],
  );
  const away = admin.unsavedLoaded(more, { classes: [], records: null, next: null }, true);
  assert.deepEqual([away.unsaved.records, away.unsaved.isDatabaseAway], [[], true]);
});

test("alerts are few and can be dismissed", () => {
  /** @type {import("../client/js/lib/wire.js").Alert} */
  const alert = { type: "alert", severity: "error", message: "m", at: "2026-11-26T09:00:00.000Z", attendance_id: null };
  let state = admin.INITIAL;
  for (let count = 0; count < 7; count += 1) state = admin.alerted(state, { ...alert });
  assert.equal(state.alerts.length, 5);
  const [first] = state.alerts;
  if (first) state = admin.alertDismissed(state, first);
  assert.equal(state.alerts.length, 4);
});
