// Why a student was not accepted. Preset reasons travel as codes, and each screen says them in its own language.
import { isKnown, t } from "./i18n.js";

/** The presets that a teacher can choose from. */
export const FAIL_REASONS = ["not_in_room", "joined_for_another", "left_early", "wrong_section"];

/** The presets for a correction of a saved class. */
export const CORRECTION_REASONS = ["was_in_room", "not_in_room", "medical_note", "school_event", "typing_error"];

/** The presets for the answer to a note "I was there". */
export const ACCEPT_REASONS = ["was_in_room", "medical_note", "school_event", "typing_error"];
export const DECLINE_REASONS = ["not_in_room", "left_early", "joined_for_another"];

/**
 * A reason in the reader's language, if it is a preset; else as it was written.
 *
 * @param {string | null} reason
 */
export function reasonText(reason) {
  return isKnown(`reason.${reason}`) ? t(`reason.${reason}`) : (reason ?? "");
}
