// The live rooms as a table that sorts and searches.
import { html, nothing } from "../../../vendor/lit-html.js";
import { repeat } from "../../../vendor/lit-html-directives.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { clockTime } from "../../lib/format.js";
import { locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { COLUMNS, joined, shownRooms } from "./state.js";

/** @import { Room, Saved } from "../../lib/wire.js" */
/** @import { AdminState, ColumnKey } from "./state.js" */

/**
 * @typedef {object} RoomsHandlers
 * @property {(search: string) => void} onSearch
 * @property {(column: ColumnKey) => void} onSort
 * @property {(room: Room) => void} onOpen
 * @property {(room: Pick<Room, "attendance_id" | "lesson_name" | "teacher_full_name">) => void} onEnd
 * @property {(room: {attendance_id: string}) => void} onRetry
 */

const KEYS = /** @type {ColumnKey[]} */ (Object.keys(COLUMNS));
/** @type {{[saved in Saved]: [string, string]}} */
const SAVED_LOOKS = {
  live: [icons.live, "plain"],
  saving: [icons.sync, "plain"],
  saved: [icons.save, "good"],
  parked: [icons.alert, "bad"],
};

/**
 * @param {AdminState} state
 * @param {RoomsHandlers} handlers
 */
export function roomsView(state, handlers) {
  const rooms = shownRooms(state, locale());
  const search = (/** @type {Event} */ { currentTarget }) =>
    handlers.onSearch(/** @type {HTMLInputElement} */ (currentTarget).value);
  const row = (/** @type {Room} */ room) => roomRow(room, handlers);
  return html`<section class="rooms-view">
    <div class="toolbar">
      <div class="search">
        ${icon(icons.search)}
        <input type="search" class="search-input" data-test="room-search" placeholder=${t("rooms.search")}
          aria-label=${t("rooms.search")} @input=${search} />
      </div>
    </div>
    <div class="card flush">
      <table class="rooms" ?hidden=${!rooms.length}>
        <thead>
          <tr>
            ${KEYS.map((key) => columnHead(key, state.sort, handlers))}
            <th scope="col"><span class="visually-hidden">${t("rooms.actions")}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(rooms, (room) => room.attendance_id, row)}
        </tbody>
      </table>
      <p class="empty muted" ?hidden=${rooms.length > 0}>${t(state.rooms.length ? "rooms.noMatch" : "rooms.none")}</p>
    </div>
  </section>`;
}

/**
 * @param {ColumnKey} key
 * @param {AdminState["sort"]} sort
 * @param {RoomsHandlers} handlers
 */
function columnHead(key, { column, isDescending }, { onSort }) {
  const direction = key !== column ? "none" : isDescending ? "descending" : "ascending";
  return html`<th scope="col" class=${`col-${key}`} aria-sort=${direction}>
    <button type="button" class="sort" data-test=${`sort-${key}`} @click=${() => onSort(key)}>
      ${t(`rooms.${key}`)}${icon(icons.chevron)}
    </button>
  </th>`;
}

/**
 * @param {Room} room
 * @param {RoomsHandlers} handlers
 */
function roomRow(room, { onOpen, onEnd, onRetry }) {
  const { counts, watched, saved } = room;
  const cell = (/** @type {ColumnKey} */ key, /** @type {unknown} */ value, className = "") =>
    html`<td class=${`col-${key} ${className}`} data-label=${t(`rooms.${key}`)}>${value}</td>`;
  const [savedIcon, savedTone] = SAVED_LOOKS[saved];
  const button = (/** @type {string} */ path, /** @type {string} */ word, /** @type {() => void} */ onClick) =>
    iconButton(path, t(`rooms.${word}`), { className: "btn small", test: `room-${word}`, onClick });
  return html`<tr data-test="room-row" data-attendance-id=${room.attendance_id}>
    ${cell(
      "lesson",
      html`<button type="button" class="link" data-test="room-open" @click=${() => onOpen(room)}>
        <bdi>${room.lesson_name}</bdi>
      </button>`,
    )}
    ${cell("teacher", html`<bdi>${room.teacher_full_name}</bdi>`)} ${cell("since", clockTime(room.start_time))}
    ${cell("until", clockTime(room.end_time))}
    ${cell("joined", t("rooms.of", { joined: joined(room), expected: counts.total }))}
    ${cell("rate", room.joins_per_minute.toLocaleString(locale()))}
    ${cell("pending", counts.pending.toLocaleString(locale()), counts.pending ? "some" : "")}
    ${cell(
      "screen",
      watched ? mark(icons.screen, "rooms.watched", "good") : mark(icons.offline, "rooms.unwatched", "warn"),
    )}
    ${cell("saved", mark(savedIcon, `saved.${saved}`, savedTone))}
    <td class="col-actions">
      ${saved === "parked" ? button(icons.undo, "retry", () => onRetry(room)) : nothing}
      ${saved === "live" ? button(icons.finish, "end", () => onEnd(room)) : nothing}
    </td>
  </tr>`;
}

/**
 * @param {string} path
 * @param {string} words
 * @param {string} tone
 */
function mark(path, words, tone) {
  return html`<span class=${`mark ${tone}`}>${icon(path)}${t(words)}</span>`;
}
