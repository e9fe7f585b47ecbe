import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../client/js/lib/errors.js";
import { RosterFeed } from "../client/js/lib/roster-feed.js";
import { attendance, change, record } from "./support.js";

/** The wire's end of a connection: it records commands and answers them from a list. */
class Wire {
  /** @type {any[]} */
  sent = [];
  /** @type {any[]} */
  replies = [];
  /** @type {Map<string, (event: any) => void>} */
  listeners = new Map();

  on(/** @type {any} */ type, /** @type {any} */ listener) {
    this.listeners.set(type, listener);
    return () => void this.listeners.delete(type);
  }

  async command(/** @type {any} */ type, /** @type {any} */ fields) {
    this.sent.push({ type, ...fields });
    const reply = this.replies.shift();
    if (reply instanceof Error) throw reply;
    return reply;
  }

  emit(/** @type {any} */ event) {
    this.listeners.get(event.type)?.(event);
  }
}

const snapshot = (revision = 1) => ({
  type: "roster.snapshot",
  attendance: attendance({ revision }),
  records: [record({ revision: 0 })],
  epoch: "e1",
  revision,
});
const changed = (/** @type {number} */ revision) => ({
  type: "roster.changed",
  attendance_id: "a1",
  epoch: "e1",
  revision,
  changes: [change(revision, [{}])],
});

test("a gap is filled with what is missing, without a reload", async () => {
  const wire = new Wire();
  const seen = /** @type {number[]} */ ([]);
  const onChanges = (/** @type {any[]} */ changes) => seen.push(...changes.map(({ revision }) => revision));
  const feed = new RosterFeed(/** @type {any} */ (wire), "a1", { onChanges });
  wire.replies.push(snapshot());
  await feed.catchUp();
  wire.replies.push({
    type: "roster.changes",
    attendance_id: "a1",
    attendance: attendance({ revision: 3 }),
    epoch: "e1",
    revision: 3,
    changes: [change(2, [{}]), change(3, [{}])],
  });
  wire.emit(changed(3));
  await feed.catchUp();
  assert.deepEqual(wire.sent[1], {
    type: "attendance.watch",
    attendance_id: "a1",
    after: { epoch: "e1", revision: 1 },
  });
  assert.deepEqual(seen, [2, 3]);
});

test("events of other classes, and before the snapshot, are ignored", async () => {
  const wire = new Wire();
  const feed = new RosterFeed(/** @type {any} */ (wire), "a1", {});
  wire.emit(changed(2));
  wire.replies.push(snapshot());
  await feed.catchUp();
  wire.emit({ ...changed(2), attendance_id: "a2" });
  assert.equal(feed.roster.revision, 1);
});

test("the end is told once, with its reason when that arrives in time", async () => {
  const wire = new Wire();
  const reasons = /** @type {unknown[]} */ ([]);
  const feed = new RosterFeed(/** @type {any} */ (wire), "a1", { onEnded: (reason) => reasons.push(reason) });
  wire.replies.push(snapshot());
  await feed.catchUp();
  wire.emit({ ...changed(2), changes: [change(2, [], { cause: "ended" })] });
  const closed = attendance({ state: "closed", revision: 2 });
  wire.emit({ type: "attendance.ended", attendance_id: "a1", attendance: closed, reason: "finished" });
  await sleep(350); // past the time that the reason is waited for
  assert.deepEqual(reasons, ["finished"]);
});

test("a refusal is thrown to the caller", async () => {
  const wire = new Wire();
  wire.replies.push(new CommandError({ code: "not_found" }));
  const feed = new RosterFeed(/** @type {any} */ (wire), "a1", {});
  await assert.rejects(feed.catchUp(), { code: "not_found" });
});
