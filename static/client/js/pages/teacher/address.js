// The address of the teacher's page: which class, and how its list is shown. A reload shows the same.

/** @import { Shown } from "../../lib/roster-list.js" */
/** @typedef {{status: Shown | null, search: string, student: string | null}} ClassLook */

const CLASS_PATH = /^\/class\/([\w-]{1,64})\/?$/;
export const HOME = "/teacher";

/** The class of this address, or null on the teacher's first page. @param {string} path */
export function classOf(path) {
  return CLASS_PATH.exec(path)?.[1] ?? null;
}

/** @param {string} attendanceId */
export function addressOf(attendanceId) {
  return `/class/${attendanceId}`;
}

/** @param {string} query @returns {ClassLook} */
export function readLook(query) {
  const parameters = new URLSearchParams(query);
  const status = /** @type {Shown | null} */ (parameters.get("show"));
  return { status, search: parameters.get("q") ?? "", student: parameters.get("student") };
}

/** The query of the address with these changes. @param {string} query @param {Partial<ClassLook>} change */
export function withLook(query, change) {
  const { status, search, student } = { ...readLook(query), ...change };
  const parameters = new URLSearchParams();
  if (status) parameters.set("show", status);
  if (search) parameters.set("q", search);
  if (student) parameters.set("student", student);
  return parameters.size ? `?${parameters}` : "";
}
