// The classes of all teachers: what runs, and what was.
import { html, nothing } from "../../../vendor/lit-html.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { attendedOf, clockTime, dateTime } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { Listing } from "./listing.js";

/** @import { PastAttendance } from "../../lib/api.js" */

const STATES = ["live", "saving", "parked", "saved", "discarded", "deleted"];
const TONES = /** @type {{[saved: string]: string}} */ ({
  live: "good",
  parked: "bad",
  deleted: "warn",
  discarded: "warn",
});
/** Only saved classes are in files. */
const EXPORTED = ["", "saved", "discarded", "deleted"];

export class HistoryView {
  title = "past.title";
  #list;

  /** @param {string} _self @param {() => void} onDraw */
  constructor(_self, onDraw) {
    const filters = ["q", "teacher", "from", "to", "state"];
    this.#list = /** @type {Listing<PastAttendance>} */ (new Listing("/history", filters, onDraw));
  }

  load() {
    return this.#list.load();
  }

  view() {
    const list = this.#list;
    const { q = "", teacher = "", from = "", to = "", state = "" } = list.query;
    const classes = list.items ?? [];
    const chosen = Object.fromEntries(Object.entries({ q, teacher, from, to, state }).filter(([, value]) => value));
    const states = STATES.map((each) => /** @type {[string, string]} */ ([each, t(`past.state.${each}`)]));
    return html`<div class="list-head">
        <h1 tabindex="-1">${t("past.all")}</h1>
        ${classes.length && EXPORTED.includes(state) ? exportLinks(chosen, ["records", "matrix"]) : nothing}
      </div>
      <div class="toolbar">
        ${list.searchField(t("rooms.search"), "history-search")}
        ${this.#day("from", t("past.from"))} ${this.#day("to", t("past.to"))}
        ${list.choice("state", t("past.state"), [["", t("past.state.all")], ...states])}
        ${
          teacher
            ? html`<button type="button" class="btn" data-test="history-teacher"
                @click=${() => list.filter("teacher", "")}>
                ${t("past.teacher", { number: teacher })}${icon(icons.close)}
                <span class="visually-hidden">${t("past.allTeachers")}</span>
              </button>`
            : nothing
        }
      </div>
      <section class="card flush">
        <table class="list history" ?hidden=${!classes.length}>
          <caption class="visually-hidden">${t("past.all")}</caption>
          <thead>
            <tr>
              <th scope="col">${t("rooms.lesson")}</th>
              <th scope="col">${t("rooms.teacher")}</th>
              <th scope="col">${t("audit.when")}</th>
              <th scope="col" class="number">${t("past.presentOf")}</th>
              <th scope="col">${t("rooms.saved")}</th>
            </tr>
          </thead>
          <tbody>${classes.map(row)}</tbody>
        </table>
        ${list.foot(t("past.nothing"))}
      </section>`;
  }

  /** @param {"from" | "to"} name @param {string} label */
  #day(name, label) {
    const changed = (/** @type {Event} */ { currentTarget }) =>
      this.#list.filter(name, /** @type {HTMLInputElement} */ (currentTarget).value);
    return html`<label class="day">
      <span>${label}</span>
      <input type="date" data-test=${`history-${name}`} value=${this.#list.query[name] ?? ""} @change=${changed} />
    </label>`;
  }
}

/** @param {PastAttendance} item */
function row({
  attendance_id: id,
  lesson_name: lesson,
  teacher_full_name: teacher,
  start_time,
  end_time,
  counts,
  saved,
  removal,
}) {
  const state = removal?.kind ?? saved;
  const address = saved === "live" ? `/admin?${new URLSearchParams({ room: id })}` : `/class/${id}`;
  return html`<tr data-row data-test="history-row" data-attendance-id=${id}>
    <td class="main"><a class="link" href=${address}><bdi>${lesson}</bdi></a></td>
    <td><bdi>${teacher}</bdi></td>
    <td class="muted"><time datetime=${start_time}>${dateTime(start_time)} – ${clockTime(end_time)}</time></td>
    <td class="number">${attendedOf(counts)}</td>
    <td>
      ${state === "saved" ? nothing : html`<span class="mark ${TONES[state] ?? ""}">${t(`past.state.${state}`)}</span>`}
    </td>
  </tr>`;
}
