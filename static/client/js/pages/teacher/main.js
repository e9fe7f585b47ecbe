// The teacher's page: without a class the form that starts one, then the live class, and what came of it after its end.
import { html, nothing } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { closeDialogs } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { focusSoon, keepFocus } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { createConnection, goToSignIn, requireRole } from "../../components/session.js";
import { attempt, closeToast, errorToast, toast } from "../../components/toast.js";
import { topBar } from "../../components/top-bar.js";
import { receiveCodes } from "../../lib/codes.js";
import { CommandError } from "../../lib/errors.js";
import { isolated } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { forgetStart, loadStart } from "../../lib/kept.js";
import { Store } from "../../lib/store.js";
import { addressOf, classOf, HOME, readLook, withLook } from "./address.js";
import { keepPageSoon } from "./keep-page.js";
import { loadLater } from "./load-later.js";
import { firstOfForm, resumeNotice } from "./start-form.js";
import { StartPage } from "./start-page.js";
import * as teacher from "./state.js";

/** @import { Lesson, Removal, User } from "../../lib/api.js" */
/** @import { EndReason, Welcome } from "../../lib/wire.js" */
/** @import { ClassLook } from "./address.js" */
/** @import { Later } from "./load-later.js" */
/** @import { OpenClass } from "./open-class.js" */

/** A lost connection is shown within 13 s. */
const PROBE = { probeMs: 1400, answerMs: 1300 }; // a dead connection is seen within 3 s
const CLOCK_MS = 500;

/**
 * @param {User} user
 * @param {Lesson[] | null} keptLessons Of the form that this browser showed last.
 */
function run(user, keptLessons) {
  const store = new Store(teacher.INITIAL);
  const connection = createConnection({ resume, ...PROBE });
  /** Loaded before a class is shown. @type {Later | null} */
  let later = null;
  /** The class on the screen. @type {OpenClass | null} */
  let open = null;
  /** This page is opening a class itself, and shows it after the reply. */
  let isOpening = false;
  const isAdmin = user.role === "admin";
  const startPage = new StartPage({
    user,
    now: () => connection.now(),
    onStart: start,
    onFollow: (attendanceId) => follow(attendanceId, "push"),
    onDraw: () => store.state.stage === "start" && redraw(),
  });

  // --- drawing

  function view() {
    const attendance = open?.roster.attendance;
    document.title = attendance ? `${attendance.lesson_name} · attn` : t("teacher.title");
    return html`<a class="skip-link" href="#content">${t("skip")}</a>${topBar(user, connection)}
      ${isAdmin && later ? later.adminNav("history") : nothing} ${main()}`;
  }

  function main() {
    const { state } = store;
    if (state.stage === "start") return startPage.view();
    if (later && open?.roster.attendance && state.stage === "live") {
      const { classBar, waitingNotice, walkInButton } = later;
      const handlers = { onMore: more, onFinish: finish };
      return html`<main class="page class-page" id="content">
        ${classBar(open.roster, state.codes, connection.now(), handlers)} ${waitingNotice(open.decisions.waiting)}
        ${open.view(walkInButton(() => open?.decisions.addWalkIn()))}
      </main>`;
    }
    if (later && open?.roster.attendance && state.stage === "closed") {
      const { closedHead, day, openSavedMenu, printSheet } = later;
      const { saved } = open;
      const handlers = {
        isAdmin,
        me: user.school_number,
        onAnother: startAnother,
        onMore: saved?.past.can_correct
          ? (/** @type {HTMLElement} */ button) => openSavedMenu(button, saved, leave)
          : null,
        onPrint: () => window.print(),
        onReopen: reopen,
        onRestore: () => saved?.restore(),
      };
      const past = saved?.past ?? null;
      return html`<main class="page class-page" id="content">
          ${runningNotice(state.running)}
          ${closedHead(open.roster, state, past, connection.now(), handlers)} ${open.view()}
        </main>
        ${printSheet(open.roster, day(open.roster.attendance.start_time))}`;
    }
    if (later && state.stage === "gone" && state.problem) {
      const onRestored = (/** @type {string} */ attendanceId) => enter(attendanceId, "keep");
      return later.goneClass(state.problem, state.deleted, { onHome: startAnother, onRestored });
    }
    return html`<main class="center-page" id="content">
      <p class="loading">${icon(icons.sync)}${t("loading")}</p>
    </main>`;
  }

  /** @param {string | null} attendanceId The class that runs while this page shows one that has ended. */
  function runningNotice(attendanceId) {
    return attendanceId === null ? nothing : resumeNotice(() => follow(attendanceId, "push"));
  }

  // --- the class

  /** Load what shows a class. */
  async function parts() {
    const loaded = await loadLater();
    if (!later) loaded.startShortcuts(() => open?.keyTarget ?? null);
    later = loaded;
    return loaded;
  }

  /**
   * Show a class. Throws CommandError, and then the page stays where it is.
   *
   * @param {string} attendanceId
   * @param {"push" | "replace" | "keep"} address
   */
  async function enter(attendanceId, address = "replace") {
    // The query of the first page is about past classes.
    const query = location.pathname === HOME ? "" : location.search;
    const look = address === "push" ? null : readLook(query);
    const { OpenClass } = await parts();
    const next = new OpenClass(connection, attendanceId, {
      me: user.school_number,
      isAdmin,
      onDraw: redraw,
      onAttendance: attendanceChanged,
      onEnded: close,
      onLook: (change) => rememberLook(change),
      look: look ?? { status: null, search: "", student: null },
    });
    try {
      await next.load();
    } catch (error) {
      if (error instanceof CommandError && error.code === "deleted") return showDeleted(attendanceId, error.details);
      throw error;
    }
    open?.close();
    open = next;
    const isClosed = next.saved !== null || next.roster.attendance?.state === "closed";
    if (isAdmin && next.saved?.past.attendance.saved === "live") return location.replace(`/admin?room=${attendanceId}`);
    if (address === "push") history.pushState(null, "", addressOf(attendanceId));
    else if (address === "replace") history.replaceState(null, "", addressOf(attendanceId) + query);
    next.show(!isClosed);
    store.update(teacher.entered, isClosed);
    if (!isClosed) startPage.close();
    announce(t(isClosed ? "closed.finished" : "live.started", { lesson: next.roster.attendance?.lesson_name ?? "" }));
    if (isClosed) {
      next.decisions.dropWaiting();
      followSaving();
    }
    if (address === "push") focusSoon(isClosed ? ".closed-head h1" : "[data-test=projector-open]");
    await loadCodes();
  }

  /**
   * @param {string} attendanceId
   * @param {{removal?: Removal}} details
   */
  async function showDeleted(attendanceId, { removal }) {
    const { deletedMessage } = await parts();
    open?.close();
    open = null;
    if (location.pathname !== addressOf(attendanceId)) history.pushState(null, "", addressOf(attendanceId));
    store.update(teacher.gone, deletedMessage(removal), attendanceId);
  }

  /** The class is deleted. */
  function leave() {
    if (open) attempt(() => enter(open?.attendanceId ?? "", "keep"));
  }

  /** @param {Partial<ClassLook>} change */
  function rememberLook(change) {
    history.replaceState(null, "", location.pathname + withLook(location.search, change));
  }

  function attendanceChanged() {
    redraw();
  }

  async function loadCodes() {
    if (!open || store.state.stage !== "live" || open.roster.attendance?.state === "closed") return;
    const fields = { attendance_id: open.attendanceId, on: true };
    const reply = await connection.command("attendance.codes", fields);
    store.update(teacher.codesTaken, receiveCodes(reply, connection.now()));
    open.feed.takeAttendance(reply.attendance);
  }

  /** Load what the page shows, after every (re)connection. @param {Welcome} welcome */
  async function resume(welcome) {
    const { stage } = store.state;
    const addressed = stage === "loading" ? classOf(location.pathname) : null;
    try {
      if (stage === "live") {
        await open?.load();
        await loadCodes();
      } else if (addressed) await enter(addressed, "keep");
      else if (stage !== "closed" && stage !== "gone" && welcome.attendance) {
        await enter(welcome.attendance.attendance_id);
      } else if (stage === "loading") await showStart();
      else if (stage === "start") await startPage.renew();
    } catch (error) {
      if (!(error instanceof CommandError) || error.canRetry) throw error;
      if (stage === "live" && teacher.GONE_CODES.includes(error.code)) closeUnseen();
      else if (addressed) store.update(teacher.gone, (await parts()).goneMessage(error));
      else if (stage === "loading") await showStart();
      else errorToast(error);
    }
  }

  function closeUnseen() {
    open?.roster.closeUnseen();
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
    closeToast(); // its decision can no longer be undone
    open?.decisions.dropWaiting();
    open?.show(false);
    announce(t(`closed.${store.state.endReason ?? "finished"}`));
    focusSoon(".closed-head h1");
    followSaving();
    redraw();
  }

  /** Say when the class is saved. */
  function followSaving() {
    const current = open;
    if (!current) return;
    later?.watchSaving(current.attendanceId, (past, savedAt) => {
      if (current !== open || store.state.stage !== "closed") return false;
      const { headcount, end_reason: endReason } = past.attendance;
      if (headcount !== null) store.update(teacher.counted, headcount);
      if (endReason) store.update(teacher.ended, endReason);
      if (savedAt === null) return true;
      current.takeSaved(past);
      store.update(teacher.saved, savedAt);
      return true;
    });
  }

  async function startAnother() {
    if (isAdmin) return location.assign("/admin/history");
    history.pushState(null, "", HOME);
    await showStart();
  }

  /** @param {string | null} activeId A class that runs meanwhile. */
  async function showStart(activeId = store.state.running) {
    if (isAdmin) return location.replace("/admin/history");
    await startPage.open(activeId);
    open?.close();
    open = null;
    showForm();
  }

  /** Show the form while the connection opens, which then says whether a class runs. */
  async function openForm() {
    const lessons = await startPage.ask();
    if (!lessons || store.state.stage !== "loading") return;
    startPage.openKept(lessons);
    showForm();
  }

  function showForm() {
    store.update(teacher.startOpened);
    focusSoon(firstOfForm());
  }

  /** @type {ConstructorParameters<typeof StartPage>[0]["onStart"]} */
  async function start(fields) {
    isOpening = true;
    try {
      // The form that was kept is on the screen while the connection opens.
      if (connection.state === "connecting")
        await new Promise((resolve) => connection.addEventListener("state", resolve, { once: true }));
      const { attendance, near_lessons: near } = await connection.command("attendance.start", fields);
      if (near?.length) toast(t("start.near", { near: near.map(isolated).join(", ") }), { isError: true });
      await follow(attendance.attendance_id, "push");
    } finally {
      isOpening = false;
    }
  }

  /**
   * Show a class that was started or opened again on another page or device, unless this page shows another one.
   *
   * @param {string} attendanceId
   */
  function openedElsewhere(attendanceId) {
    const { stage } = store.state;
    if (isOpening || stage === "live") return;
    if (stage === "start") follow(attendanceId, "push");
    else if (attendanceId === open?.attendanceId) follow(attendanceId, "keep");
    else store.update(teacher.runs, attendanceId);
  }

  /**
   * Show a class that runs; if that fails, the next connection leads to it.
   *
   * @param {string} attendanceId
   * @param {"push" | "replace" | "keep"} address
   */
  function follow(attendanceId, address) {
    return attempt(() => enter(attendanceId, address));
  }

  /** @param {HTMLElement} button */
  function more(button) {
    if (open) later?.openClassMenu(button, open, connection, (codes) => store.update(teacher.codesTaken, codes));
  }

  function finish() {
    if (open) later?.finishClass(open, connection, (headcount) => store.update(teacher.counted, headcount));
  }

  function reopen() {
    const attendanceId = open?.attendanceId;
    if (!attendanceId) return;
    return attempt(async () => {
      isOpening = true;
      try {
        if (!(await later?.reopenClass(attendanceId, connection))) return;
        await enter(attendanceId, "keep");
        focusSoon("[data-test=projector-open]");
      } finally {
        isOpening = false;
      }
    });
  }

  // --- start

  connection.on("attendance.changed", ({ attendance_id: attendanceId, reason }) => {
    if (reason === "started" || reason === "reopened") openedElsewhere(attendanceId);
  });
  connection.on("code.rotated", (event) => {
    if (event.attendance_id !== open?.attendanceId) return;
    store.update(teacher.codesTaken, receiveCodes(event, connection.now()));
  });
  connection.addEventListener("state", () => {
    if (connection.state === "signed-out") return goToSignIn();
    // A connection that is lost meanwhile leaves the rest waiting.
    if (connection.state === "live") open?.resumed().catch(() => {});
    redraw();
  });
  if (keptLessons) {
    startPage.openKept(keptLessons);
    store.update(teacher.startOpened);
    focusSoon(firstOfForm());
  }
  const redraw = mount(appRoot(), view);
  keepFocus();
  store.subscribe((state, previous) => {
    if (state.stage !== previous.stage) window.scrollTo(0, 0);
    redraw();
  });
  window.addEventListener("popstate", () => {
    const attendanceId = classOf(location.pathname);
    if (attendanceId) follow(attendanceId, "keep");
    else showStart(store.state.stage === "live" ? open?.attendanceId : null);
  });
  window.addEventListener("beforeunload", (event) => open?.decisions.waiting && event.preventDefault());
  setInterval(() => store.state.stage === "live" && redraw(), CLOCK_MS);
  if (!keptLessons && location.pathname === HOME && !isAdmin) openForm();
  connection.start();
}

const asked = requireRole("teacher", "admin");
if (location.pathname !== HOME) loadLater();
await startLanguage();
const kept = location.pathname === HOME ? loadStart(localStorage) : null;
if (kept) run(kept.user, kept.lessons);
const user = await asked;
if (user && kept && user.school_number !== kept.user.school_number) {
  forgetStart(localStorage);
  location.reload();
} else if (user && !kept) run(user, null);
if (user) keepPageSoon();
