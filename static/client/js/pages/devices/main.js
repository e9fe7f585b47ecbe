// The devices that stay signed in to this account: what they are, and signing them out.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { keepFocus } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { goToSignIn, waitForUser } from "../../components/session.js";
import { topBar } from "../../components/top-bar.js";
import { endDevice, getDevices, HOMES } from "../../lib/api.js";
import { locale, say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { Store } from "../../lib/store.js";
import { loadPasskeys, passkeySection } from "./passkeys.js";
import * as page from "./state.js";

/** @import { Device, User } from "../../lib/api.js" */

const store = new Store(page.INITIAL);
/** @type {User | null} */
let user = null;

function view() {
  document.title = t("devices.title");
  const { devices, problem } = store.state;
  return html`${topBar(user)}
    <main class="page phone-page">
      <div><a class="btn quiet" href=${user ? HOMES[user.role] : "/"}>${icon(icons.back)}${t("devices.back")}</a></div>
      <h1>${t("devices.heading")}</h1>
      <p class="muted">${t("devices.lead")}</p>
      <p class="problem" role="alert" ?hidden=${!problem}>${problem ? say(problem) : nothing}</p>
      ${devices ? lists(devices) : html`<p class="loading" role="status">${icon(icons.sync)}${t("loading")}</p>`}
      ${passkeySection(store, moment)}
    </main>`;
}

/** @param {Device[]} devices */
function lists(devices) {
  const { signedIn, past } = page.split(devices, Date.now());
  return html`<ul class="stack" data-test="devices">${signedIn.map(signedInDevice)}</ul>
    <p role="status" data-test="devices-none">${signedIn.length ? nothing : t("devices.none")}</p>
    ${
      past.length
        ? html`<h2>${t("devices.past")}</h2>
            <ul class="stack" data-test="devices-past">${past.map(pastDevice)}</ul>`
        : nothing
    }`;
}

/** @param {Device} device */
function signedInDevice(device) {
  const { device_id: id, used_at: used, expires_at: expires, is_current: isCurrent } = device;
  const mark = isCurrent ? html` <span class="badge" data-state="live">${t("devices.this")}</span>` : nothing;
  return html`<li class="card stack" data-test="device">
    <h2>${name(device)}${mark}</h2>
    <p class="muted">
      ${t("devices.used", { time: moment(used) })}<br />${t("devices.until", { time: moment(expires) })}
    </p>
    ${iconButton(icons.signOut, t("devices.end"), { test: "device-end", onClick: () => end(id) })}
  </li>`;
}

/** @param {Device} device */
function pastDevice(device) {
  const { end_reason: reason, ended_at: ended, expires_at: expires } = device;
  const isStolen = reason === "reused";
  return html`<li class="card stack" data-test="device-past">
    <strong>${name(device)}</strong>
    <p class=${isStolen ? "problem" : "muted"}>
      ${t(`devices.because.${reason ?? "expired"}`, { time: moment(ended ?? expires) })}
    </p>
  </li>`;
}

/** @param {Device} device */
function name({ label }) {
  return label ? html`<bdi>${label}</bdi>` : t("devices.unknown");
}

/** @param {string} time */
function moment(time) {
  return new Date(time).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
}

/** @param {string} deviceId */
async function end(deviceId) {
  if (store.state.ending) return;
  store.update(page.ending, deviceId);
  try {
    await endDevice(deviceId);
    await load();
  } catch {
    store.update(page.failed);
  }
}

/** Load the devices; without a session go to the sign-in page, as after signing out this device. */
async function load() {
  const devices = await getDevices();
  if (devices) store.update(page.loaded, devices);
  else goToSignIn();
}

const arriving = waitForUser();
await startLanguage();
const redraw = mount(appRoot(), view);
keepFocus();
store.subscribe(redraw);
user = await arriving;
redraw();
if (user) await Promise.all([load().catch(() => store.update(page.failed)), loadPasskeys(store)]);
else goToSignIn();
