"""`attn demo --simulate N`: demo students who come to the demo teacher's class, in a process of their own."""

import asyncio
import multiprocessing
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import typer

from protocol.codes import ErrorCode, JoinMethod
from protocol.events import AttendanceEnded, CodeRotated
from protocol.objects import Attendance, Code
from server.child import die_with_parent
from server.client import AttnClient, ClientError, CommandError
from server.data.demo import PASSWORD

TEACHER = "demo_teacher_1"
MOST_STUDENTS = 1000  # each is a socket at both ends
ARRIVAL_SECONDS = 30.0
LOOK_SECONDS = 1.0
SIGN_INS_AT_ONCE = 8  # more would only wait for the worker's two password threads
JOIN_TRIES = 5
TRY_AGAIN = {ErrorCode.CODE_EXPIRED, ErrorCode.CODE_INVALID, ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE}
STOP_SECONDS = 5.0

Say = Callable[[str], None]


@contextmanager
def simulating(url: str, students: int) -> Iterator[None]:
    """Beside the demo at `url`, and ending with it, however it ends."""
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(url, students, os.getpid()), name="simulation", daemon=True
    )
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(STOP_SECONDS)


def _run(url: str, students: int, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the demo's, which then ends this
    die_with_parent(parent, signal.SIGKILL)
    asyncio.run(simulate(url, students, say=typer.echo))


async def simulate(url: str, students: int, *, say: Say, arrival_seconds: float = ARRIVAL_SECONDS) -> None:
    """Goes on for ever: into every class that the demo teacher has from now on, until its end."""
    token = None
    while True:
        with suppress(ClientError):  # the demo begins or ends: the next look finds out
            token = await _look(url, token, students, say, arrival_seconds)
            continue
        token = None
        await asyncio.sleep(LOOK_SECONDS)


async def _look(url: str, token: str | None, students: int, say: Say, arrival_seconds: float) -> str | None:
    """One look for a live class, and all of that class; the teacher's token for the next look."""
    async with AttnClient(url, token=token) as teacher:
        welcome = teacher.welcome or await teacher.sign_in(TEACHER, PASSWORD)
        if welcome.attendance is None:
            await asyncio.sleep(LOOK_SECONDS)
        else:
            codes = (await teacher.codes(welcome.attendance.attendance_id)).codes
            room = Room(url, welcome.attendance, list(codes), students, say)
            await room.fill(teacher, arrival_seconds)
        return teacher.token


@dataclass(slots=True)
class Room:
    """One class, and who has come to it."""

    url: str
    attendance: Attendance
    codes: list[Code]
    students: int
    say: Say
    joined: int = 0
    turned_away: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    sign_ins: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SIGN_INS_AT_ONCE))

    async def fill(self, teacher: AttnClient, seconds: float) -> None:
        """Everybody arrives within so many seconds, and stays until the end."""
        async with asyncio.TaskGroup() as group:
            for number in range(self.students):
                delay = (number + random.random()) * seconds / self.students  # noqa: S311 (no secret)
                group.create_task(self._attend(f"demo_student_{number + 1}", delay))
            await self._follow(teacher)

    async def _follow(self, teacher: AttnClient) -> None:
        """Reads the projector's codes until the class ends, or nothing is heard of it any more."""
        try:
            async for event in teacher:
                if isinstance(event, CodeRotated):
                    self.codes = list(event.codes)
                elif isinstance(event, AttendanceEnded):
                    return
        except ClientError:
            return
        finally:
            self.ended.set()

    async def _attend(self, number: str, delay: float) -> None:
        if await self._ends_within(delay):
            return
        try:
            async with AttnClient(self.url) as student:
                async with self.sign_ins:
                    await student.sign_in(number, PASSWORD)
                await self._join(student)
                self._count(joined=True)
                await self.ended.wait()
        except ClientError:
            self._count(joined=False)

    async def _join(self, student: AttnClient) -> None:
        """As phones do: with the code of the moment, and again with the next one."""
        for tries_left in reversed(range(JOIN_TRIES)):
            try:
                await self._prove(student)
            except CommandError as error:
                if tries_left == 0 or error.code not in TRY_AGAIN:
                    raise
                await self._ends_within(error.retry_after or LOOK_SECONDS)
            else:
                return

    async def _prove(self, student: AttnClient) -> None:
        method = random.choice(self.attendance.join_methods)  # noqa: S311 (no secret)
        if method == JoinMethod.NAME:
            await student.join(attendance_id=self.attendance.attendance_id)
        elif method == JoinMethod.CODE:
            await student.join(code=self._code().code)
        else:
            await student.join(qr=self._code().qr)

    def _code(self) -> Code:
        now = datetime.now(UTC)
        return next((code for code in self.codes if code.valid_from <= now < code.valid_until), self.codes[0])

    async def _ends_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.ended.wait()
        except TimeoutError:
            return False
        return True

    def _count(self, *, joined: bool) -> None:
        """A line for every quarter of them."""
        self.joined += joined
        self.turned_away += not joined
        come, quarter = self.joined + self.turned_away, max(1, self.students // 4)
        if come % quarter == 0 or come == self.students:
            away = f", {self.turned_away} were turned away" if self.turned_away else ""
            come_to = f"have joined {self.attendance.lesson_name}"
            self.say(f"  Simulated   {self.joined} of {self.students} {come_to}{away}")
