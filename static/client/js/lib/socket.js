// The WebSocket connection of a page: commands as promises, events to listeners, and reconnection with backoff.
import { hasNoUser } from "./api.js";
import { CommandError } from "./errors.js";

/** @import { Commands, ConnectionChanged, Events, Replies, Welcome } from "./wire.js" */
/**
 * @typedef {"connecting" | "catching-up" | "live" | "offline" | "signed-out" | "refused" | "stopped"}
 *   ConnectionState
 */
/** @typedef {ReturnType<typeof setTimeout>} Timer */
/** @typedef {{resolve: (reply: any) => void, reject: (error: CommandError) => void, timer: Timer}} Waiting */

const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 30_000;
/** After a connection that lasted this long, the backoff begins anew. */
const STEADY_MS = 10_000;
const OPENING_MS = 8000;
const COMMAND_MS = 10_000;
/** A phone notices a dead connection within the sum of these two: 9.5 s. */
const PROBE_MS = 6000;
const ANSWER_TIMEOUT_MS = 3500;
/** Milliseconds that a page which was just opened again waits for a first answer. */
const WAKE_TIMEOUT_MS = 3000;
/** A silent connection is kept for so long after the warning: a stalled server may still answer. */
const GIVE_UP_MS = 2500;
/** A timer that is later than this missed its time: the page slept or was busy, and messages may wait to be read. */
const LATE_MS = 1000;
/** Part of the server's heartbeat after which something is sent, whether or not messages arrive. */
const HEARTBEAT_FRACTION = 0.8;
const HEARTBEAT_MS = 25_000;
const RESUME_RETRY_SECONDS = 2;
/** A slower answer to a ping says too little about the server's clock. */
const MAX_CLOCK_ROUND_TRIP_MS = 1000;

/**
 * Return the final state that a close code asks for, or the shortest wait before the next attempt in milliseconds.
 * After all other codes the page reconnects with backoff.
 *
 * @type {{[code: number]: "stopped" | "signed-out" | "refused" | number}}
 */
const AFTER_CLOSE = { 1000: "stopped", 4401: "signed-out", 4403: "refused", 4429: 60_000 };

/**
 * Keeps a socket open for as long as the page lives.
 *
 * `state` is "connecting", "catching-up" (open, but `resume` still runs, or changes may be missing, as the server
 * says or after a long sleep), "live", "offline" (reconnects by itself, or waits for a sign of a connection that fell
 * silent), or one of the final states "signed-out", "refused" and "stopped". A "state" event follows every change.
 * `asOf` is the time at which what is shown was last known to be complete.
 *
 * A connection can die without a word. Whatever is sent must therefore be followed by some message within `answerMs`;
 * while somebody looks at the page, a ping is sent after `probeMs` without a message.
 */
export class Connection extends EventTarget {
  /** @type {ConnectionState} */
  state = "connecting";
  /** @type {number | null} */
  asOf = null;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Map<string, Set<(event: any) => void>>} */
  #listeners = new Map();
  #lastId = 0;
  #failures = 0;
  /** No attempt before this time, whatever asks for one. */
  #notBefore = 0;
  #hasResumed = false;
  /** The time up to which the server itself is complete, while it catches up. @type {number | null} */
  #completeUntil = null;
  #lastMessageAt = 0;
  #lastSentAt = 0;
  #heartbeatMs = HEARTBEAT_MS;
  /** Nothing has followed what was sent: the page says "offline" although the socket is open. */
  #isSilent = false;
  #messageDueAt = 0;
  #clockOffset = 0;
  #resume;
  #times;
  #isVisible;
  #isSignedOut;
  /** @type {{opening?: Timer, steady?: Timer, probe?: Timer, silence?: Timer, reopen?: Timer}} */
  #timers = {};
  /** The wait that the server asked for when it said goodbye. @type {number | null} */
  #returnMs = null;

  /**
   * @param {object} options
   * @param {string | URL} options.url
   * @param {(welcome: Welcome) => Promise<void>} [options.resume] Loads what the page shows, after every
   *   (re)connection. It is repeated while the server says to come back later.
   * @param {number} [options.probeMs] A visible page sends a ping after so long without a message.
   * @param {number} [options.answerMs] A connection that is silent for so long after something was sent is "offline".
   * @param {number} [options.maxBackoffMs]
   * @param {() => boolean} [options.isVisible] True while somebody can see the page.
   * @param {() => Promise<boolean>} [options.isSignedOut]
   */
  constructor({
    url,
    resume = async () => {},
    probeMs = PROBE_MS,
    answerMs = ANSWER_TIMEOUT_MS,
    maxBackoffMs = MAX_BACKOFF_MS,
    isVisible = () => true,
    isSignedOut = hasNoUser,
  }) {
    super();
    this.url = url;
    this.#resume = resume;
    this.#times = { probeMs, answerMs, maxBackoffMs };
    this.#isVisible = isVisible;
    this.#isSignedOut = isSignedOut;
  }

  start() {
    this.#open();
    return this;
  }

  /** Close for good. */
  stop() {
    this.#setState("stopped");
    clearTimeout(this.#timers.reopen);
    this.#forget();
  }

  /** True when this page has loaded all it shows; the server itself may still be catching up. */
  get hasResumed() {
    return this.#hasResumed;
  }

  /** The server's clock, in milliseconds since 1970. */
  now() {
    return Date.now() + this.#clockOffset;
  }

  /**
   * Call `listener(event)` for every server event of this `type`, until the returned function is called.
   *
   * @template {keyof Events} T
   * @param {T} type
   * @param {(event: Events[T]) => void} listener
   */
  on(type, listener) {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /**
   * Send a command and return its reply. Throws CommandError.
   *
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Omit<Commands[T], "id" | "type">} fields
   * @returns {Promise<Replies[T]>}
   */
  command(type, fields, timeoutMs = COMMAND_MS) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new CommandError({ code: "offline" }));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new CommandError({ code: "timeout" }));
      }, timeoutMs);
      this.#waiting.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ type, id, ...fields }));
      this.#lastSentAt = Date.now();
      if (!this.#isSilent) this.#expectMessage(socket, this.#times.answerMs);
    });
  }

  /** Reconnect at once, or check that the connection is alive: the network is back, or somebody looks at the page. */
  wake() {
    const socket = this.#socket;
    const isOpen = socket?.readyState === WebSocket.OPEN && !this.#isSilent;
    const canOpen = this.state === "offline" || this.state === "connecting";
    if (!isOpen) return canOpen && performance.now() >= this.#notBefore ? this.#open() : undefined;
    const silentMs = Date.now() - this.#lastMessageAt;
    if (silentMs > this.#heartbeatMs && this.#hasResumed) this.#setState("catching-up"); // until something arrives
    this.check(WAKE_TIMEOUT_MS);
  }

  /** Send a ping; the connection is "offline" if nothing at all arrives within `answerMs`. */
  async check(answerMs = this.#times.answerMs) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (this.#isSilent) return;
    this.#expectMessage(socket, answerMs);
    const sent = Date.now();
    const pong = await this.command("ping", {}).catch(() => null);
    const received = Date.now();
    const isClose = received - sent < MAX_CLOCK_ROUND_TRIP_MS;
    if (pong?.server_time && isClose) this.#clockOffset = Date.parse(pong.server_time) - (sent + received) / 2;
  }

  /**
   * Warn if no message arrives in time, and give the connection up a little later.
   *
   * @param {WebSocket} socket
   * @param {number} answerMs
   */
  #expectMessage(socket, answerMs) {
    const due = Date.now() + answerMs;
    if (this.#timers.silence && this.#messageDueAt <= due) return;
    this.#messageDueAt = due;
    clearTimeout(this.#timers.silence);
    this.#timers.silence = setTimeout(() => {
      if (socket !== this.#socket) return;
      this.#timers.silence = undefined;
      if (Date.now() - due > LATE_MS) return void this.check(WAKE_TIMEOUT_MS);
      if (this.#isSilent) return this.#closed(socket, 1006);
      this.#isSilent = true;
      this.#setState("offline");
      this.#expectMessage(socket, GIVE_UP_MS);
    }, answerMs);
  }

  #open() {
    this.#forget();
    clearTimeout(this.#timers.reopen);
    const socket = new WebSocket(this.url, "attn.v1");
    this.#socket = socket;
    this.#timers.opening = setTimeout(() => this.#closed(socket, 1006), OPENING_MS);
    socket.onmessage = ({ data }) => this.#receive(socket, JSON.parse(data));
    socket.onclose = ({ code }) => this.#closed(socket, code);
  }

  /**
   * @param {WebSocket} socket
   * @param {any} message
   */
  #receive(socket, message) {
    if (socket !== this.#socket) return;
    this.#lastMessageAt = Date.now();
    clearTimeout(this.#timers.silence);
    this.#timers.silence = undefined;
    if (this.#hasResumed) this.#showCompleteness();
    else if (this.#isSilent) this.#setState("catching-up");
    this.#isSilent = false;
    if ("id" in message && message.id !== null) this.#settle(message);
    else if (message.type === "welcome") this.#welcomed(socket, message);
    else this.#dispatch(message);
  }

  /** @param {any} reply */
  #settle(reply) {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if (reply.type === "error") waiting.reject(new CommandError(reply));
    else waiting.resolve(reply);
  }

  /** @param {Events[keyof Events]} event */
  #dispatch(event) {
    if (event.type === "goodbye") this.#returnMs = event.retry_after_ms ?? null;
    if (event.type === "session.expiring") this.check();
    if (event.type === "connection.changed") this.#serverChanged(event);
    for (const listener of [...(this.#listeners.get(event.type) ?? [])]) listener(event);
  }

  /** @param {ConnectionChanged} event */
  #serverChanged({ state, as_of: asOf }) {
    this.#completeUntil = state === "catching_up" ? Date.parse(asOf) : null;
    if (this.#hasResumed) this.#showCompleteness();
  }

  #showCompleteness() {
    this.asOf = this.#completeUntil ?? this.now();
    this.#setState(this.#completeUntil === null ? "live" : "catching-up");
  }

  /**
   * @param {WebSocket} socket
   * @param {Welcome} welcome
   */
  async #welcomed(socket, welcome) {
    clearTimeout(this.#timers.opening);
    this.#clockOffset = Date.parse(welcome.server_time) - Date.now();
    this.#timers.steady = setTimeout(() => {
      this.#failures = 0;
    }, STEADY_MS);
    this.#heartbeatMs = (welcome.heartbeat_ms ?? HEARTBEAT_MS) * HEARTBEAT_FRACTION;
    this.#lastSentAt = Date.now();
    this.#scheduleProbe(socket, this.#times.probeMs);
    this.#setState("catching-up");
    this.#dispatch(welcome);
    while (socket === this.#socket) {
      try {
        await this.#resume(welcome);
        break;
      } catch (error) {
        if (!(error instanceof CommandError) || !error.canRetry) throw error;
        await sleep((error.retryAfter ?? RESUME_RETRY_SECONDS) * 1000);
      }
    }
    if (socket !== this.#socket || this.state === "stopped") return;
    this.#hasResumed = true;
    this.#showCompleteness();
  }

  /**
   * Ping when the connection was silent for too long, or when the server has heard nothing for a heartbeat.
   *
   * @param {WebSocket} socket
   * @param {number} delayMs
   */
  #scheduleProbe(socket, delayMs) {
    this.#timers.probe = setTimeout(() => {
      if (socket !== this.#socket) return;
      const now = Date.now();
      const { probeMs } = this.#times;
      const silenceLeft = this.#isVisible() ? probeMs - (now - this.#lastMessageAt) : probeMs;
      const heartbeatLeft = this.#heartbeatMs - (now - this.#lastSentAt);
      const leftMs = Math.min(silenceLeft, heartbeatLeft, probeMs);
      if (leftMs <= 0 && !this.#timers.silence) this.check();
      this.#scheduleProbe(socket, leftMs > 0 ? leftMs : probeMs);
    }, delayMs);
  }

  /**
   * @param {WebSocket} socket
   * @param {number} code
   */
  async #closed(socket, code) {
    if (socket !== this.#socket) return;
    const neverOpened = !this.#isSilent && (this.state === "connecting" || this.state === "offline");
    this.#forget();
    const next = AFTER_CLOSE[code] ?? 0;
    if (typeof next === "string") return this.#setState(next);
    this.#notBefore = performance.now() + next;
    this.#setState("offline");
    this.#reopenIn(this.#returnMs ?? this.#backoff(next));
    this.#returnMs = null;
    // A handshake that was refused with 401 looks like a lost connection: only HTTP tells them apart.
    if (neverOpened && (await this.#isSignedOut())) {
      clearTimeout(this.#timers.reopen);
      this.#forget();
      this.#setState("signed-out");
    }
  }

  /**
   * Full jitter: up to 1, 2, 4 … 30 s (`maxBackoffMs`), on top of the wait that the close code asked for.
   *
   * @param {number} minMs
   */
  #backoff(minMs) {
    const maxMs = Math.min(this.#times.maxBackoffMs, FIRST_BACKOFF_MS * 2 ** this.#failures);
    this.#failures += 1;
    return minMs + Math.random() * maxMs;
  }

  /** @param {number} milliseconds */
  #reopenIn(milliseconds) {
    clearTimeout(this.#timers.reopen);
    this.#timers.reopen = setTimeout(() => this.#open(), milliseconds);
  }

  /** Drop the socket. Commands without a reply fail with "offline": their outcome is unknown. */
  #forget() {
    const socket = this.#socket;
    this.#socket = null;
    this.#hasResumed = this.#isSilent = false;
    this.#completeUntil = null;
    for (const name of /** @type {const} */ (["opening", "steady", "probe", "silence"])) {
      clearTimeout(this.#timers[name]);
      this.#timers[name] = undefined;
    }
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new CommandError({ code: "offline" }));
    }
    this.#waiting.clear();
    if (socket) {
      socket.onmessage = socket.onclose = null;
      socket.close(1000);
    }
  }

  /** @param {ConnectionState} state */
  #setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
