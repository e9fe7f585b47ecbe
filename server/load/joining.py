"""A join as a phone does it: try again when the server says so."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass

from protocol.codes import ErrorCode
from protocol.replies import AttendanceJoined
from server.client import AttnClient, CommandError, OutcomeUnknown
from server.load.ledger import Attempt, Ledger

RETRY_SECONDS = 1.0  # when the server does not say when to try again

Join = Callable[[AttnClient], Awaitable[AttendanceJoined]]


@dataclass(frozen=True, slots=True)
class Retry:
    """Rules for another attempt: after which errors, how often, and whether after no answer."""

    codes: Set[ErrorCode]
    max_attempts: int | None = None
    when_unknown: bool = False


async def join_with_retry(
    client: AttnClient, join: Join, attempt: Attempt, ledger: Ledger, retry: Retry
) -> AttendanceJoined:
    """Join until confirmed, and write every answer into the ledger.

    Raises:
        CommandError: The server refused, and `retry` does not allow another try.
        OutcomeUnknown: There was no answer, and `retry` does not allow another try.
    """
    tries, asked = 0, time.perf_counter()
    attempt.sent = attempt.sent or asked
    while True:
        tries += 1
        try:
            joined = await join(client)
        except CommandError as error:
            ledger.refusals[error.code] += 1
            ledger.slowest_answer = max(ledger.slowest_answer, time.perf_counter() - asked)
            if error.code not in retry.codes or tries == retry.max_attempts:
                raise
            await asyncio.sleep(error.retry_after or RETRY_SECONDS)
            asked = time.perf_counter()
        except OutcomeUnknown:
            if not retry.when_unknown or tries == retry.max_attempts:
                raise
        else:
            now = time.perf_counter()
            ledger.slowest_answer = max(ledger.slowest_answer, now - asked)
            ledger.confirm_reply(attempt, joined, now)
            return joined
