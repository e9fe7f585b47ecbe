// The admin's page: what is live now, how the system feels, and one room at a time to look into or end.
import { openDialog } from "./dialogs.js";
import { fill, h, setText, uniqueId } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { startLanguage } from "../components/language.js";
import { locale, onLanguage, t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { RoomsTable } from "./rooms-table.js";
import { RosterFeed } from "../lib/roster-feed.js";
import { RosterView } from "./roster-view.js";
import { goToSignIn, requireRole } from "../components/session.js";
import { SetAside } from "./set-aside.js";
import { createConnection } from "../components/session.js";
import { cancelButton } from "./teacher-dialogs.js";
import { announce, connectionBadge, errorToast, iconButton, toast, topBar } from "./ui.js";

const LEAST_REASON = 5;
const MOST_ALERTS = 5;
const PROBE = { probeMs: 8000, patienceMs: 5000 };

const app = document.getElementById("app");
let user = null;
let connection = null;
let rooms = []; // as last drawn from, for a change of language
let health = null;
let alerts = [];
let table = null;
let aside = null;
let open = null; // the room looked into: {feed, view, ended}
let parts = null;

function draw() {
  document.title = t("admin.title");
  parts = { health: h("p", { class: "health" }), alerts: h("div", { class: "alerts" }) };
  table = new RoomsTable({ onOpen: lookInto, onEnd: askEnd, onRetry: retry });
  table.replace(rooms);
  drawHealth();
  drawAlerts();
  aside.translate();
  if (open) drawRoom();
  else fill(app, topBar(user, connectionBadge(connection)), h("main", { class: "page wide-page" }, h("div", { class: "page-head" }, h("h1", {}, t("admin.heading")), parts.health), parts.alerts, aside.root, table.root));
}

function drawHealth() {
  if (!health) return;
  const number = (value) => (value === null || value === undefined ? "–" : Math.round(value).toLocaleString(locale()));
  const item = (key, value, bad = false) => h("span", { class: bad ? "mark bad" : "mark plain" }, t(`health.${key}`), " ", h("strong", {}, value));
  fill(parts.health, item("rooms", number(table.size)), item("p95", t("health.ms", { value: number(health.join_p95_ms) }), health.join_p95_ms > 1000), item("workers", number(health.workers)), item("backlog", number(health.backlog)), item("parked", number(health.parked), health.parked > 0));
}

function drawAlerts() {
  fill(parts.alerts, alerts.map((alert) => h("p", { class: alert.severity === "error" ? "notice bad" : "notice warn" }, icon("alert"), h("span", {}, h("strong", {}, clockTime(alert.at)), " ", alert.message), iconButton("close", t("close"), { class: "btn quiet small icon-only", on: { click: () => dismiss(alert) } }))));
}

function dismiss(alert) {
  alerts = alerts.filter((other) => other !== alert);
  drawAlerts();
}

function takeRooms(changed, closed, freshHealth) {
  table.change(changed, closed);
  const merged = new Map(rooms.map((room) => [room.attendance_id, room]));
  for (const room of changed) merged.set(room.attendance_id, room);
  for (const id of closed) merged.delete(id);
  rooms = [...merged.values()];
  if (freshHealth && freshHealth.parked !== health?.parked) aside.refresh();
  health = freshHealth ?? health;
  drawHealth();
}

/** A room, read-only, kept live. */
async function lookInto(room) {
  const feed = new RosterFeed(connection, room.attendance_id, {
    onSnapshot: () => open?.feed === feed && (open.view?.update(null), drawRoomHead()),
    onChanges: (changes, numbers) => open?.feed === feed && open.view?.update(numbers),
    onAttendance: () => open?.feed === feed && drawRoomHead(),
    onEnded: () => open?.feed === feed && drawRoomHead(),
  });
  try {
    await feed.catchUp();
  } catch (error) {
    feed.close();
    return errorToast(error);
  }
  open = { feed, view: null };
  drawRoom();
  window.scrollTo(0, 0);
}

function drawRoom() {
  open.view?.destroy();
  open.view = new RosterView(open.feed.roster);
  open.head = h("section", { class: "card live-head aside" });
  const back = iconButton("back", t("admin.back"), { class: "btn", test: "room-back", on: { click: leaveRoom } });
  fill(app, topBar(user, connectionBadge(connection)), h("main", { class: "page" }, h("div", {}, back), open.head, open.view.root));
  drawRoomHead();
}

function drawRoomHead() {
  if (!open?.head) return;
  const { lesson_name: lesson, teacher_full_name: teacher, start_time: start, end_time: end, state } = open.feed.roster.attendance;
  const closed = state === "closed";
  fill(
    open.head,
    h("div", { class: "live-title" }, closed && h("p", { class: "eyebrow" }, icon("finish"), t("closed.finished")), h("h1", {}, lesson), h("p", { class: "muted" }, [teacher, t("live.times", { start: clockTime(start), end: clockTime(end) }), t("admin.readOnly")].join(" · "))),
    !closed && h("div", { class: "live-actions" }, iconButton("finish", t("rooms.end"), { on: { click: () => askEnd(open.feed.roster.attendance) } })),
  );
}

function leaveRoom() {
  open.feed.close();
  open.view.destroy();
  open = null;
  draw();
}

function askEnd(room) {
  const reasonId = uniqueId("reason");
  const reason = h("input", { id: reasonId, test: "room-end-reason", maxlength: "200", autocomplete: "off", autofocus: true });
  openDialog({
    title: t("end.heading", { lesson: room.lesson_name }),
    content: () => [h("p", { class: "muted" }, t("end.lead", { teacher: room.teacher_full_name })), h("div", { class: "field" }, h("label", { htmlFor: reasonId }, t("end.reason")), reason)],
    actions: (close) => [cancelButton(close), h("button", { type: "submit", class: "btn danger", test: "room-end-submit" }, icon("finish"), t("rooms.end"))],
    onSubmit: async (close) => {
      if (reason.value.trim().length < LEAST_REASON) {
        reason.focus();
        throw new Error(t("fail.tooShort"));
      }
      await connection.command("attendance.finish", { attendance_id: room.attendance_id, reason: reason.value.trim() });
      close();
      toast(t("end.done", { lesson: room.lesson_name }));
    },
  });
}

async function retry(room) {
  try {
    const { saved } = await connection.command("persistence.retry", { attendance_id: room.attendance_id });
    toast(t(saved ? "retry.saved" : "retry.notSaved"), { kind: saved ? "plain" : "error" });
    aside.refresh();
  } catch (error) {
    errorToast(error);
  }
}

async function resume() {
  const snapshot = await connection.command("rooms.watch");
  rooms = snapshot.rooms;
  health = snapshot.health;
  table.replace(rooms);
  drawHealth();
  aside.refresh();
  if (!open) return;
  try {
    await open.feed.catchUp();
  } catch (error) {
    if (error.canRetry) throw error;
    leaveRoom(); // that class is gone
  }
}

await startLanguage();
onLanguage(() => user && draw());
user = await requireRole("admin");
if (user) {
  connection = createConnection({ resume, ...PROBE });
  connection.on("rooms.snapshot", (event) => (table.replace((rooms = event.rooms)), (health = event.health), drawHealth()));
  connection.on("rooms.changed", (event) => takeRooms(event.changed, event.closed, event.health));
  connection.on("alert", (alert) => {
    alerts = [alert, ...alerts].slice(0, MOST_ALERTS);
    drawAlerts();
    announce(alert.message);
    aside.refresh();
  });
  connection.addEventListener("state", () => connection.state === "signed-out" && goToSignIn());
  aside = new SetAside({ onRetry: retry });
  draw();
  connection.start();
}
