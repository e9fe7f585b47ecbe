// Presents the receipt of a join again when the server has lost its record (attendance.recover in docs/protocol.md).
import { confirmed } from "./state.js";

/** @import { CommandError } from "../../lib/errors.js" */
/** @import { Connection } from "../../lib/socket.js" */
/** @import { Store } from "../../lib/store.js" */
/** @import { StudentState, Ticket } from "./state.js" */

const RETRY_SECONDS = 3;
const MAX_ATTEMPTS = 40;

/**
 * A record is lost if the server says that it is not there, or is missing, and this phone has its receipt. The server
 * refuses the receipt of a record that is gone for another reason, such as a walk-in that was undone.
 *
 * @param {Store<StudentState>} store
 * @param {Connection["command"]} command
 */
export function recoverLost(store, command) {
  /** Classes whose receipts are under way. @type {Set<string>} */
  const presented = new Set();

  /** @param {Ticket} ticket */
  async function present({ record, attendance, receipt }) {
    const { attendance_id } = attendance;
    if (!receipt || record.status === "missing" || attendance.state === "closed") return;
    if (presented.has(attendance_id)) return;
    presented.add(attendance_id);
    const { revision, attendance_time, method } = record;
    const fields = { attendance_id, revision, receipt, attendance_time, method: method ?? undefined };
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      try {
        const reply = await command("attendance.recover", fields);
        const isKnown = store.state.tickets.some((each) => each.attendance.attendance_id === attendance_id);
        if (!reply.repeated || !isKnown) store.update(confirmed, reply);
        break;
      } catch (error) {
        const { canRetry, retryAfter } = /** @type {Partial<CommandError>} */ (error);
        if (canRetry === undefined) throw error;
        if (!canRetry) break;
        await new Promise((resolve) => setTimeout(resolve, (retryAfter ?? RETRY_SECONDS) * 1000));
      }
    }
    presented.delete(attendance_id);
  }

  for (const ticket of store.state.tickets) if (!isShown(store.state, ticket)) present(ticket);
  store.subscribe((state, previous) => {
    if (state.user?.school_number !== previous.user?.school_number) return;
    for (const ticket of previous.tickets) if (isLost(ticket, state, previous)) present(ticket);
  });
}

/**
 * @param {Ticket} ticket
 * @param {StudentState} state
 * @param {StudentState} previous
 */
function isLost(ticket, state, previous) {
  const { attendance_id: id } = ticket.attendance;
  const now = state.tickets.find(({ attendance }) => attendance.attendance_id === id);
  if (!now || now.record.status === "missing") return true;
  return isShown(previous, ticket) && !state.shown; // after a reconnection the server did not know the record
}

/** @param {StudentState} state @param {Ticket} ticket */
function isShown({ shown }, { attendance }) {
  return shown?.attendance.attendance_id === attendance.attendance_id;
}
