// The state of a kiosk, and its transitions. It knows no names of students.

/** @import { Kiosk, LiveClass, Mark } from "./api.js" */

/** @typedef {"present" | "late" | "pending" | "again" | "decided" | "unknown" | "limited" | "unsent"} Outcome */
/** @typedef {Outcome | "ending"} Shown An outcome, or the question whether to end the kiosk. */
/**
 * @typedef {object} KioskState
 * @property {"loading" | "away" | "choose" | "ready" | "over" | "stopped"} stage
 * @property {LiveClass[]} classes That a kiosk may be started for.
 * @property {Kiosk | null} kiosk
 * @property {{outcome: Shown, number: string, at: number} | null} result Of the last number.
 * @property {boolean} isStartRefused
 * @property {boolean} isMuted
 */

/** A result is shown for so long, unless the next one comes. */
export const SHOWN_MS = 5000;

/** @param {boolean} isMuted @returns {KioskState} */
export function initialState(isMuted) {
  return { stage: "loading", classes: [], kiosk: null, result: null, isStartRefused: false, isMuted };
}

/** @param {KioskState} state @param {LiveClass[]} classes @returns {KioskState} */
export function classesLoaded(state, classes) {
  return { ...state, stage: "choose", classes };
}

/** @param {KioskState} state @param {Kiosk} kiosk @returns {KioskState} */
export function kioskLoaded(state, kiosk) {
  return { ...state, stage: "ready", kiosk };
}

/** @param {KioskState} state @returns {KioskState} */
export function startRefused(state) {
  return { ...state, isStartRefused: true };
}

/** The class or the kiosk has ended. @param {KioskState} state @returns {KioskState} */
export function ended(state) {
  return { ...state, stage: "over", result: null };
}

/** Somebody has ended the kiosk here. @param {KioskState} state @returns {KioskState} */
export function stopped(state) {
  return { ...state, stage: "stopped", result: null };
}

/** The server does not answer. @param {KioskState} state @returns {KioskState} */
export function away(state) {
  return state.stage === "loading" ? { ...state, stage: "away" } : state;
}

/**
 * @param {KioskState} state
 * @param {Shown} outcome
 * @param {string} number
 * @param {number} at
 * @returns {KioskState}
 */
export function resultShown(state, outcome, number, at) {
  return { ...state, result: { outcome, number, at } };
}

/** @param {KioskState} state @param {number} now @returns {KioskState} */
export function timePassed(state, now) {
  return state.result && now - state.result.at >= SHOWN_MS ? { ...state, result: null } : state;
}

/** @param {KioskState} state @returns {KioskState} */
export function muteToggled(state) {
  return { ...state, isMuted: !state.isMuted };
}

/** Return the outcome to show to the student who was marked. @param {Mark} mark @returns {Outcome} */
export function outcomeOf({ outcome, status }) {
  if (outcome === "unknown" || outcome === "decided") return outcome;
  if (outcome === "repeated") return "again";
  return status === "late" || status === "pending" ? status : "present";
}

/** Return the outcome to show for a failed request. @param {number} status @returns {Outcome | "over"} */
export function failureOf(status) {
  if (status === 401 || status === 410) return "over";
  return status === 429 ? "limited" : status === 422 ? "unknown" : "unsent";
}

/** The status whose colour and icon it has. @type {{[shown in Shown]: string}} */
export const TONES = {
  present: "present",
  late: "late",
  pending: "pending",
  again: "present",
  decided: "failed",
  unknown: "failed",
  limited: "pending",
  unsent: "pending",
  ending: "pending",
};
