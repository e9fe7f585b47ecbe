// A class that fills: what attn does, shown with made-up names.
import { html } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { ring } from "../../components/ring.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";

const NAMES = [
  "Amelia Foster",
  "Burak Kılıç",
  "Çağlar Güneş",
  "Chloe Parker",
  "Defne Koç",
  "Emre Arslan",
  "Grace Turner",
  "İpek Aksoy",
  "Noah Hughes",
  "Sophie Mitchell",
];
/** In which they arrive, by their place in NAMES: nobody sits down in the order of the alphabet. */
const ORDER = [4, 1, 8, 6, 0, 9, 3, 7, 2, 5];
/** The one who is late. */
const LATE = 5;
const ARRIVAL_MS = 900;
const COMPLETE_MS = 5000;
const AT_START = 4;

export class Board {
  #arrived = AT_START;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #onChange;

  /** @param {() => void} onChange Draw `view()` again. */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Let students arrive, unless the visitor asks for less motion. */
  start() {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.#play();
  }

  view() {
    const isComplete = this.#arrived === NAMES.length;
    const isMoving = this.#timer !== undefined;
    return html`<section class="board" aria-label=${t("landing.example")}>
      <div class="board-code" aria-hidden="true">
        <span class="board-digits">506 982</span>
        <span class="board-count">${ring(this.#arrived / NAMES.length, { hasTick: isComplete })}
          ${this.#arrived}/${NAMES.length}</span>
      </div>
      <div class="paper" aria-hidden="true">${NAMES.map((name, place) => this.#row(name, place))}</div>
      <div class="board-foot">
        <span>${t(isComplete ? "landing.everyone" : "landing.example")}</span>
        ${iconButton(isMoving ? icons.pause : icons.play, t(isMoving ? "landing.pause" : "landing.play"), {
          className: "btn quiet icon-only",
          test: "landing-motion",
          onClick: () => (isMoving ? this.#pause() : this.#play()),
        })}
      </div>
    </section>`;
  }

  /**
   * @param {string} name
   * @param {number} place
   */
  #row(name, place) {
    const turn = ORDER.indexOf(place);
    const isHere = turn < this.#arrived;
    const status = isHere ? (place === LATE ? "late" : "present") : "missing";
    const isNew = turn === this.#arrived - 1 && this.#arrived > AT_START;
    return html`<div class=${isNew ? "paper-row arriving" : "paper-row"} data-status=${status}>
      <bdi>${name}</bdi>
      <span class="chip-status">${icon(icons.STATUS_ICONS[status])}${t(`landing.${status}`)}</span>
    </div>`;
  }

  #play() {
    const isComplete = this.#arrived === NAMES.length;
    this.#timer = setTimeout(
      () => {
        this.#arrived = isComplete ? AT_START : this.#arrived + 1;
        this.#play();
        this.#onChange();
      },
      isComplete ? COMPLETE_MS : ARRIVAL_MS,
    );
    this.#onChange();
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#onChange();
  }
}
