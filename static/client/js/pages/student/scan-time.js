// How long a scan is kept for somebody who still has to sign in, and one more minute for who needs it (WCAG 2.2.1).
import { keepScan } from "../../lib/api.js";
import { announce, clockTime, html, nothing, t } from "./shared.js";

/** A scan lasts so long if the server has not said how long. */
const SCAN_MS = 180_000;
/** So long before its end a screen reader is warned, and the minute is offered. */
const WARN_MS = 60_000;
/** The clocks of phone and server measure the same end this differently at most. */
const LEAST_GAIN_MS = 500;

/** Draw `view()` while a scan waits for its user, and again whenever `onChange` is called. */
export class ScanTime {
  #options;
  #end = scanEnd();
  /** @type {"long" | "offered" | "last" | "over"} The minute is offered from its warning on, up to ten times. */
  #phase = "long";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {object} options
   * @param {() => boolean} options.isWaiting Nobody has signed in yet.
   * @param {() => void} options.onChange
   */
  constructor(options) {
    this.#options = options;
    this.#wait();
  }

  view() {
    return html`<div class="scan-time" data-test="scan-time">
      <span>${this.#words("scan.until")}</span>
      ${
        this.#phase === "offered"
          ? html`<button type="button" class="btn" data-test="scan-keep" @click=${this.#keep}>
              ${t("scan.more")}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** @param {string} key */
  #words(key) {
    return t(this.#phase === "over" ? "scan.over" : key, { time: clockTime(this.#end, true) });
  }

  #wait() {
    clearTimeout(this.#timer);
    const next = this.#phase === "long" ? this.#end - WARN_MS : this.#end;
    this.#timer = setTimeout(() => this.#timePassed(), Math.max(0, next - Date.now()));
  }

  #timePassed() {
    if (!this.#options.isWaiting()) return;
    if (this.#phase === "long") this.#phase = "offered";
    if (Date.now() >= this.#end) this.#phase = "over";
    else this.#wait();
    announce(this.#words("scan.soon"));
    this.#options.onChange();
  }

  #keep = async () => {
    const kept = await keepScan();
    if (kept) {
      // The server says when it has been kept often enough by keeping it no longer.
      if (kept.end < this.#end + LEAST_GAIN_MS) this.#phase = "last";
      this.#end = kept.end;
    }
    announce(this.#words("scan.until"));
    this.#wait();
    this.#options.onChange();
  };
}

/** The end of the scan that led to this page, by the phone's clock. The server tells how long it lasts. */
function scanEnd() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const sent = visit?.serverTiming?.find(({ name }) => name === "ticket");
  return performance.timeOrigin + (visit?.responseStart ?? 0) + (sent?.duration ?? SCAN_MS);
}
