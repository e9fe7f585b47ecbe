// HTTP of the pages of admins. Each request throws CommandError when the server refuses it or does not answer.
import { goToSignIn } from "../../components/session.js";
import { CommandError } from "../../lib/errors.js";

/** @import { Role } from "../../lib/wire.js" */

/**
 * @typedef {{school_number: string, full_name: string, role: Role, has_password: boolean,
 *   disabled_at: string | null}} UserItem
 */
/**
 * @typedef {{act_id: number, at: string, actor: string, actor_full_name: string | null, network: string, act: string,
 *   subject: string, details: {[name: string]: any}}} ActItem
 */
/**
 * @typedef {{lesson_id: number, lesson_name: string, teacher_number: string, teacher_full_name: string,
 *   teachers: number, students: number, hidden_at: string | null}} LessonItem
 */
/** @typedef {{school_number: string, full_name: string, disabled_at: string | null}} Person */
/**
 * @typedef {{lesson_id: number, lesson_name: string, hidden_at: string | null, classes: number, teachers: Person[],
 *   students: Person[]}} Lesson
 */
/**
 * @typedef {{code: string, params: import("../../lib/i18n.js").Values, text: string}} Reason
 * `text` is English, for a code that the page does not know.
 */
/** @typedef {Reason & {row: number | null, column: string | null}} Problem */
/**
 * @typedef {object} ImportResult
 * @property {string} file
 * @property {boolean} applied
 * @property {Problem[]} problems
 * @property {number} problem_count
 * @property {string[]} header
 * @property {string} [encoding]
 * @property {boolean} [encoding_is_sure]
 * @property {string} [delimiter]
 * @property {number} [rows]
 * @property {{[field: string]: string}} [columns]
 * @property {string[]} [ignored_columns]
 * @property {(Reason & {rows: number})[]} [left_out_reasons]
 * @property {{[field: string]: string}[]} [samples]
 * @property {{number: string, before: string, after: string}[]} [role_changes]
 * @property {{number: string, like: string}[]} [twins]
 * @property {{teacher_number: string, lesson_name: string, student_number: string}[]} [removals]
 * @property {number} [created]
 * @property {number} [changed]
 * @property {number} [unchanged]
 * @property {number} [without_password]
 * @property {number} [kept_passwords]
 * @property {number} [new_lessons]
 * @property {number} [new_students]
 * @property {number} [enrolled]
 * @property {number} [taken_off]
 * @property {number} [live_records]
 */
/** @template T @typedef {{items: T[], next_cursor: string | null}} Page */

/**
 * A page of a list.
 *
 * @param {string} path
 * @param {{[name: string]: string | null}} query Empty values are left out.
 * @returns {Promise<Page<any>>}
 */
export function getPage(path, query) {
  const fields = Object.entries(query).filter(([, value]) => value);
  return request("GET", `${path}?${new URLSearchParams(/** @type {[string, string][]} */ (fields))}`);
}

/**
 * Resolves to what the server answers, null without content.
 *
 * @param {"GET" | "POST" | "PATCH" | "DELETE"} method
 * @param {string} path
 * @param {object} [body]
 */
export async function request(method, path, body) {
  const headers = { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) };
  const options = { method, headers, body: body && JSON.stringify(body), cache: /** @type {const} */ ("no-store") };
  const response = await fetch(path, options).catch(() => null);
  if (!response) throw new CommandError({ code: "offline" });
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer, Number(response.headers.get("Retry-After")));
  return answer;
}

/**
 * @param {number} status
 * @param {{code?: string, detail?: string, field?: string} | null} problem
 * @param {number} seconds
 */
function refusal(status, problem, seconds) {
  if (status === 401) goToSignIn();
  const code = problem?.code ?? (status === 413 ? "too_large" : "internal");
  const details = problem?.field ? { field: problem.field } : null;
  return new CommandError({ code, message: problem?.detail, retry_after: seconds || null, details });
}

/**
 * Send a file. Rejects with CommandError; "offline" also when `signal` ends it.
 *
 * @param {{[name: string]: string | File}} fields
 * @param {object} options
 * @param {(share: number) => void} options.onProgress Gets 0 to 1 while the file is sent.
 * @param {AbortSignal} options.signal
 * @returns {Promise<ImportResult>}
 */
export function sendImport(fields, { onProgress, signal }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const sending = new XMLHttpRequest(); // fetch tells nothing while a file is on its way
  sending.open("POST", "/imports");
  sending.setRequestHeader("Accept", "application/json");
  sending.responseType = "json";
  sending.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
  signal.addEventListener("abort", () => sending.abort());
  return new Promise((resolve, reject) => {
    sending.onload = () => {
      const { status, response } = sending;
      if (status === 200) resolve(response);
      else reject(refusal(status, response, Number(sending.getResponseHeader("Retry-After"))));
    };
    sending.onerror = sending.onabort = () => reject(new CommandError({ code: "offline" }));
    sending.send(form);
  });
}
