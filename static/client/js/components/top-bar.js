import { html, nothing } from "../../vendor/lit-html.js";
import { clockTime } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import * as icons from "../lib/icons.js";
import { iconButton } from "./buttons.js";
import { icon } from "./icon.js";
import { languageButton } from "./language.js";
import { leave } from "./session.js";

/** @import { User } from "../lib/api.js" */
/** @import { Connection } from "../lib/socket.js" */
/** @typedef {Pick<Connection, "state" | "asOf">} Shown */

/**
 * The bar at the top of every page.
 *
 * @param {User | null} user
 * @param {Pick<Connection, "state" | "asOf"> | null} connection Its state is shown; draw again after "state" events.
 */
export function topBar(user, connection = null) {
  return html`<header class="topbar">
    <a class="brand" href="/" aria-label="attn">${icon(icons.mark, "brand-mark")}<span>attn</span></a>
    <div class="topbar-extra">${connection ? connectionBadge(connection) : nothing}</div>
    ${user ? html`<span class="topbar-user">${icon(icons.person)}<bdi>${user.full_name}</bdi></span>` : nothing}
    ${languageButton()}
    ${user ? signOutButton() : nothing}
  </header>`;
}

function signOutButton() {
  const className = "btn quiet labelled-wide";
  return iconButton(icons.signOut, t("signOut"), { test: "sign-out", className, onClick: leave });
}

/** @type {{[state: string]: [string, string]}} */
const CONNECTION_LOOKS = {
  live: [icons.live, "connection.live"],
  "catching-up": [icons.sync, "connection.catching"],
  connecting: [icons.sync, "connection.connecting"],
};

/**
 * Show the state of the connection in words. Unless it is live, add the time up to which the page is complete.
 *
 * @param {Pick<Connection, "state" | "asOf">} connection
 * @param {string} [offlineWords] The key of its words for "offline".
 */
export function connectionBadge({ state, asOf }, offlineWords = "connection.offline") {
  const [path, words] = CONNECTION_LOOKS[state] ?? [icons.offline, offlineWords];
  const since = state !== "live" && asOf ? t("connection.asOf", { time: clockTime(asOf, true) }) : null;
  return html`<span class="badge" data-test="connection-badge" data-state=${state}
    >${icon(path)}<span>${t(words)}</span>${since ? html`<span class="as-of">${since}</span>` : nothing}</span
  >`;
}
