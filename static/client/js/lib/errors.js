// What to tell a person about a refused command or a failed request.
import { isKnown } from "./i18n.js";

/** @import { Message } from "./i18n.js" */

/** Seconds to wait where the server names none. */
const DEFAULT_WAIT_SECONDS = 5;

/**
 * A command without its reply. `code` is one of the server's error codes, or "timeout" or "offline": then the
 * outcome is
 * unknown, and the command may be repeated.
 */
export class CommandError extends Error {
  /** @param {{code: string, message?: string, retry_after?: number | null, details?: object | null}} reply */
  constructor({ code, message = code, retry_after = null, details = null }) {
    super(message);
    this.code = code;
    /** Seconds. */
    this.retryAfter = retry_after;
    /** @type {{[field: string]: any}} */
    this.details = details ?? {};
  }

  /** True when the same command may succeed later. */
  get canRetry() {
    return ["offline", "timeout", "unavailable", "internal", "rate_limited"].includes(this.code);
  }
}

/**
 * Return a message that says what went wrong, and what to do next.
 *
 * @param {CommandError} error
 * @returns {Message}
 */
export function errorMessage(error) {
  const { field } = error.details;
  if (error.code === "invalid_field" && isKnown(`field.${field}`)) return { key: `field.${field}` };
  const key = isKnown(`error.${error.code}`) ? `error.${error.code}` : "error.internal";
  return { key, values: { n: Math.max(1, Math.ceil(error.retryAfter ?? DEFAULT_WAIT_SECONDS)) } };
}

/**
 * The message with the seconds that are left as `n`.
 *
 * @param {Message} message
 * @param {number} until Milliseconds since 1970.
 * @returns {Message}
 */
export function countedDown({ key, values }, until) {
  return { key, values: { ...values, n: Math.max(1, Math.ceil((until - Date.now()) / 1000)) } };
}

/** A form that cannot be sent as it is: what to correct, and in which input. */
export class FieldError extends Error {
  /**
   * @param {Message} problem
   * @param {string} field The name of the input.
   */
  constructor(problem, field) {
    super(problem.key);
    this.problem = problem;
    this.field = field;
  }
}
