import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../client/js/pages/devices/state.js";

/** @param {Partial<import("../client/js/lib/api.js").Device>} fields */
function device(fields) {
  return {
    device_id: "d1",
    label: "Chrome, Android",
    is_current: false,
    created_at: "2026-11-01T09:00:00.000Z",
    used_at: "2026-11-20T09:00:00.000Z",
    expires_at: "2027-04-30T09:00:00.000Z",
    ended_at: null,
    end_reason: null,
    ...fields,
  };
}

test("devices that ended or expired stand apart", () => {
  const now = Date.parse("2026-11-27T09:00:00.000Z");
  const ended = device({ ended_at: "2026-11-26T09:00:00.000Z", end_reason: "revoked" });
  const expired = device({ expires_at: "2026-11-27T08:59:59.000Z" });
  const signedIn = device({});
  assert.deepEqual(page.split([signedIn, ended, expired], now), { signedIn: [signedIn], past: [ended, expired] });
});

test("a device that could not be signed out stays, with a problem until the next attempt", () => {
  const devices = [device({})];
  let state = page.failed(page.ending(page.loaded(page.INITIAL, devices), "d1"));
  assert.deepEqual([state.devices, state.ending, state.problem?.key], [devices, null, "devices.failed"]);
  state = page.ending(state, "d1");
  assert.deepEqual([state.ending, state.problem], ["d1", null]);
});

test("a passkey is renamed until that succeeds, and a problem is shown until the next attempt", () => {
  const renaming = page.renaming(page.passkeysLoaded(page.INITIAL, []), "p1");
  const failed = page.passkeyDone(page.passkeyStarted(renaming), "away");
  assert.deepEqual([failed.renaming, failed.passkeyProblem, failed.isBusy], ["p1", "away", false]);
  const started = page.passkeyStarted(failed);
  assert.deepEqual([started.passkeyProblem, started.isBusy], [null, true]);
  assert.equal(page.passkeyDone(started, null).renaming, null);
});
