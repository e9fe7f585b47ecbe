// The one connection of a page: commands as promises, events to listeners, and the way back after every break.

const BACKOFF_FIRST_MS = 1000;
const BACKOFF_MOST_MS = 30_000;
const STEADY_MS = 10_000; // a connection that lasted this long makes the next break a first one again
const OPENING_MS = 10_000;
const PROBE_MOST_MS = 25_000;
const RETRY_CODES = new Set(["unavailable", "internal", "rate_limited", "timeout"]);

/** What a close code asks for, if not to come back with backoff: the least wait before that, in milliseconds, or not to come back. */
const AFTER_CLOSE = { 1000: "stopped", 4401: "signed-out", 4403: "refused", 4429: 60_000 };

/** A command that got no `type` reply. `code` is the server's, or ours: "timeout" and "offline" (fate unknown: may be repeated). */
export class CommandError extends Error {
  constructor({ code, message = code, retry_after = null, details = null }) {
    super(message);
    this.code = code;
    this.retryAfter = retry_after;
    this.details = details ?? {};
  }

  get mayRetry() {
    return this.code === "offline" || RETRY_CODES.has(this.code);
  }
}

/**
 * Keeps a socket open for as long as the page lives.
 *
 * `state`: "connecting", "catching-up" (open, but `resume` still runs or the server says that it may lack changes), "live",
 * "offline" (comes back by itself), "signed-out" and "refused" (do not come back), "stopped". A "state" event follows every change;
 * listeners of `on` get server events. `asOf`: when what is shown was last known to be complete.
 * `resume(welcome)` asks again for what the page shows; it is repeated while the server says to come back later.
 * `probeMs` and `patienceMs`: how often a living connection is asked for a sign of life, and how long the answer may take.
 */
export class Connection extends EventTarget {
  state = "connecting";
  asOf = null;
  welcome = null;
  #socket = null;
  #waiting = new Map();
  #listeners = new Map();
  #lastId = 0;
  #breaks = 0;
  #notBefore = 0; // nothing brings it back earlier
  #resumed = false;
  #completeUntil = null; // what the server said while it catches up itself
  #heardAt = 0;
  #clockOffset = 0;
  #resume;
  #probe;
  #timers = {};

  constructor({ path = "/ws", resume = async () => {}, probeMs = null, patienceMs = 10_000 } = {}) {
    super();
    this.url = new URL(path, location.href.replace(/^http/, "ws"));
    this.#resume = resume;
    this.#probe = { everyMs: probeMs, patienceMs };
  }

  start() {
    window.addEventListener("online", () => this.#comeBackNow());
    window.addEventListener("offline", () => this.#check(2000));
    document.addEventListener("visibilitychange", () => document.hidden || this.#comeBackNow());
    this.#open();
    return this;
  }

  /** Leaves for good. */
  stop() {
    this.#setState("stopped");
    clearTimeout(this.#timers.reopen);
    this.#forget();
  }

  /** The server's clock, in milliseconds since 1970. */
  now() {
    return Date.now() + this.#clockOffset;
  }

  /** Calls `listener(event)` for every server event of this `type`, until the returned function is called. */
  on(type, listener) {
    if (!this.#listeners.has(type)) this.#listeners.set(type, new Set());
    this.#listeners.get(type).add(listener);
    return () => this.#listeners.get(type).delete(listener);
  }

  /** The reply to one command. Rejects with CommandError. */
  command(type, fields = {}, timeoutMs = 10_000) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new CommandError({ code: "offline" }));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new CommandError({ code: "timeout" }));
      }, timeoutMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ type, id, ...fields }));
    });
  }

  #open() {
    this.#forget();
    clearTimeout(this.#timers.reopen);
    const socket = new WebSocket(this.url, "attn.v1");
    this.#socket = socket;
    this.#timers.opening = setTimeout(() => this.#broken(socket, 1006), Math.min(OPENING_MS, this.#probe.patienceMs * 2));
    socket.onmessage = ({ data }) => this.#receive(socket, JSON.parse(data));
    socket.onclose = ({ code }) => this.#broken(socket, code);
  }

  #receive(socket, message) {
    if (socket !== this.#socket) return;
    this.#heardAt = performance.now();
    if (this.state === "live") this.asOf = this.now();
    if ("id" in message && message.id !== null) this.#answer(message);
    else if (message.type === "welcome") this.#welcomed(socket, message);
    else this.#tell(message);
  }

  #answer(message) {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.type === "error") waiting.reject(new CommandError(message));
    else waiting.resolve(message);
  }

  #tell(message) {
    if (message.type === "goodbye") this.#timers.returnMs = message.retry_after_ms ?? null;
    if (message.type === "session.expiring") this.#check();
    if (message.type === "connection.changed") this.#serverChanged(message);
    for (const listener of [...(this.#listeners.get(message.type) ?? [])]) listener(message);
  }

  /** True when this page has asked for all it shows; the server itself may still be catching up. */
  get resumed() {
    return this.#resumed;
  }

  #serverChanged({ state, as_of: asOf }) {
    this.#completeUntil = state === "catching_up" ? Date.parse(asOf) : null;
    if (this.#resumed) this.#showStanding();
  }

  #showStanding() {
    this.asOf = this.#completeUntil ?? this.now();
    this.#setState(this.#completeUntil === null ? "live" : "catching-up");
  }

  async #welcomed(socket, welcome) {
    clearTimeout(this.#timers.opening);
    this.welcome = welcome;
    this.#clockOffset = Date.parse(welcome.server_time) - Date.now();
    this.#timers.steady = setTimeout(() => (this.#breaks = 0), STEADY_MS);
    this.#scheduleProbe(this.#probe.everyMs ?? Math.min((welcome.heartbeat_ms ?? PROBE_MOST_MS) * 0.8, PROBE_MOST_MS));
    this.#setState("catching-up");
    this.#tell(welcome);
    while (socket === this.#socket) {
      try {
        await this.#resume(welcome);
        break;
      } catch (error) {
        if (!(error instanceof CommandError) || !error.mayRetry) throw error;
        await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 2) * 1000));
      }
    }
    if (socket !== this.#socket || this.state === "stopped") return;
    this.#resumed = true;
    this.#showStanding();
  }

  #scheduleProbe(everyMs) {
    const socket = this.#socket;
    this.#timers.probe = setTimeout(async () => {
      await this.#check();
      if (socket === this.#socket) this.#scheduleProbe(everyMs);
    }, everyMs);
  }

  /** Asks for a sign of life; a connection that gives none is given up. */
  async #check(patienceMs = this.#probe.patienceMs) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    try {
      const sent = Date.now();
      const pong = await this.command("ping", {}, patienceMs);
      const received = Date.now();
      if (pong.server_time && received - sent < 1000) this.#clockOffset = Date.parse(pong.server_time) - (sent + received) / 2;
    } catch (error) {
      if (error.code === "timeout" && performance.now() - this.#heardAt >= patienceMs) this.#broken(socket, 1006);
    }
  }

  /** The network is there again, or somebody looks: no backoff any more. */
  #comeBackNow() {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#check(3000);
    else if ((this.state === "offline" || this.state === "connecting") && performance.now() >= this.#notBefore) this.#open();
  }

  async #broken(socket, code) {
    if (socket !== this.#socket) return;
    const neverOpened = this.state === "connecting" || this.state === "offline";
    this.#forget();
    const verdict = AFTER_CLOSE[code] ?? 0;
    if (typeof verdict === "string") return this.#setState(verdict);
    this.#notBefore = performance.now() + verdict;
    this.#setState("offline");
    this.#reopenIn(this.#timers.returnMs ?? this.#backoff(verdict));
    this.#timers.returnMs = null;
    // A handshake refused with 401 looks like a dead line from here: ask over HTTP which it was.
    if (neverOpened && (await this.#signedOut())) {
      clearTimeout(this.#timers.reopen);
      this.#forget();
      this.#setState("signed-out");
    }
  }

  /** Full jitter: anything up to 1, 2, 4 … 30 s; on top of the wait that the close code asked for. */
  #backoff(least) {
    const most = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** this.#breaks++);
    return least + Math.random() * most;
  }

  #reopenIn(milliseconds) {
    clearTimeout(this.#timers.reopen);
    this.#timers.reopen = setTimeout(() => this.#open(), milliseconds);
  }

  async #signedOut() {
    try {
      return (await fetch("/me", { cache: "no-store" })).status === 401;
    } catch {
      return false;
    }
  }

  /** Lets go of the socket; whoever waits for a reply hears that its fate is unknown. */
  #forget() {
    const socket = this.#socket;
    this.#socket = null;
    this.#resumed = false;
    this.#completeUntil = null;
    for (const timer of ["opening", "steady", "probe"]) clearTimeout(this.#timers[timer]);
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

  #setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
