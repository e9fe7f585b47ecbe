// The admin's page in its address, so that reload, back and forward, and a link to a colleague show the same.
import { COLUMNS, INITIAL } from "./state.js";

/** @import { Shown } from "../../lib/roster-list.js" */
/** @import { AdminState, ColumnKey } from "./state.js" */

/**
 * @param {string} query
 * @returns {{room: string | null, search: string, sort: AdminState["sort"], look: AdminState["look"]}}
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
    look: { status: /** @type {Shown | null} */ (fields.get("show")), search: fields.get("student") ?? "" },
  };
}

/**
 * The query of an address; "" for the page as it is at first.
 *
 * @param {string | null} room
 * @param {Pick<AdminState, "search" | "sort" | "look">} state
 */
export function writeAddress(room, { search, sort, look }) {
  const fields = new URLSearchParams();
  if (room) fields.set("room", room);
  if (room && look.status) fields.set("show", look.status);
  if (room && look.search) fields.set("student", look.search);
  if (search) fields.set("q", search);
  const isFirst = sort.column === INITIAL.sort.column && sort.isDescending === INITIAL.sort.isDescending;
  if (!isFirst) fields.set("sort", `${sort.isDescending ? "-" : ""}${sort.column}`);
  return fields.size ? `?${fields}` : "";
}
