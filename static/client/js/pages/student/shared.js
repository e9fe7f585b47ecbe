// What the views that are loaded later (`later.js`) take from the page's script instead of bringing it along. What only
// they need they bring along.
export { html, nothing, render } from "../../../vendor/lit-html.js";
export { announce } from "../../components/announce.js";
export { icon } from "../../components/icon.js";
export { CommandError, countedDown, errorMessage } from "../../lib/errors.js";
export { clockTime, dayOf, isCompleteCode } from "../../lib/format.js";
export { say, t } from "../../lib/i18n.js";
export { qr, STATUS_ICONS } from "../../lib/icons.js";
export { joiningAs } from "./joining-as.js";
export { isPast } from "./state.js";
