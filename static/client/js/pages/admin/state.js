// The state of the admin's page, and its transitions.
import { collator, fold } from "../../lib/roster.js";

/** @import { Look } from "../../components/roster-view.js" */
/** @import { DeadLetters, UnsavedClass, UnsavedRecord } from "../../lib/api.js" */
/** @import { Alert, Health, Room, RoomsChanged, RoomsSnapshot, WatchRooms } from "../../lib/wire.js" */

/**
 * @typedef {"lesson" | "teacher" | "since" | "until" | "joined" | "rate" | "pending" | "screen" | "saved"} ColumnKey
 */

/**
 * @typedef {object} Column
 * @property {(room: Room) => string | number} by What it sorts by.
 * @property {boolean} [isDescending] The first press sorts downwards.
 */

/**
 * @typedef {{classes: UnsavedClass[], records: UnsavedRecord[], next: string | null, isDatabaseAway: boolean}}
 *   Unsaved
 */

/**
 * @typedef {object} AdminState
 * @property {Room[]} rooms Those of the page that was asked for.
 * @property {number} total All classes.
 * @property {number} matched Those that the page is of.
 * @property {number} offset Where the page begins.
 * @property {Health | null} health
 * @property {Alert[]} alerts The newest first.
 * @property {Unsaved} unsaved Classes and records that could not be saved.
 * @property {string} search
 * @property {{column: ColumnKey, isDescending: boolean}} sort
 * @property {Look} look How the roster of the room is shown that is looked into.
 */

const MAX_ALERTS = 5;
/** Up to so many rooms are all here, searched and ordered by the page itself. */
export const PAGE_SIZE = 200;

/** @type {{[key in ColumnKey]: Column}} */
export const COLUMNS = {
  lesson: { by: (room) => room.lesson_name },
  teacher: { by: (room) => room.teacher_full_name },
  since: { by: (room) => room.start_time, isDescending: true },
  until: { by: (room) => room.end_time },
  joined: { by: (room) => room.counts.attended, isDescending: true },
  rate: { by: (room) => room.joins_per_minute, isDescending: true },
  pending: { by: (room) => room.counts.pending, isDescending: true },
  screen: { by: (room) => Number(room.watched) },
  saved: { by: (room) => room.saved },
};

/** @type {AdminState} */
export const INITIAL = {
  rooms: [],
  total: 0,
  matched: 0,
  offset: 0,
  health: null,
  alerts: [],
  unsaved: { classes: [], records: [], next: null, isDatabaseAway: false },
  search: "",
  sort: { column: "lesson", isDescending: false },
  look: { status: null, search: "" },
};

/** @param {AdminState} state @param {RoomsSnapshot} snapshot @returns {AdminState} */
export function roomsReplaced(state, { rooms, health, total, matched }) {
  return turned({ ...state, rooms, health, total, matched }, 0);
}

/** @param {AdminState} state @param {RoomsChanged} event @returns {AdminState} */
export function roomsChanged(state, { changed, closed, health, total, matched }) {
  const rooms = new Map(state.rooms.map((room) => [room.attendance_id, room]));
  for (const room of changed) rooms.set(room.attendance_id, room);
  for (const id of closed) rooms.delete(id);
  return turned({ ...state, rooms: [...rooms.values()], health, total, matched }, 0);
}

/**
 * The rooms to ask for: all of them if they are one page.
 *
 * @param {AdminState} state
 * @returns {Omit<WatchRooms, "type" | "id">}
 */
export function roomsToWatch({ total, search, sort, offset }) {
  if (total <= PAGE_SIZE) return {};
  return { search, sort: sort.column, descending: sort.isDescending, offset };
}

/**
 * Go to the page before or after; to the last one when the classes have become fewer.
 *
 * @param {AdminState} state
 * @param {number} pages
 * @returns {AdminState}
 */
export function turned(state, pages) {
  const last = Math.max(0, Math.ceil(state.matched / PAGE_SIZE) - 1) * PAGE_SIZE;
  return { ...state, offset: Math.min(Math.max(0, state.offset + pages * PAGE_SIZE), last) };
}

/** @param {AdminState} state @param {Alert} alert @returns {AdminState} */
export function alerted(state, alert) {
  return { ...state, alerts: [alert, ...state.alerts].slice(0, MAX_ALERTS) };
}

/** @param {AdminState} state @param {Alert} alert @returns {AdminState} */
export function alertDismissed(state, alert) {
  return { ...state, alerts: state.alerts.filter((other) => other !== alert) };
}

/** @param {AdminState} state @param {string} search @returns {AdminState} */
export function searched(state, search) {
  return { ...state, search, offset: 0 };
}

/**
 * Take search, order and how a roster is shown from an address.
 *
 * @param {AdminState} state
 * @param {Pick<AdminState, "search" | "sort" | "look">} address
 * @returns {AdminState}
 */
export function addressTaken(state, { search, sort, look }) {
  return { ...state, search, sort, look, offset: 0 };
}

/** @param {AdminState} state @param {Look} look @returns {AdminState} */
export function looked(state, look) {
  return { ...state, look };
}

/** @param {AdminState} state @param {ColumnKey} column @returns {AdminState} */
export function sorted(state, column) {
  const isSame = state.sort.column === column;
  const isDescending = isSame ? !state.sort.isDescending : Boolean(COLUMNS[column].isDescending);
  return { ...state, sort: { column, isDescending }, offset: 0 };
}

/**
 * Take a page of what could not be saved. The first page replaces everything, later ones bring older records.
 *
 * @param {AdminState} state
 * @param {DeadLetters} page
 * @param {boolean} isFirst
 * @returns {AdminState}
 */
export function unsavedLoaded(state, page, isFirst) {
  const classes = isFirst ? page.classes : state.unsaved.classes;
  const records = [...(isFirst ? [] : state.unsaved.records), ...(page.records ?? [])];
  return { ...state, unsaved: { classes, records, next: page.next, isDatabaseAway: page.records === null } };
}

/**
 * The rooms that match the search, in the chosen order.
 *
 * @param {AdminState} state
 * @param {string} locale
 */
export function shownRooms({ rooms, search, sort }, locale) {
  const needle = fold(search);
  const { compare } = collator(locale);
  const { by } = COLUMNS[sort.column];
  const order = (/** @type {Room} */ a, /** @type {Room} */ b) => {
    const [x, y] = [by(a), by(b)];
    return typeof x === "number" && typeof y === "number" ? x - y : compare(String(x), String(y));
  };
  const direction = sort.isDescending ? -1 : 1;
  return rooms
    .filter((room) => fold(`${room.lesson_name} ${room.teacher_full_name}`).includes(needle))
    .sort((a, b) => direction * order(a, b) || compare(a.attendance_id, b.attendance_id));
}

/**
 * The rooms in an order from before; those that it does not have come last.
 *
 * @param {Room[]} rooms
 * @param {Room[]} order
 */
export function inOrder(rooms, order) {
  const places = new Map(order.map(({ attendance_id: id }, index) => [id, index]));
  const place = (/** @type {Room} */ { attendance_id: id }) => places.get(id) ?? order.length;
  return [...rooms].sort((a, b) => place(a) - place(b));
}
