// The projector page: the code for the whole room, and nothing about anybody.
import { fill, h, setText } from "./dom.js";
import { clockTime, codeGroups, countdown } from "../lib/format.js";
import { startLanguage } from "../components/language.js";
import { onLanguage, t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { goToSignIn, requireRole } from "../components/session.js";
import { createConnection } from "../components/session.js";
import { connectionBadge, languageSwitch } from "./ui.js";

// A dead line must not leave a code on the wall: asked every 0.8 s, believed for 1.5 s, so hidden within 3 s.
const PROBE = { probeMs: 800, patienceMs: 1500 };
const SIZES = [0.83, 0.87, 0.91, 0.95]; // of the short side, quiet zone included: the dark part stays above 65 %
const SIZE_SAVED = "attn.projector.size";

const attendanceId = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const root = h("main", { class: "projector" });
const wanted = { hidden: false, blank: false, size: savedSize() };

let connection = null;
let attendance = null;
let counts = null;
let codes = [];
let missing = false; // no such class, or not ours
let parts = null;
let wakeLock = null;

function build() {
  const key = (letter, label, run) => h("button", { type: "button", class: "key", on: { click: run } }, h("kbd", {}, letter), label);
  parts = {
    qr: h("img", { class: "qr", test: "projector-qr", alt: t("projector.qrAlt") }),
    code: h("p", { class: "digits", test: "projector-code" }),
    host: h("strong", { class: "host" }),
    lesson: h("h1", {}),
    teacher: h("p", { class: "teacher" }),
    count: h("strong", { test: "projector-count" }),
    left: h("strong", {}),
    end: h("span", {}),
    message: h("div", { class: "message", role: "status" }),
    badge: connectionBadge(connection),
  };
  parts.qr.addEventListener("error", () => setTimeout(() => (parts.qr.dataset.token = ""), 2000));
  fill(
    root,
    h("div", { class: "stage" }, h("div", { class: "qr-side" }, h("div", { class: "qr-box" }, parts.qr)), sideOfCode()),
    parts.message,
    h("footer", { class: "keys" }, parts.badge, key("F", t("projector.full"), toggleFull), key("H", t("projector.hide"), () => toggle("hidden")), key("B", t("projector.blank"), () => toggle("blank")), key("−", t("projector.smaller"), () => resize(-1)), key("+", t("projector.bigger"), () => resize(1)), languageSwitch()),
  );
  document.title = t("projector.title");
  draw();
}

function sideOfCode() {
  return h(
    "div",
    { class: "code-side" },
    h("div", { class: "about" }, parts.lesson, parts.teacher),
    h("div", { class: "join" }, h("p", { class: "steps" }, t("projector.goTo"), " ", parts.host, " ", t("projector.andType")), parts.code),
    h(
      "div",
      { class: "facts" },
      h("div", {}, icon("total"), h("span", {}, parts.count, h("small", {}, t("projector.joined")))),
      h("div", {}, icon("late"), h("span", {}, parts.left, h("small", {}, parts.end))),
    ),
  );
}

/** What the room may see now: "loading", "missing", "closed", "lost", "stale" (no code valid now), "hidden" or "code". */
function mode(now) {
  if (missing) return "missing";
  if (attendance && (attendance.state === "closed" || Date.parse(attendance.end_time) <= now)) return "closed";
  if (!connection.hasResumed) return attendance ? "lost" : "loading";
  if (!currentCode(now)) return "stale";
  return wanted.hidden ? "hidden" : "code";
}

function currentCode(now) {
  return codes.find(({ valid_from, valid_until }) => Date.parse(valid_from) <= now && now < Date.parse(valid_until)) ?? null;
}

function draw() {
  const now = connection.now();
  const showing = mode(now);
  root.dataset.mode = showing;
  root.dataset.blank = String(wanted.blank);
  root.style.setProperty("--qr-share", SIZES[wanted.size]);
  showCode(showing === "code" && !wanted.blank ? currentCode(now) : null);
  showMessage(showing);
  parts.badge.hidden = connection.state === "live" || showing === "lost";
  if (!attendance) return;
  setText(parts.lesson, attendance.lesson_name);
  setText(parts.teacher, attendance.teacher_full_name);
  setText(parts.left, countdown(Date.parse(attendance.end_time) - now));
  setText(parts.end, t("projector.until", { time: clockTime(attendance.end_time) }));
  setText(parts.count, t("projector.count", { joined: counts.present + counts.late + counts.pending, expected: counts.total }));
}

function showCode(code) {
  const token = code?.qr ?? "";
  if (parts.qr.dataset.token !== token) {
    parts.qr.dataset.token = token;
    if (code) parts.qr.src = `/qr/${token}.svg`;
    else parts.qr.removeAttribute("src");
    parts.qr.hidden = !code;
    fill(parts.code, code ? codeGroups(code.code).map((group, at) => [at > 0 && " ", h("span", {}, group)]) : []);
    setText(parts.host, code ? new URL(code.url).host : location.host);
  }
  for (const next of codes) if (next.qr !== token) new Image().src = `/qr/${next.qr}.svg`;
}

function showMessage(showing) {
  if (parts.message.dataset.for === showing) return;
  parts.message.dataset.for = showing;
  const looks = { missing: "alert", closed: "finish", lost: "offline", stale: "sync", hidden: "eyeOff", loading: "sync" };
  if (showing === "closed") parts.message.dataset.test = "projector-closed";
  else delete parts.message.dataset.test;
  fill(parts.message, looks[showing] && [icon(looks[showing]), h("h2", {}, t(`projector.${showing}`)), h("p", {}, t(`projector.${showing}.next`))]);
}

async function resume() {
  try {
    const reply = await connection.command("attendance.codes", { attendance_id: attendanceId, on: true });
    missing = false;
    take(reply.attendance);
    codes = reply.codes;
  } catch (error) {
    if (error.code === "attendance_ended" && attendance) attendance = { ...attendance, state: "closed" };
    else if (["not_found", "attendance_ended", "invalid_field"].includes(error.code)) missing = !attendance || error.code === "invalid_field";
    else throw error;
    if (error.code === "not_found" && attendance) attendance = { ...attendance, state: "closed" };
  }
}

/** Takes a description of the class unless a newer one is known. */
function take(next) {
  if (attendance && attendance.epoch === next.epoch && next.revision < attendance.revision) return;
  attendance = next;
  takeCounts(next);
}

function takeCounts(message) {
  if (counts && counts.epoch === message.epoch && message.revision < counts.revision) return;
  counts = { ...message.counts, epoch: message.epoch, revision: message.revision };
}

function toggle(what) {
  wanted[what] = !wanted[what];
  draw();
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function resize(by) {
  wanted.size = Math.min(SIZES.length - 1, Math.max(0, wanted.size + by));
  try {
    localStorage.setItem(SIZE_SAVED, String(wanted.size));
  } catch {
    // Not remembered then.
  }
  draw();
}

function savedSize() {
  try {
    return Math.min(SIZES.length - 1, Math.max(0, Number(localStorage.getItem(SIZE_SAVED) ?? 1) | 0));
  } catch {
    return 1;
  }
}

/** Keeps the screen from going dark while a class runs. */
async function stayAwake() {
  if (wakeLock && !wakeLock.released) return;
  if (document.hidden || !navigator.wakeLock || root.dataset.mode === "closed") return;
  wakeLock = await navigator.wakeLock.request("screen").catch(() => null);
}

const KEYS = { f: toggleFull, h: () => toggle("hidden"), b: () => toggle("blank"), "+": () => resize(1), "=": () => resize(1), "-": () => resize(-1) };

function onKey(event) {
  const run = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key.toLowerCase()];
  if (run) run();
}

await startLanguage();
const user = await requireRole("teacher");
if (user) {
  connection = createConnection({ resume, ...PROBE });
  const mine = (listener) => (event) => event.attendance_id === attendanceId && (listener(event), draw());
  connection.on("attendance.changed", mine((event) => (take(event.attendance), resume().catch(() => {})))); // codes are valid until the new end
  connection.on("attendance.ended", mine((event) => take({ ...event.attendance, state: "closed" })));
  connection.on("attendance.counts", mine(takeCounts));
  connection.on("code.rotated", mine((event) => (codes = event.codes)));
  connection.addEventListener("state", () => (connection.state === "signed-out" ? goToSignIn() : draw()));
  document.body.replaceChildren(root);
  document.addEventListener("keydown", onKey);
  document.addEventListener("visibilitychange", stayAwake);
  onLanguage(build);
  build();
  connection.start();
  stayAwake();
  setInterval(draw, 250);
}
