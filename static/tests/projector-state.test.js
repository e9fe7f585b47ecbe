import assert from "node:assert/strict";
import { test } from "node:test";
import { currentCode, receiveCodes } from "../client/js/lib/codes.js";
import * as projector from "../client/js/pages/projector/state.js";
import { attendance } from "./support.js";

const NOW = Date.parse("2026-11-26T09:30:00.000Z");
const SECOND_MS = 1000;
const at = (/** @type {number} */ seconds) => new Date(NOW + seconds * SECOND_MS).toISOString();

/** @type {import("../client/js/lib/wire.js").Code} */
const CODE = { code: "123456", qr: "TOKEN", url: "http://host/J/TOKEN", valid_from: at(-5), valid_until: at(5) };

const empty = projector.initialState(1);
const running = projector.codesTaken(projector.attendanceTaken(empty, attendance()), [CODE]);

/** What a page shows that is connected. @param {projector.ProjectorState} state @param {number} now */
const live = (state, now) => projector.mode(state, now, now);

test("the room sees the code only while it is valid and not hidden", () => {
  assert.equal(live(running, NOW), "code");
  assert.equal(live(running, NOW + 6 * SECOND_MS), "stale");
  assert.equal(live(projector.hiddenToggled(running), NOW), "hidden");
  assert.equal(projector.mode(empty, NOW, null), "loading");
});

test("without a connection codes are shown while they are valid, and no longer than HOLD_MS", () => {
  const next = { ...CODE, code: "654321", valid_from: at(0), valid_until: at(60) };
  const both = projector.codesTaken(running, [CODE, next]);
  const after = (/** @type {typeof both} */ state, /** @type {number} */ ms) => projector.mode(state, NOW + ms, NOW);
  assert.equal(after(running, 4 * SECOND_MS), "code");
  assert.equal(after(running, 6 * SECOND_MS), "lost");
  assert.equal(after(both, projector.HOLD_MS), "code");
  assert.equal(after(both, projector.HOLD_MS + 1), "lost");
});

test("the end of the class hides the code, also by the clock alone", () => {
  assert.equal(projector.mode(running, Date.parse(attendance().end_time), NOW), "closed");
  assert.equal(live(projector.codesRefused(running), NOW), "closed");
  assert.equal(live(projector.codesRefused(empty), NOW), "missing");
});

test("older descriptions and counts change nothing", () => {
  const newer = projector.attendanceTaken(running, attendance({ revision: 5 }));
  assert.equal(projector.attendanceTaken(newer, attendance({ revision: 4 })), newer);
  assert.equal(projector.countsTaken(newer, attendance({ revision: 4 })), newer);
});

test("the size stays within its bounds, whatever was saved", () => {
  assert.equal(projector.initialState(Number.NaN).size, 0);
  assert.equal(projector.initialState(99).size, projector.MAX_SIZE);
  assert.equal(projector.resized(projector.initialState(0), -1).size, 0);
});

test("of codes whose times overlap the newest is shown, and the line runs down to the next", () => {
  const code = (/** @type {string} */ digits, /** @type {number} */ from) => ({
    ...CODE,
    code: digits,
    valid_from: at(from),
    valid_until: at(from + 15),
  });
  const codes = [code("111111", -10), code("222222", 0), code("333333", 10)];
  const later = (/** @type {number} */ seconds) => NOW + seconds * SECOND_MS;
  assert.equal(currentCode(codes, later(-1))?.code, "111111");
  assert.equal(currentCode(codes, later(2))?.code, "222222");
  assert.equal(projector.shareUntilNext(codes, later(0)), 1);
  assert.equal(projector.shareUntilNext(codes, later(7.5)), 0.25);
  assert.equal(projector.shareUntilNext(codes, later(12)), null);
});

test("a class that has ended shows after a reload what was seen of it", () => {
  const kept = projector.countsTaken(running, attendance());
  const ended = projector.codesRefused(projector.restored(empty, kept), true);
  assert.equal(live(ended, NOW), "closed");
  assert.equal(ended.attendance?.lesson_name, attendance().lesson_name);
  assert.equal(live(projector.codesRefused(empty, true), NOW), "closed");
  assert.equal(projector.mode(projector.restored(empty, kept), NOW, null), "loading");
});

test("codes of another clock are shown as long as by that clock", () => {
  const offset = 60 * 60 * SECOND_MS;
  const shift = (/** @type {string} */ time) => new Date(Date.parse(time) + offset).toISOString();
  const sent = { ...CODE, valid_from: shift(CODE.valid_from), valid_until: shift(CODE.valid_until) };
  assert.deepEqual(receiveCodes({ codes: [sent], server_time: shift(at(0)) }, NOW), [CODE]);
});
