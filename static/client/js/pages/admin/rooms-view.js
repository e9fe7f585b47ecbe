// The live rooms: a table, or cards where a table has no room. Two hundred rooms that all change keep the page smooth.
import { html, nothing } from "../../../vendor/lit-html.js";
import { guard } from "../../../vendor/lit-html-directives.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { ring } from "../../components/ring.js";
import { clockTime } from "../../lib/format.js";
import { currentLanguage, locale, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { COLUMNS, inOrder, PAGE_SIZE, shownRooms } from "./state.js";

/** @import { Room, Saved } from "../../lib/wire.js" */
/** @import { AdminState, ColumnKey } from "./state.js" */

/**
 * @typedef {object} RoomsHandlers
 * @property {(search: string) => void} onSearch
 * @property {(column: ColumnKey) => void} onSort
 * @property {(pages: number) => void} onTurn
 * @property {(room: Room) => void} onOpen
 * @property {(room: Pick<Room, "attendance_id" | "lesson_name" | "teacher_full_name">) => void} onEnd
 * @property {(room: {attendance_id: string}) => void} onRetry
 */

/** So many rows are drawn again in one frame; the others follow in the next ones. */
const ROWS_A_FRAME = 16;
const KEYS = /** @type {ColumnKey[]} */ (Object.keys(COLUMNS));
/** @type {{[saved in Saved]: [string, string]}} */
const SAVED_LOOKS = {
  live: [icons.live, "plain"],
  saving: [icons.sync, "plain"],
  saved: [icons.save, "good"],
  parked: [icons.alert, "bad"],
};

export class RoomsView {
  #handlers;
  #onDraw;
  /** What each row shows, which may be older than the state for some frames. @type {Room[]} */
  #drawn = [];
  /** The rooms as they were asked for last. @type {Room[]} */
  #rooms = [];
  /** Those that match, in order. Rows do not move while somebody points at them. @type {Room[]} */
  #shown = [];
  #question = "";
  #isHeld = false;
  #wasHeld = false;
  #isScheduled = false;

  /**
   * @param {RoomsHandlers} handlers
   * @param {() => void} onDraw Draws the page again.
   */
  constructor(handlers, onDraw) {
    this.#handlers = handlers;
    this.#onDraw = onDraw;
  }

  /** @param {AdminState} state */
  view(state) {
    const { onSearch } = this.#handlers;
    const rooms = this.#nextRows(state);
    const search = (/** @type {Event} */ { currentTarget }) =>
      onSearch(/** @type {HTMLInputElement} */ (currentTarget).value);
    const row = (/** @type {Room} */ room) => guard([room, currentLanguage()], () => roomRow(room, this.#handlers));
    return html`<section class="rooms-view">
      <div class="toolbar">
        <div class="search">
          ${icon(icons.search)}
          <input type="search" class="search-input" data-test="room-search" placeholder=${t("rooms.search")}
            aria-label=${t("rooms.search")} .value=${state.search} @input=${search} />
        </div>
        ${sortChoice(state.sort, this.#handlers)}
      </div>
      <table class="rooms" role="table" aria-label=${t("admin.heading")} ?hidden=${!rooms.length}>
        <thead role="rowgroup">
          <tr role="row">
            ${KEYS.map((key) => columnHead(key, state.sort, this.#handlers))}
            <th role="columnheader" scope="col"><span class="visually-hidden">${t("rooms.actions")}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup" @pointerenter=${this.#hold} @focusin=${this.#hold} @pointerleave=${this.#release}
          @focusout=${this.#release}>
          ${rooms.map(row)}
        </tbody>
      </table>
      <p class="empty muted" ?hidden=${rooms.length > 0}>${t(state.total ? "rooms.noMatch" : "rooms.none")}</p>
      ${pager(state, this.#handlers)}
    </section>`;
  }

  /**
   * The rooms to draw now: some as they are, the others as their place showed last. A row belongs to a place, so that
   * another order moves nothing in the document.
   *
   * @param {AdminState} state
   */
  #nextRows(state) {
    const rooms = this.#ordered(state);
    const drawn = this.#drawn.slice(0, rooms.length);
    let left = ROWS_A_FRAME;
    for (const [place, room] of rooms.entries()) {
      if (drawn[place] === room) continue;
      if (left === 0) {
        this.#drawLater();
        break;
      }
      left -= 1;
      drawn[place] = room;
    }
    this.#drawn = drawn;
    return drawn;
  }

  /** The rooms that match, in order. It is asked in every frame. @param {AdminState} state */
  #ordered(state) {
    const question = JSON.stringify([state.search, state.sort, locale()]);
    const isSame = question === this.#question;
    if (isSame && state.rooms === this.#rooms && this.#wasHeld === this.#isHeld) return this.#shown;
    const shown = shownRooms(state, locale());
    this.#shown = this.#isHeld && isSame ? inOrder(shown, this.#shown) : shown;
    this.#question = question;
    this.#rooms = state.rooms;
    this.#wasHeld = this.#isHeld;
    return this.#shown;
  }

  #drawLater() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#onDraw();
    });
  }

  #hold = () => {
    this.#isHeld = true;
  };

  #release = () => {
    this.#isHeld = false;
    this.#drawLater();
  };
}

/**
 * Buttons to the pages before and after, where there are more rooms than one page has.
 *
 * @param {AdminState} state
 * @param {RoomsHandlers} handlers
 */
function pager({ offset, matched, total, rooms }, { onTurn }) {
  if (total <= PAGE_SIZE || matched <= PAGE_SIZE) return nothing;
  const number = (/** @type {number} */ value) => value.toLocaleString(locale());
  const range = { first: number(offset + 1), last: number(offset + rooms.length), total: number(matched) };
  const turn = (/** @type {string} */ word, /** @type {number} */ pages, /** @type {boolean} */ isEnd) =>
    html`<button type="button" class="btn small" data-test=${`rooms-${word}`} ?disabled=${isEnd}
      @click=${() => onTurn(pages)}>${t(`rooms.${word}`)}</button>`;
  return html`<div class="toolbar" data-test="rooms-pager">
    ${turn("previous", -1, offset === 0)}
    <span role="status" data-test="rooms-range">${t("rooms.range", range)}</span>
    ${turn("next", 1, offset + PAGE_SIZE >= matched)}
  </div>`;
}

/**
 * Cards have no heads of columns: the order is chosen here.
 *
 * @param {AdminState["sort"]} sort
 * @param {RoomsHandlers} handlers
 */
function sortChoice({ column }, { onSort }) {
  const choose = (/** @type {Event} */ { currentTarget }) =>
    onSort(/** @type {ColumnKey} */ (/** @type {HTMLSelectElement} */ (currentTarget).value));
  return html`<label class="sort-choice">
    <span>${t("rooms.sortBy")}</span>
    <select data-test="room-sort" @change=${choose}>
      ${KEYS.map((key) => html`<option value=${key} ?selected=${key === column}>${t(`rooms.${key}`)}</option>`)}
    </select>
  </label>`;
}

/**
 * @param {ColumnKey} key
 * @param {AdminState["sort"]} sort
 * @param {RoomsHandlers} handlers
 */
function columnHead(key, { column, isDescending }, { onSort }) {
  const direction = key !== column ? "none" : isDescending ? "descending" : "ascending";
  return html`<th role="columnheader" scope="col" class=${`col-${key}`} aria-sort=${direction}>
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
  const { watched, saved } = room;
  const { attended, expected, pending } = room.counts;
  const number = (/** @type {number} */ value) => value.toLocaleString(locale());
  const words = expected ? `${number(attended)} / ${number(expected)}` : number(attended);
  const cell = (/** @type {ColumnKey} */ key, /** @type {unknown} */ value, className = "") =>
    html`<td role="cell" class=${`col-${key} ${className}`} data-label=${t(`rooms.${key}`)}>${value}</td>`;
  const [savedIcon, savedTone] = SAVED_LOOKS[saved];
  const button = (/** @type {string} */ path, /** @type {string} */ word, /** @type {() => void} */ onClick) =>
    iconButton(path, t(`rooms.${word}`), { className: "btn small", test: `room-${word}`, onClick });
  const open = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opens another tab or window
    event.preventDefault();
    onOpen(room);
  };
  return html`<tr role="row" data-test="room-row" data-attendance-id=${room.attendance_id}>
    ${cell(
      "lesson",
      html`<a class="link" href=${`?room=${room.attendance_id}`} data-test="room-open" @click=${open}>
        <bdi>${room.lesson_name}</bdi>
      </a>`,
    )}
    ${cell("teacher", html`<bdi>${room.teacher_full_name}</bdi>`)} ${cell("since", clockTime(room.start_time))}
    ${cell("until", clockTime(room.end_time))}
    ${cell("joined", expected ? html`${ring(attended / expected, { hasTick: attended === expected })}${words}` : words)}
    ${cell("rate", number(room.joins_per_minute))}
    ${cell("pending", number(pending), pending ? "some" : "")}
    ${cell(
      "screen",
      watched ? mark(icons.screen, "rooms.watched", "good") : mark(icons.offline, "rooms.unwatched", "warn"),
    )}
    ${cell("saved", mark(savedIcon, `saved.${saved}`, savedTone))}
    <td role="cell" class="col-actions">
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
