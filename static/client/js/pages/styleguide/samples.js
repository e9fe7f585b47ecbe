// Made-up data for the page of all components.

/** @import { Certificate } from "../../lib/certificates.js" */
/** @import { Attendance, Record as StudentRecord, Status } from "../../lib/wire.js" */

/** @type {[string, Status, string[]][]} */
const STUDENTS = [
  ["Amelia Foster", "present", []],
  ["Burak Kılıç", "late", []],
  ["Çağlar Güneş", "pending", ["other_network"]],
  ["Chloe Parker", "failed", []],
  ["Defne Koç", "missing", []],
  ["Emre Arslan", "absent", []],
  ["Grace Turner", "excused", []],
  ["Ada Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh", "present", ["not_on_roster"]],
];

const START = Date.parse("2026-11-26T09:00:00.000Z");
const MINUTE_MS = 60_000;
const at = (/** @type {number} */ minute) => new Date(START + minute * MINUTE_MS).toISOString();

/** The moment that the page shows. */
export const NOW = START + 12 * MINUTE_MS;

/** @type {StudentRecord[]} */
export const RECORDS = STUDENTS.map(([name, status, flags], index) => {
  const isHere = ["present", "late", "pending", "failed"].includes(status);
  return {
    attendance_id: "sample",
    student_number: String(1001 + index),
    user_full_name: name,
    status,
    is_attended: status === "present" || status === "late",
    attendance_time: isHere ? at(index + 1) : null,
    fail_reason: status === "failed" ? "Left after five minutes" : null,
    method: isHere ? "qr" : null,
    decided_by: status === "failed" ? "teacher" : "student",
    flags,
    revision: 1,
  };
});

const COUNTS = {
  present: 2,
  late: 1,
  pending: 1,
  failed: 1,
  missing: 1,
  absent: 1,
  excused: 1,
  total: 8,
  not_on_roster: 1,
  attended: 2,
  expected: 6,
};

/** @type {Attendance} */
export const ATTENDANCE = {
  attendance_id: "sample",
  teacher_school_number: "t1",
  teacher_full_name: "Ayşe Yılmaz",
  lesson_name: "Physics 101",
  start_time: at(0),
  end_time: at(50),
  late_after: at(10),
  rotation: "normal",
  devices: "flag",
  security_option: 1,
  join_methods: ["qr", "code"],
  roster_loaded: true,
  state: "open",
  end_reason: null,
  epoch: "e1",
  revision: 1,
  counts: COUNTS,
};

/** Percentages of weeks. */
export const WEEKS = [92, 85, null, 70, 88, 96];

/** @type {Certificate} */
export const CERTIFICATE = {
  iss: "https://localhost",
  iat: START / 1000,
  school: "Example School",
  student_number: "1001",
  user_full_name: "Amelia Foster",
  lesson_name: "Physics 101",
  teacher_full_name: "Ayşe Yılmaz",
  first_day: "2026-09-07",
  last_day: "2026-11-26",
  classes: 24,
  present: 20,
  late: 2,
  excused: 1,
  attended: 22,
  counted: 23,
  percent: 95.7,
};
