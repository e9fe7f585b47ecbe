// What a teacher does with a class as a whole: extend, renew its codes, discard, finish and reopen it.
import { openMenu } from "../../components/menu.js";
import { attempt, toast } from "../../components/toast.js";
import { receiveCodes } from "../../lib/codes.js";
import { CommandError } from "../../lib/errors.js";
import { clockTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { askReason, extensions } from "./dialogs.js";
import { askFinish } from "./finish-dialog.js";
import { askSecure } from "./secure-dialog.js";
import { showHelp } from "./shortcuts.js";
import { spotCheck } from "./spot-check.js";

/** @import { Connection } from "../../lib/socket.js" */
/** @import { Attendance, Code } from "../../lib/wire.js" */
/** @import { OpenClass } from "./open-class.js" */
/** @import { SavedClass } from "./saved-class.js" */

/** Milliseconds that a class which was opened again runs, unless it is extended. */
const REOPENED_MS = 10 * 60_000;

/**
 * Open the menu of a running class.
 *
 * @param {HTMLElement} button
 * @param {OpenClass} open
 * @param {Connection} connection
 * @param {(codes: Code[]) => void} onCodes
 */
export function openClassMenu(button, open, connection, onCodes) {
  const { attendanceId: attendance_id, roster } = open;
  if (!roster.attendance) return;
  const extend = (/** @type {string} */ end_time) => async () => {
    await connection.command("attendance.extend", { attendance_id, end_time });
    toast(t("done.extend", { end: clockTime(end_time) }));
  };
  const renew = async () => {
    const reply = await connection.command("codes.renew", { attendance_id });
    onCodes(receiveCodes(reply, connection.now()));
    toast(t("renew.done"));
  };
  const check = () => spotCheck(connection, attendance_id);
  const secure = () =>
    askSecure(/** @type {Attendance} */ (open.roster.attendance), async (change) => {
      await connection.command("attendance.secure", { attendance_id, ...change });
      toast(t("secure.done"));
    });
  const discard = () =>
    askReason({
      title: () => t("discard.heading"),
      lead: () => t("discard.lead"),
      submit: () => t("discard.submit"),
      test: "discard",
      onReason: (reason) => connection.command("attendance.discard", { attendance_id, reason }),
    });
  const extendItems = extensions(roster.attendance, connection.now()).map(({ label, end }) => ({
    label,
    icon: icons.extend,
    test: "extend-choice",
    run: () => attempt(extend(end)),
  }));
  openMenu(button, [
    ...extendItems,
    { label: t("spot.open"), icon: icons.eye, test: "spot-open", run: () => attempt(check) },
    { label: t("secure.open"), icon: icons.shield, test: "secure-open", run: secure },
    { label: t("renew.submit"), icon: icons.sync, test: "codes-renew", run: () => attempt(renew) },
    { label: t("keys.heading"), icon: icons.keyboard, test: "keys-open", run: showHelp },
    { label: t("discard.open"), icon: icons.close, test: "class-discard", isDangerous: true, run: discard },
  ]);
}

/**
 * Open the menu of a class that is saved.
 *
 * @param {HTMLElement} button
 * @param {SavedClass} saved
 * @param {() => void} onDeleted
 */
export function openSavedMenu(button, saved, onDeleted) {
  openMenu(button, [
    { label: t("add.open"), icon: icons.addPerson, test: "class-add", run: () => saved.add() },
    {
      label: t("delete.open"),
      icon: icons.close,
      test: "class-delete",
      isDangerous: true,
      run: () => saved.delete(onDeleted),
    },
  ]);
}

/**
 * @param {OpenClass} open
 * @param {Connection} connection
 * @param {(headcount: number | null) => void} onFinished
 */
export function finishClass(open, connection, onFinished) {
  askFinish({
    counts: open.roster.counts(),
    onFinish: async (headcount) => {
      const fields = headcount === null ? {} : { headcount };
      await connection.command("attendance.finish", { attendance_id: open.attendanceId, ...fields });
      onFinished(headcount);
    },
  });
}

/**
 * Open a class again soon after its end. Throws CommandError, unless it is too late, which a toast tells.
 *
 * @param {string} attendance_id
 * @param {Connection} connection
 * @returns {Promise<boolean>} Whether it runs again.
 */
export async function reopenClass(attendance_id, connection) {
  const end_time = new Date(connection.now() + REOPENED_MS).toISOString();
  try {
    await connection.command("attendance.reopen", { attendance_id, end_time });
    return true;
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== "attendance_ended") throw error;
    toast(t("closed.cannotReopen"), { isError: true });
    return false;
  }
}
