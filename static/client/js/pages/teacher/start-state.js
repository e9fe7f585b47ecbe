// The state of the form that starts a class, and its transitions.
import { FieldError } from "../../lib/errors.js";

/** @import { LessonSettings } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Attendance, Commands, JoinMethod } from "../../lib/wire.js" */
/** @typedef {"relaxed" | "normal" | "strict"} Rotation */

export const DURATIONS = [10, 20, 50, 90];
export const MAX_MINUTES = 600;
/** @type {JoinMethod[]} */
export const METHODS = ["qr", "code", "name"];
/** @type {Rotation[]} */
export const ROTATIONS = ["relaxed", "normal", "strict"];
/** The input of each field of `attendance.start` that the server may refuse. */
const INPUTS = /** @type {{[field: string]: string}} */ ({
  lesson_name: "lesson",
  duration_minutes: "ownMinutes",
  end_time: "ownMinutes",
  late_after_minutes: "late",
  join_methods: "methods",
  security_option: "security",
});

/**
 * @typedef {object} StartState
 * @property {string} lesson
 * @property {string} duration One of DURATIONS, or "own".
 * @property {string} ownMinutes
 * @property {string} late
 * @property {JoinMethod[]} methods
 * @property {Rotation} rotation How often the codes change.
 * @property {string} security One of "1", "2" and "3".
 * @property {"flag" | "refuse"} devices What a second account on one device means.
 * @property {boolean} isSending
 * @property {Message | null} problem
 * @property {string | null} problemAt The input that it is about; null: none.
 * @property {string | null} activeId A class of this teacher that runs already.
 */

/**
 * @typedef {{methods: JoinMethod[], rotation: Rotation, security: number, devices: "flag" | "refuse"}} Secured
 *   How a running class is protected.
 */

/** @type {StartState} */
export const INITIAL = {
  lesson: "",
  duration: "50",
  ownMinutes: "",
  late: "10",
  methods: ["qr", "code"],
  rotation: "normal",
  security: "1",
  devices: "flag",
  isSending: false,
  problem: null,
  problemAt: null,
  activeId: null,
};

/**
 * @param {StartState} state
 * @param {Partial<StartState>} change
 * @returns {StartState}
 */
export function changed(state, change) {
  return { ...state, ...change };
}

/** The form cannot be sent so. @param {StartState} state @param {FieldError} error @returns {StartState} */
export function corrected(state, { problem, field }) {
  return { ...state, problem, problemAt: field };
}

/**
 * The server refused the form.
 *
 * @param {StartState} state
 * @param {Message} problem
 * @param {string | undefined} field Of the command.
 * @returns {StartState}
 */
export function refused(state, problem, field) {
  return { ...state, problem, problemAt: INPUTS[field ?? ""] ?? null };
}

/**
 * @template {{methods: JoinMethod[]}} State
 * @param {State} state
 * @param {JoinMethod} method
 * @param {boolean} isAllowed
 * @returns {State}
 */
export function methodToggled(state, method, isAllowed) {
  const methods = METHODS.filter((each) => (each === method ? isAllowed : state.methods.includes(each)));
  return { ...state, methods };
}

/**
 * A lesson was chosen that was held before: take over how it was held.
 *
 * @param {StartState} state
 * @param {LessonSettings} settings
 * @returns {StartState}
 */
export function settingsUsed(state, settings) {
  const {
    duration_minutes: duration,
    late_after_minutes: late,
    join_methods: methods,
    rotation,
    security_option: security,
  } = settings;
  const next = { ...state };
  if (duration && DURATIONS.includes(duration)) next.duration = String(duration);
  else if (duration) Object.assign(next, { duration: "own", ownMinutes: String(duration) });
  if (late !== null && late !== undefined) next.late = String(late);
  if (methods?.length) next.methods = METHODS.filter((method) => methods.includes(method));
  if (security) next.security = String(security);
  next.rotation = ROTATIONS.find((each) => each === rotation) ?? next.rotation;
  return next;
}

/**
 * The chosen length, or null while what is typed is none.
 *
 * @param {StartState} state
 */
export function minutes({ duration, ownMinutes }) {
  const chosen = Number(duration === "own" ? ownMinutes : duration);
  return Number.isInteger(chosen) && chosen >= 1 && chosen <= MAX_MINUTES ? chosen : null;
}

/**
 * The fields of `attendance.start`. Throws FieldError for the first input that must be corrected.
 *
 * @param {StartState} state
 * @returns {Omit<Commands["attendance.start"], "id" | "type">}
 */
export function fields(state) {
  const lesson = state.lesson.trim();
  if (!lesson) throw new FieldError({ key: "start.needLesson" }, "lesson");
  const duration = minutes(state);
  if (!duration) throw new FieldError({ key: "start.needDuration" }, "ownMinutes");
  const late = Number(state.late);
  const isLateValid = state.late !== "" && Number.isInteger(late) && late >= 0 && late <= MAX_MINUTES;
  if (!isLateValid) throw new FieldError({ key: "start.needLate" }, "late");
  if (!state.methods.length) throw new FieldError({ key: "start.needMethod" }, "methods");
  return {
    lesson_name: lesson,
    duration_minutes: duration,
    late_after_minutes: late,
    security_option: /** @type {1 | 2 | 3} */ (Number(state.security)),
    join_methods: state.methods,
    rotation: state.rotation,
    devices: state.devices,
  };
}

/**
 * The fields of `attendance.secure` that differ from how the class is.
 *
 * @param {Attendance} attendance
 * @param {Secured} chosen
 */
export function changeOf(attendance, { methods, rotation, security, devices }) {
  /** @type {Partial<Commands["attendance.secure"]>} */
  const change = {};
  if (rotation !== attendance.rotation) change.rotation = rotation;
  if (devices !== attendance.devices) change.devices = devices;
  if (methods.join() !== attendance.join_methods.join()) change.join_methods = methods;
  if (security !== attendance.security_option) {
    change.security_option = /** @type {Commands["attendance.secure"]["security_option"]} */ (security);
  }
  return change;
}
