// Joining by the code on the board, and by the names of lesson and teacher.

import { codeFormChanged, findFormChanged, found } from "./form-state.js";
import { CommandError, errorMessage, isCompleteCode } from "./shared.js";
import { scannedHere } from "./state.js";

/** @import { Message } from "../../lib/i18n.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { Store } from "../../lib/store.js" */
/** @import { Attendance } from "../../lib/wire.js" */
/** @import { Joiner } from "./joining.js" */
/** @import { Proof, StudentState } from "./state.js" */

/** @typedef {ReturnType<typeof createForms>} Forms */

const DEFAULT_HOLD_SECONDS = 5;
/** The server notes that this phone has scanned; if it does not answer, the code itself is sent. */
const LANDING_MS = 2000;
const TYPING_MS = 300;
const MIN_SEARCH_LENGTH = 2;

/**
 * The handlers of both forms.
 *
 * @param {object} page
 * @param {Store<StudentState>} page.store
 * @param {Connection["command"]} page.command
 * @param {Joiner} page.joiner
 */
export function createForms({ store, command, joiner }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let searching;

  /** @param {Attendance} attendance */
  async function onChoose({ attendance_id }) {
    store.update(findFormChanged, { problem: null, joining: attendance_id });
    const refusal = await attempt({ attendance_id });
    store.update(findFormChanged, { problem: refusal?.message ?? null });
    setTimeout(() => store.update(findFormChanged, { joining: null }), refusal?.holdMs ?? 0);
  }

  /**
   * @param {{lesson: string, teacher: string}} names
   * @param {boolean} isSubmitted Search now instead of after the last key.
   */
  function onSearch(names, isSubmitted) {
    clearTimeout(searching);
    searching = setTimeout(() => search(names), isSubmitted ? 0 : TYPING_MS);
  }

  /** @param {{lesson: string, teacher: string}} names */
  async function search({ lesson, teacher }) {
    const question = store.state.find.question + 1;
    store.update(findFormChanged, { problem: null, question });
    if (Math.max(lesson.length, teacher.length) < MIN_SEARCH_LENGTH) {
      const note = lesson || teacher ? { key: "find.more" } : null;
      return store.update(findFormChanged, { results: [], note });
    }
    try {
      const names = { ...(lesson && { lesson_name: lesson }), ...(teacher && { teacher_name: teacher }) };
      const { attendances } = await command("lesson.find", names);
      store.update(found, question, attendances);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (question === store.state.find.question) {
        store.update(findFormChanged, { problem: errorMessage(error) });
      }
    }
  }

  function onCodeTyped() {
    store.update(codeFormChanged, { problem: null });
  }

  /** @param {string} code */
  async function onCode(code) {
    if (!isCompleteCode(code)) {
      store.update(codeFormChanged, { problem: { key: "join.sixDigits" } });
      return document.getElementById("join-code")?.focus();
    }
    store.update(codeFormChanged, { problem: null, phase: "sending" });
    const refusal = await attempt({ code });
    store.update(codeFormChanged, {
      problem: refusal?.message ?? null,
      phase: refusal?.holdMs ? "held" : "ready",
      heldUntil: Date.now() + (refusal?.holdMs ?? 0),
    });
    if (!refusal) return;
    /** @type {HTMLInputElement | null} */ (document.getElementById("join-code"))?.select();
    if (refusal.holdMs === 0) return;
    setTimeout(() => store.update(codeFormChanged, { phase: "ready", problem: null }), refusal.holdMs);
  }

  /**
   * Join from a form. Returns null, or the refusal and how long the form must wait before the next attempt.
   *
   * @param {Proof} proof
   * @returns {Promise<{message: Message, holdMs: number} | null>}
   */
  async function attempt(proof) {
    try {
      await joiner.join(proof);
      return null;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const holdSeconds = error.code === "rate_limited" ? Math.ceil(error.retryAfter ?? DEFAULT_HOLD_SECONDS) : 0;
      return { message: errorMessage(error), holdMs: holdSeconds * 1000 };
    }
  }

  /** Scan in the page, as if the camera had led here; again when the code had expired. */
  async function onScan() {
    const { href } = /** @type {HTMLLinkElement} */ (document.getElementById("scanner"));
    /** @type {typeof import("./scanner.js")} */
    const { openScanner } = await import(href);
    let first = "scanner.starting";
    do {
      const proof = await openScanner(first);
      if (!proof) return;
      store.update(scannedHere, proof, Date.now());
      const signal = AbortSignal.timeout(LANDING_MS);
      if ("qr" in proof) await fetch(`/J/${proof.qr}`, { method: "HEAD", signal }).catch(() => null);
      await joiner.resume(proof);
      first = "scanner.expired";
    } while (store.state.problem?.key === "error.code_expired");
  }

  return { onChoose, onCode, onCodeTyped, onScan, onSearch };
}
