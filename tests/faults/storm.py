"""A storm of joins for a fault to hit, and its account: nothing lost, nothing counted twice."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Set
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from statistics import median
from types import TracebackType
from typing import Self, TypeVar
from uuid import UUID, uuid4

import pytest

from protocol.codes import ErrorCode, JoinMethod, Role
from protocol.errors import Unavailable
from protocol.objects import Attendance
from protocol.replies import AttendanceJoined
from protocol.roster import Roster
from server.audit.ledger import Confirmation, Copy, Summary, reconcile
from server.audit.saved import copy_of_saved
from server.audit.stored import copy_of_stored
from server.client import AttnClient, CommandError, OutcomeUnknown
from server.load.joining import Retry, join_with_retry
from server.load.ledger import Attempt, Ledger
from server.load.projector import Projector
from server.proofs.join_codes import genuine_receipts
from server.store.postgres.admin import connect
from tests.conftest import SECRET_KEY
from tests.faults.report import Account
from tests.faults.screens import Bystander, Screen, Watcher, ahead_of
from tests.faults.site import Site
from tests.support.polling import until

DEADLINE = 90.0  # seconds for everything that is waited for; nothing waits longer than it needs
COMMAND_TIMEOUT_SECONDS = 30.0  # after it a student taps again
SCREENS = 2  # on each worker
RETRY = Retry({ErrorCode.UNAVAILABLE, ErrorCode.CODE_EXPIRED}, when_unknown=True)
_teachers = count(1)
Result = TypeVar("Result")


class Storm:
    """A class with virtual students who join it, and screens and a bystander on every worker.

    Students are let in group by group, so that a fault always finds some who have not joined yet. They try
    again after `unavailable` and after no answer, and with the code then shown when theirs has expired; any
    other error fails the case.
    """

    def __init__(self, site: Site, students: int) -> None:
        self.site, self.students = site, students
        self.attendance_id = ""
        self.ledger = Ledger()
        self.screens: list[Screen] = []
        self._bystanders: list[Bystander] = []
        self._joining: list[asyncio.Task[None]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._stack = AsyncExitStack()
        self._direct_joins = 0
        self._let_in = 0
        self._turnstile = asyncio.Semaphore(0)
        self._over: tuple[float, int] | None = None

    async def __aenter__(self) -> Self:
        await self.site.restore()
        attendance = await until_available(self._start)
        self.attendance_id = str(attendance.attendance_id)
        self._projector = await until_available(lambda: Projector.of(self._teacher, attendance))
        self._spawn(self._projector.follow(self._teacher))
        self._student = await self._enter(await self.site.sign_in("asker", Role.STUDENT))
        self._admin = await self._enter(await self.site.sign_in("admin", Role.ADMIN))
        for worker in self.site.workers:
            address = self._address(worker.ws_url)
            for _ in range(SCREENS):
                self.screens.append(Screen(address, self._token, Roster(attendance.attendance_id)))
            pinger = await self.site.sign_in(f"pinger_{worker.process.pid}", Role.STUDENT)
            self._bystanders.append(Bystander(address, pinger))
        watchers: list[Watcher] = [*self.screens, *self._bystanders]
        for watcher in watchers:
            self._spawn(watcher.run())
        await until(lambda: all(not screen.roster.behind for screen in self.screens), DEADLINE)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._stack.aclose()

    @property
    def refused(self) -> int:
        """The number of answers `unavailable`."""
        return self.ledger.refusals[ErrorCode.UNAVAILABLE]

    # --- the storm ---------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """Connect all students. They wait to be let in."""
        numbers = [f"s{number}" for number in range(self.students)]
        tokens = [await self.site.sign_in(number, Role.STUDENT) for number in numbers]
        clients = await asyncio.gather(*(self._enter(token) for token in tokens))
        for place, (attempt, client) in enumerate(zip(self.ledger.add(numbers), clients, strict=True)):
            # Half of them join by code, which uses other keys in Redis than joining by name.
            self._joining.append(self._spawn(self._join(attempt, client, by_code=bool(place % 2))))

    async def blow(self, *, confirmed: float = 1 / 3) -> None:
        """Let students join until this part of all is confirmed.

        A sixth more may join than must be confirmed, so that some joins are under way when this returns.
        """
        self._let_join(round((confirmed + 1 / 6) * self.students))
        await self._until(lambda: len(self.confirmed()) >= confirmed * self.students)

    async def pause(self) -> None:
        """Wait until all who were let in are confirmed."""
        await self._until(lambda: len(self.confirmed()) >= self._let_in)

    async def be_refused(self, answers: int = 1) -> None:
        """Wait until `answers` more joins were answered `unavailable`.

        At least as many more may join: those under way may have been confirmed before the fault began.
        """
        due = self.refused + answers
        self._let_join(self._let_in + max(answers, self.students // 15))
        await self._until(lambda: self.refused >= due)

    async def _until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition. Raises what went wrong for a student meanwhile."""

        def holds() -> bool:
            for each in self._joining:
                if each.done():
                    each.result()
            return condition()

        await until(holds, DEADLINE)

    def _let_join(self, first: int) -> None:
        """Let the first students join that are not yet let in."""
        for _ in range(self._let_in, min(first, self.students)):
            self._turnstile.release()
            self._let_in += 1

    async def over(self) -> None:
        """Mark the end of the fault by a direct join: a screen that shows it has recovered."""
        began = asyncio.get_running_loop().time()
        async with asyncio.timeout(DEADLINE):
            while True:
                with suppress(Unavailable):
                    self._over = began, await self.join_directly(f"latecomer_{self._direct_joins}")
                    return
                await asyncio.sleep(0)

    async def shown(self) -> None:
        """Wait until all screens show the join that has marked the end of the fault."""
        assert self._over is not None
        _, revision = self._over
        await until(lambda: all(screen.reached(revision) for screen in self.screens), DEADLINE)

    async def join_directly(self, number: str, full_name: str = "Somebody") -> int:
        """Join in Redis, without a worker, and return the revision."""
        joined = await self.site.redis.add_attendance_record(self.attendance_id, number, full_name, "name")
        self.ledger.confirmations.append(Confirmation(number, joined.revision))
        self._direct_joins += 1
        return joined.revision

    async def everything_is_unavailable(self) -> None:
        """Check that every kind of command is answered `unavailable`, with the time to try again.

        None of these commands would change anything if a frozen Redis carried it out later.
        """
        teacher, student, admin = self._teacher, self._student, self._admin
        this, unknown = self.attendance_id, "nobody"
        in_an_hour = datetime.now(UTC) + timedelta(hours=1)
        commands: tuple[tuple[Callable[[], Coroutine[None, None, object]], ...], ...] = (
            (
                lambda: teacher.fail(this, unknown, reason="Redis is away"),
                lambda: teacher.accept(this, unknown),
                lambda: teacher.undo(this, unknown),
                lambda: teacher.extend(this, in_an_hour),
                lambda: teacher.codes(this),
                lambda: teacher.watch(this),
            ),
            (
                lambda: student.join(code="000000"),
                lambda: student.find_lessons(lesson_name="storm"),
                lambda: student.status(this),
            ),
            (
                lambda: admin.finish(uuid4(), reason="Redis is away"),
                lambda: admin.retry_persistence(uuid4()),
            ),
        )
        await asyncio.gather(*map(_all_unavailable, commands))

    async def _join(self, attempt: Attempt, client: AttnClient, *, by_code: bool) -> None:
        """Join, and join once more: the answer must be the same record at the same revision."""

        async def join(client: AttnClient) -> AttendanceJoined:
            try:
                code = self._projector.code.code if by_code else None
                joined = await client.join(code=code, attendance_id=None if code else self.attendance_id)
            except CommandError as error:
                # `join_with_retry` raises every code that is not in RETRY, which fails the case.
                assert error.code != ErrorCode.UNAVAILABLE or error.retry_after, error
                raise
            assert joined.record.student_number == attempt.number
            return joined

        await self._turnstile.acquire()
        first, second = [await join_with_retry(client, join, attempt, self.ledger, RETRY) for _ in range(2)]
        assert second.record.revision == first.record.revision

    # --- the account -------------------------------------------------------------------------------------

    async def settle(self) -> Account:
        """Run `calm`, finish the class, and return the account of `close`."""
        await self.calm()
        await self.finish()
        return await self.close()

    def confirmed(self) -> set[str]:
        """Return the students whose join was confirmed."""
        return {one.student_number for one in self.ledger.confirmations}

    async def calm(self, *, dead_letters: Set[str] = frozenset()) -> None:
        """Let everybody join, and check that all are confirmed, on the screens, and in Redis."""
        self._let_join(self.students)
        async with asyncio.timeout(DEADLINE):
            await asyncio.gather(*self._joining)
        copy = await self.in_redis()

        async def is_shown() -> bool:
            """Compare with Redis as it is now: a phone that comes back late changes its record."""
            nonlocal copy
            copy = await self.in_redis()
            return copy is not None and all(_shows(screen, copy) for screen in self.screens)

        try:
            await until(is_shown, DEADLINE)
        except TimeoutError:
            assert copy is not None
            raise AssertionError("\n".join(_differences(screen, copy) for screen in self.screens)) from None
        assert copy is not None
        assert [screen.gaps for screen in self.screens] == [0] * len(self.screens)
        assert [text for screen in self.screens for text in ahead_of(copy, screen.shown)] == []
        self.reconcile(copy, dead_letters)

    async def close(self, *, dead_letters: Set[str] = frozenset()) -> Account:
        """Wait until the class is saved, and check that Postgres has one row for each confirmed student."""
        saved = await self.saved()
        assert saved.records.keys() == self.confirmed() - dead_letters
        return self._account(self.reconcile(saved, dead_letters))

    def reconcile(self, copy: Copy, dead_letters: Set[str]) -> Summary:
        """Compare the confirmed joins with what is stored.

        Only `dead_letters` may be missing: records and changes that the case made unreadable.
        """
        receipts_of = partial(genuine_receipts, SECRET_KEY.encode(), self.attendance_id)
        summary, faults = reconcile([copy], self.ledger.confirmations, receipts_of)
        assert [fault for fault in faults if fault.kind != "dead_letter"] == [], summary
        assert {one.key for one in copy.dead_letters} == dead_letters
        assert self.ledger.twice == 0, "a join was confirmed as new twice"
        return summary

    async def in_redis(self) -> Copy | None:
        """Read the class from Redis. None: it has been saved and deleted there."""
        async with asyncio.timeout(DEADLINE):
            while True:
                try:
                    stored = await self.site.admin.read_class(UUID(self.attendance_id))
                except Unavailable:  # on a cluster: it learns only now that a master is another one
                    continue
                return None if stored is None else copy_of_stored(stored)

    async def saved(self) -> Copy:
        """Read the class from Postgres, once it is no longer in Redis."""

        async def gone() -> bool:
            return await self.in_redis() is None

        await until(gone, DEADLINE)
        async with connect(self.site.database_url, seconds=DEADLINE, upgrade=False) as postgres:
            saved = await postgres.saved_class(UUID(self.attendance_id))
        assert saved is not None
        return copy_of_saved(saved)

    async def finish(self) -> None:
        """Finish the class, again if the server says so."""
        await finish(self._teacher, self.attendance_id)

    def _account(self, summary: Summary) -> Account:
        exact = []
        if self._over is not None:
            began, revision = self._over
            exact = sorted(max(0.0, (screen.reached(revision) or 0) - began) for screen in self.screens)
        return Account(
            joins=self.students + self._direct_joins,
            refused=self.refused,
            confirmed=summary.confirmed,
            lost=summary.lost,
            twice=summary.twice,
            exact_p50=median(exact) if exact else None,
            exact_max=exact[-1] if exact else None,
            slowest_answer=self.ledger.slowest_answer,
            longest_stall=max(bystander.longest for bystander in self._bystanders),
        )

    # --- helpers -----------------------------------------------------------------------------------------

    async def _start(self) -> Attendance:
        """Start a class, each time of another teacher: it may have been started without an answer."""
        self._token = await self.site.sign_in(f"teacher_{next(_teachers)}", Role.TEACHER)
        self._teacher = await self._enter(self._token)
        return await self._teacher.start("A storm", duration_minutes=60, join_methods=JoinMethod)

    async def _enter(self, token: str) -> AttnClient:
        """Connect a client, again when a busy machine takes longer than a client waits."""
        async with asyncio.timeout(DEADLINE):
            while True:
                client = AttnClient(
                    self.site.gate.url, token=token, timeout=COMMAND_TIMEOUT_SECONDS, max_events=100_000
                )
                with suppress(OutcomeUnknown):
                    return await self._stack.enter_async_context(client)

    def _address(self, first: str) -> Callable[[], str]:
        """Return the address of a worker, or that of the gate once the worker is gone."""

        def address() -> str:
            left = [worker.ws_url for worker in self.site.workers]
            return first if first in left else f"ws{self.site.gate.url.removeprefix('http')}/ws"

        return address

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.append(task)
        return task


async def until_available(attempt: Callable[[], Coroutine[None, None, Result]]) -> Result:
    """Try again while it is answered `unavailable` or not at all."""
    async with asyncio.timeout(DEADLINE):
        while True:
            try:
                return await attempt()
            except OutcomeUnknown:
                continue
            except CommandError as error:
                if error.code != ErrorCode.UNAVAILABLE:
                    raise
                await asyncio.sleep(error.retry_after or 0)


async def finish(teacher: AttnClient, attendance_id: UUID | str) -> None:
    """Finish a class, again if the server says so."""
    try:
        await until_available(lambda: teacher.finish(attendance_id))
    except CommandError as error:
        # an earlier attempt was carried out
        assert error.code in (ErrorCode.ATTENDANCE_ENDED, ErrorCode.NOT_FOUND), error


def _shows(screen: Screen, copy: Copy) -> bool:
    return screen.roster.revision == copy.revision and screen.roster.records == copy.records


def _differences(screen: Screen, copy: Copy) -> str:
    shown = screen.roster.records
    numbers = sorted(shown.keys() | copy.records.keys())
    records = [
        f"{number}: shown {shown.get(number)}, stored {copy.records.get(number)}"
        for number in numbers
        if shown.get(number) != copy.records.get(number)
    ]
    return f"revision {screen.roster.revision} shown, {copy.revision} stored; {'; '.join(records)}"


async def _all_unavailable(asked: Iterable[Callable[[], Coroutine[None, None, object]]]) -> None:
    for ask in asked:
        with pytest.raises(CommandError) as refused:
            await ask()
        assert refused.value.code == ErrorCode.UNAVAILABLE
        assert refused.value.retry_after
