// Icons of our own: strokes on a 24 × 24 grid, 2 wide, with round caps. Each is the `d` of one path.
// Those of dots only (`more`, `keypad`) are drawn with the class "dots", which makes them thicker.

/** @import { Status } from "./wire.js" */

const CIRCLE = "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18";

export const present = `${CIRCLE}M8 12.5l2.8 2.8L16.2 9.5`;
export const late = `${CIRCLE}M12 7v5.3l3.2 2`;
export const pending =
  "M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21";
export const failed = `${CIRCLE}M9 9l6 6M15 9l-6 6`;
export const missing =
  "M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8";
export const absent = `${CIRCLE}M8 12h8`;
export const excused = "M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2";
export const total =
  "M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1";
export const search = "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";
export const plus = "M12 5v14M5 12h14";
export const more = "M12 5.5v.01M12 12v.01M12 18.5v.01";
export const edit = "M4 20h4L19 9l-4-4L4 16zM12.5 7.5l4 4";
export const undo = "M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";
export const screen = "M3 4.5h18v11.5H3zM12 16v4M8 20.5h8";
export const finish = "M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0";
export const extend = `${CIRCLE}M12 8.5v7M8.5 12h7`;
export const person = "M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";
export const addPerson = "M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6";
export const live =
  "M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3";
export const sync = "M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2";
export const offline =
  "M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";
export const eye =
  "M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6";
export const eyeOff =
  "M4 4l16 16M6.2 7.2c-1.5 1.1-2.7 2.7-3.7 4.8 2.2 4.3 5.4 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.1M10 5.7c.6-.1 1.3-.2 2-.2 4.1 0 7.3 2.2 9.5 6.5-.5 1-1.1 1.9-1.8 2.7";
export const qr = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3";
export const keypad = "M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";
export const teacher = "M3 8.5L12 4l9 4.5-9 4.5zM7 10.8v4.7c2.6 2.6 7.4 2.6 10 0v-4.7M21 8.5v6";
export const chevron = "M6 9.5l6 6 6-6";
export const back = "M19 12H5M11 6l-6 6 6 6";
export const next = "M5 12h14M13 6l6 6-6 6";
export const close = "M6 6l12 12M18 6L6 18";
export const info = `${CIRCLE}M12 11v5.5M12 7.7v.01`;
export const alert = "M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01";
export const language = `${CIRCLE}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;
export const signOut = "M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";
export const sort = "M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";
export const save = "M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6";
export const print = "M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";
export const chart = "M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9";
export const keyboard = "M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01";

export const shield = "M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";
export const key = "M14.5 4a5.5 5.5 0 1 1-2.4 10.4L9 17.5H6.5V20H4v-3.5l5.6-5.6A5.5 5.5 0 0 1 14.5 4M16 8v.01";
export const copy = "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4";
export const download = "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15";
export const upload = "M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 19.5h15";

export const play = "M8 5l11 7-11 7z";
export const pause = "M8 5v14M16 5v14";

/** The mark of attn: a tick in an open ring. */
export const mark = "M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";

/**
 * The icon of each status.
 *
 * @type {{[status in Status]: string}}
 */
export const STATUS_ICONS = { present, late, pending, failed, missing, absent, excused };
