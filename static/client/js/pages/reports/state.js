// The state of the reports' page, and its transitions. What is chosen stands in the address.

/** @import { LessonReport, Matrix, Row, SchoolReport } from "../../lib/reports.js" */
/** @import { Role } from "../../lib/wire.js" */

/**
 * @typedef {object} Choice
 * @property {"lesson" | "school"} view
 * @property {string} lesson
 * @property {string} teacher
 * @property {string} from First day, as 2026-03-01; "": no limit.
 * @property {string} to
 * @property {string} idleDays
 * @property {"name" | "percent"} sort Of the students in the picture of all classes.
 */
/**
 * @typedef {object} ReportsState
 * @property {Choice} choice
 * @property {"loading" | "ready" | "refused" | "away"} phase
 * @property {LessonReport | null} lesson
 * @property {Matrix | null} matrix Null while it is loading, and when there are too many classes.
 * @property {SchoolReport | null} school
 */

/** Days that are shown when the address names none. */
const USUAL_DAYS = 84;
export const MAX_MATRIX_CLASSES = 120;

/** @param {string} search @param {Role} role @param {number} now @returns {Choice} */
export function readChoice(search, role, now) {
  const query = new URLSearchParams(search);
  const isSchool = role === "admin" && (query.get("view") ?? "school") === "school" && !query.get("lesson");
  return {
    view: isSchool ? "school" : "lesson",
    lesson: query.get("lesson") ?? "",
    teacher: query.get("teacher") ?? "",
    from: query.get("from") ?? daysAgo(USUAL_DAYS, now),
    to: query.get("to") ?? "",
    idleDays: query.get("idle_days") ?? "14",
    sort: query.get("sort") === "percent" ? "percent" : "name",
  };
}

/** The query of the page's address. @param {Choice} choice */
export function writeChoice({ view, lesson, teacher, from, to, idleDays, sort }) {
  const query = new URLSearchParams({ view, ...(lesson && { lesson }), ...(teacher && { teacher }), from });
  if (to) query.set("to", to);
  if (view === "school") query.set("idle_days", idleDays);
  if (sort === "percent") query.set("sort", sort);
  return `?${query}`;
}

/** The filter for the server. @param {Choice} choice */
export function filterOf({ view, lesson, teacher, from, to, idleDays }) {
  return new URLSearchParams({
    ...(lesson && view === "lesson" && { lesson }),
    ...(teacher && view === "lesson" && { teacher }),
    ...(from && { from }),
    ...(to && { to }),
    ...(view === "school" && { idle_days: idleDays }),
  });
}

/** A day as 2026-03-01 by the clock of this machine. @param {number} days @param {number} now */
export function daysAgo(days, now) {
  const day = new Date(now);
  day.setDate(day.getDate() - days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {Choice} choice @returns {ReportsState} */
export function initial(choice) {
  return { choice, phase: "loading", lesson: null, matrix: null, school: null };
}

/** @param {ReportsState} state @param {Choice["sort"]} sort @returns {ReportsState} */
export function sorted(state, sort) {
  return { ...state, choice: { ...state.choice, sort } };
}

/** @param {ReportsState} state @param {Partial<ReportsState>} answer @returns {ReportsState} */
export function answered(state, answer) {
  return { ...state, phase: "ready", ...answer };
}

/** @param {ReportsState} state @param {"refused" | "away"} phase @returns {ReportsState} */
export function failed(state, phase) {
  return { ...state, phase };
}

/**
 * Students in the chosen order; those without a percentage are the last ones.
 *
 * @param {Row[]} students
 * @param {Choice["sort"]} sort
 * @param {string} language
 */
export function inOrder(students, sort, language) {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const percent = (/** @type {Row} */ row) => (sort === "percent" ? (row.percent ?? 101) : 0);
  return students.toSorted((a, b) => percent(a) - percent(b) || compare(a.user_full_name, b.user_full_name));
}

/**
 * The minute by which half and the one by which nine of ten had joined; null when nobody did.
 *
 * @param {{minute: number, joined: number}[]} arrivals
 */
export function arrivalMinutes(arrivals) {
  const all = arrivals.reduce((sum, { joined }) => sum + joined, 0);
  if (!all) return null;
  const by = (/** @type {number} */ share) => {
    let sum = 0;
    for (const { minute, joined } of arrivals) {
      sum += joined;
      if (sum >= share * all) return minute + 1;
    }
    return arrivals.length;
  };
  return { half: by(0.5), most: by(0.9), all };
}
