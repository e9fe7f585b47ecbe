// The state of the page of devices, and its transitions.

/** @import { Device } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */

/**
 * @typedef {object} DevicesState
 * @property {Device[] | null} devices Null until they are loaded.
 * @property {string | null} ending The id of the device that is being signed out.
 * @property {Message | null} problem
 */

/** @type {DevicesState} */
export const INITIAL = { devices: null, ending: null, problem: null };

/**
 * @param {DevicesState} state
 * @param {Device[]} devices
 * @returns {DevicesState}
 */
export function loaded(state, devices) {
  return { ...state, devices, ending: null, problem: null };
}

/** @param {DevicesState} state @param {string} deviceId @returns {DevicesState} */
export function ending(state, deviceId) {
  return { ...state, ending: deviceId, problem: null };
}

/** @param {DevicesState} state @returns {DevicesState} */
export function failed(state) {
  return { ...state, ending: null, problem: { key: "devices.failed" } };
}

/**
 * The devices that are signed in, and those that are not any more.
 *
 * @param {Device[]} devices
 * @param {number} now
 */
export function split(devices, now) {
  const isSignedIn = (/** @type {Device} */ { ended_at, expires_at }) => !ended_at && Date.parse(expires_at) > now;
  return { signedIn: devices.filter(isSignedIn), past: devices.filter((each) => !isSignedIn(each)) };
}
