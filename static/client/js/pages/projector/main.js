// The projector page: connection, keys, and keeping the screen on.
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { createConnection, goToSignIn, requireRole } from "../../components/session.js";
import { hasCharacterKeys } from "../../lib/character-keys.js";
import { currentCode, receiveCodes } from "../../lib/codes.js";
import { CommandError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import { Store } from "../../lib/store.js";
import { canFloat, FloatingWindow } from "./float.js";
import * as projector from "./state.js";
import { projectorPage, qrAddress } from "./view.js";

/** @import { Code } from "../../lib/wire.js" */
/** @import { Shortcut } from "./view.js" */

// The room is told of a lost connection within 3 s, and the page is back before the codes that it holds are over.
const CONNECTION = { probeMs: 1000, answerMs: 1300, maxBackoffMs: 2000 };
const DRAW_MS = 250;
const COPIED_MS = 2000;
const SIZE_SAVED_AS = "attn.projector.size";
const DEFAULT_SIZE = 1;
const KEPT_AS = "attn.projector.shown";

const attendanceId = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const store = new Store(projector.restored(projector.initialState(savedSize()), loadKept()));

/** @type {FloatingWindow | null} */
let floating = null;

/** In the demo a second browser stands in for a phone: it needs the address in the QR code. */
const isDemo = document.body.dataset.demo !== undefined;
const copyLink = { label: "C", words: "projector.copy", keys: ["c"], run: copyAddress };

/** @type {Shortcut[]} */
const SHORTCUTS = [
  { label: "F", words: "projector.full", keys: ["f"], run: toggleFullScreen },
  { label: "H", words: "projector.hide", keys: ["h"], run: () => store.update(projector.hiddenToggled) },
  { label: "B", words: "projector.blank", keys: ["b"], run: () => store.update(projector.blankToggled) },
  ...(canFloat ? [{ label: "P", words: "projector.float", keys: ["p"], run: () => floating?.toggle() }] : []),
  ...(isDemo ? [copyLink] : []),
  { label: "−", words: "projector.smaller", keys: ["-"], run: () => resize(-1) },
  { label: "+", words: "projector.bigger", keys: ["+", "="], run: () => resize(1) },
];

async function copyAddress() {
  const code = currentCode(store.state.codes, Date.now());
  if (!code) return;
  await navigator.clipboard.writeText(code.url);
  copyLink.words = "projector.copied";
  setTimeout(() => {
    copyLink.words = "projector.copy";
  }, COPIED_MS);
}

function toggleFullScreen() {
  // Browsers may refuse full screen; the page then stays as it is.
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/** @param {number} by */
function resize(by) {
  store.update(projector.resized, by);
  try {
    localStorage.setItem(SIZE_SAVED_AS, String(store.state.size));
  } catch {
    // The size then lasts as long as the page.
  }
}

function savedSize() {
  try {
    return Number(localStorage.getItem(SIZE_SAVED_AS) ?? DEFAULT_SIZE);
  } catch {
    return DEFAULT_SIZE;
  }
}

/** @param {KeyboardEvent} event */
function pressed({ key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || !hasCharacterKeys()) return;
  SHORTCUTS.find(({ keys }) => keys.includes(key.toLowerCase()))?.run();
}

/** Keep what is shown for a reload, also after the class has ended. @param {projector.ProjectorState} state */
function keep({ attendance, counts }) {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify({ attendance, counts }));
  } catch {
    // After a reload there is then less to see.
  }
}

/** Return what this tab showed of the class before, or null. */
function loadKept() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "null");
    return kept?.attendance?.attendance_id === attendanceId ? kept : null;
  } catch {
    return null;
  }
}

/** @type {WakeLockSentinel | null} */
let wakeLock = null;

/** Keep the screen on while a class runs. */
async function stayAwake() {
  const isHeld = wakeLock && !wakeLock.released;
  const isOver = store.state.attendance?.state === "closed";
  if (isHeld || isOver || document.hidden || !navigator.wakeLock) return;
  wakeLock = await navigator.wakeLock.request("screen").catch(() => null);
}

/** Load and decode a picture, so that it is drawn in the frame that shows it. @param {string} address */
function loadPicture(address) {
  const picture = new Image();
  picture.src = address;
  picture.decode().catch(() => {}); // the one on the screen tries again
  return picture;
}

async function showClass() {
  const connection = createConnection({ resume: loadCodes, ...CONNECTION });

  async function loadCodes() {
    try {
      const fields = { attendance_id: attendanceId, on: true, hidden: projector.isCovered(store.state) };
      const reply = await connection.command("attendance.codes", fields);
      store.update(projector.attendanceTaken, reply.attendance);
      store.update(projector.codesTaken, receiveCodes(reply, connection.now()));
    } catch (error) {
      const isOver =
        error instanceof CommandError && ["not_found", "attendance_ended", "invalid_field"].includes(error.code);
      if (!isOver) throw error;
      store.update(projector.codesRefused, error.code === "attendance_ended");
    }
  }

  const isMine = (/** @type {{attendance_id: string}} */ event) => event.attendance_id === attendanceId;
  connection.on("attendance.changed", (event) => {
    if (!isMine(event)) return;
    store.update(projector.attendanceTaken, event.attendance);
    // The end of the class was the end of its codes. A connection that is lost meanwhile asks again by itself.
    if (event.reason === "reopened") loadCodes().catch(() => {});
  });
  connection.on("attendance.ended", (event) => {
    if (isMine(event)) store.update(projector.attendanceTaken, { ...event.attendance, state: "closed" });
  });
  connection.on("attendance.counts", (event) => isMine(event) && store.update(projector.countsTaken, event));
  connection.on("code.rotated", (event) => {
    if (isMine(event)) store.update(projector.codesTaken, receiveCodes(event, connection.now()));
  });
  connection.addEventListener("state", () => (connection.state === "signed-out" ? goToSignIn() : redraw()));

  const view = () => projectorPage(store.state, connection, SHORTCUTS);
  const redrawPage = mount(appRoot(), () => {
    document.title = t("projector.title");
    return view();
  });
  floating = new FloatingWindow(view, pressed);
  const redraw = () => {
    redrawPage();
    floating?.draw();
  };
  store.subscribe((state, previous) => {
    if (state.attendance !== previous.attendance || state.counts !== previous.counts) keep(state);
    if (state.codes !== previous.codes) prepare(state.codes);
    // While the connection is lost this fails, and the next one sends it.
    if (projector.isCovered(state) !== projector.isCovered(previous)) loadCodes().catch(() => {});
    redraw();
  });

  /** @type {Map<string, HTMLImageElement>} */
  let pictures = new Map();
  /** @type {ReturnType<typeof setTimeout>[]} */
  let timers = [];

  /**
   * Load the pictures before they are shown, and draw at the moment when a code begins or is over.
   *
   * @param {Code[]} codes
   */
  function prepare(codes) {
    pictures = new Map(codes.map((code) => [code.qr, pictures.get(code.qr) ?? loadPicture(qrAddress(code))]));
    timers.forEach(clearTimeout);
    const moments = codes.flatMap((code) => [code.valid_from, code.valid_until]);
    const waits = moments.map((at) => Date.parse(at) - connection.now());
    timers = waits.filter((wait) => wait > 0).map((wait) => setTimeout(redraw, Math.ceil(wait)));
  }

  setInterval(redraw, DRAW_MS);
  document.addEventListener("keydown", pressed);
  document.addEventListener("visibilitychange", stayAwake);
  connection.start();
  await stayAwake();
}

const [user] = await Promise.all([requireRole("teacher"), startLanguage()]);
if (user) await showClass();
