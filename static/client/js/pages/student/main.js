// The student's page, and the landing of a scan (/J/<token>): sign in if necessary, join, and show the record.
import { html } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { icon } from "../../components/icon.js";
import { loadLaterWords, startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { arrive, createConnection, leave, rememberStaying, waitForUser } from "../../components/session.js";
import { SignInForm } from "../../components/sign-in-form.js";
import { topBar } from "../../components/top-bar.js";
import { HOMES, signOut } from "../../lib/api.js";
import { CommandError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import { qr, sync } from "../../lib/icons.js";
import { forgetKept, loadKept, saveKept } from "../../lib/kept.js";
import { Store } from "../../lib/store.js";
import { proofInAddress } from "./address.js";
import { confirmScreen, waitingScreen } from "./confirm-view.js";
import { Joiner } from "./joining.js";
import * as student from "./state.js";

/** @import { User } from "../../lib/api.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { DisputeDecided, Record as StudentRecord, Welcome } from "../../lib/wire.js" */
/** @import { StudentState, Ticket } from "./state.js" */

const CLOCK_MS = 500;
const RELOAD_MS = 2000;
/** The rest of the page is loaded, and kept on the phone, once nothing else is being loaded. */
const KEEP_MS = 2000;

const scanned = proofInAddress(location);
const kept = loadKept(localStorage, Date.now());
const store = new Store(student.remembered(student.initialState(scanned), kept, Date.now()));
const signIn = new SignInForm({ onSignedIn: begin, onChange: () => redraw(), isPhone: true, loadWords: loadLater });

/** @type {Connection | null} */
let connection = null;
const joiner = new Joiner({ store, command, isSignedOut: () => connection?.state === "signed-out", now: serverNow });
/** The ticket on the screen is what the phone kept: the server has not been asked yet. */
let isRestored = true;
/** The views that are loaded later. @type {typeof import("./later.js") | null} */
let later = null;
/** @type {import("./forms.js").Forms | null} */
let forms = null;
/** How long the scan is kept. @type {import("./scan-time.js").ScanTime | null} */
let scanTime = null;
/** The last answer to a note of this student, until it is closed. @type {DisputeDecided | null} */
let news = null;

// --- drawing

function view() {
  const { state } = store;
  document.title = t("student.title");
  document.body.dataset.stage = state.stage;
  document.body.dataset.status = colour(state);
  const link = connection ?? (state.isAway ? { state: /** @type {const} */ ("offline"), asOf: null } : null);
  return html`${topBar(state.stage === "sign-in" ? null : state.user, link)}
    ${news && later?.newsNotice(news, () => showNews(null))} ${screen(state)}`;
}

/** @param {DisputeDecided | null} answer */
async function showNews(answer) {
  news = answer;
  if (answer) (await loadLater()).announceNews(answer);
  redraw();
}

/** @param {StudentState} state */
function colour({ stage, shown, isOverdue }) {
  if (stage === "waiting") return isOverdue ? "waiting" : "sending";
  if (stage !== "shown" || !shown) return "";
  return student.isPast(shown, serverNow()) ? "past" : shown.record.status;
}

/** The server's clock, as far as it is known. */
function serverNow() {
  return connection?.now() ?? Date.now();
}

/** @param {StudentState} state */
function screen(state) {
  const { stage, shown, user, isSignedOut } = state;
  if (stage === "sign-in") return signInScreen(state);
  if (stage === "wrong-role" && user && later) return later.wrongRoleScreen(user, HOMES[user.role] ?? "/", leave);
  if (stage === "join") {
    if (later && forms) return later.joinPage(state, { ...forms, onOtherUser }, todaysTickets(state));
  }
  if (stage === "waiting") return waitingScreen(state, { onCancel: () => joiner.giveUp(), onOtherUser });
  if (stage === "shown" && shown) {
    const onDone = () => store.update(student.left);
    return confirmScreen({ shown, user, question: later?.question(shown), now: serverNow(), isSignedOut, onDone });
  }
  const words = state.isAway ? "student.away" : "loading";
  return html`<main class="page phone-page">
    <p class="loading" role="status">${icon(sync)}${t(words)}</p>
    ${todaysTickets(state)}
  </main>`;
}

/** @param {StudentState} state */
function todaysTickets({ tickets, older }) {
  return tickets.length + older.length ? later?.ticketList(tickets, older, serverNow(), openTicket) : null;
}

/** @param {StudentState} state */
function signInScreen(state) {
  const proof = state.pending?.proof ?? state.scanned;
  const words = proof && "code" in proof ? "signin.codeKept" : "signin.scanKept";
  const lead = proof
    ? html`<div class="notice">${icon(qr)}<span>${t(words)}</span>${"qr" in proof ? scanTime?.view() : null}</div>`
    : html`<p class="muted">${t("signin.lead")}</p>`;
  return html`<main class="center-page">
    <section class="card narrow"><h1>${t("signin.heading")}</h1>${lead}${signIn.view()}</section>
    ${todaysTickets(state)}
  </main>`;
}

// --- the connection

/** Connect as this user. @param {User} user */
function begin(user) {
  store.update(student.signedIn, user, Date.now());
  news = null;
  connection?.stop();
  if (user.role !== "student") return;
  if (scanned && "qr" in scanned && store.state.pending) joiner.fetchTicket();
  const current = createConnection({ resume });
  connection = current;
  current.on("record.changed", (event) => store.update(student.recordChanged, event));
  current.on("attendance.changed", ({ attendance }) => store.update(student.attendanceChanged, attendance));
  current.on("attendance.ended", ({ attendance }) => store.update(student.attendanceChanged, attendance));
  current.on("dispute.decided", showNews);
  current.on("record.corrected", (event) => store.update(student.recordCorrected, event));
  current.on("verification.requested", async (event) => (await loadLater()).verify(event, redraw));
  current.addEventListener("state", () => current === connection && connectionChanged(current));
  current.start();
}

/** @param {Connection} current */
function connectionChanged({ state }) {
  if (state === "signed-out") comeBackOrSignIn();
  if (state === "offline") store.update(student.joinOverdue, { key: "error.offline" });
  if (state === "live") isRestored = false;
  redraw();
}

/** The session is over: a phone that stays signed in opens another one. */
async function comeBackOrSignIn() {
  const user = await arrive().catch(() => null);
  if (user) begin(user);
  else store.update(student.signedOut);
}

/** Load what the page shows, after every (re)connection. @param {Welcome} [welcome] */
async function resume(welcome) {
  const { pending, shown, stage } = store.state;
  if (pending) return joiner.resume(pending.proof);
  if (!shown) return stage === "loading" ? loadOwnClasses(welcome) : undefined;
  try {
    const { attendance_id } = shown.attendance;
    const { record, attendance } = await command("attendance.status", { attendance_id });
    const isKnown = record && record.status !== "missing";
    if (isKnown) store.update(student.confirmed, { record, attendance, receipt: shown.receipt });
    // A class that ended while the phone was away stays in the list: the page begins with the next one.
    if (!isKnown || (isRestored && attendance.state === "closed")) store.update(student.left);
  } catch (error) {
    if (!(error instanceof CommandError) || error.canRetry) throw error;
    store.update(student.attendanceGone);
  }
}

/**
 * Ask which classes this student is in, if any: another device may have joined them.
 *
 * @param {Partial<Welcome>} [welcome]
 */
async function loadOwnClasses({ attending } = /** @type {Partial<Welcome>} */ ({})) {
  const { joined } = attending?.length === 0 ? { joined: [] } : await command("attendance.mine", {});
  store.update(student.listed, joined, serverNow());
  if (store.state.shown) await resume(); // hear of its changes from now on
}

/** @param {Ticket} ticket */
function openTicket(ticket) {
  isRestored = false;
  store.update(student.ticketOpened, ticket);
  if (connection?.state === "live") resume().catch(() => {}); // what is kept stays on the screen
}

/** Sign out, and let another person sign in; a scan is kept for them. */
async function onOtherUser() {
  connection?.stop();
  connection = null;
  joiner.forget();
  await signOut().catch(() => {}); // offline: signing in replaces the session
  forgetKept(localStorage);
  rememberStaying(false);
  store.update(student.userDropped);
}

/** @type {Connection["command"]} */
function command(type, fields) {
  return connection ? connection.command(type, fields) : Promise.reject(new CommandError({ code: "offline" }));
}

// --- start

/** The style sheet of the other views takes part from now on. */
function loadLaterStyles() {
  const link = /** @type {HTMLLinkElement} */ (document.getElementById("later-styles"));
  return new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject, rel: "stylesheet" }));
}

/** Load the other views. After a failure it is tried again. */
async function loadLater() {
  const { href } = /** @type {HTMLLinkElement} */ (document.getElementById("later"));
  while (!later) {
    later = await Promise.all([import(href), loadLaterWords(), loadLaterStyles()]).then(
      ([views]) => views,
      () => null,
    );
    if (!later) await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
  }
  const isFirst = !forms;
  forms ??= later.createForms({ store, command, joiner });
  if (scanned && "qr" in scanned) {
    scanTime ??= new later.ScanTime({ isWaiting: () => store.state.stage === "sign-in", onChange: () => redraw() });
  }
  redraw();
  // Not on later calls, nor where somebody has gone meanwhile: they may be typing.
  if (isFirst && document.activeElement === document.body) focusOn(later.firstField(store.state.stage));
  return later;
}

/** Move the focus to what the new screen begins with, once it is drawn. @param {string | undefined} target */
function focusOn(target) {
  if (target) setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector(target))?.focus());
}

/** @param {StudentState} state */
function isCountingDown({ code, delayedUntil }) {
  return code.phase === "held" || delayedUntil > 0;
}

/** A phone that is taken out again after the class begins with the next one. */
function leavePastClass() {
  const { shown, stage, isSignedOut } = store.state;
  if (document.hidden || isSignedOut || stage !== "shown" || !shown) return;
  if (student.isPast(shown, serverNow())) store.update(student.left);
}

/**
 * @param {StudentRecord} record
 * @param {StudentRecord | undefined} other
 */
function isSameRecord(record, other) {
  return record.status === other?.status && record.revision === other.revision;
}

let redraw = () => {};

async function start() {
  const arriving = waitForUser(() => store.update(student.serverAway, Date.now())); // while the words load
  await startLanguage();
  redraw = mount(appRoot(), view);
  store.subscribe(stateChanged);
  document.addEventListener("visibilitychange", leavePastClass);
  setInterval(() => (store.state.stage === "shown" || isCountingDown(store.state)) && redraw(), CLOCK_MS);
  if (!scanned) loadLater();
  const user = await arriving;
  if (user) begin(user);
  else store.update(student.signedOut);
  setTimeout(async () => (await loadLater()).keepOnPhone(store, command, serverNow), KEEP_MS);
}

/**
 * @param {StudentState} state
 * @param {StudentState} previous
 */
function stateChanged(state, previous) {
  if (state.stage !== previous.stage) {
    window.scrollTo(0, 0);
    const isAnswer = state.stage === "shown" || state.stage === "waiting";
    focusOn(isAnswer ? "h1" : later?.firstField(state.stage));
    if (!isAnswer) loadLater();
  }
  if (state.scanned !== previous.scanned) history.replaceState(null, "", "/student");
  if (state.tickets !== previous.tickets || state.pending !== previous.pending || state.older !== previous.older)
    saveKept(localStorage, state);
  if (state.shown && !isSameRecord(state.shown.record, previous.shown?.record)) {
    announce(`${t(`confirm.${state.shown.record.status}`)}. ${state.shown.attendance.lesson_name}.`);
  }
  redraw();
}

// During a deploy the later views may come from another version, which brings this script a second time.
const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
if (document.body.dataset.stage === undefined) start();
else if (visit?.type !== "reload") location.reload();

export * from "./shared.js";
