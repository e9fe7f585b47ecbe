// HTTP: the matrix and the reports. The fields are those of docs/openapi.json.
import { get } from "./api.js";

/** @import { Status } from "./wire.js" */

/** @typedef {{first_day: string, classes: number, attended: number, counted: number, percent: number | null}} Period */
/** @typedef {{minute: number, joined: number}} Arrivals */
/** @typedef {{low: number, high: number, students: number}} Band */
/**
 * @typedef {{student_number: string, user_full_name: string, attended: number, counted: number,
 *   percent: number | null, absences_in_a_row: number, is_below: boolean}} StudentAtRisk
 */
/**
 * @typedef {{time_zone: string, classes: number, students: number, percent: number | null,
 *   required_percent: number | null, weeks: Period[], arrivals: Arrivals[], distribution: Band[],
 *   at_risk: StudentAtRisk[]}} LessonReport
 */
/**
 * @typedef {{teacher_school_number: string, teacher_full_name: string, lesson_name: string,
 *   last_start: string | null}} IdleLesson
 */
/**
 * @typedef {{time_zone: string, days: Period[], classes: number, percent: number | null, idle_days: number,
 *   idle_lessons: IdleLesson[], not_opened: IdleLesson[]}} SchoolReport
 */
/**
 * @typedef {{status: Status, method: string | null, decided_by: string | null, actor_full_name: string | null,
 *   reason: string | null}} Cell
 */
/** @typedef {{attendance_id: string, lesson_name: string, teacher_full_name: string, start_time: string}} Column */
/**
 * @typedef {{student_number: string, user_full_name: string, cells: (Cell | null)[], attended: number,
 *   counted: number, percent: number | null}} Row
 */
/** @typedef {{classes: Column[], students: Row[]}} Matrix */

/** Error of a report. "refused": too many classes were chosen, or a filter is not valid. "away": no answer. */
export class ReportError extends Error {
  /** @param {"refused" | "away" | "signedOut"} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** @param {URLSearchParams} filter @returns {Promise<LessonReport>} */
export function getLessonReport(filter) {
  return getReport(`/reports/lesson?${filter}`);
}

/** @param {URLSearchParams} filter @returns {Promise<SchoolReport>} */
export function getSchoolReport(filter) {
  return getReport(`/reports/school?${filter}`);
}

/** @param {URLSearchParams} filter @returns {Promise<Matrix>} */
export function getMatrix(filter) {
  return getReport(`/matrix?${filter}`);
}

/** @param {string} path */
async function getReport(path) {
  const response = await get(path).catch(() => null);
  if (response?.ok) return response.json();
  if (response?.status === 401) throw new ReportError("signedOut");
  throw new ReportError(response?.status === 422 ? "refused" : "away");
}
