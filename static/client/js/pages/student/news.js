// The teacher's answer to a note "I was there". It stays until it is closed: the phone may be in a pocket.
import { close } from "../../lib/icons.js";
import { reasonText } from "../../lib/reasons.js";
import { announce, html, icon, t } from "./shared.js";

/** @import { DisputeDecided } from "../../lib/wire.js" */

/** @param {DisputeDecided} answer */
function words({ lesson_name: lesson, decision, reason }) {
  return t(`news.${decision}`, { lesson, reason: reasonText(reason) });
}

/** @param {DisputeDecided} answer */
export function announceNews(answer) {
  announce(words(answer));
}

/**
 * @param {DisputeDecided} answer
 * @param {() => void} onClose
 */
export function newsNotice(answer, onClose) {
  return html`<aside class="notice news" aria-label=${t("messages")} data-test="note-answer"
    data-decision=${answer.decision}>
    <span><bdi>${words(answer)}</bdi> <a href="/student/history">${t("join.history")}</a></span>
    <button type="button" class="btn quiet icon-only" aria-label=${t("close")} title=${t("close")} @click=${onClose}>
      ${icon(close)}
    </button>
  </aside>`;
}
