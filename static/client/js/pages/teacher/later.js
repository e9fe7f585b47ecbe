// What the form that starts a class does not need: the page loads it when the form is drawn.
export { adminNav } from "../../components/admin-nav.js";
export { printSheet } from "../../components/print-sheet.js";
/** Shows whether this file and the page are of one version: then both have the same words. */
export { t } from "../../lib/i18n.js";
export { finishClass, openClassMenu, openSavedMenu, reopenClass } from "./class-actions.js";
export { classBar, waitingNotice, walkInButton } from "./class-bar.js";
export { closedHead, day } from "./closed-head.js";
export { deletedMessage, goneClass, goneMessage } from "./gone-class.js";
export { OpenClass } from "./open-class.js";
export { PastClasses } from "./past-classes.js";
export { watchSaving } from "./saving.js";
export { startShortcuts } from "./shortcuts.js";
export { StudentNotes } from "./student-notes.js";
