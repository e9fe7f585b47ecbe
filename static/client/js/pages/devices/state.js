// The state of the page of devices, and its transitions.

/** @import { Device } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Passkey, PasskeyProblem } from "../../components/passkeys.js" */

/**
 * @typedef {object} DevicesState
 * @property {Device[] | null} devices Null until they are loaded.
 * @property {string | null} ending The id of the device that is being signed out.
 * @property {Message | null} problem
 * @property {Passkey[] | null} passkeys Null until they are loaded, and where browsers allow none.
 * @property {string | null} renaming The id of the passkey that is being renamed.
 * @property {boolean} isBusy A passkey is being made, renamed or removed.
 * @property {PasskeyProblem | null} passkeyProblem
 */

/** @type {DevicesState} */
export const INITIAL = {
  devices: null,
  ending: null,
  problem: null,
  passkeys: null,
  renaming: null,
  isBusy: false,
  passkeyProblem: null,
};

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

/**
 * @param {DevicesState} state
 * @param {Passkey[] | null} passkeys
 * @returns {DevicesState}
 */
export function passkeysLoaded(state, passkeys) {
  return { ...state, passkeys };
}

/** @param {DevicesState} state @param {string} id @returns {DevicesState} */
export function renaming(state, id) {
  return { ...state, renaming: id };
}

/** @param {DevicesState} state @returns {DevicesState} */
export function passkeyStarted(state) {
  return { ...state, isBusy: true, passkeyProblem: null };
}

/** @param {DevicesState} state @param {PasskeyProblem | null} passkeyProblem @returns {DevicesState} */
export function passkeyDone(state, passkeyProblem) {
  return { ...state, isBusy: false, renaming: passkeyProblem ? state.renaming : null, passkeyProblem };
}
