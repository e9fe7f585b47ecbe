"""Virtual users: simulated students that sign in, connect, join, and stay until the end."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from protocol.codes import ErrorCode
from server.client import AttnClient, ClientError, CommandError, SignInRefused
from server.client.sign_in import post_login
from server.load.joining import RETRY_SECONDS, Join, Retry, join_with_retry
from server.load.ledger import Attempt, Ledger
from server.load.pacing import at_rate, rate_of

MAX_SIGN_IN_ATTEMPTS = 10
ANSWER_TIMEOUT_SECONDS = 60.0  # a thousand simultaneous sign-ins wait up to half of it in the login queue
SERVER_BUSY = 503
RETRY = Retry(
    {ErrorCode.CODE_EXPIRED, ErrorCode.CODE_INVALID, ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE},
    max_attempts=5,
)


@dataclass(slots=True)
class VirtualUsers:
    """Students of one class.

    Args:
        url: The address of the server.
        join: How a student joins.
        password_of: Returns the password of a student number.
        max_sign_ins: How many sign-ins may run at a time.
        ledger: Where everything is noted; sign-ins and handshakes among its durations.
        on_done: Called once for each student, when it has joined or given up.
    """

    url: str
    join: Join
    password_of: Callable[[str], str]
    max_sign_ins: int
    ledger: Ledger
    on_done: Callable[[Attempt], None]
    leave: asyncio.Event = field(default_factory=asyncio.Event)

    async def arrive(self, numbers: Sequence[str], seconds: float) -> None:
        """Arrive evenly within `seconds`, and return when all have left: once `leave` is set."""
        sign_ins = asyncio.Semaphore(self.max_sign_ins)
        attempts = iter(self.ledger.add(numbers))
        async with asyncio.TaskGroup() as group:
            async for _ in at_rate(rate_of(len(numbers), seconds), len(numbers), stop=self.leave):
                group.create_task(self._attend(next(attempts), sign_ins))

    async def _attend(self, attempt: Attempt, sign_ins: asyncio.Semaphore) -> None:
        async with AsyncExitStack() as stack:
            try:
                token = await self._sign_in(attempt.number, sign_ins)
                began = time.perf_counter()
                client = AttnClient(self.url, token=token, timeout=ANSWER_TIMEOUT_SECONDS)
                await stack.enter_async_context(client)
                self.ledger.durations["handshake"].append(time.perf_counter() - began)
                await join_with_retry(client, self.join, attempt, self.ledger, RETRY)
            except CommandError as error:
                attempt.error = error.code
            except SignInRefused as error:
                attempt.error = f"sign-in {error.status}"
            except ClientError:
                pass  # no answer: the attempt counts as lost
            self.on_done(attempt)
            if attempt.confirmed:
                await self.leave.wait()

    async def _sign_in(self, number: str, sign_ins: asyncio.Semaphore) -> str:
        """Sign in, again if the server is too busy, and return the token."""
        began, password = time.perf_counter(), self.password_of(number)
        for attempts_left in reversed(range(MAX_SIGN_IN_ATTEMPTS)):
            try:
                async with sign_ins:
                    token = await post_login(self.url, number, password, ANSWER_TIMEOUT_SECONDS)
            except SignInRefused as refused:
                if refused.status != SERVER_BUSY or not attempts_left:
                    raise
                await asyncio.sleep(refused.retry_after or RETRY_SECONDS)
            else:
                break
        self.ledger.durations["sign-in"].append(time.perf_counter() - began)
        return token
