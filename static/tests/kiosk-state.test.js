import assert from "node:assert/strict";
import { test } from "node:test";
import * as kiosk from "../client/js/pages/kiosk/state.js";

test("a mark and a failure become one word", () => {
  const mark = (/** @type {any} */ outcome, /** @type {string | null} */ status) =>
    kiosk.outcomeOf({ outcome, status, student_number: "7" });
  assert.equal(mark("joined", "present"), "present");
  assert.equal(mark("joined", "late"), "late");
  assert.equal(mark("repeated", "late"), "again");
  assert.equal(mark("decided", "failed"), "decided");
  assert.equal(mark("unknown", null), "unknown");
  assert.deepEqual([401, 410, 429, 422, 503, 0].map(kiosk.failureOf), [
    "over",
    "over",
    "limited",
    "unknown",
    "unsent",
    "unsent",
  ]);
});

test("a result goes away, and the end of the class hides everything", () => {
  const kept = kiosk.resultShown(kiosk.initialState(false), "present", "7", 1000);
  assert.equal(kiosk.timePassed(kept, 1000 + kiosk.SHOWN_MS - 1), kept);
  assert.equal(kiosk.timePassed(kept, 1000 + kiosk.SHOWN_MS).result, null);
  const over = kiosk.ended(kept);
  assert.deepEqual([over.stage, over.result], ["over", null]);
  assert.equal(kiosk.away(over), over);
  assert.deepEqual([kiosk.stopped(kept).stage, kiosk.stopped(kept).result], ["stopped", null]);
});
