// Replays what a screen received (recordings of tests/support/recovery.py) to the browser's roster-feed.js. Returns what
// went wrong, and counts.
async (tapes) => {
  const { RosterFeed } = await import("/static/js/lib/roster-feed.js");
  const { CommandError } = await import("/static/js/lib/errors.js");
  const DEADLINE_MS = 10_000;
  const faults = [];
  const count = { messages: 0, asked: 0, gaps: 0, current: 0 };
  let outlines = []; // an outline of the lines so far

  const turn = () => new Promise((resolve) => { // as long as the next message of a socket takes, at least
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const sorted = (value) => (value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);
  const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
  const byNumber = (records) => Object.fromEntries(records.map((record) => [record.student_number, sorted(record)]));
  const place = ({ epoch, revision }) => `${epoch} ${revision}`;
  const outline = ({ connected, message, current }) => connected ? "connected" : message ? `${message.type} ${"id" in message ? "reply " : ""}${message.revision ?? ""}` : current ? "current" : "late";

  async function replay([{ history }, ...lines]) {
    const truth = new Map(history.map((past) => [place(past.attendance), past]));
    const listeners = new Map();
    let questions = [];
    let quiet = null; // called with the next question
    const connection = {
      on: (type, listener) => (listeners.set(type, listener), () => {}),
      command: (type, fields) =>
        new Promise((resolve, reject) => {
          questions.push({ fields, resolve, reject });
          count.asked += 1;
          quiet?.();
        }),
    };
    const feed = new RosterFeed(connection, history[0].attendance.attendance_id, {});
    const { roster } = feed;
    const catchUp = feed.catchUp.bind(feed);
    let loading = 0; // between two questions it waits, and asks again even if a late event has filled the gap
    feed.catchUp = () => {
      loading += 1;
      return catchUp().finally(() => (loading -= 1));
    };

    let resuming = false;
    async function resume() { // as socket.js has it done
      resuming = true;
      try {
        await feed.catchUp();
      } catch (error) {
        if (error.code === "offline") return;
        await new Promise((resolve) => setTimeout(resolve, error.retryAfter * 1000));
        return resume();
      }
      resuming = false;
    }
    const asked = async () => {
      if (!questions.length && (roster.isBehind || resuming || loading)) await Promise.race([new Promise((resolve) => (quiet = resolve)), new Promise((resolve) => setTimeout(resolve, DEADLINE_MS))]);
      quiet = null;
      return questions.shift() ?? null;
    };

    async function deliver(message) {
      count.messages += 1;
      if (!("id" in message)) {
        const before = roster.isBehind;
        listeners.get(message.type)?.(message);
        count.gaps += roster.isBehind && !before;
      } else if (message.type.startsWith("roster.") || message.type === "error") {
        let question = await asked();
        if (!question && roster.isBehind) throw new Error(`it is behind at ${place(roster)} and has not asked`);
        if (!question && message.type !== "error") {
          // after a refusal the Python client asks again although an event has filled the gap, and this one does not
          feed.catchUp().catch(() => {});
          question = questions.shift() ?? null;
        }
        if (message.type === "error") question?.reject(new CommandError(message));
        else question?.resolve(message);
      }
      await turn();
      if (roster.epoch !== null) compare(truth.get(place(roster)));
    }

    function compare(past) {
      if (!past) throw new Error(`never was: ${place(roster)}`);
      if (!same(byNumber([...roster.records.values()]), byNumber(past.records))) throw new Error(`not the records of ${place(roster)}`);
      if (!same(roster.counts(), past.attendance.counts)) throw new Error(`not the counts of ${place(roster)}`);
    }

    for (const line of lines) {
      outlines.push(outline(line));
      if (line.connected) {
        for (const { reject } of questions.splice(0)) reject(new CommandError({ code: "offline" }));
        await turn();
        resume();
      } else if (line.message) {
        await deliver(line.message);
      } else if (line.current) {
        count.current += 1;
        const { attendance } = truth.get(place(line.stands));
        if (place(roster) !== place(line.stands) || roster.isBehind) throw new Error(`at ${place(roster)}, Redis and the Python client at ${place(line.stands)}`);
        for (const name of ["end_time", "state", "epoch"]) if (attendance[name] !== roster.attendance[name]) throw new Error(`${name} at ${place(roster)}`);
      }
    }
  }

  for (const [number, tape] of tapes.entries()) {
    outlines = [];
    await replay(tape).catch((error) => faults.push(`tape ${number}: ${error.message}; received: ${outlines.slice(-40).join(", ")}`));
  }
  return { faults, count };
}
