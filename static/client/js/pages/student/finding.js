// Finding a class by the names of its lesson and teacher, and joining it.
import { CommandError, errorMessage } from "./shared.js";
import { findFormChanged, found } from "./state.js";

/** @import { Message } from "../../lib/i18n.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { Store } from "../../lib/store.js" */
/** @import { Attendance } from "../../lib/wire.js" */
/** @import { Proof, StudentState } from "./state.js" */

/** @typedef {ReturnType<typeof createFinder>} Finder */

const TYPING_MS = 300;
const MIN_SEARCH_LENGTH = 2;

/**
 * The handlers of the form for names.
 *
 * @param {object} page
 * @param {Store<StudentState>} page.store
 * @param {Connection["command"]} page.command
 * @param {(proof: Proof) => Promise<{message: Message, holdMs: number} | null>} page.attempt
 */
export function createFinder({ store, command, attempt }) {
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

  return { onChoose, onSearch };
}
