// The student's page, and the landing of a scan (/J/<token>): sign in if necessary, join, and show the record.
import { html } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { icon } from "../../components/icon.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { createConnection, leave, waitForUser } from "../../components/session.js";
import { SignInForm } from "../../components/sign-in-form.js";
import { topBar } from "../../components/top-bar.js";
import { HOMES } from "../../lib/api.js";
import { CommandError, errorMessage } from "../../lib/errors.js";
import { isCompleteCode } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import { qr, sync } from "../../lib/icons.js";
import { Store } from "../../lib/store.js";
import { confirmScreen, waitingScreen } from "./confirm-view.js";
import { joinPage } from "./join-view.js";
import * as student from "./state.js";
import { loadKept, saveKept } from "./storage.js";

/** @import { User } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { Attendance, Record as StudentRecord } from "../../lib/wire.js" */
/** @import { Proof, StudentState } from "./state.js" */

/** Without an answer for so long, the screen says "not yet recorded". */
const OVERDUE_MS = 2500;
const RETRY_SECONDS = 3;
/** A session that is over refuses a command first, and closes the connection within this time. */
const GOODBYE_MS = 500;
const TYPING_MS = 300;
const MIN_SEARCH_LENGTH = 2;
const CLOCK_MS = 500;
const DEFAULT_HOLD_SECONDS = 5;

const scanned = location.pathname.match(/^\/j\/([A-Z0-9]+)\/?$/i)?.[1]?.toUpperCase() ?? null;
const store = new Store(student.initialState(scanned));
const signIn = new SignInForm({ onSignedIn: begin, onChange: () => redraw() });

/** @type {Connection | null} */
let connection = null;
/** "internal" replies to the pending join, which is repeated once after such a reply. */
let internalErrors = 0;
/** @type {{again?: ReturnType<typeof setTimeout>, search?: ReturnType<typeof setTimeout>}} */
const timers = {};

// --- drawing

function view() {
  const { state } = store;
  document.title = t("student.title");
  document.body.dataset.stage = state.stage;
  document.body.dataset.status = colour(state);
  return html`${topBar(state.stage === "sign-in" ? null : state.user, connection)} ${screen(state)}`;
}

/** @param {StudentState} state */
function colour({ stage, shown, isOverdue }) {
  if (stage === "waiting") return isOverdue ? "waiting" : "sending";
  return stage === "shown" && shown ? shown.record.status : "";
}

/** @param {StudentState} state */
function screen(state) {
  const { stage, shown, user } = state;
  if (stage === "sign-in") return signInScreen(state);
  if (stage === "wrong-role" && user) return wrongRoleScreen(user);
  if (stage === "join") return joinPage(state, { onCode: joinByCode, onCodeTyped, onChoose: joinByName, onSearch });
  if (stage === "waiting") return waitingScreen(state, giveUp);
  if (stage === "shown" && shown) {
    const isSignedOut = connection?.state === "signed-out";
    const now = connection?.now() ?? Date.now();
    const onSignIn = () => store.update(student.signInOpened);
    return confirmScreen({ shown, user, now, isSignedOut, onAnother: () => store.update(student.left), onSignIn });
  }
  return html`<main class="center-page"><p class="loading">${icon(sync)}${t("loading")}</p></main>`;
}

/** @param {StudentState} state */
function signInScreen({ scanned: token, pending }) {
  const lead =
    token || pending
      ? html`<p class="notice">${icon(qr)}<span>${t("signin.scanKept")}</span></p>`
      : html`<p class="muted">${t("signin.lead")}</p>`;
  return html`<main class="center-page">
    <section class="card narrow"><h1>${t("signin.heading")}</h1>${lead}${signIn.view()}</section>
  </main>`;
}

/** @param {User} user */
function wrongRoleScreen({ full_name: name, role }) {
  return html`<main class="center-page">
    <section class="card narrow stack">
      <h1>${t("student.wrongRole")}</h1>
      <p>${t("student.wrongRole.next", { name })}</p>
      <button type="button" class="btn primary large" @click=${leave}>${t("signOut")}</button>
      <a class="btn large" href=${HOMES[role] ?? "/"}>${t("student.myPage")}</a>
    </section>
  </main>`;
}

// --- the connection

/** Connect as this user. @param {User} user */
function begin(user) {
  store.update(student.signedIn, user, loadKept(localStorage, user.school_number, Date.now()), Date.now());
  connection?.stop();
  if (user.role !== "student") return;
  const current = createConnection({ resume });
  connection = current;
  current.on("record.changed", (event) => store.update(student.recordChanged, event));
  current.on("attendance.changed", ({ attendance }) => store.update(student.attendanceChanged, attendance));
  current.on("attendance.ended", ({ attendance }) => store.update(student.attendanceChanged, attendance));
  current.addEventListener("state", () => current === connection && connectionChanged(current));
  current.start();
}

/** @param {Connection} current */
function connectionChanged({ state }) {
  if (state === "signed-out") store.update(student.signedOut);
  if (state === "offline") store.update(student.joinOverdue, { key: "error.offline" });
  redraw();
}

/** Load what the page shows, after every (re)connection. */
async function resume() {
  const { pending, shown, stage } = store.state;
  if (pending) return send(pending.proof).catch(refused);
  if (!shown) return stage === "loading" ? store.update(student.joinOpened) : undefined;
  try {
    const { attendance_id } = shown.attendance;
    const { record, attendance } = await command("attendance.status", { attendance_id });
    if (!record || record.status === "missing") store.update(student.left);
    else store.update(student.confirmed, { record, attendance, receipt: shown.receipt });
  } catch (error) {
    if (!(error instanceof CommandError) || error.canRetry) throw error;
    store.update(student.attendanceGone);
  }
}

/** @type {Connection["command"]} */
function command(type, fields) {
  return connection ? connection.command(type, fields) : Promise.reject(new CommandError({ code: "offline" }));
}

// --- joining

/**
 * Join by `proof` from a form. Throws the refusal, which the form shows; without an answer the join is kept and
 * repeated.
 *
 * @param {Proof} proof
 */
async function join(proof) {
  store.update(student.joinSent, proof, Date.now());
  try {
    await send(proof);
  } catch (error) {
    if (store.state.stage === "waiting") return refused(error);
    settle();
    throw error;
  }
}

/**
 * Send until there is an answer. Throws refusals only.
 *
 * @param {Proof} proof
 */
async function send(proof) {
  clearTimeout(timers.again);
  const overdue = setTimeout(() => store.update(student.joinOverdue, null), OVERDUE_MS);
  try {
    const reply = await command("attendance.join", proof);
    settle();
    store.update(student.confirmed, reply);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    await retryOrThrow(error, proof);
  } finally {
    clearTimeout(overdue);
  }
}

/**
 * Repeat a join whose outcome is unknown, after a while or after the next connection. Throws a refusal.
 *
 * @param {CommandError} error
 * @param {Proof} proof
 */
async function retryOrThrow(error, proof) {
  if (error.code === "decided_by_teacher" && error.details.record) return showDecision(error.details.record);
  if (error.code === "forbidden" && (await isSignedOutSoon())) return; // the join is kept for after the sign-in
  const isShownByForm = error.code === "rate_limited" && store.state.stage === "join";
  if (!error.canRetry || isShownByForm) throw error;
  if (error.code === "internal") {
    internalErrors += 1;
    if (internalErrors > 1) throw error;
  }
  store.update(student.joinOverdue, errorMessage(error));
  if (error.code === "offline") return;
  const repeat = () => store.state.pending?.proof === proof && send(proof).catch(refused);
  timers.again = setTimeout(repeat, (error.retryAfter ?? RETRY_SECONDS) * 1000);
}

async function isSignedOutSoon() {
  await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
  return connection?.state === "signed-out";
}

/** Show the teacher's earlier decision instead of an error. @param {StudentRecord} decided */
async function showDecision(decided) {
  settle();
  const { record, attendance } = await command("attendance.status", { attendance_id: decided.attendance_id });
  store.update(student.confirmed, { record: record ?? decided, attendance, receipt: null });
}

/** The server refused, and repeating would not help. @param {unknown} error */
function refused(error) {
  if (!(error instanceof CommandError)) throw error;
  const { pending } = store.state;
  const isBadScan = pending && "qr" in pending.proof && error.code === "code_invalid";
  forgetRetries();
  store.update(student.joinRefused, isBadScan ? { key: "error.code_invalid.scan" } : errorMessage(error));
}

function settle() {
  forgetRetries();
  store.update(student.joinSettled);
}

function giveUp() {
  forgetRetries();
  store.update(student.joinGivenUp);
}

function forgetRetries() {
  clearTimeout(timers.again);
  internalErrors = 0;
}

// --- the forms

function onCodeTyped() {
  store.update(student.codeFormChanged, { problem: null });
}

/** @param {string} code */
async function joinByCode(code) {
  if (!isCompleteCode(code)) {
    store.update(student.codeFormChanged, { problem: { key: "join.sixDigits" } });
    return document.getElementById("join-code")?.focus();
  }
  store.update(student.codeFormChanged, { problem: null, phase: "sending" });
  const refusal = await attempt({ code });
  store.update(student.codeFormChanged, {
    problem: refusal?.message ?? null,
    phase: refusal?.holdMs ? "held" : "ready",
  });
  if (!refusal) return;
  /** @type {HTMLInputElement | null} */ (document.getElementById("join-code"))?.select();
  setTimeout(() => store.update(student.codeFormChanged, { phase: "ready" }), refusal.holdMs);
}

/** @param {Attendance} attendance */
async function joinByName({ attendance_id }) {
  store.update(student.findFormChanged, { problem: null, joining: attendance_id });
  const refusal = await attempt({ attendance_id });
  store.update(student.findFormChanged, { problem: refusal?.message ?? null });
  setTimeout(() => store.update(student.findFormChanged, { joining: null }), refusal?.holdMs ?? 0);
}

/**
 * Join from a form. Returns null, or the refusal and how long the form must wait before the next attempt.
 *
 * @param {Proof} proof
 * @returns {Promise<{message: Message, holdMs: number} | null>}
 */
async function attempt(proof) {
  try {
    await join(proof);
    return null;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const holdSeconds = error.code === "rate_limited" ? Math.ceil(error.retryAfter ?? DEFAULT_HOLD_SECONDS) : 0;
    return { message: errorMessage(error), holdMs: holdSeconds * 1000 };
  }
}

/**
 * @param {{lesson: string, teacher: string}} names
 * @param {boolean} isSubmitted Search now instead of after the last key.
 */
function onSearch(names, isSubmitted) {
  clearTimeout(timers.search);
  timers.search = setTimeout(() => search(names), isSubmitted ? 0 : TYPING_MS);
}

/** @param {{lesson: string, teacher: string}} names */
async function search({ lesson, teacher }) {
  const question = store.state.find.question + 1;
  store.update(student.findFormChanged, { problem: null, question });
  if (Math.max(lesson.length, teacher.length) < MIN_SEARCH_LENGTH) {
    const note = lesson || teacher ? { key: "find.more" } : null;
    return store.update(student.findFormChanged, { results: [], note });
  }
  try {
    const names = { ...(lesson && { lesson_name: lesson }), ...(teacher && { teacher_name: teacher }) };
    const { attendances } = await command("lesson.find", names);
    store.update(student.found, question, attendances);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (question === store.state.find.question) {
      store.update(student.findFormChanged, { problem: errorMessage(error) });
    }
  }
}

// --- start

/**
 * @param {StudentRecord} record
 * @param {StudentRecord | undefined} other
 */
function isSameRecord(record, other) {
  return record.status === other?.status && record.revision === other.revision;
}

// The user is asked for while the words load.
const arriving = waitForUser(() => store.update(student.serverAway));
await startLanguage();
const redraw = mount(appRoot(), view);
store.subscribe((state, previous) => {
  if (state.stage !== previous.stage) window.scrollTo(0, 0);
  if (state.scanned !== previous.scanned) history.replaceState(null, "", "/student");
  if (state.shown !== previous.shown || state.pending !== previous.pending) saveKept(localStorage, state);
  if (state.shown && !isSameRecord(state.shown.record, previous.shown?.record)) {
    announce(`${t(`confirm.${state.shown.record.status}`)}. ${state.shown.attendance.lesson_name}.`);
  }
  redraw();
});
setInterval(() => store.state.stage === "shown" && redraw(), CLOCK_MS);
const user = await arriving;
if (user) begin(user);
else store.update(student.signInOpened);
