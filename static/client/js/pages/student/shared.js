// What the views that are loaded later (`later.js`) take from the page's script instead of bringing it along.
export { html, nothing } from "../../../vendor/lit-html.js";
export { icon } from "../../components/icon.js";
export { countedDown } from "../../lib/errors.js";
export { clockTime, codeDigits, dayOf, isCompleteCode, spacedCode } from "../../lib/format.js";
export { say, t } from "../../lib/i18n.js";
export { alert, keypad, next, qr, STATUS_ICONS, search } from "../../lib/icons.js";
export { joiningAs } from "./joining-as.js";
export { isPast } from "./state.js";
