import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandError } from "../client/js/lib/errors.js";
import { Store } from "../client/js/lib/store.js";
import { recoverLost } from "../client/js/pages/student/recovering.js";
import * as student from "../client/js/pages/student/state.js";
import { attendance, record } from "./support.js";

/** @type {import("../client/js/lib/api.js").User} */
const STUDENT = { school_number: "s1", full_name: "Student One", role: "student" };
const JOINED = { record: record({ revision: 7 }), attendance: attendance(), receipt: "R1" };
const ID = JOINED.attendance.attendance_id;
const REBUILT = attendance({ epoch: "after" });
const RECOVERED = { record: record({ revision: 1_000_008 }), attendance: REBUILT, receipt: "R2", repeated: false };
const GONE = { attendance_id: ID, epoch: "after", revision: 1_000_007, record: null, reason: null };

/**
 * A page that shows a confirmation, and what it sends; each command takes the next answer.
 *
 * @param {object[]} answers
 */
function page(answers) {
  const store = new Store(student.initialState(null));
  store.update(student.signedIn, STUDENT, 0);
  store.update(student.confirmed, JOINED);
  /** @type {any[]} */
  const sent = [];
  /** @type {any} */
  const command = async (/** @type {string} */ type, /** @type {object} */ fields) => {
    sent.push({ type, ...fields });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  recoverLost(store, command);
  return { store, sent };
}

async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}

test("a record that is gone after a rebuild comes back by its receipt, also after a refusal for now", async () => {
  const busy = new CommandError({ code: "unavailable", retry_after: 0.001 });
  const { store, sent } = page([busy, RECOVERED]);
  store.update(student.recordChanged, /** @type {any} */ (GONE));
  await settle();
  assert.equal(sent.length, 2);
  const { type, attendance_id, revision, receipt } = sent[1];
  assert.deepEqual([type, attendance_id, revision, receipt], ["attendance.recover", ID, 7, "R1"]);
  assert.deepEqual([store.state.stage, store.state.shown?.receipt], ["shown", "R2"]);
});

test("a record that is missing again comes back", async () => {
  const { store, sent } = page([RECOVERED]);
  const missing = record({ status: "missing", revision: 0 });
  store.update(student.recordChanged, /** @type {any} */ ({ ...GONE, record: missing }));
  await settle();
  assert.equal(sent.length, 1);
  assert.equal(store.state.shown?.record.revision, 1_000_008);
});

test("a record that the server did not know after a reconnection comes back, and one that it knows stays", async () => {
  const { store, sent } = page([RECOVERED, { ...RECOVERED, repeated: true }]);
  store.update(student.left);
  await settle();
  assert.equal(store.state.shown?.receipt, "R2");
  store.update(student.left); // somebody goes back
  await settle();
  assert.deepEqual([sent.length, store.state.shown], [2, null]);
});

test("a refused receipt changes nothing, and a ticket without one is not presented", async () => {
  const { store, sent } = page([new CommandError({ code: "receipt_invalid" })]);
  store.update(student.recordChanged, /** @type {any} */ (GONE));
  await settle();
  assert.deepEqual([sent.length, store.state.stage, store.state.tickets.length], [1, "join", 0]);
  store.update(student.confirmed, { ...JOINED, receipt: null });
  store.update(student.recordChanged, /** @type {any} */ ({ ...GONE, epoch: "later" }));
  await settle();
  assert.equal(sent.length, 1);
});
