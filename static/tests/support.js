// Objects as the server sends them.

/** @import { Attendance, Change, Record as StudentRecord } from "../client/js/lib/wire.js" */

const NO_STATUS = { present: 0, late: 0, pending: 0, failed: 0, missing: 0, absent: 0, excused: 0 };
const NO_COUNTS = { ...NO_STATUS, total: 0, not_on_roster: 0, attended: 0, expected: 0 };

/** @param {Partial<Attendance>} fields @returns {Attendance} */
export function attendance(fields = {}) {
  return {
    attendance_id: "a1",
    teacher_school_number: "t1",
    teacher_full_name: "Teacher One",
    lesson_name: "Physics",
    start_time: "2026-11-26T09:00:00.000Z",
    end_time: "2026-11-26T10:00:00.000Z",
    late_after: null,
    devices: "flag",
    security_option: 1,
    join_methods: ["qr", "code", "name"],
    roster_loaded: true,
    state: "open",
    end_reason: null,
    rotation: "normal",
    epoch: "e1",
    revision: 1,
    counts: NO_COUNTS,
    ...fields,
  };
}

/** @param {Partial<StudentRecord>} fields @returns {StudentRecord} */
export function record(fields = {}) {
  return {
    attendance_id: "a1",
    student_number: "s1",
    user_full_name: "Student One",
    status: "present",
    is_attended: true,
    attendance_time: "2026-11-26T09:01:00.000Z",
    fail_reason: null,
    method: "code",
    decided_by: "student",
    flags: [],
    revision: 1,
    ...fields,
  };
}

/**
 * A change that sets these records to its own revision.
 *
 * @param {number} revision
 * @param {Partial<StudentRecord>[]} records
 * @param {Partial<Change>} fields
 * @returns {Change}
 */
export function change(revision, records, fields = {}) {
  return {
    revision,
    cause: "joined",
    actor: "s1",
    at: "2026-11-26T09:01:00.000Z",
    reason: null,
    records: records.map((each) => record({ ...each, revision })),
    removed: [],
    ...fields,
  };
}
