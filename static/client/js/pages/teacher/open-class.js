// One class on the screen: its roster, the decisions about it, and the sheet of one student.
import { html, nothing } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { focusSoon } from "../../components/keep-focus.js";
import { checkLane, pendingLane } from "../../components/pending-lane.js";
import { RosterView } from "../../components/roster-view.js";
import { getPastChanges, getPastClass } from "../../lib/api.js";
import { CommandError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import { RosterFeed } from "../../lib/roster-feed.js";
import { Decisions } from "./decisions.js";
import { SavedClass } from "./saved-class.js";
import { GONE_CODES } from "./state.js";
import { StudentSheet } from "./student-sheet.js";

/** @import { PastClass } from "../../lib/api.js" */
/** @import { Action } from "../../components/roster-view.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { Change, EndReason } from "../../lib/wire.js" */
/** @import { ClassLook } from "./address.js" */

const ANNOUNCE_MS = 4000;

/**
 * @typedef {object} Callbacks
 * @property {() => void} onDraw
 * @property {() => void} onAttendance The description of the class changed.
 * @property {(reason: EndReason | null) => void} onEnded
 * @property {(change: Partial<ClassLook>) => void} onLook The search, the filter or the sheet is another one.
 * @property {ClassLook} look To begin with.
 * @property {string} me The number of the user.
 * @property {boolean} isAdmin Admins see classes as they are saved.
 */

export class OpenClass {
  feed;
  decisions;
  #connection;
  #callbacks;
  /** @type {RosterView | null} */
  #rosterView = null;
  /** @type {StudentSheet | null} */
  #sheet = null;
  #look;
  #canDecide = false;
  /** The class as it is saved, after its end. @type {SavedClass | null} */
  saved = null;
  /** Students who joined and were not announced yet. */
  #joined = 0;

  /**
   * @param {Connection} connection
   * @param {string} attendanceId
   * @param {Callbacks} callbacks
   */
  constructor(connection, attendanceId, callbacks) {
    this.#connection = connection;
    this.#callbacks = callbacks;
    this.#look = callbacks.look;
    this.feed = new RosterFeed(connection, attendanceId, {
      onSnapshot: () => this.#changed(null),
      onChanges: (changes, numbers) => this.#applied(changes, numbers),
      onAttendance: () => this.#rosterView && callbacks.onAttendance(),
      onEnded: (reason) => this.#canDecide && callbacks.onEnded(reason),
    });
    this.decisions = new Decisions(connection, this.feed, callbacks.me, callbacks.onDraw);
  }

  get attendanceId() {
    return this.feed.attendanceId;
  }

  get roster() {
    return this.feed.roster;
  }

  /** Load what this screen lacks; a class that is saved already, as it was saved. Throws CommandError. */
  async load() {
    if (this.#callbacks.isAdmin) return this.#loadSaved(new CommandError({ code: "not_found" }));
    try {
      await this.feed.catchUp();
    } catch (error) {
      if (!(error instanceof CommandError) || !GONE_CODES.includes(error.code) || this.roster.attendance) throw error;
      await this.#loadSaved(error);
    }
  }

  /** @param {CommandError} problem Thrown when there is no such class. */
  async #loadSaved(problem) {
    const past = await getPastClass(this.attendanceId);
    if (!past) throw problem;
    this.takeSaved(past);
  }

  /** Show the class as it is saved; corrections change what is saved. @param {PastClass} past */
  takeSaved(past) {
    const { attendance, records, revision } = past;
    const isFirst = this.saved === null;
    this.saved ??= new SavedClass(past, (next) => this.takeSaved(next));
    this.saved.past = past;
    this.roster.applySnapshot({ attendance, records, epoch: attendance.epoch, revision });
    if (isFirst && this.#rosterView) this.show(false);
    this.#changed(null);
  }

  close() {
    this.feed.close();
    this.#rosterView?.destroy();
    this.#rosterView = null;
  }

  /** The connection is back: send what waits, and load what the sheet lacks. */
  async resumed() {
    this.#sheet?.refresh();
    await this.decisions.sendWaiting();
  }

  /** Show the roster. @param {boolean} canDecide False after the end. */
  show(canDecide) {
    this.#rosterView?.destroy();
    this.#canDecide = canDecide;
    const decide = canDecide ? this.decisions.decide.bind(this.decisions) : this.#correction;
    this.#rosterView = new RosterView(this.roster, {
      onDraw: this.#callbacks.onDraw,
      onDecide: decide,
      isLive: canDecide,
      onOpen: (number) => this.openSheet(number),
      onLook: (change) => this.#remember(change),
      waitingFor: (number) => this.decisions.waitingFor(number),
      now: () => this.#connection.now(),
      look: this.#look,
    });
    if (this.#look.student) this.openSheet(this.#look.student);
  }

  /** What the keys of the page act on. */
  get keyTarget() {
    const roster = this.#rosterView;
    return (
      roster &&
      (this.#canDecide || this.#correction) && {
        roster,
        open: (/** @type {string} */ number) => this.openSheet(number),
        close: () => this.#escape(),
      }
    );
  }

  #escape() {
    if (this.#sheet) this.closeSheet();
    else if (this.#rosterView?.hasSelection) this.#rosterView.clearSelection();
    else return false;
    return true;
  }

  /** @param {unknown} tools */
  view(tools = nothing) {
    const pending = [...this.roster.records.values()].filter(({ status }) => status === "pending");
    const decide = this.decisions.decide.bind(this.decisions);
    const open = (/** @type {string} */ number) => this.openSheet(number);
    const lanes = () => [pendingLane(pending, decide, open), checkLane(this.roster.records.values(), decide, open)];
    return html`${this.#rosterView?.view(tools, this.#canDecide ? lanes() : nothing)} ${this.#sheet?.view()}`;
  }

  /** @param {string} number */
  openSheet(number) {
    this.#sheet = new StudentSheet(this.roster, number, {
      load: (student) => this.#history(student),
      onDecide: this.#canDecide ? this.decisions.decide.bind(this.decisions) : null,
      onCorrect: this.#correction,
      onRemove: this.#correction ? () => this.saved?.remove(number, () => this.closeSheet()) : null,
      waitingFor: (student) => this.decisions.waitingFor(student),
      me: this.#callbacks.me,
      onClose: () => this.closeSheet(),
      onDraw: this.#callbacks.onDraw,
    });
    this.#remember({ student: number });
    this.#callbacks.onDraw();
    focusSoon(".sheet");
  }

  closeSheet() {
    const number = this.#sheet?.number;
    this.#sheet = null;
    this.#remember({ student: null });
    this.#callbacks.onDraw();
    if (number) this.#rosterView?.focusRow(number);
  }

  /** @param {Partial<ClassLook>} change */
  #remember(change) {
    this.#look = { ...this.#look, ...change };
    this.#callbacks.onLook(change);
  }

  /** Corrects records of a saved class, if the user may. */
  get #correction() {
    const { saved } = this;
    if (!saved?.past.can_correct) return null;
    return (/** @type {Action} */ action, /** @type {string[]} */ numbers) =>
      action === "undo" ? Promise.resolve(false) : saved.correct(numbers, action === "fail" ? "absent" : action);
  }

  /** @param {string} student @returns {Promise<Change[]>} */
  async #history(student) {
    const fields = { attendance_id: this.attendanceId, student_number: student };
    if (this.saved) return getPastChanges(this.attendanceId, student);
    try {
      return (await this.#connection.command("record.history", fields)).changes;
    } catch (error) {
      if (!(error instanceof CommandError) || error.code !== "attendance_ended") throw error;
      return getPastChanges(this.attendanceId, student);
    }
  }

  /** @param {Iterable<string> | null} numbers */
  #changed(numbers) {
    this.#rosterView?.changed(numbers);
    this.#sheet?.refresh();
  }

  /**
   * @param {Change[]} changes
   * @param {Set<string>} numbers
   */
  #applied(changes, numbers) {
    this.#changed(numbers);
    const joined = changes.filter(({ cause }) => cause === "joined" || cause === "pending");
    const count = joined.reduce((sum, { records }) => sum + records.length, 0);
    if (count && this.#joined === 0) setTimeout(() => this.#announceJoined(), ANNOUNCE_MS);
    this.#joined += count;
  }

  #announceJoined() {
    announce(t("live.joined", { n: this.#joined }));
    this.#joined = 0;
  }
}
