// The notes "I was there" of students that wait for an answer: accepting one corrects the record.
import { html, nothing } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { readReason, reasonField, reasonPresets } from "../../components/reason.js";
import { toast } from "../../components/toast.js";
import { answerDispute, getDisputes } from "../../lib/disputes.js";
import { CommandError } from "../../lib/errors.js";
import { clockTime, isolated } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { ACCEPT_REASONS, DECLINE_REASONS } from "../../lib/reasons.js";
import { addressOf } from "./address.js";
import { day } from "./closed-head.js";

/** @import { Answer, Dispute } from "../../lib/disputes.js" */

const GIVEN = /** @type {const} */ (["present", "late", "excused"]);

/** Draw `view()`, and again whenever `onDraw` is called. */
export class StudentNotes {
  #onDraw;
  /** @type {Dispute[]} */
  #notes = [];
  /** @type {string | null} */
  #cursor = null;

  /** @param {{onDraw: () => void}} options */
  constructor({ onDraw }) {
    this.#onDraw = onDraw;
  }

  /** Load the open notes; after a failure the list stays as it is. */
  async load(isMore = false) {
    const page = await getDisputes("open", isMore ? this.#cursor : null).catch(() => null);
    if (!page) return;
    this.#notes = [...(isMore ? this.#notes : []), ...page.items];
    this.#cursor = page.next_cursor;
    this.#onDraw();
  }

  view() {
    if (!this.#notes.length) return nothing;
    return html`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
      <h2 id="disputes-title" tabindex="-1">${t("notes.heading")}</h2>
      <p class="muted">${t("notes.lead")}</p>
      <ul class="stack">${this.#notes.map((note) => this.#item(note))}</ul>
      ${
        this.#cursor
          ? html`<button type="button" class="btn" data-test="disputes-more" @click=${() => this.load(true)}>
              ${t("past.more")}
            </button>`
          : nothing
      }
    </section>`;
  }

  /** @param {Dispute} note */
  #item(note) {
    const { student_number: number, student_full_name: name, status, created_at: created } = note;
    return html`<li class="student-note" data-test="dispute" data-number=${number}>
      <p>
        <strong><bdi>${name}</bdi></strong> <span class="muted">${number}</span>
        ${status ? html`<span class="muted">· ${t("notes.now", { status: t(`status.${status}`) })}</span>` : nothing}
      </p>
      <p>
        <a class="link" href=${addressOf(note.attendance_id)}><span><bdi>${note.lesson_name}</bdi>,
          ${day(note.start_time)}, ${clockTime(note.start_time)}</span></a>
      </p>
      <blockquote><bdi>${note.note}</bdi></blockquote>
      <p class="muted">${t("notes.sent", { day: day(created), time: clockTime(created) })}</p>
      ${receiptLine(note)}
      <div class="class-actions">
        <button type="button" class="btn primary" data-test="dispute-accept" @click=${() => this.#accept(note)}>
          ${t("notes.accept")}
        </button>
        <button type="button" class="btn" data-test="dispute-decline" @click=${() => this.#decline(note)}>
          ${t("notes.decline")}
        </button>
      </div>
    </li>`;
  }

  /** @param {Dispute} note */
  #accept(note) {
    const choice = (/** @type {typeof GIVEN[number]} */ status) => html`<label class="chip">
      <input type="radio" name="status" class="visually-hidden" value=${status} data-test=${`dispute-give-${status}`}
        ?checked=${status === "present"} />
      <span>${t(`status.${status}`)}</span>
    </label>`;
    openDialog({
      title: () => t("notes.accept.heading", { name: isolated(note.student_full_name) }),
      body: () => html`<fieldset class="field">
          <legend>${t("notes.give")}</legend>
          <div class="chips">${GIVEN.map(choice)}</div>
        </fieldset>
        ${reasonFields(ACCEPT_REASONS)}`,
      submit: () => submitButton(t("notes.accept")),
      onSubmit: (form) => {
        const status = GIVEN.find((each) => each === form.get("status")) ?? "present";
        return this.#answer(note, { decision: "accept", status, reason: readReason(form, ACCEPT_REASONS) });
      },
    });
  }

  /** @param {Dispute} note */
  #decline(note) {
    openDialog({
      title: () => t("notes.decline.heading", { name: isolated(note.student_full_name) }),
      body: () => reasonFields(DECLINE_REASONS),
      submit: () => submitButton(t("notes.decline")),
      onSubmit: (form) => this.#answer(note, { decision: "decline", reason: readReason(form, DECLINE_REASONS) }),
    });
  }

  /**
   * @param {Dispute} note
   * @param {Answer} answer
   */
  async #answer(note, answer) {
    try {
      await answerDispute(note.dispute_id, answer);
      toast(t(`notes.done.${answer.decision}`, { name: isolated(note.student_full_name) }));
    } catch (error) {
      if (!(error instanceof CommandError) || error.code !== "conflict") throw error;
      toast(t("notes.answered"), { isError: true });
    }
    await this.load();
    setTimeout(() => document.getElementById("disputes-title")?.focus());
  }
}

/** @param {readonly string[]} codes */
function reasonFields(codes) {
  return html`<div class="chips" role="group" aria-label=${t("correct.reasons")}>
      ${reasonPresets("dispute-reason", codes)}
    </div>
    ${reasonField("dispute-reason", t("fail.reason"))}`;
}

/** @param {string} label */
function submitButton(label) {
  return html`<button type="submit" class="btn primary" data-test="dispute-answer">${label}</button>`;
}

/** Show what the receipt proves. @param {Dispute} note */
function receiptLine({ receipt, receipt_genuine: isGenuine }) {
  if (!receipt) return html`<p class="muted">${t("notes.noReceipt")}</p>`;
  return html`<p class=${isGenuine ? "receipt-genuine" : "muted"} data-test="dispute-receipt"
    data-genuine=${isGenuine}>
    ${icon(isGenuine ? icons.present : icons.alert)}
    <span>${t(isGenuine ? "notes.genuine" : "notes.notGenuine", { receipt })}</span>
  </p>`;
}
