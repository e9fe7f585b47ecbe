// The admin's page: the live rooms, the health of the system, and one room at a time to look into or end.
import { html, nothing } from "../../../vendor/lit-html.js";
import { adminNav } from "../../components/admin-nav.js";
import { announce } from "../../components/announce.js";
import { iconButton } from "../../components/buttons.js";
import { closeDialogs, openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { keepFocus } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { readReason, reasonField } from "../../components/reason.js";
import { openRecord } from "../../components/record-dialog.js";
import { RosterView } from "../../components/roster-view.js";
import { createConnection, goToSignIn, requireRole } from "../../components/session.js";
import { errorToast, toast } from "../../components/toast.js";
import { topBar } from "../../components/top-bar.js";
import { getDeadLetters } from "../../lib/api.js";
import { CommandError } from "../../lib/errors.js";
import { clockTime, isolated } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { RosterFeed } from "../../lib/roster-feed.js";
import { Store } from "../../lib/store.js";
import { readAddress, writeAddress } from "./address.js";
import { RoomsView } from "./rooms-view.js";
import * as admin from "./state.js";
import { unsavedView } from "./unsaved-view.js";

/** @import { Look } from "../../components/roster-view.js" */
/** @import { User } from "../../lib/api.js" */
/** @import { Alert, Attendance, Health, Room } from "../../lib/wire.js" */
/** @import { RoomsHandlers } from "./rooms-view.js" */
/** @typedef {{id: string, feed: RosterFeed, roster: RosterView | null}} OpenRoom Without a roster it is loading. */

const SLOW_JOIN_MS = 1000;
const TURN_MS = 200;

/** @param {User} user */
function run(user) {
  const store = new Store(admin.addressTaken(admin.INITIAL, readAddress(location.search)));
  const connection = createConnection({ resume });
  /** The room that is looked into. @type {OpenRoom | null} */
  let open = null;
  /** The record that was opened last. @type {ReturnType<typeof openRecord> | null} */
  let record = null;
  /** The number of the newest question for what could not be saved; older answers are ignored. */
  let question = 0;
  /** The rooms that were asked for last, as JSON. */
  let watched = "";
  /** The timer of the next question for rooms. @type {ReturnType<typeof setTimeout> | undefined} */
  let turning;

  // --- drawing

  function view() {
    const attendance = open?.roster ? open.feed.roster.attendance : null;
    document.title = attendance ? `${attendance.lesson_name} · attn` : t("admin.title");
    return html`<a class="skip-link" href="#content">${t("admin.skip")}</a>
      ${topBar(user, connection)} ${adminNav("rooms")}
      ${attendance ? roomPage(attendance) : roomsPage()}`;
  }

  function roomsPage() {
    const { health, alerts, unsaved, total } = store.state;
    return html`<main class="page wide-page" id="content">
      <h1 tabindex="-1">${t("admin.heading")}</h1>
      ${health ? healthStrip(health, total) : nothing}
      <div class="alerts">${alerts.map(alertNotice)}</div>
      ${unsavedView(unsaved, retry, () => loadUnsaved(unsaved.next))} ${roomsView.view(store.state)}
    </main>`;
  }

  /** @param {Alert} alert */
  function alertNotice(alert) {
    const onClick = () => store.update(admin.alertDismissed, alert);
    return html`<p class=${alert.severity === "error" ? "notice bad" : "notice warn"}>
      ${icon(icons.alert)}<span><strong>${clockTime(alert.at)}</strong> ${alert.message}</span>
      ${iconButton(icons.close, t("close"), { className: "btn quiet small icon-only", onClick })}
    </p>`;
  }

  /** @param {Attendance} attendance */
  function roomPage(attendance) {
    const { lesson_name: lesson, teacher_full_name: teacher, start_time: start, end_time: end } = attendance;
    const times = t("live.times", { start: clockTime(start), end: clockTime(end) });
    const isClosed = attendance.state === "closed";
    return html`<main class="page" id="content">
      <div>${iconButton(icons.back, t("admin.back"), { test: "room-back", onClick: backToRooms })}</div>
      <section class="card live-head aside">
        <div class="live-title">
          ${isClosed ? html`<p class="eyebrow">${icon(icons.finish)}${t("closed.finished")}</p>` : nothing}
          <h1 tabindex="-1"><bdi>${lesson}</bdi></h1>
          <p class="muted"><bdi>${teacher}</bdi> · ${times} · ${t("admin.readOnly")}</p>
        </div>
        ${
          isClosed
            ? nothing
            : html`<div class="live-actions">
                ${iconButton(icons.finish, t("rooms.end"), { onClick: () => askEnd(attendance) })}
              </div>`
        }
      </section>
      ${open?.roster?.view()}
    </main>`;
  }

  // --- what an admin does

  /** @type {RoomsHandlers} */
  const handlers = {
    onSearch: (search) => store.update(admin.searched, search),
    onSort: (column) => store.update(admin.sorted, column),
    onTurn: (pages) => store.update(admin.turned, pages),
    onOpen: (room) => goTo(room.attendance_id),
    onEnd: askEnd,
    onRetry: retry,
  };

  const roomsView = new RoomsView(handlers, () => redraw());

  /** @param {string | null} room */
  function goTo(room) {
    const address = writeAddress(room, { ...store.state, look: admin.INITIAL.look });
    history.pushState({ isFromRooms: true }, "", `/admin${address}`);
    followAddress();
  }

  /** Back to where the rooms were, or to all of them when this page was opened by a link. */
  function backToRooms() {
    if (history.state?.isFromRooms) history.back();
    else goTo(null);
  }

  /** Show what the address says: all rooms, or one. */
  async function followAddress() {
    const address = readAddress(location.search);
    store.update(admin.addressTaken, address);
    if (address.room === (open?.id ?? null)) return;
    leaveRoom();
    if (address.room) await lookInto(address.room);
    setTimeout(() => {
      document.querySelector("h1")?.focus(); // of what is drawn by then
      window.scrollTo(0, 0);
    });
  }

  /** Show a room, read-only and live. @param {string} id */
  async function lookInto(id) {
    const isShown = () => open?.feed === feed;
    const feed = new RosterFeed(connection, id, {
      onSnapshot: () => isShown() && open?.roster?.changed(null),
      onChanges: (_, numbers) => {
        if (isShown()) open?.roster?.changed(numbers);
        record?.redraw();
      },
      onAttendance: redraw,
      onEnded: redraw,
    });
    open = { id, feed, roster: null };
    try {
      await feed.catchUp();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (isShown() && !error.canRetry) roomIsGone(error);
      return; // else `resume` loads it
    }
    const onOpen = (/** @type {string} */ number) => {
      record = openRecord(feed.roster, number);
    };
    const onLook = (/** @type {Look} */ look) => store.update(admin.looked, look);
    const options = { onDraw: redraw, onOpen, onLook, look: store.state.look };
    if (isShown()) open = { id, feed, roster: new RosterView(feed.roster, options) };
    redraw();
  }

  /** @param {CommandError} error */
  function roomIsGone(error) {
    leaveRoom();
    history.replaceState(null, "", `/admin${writeAddress(null, store.state)}`);
    errorToast(error);
  }

  function leaveRoom() {
    if (open) closeDialogs();
    open?.feed.close();
    open?.roster?.destroy();
    open = null;
    redraw();
  }

  /** @param {Pick<Room, "attendance_id" | "lesson_name" | "teacher_full_name">} room */
  function askEnd({ attendance_id, lesson_name: lesson, teacher_full_name: teacher }) {
    openDialog({
      title: () => t("end.heading", { lesson: isolated(lesson) }),
      body: () =>
        html`<p class="muted">${t("end.lead", { teacher: isolated(teacher) })}</p>
          ${reasonField("room-end-reason", t("end.reason"))}`,
      submit: () =>
        html`<button type="submit" class="btn danger" data-test="room-end-submit">
          ${icon(icons.finish)}${t("rooms.end")}
        </button>`,
      onSubmit: async (form) => {
        await connection.command("attendance.finish", { attendance_id, reason: readReason(form) });
        toast(t("end.done", { lesson: isolated(lesson) }));
      },
    });
  }

  /** @param {{attendance_id: string}} room */
  async function retry({ attendance_id }) {
    try {
      const { saved } = await connection.command("persistence.retry", { attendance_id });
      toast(t(saved ? "retry.saved" : "retry.notSaved"), { isError: !saved });
      loadUnsaved(null);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errorToast(error);
    }
  }

  /**
   * Load what could not be saved. What is shown stays while the server does not answer.
   *
   * @param {string | null} before The page before which records are older; null: from the top.
   */
  async function loadUnsaved(before) {
    question += 1;
    const asked = question;
    const page = await getDeadLetters(before).catch(() => null);
    if (page && asked === question) store.update(admin.unsavedLoaded, page, before === null);
  }

  /** Ask for the rooms of the page. An answer that another question has overtaken is ignored. */
  async function watchRooms() {
    const page = admin.roomsToWatch(store.state);
    watched = JSON.stringify(page);
    const asked = watched;
    const snapshot = await connection.command("rooms.watch", page);
    if (asked === watched) store.update(admin.roomsReplaced, snapshot);
  }

  /** Ask for other rooms when the page needs others, a moment after the last key or press. */
  function followPage() {
    clearTimeout(turning);
    if (JSON.stringify(admin.roomsToWatch(store.state)) === watched) return;
    turning = setTimeout(() => {
      watchRooms().catch((error) => {
        if (!(error instanceof CommandError)) throw error;
        if (!error.canRetry) errorToast(error); // else `resume` asks again
      });
    }, TURN_MS);
  }

  /** Load what the page shows, after every (re)connection. */
  async function resume() {
    await watchRooms();
    loadUnsaved(null);
    const { room } = readAddress(location.search);
    if (!open?.roster) return room ? lookInto(room) : undefined;
    try {
      await open.feed.catchUp();
    } catch (error) {
      if (!(error instanceof CommandError) || error.canRetry) throw error;
      roomIsGone(error); // it ended and was saved while this page was away
    }
  }

  // --- start

  connection.on("rooms.changed", (event) => store.update(admin.roomsChanged, event));
  connection.on("alert", (alert) => {
    store.update(admin.alerted, alert);
    announce(alert.message);
    loadUnsaved(null);
  });
  connection.addEventListener("state", () => (connection.state === "signed-out" ? goToSignIn() : redraw()));
  const redraw = mount(appRoot(), view);
  window.addEventListener("popstate", followAddress);
  store.subscribe((state, previous) => {
    const address = writeAddress(readAddress(location.search).room, state);
    if (address !== location.search) history.replaceState(history.state, "", `/admin${address}`);
    if (watched) followPage();
    if (previous.health && state.health?.parked !== previous.health.parked) loadUnsaved(null);
    redraw();
  });
  keepFocus();
  connection.start();
}

/**
 * Show the health of the system in one line.
 *
 * @param {Health} health
 * @param {number} rooms
 */
function healthStrip({ join_p95_ms: joinMs, workers, backlog, parked }, rooms) {
  const number = (/** @type {number | null} */ value) =>
    value === null ? "–" : Math.round(value).toLocaleString(locale());
  const figure = (/** @type {string} */ key, /** @type {string} */ value, isBad = false) =>
    html`<div class=${isBad ? "bad" : nothing}>
      <dt>${isBad ? icon(icons.alert) : nothing}${t(`health.${key}`)}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="health" data-test="health">
    ${figure("rooms", number(rooms))}
    ${figure("p95", t("health.ms", { value: number(joinMs) }), joinMs !== null && joinMs > SLOW_JOIN_MS)}
    ${figure("workers", number(workers))} ${figure("backlog", number(backlog))}
    ${figure("parked", number(parked), parked > 0)}
  </dl>`;
}

const [user] = await Promise.all([requireRole("admin"), startLanguage()]);
if (user) run(user);
