"""A state machine that draws what happens to a class, to Redis, and to a screen behind faulty connections.

`play` runs it against a real worker and returns tapes: what each screen received, for other clients.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from protocol.codes import EndReason, Role, State, Status
from protocol.errors import AttendanceEnded
from protocol.objects import Attendance, Record
from protocol.roster import Roster
from server.client import AttnClient, CommandError
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.support.classes import let_in, records_in, start_class
from tests.support.polling import until
from tests.support.wires import FAULTS, Fault, Frames, Publications, frames, publications
from tests.support.workers import StartWorker, Worker

EXPECTED = [f"s{n}" for n in range(5)]
OTHERS = [f"x{n}" for n in range(10)]
MAX_MINUTES = 300
WORKER = {
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
    "REDIS_TIMEOUT_SECONDS": 10,
    "ROSTER_BATCH_MS": 1,
    "COMMANDS_PER_SECOND": 1000,
    "COSTLY_COMMANDS_PER_SECOND": 1000,
}
Result = TypeVar("Result")
Line = dict[str, Any]  # of a tape
Wires = tuple[Fault, Fault]
QUIET: Wires = "pass", "pass"

some = st.lists(st.sampled_from(EXPECTED), min_size=1, max_size=3, unique=True)
anybody = st.lists(st.sampled_from([*EXPECTED, *OTHERS]), min_size=1, max_size=3, unique=True)
fault = st.one_of(st.just("pass"), st.sampled_from(FAULTS))
wires = st.tuples(fault, fault)  # what happens to the publication, and to the frame, of a change


@dataclass(frozen=True)
class Truth:
    """The state in Redis: as a screen should show it, and as it is stored."""

    attendance: Attendance
    records: dict[str, Record]
    session: dict[Any, Any]
    stored: dict[Any, Any]


@dataclass
class Stage:
    """The parts that all classes of a run share. `tapes`: what each screen received, and its state then."""

    runner: asyncio.Runner
    redis: RedisClient
    worker: Worker
    publications: Publications
    tapes: list[list[Line]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)


class Recovery(RuleBasedStateMachine):
    """The rules, and what has to hold after each of them.

    A roster equals what Redis held at its revision, never a part of it. When nothing is withheld from the
    screen, it equals what Redis holds now. `desk` is the teacher's other screen, without faults between.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage, self.redis, self.publications = stage, stage.redis, stage.publications
        self.history: dict[tuple[str, int], Truth] = {}
        self.stack = AsyncExitStack()
        self.frames: Frames
        self.roster: Roster
        self.away = -1  # changes until the line is back
        self.unannounced = False  # the class was rebuilt, and nothing was published since

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.stage.runner.run(work)

    @initialize()
    def begin(self) -> None:
        self.run(self._begin())

    async def _begin(self) -> None:
        self.teacher = f"t{next(self.stage.numbers)}"
        started = await start_class(
            self.redis, [(number, f"S {number}") for number in EXPECTED], teacher=self.teacher
        )
        self.id = str(started.attendance_id)
        # the same students are in the next class: in two live ones a worker would flag them, a second later
        self.stack.push_async_callback(self.redis.close_attendance, self.id, self.teacher, EndReason.FINISHED)
        token = await let_in(self.redis, self.teacher, Role.TEACHER)
        self.frames = await self.stack.enter_async_context(frames())
        self.frames.worker_url = self.stage.worker.ws_url
        self.publications.restore()
        enter = self.stack.enter_async_context
        self.desk = await enter(AttnClient(self.stage.worker.url, token=token, max_events=100_000))
        self.screen = await enter(AttnClient(self.frames.url, token=token, max_events=100_000))
        self.desk_roster = await self.desk.watch(self.id)
        self.roster = await self.screen.watch(self.id)
        await self._check()

    # --- what happens in the class -----------------------------------------------------------------------

    @rule(numbers=anybody, wires=wires)
    def join(self, numbers: list[str], wires: Wires) -> None:
        self.run(self._change(wires, self._join(numbers)))

    async def _join(self, numbers: list[str]) -> None:
        joins = (self.redis.add_attendance_record(self.id, each, f"S {each}", "qr") for each in numbers)
        await asyncio.gather(*joins)

    @rule(numbers=some, wires=wires)
    def fail(self, numbers: list[str], wires: Wires) -> None:
        self.run(self._change(wires, self.desk.fail(self.id, *numbers, reason="Not in the room")))

    @rule(numbers=some, wires=wires, status=st.sampled_from([Status.PRESENT, Status.LATE, Status.EXCUSED]))
    def accept(self, numbers: list[str], wires: Wires, status: Any) -> None:
        self.run(self._change(wires, self.desk.accept(self.id, *numbers, status=status)))

    @rule(number=st.sampled_from(["w1", "w2"]), wires=wires)
    def walk_in(self, number: str, wires: Wires) -> None:
        self.run(self._change(wires, self.desk.accept(self.id, number, user_full_name="Grace Hopper")))

    @rule(numbers=st.one_of(some, st.just(["w1"])), wires=wires)
    def undo(self, numbers: list[str], wires: Wires) -> None:
        self.run(self._change(wires, self.desk.undo(self.id, *numbers)))

    @rule(minutes=st.integers(10, MAX_MINUTES), wires=wires)
    def extend(self, minutes: int, wires: Wires) -> None:
        end = self._latest.attendance.start_time + timedelta(minutes=minutes)
        self.run(self._change(wires, self.desk.extend(self.id, end)))

    @precondition(lambda self: len(self.history) > 20 and self._is_open)
    @rule()
    def finish(self) -> None:
        self.run(self._change(QUIET, self.desk.finish(self.id)))

    @precondition(lambda self: self._is_open)
    @rule(ago=st.integers(0, 5))
    def rebuild(self, ago: int) -> None:
        """Restore an earlier state under a new epoch, as from a checkpoint, without a publication."""
        past = list(self.history.values())
        self.run(self._rebuild(past[max(0, len(past) - 1 - ago)]))

    async def _rebuild(self, past: Truth) -> None:
        keys = self.redis.keys
        pipe = self.redis.redis.pipeline(transaction=True)
        pipe.delete(*keys.attendance(self.id))
        pipe.hset(keys.session(self.id), mapping=past.session | {"epoch": secrets.token_hex(8)})
        pipe.hset(keys.records(self.id), mapping=past.stored)
        await pipe.execute()
        self.unannounced = True
        await self._check()

    # --- what happens on the way -------------------------------------------------------------------------

    @rule(times=st.integers(1, 4))
    def refuse_questions(self, times: int) -> None:
        self.frames.refusing = times

    @rule()
    def break_subscription(self) -> None:
        """Break the connection of the worker's subscriber: publications are lost until it is back."""
        self.run(self._break_subscription())

    async def _break_subscription(self) -> None:
        await self.redis.redis.client_kill_filter(_type="pubsub")

    @rule(changes=st.integers(0, 3))
    def disconnect(self, changes: int) -> None:
        """Break the screen's connection; it can return after so many more tries to change something."""
        self.away = changes
        self.run(self._break())

    async def _break(self) -> None:
        await self.frames.go_away()
        await self._return()

    async def _return(self) -> None:
        if self.away == 0:
            self.frames.there.set()
        self.away -= 1
        await self._check()

    # --- what has to hold --------------------------------------------------------------------------------

    @property
    def _latest(self) -> Truth:
        return next(reversed(self.history.values()))

    @property
    def _is_open(self) -> bool:
        return self._latest.attendance.state == State.OPEN

    async def _change(self, wires: Wires, doing: Awaitable[Any]) -> None:
        """Change something, unless there is nothing to undo or the class has ended."""
        before = self._latest
        self.publications.plan, self.frames.plan = deque(wires[:1]), deque(wires[1:])
        with suppress(CommandError, AttendanceEnded):
            await doing
        if await self._look() is not before:
            self.unannounced = False
        await self._return()

    async def _look(self) -> Truth:
        loaded = await self.redis.load_roster(self.id)
        at = loaded.session.epoch, loaded.session.revision
        if at not in self.history:
            keys = self.redis.keys
            self.history[at] = Truth(
                loaded.session.public(),
                records_in(loaded),
                await self.redis.redis.hgetall(keys.session(self.id)),
                await self.redis.redis.hgetall(keys.records(self.id)),
            )
        return self.history[at]

    async def _check(self) -> None:
        now = await self._look()
        if not self.unannounced:
            await reaches(self.desk_roster, now, lambda: self.publications.withheld)
            if self.frames.there.is_set():
                await reaches(self.roster, now, lambda: self.publications.withheld or self.frames.withheld)
        for roster in self.desk_roster, self.roster:
            assert roster.attendance is not None
            past = self.history.get((roster.attendance.epoch, roster.revision))
            assert past is not None, f"never was: {roster.epoch} {roster.revision}"
            assert roster.records == past.records
            assert roster.counts == past.attendance.counts
        self._note(now)

    def _note(self, now: Truth) -> None:
        """Record on the tape at which revision the screen is."""
        assert self.roster.attendance is not None
        position = {"epoch": self.roster.attendance.epoch, "revision": self.roster.revision}
        self.frames.received.append({"stands": position, "current": stands_at(self.roster, now)})

    def teardown(self) -> None:
        self.run(self._end())

    async def _end(self) -> None:
        """End the faults and change one thing more: both screens then show what Redis holds."""
        async with self.stack:
            if not hasattr(self, "roster"):
                return
            for wire in self.publications, self.frames:
                wire.restore()
            self.frames.refusing = 0
            self.frames.there.set()
            if self._is_open:
                await self.redis.add_attendance_record(self.id, "last", "The last", "qr")
            else:  # nothing more is told of it: asking helps
                await self.redis.redis.client_kill_filter(_type="pubsub")
                await self.frames.go_away()
                self.frames.there.set()
            now = await self._look()
            for roster in self.desk_roster, self.roster:
                await reaches(roster, now, lambda: False)
            self._note(now)
        tape = [{"history": [_shown(truth) for truth in self.history.values()]}, *self.frames.received]
        self.stage.tapes.append(tape)


async def reaches(roster: Roster, truth: Truth, kept_back: Callable[[], bool]) -> None:
    """Wait until the roster equals the truth, or something is withheld from it."""
    try:
        await until(lambda: stands_at(roster, truth) or kept_back())
    except TimeoutError:
        there, here = truth.attendance, (roster.epoch, roster.revision, roster.behind, roster.live)
        raise AssertionError(f"Redis is at {there.epoch} {there.revision}, the roster at {here}") from None


def stands_at(roster: Roster, truth: Truth) -> bool:
    return not roster.behind and (roster.attendance, roster.records) == (truth.attendance, truth.records)


def _shown(truth: Truth) -> Line:
    records = [record.model_dump(mode="json") for record in truth.records.values()]
    return {"attendance": truth.attendance.model_dump(mode="json"), "records": records}


def play(redis_url: str, start_worker: StartWorker, *, classes: int, steps: int) -> list[list[Line]]:
    """Draw classes with so many steps each, and return a tape for each. Call it in a thread without a loop.

    The worker has no Postgres, so that an ended class stays in Redis, to be compared. A failure is not
    shrunk, because each try would wait for a deadline.
    """
    values = Settings(_env_file=None, redis_url=redis_url, redis_timeout_seconds=10, join_timeout_seconds=10)
    redis = RedisClient(values)
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        proxy = runner.run(stack.enter_async_context(publications(redis_url)))
        start = asyncio.to_thread(start_worker, until_ready=False, REDIS_URL=proxy.url, **WORKER)
        stage = Stage(runner, redis, runner.run(start), proxy)
        try:
            run_state_machine_as_test(
                lambda: Recovery(stage),  # type: ignore[arg-type]  # it takes what makes one
                settings=settings(
                    max_examples=classes,
                    stateful_step_count=steps,
                    deadline=None,
                    phases=(Phase.explicit, Phase.reuse, Phase.generate),
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(asyncio.to_thread(stage.worker.stop))
            runner.run(stack.aclose())
            runner.run(redis.close())
    return stage.tapes
