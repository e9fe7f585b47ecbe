import assert from "node:assert/strict";
import { test } from "node:test";
import { proofInAddress } from "../client/js/pages/student/address.js";
import * as forms from "../client/js/pages/student/form-state.js";
import * as student from "../client/js/pages/student/state.js";
import { attendance, record } from "./support.js";

/** @type {import("../client/js/lib/api.js").User} */
const STUDENT = { school_number: "s1", full_name: "Student One", role: "student" };
const NOON = Date.parse("2026-11-26T09:30:00.000Z");
const SCAN = { qr: "TOKEN" };
const START = student.initialState(null);
const CONFIRMATION = { record: record(), attendance: attendance(), receipt: "R1" };

test("a scan is joined with once the student has signed in", () => {
  const state = student.signedIn(student.initialState(SCAN), STUDENT, 5);
  assert.equal(state.stage, "waiting");
  assert.deepEqual(state.pending, { proof: { qr: "TOKEN" }, since: 5 });
});

test("only students join", () => {
  const teacher = { ...STUDENT, role: /** @type {const} */ ("teacher") };
  assert.equal(student.signedIn(START, teacher, 0).stage, "wrong-role");
});

test("a kept join is sent again, and a kept ticket is shown before anything is known, while its class runs", () => {
  const kept = { user: STUDENT, tickets: [CONFIRMATION], pending: null };
  const shown = student.remembered(START, kept, NOON);
  assert.deepEqual([shown.stage, shown.shown?.receipt], ["shown", "R1"]);
  const out = student.signedOut(shown);
  assert.deepEqual([out.stage, student.left(out).stage, student.left(shown).stage], ["shown", "sign-in", "join"]);
  assert.equal(student.left(student.signedIn(out, STUDENT, NOON)).stage, "join");
  assert.equal(student.signedIn(shown, STUDENT, NOON).stage, "shown");
  const pending = { proof: { code: "123456" }, since: 0 };
  const sent = student.signedIn(student.remembered(START, { ...kept, pending }, NOON), STUDENT, NOON);
  assert.deepEqual([sent.stage, sent.pending?.proof], ["waiting", { code: "123456" }]);
  const second = student.remembered(student.initialState(SCAN), { ...kept, pending }, NOON);
  assert.deepEqual(student.signedIn(second, STUDENT, NOON).pending?.proof, { qr: "TOKEN" });
  assert.deepEqual(second.older, [pending]); // sent after the newer one
  assert.deepEqual(student.olderSent(second, pending, CONFIRMATION, null).tickets.length, 1);
});

test("a scan without a server is kept with its time, also when it is opened again", () => {
  const scanned = student.serverAway(student.initialState(SCAN), NOON);
  assert.deepEqual([scanned.stage, scanned.isOverdue], ["waiting", true]);
  assert.deepEqual(scanned.pending, { proof: SCAN, since: NOON });
  const kept = { user: null, tickets: [], pending: scanned.pending };
  const again = student.serverAway(student.remembered(student.initialState(SCAN), kept, NOON + 9), NOON + 9);
  assert.equal(again.pending?.since, NOON);
  assert.equal(student.signedIn(again, STUDENT, NOON + 99).pending?.since, NOON);
});

test("the second hour of a lesson begins with joining, and the ticket of the first stays in the list", () => {
  const kept = { user: STUDENT, tickets: [CONFIRMATION], pending: null };
  const later = NOON + 3_600_000;
  const state = student.listed(student.signedIn(student.remembered(START, kept, later), STUDENT, later), [], later);
  assert.deepEqual([state.stage, state.shown, state.tickets.length], ["join", null, 1]);
  const opened = student.ticketOpened(state, CONFIRMATION);
  assert.deepEqual([opened.stage, student.left(opened).tickets.length], ["shown", 1]);
});

test("another device shows the class that the server lists, with the receipt that this phone may have", () => {
  const { receipt: _, ...joined } = CONFIRMATION;
  const listed = student.listed(student.signedIn(START, STUDENT, NOON), [joined], NOON);
  assert.deepEqual([listed.stage, listed.shown?.receipt], ["shown", null]);
  assert.equal(student.listed({ ...START, tickets: [CONFIRMATION] }, [joined], NOON).tickets[0]?.receipt, "R1");
});

test("another user of the same page sees nothing of the one before", () => {
  const first = student.confirmed(student.signedIn(START, STUDENT, 0), CONFIRMATION);
  const other = { ...STUDENT, school_number: "s2" };
  const second = student.signedIn(student.joinSent(first, { code: "123456" }, 0), other, 0);
  assert.deepEqual([second.stage, second.shown, second.pending, second.tickets], ["loading", null, null, []]);
  const dropped = student.userDropped({ ...first, scanned: SCAN });
  assert.deepEqual([dropped.stage, dropped.scanned, dropped.user, dropped.tickets], ["sign-in", SCAN, null, []]);
});

test("a join without an answer is shown as not yet recorded, until it is settled", () => {
  const sent = student.joinSent(START, { code: "123456" }, 0);
  const overdue = student.joinOverdue(sent, { key: "error.offline" });
  assert.deepEqual([overdue.stage, overdue.isOverdue], ["waiting", true]);
  const settled = student.joinSettled(overdue);
  assert.deepEqual([settled.pending, settled.isOverdue, settled.delay], [null, false, null]);
  assert.equal(student.joinOverdue(settled, null), settled);
});

test("a refused scan leads to the forms and says why", () => {
  const sent = student.signedIn(student.initialState(SCAN), STUDENT, 0);
  const refused = student.joinRefused(sent, { key: "error.code_expired" });
  assert.deepEqual([refused.stage, refused.scanned, refused.pending], ["join", null, null]);
  assert.equal(refused.problem?.key, "error.code_expired");
});

test("an event that overtakes the reply to a join wins by its revision", () => {
  const failed = record({ status: "failed", revision: 2 });
  const event = { attendance_id: "a1", epoch: "e1", revision: 2, record: failed, reason: "Not in the room" };
  const early = student.recordChanged(student.joinSent(START, { code: "123456" }, 0), event);
  const state = student.confirmed(early, CONFIRMATION);
  assert.equal(state.shown?.record.status, "failed");
  assert.equal(state.shown?.reason, "Not in the room");
  assert.equal(state.shown?.receipt, "R1");
  assert.equal(state.early.size, 0);
});

test("an older event changes nothing, a removed record leads back to the forms", () => {
  const shown = student.confirmed(START, { ...CONFIRMATION, record: record({ revision: 3 }) });
  const event = { attendance_id: "a1", epoch: "e1", revision: 2, record: record({ revision: 2 }), reason: null };
  assert.equal(student.recordChanged(shown, event), shown);
  const removed = student.recordChanged(shown, { ...event, revision: 4, record: null });
  assert.deepEqual([removed.stage, removed.shown, removed.tickets], ["join", null, []]);
});

test("a ticket in the list follows its class, too", () => {
  const listed = student.left(student.confirmed(START, CONFIRMATION));
  const failed = record({ status: "failed", revision: 5 });
  const event = { attendance_id: "a1", epoch: "e1", revision: 5, record: failed, reason: "Left" };
  const changed = student.recordChanged(listed, event);
  assert.deepEqual([changed.stage, changed.tickets[0]?.record.status], ["join", "failed"]);
  assert.equal(student.recordChanged(changed, { ...event, record: record() }).tickets[0]?.record.status, "failed");
  const closed = attendance({ state: "closed", revision: 6 });
  assert.equal(student.attendanceChanged(changed, closed).tickets[0]?.attendance.state, "closed");
  assert.deepEqual(student.recordChanged(changed, { ...event, record: null }).tickets, []);
});

test("a class that is rebuilt with another epoch replaces what is shown", () => {
  const shown = student.confirmed(START, { ...CONFIRMATION, record: record({ revision: 9 }) });
  const event = { attendance_id: "a1", epoch: "e2", revision: 1, record: record({ status: "late" }), reason: null };
  assert.equal(student.recordChanged(shown, event).shown?.record.status, "late");
});

test("the end of the class is shown, also when it was cleared away unseen", () => {
  const shown = student.confirmed(START, CONFIRMATION);
  const closed = attendance({ state: "closed", revision: 2 });
  assert.equal(student.attendanceChanged(shown, closed).shown?.attendance.state, "closed");
  assert.equal(
    student.attendanceChanged(student.attendanceChanged(shown, closed), attendance()).shown?.attendance,
    closed,
  );
  assert.equal(student.attendanceGone(shown).shown?.attendance.state, "closed");
});

test("answers to older questions are not shown", () => {
  const asked = forms.findFormChanged(START, { question: 2 });
  assert.equal(forms.found(asked, 1, [attendance()]), asked);
  const found = forms.found(asked, 2, [attendance()]);
  assert.deepEqual(found.find.note, { key: "find.found", values: { n: 1 } });
  assert.deepEqual(forms.found(asked, 2, []).find.note, { key: "find.none" });
});

test("an address brings a scan, or a code that was typed on the first page", () => {
  const at = (/** @type {string} */ pathname, hash = "") => proofInAddress({ pathname, hash });
  assert.deepEqual(at("/j/abc012/"), { qr: "ABC012" });
  assert.deepEqual(at("/student", "#506982"), { code: "506982" });
  assert.deepEqual(at("/student", "#١٢٣٤٥٦"), { code: "١٢٣٤٥٦" });
  assert.deepEqual([at("/student"), at("/student", "#50698"), at("/student", "#x")], [null, null, null]);
});

test("a correction after the class changes its ticket, and no other one", () => {
  const listed = { ...START, tickets: [CONFIRMATION] };
  const { attendance_id, lesson_name } = CONFIRMATION.attendance;
  const corrected = { ...record(), status: /** @type {const} */ ("excused"), revision: 9 };
  const event = {
    type: /** @type {const} */ ("record.corrected"),
    attendance_id,
    lesson_name,
    revision: 9,
    reason: "note",
  };
  const changed = student.recordCorrected(listed, { ...event, record: corrected });
  assert.equal(changed.tickets[0]?.record.status, "excused");
  assert.equal(student.recordCorrected(listed, { ...event, record: null }), listed);
  assert.equal(student.recordCorrected(listed, { ...event, attendance_id: "another", record: corrected }), listed);
});
