// A running class on the teacher's screen: header with code and clock, roster, decisions.
import { openMenu } from "./dialogs.js";
import { fill, h, setText } from "./dom.js";
import { clockTime, codeGroups, countdown } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { RosterView } from "./roster-view.js";
import { askFailReason, askFinish, askWalkIn, extendChoices } from "./teacher-dialogs.js";
import { announce, errorToast, iconButton, toast } from "./ui.js";

const MOST_NUMBERS = 500; // a command
const SOON_MS = 5 * 60_000;
const ANNOUNCE_MS = 4000;

/** Shows `roster` and sends the teacher's commands over `connection`. `destroy` it before another is made. */
export class LiveView {
  #connection;
  #roster;
  #recent;
  #codes = [];
  #joined = 0;
  #timers = {};

  /** `recent`: who joined last, as an earlier view left it; kept up to date. */
  constructor(connection, roster, recent = []) {
    this.#connection = connection;
    this.#roster = roster;
    this.#recent = recent;
    const walkIn = iconButton("addPerson", t("walkin.open"), { class: "btn labelled-wide", test: "walkin-open", on: { click: () => this.#walkIn() } });
    this.view = new RosterView(roster, { onDecide: (action, numbers) => this.#decide(action, numbers), tools: [walkIn] });
    this.head = h("section", { class: "card live-head" });
    this.root = h("main", { class: "page" }, this.head, this.view.root);
    this.drawHead();
    this.view.justJoined(recent);
    this.#timers.clock = setInterval(() => this.#tick(), 250);
  }

  destroy() {
    clearInterval(this.#timers.clock);
    clearTimeout(this.#timers.announce);
    this.view.destroy();
  }

  showCodes(codes) {
    this.#codes = codes;
    this.#tick();
  }

  /** After applied changes: redraws, shows and announces who joined. `changes` null: a fresh snapshot. */
  changed(changes, numbers) {
    this.view.update(changes === null ? null : numbers);
    const joined = (changes ?? []).filter(({ cause }) => cause === "joined" || cause === "pending").flatMap(({ records }) => records);
    if (!joined.length) return;
    this.view.justJoined(joined);
    this.#recent.push(...joined);
    this.#recent.splice(0, this.#recent.length - 20);
    this.#joined += joined.length;
    this.#timers.announce ??= setTimeout(() => {
      announce(t("live.joined", { n: this.#joined }));
      this.#joined = 0;
      this.#timers.announce = undefined;
    }, ANNOUNCE_MS);
  }

  drawHead() {
    const { attendance_id: id, lesson_name: lesson, start_time: start, end_time: end, late_after: late, roster_loaded: loaded } = this.#roster.attendance;
    this.code = h("span", { class: "code-digits", test: "class-code" });
    this.left = h("strong", { class: "time-left" });
    const extend = iconButton("extend", t("live.extend"), { test: "extend-open", "aria-haspopup": "menu", "aria-expanded": "false", on: { click: () => this.#extend(extend) } });
    const facts = [t("live.times", { start: clockTime(start), end: clockTime(end) }), late && Date.parse(late) < Date.parse(end) && t("live.lateFrom", { time: clockTime(late) })];
    fill(
      this.head,
      h("div", { class: "live-title" }, h("h1", {}, lesson), h("p", { class: "muted" }, facts.filter(Boolean).join(" · "))),
      h("div", { class: "live-code" }, h("span", { class: "muted" }, t("live.code")), this.code),
      h("div", { class: "live-clock" }, h("span", { class: "muted" }, t("live.left")), this.left),
      h(
        "div",
        { class: "live-actions" },
        h("a", { class: "btn", href: `/projector/${id}`, target: "_blank", rel: "noopener", test: "projector-open" }, icon("screen"), t("live.projector")),
        extend,
        iconButton("finish", t("live.finish"), { class: "btn primary", test: "finish-open", on: { click: () => this.#finish() } }),
      ),
      loaded === false && h("p", { class: "notice warn" }, icon("alert"), h("span", {}, t("live.noRoster"))),
    );
    this.#tick();
  }

  #tick() {
    const now = this.#connection.now();
    const left = Date.parse(this.#roster.attendance.end_time) - now;
    setText(this.left, left > 0 ? countdown(left) : t("live.ending"));
    this.left.classList.toggle("soon", left < SOON_MS);
    const current = this.#codes.find((code) => Date.parse(code.valid_from) <= now && now < Date.parse(code.valid_until)) ?? null;
    const text = current ? current.code : "";
    if (this.code.dataset.code === text) return;
    this.code.dataset.code = text;
    fill(this.code, text ? codeGroups(text).join("\u00a0") : "–");
  }

  /** Sends a decision on one or many. Resolves to true when it was sent and done. */
  async #decide(action, numbers) {
    if (action === "fail") {
      const title = numbers.length === 1 ? t("fail.headingOne", { name: this.#name(numbers[0]) }) : t("fail.headingMany", { n: numbers.length });
      return new Promise((resolve) => {
        const dialog = askFailReason({
          title,
          onReason: async (reason) => {
            await this.#send("record.fail", numbers, { reason });
            this.#done("fail", numbers);
            resolve(true);
          },
        });
        dialog.addEventListener("close", () => resolve(false));
      });
    }
    try {
      if (action === "undo") await this.#send("record.undo", numbers);
      else await this.#send("record.accept", numbers, { status: action });
      this.#done(action, numbers);
      return true;
    } catch (error) {
      errorToast(error);
      return false;
    }
  }

  async #send(type, numbers, fields = {}) {
    const attendance_id = this.#roster.attendance.attendance_id;
    for (let at = 0; at < numbers.length; at += MOST_NUMBERS) {
      const part = numbers.slice(at, at + MOST_NUMBERS);
      const who = part.length === 1 ? { student_number: part[0] } : { student_numbers: part };
      await this.#connection.command(type, { attendance_id, ...who, ...fields });
    }
  }

  #done(action, numbers) {
    const text = numbers.length === 1 ? t(`done.${action}.one`, { name: this.#name(numbers[0]) }) : t(`done.${action}.many`, { n: numbers.length });
    const undo = { label: t("action.undo"), test: "toast-undo", run: () => this.#decide("undo", numbers) };
    toast(text, { action: action === "undo" ? null : undo });
  }

  #name(number) {
    return this.#roster.records.get(number)?.user_full_name ?? number;
  }

  #walkIn() {
    askWalkIn({
      known: (number) => this.#roster.records.get(number),
      onAccept: async (number, name) => {
        await this.#send("record.accept", [number], name ? { user_full_name: name } : {});
        const undo = { label: t("action.undo"), test: "toast-undo", run: () => this.#decide("undo", [number]) };
        toast(t("done.walkin", { name: name || this.#name(number) }), { action: undo });
      },
    });
  }

  #extend(button) {
    const choose = (end) => async () => {
      try {
        await this.#connection.command("attendance.extend", { attendance_id: this.#roster.attendance.attendance_id, end_time: end });
        toast(t("done.extend", { end: clockTime(end) }));
      } catch (error) {
        errorToast(error);
      }
    };
    openMenu(button, extendChoices(this.#roster.attendance, this.#connection.now()).map(({ label, end }) => ({ label, icon: "extend", test: "extend-choice", run: choose(end) })));
  }

  #finish() {
    askFinish({
      counts: this.#roster.counts(),
      onFinish: (headcount) => {
        const fields = headcount === null ? {} : { headcount };
        return this.#connection.command("attendance.finish", { attendance_id: this.#roster.attendance.attendance_id, ...fields });
      },
    });
  }
}
