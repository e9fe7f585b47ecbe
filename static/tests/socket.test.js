import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { CommandError } from "../client/js/lib/errors.js";
import { Connection } from "../client/js/lib/socket.js";

/** The server's end of a socket. */
class FakeSocket {
  static OPEN = 1;
  /** @type {FakeSocket[]} */
  static all = [];
  readyState = 0;
  /** @type {any[]} */
  sent = [];
  /** @type {((event: {data: string}) => void) | null} */
  onmessage = null;
  /** @type {((event: {code: number}) => void) | null} */
  onclose = null;

  constructor() {
    FakeSocket.all.push(this);
  }

  send(/** @type {string} */ text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  tell(/** @type {object} */ message) {
    this.readyState = FakeSocket.OPEN;
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  drop(/** @type {number} */ code) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const WELCOME = { type: "welcome", server_time: "2026-11-26T09:00:00.000Z", heartbeat_ms: 25_000, attendance: null };
const realSocket = globalThis.WebSocket;
const settled = () => new Promise((resolve) => setImmediate(resolve));
const newest = () => /** @type {FakeSocket} */ (FakeSocket.all.at(-1));

function connect(/** @type {object} */ options = {}) {
  return new Connection({ url: "ws://test/ws", isSignedOut: async () => false, ...options }).start();
}

beforeEach(() => {
  FakeSocket.all = [];
  globalThis.WebSocket = /** @type {any} */ (FakeSocket);
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse(WELCOME.server_time) });
});

afterEach(() => {
  globalThis.WebSocket = realSocket;
  mock.timers.reset();
});

test("it is live once the page has loaded what it shows", async () => {
  let hasLoaded = () => {};
  const connection = connect({ resume: () => new Promise((resolve) => (hasLoaded = () => resolve(undefined))) });
  newest().tell(WELCOME);
  assert.equal(connection.state, "catching-up");
  hasLoaded();
  await settled();
  assert.equal(connection.state, "live");
  newest().tell({ type: "connection.changed", state: "catching_up", as_of: "2026-11-26T09:00:00.000Z" });
  assert.equal(connection.state, "catching-up");
  assert.equal(connection.asOf, Date.parse("2026-11-26T09:00:00.000Z"));
});

test("loading is repeated while the server says to come back later", async () => {
  let tries = 0;
  const connection = connect({
    resume: async () => {
      tries += 1;
      if (tries === 1) throw new CommandError({ code: "unavailable", retry_after: 3 });
    },
  });
  newest().tell(WELCOME);
  await settled();
  mock.timers.tick(3000);
  await settled();
  assert.equal(tries, 2);
  assert.equal(connection.state, "live");
});

test("replies reach their command, whatever their order", async () => {
  const connection = connect();
  newest().tell(WELCOME);
  const first = connection.command("lesson.find", { lesson_name: "a" });
  const second = connection.command("lesson.find", { lesson_name: "b" });
  const [one, two] = newest().sent;
  newest().tell({ type: "lesson.found", id: two.id, attendances: ["b"] });
  newest().tell({ type: "error", id: one.id, code: "rate_limited", message: "", retry_after: 2, details: null });
  assert.deepEqual((await second).attendances, ["b"]);
  await assert.rejects(first, { code: "rate_limited", retryAfter: 2, canRetry: true });
});

test("a command without a reply times out, and a lost connection leaves its outcome unknown", async () => {
  const connection = connect();
  await assert.rejects(connection.command("rooms.watch", {}), { code: "offline" });
  newest().tell(WELCOME);
  const slow = assert.rejects(connection.command("rooms.watch", {}), { code: "timeout" });
  for (let second = 0; second < 10; second += 1) {
    mock.timers.tick(1000);
    newest().tell({ type: "alert" }); // the connection is alive
  }
  await slow;
  const lost = assert.rejects(connection.command("rooms.watch", {}), { code: "offline" });
  newest().drop(1006);
  await lost;
});

for (const [code, state] of /** @type {[number, string][]} */ ([
  [1000, "stopped"],
  [4401, "signed-out"],
  [4403, "refused"],
])) {
  test(`after close code ${code} it stays away`, async () => {
    const connection = connect();
    newest().tell(WELCOME);
    await settled();
    newest().drop(code);
    assert.equal(connection.state, state);
    mock.timers.tick(3_600_000);
    connection.wake();
    assert.equal(FakeSocket.all.length, 1);
  });
}

test("it reconnects by itself, at once when woken, and not before a limit allows it", async () => {
  const connection = connect();
  newest().tell(WELCOME);
  await settled();
  newest().drop(1006);
  assert.equal(connection.state, "offline");
  connection.wake();
  assert.equal(FakeSocket.all.length, 2);
  newest().tell(WELCOME);
  await settled();
  newest().drop(4429);
  connection.wake();
  assert.equal(FakeSocket.all.length, 2);
  mock.timers.tick(62_000);
  assert.equal(FakeSocket.all.length, 3);
});

test("it returns when a draining server says so", async () => {
  connect();
  newest().tell(WELCOME);
  await settled();
  newest().tell({ type: "goodbye", reason: "restart", retry_after_ms: 5000 });
  newest().drop(1012);
  mock.timers.tick(4999);
  assert.equal(FakeSocket.all.length, 1);
  mock.timers.tick(1);
  assert.equal(FakeSocket.all.length, 2);
});

test("a refused handshake of a visitor who is signed out is final", async () => {
  const connection = connect({ isSignedOut: async () => true });
  newest().drop(1006);
  await settled();
  assert.equal(connection.state, "signed-out");
});

const PROBE = { probeMs: 1400, answerMs: 1300 };
const pings = () => newest().sent.filter(({ type }) => type === "ping").length;

test("a connection that dies without a word is seen within the two limits, and replaced a little later", async () => {
  const connection = connect(PROBE);
  newest().tell(WELCOME);
  await settled();
  mock.timers.tick(1400);
  assert.equal(pings(), 1);
  mock.timers.tick(1299);
  assert.equal(connection.state, "live");
  mock.timers.tick(1);
  assert.equal(connection.state, "offline");
  mock.timers.tick(2500);
  mock.timers.tick(1000); // the longest first backoff
  assert.equal(FakeSocket.all.length, 2);
});

test("a server that was only slow is live again without a new connection", async () => {
  const connection = connect(PROBE);
  newest().tell(WELCOME);
  await settled();
  mock.timers.tick(1400);
  mock.timers.tick(1300);
  assert.equal(connection.state, "offline");
  newest().tell({ type: "pong", id: newest().sent[0].id, server_time: WELCOME.server_time });
  assert.equal(connection.state, "live");
  mock.timers.tick(1399);
  assert.deepEqual([connection.state, FakeSocket.all.length], ["live", 1]);
});

test("a command without any sign of life is noticed as soon as a ping", async () => {
  const connection = connect(PROBE);
  newest().tell(WELCOME);
  await settled();
  const lost = assert.rejects(connection.command("rooms.watch", {}), { code: "offline" });
  mock.timers.tick(1300);
  assert.equal(connection.state, "offline");
  mock.timers.tick(2500);
  await lost;
});

test("a page that nobody sees, or that receives messages, sends no more than heartbeats", async () => {
  for (const isHidden of [true, false]) {
    const connection = connect({ ...PROBE, isVisible: () => !isHidden });
    newest().tell(WELCOME);
    await settled();
    for (let second = 0; second < 61; second += 1) {
      mock.timers.tick(1000);
      if (isHidden) for (const { id } of newest().sent) newest().tell({ type: "pong", id });
      else newest().tell({ type: "alert" });
    }
    assert.deepEqual([connection.state, pings()], ["live", 3], `${isHidden}`); // every 20 of the 25 s
    connection.stop();
  }
});

test("a page that slept asks at once, and is not live before something arrives", async () => {
  const connection = connect();
  newest().tell(WELCOME);
  await settled();
  mock.timers.setTime(Date.now() + 600_000); // no timer has run meanwhile
  connection.wake();
  assert.equal(connection.state, "catching-up");
  assert.equal(pings(), 1);
  newest().tell({ type: "pong", id: 1, server_time: WELCOME.server_time });
  assert.equal(connection.state, "live");
});
