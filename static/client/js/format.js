// Times, durations and codes as people read them. 24-hour clock everywhere.
import { locale } from "./i18n.js";

/** "09:02" or, with seconds, "09:02:13", in the reader's own time zone. */
export function clockTime(time, seconds = false) {
  if (!time) return "";
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (seconds) options.second = "2-digit";
  return new Date(time).toLocaleTimeString(locale(), options);
}

/** "9:05", or "1:09:05" from an hour on; never negative. Rounded up, so that 0:00 means over. */
export function countdown(milliseconds) {
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** "482913" → ["482", "913"]; a code of another length stays whole. */
export function codeGroups(code) {
  return code.length === 6 ? [code.slice(0, 3), code.slice(3)] : [code];
}
