"""Students as programs: each signs in, connects, joins as a phone does, and stays until the end."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime

from protocol.codes import ErrorCode, JoinMethod
from protocol.events import AttendanceEnded, CodeRotated
from protocol.objects import Attendance, Code
from server.client import AttnClient, ClientError, CommandError, SignInRefused
from server.client.connection import Received
from server.client.sign_in import post_login

JOIN_TRIES = 5
SIGN_IN_TRIES = 10
TRY_AGAIN = {ErrorCode.CODE_EXPIRED, ErrorCode.CODE_INVALID, ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE}
LOOK_SECONDS = 1.0
ANSWER_SECONDS = 60.0  # of patience: a thousand who sign in at once stand in line for half of it
CONFIRMED, LOST = "confirmed", "lost"

Join = Callable[[AttnClient], Awaitable[object]]


@dataclass(slots=True)
class Visit:
    """How it went for one student. Durations in seconds; `asked` is when the first join was sent."""

    number: str
    outcome: str = LOST  # CONFIRMED, LOST, or the code of the error that was the answer
    sign_in: float | None = None
    handshake: float | None = None
    join: float | None = None
    asked: float | None = None


@dataclass(slots=True)
class Crowd:
    """Who comes to one class of a server, each by `join`; all leave once `ended` is set."""

    url: str
    join: Join
    password_of: Callable[[str], str]
    sign_ins_at_once: int
    came: Callable[[Visit], None]
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def come(self, numbers: list[str], seconds: float) -> None:
        """Everybody arrives within so many seconds, and stays until the end."""
        sign_ins = asyncio.Semaphore(self.sign_ins_at_once)
        async with asyncio.TaskGroup() as group:
            for place, number in enumerate(numbers):
                delay = (place + random.random()) * seconds / len(numbers)  # noqa: S311 (no secret)
                group.create_task(self._attend(Visit(number), delay, sign_ins))

    async def _attend(self, visit: Visit, delay: float, sign_ins: asyncio.Semaphore) -> None:
        if await self._ends_within(delay):
            return
        async with AsyncExitStack() as stack:
            try:
                token = await self._sign_in(visit, sign_ins)
                began = time.perf_counter()
                student = AttnClient(self.url, token=token, timeout=ANSWER_SECONDS)
                await stack.enter_async_context(student)
                visit.handshake = time.perf_counter() - began
                await self._join(visit, student)
            except CommandError as error:
                visit.outcome = error.code
            except SignInRefused as error:
                visit.outcome = f"sign-in {error.status}"
            except ClientError:
                visit.outcome = LOST
            self.came(visit)
            if visit.outcome == CONFIRMED:
                await self.ended.wait()

    async def _sign_in(self, visit: Visit, sign_ins: asyncio.Semaphore) -> str:
        """Waits where the server is so busy that it says when to come back."""
        began, password, tries_left = time.perf_counter(), self.password_of(visit.number), SIGN_IN_TRIES
        while True:
            tries_left -= 1
            try:
                async with sign_ins:
                    token = await post_login(self.url, visit.number, password, ANSWER_SECONDS)
            except SignInRefused as refused:
                if refused.status != 503 or tries_left == 0:
                    raise
                await asyncio.sleep(refused.retry_after or LOOK_SECONDS)
            else:
                visit.sign_in = time.perf_counter() - began
                return token

    async def _join(self, visit: Visit, student: AttnClient) -> None:
        """As phones do: with the code of the moment, and again with the next one."""
        visit.asked = time.perf_counter()
        for tries_left in reversed(range(JOIN_TRIES)):
            try:
                await self.join(student)
            except CommandError as error:
                if tries_left == 0 or error.code not in TRY_AGAIN:
                    raise
                await self._ends_within(error.retry_after or LOOK_SECONDS)
            else:
                visit.join, visit.outcome = time.perf_counter() - visit.asked, CONFIRMED
                return

    async def _ends_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.ended.wait()
        except TimeoutError:
            return False
        return True


@dataclass(slots=True)
class Projector:
    """What hangs on the wall of one class: the codes of the moment."""

    attendance: Attendance
    codes: list[Code]

    async def follow(self, teacher: AttnClient, heard: Callable[[Received], None] = lambda _: None) -> None:
        """Reads the codes until the class ends, or nothing is heard of it; passes on what is heard."""
        try:
            async for event in teacher:
                heard(event)
                if isinstance(event, CodeRotated):
                    self.codes = list(event.codes)
                elif isinstance(event, AttendanceEnded):
                    return
        except ClientError:
            return

    async def join(self, student: AttnClient) -> None:
        """By any way the class allows."""
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
