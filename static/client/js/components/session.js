// Who uses this page: leaving, and being sent where one belongs.
import { html, render } from "../../vendor/lit-html.js";
import { comeBack, destination, getCurrentUser, HOMES, signOut } from "../lib/api.js";
import { isKnown, onLanguage, t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { DECISIONS, forgetKept, forgetStart } from "../lib/kept.js";
import { Connection } from "../lib/socket.js";
import { icon } from "./icon.js";
import { appRoot } from "./mount.js";

/** @import { User } from "../lib/api.js" */
/** @import { Role } from "../lib/wire.js" */

const MAX_WAIT_SECONDS = 10;
/** Scripts cannot see the cookie of a device that stays signed in; this says that there may be one. */
const STAYS = "attn.stays";

/** Remember whether to try signing in without a password. @param {boolean} stays */
export function rememberStaying(stays) {
  inStorage((storage) => (stays ? storage.setItem(STAYS, "1") : storage.removeItem(STAYS)));
}

/**
 * The user by their session, else by this device if it stays signed in, else null. The sign-in page says why when the
 * device was signed out because an old copy of its cookie was used. Throws when the server cannot be reached.
 *
 * @returns {Promise<User | null>}
 */
export async function arrive() {
  const user = await getCurrentUser();
  if (user || !inStorage((storage) => storage.getItem(STAYS))) return user;
  const answer = await comeBack();
  rememberStaying(Boolean(answer.user));
  if (answer.reason === "reused") goToSignIn("&reused");
  return answer.user ?? null;
}

/** Storage may be forbidden; users then sign in by password. @param {(storage: Storage) => unknown} use */
function inStorage(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

/** Sign out, forget what this browser kept of the user, and show the sign-in page. */
export async function leave() {
  forgetKept(localStorage);
  forgetKept(sessionStorage, [DECISIONS]);
  rememberStaying(false);
  try {
    await signOut();
  } finally {
    location.assign("/");
  }
}

/** Go to the sign-in page, which brings the user back here. `more`: further parameters of its address. */
export function goToSignIn(more = "") {
  forgetStart(localStorage);
  location.replace(`/?next=${encodeURIComponent(location.pathname + location.search)}${more}`);
}

/**
 * Go where `user` belongs.
 *
 * @param {User} user
 */
export function goHome(user) {
  forgetStart(localStorage);
  location.replace(destination(user, location.search));
}

/**
 * The signed-in user, or null. Asks again until the server answers, and calls `onAway` after each failure.
 *
 * @returns {Promise<User | null>}
 */
export async function waitForUser(onAway = () => {}) {
  for (let seconds = 1; ; seconds = Math.min(seconds * 2, MAX_WAIT_SECONDS)) {
    try {
      return await arrive();
    } catch {
      onAway();
      await new Promise((resolve) => {
        setTimeout(resolve, seconds * 1000);
        window.addEventListener("online", resolve, { once: true });
      });
    }
  }
}

/**
 * The user if they have one of these roles, or null after sending them where they belong.
 *
 * @param {Role[]} roles
 */
export async function requireRole(...roles) {
  const user = await waitForUser(showAway);
  if (user && roles.includes(user.role)) return user;
  if (user) location.replace(HOMES[user.role] ?? "/");
  else goToSignIn();
  return null;
}

/** Say that the server cannot be reached, on a page that shows nothing else yet. What is shown later replaces it. */
function showAway() {
  if (document.querySelector("main")) return;
  const main = appRoot().appendChild(document.createElement("main"));
  main.className = "center-page";
  const draw = () => {
    const words = html`<p class="loading" role="status">${icon(icons.sync)}${t("error.offline")}</p>`;
    if (isKnown("error.offline")) render(words, main);
  };
  onLanguage(draw);
  draw();
}

/** Milliseconds that an open connection may be silent when the browser says that the network is gone or another. */
const NETWORK_TIMEOUT_MS = 2000;

/**
 * The connection of this page. It is checked when the network changes, when the page is looked at, and when it wakes
 * from sleep. Call `start`.
 *
 * @param {Omit<ConstructorParameters<typeof Connection>[0], "url">} options
 */
export function createConnection(options) {
  const url = new URL("/ws", location.href.replace(/^http/, "ws"));
  const connection = new Connection({ url, isVisible: () => !document.hidden, ...options });
  const wake = () => document.hidden || connection.wake();
  const check = () => connection.check(NETWORK_TIMEOUT_MS);
  window.addEventListener("online", () => connection.wake());
  window.addEventListener("offline", check);
  // After a first load, too: the connection that is being opened then must not be replaced by another.
  window.addEventListener("pageshow", ({ persisted }) => persisted && wake());
  document.addEventListener("visibilitychange", wake);
  document.addEventListener("resume", wake); // of a frozen page
  /** @type {{connection?: EventTarget}} */ (navigator).connection?.addEventListener("change", check);
  return connection;
}
