// The state of an import: what was chosen, what the server found in the file, and what came of it.

import { isKnown, t } from "../../lib/i18n.js";

/** @import { Message } from "../../lib/i18n.js" */
/** @import { Role } from "../../lib/wire.js" */
/** @import { ImportResult, Problem, Reason } from "./requests.js" */

/** @typedef {"users" | "rosters"} Kind */
/**
 * @typedef {object} Choice
 * @property {Kind} kind
 * @property {File | null} file
 * @property {Role | ""} role Of all users in a file without a column for it.
 * @property {string} encoding "": it is found.
 * @property {boolean} replace Remove students whom the file does not list.
 * @property {boolean} overwrite Set passwords of the file also for users who have one.
 * @property {{[field: string]: string}} mapping Headers by field, as far as they were chosen.
 * @property {boolean} isConfirmed The names of a guess were looked at.
 */
/**
 * @typedef {object} ImportState
 * @property {Choice} choice
 * @property {"idle" | "checking" | "ready" | "writing" | "done"} phase
 * @property {ImportResult | null} result The last preview, or what was written.
 * @property {Message | null} problem Why there is no result.
 * @property {number} share How much of the file has arrived, 0 to 1.
 * @property {string} filter Text in the problems that are shown.
 */

/** The meanings that a column may have. */
export const FIELDS = {
  users: ["number", "name", "given name", "family name", "role", "password", "status", "enabled"],
  rosters: ["teacher", "lesson", "student", "name", "given name", "family name"],
};
export const COUNTS = /** @type {const} */ ([
  "created",
  "changed",
  "unchanged",
  "without_password",
  "kept_passwords",
  "new_lessons",
  "new_students",
  "enrolled",
  "taken_off",
  "live_records",
]);
/** The encodings that schools send, besides those that are found by themselves. */
export const ENCODINGS = [
  "utf-8",
  "windows-1254",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "utf-16",
  "mac-roman",
];

/** @type {Choice} */
const NOTHING = {
  kind: "users",
  file: null,
  role: "",
  encoding: "",
  replace: false,
  overwrite: false,
  mapping: {},
  isConfirmed: false,
};

/** @type {ImportState} */
export const INITIAL = { choice: NOTHING, phase: "idle", result: null, problem: null, share: 0, filter: "" };

/**
 * Choose something else. Another file or kind begins anew; what was looked at has to be looked at again.
 *
 * @param {ImportState} state
 * @param {Partial<Choice>} change
 * @returns {ImportState}
 */
export function chosen(state, change) {
  const isNew = "file" in change || "kind" in change;
  const before = isNew ? { ...state.choice, mapping: {}, encoding: "" } : state.choice;
  const choice = { ...before, isConfirmed: false, ...change };
  if ("isConfirmed" in change) return { ...state, choice };
  return { ...state, choice, phase: "idle", problem: null, filter: "", result: isNew ? null : state.result };
}

/** @param {ImportState} state @param {"checking" | "writing"} phase @returns {ImportState} */
export function started(state, phase) {
  return { ...state, phase, problem: null, share: 0 };
}

/** @param {ImportState} state @param {number} share @returns {ImportState} */
export function progressed(state, share) {
  return { ...state, share };
}

/** @param {ImportState} state @param {ImportResult} result @returns {ImportState} */
export function answered(state, result) {
  return { ...state, result, phase: result.applied ? "done" : "ready" };
}

/** @param {ImportState} state @param {Message} problem @returns {ImportState} */
export function failed(state, problem) {
  return { ...state, problem, phase: state.result ? "ready" : "idle" };
}

/** @param {ImportState} state @param {string} filter @returns {ImportState} */
export function filtered(state, filter) {
  return { ...state, filter };
}

/** The parts of the form for a choice. @param {Choice} choice @param {boolean} isDryRun */
export function formOf({ kind, file, role, encoding, replace, overwrite, mapping, isConfirmed }, isDryRun) {
  const taken = Object.fromEntries(Object.entries(mapping).filter(([, header]) => header));
  return {
    file: /** @type {File} */ (file),
    kind,
    dry_run: String(isDryRun),
    mapping: JSON.stringify(taken),
    ...(kind === "users" && role && { role }),
    ...(encoding && { encoding }),
    ...(isConfirmed && { trust_encoding: "true" }),
    ...(kind === "rosters" && replace && { replace: "true" }),
    ...(kind === "users" && overwrite && { overwrite_passwords: "true" }),
  };
}

/** True when the letters may be wrong and somebody has to look at them. @param {ImportState} state */
export function isGuess({ result, choice }) {
  return Boolean(result) && !choice.encoding && (looksWrong(result) || result?.encoding_is_sure === false);
}

/** True when the server does not read the file before its encoding is confirmed. @param {ImportResult | null} result */
export function looksWrong(result) {
  return Boolean(result?.problems.some(({ code }) => code.startsWith("looks_")));
}

/** True when the file may be written. @param {ImportState} state */
export function canApply(state) {
  const { result, phase, choice } = state;
  return phase === "ready" && result?.problem_count === 0 && (!isGuess(state) || choice.isConfirmed);
}

/** The name of a meaning of columns in the language of the page. @param {string | null} field */
export function fieldName(field) {
  const key = `imports.field.${field?.replace(" ", "_")}`;
  return isKnown(key) ? t(key) : (field ?? "");
}

/** True when the page has its own text of a reason. @param {Reason} reason */
export function isTranslated({ code }) {
  return isKnown(`imports.reason.${code}`);
}

/** The text of a reason in the language of the page, or the server's. @param {Reason} reason */
export function reasonText(reason) {
  const { code, params, text } = reason;
  if (!isTranslated(reason)) return text;
  const { meaning, role, expected } = params;
  return t(`imports.reason.${code}`, {
    ...params,
    ...(meaning !== undefined && { meaning: fieldName(String(meaning)) }),
    ...(expected !== undefined && { role: t(`role.${role}`), expected: t(`role.${expected}`) }),
  });
}

/** The problems that match the filter. @param {ImportState} state */
export function shownProblems({ result, filter }) {
  const needle = filter.trim().toLowerCase();
  const isShown = (/** @type {Problem} */ problem) =>
    `${problem.row ?? ""} ${fieldName(problem.column)} ${reasonText(problem)}`.toLowerCase().includes(needle);
  return (result?.problems ?? []).filter(isShown);
}

/** A file of problems for a spreadsheet, which runs no formula in it. @param {Problem[]} problems */
export function problemsFile(problems) {
  const cell = (/** @type {string | number | null} */ value) => {
    const text = String(value ?? "");
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const head = ["imports.row", "imports.column", "imports.problem"].map((key) => t(key));
  const rows = problems.map((each) => [each.row, fieldName(each.column), reasonText(each)]);
  return `\ufeff${[head, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}
