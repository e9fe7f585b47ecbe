// "My attendance": a student's percentages and classes, and notes to teachers about classes that are recorded wrongly.
import { html } from "../../../vendor/lit-html.js";
import { openDialog } from "../../components/dialog.js";
import { keepFocus } from "../../components/keep-focus.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { createConnection, goToSignIn, requireRole } from "../../components/session.js";
import { toast } from "../../components/toast.js";
import { topBar } from "../../components/top-bar.js";
import { getDisputes, getOwnHistory, sendDispute } from "../../lib/disputes.js";
import { CommandError, FieldError } from "../../lib/errors.js";
import { t } from "../../lib/i18n.js";
import { receiptOf } from "../../lib/kept.js";
import { Store } from "../../lib/store.js";
import * as own from "./state.js";
import { ownHistory } from "./view.js";

/** @import { User } from "../../lib/api.js" */
/** @import { OwnClass } from "../../lib/disputes.js" */

const MIN_NOTE = 5;
const MAX_NOTE = 500;

/** @param {User} user */
function run(user) {
  const store = new Store(own.INITIAL);
  const connection = createConnection({ resume: load });
  const receipt = (/** @type {string} */ id) => receiptOf(localStorage, user, id);

  function view() {
    document.title = t("own.title");
    const handlers = { onDispute: ask, onMore: loadOlder, receiptOf: receipt };
    return html`${topBar(user, connection)} ${ownHistory(store.state, handlers)}`;
  }

  async function load() {
    try {
      const [history, notes] = await Promise.all([getOwnHistory(), getDisputes("all")]);
      store.update(own.loaded, history, notes.items);
    } catch {
      store.update(own.failed);
    }
  }

  async function loadOlder() {
    try {
      store.update(own.olderLoaded, await getOwnHistory(store.state.next));
    } catch {
      store.update(own.failed);
    }
  }

  /** Ask for the note about a class, and send it with the receipt that this phone keeps. @param {OwnClass} each */
  function ask({ attendance_id: id, lesson_name: lesson }) {
    const kept = receipt(id);
    openDialog({
      title: () => t("own.dispute"),
      body: () => html`<p class="muted">${t("own.dispute.lead", { lesson })}</p>
        <div class="field">
          <label for="dispute-note">${t("own.dispute.note")}</label>
          <textarea id="dispute-note" name="note" data-test="dispute-note" rows="4" maxlength=${MAX_NOTE} autofocus
            required></textarea>
        </div>
        <p class="muted" data-test="dispute-receipt">
          ${t(kept ? "own.dispute.receipt" : "own.dispute.noReceipt", { receipt: kept ?? "" })}
        </p>`,
      submit: () => html`<button type="submit" class="btn primary" data-test="dispute-submit">
        ${t("own.dispute.submit")}
      </button>`,
      onSubmit: async (form) => {
        const note = String(form.get("note")).trim();
        if (note.length < MIN_NOTE) throw new FieldError({ key: "own.dispute.short" }, "note");
        await send({ attendance_id: id, note, ...(kept && { receipt: kept }) });
        toast(t("own.dispute.sent"));
        await load();
      },
    });
  }

  /** @param {Parameters<typeof sendDispute>[0]} note */
  async function send(note) {
    try {
      await sendDispute(note);
    } catch (error) {
      if (!(error instanceof CommandError) || error.code !== "conflict") throw error;
      throw new FieldError({ key: "own.dispute.refused" }, "note");
    }
  }

  const redraw = mount(appRoot(), view);
  store.subscribe(redraw);
  connection.on("dispute.decided", ({ lesson_name: lesson, decision }) => {
    toast(t(`own.news.${decision}`, { lesson }));
    load();
  });
  connection.on("record.corrected", load);
  connection.addEventListener("state", () => {
    if (connection.state === "signed-out") goToSignIn();
    redraw();
  });
  keepFocus();
  connection.start();
}

const arriving = requireRole("student");
await startLanguage();
const user = await arriving;
if (user) run(user);
