// A kiosk: a tablet or a scanner at the door. Numbers come from the keyboard, which most scanners pretend to be.
import { focusSoon } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { requireRole } from "../../components/session.js";
import { locale, t } from "../../lib/i18n.js";
import { Store } from "../../lib/store.js";
import * as api from "./api.js";
import * as kiosk from "./state.js";
import { kioskPage } from "./view.js";

const POLL_MS = 5000;
const TICK_MS = 500;
const MUTE_SAVED_AS = "attn.kiosk.muted";

const store = new Store(kiosk.initialState(savedMute()));
/** Numbers are sent one after the other: a scanner may be faster than the network. */
let sending = Promise.resolve();

const handlers = { start, send, toggleMute, end };

/** @param {string} attendanceId */
async function start(attendanceId) {
  try {
    store.update(kiosk.kioskLoaded, await api.startKiosk(attendanceId));
    focusInput();
  } catch (error) {
    if (!(error instanceof api.KioskError)) throw error;
    store.update(kiosk.startRefused);
  }
}

/** @param {string} text */
function send(text) {
  const number = text.trim();
  if (!number) return;
  sending = sending.then(() => markNumber(number));
}

/** @param {string} number */
async function markNumber(number) {
  if (store.state.stage !== "ready") return;
  try {
    const marked = await api.mark(number);
    show(kiosk.outcomeOf(marked), marked.student_number);
    if (marked.outcome === "joined") await refresh();
  } catch (error) {
    if (!(error instanceof api.KioskError)) throw error;
    const failure = kiosk.failureOf(error.status);
    if (failure === "over") store.update(kiosk.ended);
    else show(failure, number);
  }
}

/** @param {kiosk.Outcome} outcome @param {string} number */
function show(outcome, number) {
  store.update(kiosk.resultShown, outcome, number, performance.now());
  if (!store.state.isMuted) speak(t(`kiosk.${outcome}`));
}

/** Say it aloud, where the browser can. @param {string} words */
function speak(words) {
  if (!("speechSynthesis" in window)) return;
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = locale();
  speechSynthesis.speak(utterance);
}

/** Load the class again: its count, and whether it has ended. */
async function refresh() {
  try {
    store.update(kiosk.kioskLoaded, await api.getKiosk());
  } catch (error) {
    if (!(error instanceof api.KioskError)) throw error;
    if (kiosk.failureOf(error.status) === "over") store.update(kiosk.ended);
  }
}

/** End the kiosk when it is asked for twice: everybody at the door can touch it. */
async function end() {
  if (store.state.result?.outcome !== "ending") {
    return store.update(kiosk.resultShown, "ending", "", performance.now());
  }
  await api.endKiosk().catch(() => {}); // without an answer it ends with its class
  store.update(kiosk.stopped);
}

function toggleMute() {
  store.update(kiosk.muteToggled);
  if (store.state.isMuted && "speechSynthesis" in window) speechSynthesis.cancel();
  try {
    localStorage.setItem(MUTE_SAVED_AS, String(store.state.isMuted));
  } catch {
    // The choice then lasts as long as the page.
  }
}

function savedMute() {
  try {
    return localStorage.getItem(MUTE_SAVED_AS) === "true";
  } catch {
    return false;
  }
}

/** Put the focus where the next key belongs, once the page is drawn: a kiosk may have nothing but a keyboard. */
function focusInput() {
  focusSoon("#kiosk-number, .kiosk-class");
}

/** A scanner types wherever the focus is: its digits belong to the input. @param {KeyboardEvent} event */
function typed({ key, ctrlKey, metaKey, altKey, target }) {
  const isText = key.length === 1 && !ctrlKey && !metaKey && !altKey;
  if (isText && !(target instanceof HTMLInputElement)) document.getElementById("kiosk-number")?.focus();
}

async function load() {
  try {
    const found = await api.findKiosk();
    if (found) {
      store.update(kiosk.kioskLoaded, found);
      return focusInput();
    }
  } catch (error) {
    if (!(error instanceof api.KioskError)) throw error;
    return store.update(error.status === 410 ? kiosk.ended : kiosk.away);
  }
  if (!(await requireRole("teacher", "admin"))) return;
  const found = await api.getLiveClasses().catch(() => ({ items: [] }));
  store.update(kiosk.classesLoaded, found.items);
  focusInput();
}

await startLanguage();
const redraw = mount(appRoot(), () => {
  document.title = t("kiosk.title");
  return kioskPage(store.state, handlers);
});
store.subscribe(redraw);
document.addEventListener("keydown", typed);
setInterval(() => store.state.result && store.update(kiosk.timePassed, performance.now()), TICK_MS);
setInterval(() => store.state.stage === "ready" && refresh(), POLL_MS);
await load();
