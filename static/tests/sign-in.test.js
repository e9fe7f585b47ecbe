import assert from "node:assert/strict";
import { test } from "node:test";
import { destination } from "../client/js/lib/api.js";
import * as form from "../client/js/lib/sign-in.js";

test("a wrong password leaves the form open", () => {
  const state = form.failed(form.sent(form.INITIAL), "wrong", 0);
  assert.equal(state.phase, "ready");
  assert.equal(state.problem?.key, "signin.wrong");
});

test("a limited form is held and counts down to open again", () => {
  let state = form.failed(form.sent(form.INITIAL), "limited", 2, { time: "09:02:15" });
  assert.equal(state.phase, "held");
  state = form.secondPassed(state);
  // one alert, not one a second
  assert.deepEqual(state.problem, { key: "signin.limited", values: { time: "09:02:15" } });
  state = form.secondPassed(state);
  assert.deepEqual([state.phase, state.problem], ["ready", null]);
  assert.equal(form.secondPassed(state), state);
});

test("a form that is held for one number opens for another, and stays held while all have to wait", () => {
  const limited = form.failed(form.sent(form.INITIAL), "limited", 300);
  const other = form.numberChanged(limited);
  assert.deepEqual([other.phase, other.problem, other.seconds], ["ready", null, 0]);
  const full = form.failed(form.sent(form.INITIAL), "full", 9);
  assert.equal(form.numberChanged(full), full);
});

test("the estimate is shown only while a request is under way", () => {
  assert.equal(form.queued(form.INITIAL, 9).queueSeconds, null);
  const waiting = form.queued(form.sent(form.INITIAL), 9);
  assert.equal(waiting.queueSeconds, 9);
  assert.equal(form.failed(waiting, "full", 3).queueSeconds, null);
});

test("users go back to their own page, and never to another address", () => {
  /** @type {import("../client/js/lib/api.js").User} */
  const teacher = { school_number: "t1", full_name: "T", role: "teacher" };
  const next = (/** @type {string} */ path) => destination(teacher, `?next=${encodeURIComponent(path)}`);
  assert.equal(next("/projector/1"), "/projector/1");
  assert.equal(next("/teacher?x=1"), "/teacher?x=1");
  for (const path of ["/student", "/J/ABC", "//evil.example", "https://evil.example", "/teacherx", ""]) {
    assert.equal(next(path), "/teacher", path);
  }
});
