import assert from "node:assert/strict";
import { test } from "node:test";
import { scanReach } from "../client/js/lib/scan-distance.js";

test("a wider picture is scanned from further back", () => {
  // 2 m: 1.125 m high, the code 0.731 m, a module 19.8 mm; 1,507 px at 1 m see it with 3 px from 9.9 m
  assert.equal(scanReach(2).metres.toFixed(1), "9.9");
  assert.equal(scanReach(2).row, 9);
  assert.equal(scanReach(4).metres.toFixed(6), (2 * scanReach(2).metres).toFixed(6));
  assert.equal(scanReach(0.4).row, 0);
});
