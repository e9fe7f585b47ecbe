import assert from "node:assert/strict";
import { test } from "node:test";
import { COLOURS, minutePattern, SHAPES } from "../client/js/lib/pattern.js";

const MINUTE_MS = 60_000;
const id = "3f0c9a4e-0000-4000-8000-000000000001";

test("a pattern stays for a minute and differs from those of the days around it and of other classes", () => {
  const start = 29_000_000 * MINUTE_MS;
  assert.deepEqual(minutePattern(id, start), minutePattern(id, start + MINUTE_MS - 1));
  const seen = new Set();
  for (let minute = 0; minute < 1440; minute += 1) {
    const pattern = minutePattern(id, start + minute * MINUTE_MS);
    assert.ok(pattern.every(({ colour, shape }) => colour < COLOURS && shape < SHAPES));
    seen.add(JSON.stringify(pattern));
  }
  assert.ok(seen.size > 1430, `${seen.size} of 1440 minutes look different`);
  assert.notDeepEqual(minutePattern(id, start), minutePattern(`${id}2`, start));
});
