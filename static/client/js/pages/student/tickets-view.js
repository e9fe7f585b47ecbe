// Today's tickets: what this phone keeps, also without a session and without a network.
import { clockTime, dayOf, html, icon, isPast, STATUS_ICONS, t } from "./shared.js";

/** @import { PendingJoin, Ticket } from "./state.js" */

/**
 * @param {Ticket[]} tickets
 * @param {PendingJoin[]} older Scans that were not sent yet.
 * @param {number} now
 * @param {(ticket: Ticket) => void} onOpen
 */
export function ticketList(tickets, older, now, onOpen) {
  const scan = (/** @type {PendingJoin} */ { since }) => html`<li class="ticket-line" data-test="kept-scan"
    data-status="pending">
    ${icon(STATUS_ICONS.pending)}
    <strong>${t("waiting.late")}</strong>
    <span>${t("tickets.scanned", { time: clockTime(since) })}</span>
  </li>`;
  const line = (/** @type {Ticket} */ ticket) => {
    const { record, attendance } = ticket;
    const when = isPast(ticket, now)
      ? dayOf(attendance.start_time)
      : t("tickets.until", { end: clockTime(attendance.end_time) });
    return html`<li>
      <button type="button" class="ticket-line" data-test="ticket" data-status=${record.status}
        ?data-past=${isPast(ticket, now)} @click=${() => onOpen(ticket)}>
        ${icon(STATUS_ICONS[record.status])}
        <strong><bdi>${attendance.lesson_name}</bdi></strong>
        <span>${t(`confirm.${record.status}`)} ${clockTime(record.attendance_time)} · ${when}</span>
      </button>
    </li>`;
  };
  return html`<section class="tickets" aria-labelledby="tickets-title">
    <h2 id="tickets-title">${t("tickets.heading")}</h2>
    <ul>${older.map(scan)} ${tickets.map(line)}</ul>
  </section>`;
}
