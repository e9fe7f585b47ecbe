"""A storm of joins that a fault falls into, and the account of it: nothing lost, nothing twice."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Set
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from statistics import median
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

import pytest

from protocol.codes import ErrorCode, Role
from protocol.roster import Roster
from server.audit.ledger import Confirmation, Copy, Tally, reconcile
from server.audit.saved import copy_of_saved
from server.audit.stored import copy_of_stored
from server.client import AttnClient, CommandError, OutcomeUnknown
from server.errors import Unavailable
from server.proofs.join_codes import make_receipt
from server.store.postgres.admin import connect
from tests.conftest import SECRET_KEY
from tests.faults.report import Account
from tests.faults.screens import Bystander, Screen, Watcher
from tests.faults.site import Site
from tests.support.polling import until

DEADLINE = 90.0  # for everything that has to come about; nothing waits longer than it needs
PATIENCE = 30.0  # a student's, with one command; then they tap again
SCREENS = 2  # on each worker
_teachers = count(1)


class Storm:
    """A class of its own; `students` who join it; screens and a bystander on every worker.

    They are let in few by few: a fault always finds some who have not joined. `told` is what students were
    told; `refused` counts answers `unavailable`, each of them tried again.
    """

    def __init__(self, site: Site, students: int) -> None:
        self.site, self.students = site, students
        self.attendance_id = ""
        self.told: list[Confirmation] = []
        self.refused = 0
        self.screens: list[Screen] = []
        self.slowest_answer = 0.0
        self._bystanders: list[Bystander] = []
        self._attending: list[asyncio.Task[None]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._stack = AsyncExitStack()
        self._others = 0
        self._let_in = 0
        self._turnstile = asyncio.Semaphore(0)
        self._over: tuple[float, int] | None = None

    async def __aenter__(self) -> Self:
        await self.site.make_whole()
        number = f"teacher_{next(_teachers)}"
        self._token = await self.site.sign_in(number, Role.TEACHER)
        self._teacher = await self._enter(self._token)
        attendance = await self._teacher.start("A storm", duration_minutes=60)
        self.attendance_id = str(attendance.attendance_id)
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

    # --- the storm ---------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """Everybody connects, and waits to be let in."""
        codes = (await self._teacher.codes(self.attendance_id)).codes
        numbers = [f"s{number}" for number in range(self.students)]
        tokens = [await self.site.sign_in(number, Role.STUDENT) for number in numbers]
        clients = await asyncio.gather(*(self._enter(token) for token in tokens))
        for place, (number, client) in enumerate(zip(numbers, clients, strict=True)):
            # half of them by code, which takes other ways through Redis
            proof = {"code": codes[0].code} if place % 2 else {"attendance_id": self.attendance_id}
            self._attending.append(self._spawn(self._attend(number, client, proof)))

    async def blow(self, *, confirmed: float = 1 / 3) -> None:
        """Until that part of the students is confirmed.

        A sixth more than are to be confirmed may join, so that some are on their way when it returns.
        """
        self._let_join(round((confirmed + 1 / 6) * self.students))
        await self._until(lambda: len({one.student_number for one in self.told}) >= confirmed * self.students)

    async def be_refused(self, answers: int = 1) -> None:
        """Until so many more answers were `unavailable`.

        At least as many more may join: those on their way may have been confirmed before the fault was there.
        """
        most = self.refused + answers
        self._let_join(self._let_in + max(answers, self.students // 15))
        await self._until(lambda: self.refused >= most)

    async def _until(self, enough: Callable[[], bool]) -> None:
        """Raises what went wrong for a student."""

        def holds() -> bool:
            for each in self._attending:
                if each.done():
                    each.result()
            return enough()

        await until(holds, DEADLINE)

    def _let_join(self, first: int) -> None:
        """The first so many students may join."""
        for _ in range(self._let_in, min(first, self.students)):
            self._turnstile.release()
            self._let_in += 1

    async def over(self) -> None:
        """The fault is over, now. Somebody joins past the workers: once a screen shows them it is exact."""
        began = asyncio.get_running_loop().time()
        while True:
            try:
                self._over = began, await self.join_past_workers(f"latecomer_{self._others}")
            except Unavailable:
                await asyncio.sleep(0)
                continue
            return

    async def join_past_workers(self, number: str, full_name: str = "Somebody") -> int:
        """Straight in Redis; the revision."""
        joined = await self.site.redis.add_attendance_record(self.attendance_id, number, full_name, "name")
        self.told.append(Confirmation(number, joined.revision))
        self._others += 1
        return joined.revision

    async def everything_is_unavailable(self) -> None:
        """What a teacher, a student and an admin may ask is answered so, each with when to try again.

        Nothing that would count if a frozen Redis carried it out later.
        """
        teacher, student, admin = self._teacher, self._student, self._admin
        this, nobody = self.attendance_id, "nobody"
        in_an_hour = datetime.now(UTC) + timedelta(hours=1)
        each_asks: tuple[tuple[Callable[[], Coroutine[None, None, object]], ...], ...] = (
            (
                lambda: teacher.fail(this, nobody, reason="Redis is away"),
                lambda: teacher.accept(this, nobody),
                lambda: teacher.undo(this, nobody),
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
        await asyncio.gather(*map(_all_unavailable, each_asks))

    async def _attend(self, number: str, client: AttnClient, proof: dict[str, str]) -> None:
        """Taps until confirmed, and once more: the same record at the same revision."""
        await self._turnstile.acquire()
        revision = await self._join(number, client, proof)
        assert await self._join(number, client, proof) == revision

    async def _join(self, number: str, client: AttnClient, proof: dict[str, str]) -> int:
        loop = asyncio.get_running_loop()
        began = loop.time()
        while True:
            try:
                joined = await client.join(**proof)
            except CommandError as error:
                # a fault is never told as anything else
                assert error.code == ErrorCode.UNAVAILABLE, error
                assert error.retry_after, error
                self.refused += 1
                self.slowest_answer = max(self.slowest_answer, loop.time() - began)
                await asyncio.sleep(error.retry_after)
                began = loop.time()
            except OutcomeUnknown:
                continue
            else:
                self.slowest_answer = max(self.slowest_answer, loop.time() - began)
                assert joined.record.student_number == number
                self.told.append(Confirmation(number, joined.record.revision, joined.receipt))
                return joined.record.revision

    # --- the account -------------------------------------------------------------------------------------

    async def settle(self) -> Account:
        """All of `calm`, the end of the class, and `close`."""
        await self.calm()
        await self.finish()
        return await self.close()

    async def calm(self, *, aside: Set[str] = frozenset()) -> None:
        """Everybody may join; until all are confirmed, screens are exact, and Redis holds what was told."""
        self._let_join(self.students)
        async with asyncio.timeout(DEADLINE):
            await asyncio.gather(*self._attending)
        copy = await self.in_redis()
        assert copy is not None
        await until(lambda: all(_shows(screen, copy) for screen in self.screens), DEADLINE)
        assert [screen.gaps for screen in self.screens] == [0] * len(self.screens)
        self.reconcile(copy, aside)

    async def close(self, *, aside: Set[str] = frozenset()) -> Account:
        """Until Postgres has the class; it holds what was told: one row a student. Then the account."""
        saved = await self.saved()
        assert saved.records.keys() == {one.student_number for one in self.told} - aside
        return self._account(self.reconcile(saved, aside))

    def reconcile(self, copy: Copy, aside: Set[str]) -> Tally:
        """What was told against what there is. The one fault there may be: records or changes that were
        poisoned, set aside with their raw text."""
        receipt_of = partial(make_receipt, SECRET_KEY.encode(), self.attendance_id)
        tally, faults = reconcile([copy], self.told, receipt_of)
        assert [fault for fault in faults if fault.kind != "aside"] == [], tally
        assert {one.key for one in copy.aside} == aside
        return tally

    async def in_redis(self) -> Copy | None:
        """None: it has left Redis."""
        stored = await self.site.admin.read_class(UUID(self.attendance_id))
        return None if stored is None else copy_of_stored(stored)

    async def saved(self) -> Copy:
        """In Postgres, once it has left Redis."""

        async def gone() -> bool:
            return await self.in_redis() is None

        await until(gone, DEADLINE)
        async with connect(self.site.database_url, seconds=DEADLINE, upgrade=False) as postgres:
            saved = await postgres.saved_class(UUID(self.attendance_id))
        assert saved is not None
        return copy_of_saved(saved)

    async def finish(self) -> None:
        """As a teacher does, who presses again when told to."""
        while True:
            try:
                await self._teacher.finish(self.attendance_id)
            except OutcomeUnknown:
                continue
            except CommandError as error:
                if error.code in (ErrorCode.ATTENDANCE_ENDED, ErrorCode.NOT_FOUND):
                    return  # an earlier try was carried out
                assert error.code == ErrorCode.UNAVAILABLE, error
                await asyncio.sleep(error.retry_after or 0)
            else:
                return

    def _account(self, tally: Tally) -> Account:
        exact = []
        if self._over is not None:
            began, revision = self._over
            exact = sorted(max(0.0, (screen.reached(revision) or 0) - began) for screen in self.screens)
        return Account(
            joins=self.students + self._others,
            refused=self.refused,
            confirmed=tally.confirmed,
            lost=tally.lost,
            twice=tally.twice,
            exact_p50=median(exact) if exact else None,
            exact_max=exact[-1] if exact else None,
            slowest_answer=self.slowest_answer,
            longest_stall=max(bystander.longest for bystander in self._bystanders),
        )

    # --- small things ------------------------------------------------------------------------------------

    async def _enter(self, token: str) -> AttnClient:
        client = AttnClient(self.site.gate.url, token=token, timeout=PATIENCE, max_events=100_000)
        return await self._stack.enter_async_context(client)

    def _address(self, first: str) -> Callable[[], str]:
        """That worker's, and when it has gone the gate's."""

        def address() -> str:
            left = [worker.ws_url for worker in self.site.workers]
            return first if first in left else f"ws{self.site.gate.url.removeprefix('http')}/ws"

        return address

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.append(task)
        return task


def _shows(screen: Screen, copy: Copy) -> bool:
    return screen.roster.revision == copy.revision and screen.roster.records == copy.records


async def _all_unavailable(asked: Iterable[Callable[[], Coroutine[None, None, object]]]) -> None:
    for ask in asked:
        with pytest.raises(CommandError) as told:
            await ask()
        assert told.value.code == ErrorCode.UNAVAILABLE
        assert told.value.retry_after
