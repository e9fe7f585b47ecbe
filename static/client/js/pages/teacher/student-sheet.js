// What happened to one student in this class, step by step, beside the list.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { icon } from "../../components/icon.js";
import { askPasskeyReset } from "../../components/passkey-reset.js";
import { recordStatus } from "../../components/record-status.js";
import { flagText } from "../../components/roster-row.js";
import { CommandError, errorMessage } from "../../lib/errors.js";
import { clockTime, isolated } from "../../lib/format.js";
import { say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { reasonText } from "../../lib/reasons.js";
import { moment } from "./closed-head.js";

/** @import { Action } from "../../components/roster-view.js" */
/** @import { PastRecord } from "../../lib/api.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Roster } from "../../lib/roster.js" */
/** @import { Change, Record as StudentRecord } from "../../lib/wire.js" */

/** @type {[Action, string][]} */
const ACTIONS = [
  ["present", icons.present],
  ["late", icons.late],
  ["excused", icons.excused],
  ["fail", icons.failed],
];

const VERIFIED = 3;
/** Changes of a record after which the decision before them can still be undone. */
const NO_DECISION = new Set(["flagged", "enrolled", "rebuilt", "seen"]);

/** Draw `view()`, and again whenever `onDraw` is called. */
export class StudentSheet {
  number;
  #roster;
  #options;
  /** @type {Change[] | null} */
  #changes = null;
  /** The revision of the record that `#changes` explain. */
  #loadedFor = -1;
  /** @type {Message | null} */
  #problem = null;

  /**
   * @param {Roster} roster
   * @param {string} number
   * @param {object} options
   * @param {(number: string) => Promise<Change[]>} options.load Throws CommandError.
   * @param {((action: Action, numbers: string[], revision?: number) => Promise<boolean>) | null} options.onDecide
   * @param {((action: Action, numbers: string[]) => Promise<boolean>) | null} options.onCorrect After the end, with
   *   a reason.
   * @param {(() => void) | null} options.onRemove After the end, with a reason.
   * @param {(number: string) => string | null} options.waitingFor A decision that was not sent yet, in words.
   * @param {string} options.me The number of the teacher.
   * @param {() => void} options.onClose
   * @param {() => void} options.onDraw
   */
  constructor(roster, number, options) {
    this.#roster = roster;
    this.number = number;
    this.#options = options;
    this.refresh();
  }

  /** Load what happened, if the record is another one by now. */
  async refresh() {
    const record = this.#roster.records.get(this.number);
    const revision = record?.revision ?? this.#roster.revision;
    if (revision === this.#loadedFor) return;
    this.#loadedFor = revision;
    try {
      this.#changes = await this.#options.load(this.number);
      this.#problem = null;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#problem = errorMessage(error);
      this.#loadedFor = -1;
    }
    this.#options.onDraw();
  }

  view() {
    const record = this.#roster.records.get(this.number);
    const { onClose, onCorrect, onDecide, onRemove, waitingFor } = this.#options;
    const waiting = waitingFor(this.number);
    const act = onDecide
      ? (/** @type {Action} */ action) => () => onDecide(action, [this.number])
      : (/** @type {Action} */ action) => () => onCorrect?.(action, [this.number]);
    return html`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
      data-test="student-sheet" data-number=${this.number}>
      <header class="sheet-head">
        <div>
          <h2 id="sheet-name"><bdi>${record?.user_full_name ?? this.number}</bdi></h2>
          <p class="muted">${this.number}</p>
        </div>
        ${iconButton(icons.close, t("close"), {
          className: "btn quiet icon-only",
          test: "sheet-close",
          onClick: onClose,
        })}
      </header>
      ${record ? recordStatus(record) : nothing} ${record ? marks(record) : nothing}
      ${waiting ? html`<p class="row-waiting">${icon(icons.sync)}${waiting}</p>` : nothing}
      ${
        onDecide || onCorrect
          ? html`<div class="sheet-actions">
              ${onDecide ? nothing : html`<p class="muted">${t("sheet.correct")}</p>`}
              ${ACTIONS.map(([action, path]) => this.#button(action, path, act(action)))}
              ${
                onRemove && record
                  ? iconButton(icons.close, t("remove.open"), {
                      className: "btn small quiet",
                      test: "sheet-remove",
                      onClick: onRemove,
                    })
                  : nothing
              }
            </div>`
          : nothing
      }
      ${record && !onDecide ? this.#certificate() : nothing}
      <h3>${t("sheet.facts")}</h3>
      ${this.#facts(record)} ${onDecide && record ? this.#passkeys(record) : nothing}
    </div>`;
  }

  /**
   * @param {Action} action
   * @param {string} path
   * @param {() => void} onClick
   */
  #button(action, path, onClick) {
    const isAbsent = action === "fail" && !this.#options.onDecide;
    return iconButton(isAbsent ? icons.absent : path, t(isAbsent ? "status.absent" : `action.${action}`), {
      className: action === "fail" ? "btn small danger-quiet" : "btn small",
      test: `sheet-${action}`,
      onClick,
    });
  }

  #certificate() {
    const query = new URLSearchParams({
      student_number: this.number,
      lesson: this.#roster.attendance?.lesson_name ?? "",
    });
    return html`<p>
      <a class="btn small" href=${`/certificate?${query}`} data-test="certificate-open">
        ${icon(icons.print)}${t("certificate.open")}
      </a>
    </p>`;
  }

  /** In a class that verifies by passkey: for a student whose phone is lost. @param {StudentRecord} record */
  #passkeys({ user_full_name: name }) {
    if (this.#roster.attendance?.security_option !== VERIFIED) return nothing;
    return iconButton(icons.shield, t("passkeyReset.open"), {
      className: "btn small quiet",
      test: "sheet-passkeys",
      onClick: () => askPasskeyReset(this.number, name),
    });
  }

  /** @param {StudentRecord | undefined} record */
  #facts(record) {
    if (this.#problem) return html`<p class="problem">${say(this.#problem)}</p>`;
    if (!this.#changes) return html`<p class="loading">${icon(icons.sync)}${t("loading")}</p>`;
    if (!this.#changes.length) return html`<p class="muted">${t("sheet.nothing")}</p>`;
    const last = this.#changes.findLast(({ cause }) => !NO_DECISION.has(cause));
    const effective = record && this.#changes.at(-1)?.revision === record.revision ? last : null;
    return html`<ol class="facts">
      ${this.#changes.map((change) => this.#fact(change, change === effective))}
    </ol>`;
  }

  /** The time, with the day if it is another one than that of the class. @param {string} at */
  #when(at) {
    const start = this.#roster.attendance?.start_time ?? at;
    return new Date(at).toDateString() === new Date(start).toDateString() ? clockTime(at, true) : moment(at);
  }

  /** Who made the change, if it was somebody else. @param {Change & {actor_full_name?: string | null}} change */
  #byActor({ actor, actor_full_name: name }) {
    if (actor === this.number) return nothing;
    if (actor === this.#options.me) return t("sheet.byYou");
    return actor === "system" ? t("sheet.bySystem") : t("sheet.by", { actor: isolated(name ?? actor) });
  }

  /**
   * @param {Change & {before?: StudentRecord[] | null}} change
   * @param {boolean} isEffective No later decision has replaced it.
   */
  #fact(change, isEffective) {
    const { at, before, cause, reason, revision } = change;
    const record = change.records[0];
    const old = cause === "corrected" || cause === "removed" ? before?.[0]?.status : null;
    const status = record?.status ?? "missing";
    const canUndo = this.#options.onDecide && isEffective && ["failed", "accepted", "checked"].includes(cause);
    const undo = () => this.#options.onDecide?.("undo", [this.number], revision);
    const why = reasonText(reason ?? record?.fail_reason ?? null);
    return html`<li data-test="fact" data-cause=${cause} data-status=${status}>
      ${icon(icons.STATUS_ICONS[status])}
      <div>
        <p>
          ${old ? html`<s>${t(`status.${old}`)}</s> → ` : nothing}
          <strong>${cause === "removed" ? "–" : t(`status.${status}`)}</strong> · ${t(`cause.${cause}`)}
        </p>
        <p class="muted">
          <time datetime=${at}>${this.#when(at)}</time> ${this.#byActor(change)}
          ${cause === "joined" && record?.method ? t(`method.${record.method}`) : nothing}
        </p>
        ${why ? html`<p>${why}</p>` : nothing}
        ${record?.flags.length ? html`<p class="muted">${record.flags.map(flagText).join(" · ")}</p>` : nothing}
        ${
          canUndo
            ? iconButton(icons.undo, t("action.undo"), { className: "btn small", test: "sheet-undo", onClick: undo })
            : nothing
        }
      </div>
    </li>`;
  }
}

/** The marks of teacher and office beside each other, once a saved record was corrected. @param {PastRecord} record */
function marks({ marks: both }) {
  if (!both) return nothing;
  const isOfficeLater = (both.office?.at ?? "") > (both.teacher?.at ?? "");
  const mark = (/** @type {"teacher" | "office"} */ side, /** @type {boolean} */ isLater) => {
    const given = both[side];
    if (!given) return nothing;
    const { status, reason, at } = given;
    return html`<div class="mark" data-test=${`mark-${side}`} data-status=${status} data-counts=${isLater}>
      <dt>${t(`sheet.mark.${side}`)}${isLater ? html` <strong>${t("marks.counts")}</strong>` : nothing}</dt>
      <dd>
        ${icon(icons.STATUS_ICONS[status])}<strong>${t(`status.${status}`)}</strong>
        ${at ? html`<span class="muted">${moment(at)}</span>` : nothing}
        ${reason ? html`<span class="muted">${reasonText(reason)}</span>` : nothing}
      </dd>
    </div>`;
  };
  return html`<dl class="marks" data-test="marks">
    ${mark("teacher", !isOfficeLater)} ${mark("office", isOfficeLater)}
  </dl>`;
}
