// The codes of a class by the clock of a page.

/** @import { Code } from "./wire.js" */

/**
 * The codes of a message, with their times moved to the clock of `connection.now()`. That one follows the clock of a
 * worker, and codes follow the clock of Redis, which the message tells; the two may differ.
 *
 * @param {{codes: Code[], server_time: string}} message
 * @param {number} now When it was received, by `connection.now()`.
 * @returns {Code[]}
 */
export function receiveCodes({ codes, server_time: serverTime }, now) {
  const move = (/** @type {string} */ time) => new Date(Date.parse(time) - Date.parse(serverTime) + now).toISOString();
  return codes.map((code) => ({
    ...code,
    valid_from: move(code.valid_from),
    valid_until: move(code.valid_until),
  }));
}

/**
 * The newest code that is valid at this time, or null. Codes are in the order of their times, which overlap.
 *
 * @param {Code[]} codes
 * @param {number} now By `connection.now()`.
 */
export function currentCode(codes, now) {
  const isValid = (/** @type {Code} */ code) =>
    Date.parse(code.valid_from) <= now && now < Date.parse(code.valid_until);
  return codes.filter(isValid).at(-1) ?? null;
}
