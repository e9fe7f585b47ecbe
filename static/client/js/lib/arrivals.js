// Who came when: the last ones, and the curve of a whole class.

/** @import { Record as StudentRecord } from "./wire.js" */

const SHOWN_STATUSES = ["present", "late", "pending"];

/**
 * True for a student who joined and is still counted so: not one whom the teacher entered or did not accept.
 *
 * @param {StudentRecord} record
 */
function hasJoined({ status, method, attendance_time: time }) {
  return time !== null && method !== "teacher" && SHOWN_STATUSES.includes(status);
}

/**
 * The students who joined last, newest first.
 *
 * @param {Iterable<StudentRecord>} records
 * @param {number} limit
 */
export function lastArrivals(records, limit) {
  /** @type {StudentRecord[]} */
  const last = [];
  for (const record of records) {
    if (!hasJoined(record)) continue;
    const time = String(record.attendance_time);
    if (last.length === limit && time <= String(last[limit - 1]?.attendance_time)) continue;
    const index = last.findIndex((other) => time > String(other.attendance_time));
    last.splice(index < 0 ? last.length : index, 0, record);
    last.length = Math.min(last.length, limit);
  }
  return last;
}

/**
 * Count the students who had come at the end of each of `steps` equal parts of the time from `start` to `end`.
 *
 * @param {Iterable<StudentRecord>} records
 * @param {{start: number, end: number, steps: number}} span Milliseconds since 1970.
 */
export function arrivalCurve(records, { start, end, steps }) {
  const counts = new Array(steps).fill(0);
  const step = Math.max(1, end - start) / steps;
  for (const { is_attended: isAttended, attendance_time: time } of records) {
    if (!isAttended || !time) continue;
    const index = Math.floor((Date.parse(time) - start) / step);
    counts[Math.min(Math.max(0, index), steps - 1)] += 1;
  }
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
}
