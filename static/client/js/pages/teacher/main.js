// The teacher's page: without a class the form that starts one, then the live class, and its summary at the end.
import { html } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { iconButton } from "../../components/buttons.js";
import { closeDialogs } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { startLanguage } from "../../components/language.js";
import { openMenu } from "../../components/menu.js";
import { appRoot, mount } from "../../components/mount.js";
import { RosterView } from "../../components/roster-view.js";
import { createConnection, goToSignIn, requireRole } from "../../components/session.js";
import { errorToast, toast } from "../../components/toast.js";
import { topBar } from "../../components/top-bar.js";
import { getLessons } from "../../lib/api.js";
import { CommandError } from "../../lib/errors.js";
import { clockTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { RosterFeed } from "../../lib/roster-feed.js";
import { Store } from "../../lib/store.js";
import { Decisions } from "./decisions.js";
import { askFinish, extensions } from "./dialogs.js";
import { StartForm } from "./start-form.js";
import * as teacher from "./state.js";
import { closedHead, liveHead } from "./views.js";

/** @import { User } from "../../lib/api.js" */
/** @import { Change, EndReason, Welcome } from "../../lib/wire.js" */

/** A lost connection is shown within 13 s. */
const PROBE = { probeMs: 1400, answerMs: 1300 }; // a dead connection is seen within 3 s
const CLOCK_MS = 500;
const ANNOUNCE_MS = 4000;
const GONE_CODES = ["not_found", "attendance_ended"];

/** @param {User} user */
function run(user) {
  const store = new Store(teacher.INITIAL);
  const connection = createConnection({ resume, ...PROBE });
  /** The class on the screen. @type {RosterFeed | null} */
  let feed = null;
  /** @type {RosterView | null} */
  let rosterView = null;
  /** @type {StartForm | null} */
  let startForm = null;
  /** @type {Decisions | null} */
  let decisions = null;
  /** Students who joined and were not announced yet. */
  let joined = 0;

  // --- drawing

  function view() {
    const attendance = feed?.roster.attendance;
    document.title = attendance ? `${attendance.lesson_name} · attn` : t("teacher.title");
    return html`${topBar(user, connection)} ${main()}`;
  }

  function main() {
    const { state } = store;
    const attendance = feed?.roster.attendance;
    if (state.stage === "start" && startForm) {
      return html`<main class="page narrow-page">${startForm.view()}</main>`;
    }
    if (state.stage === "live" && attendance) {
      const head = liveHead(attendance, state.codes, connection.now(), { onExtend: extend, onFinish: finish });
      return html`<main class="page">${head} ${rosterView?.view(walkInButton())}</main>`;
    }
    if (state.stage === "closed" && attendance) {
      return html`<main class="page">${closedHead(attendance, state, startAnother)} ${rosterView?.view()}</main>`;
    }
    return html`<main class="center-page"><p class="loading">${icon(icons.sync)}${t("loading")}</p></main>`;
  }

  function walkInButton() {
    const onClick = () => decisions?.addWalkIn();
    return iconButton(icons.addPerson, t("walkin.open"), {
      className: "btn labelled-wide",
      test: "walkin-open",
      onClick,
    });
  }

  // --- the class

  /**
   * Show a class. Throws CommandError, and then the page stays where it is.
   *
   * @param {string} attendanceId
   */
  async function enter(attendanceId) {
    const next = new RosterFeed(connection, attendanceId, {
      onSnapshot: () => next === feed && rosterView?.changed(null),
      onChanges: (changes, numbers) => next === feed && rosterChanged(changes, numbers),
      onAttendance: () => next === feed && attendanceChanged(),
      onEnded: (reason) => next === feed && close(reason),
    });
    await next.catchUp();
    const { attendance } = next.roster;
    if (!attendance) return;
    feed?.close();
    feed = next;
    decisions = new Decisions(connection, next);
    const isClosed = attendance.state === "closed";
    showRoster(!isClosed);
    store.update(teacher.entered, isClosed);
    announce(t("live.started", { lesson: attendance.lesson_name }));
    await loadCodes();
  }

  /** @param {boolean} canDecide */
  function showRoster(canDecide) {
    rosterView?.destroy();
    const current = decisions;
    const onDecide = canDecide && current ? current.decide.bind(current) : null;
    rosterView = feed && new RosterView(feed.roster, { onDraw: redraw, onDecide });
  }

  /**
   * @param {Change[]} changes
   * @param {Set<string>} numbers
   */
  function rosterChanged(changes, numbers) {
    rosterView?.changed(numbers);
    const records = changes
      .filter(({ cause }) => cause === "joined" || cause === "pending")
      .flatMap((change) => change.records);
    if (!records.length) return;
    rosterView?.joined(records);
    if (joined === 0) setTimeout(announceJoined, ANNOUNCE_MS);
    joined += records.length;
  }

  function announceJoined() {
    announce(t("live.joined", { n: joined }));
    joined = 0;
  }

  function attendanceChanged() {
    const end = feed?.roster.attendance?.end_time;
    // The next connection asks again if this fails.
    if (end && teacher.needsCodes(store.state, end)) loadCodes().catch(() => {});
    redraw();
  }

  async function loadCodes() {
    if (!feed || store.state.stage !== "live" || feed.roster.attendance?.state === "closed") return;
    const fields = { attendance_id: feed.attendanceId, on: true };
    const { attendance, codes } = await connection.command("attendance.codes", fields);
    store.update(teacher.codesLoaded, codes, attendance.end_time);
    feed.takeAttendance(attendance);
  }

  /** Load what the page shows, after every (re)connection. @param {Welcome} welcome */
  async function resume(welcome) {
    const { stage } = store.state;
    try {
      if (stage === "live") {
        await feed?.catchUp();
        await loadCodes();
      } else if (stage !== "closed" && welcome.attendance) await enter(welcome.attendance.attendance_id);
      else if (stage === "loading") await startAnother();
    } catch (error) {
      if (!(error instanceof CommandError) || error.canRetry) throw error;
      if (stage === "live" && GONE_CODES.includes(error.code)) closeUnseen();
      else if (stage === "loading") await startAnother();
      else errorToast(error);
    }
  }

  function closeUnseen() {
    feed?.roster.closeUnseen();
    store.update(teacher.endedUnseen, connection.asOf);
    showEnd();
  }

  /** @param {EndReason | null} reason */
  function close(reason) {
    store.update(teacher.ended, reason);
    showEnd();
  }

  function showEnd() {
    closeDialogs();
    showRoster(false);
    announce(t(`closed.${store.state.endReason ?? "finished"}`));
    redraw();
  }

  async function startAnother() {
    const lessons = await getLessons();
    feed?.close();
    feed = null;
    rosterView?.destroy();
    rosterView = null;
    startForm = new StartForm({
      lessons,
      now: () => connection.now(),
      onStart: start,
      onResume: follow,
      onDraw: redraw,
    });
    store.update(teacher.startOpened, lessons);
    setTimeout(() => document.getElementById("lesson")?.focus());
  }

  /** @type {ConstructorParameters<typeof StartForm>[0]["onStart"]} */
  async function start(fields) {
    const { attendance } = await connection.command("attendance.start", fields);
    await follow(attendance.attendance_id);
  }

  /** Show a class that runs; if that fails, the next connection leads to it. @param {string} attendanceId */
  async function follow(attendanceId) {
    try {
      await enter(attendanceId);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errorToast(error);
    }
  }

  /** @param {HTMLElement} button */
  function extend(button) {
    const current = feed;
    if (!current?.roster.attendance) return;
    const choices = extensions(current.roster.attendance, connection.now());
    const choose = (/** @type {string} */ end) => async () => {
      try {
        await connection.command("attendance.extend", { attendance_id: current.attendanceId, end_time: end });
        toast(t("done.extend", { end: clockTime(end) }));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        errorToast(error);
      }
    };
    const items = choices.map(({ label, end }) => ({
      label,
      icon: icons.extend,
      test: "extend-choice",
      run: choose(end),
    }));
    openMenu(button, items);
  }

  function finish() {
    const current = feed;
    if (!current) return;
    askFinish({
      counts: current.roster.counts(),
      onFinish: (headcount) => {
        const fields = headcount === null ? {} : { headcount };
        return connection.command("attendance.finish", { attendance_id: current.attendanceId, ...fields });
      },
    });
  }

  // --- start

  connection.on("code.rotated", (event) => {
    if (event.attendance_id === feed?.attendanceId) store.update(teacher.codesTaken, event.codes);
  });
  connection.addEventListener("state", () => (connection.state === "signed-out" ? goToSignIn() : redraw()));
  const redraw = mount(appRoot(), view);
  store.subscribe((state, previous) => {
    if (state.stage !== previous.stage) window.scrollTo(0, 0);
    redraw();
  });
  setInterval(() => store.state.stage === "live" && redraw(), CLOCK_MS);
  connection.start();
}

const [user] = await Promise.all([requireRole("teacher"), startLanguage()]);
if (user) run(user);
