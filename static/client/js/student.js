// The student's page, and the landing of a scan (/J/<token>): sign in if need be, join, and show what the record says.
import { fill, h } from "./dom.js";
import { startLanguage, onLanguage, t } from "./i18n.js";
import { icon } from "./icons.js";
import { HOMES, signOut, whoAmI } from "./session.js";
import { signInForm } from "./signin-form.js";
import { Connection } from "./socket.js";
import { confirmScreen, waitingScreen } from "./student-confirm.js";
import { joinPage } from "./student-join.js";
import { announce, connectionBadge, errorText, topBar } from "./ui.js";
import { StudentStore, newer } from "./student-store.js";

const AMBER_MS = 2500; // without an answer for so long, the screen says "not yet recorded"
const CALM_MS = 3000;
const GOODBYE_MS = 500;

const app = document.getElementById("app");
const scanned = location.pathname.match(/^\/j\/([A-Z0-9]+)\/?$/i)?.[1].toUpperCase() ?? null;

let user = null;
let connection = null;
let store = null;
let stage = "loading"; // "loading", "sign-in", "wrong-role", "join", "waiting", "shown"
let pending = null; // the proof of a join without an answer: {qr} | {code} | {attendance_id}
let late = false; // the pending join is overdue
let why = null; // what holds it up
let problem = null; // why the last scan was refused
let entry = null; // what is shown: {record, attendance, receipt, repeated, reason}
let faults = 0; // replies "internal" to the pending join: repeated once
let tick = null;
const timers = {};
const early = new Map(); // events may overtake the reply: attendance_id → the newest {record, reason} or {attendance}

function draw() {
  tick = null;
  document.title = t("student.title");
  const screen = { loading: drawLoading, "sign-in": drawSignIn, "wrong-role": drawWrongRole, join: drawJoin, waiting: drawWaiting, shown: drawShown }[stage]();
  document.body.dataset.stage = stage;
  document.body.dataset.status = { shown: entry?.record.status, waiting: late ? "waiting" : "sending" }[stage] ?? "";
  fill(app, topBar(stage === "sign-in" ? null : user, connection && connectionBadge(connection)), screen);
  tick?.();
}

function show(next) {
  if (stage !== next) window.scrollTo(0, 0);
  stage = next;
  draw();
}

const drawLoading = () => h("main", { class: "center-page" }, h("p", { class: "loading" }, icon("sync"), t("loading")));

function drawSignIn() {
  const kept = scanned || pending;
  return h("main", { class: "center-page" }, h("section", { class: "card narrow" }, h("h1", {}, t("signin.heading")), h("p", { class: kept ? "notice" : "muted" }, kept && icon("qr"), h("span", {}, t(kept ? "signin.scanKept" : "signin.lead"))), signInForm(begin)));
}

function drawWrongRole() {
  return h(
    "main",
    { class: "center-page" },
    h("section", { class: "card narrow stack" }, h("h1", {}, t("student.wrongRole")), h("p", {}, t("student.wrongRole.next", { name: user.full_name })), h("button", { type: "button", class: "btn primary large", on: { click: () => signOut() } }, t("signOut")), h("a", { class: "btn large", href: HOMES[user.role] ?? "/" }, t("student.myPage"))),
  );
}

function drawJoin() {
  return joinPage({ onJoin: (proof) => join(proof, true), find: (fields) => connection.command("lesson.find", fields), problem });
}

function drawWaiting() {
  return waitingScreen({ late, why, onCancel: () => drop() });
}

function drawShown() {
  const screen = confirmScreen({ entry, user, now: () => connection.now(), signedOut: connection.state === "signed-out", onAnother: leave, onSignIn: () => show("sign-in") });
  tick = screen.tick;
  return screen.root;
}

/** Signed in: connect, and go on with the scan, the kept join, or the class shown before. */
function begin(signedIn) {
  user = signedIn;
  if (user.role !== "student") return show("wrong-role");
  if (store && store.owner !== user.school_number) entry = pending = null;
  store = new StudentStore(user.school_number);
  pending = pending ?? (scanned && location.pathname !== "/student" ? { qr: scanned } : store.pending);
  if (pending) keep(pending);
  else entry ??= store.shown && { reason: null, repeated: false, ...store.shown };
  connection?.stop();
  connection = new Connection({ resume });
  connection.on("record.changed", recordChanged);
  connection.on("attendance.changed", ({ attendance }) => attendanceChanged(attendance));
  connection.on("attendance.ended", ({ attendance }) => attendanceChanged(attendance));
  connection.addEventListener("state", connectionChanged);
  show(pending ? "waiting" : entry ? "shown" : "loading");
  connection.start();
}

function connectionChanged() {
  if (connection.state === "signed-out") return show(stage === "shown" ? "shown" : "sign-in");
  if (connection.state === "offline" && pending) overdue(t("error.offline"));
}

async function resume() {
  if (pending) return send(pending).catch(refused);
  const known = entry?.attendance.attendance_id;
  if (!known) return stage === "loading" && show("join");
  try {
    const { record, attendance } = await connection.command("attendance.status", { attendance_id: known });
    if (record && record.status !== "missing") return take({ record, attendance, receipt: entry.receipt });
    leave();
  } catch (error) {
    if (error.mayRetry) throw error;
    attendanceChanged({ ...entry.attendance, state: "closed" }); // saved and gone: what was shown last stands
  }
}

/** Joins by `proof`. Rejects with the refusal when `typed` (the form shows it); without an answer the join is kept and sent again. */
async function join(proof, typed) {
  keep(proof);
  try {
    await send(proof);
  } catch (error) {
    if (!typed || stage === "waiting") return refused(error);
    release();
    throw error;
  }
}

/** Sends until there is an answer; rejects with a refusal only. */
async function send(proof) {
  clearTimeout(timers.again);
  timers.amber = setTimeout(() => overdue(null), AMBER_MS);
  try {
    const reply = await connection.command("attendance.join", proof);
    release();
    take(reply);
  } catch (error) {
    if (error.code === "decided_by_teacher" && error.details.record) return showDecided(error.details.record);
    if (error.code === "forbidden" && (await signedOutSoon())) return; // kept for after the sign-in
    if (!error.mayRetry || (error.code === "rate_limited" && stage === "join")) throw error;
    if (error.code === "internal" && (faults += 1) > 1) throw error;
    overdue(errorText(error));
    if (error.code !== "offline") timers.again = setTimeout(() => pending === proof && send(proof).catch(refused), (error.retryAfter ?? CALM_MS / 1000) * 1000);
  } finally {
    clearTimeout(timers.amber);
  }
}

/** A session that is over refuses the command and then closes the connection. */
async function signedOutSoon() {
  await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
  return connection.state === "signed-out";
}

function overdue(reason) {
  if (!pending) return;
  late = true;
  why = reason;
  show("waiting");
}

/** The server said no, and repeating would not help. */
function refused(error) {
  if (!error.code) throw error;
  problem = pending?.qr && error.code === "code_invalid" ? t("error.code_invalid.scan") : errorText(error);
  release();
  history.replaceState(null, "", "/student");
  show("join");
}

/** The teacher had decided already: that is shown instead of an error. */
async function showDecided(record) {
  release();
  const { record: fresh, attendance } = await connection.command("attendance.status", { attendance_id: record.attendance_id });
  take({ record: fresh ?? record, attendance, receipt: null });
}

function keep(proof) {
  pending = proof;
  store.pending = proof;
}

function release() {
  clearTimeout(timers.again);
  faults = 0;
  late = false;
  why = null;
  keep(null);
}

function drop() {
  release();
  history.replaceState(null, "", "/student");
  show("join");
}

/** Shows a record, unless a newer word about it is known already. */
function take(next) {
  const id = next.attendance.attendance_id;
  const waiting = early.get(id) ?? {};
  const same = entry?.attendance.attendance_id === id && entry.attendance.epoch === next.attendance.epoch ? entry : null;
  const attendance = [next.attendance, same?.attendance, waiting.attendance].filter(Boolean).reduce(newer);
  const known = [{ record: next.record, reason: next.reason ?? null }, same, waiting.record && waiting].filter(Boolean).reduce((a, b) => (newer(a.record, b.record) === b.record ? b : a));
  entry = { record: known.record, reason: known.reason ?? null, attendance, receipt: next.receipt ?? same?.receipt ?? null, repeated: next.repeated ?? same?.repeated ?? false };
  early.clear();
  problem = null;
  keepShown();
  if (location.pathname !== "/student") history.replaceState(null, "", "/student");
  show("shown");
  announce(`${t(`confirm.${entry.record.status}`)}. ${entry.attendance.lesson_name}.`);
}

function recordChanged({ attendance_id: id, epoch, revision, record, reason }) {
  if (entry?.attendance.attendance_id !== id) return record && remember(id, { record, reason });
  const known = epoch === entry.attendance.epoch;
  if (known && revision < entry.record.revision) return; // read before what is shown here
  if (record === null) return leave();
  if (known && newer(entry.record, record) !== record) return;
  take({ record, reason, attendance: entry.attendance, repeated: false });
}

function attendanceChanged(attendance) {
  if (entry?.attendance.attendance_id !== attendance.attendance_id) return remember(attendance.attendance_id, { attendance });
  entry = { ...entry, attendance: newer(entry.attendance, attendance) };
  keepShown();
  if (stage === "shown") draw();
}

function keepShown() {
  const { record, attendance, receipt } = entry;
  store.shown = { record, attendance, receipt };
}

function remember(id, news) {
  early.set(id, { ...early.get(id), ...news });
}

/** Back to the ways of joining. */
function leave() {
  entry = null;
  store.shown = null;
  show("join");
}

async function arrive() {
  for (let wait = 1; ; wait = Math.min(wait * 2, 10)) {
    try {
      const known = await whoAmI();
      if (known) return begin(known);
      return show("sign-in");
    } catch {
      late = Boolean(scanned);
      why = t("error.offline");
      if (scanned) show("waiting");
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
}

await startLanguage();
onLanguage(draw);
draw();
setInterval(() => tick?.(), 500);
await arrive();
