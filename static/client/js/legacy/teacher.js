// The teacher's page: no class → the form; a class → live view; its end → summary.
import { fill, h } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { startLanguage } from "../components/language.js";
import { onLanguage, t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { RosterFeed } from "../lib/roster-feed.js";
import { RosterView } from "./roster-view.js";
import { goToSignIn, requireRole } from "../components/session.js";
import { createConnection } from "../components/session.js";
import { LiveView } from "./teacher-live.js";
import { startForm } from "./teacher-start.js";
import { announce, connectionBadge, errorToast, topBar } from "./ui.js";

const app = document.getElementById("app");
const PROBE = { probeMs: 8000, patienceMs: 5000 }; // a dead line shows as Offline within 13 s
const GONE = new Set(["not_found", "attendance_ended"]);

let user = null;
let connection = null;
let lessons = [];
let feed = null; // of the live or just finished class
let codes = [];
let stage = "loading"; // "loading", "start", "live", "closed"
let codesUntil = null; // the end of the class when they were asked for
let recent = []; // who joined last
let endReason = null;
let unseenSince = null; // the end was missed: what is shown was true then
let view = null;

function draw() {
  view?.destroy();
  view = null;
  document.title = feed ? `${feed.roster.attendance.lesson_name} · attn` : t("teacher.title");
  const main = { loading: drawLoading, start: drawStart, live: drawLive, closed: drawClosed }[stage]();
  fill(app, topBar(user, connectionBadge(connection)), main);
}

function drawLoading() {
  return h("main", { class: "center-page" }, h("p", { class: "loading" }, icon("sync"), t("loading")));
}

function drawStart() {
  const onStart = async (fields) => {
    const { attendance } = await connection.command("attendance.start", fields);
    await enter(attendance.attendance_id).catch(errorToast); // it runs: after a break here, the next welcome leads to it
  };
  const onResume = (attendanceId) => enter(attendanceId).catch(errorToast);
  return h("main", { class: "page narrow-page" }, startForm({ lessons, now: () => connection.now(), onStart, onResume }));
}

function drawLive() {
  view = new LiveView(connection, feed.roster, recent);
  view.showCodes(codes);
  return view.root;
}

function drawClosed() {
  view = new RosterView(feed.roster);
  const { lesson_name: lesson, start_time: start, end_time: end } = feed.roster.attendance;
  const again = h("button", { type: "button", class: "btn primary large", test: "start-another", on: { click: startAnother } }, icon("plus"), t("closed.another"));
  const head = h(
    "section",
    { class: "card live-head aside closed", test: "class-closed" },
    h("div", { class: "live-title" }, h("p", { class: "eyebrow" }, icon("finish"), t(`closed.${endReason ?? "finished"}`)), h("h1", {}, lesson), h("p", { class: "muted" }, t("live.times", { start: clockTime(start), end: clockTime(end) }), " · ", unseenSince ? t("closed.unseen", { time: clockTime(unseenSince) }) : t("closed.saved"))),
    h("div", { class: "live-actions" }, again),
  );
  return h("main", { class: "page" }, head, view.root);
}

function show(next) {
  stage = next;
  draw();
  window.scrollTo(0, 0);
}

/** Goes to a live class. Rejects with CommandError, and then this page stays where it is. */
async function enter(attendanceId) {
  const next = new RosterFeed(connection, attendanceId, {
    onSnapshot: () => next === feed && (view?.changed?.(null), view?.drawHead?.()),
    onChanges: (changes, numbers) => next === feed && view?.changed?.(changes, numbers),
    onAttendance: () => next === feed && attendanceChanged(),
    onEnded: (reason) => next === feed && close(reason),
  });
  await next.catchUp();
  feed?.close();
  feed = next;
  codes = [];
  recent = [];
  endReason = unseenSince = null;
  show(feed.roster.attendance.state === "closed" ? "closed" : "live");
  announce(t("live.started", { lesson: feed.roster.attendance.lesson_name }));
  await askForCodes();
}

function attendanceChanged() {
  view?.drawHead?.();
  if (codes.length && feed.roster.attendance.end_time !== codesUntil) askForCodes().catch(() => {}); // codes live as long as the class
}

async function askForCodes() {
  if (stage !== "live" || feed.roster.attendance.state === "closed") return;
  const reply = await connection.command("attendance.codes", { attendance_id: feed.attendanceId, on: true });
  codesUntil = reply.attendance.end_time;
  feed.takeAttendance(reply.attendance);
  takeCodes(reply.codes);
}

function takeCodes(fresh) {
  codes = fresh;
  view?.showCodes?.(codes);
}

/** After every (re)connection: what this page shows is asked for again, from where it stands. */
async function resume(welcome) {
  try {
    if (stage === "live") {
      await feed.catchUp();
      await askForCodes();
    } else if (stage !== "closed" && welcome.attendance) await enter(welcome.attendance.attendance_id);
    else if (stage === "loading") await startAnother();
  } catch (error) {
    if (error.canRetry || !error.code) throw error;
    if (stage === "live" && GONE.has(error.code)) closeUnseen();
    else if (stage === "loading") await startAnother();
    else errorToast(error);
  }
}

/** It ended, and was saved and cleared away, while this screen had no connection. */
function closeUnseen() {
  feed.roster.closeUnseen();
  unseenSince = connection.asOf;
  close(null);
}

function close(reason) {
  endReason = reason;
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  show("closed");
  announce(t(`closed.${reason ?? "finished"}`));
}

async function startAnother() {
  lessons = await fetch("/lessons", { headers: { Accept: "application/json" } })
    .then((response) => (response.ok ? response.json() : []))
    .then((body) => (Array.isArray(body) ? body : body.lessons ?? []))
    .catch(() => []);
  feed?.close();
  feed = null;
  show("start");
  app.querySelector("[data-test=start-lesson]").focus();
}

await startLanguage();
onLanguage(() => user && draw());
user = await requireRole("teacher");
if (user) {
  connection = createConnection({ resume, ...PROBE });
  connection.on("code.rotated", (event) => event.attendance_id === feed?.attendanceId && takeCodes(event.codes));
  connection.addEventListener("state", () => connection.state === "signed-out" && goToSignIn());
  draw();
  connection.start();
}
