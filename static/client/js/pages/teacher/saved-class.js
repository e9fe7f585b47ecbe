// What can be changed of a class that is saved. Each change asks for a reason, and then the class is loaded again.
import { html } from "../../../vendor/lit-html.js";
import { toast } from "../../components/toast.js";
import { getPastClass } from "../../lib/api.js";
import { addRecord, correctRecords, deleteClass, removeRecord, restoreClass } from "../../lib/corrections.js";
import { CommandError, FieldError } from "../../lib/errors.js";
import { isolated } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import { askCorrection } from "./correct-dialog.js";

/** @import { PastClass } from "../../lib/api.js" */
/** @import { Status } from "../../lib/wire.js" */

export class SavedClass {
  past;
  #onChange;

  /**
   * @param {PastClass} past
   * @param {(past: PastClass) => void} onChange The class as it is now.
   */
  constructor(past, onChange) {
    this.past = past;
    this.#onChange = onChange;
  }

  get #id() {
    return this.past.attendance.attendance_id;
  }

  /**
   * Ask for the status and the reason. Resolves to true when it was done, to false when the question was closed.
   *
   * @param {string[]} numbers
   * @param {Status} status
   * @returns {Promise<boolean>}
   */
  correct(numbers, status) {
    const name = this.#name(numbers[0]);
    return new Promise((resolve) => {
      askCorrection({
        title: () =>
          numbers.length === 1 ? t("correct.headingOne", { name }) : t("correct.headingMany", { n: numbers.length }),
        submit: () => t("correct.submit"),
        test: "correct",
        status,
        onSend: async ({ status: chosen, reason }) => {
          const { revision } = this.past;
          await this.#change(() =>
            correctRecords(this.#id, { student_numbers: numbers, status: chosen, reason, revision }),
          );
          toast(t("correct.done", { n: numbers.length, name, status: t(`status.${chosen}`) }));
          resolve(true);
        },
        onClose: () => resolve(false),
      });
    });
  }

  add() {
    askCorrection({
      title: () => t("add.heading"),
      submit: () => t("add.submit"),
      test: "add",
      status: "present",
      fields: () => html`<div class="field">
          <label for="add-number">${t("walkin.number")}</label>
          <input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
            autocapitalize="none" spellcheck="false" autofocus />
        </div>
        <div class="field">
          <label for="add-name">${t("add.name")}</label>
          <input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
            autocapitalize="words" />
        </div>`,
      onSend: async ({ status, reason, form }) => {
        const [number, name] = [String(form.get("number")).trim(), String(form.get("name")).trim()];
        if (!number || /\s/.test(number)) throw new FieldError({ key: "walkin.needNumber" }, "number");
        try {
          const student = { student_number: number, user_full_name: name || null, status, reason };
          await this.#change(() => addRecord(this.#id, student));
        } catch (error) {
          const field = error instanceof CommandError ? error.details.field : null;
          if (field === "user_full_name") throw new FieldError({ key: "walkin.needName" }, "name");
          if (field === "student_number") throw new FieldError({ key: "add.noStudent" }, "number");
          throw error;
        }
        toast(t("add.done", { name: isolated(name || number) }));
      },
    });
  }

  /** @param {string} number @param {() => void} onDone */
  remove(number, onDone) {
    const name = this.#name(number);
    askCorrection({
      title: () => t("remove.heading", { name }),
      submit: () => t("remove.submit"),
      test: "remove",
      status: null,
      onSend: async ({ reason }) => {
        await this.#change(() => removeRecord(this.#id, number, reason));
        toast(t("remove.done", { name }));
        onDone();
      },
    });
  }

  /** @param {() => void} onDone */
  delete(onDone) {
    askCorrection({
      title: () => t("delete.heading"),
      submit: () => t("delete.submit"),
      test: "delete",
      status: null,
      onSend: async ({ reason }) => {
        await deleteClass(this.#id, reason);
        onDone();
      },
    });
  }

  restore() {
    askRestore(this.#id, () => this.#reload());
  }

  /** Load the class again also when it was refused: it shows what changed. @param {() => Promise<unknown>} request */
  async #change(request) {
    try {
      await request();
    } finally {
      await this.#reload();
    }
  }

  async #reload() {
    const past = await getPastClass(this.#id).catch(() => null);
    if (!past) return;
    this.past = past;
    this.#onChange(past);
  }

  /** @param {string | undefined} number */
  #name(number = "") {
    const record = this.past.records.find(({ student_number: other }) => other === number);
    return isolated(record?.user_full_name ?? number);
  }
}

/**
 * Ask why a class that was deleted or discarded is restored.
 *
 * @param {string} attendanceId
 * @param {() => unknown} onDone
 */
export function askRestore(attendanceId, onDone) {
  askCorrection({
    title: () => t("restore.heading"),
    submit: () => t("restore.submit"),
    test: "restore",
    status: null,
    onSend: async ({ reason }) => {
      await restoreClass(attendanceId, reason);
      await onDone();
      toast(t("restore.done"));
    },
  });
}
