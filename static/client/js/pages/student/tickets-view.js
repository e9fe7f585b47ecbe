// Today's tickets: what this phone keeps, also without a session and without a network.
import { clockTime, dayOf, html, icon, isPast, nothing, STATUS_ICONS, t } from "./shared.js";

/** @import { Ticket } from "./state.js" */

/**
 * @param {Ticket[]} tickets
 * @param {number} now
 * @param {(ticket: Ticket) => void} onOpen
 */
export function ticketList(tickets, now, onOpen) {
  if (!tickets.length) return nothing;
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
    <ul>${tickets.map(line)}</ul>
  </section>`;
}
