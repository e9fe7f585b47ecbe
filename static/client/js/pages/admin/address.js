// The admin's page in its address, so that reload, back and forward, and a link to a colleague show the same.
import { COLUMNS, INITIAL } from "./state.js";

/** @import { AdminState, ColumnKey } from "./state.js" */

/**
 * @param {string} query
 * @returns {{room: string | null, search: string, sort: AdminState["sort"]}}
 */
export function readAddress(query) {
  const fields = new URLSearchParams(query);
  const sort = fields.get("sort") ?? "";
  const column = /** @type {ColumnKey} */ (sort.replace(/^-/, ""));
  const isKnown = Object.hasOwn(COLUMNS, column);
  return {
    room: fields.get("room") || null,
    search: fields.get("q") ?? "",
    sort: isKnown ? { column, isDescending: sort.startsWith("-") } : INITIAL.sort,
  };
}

/**
 * The query of an address; "" for the page as it is at first.
 *
 * @param {string | null} room
 * @param {Pick<AdminState, "search" | "sort">} state
 */
export function writeAddress(room, { search, sort }) {
  const fields = new URLSearchParams();
  if (room) fields.set("room", room);
  if (search) fields.set("q", search);
  const isFirst = sort.column === INITIAL.sort.column && sort.isDescending === INITIAL.sort.isDescending;
  if (!isFirst) fields.set("sort", `${sort.isDescending ? "-" : ""}${sort.column}`);
  return fields.size ? `?${fields}` : "";
}
