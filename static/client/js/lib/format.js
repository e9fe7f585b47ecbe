// Times, durations and codes as people read them. The 24-hour clock is used everywhere.

import { locale, t } from "./i18n.js";
import { clean } from "./identifiers.js";

const CODE_LENGTH = 6;
const HALF = CODE_LENGTH / 2;

/**
 * Making a format takes much longer than using it, and a roster of a thousand shows two thousand times.
 *
 * @type {Map<string, Intl.DateTimeFormat>}
 */
const timeFormats = new Map();

/**
 * @param {string} language
 * @param {boolean} seconds
 */
function timeFormat(language, seconds) {
  const key = `${language} ${seconds}`;
  const second = seconds ? /** @type {const} */ ("2-digit") : undefined;
  const found =
    timeFormats.get(key) ??
    new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second, hourCycle: "h23" });
  timeFormats.set(key, found);
  return found;
}

/**
 * "09:02" or, with seconds, "09:02:13", in the reader's time zone. "" for no time.
 *
 * @param {string | number | Date | null | undefined} time
 */
export function clockTime(time, seconds = false) {
  return time ? timeFormat(locale(), seconds).format(new Date(time)) : "";
}

/**
 * "Thursday, 26 November".
 *
 * @param {string | number | Date} time
 */
export function dayOf(time) {
  return new Date(time).toLocaleDateString(locale(), { weekday: "long", day: "numeric", month: "long" });
}

/**
 * "26 Nov 2026, 09:02", in the reader's time zone.
 *
 * @param {string | number | Date} time
 */
export function dateTime(time) {
  const options = /** @type {const} */ ({ dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  return new Date(time).toLocaleString(locale(), options);
}

/**
 * "9:05", or "1:09:05" from one hour on. Never negative; rounded up, so that 0:00 means that the time is over.
 *
 * @param {number} milliseconds
 */
export function countdown(milliseconds) {
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/**
 * A name for a sentence: whatever direction its characters ask for ends with it (Unicode 9, FSI and PDI). Where a name
 * stands alone, `<bdi>` does that.
 *
 * @param {string} name
 */
export function isolated(name) {
  return `\u2068${name}\u2069`;
}

/** "14%". @param {number} share From 0 to 1. */
export function percent(share) {
  return share.toLocaleString(locale(), { style: "percent" });
}

/**
 * "482913" → ["482", "913"]. A code of another length stays whole.
 *
 * @param {string} code
 */
export function codeGroups(code) {
  return code.length === CODE_LENGTH ? [code.slice(0, HALF), code.slice(HALF)] : [code];
}

/**
 * The digits of what was typed, of any script, at most six, as ASCII.
 *
 * @param {string} text
 */
export function codeDigits(text) {
  return clean(text)
    .replace(/[^0-9]/g, "")
    .slice(0, CODE_LENGTH);
}

/**
 * A code as it is shown while it is typed: "4829" → "482 9".
 *
 * @param {string} digits
 */
export function spacedCode(digits) {
  return digits.length > HALF ? `${digits.slice(0, HALF)} ${digits.slice(HALF)}` : digits;
}

/** @param {string} digits */
export function isCompleteCode(digits) {
  return digits.length === CODE_LENGTH;
}

/** The end of an axis for numbers up to `highest`: even, and not much larger. @param {number} highest */
export function axisEnd(highest) {
  const power = 10 ** Math.floor(Math.log10(Math.max(2, highest)));
  return (
    [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10]
      .map((factor) => factor * power)
      .find((end) => end >= highest && end % 2 === 0) ?? 10
  );
}

/**
 * "27 of 30", or "27 joined" in a class without a class list.
 *
 * @param {{attended: number, expected: number}} counts
 */
export function attendedOf({ attended, expected }) {
  return expected ? t("count.attendedOf", { attended, expected }) : t("count.attended", { n: attended });
}
