"""A history of a teacher's decisions, and the model that it is compared with."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from random import Random
from typing import Literal, NamedTuple
from uuid import UUID

from protocol.codes import ErrorCode, JoinMethod, Role, Status
from protocol.errors import Unavailable
from protocol.objects import Change, Record
from server.client import AttnClient, CommandError, OutcomeUnknown
from tests.faults.site import Site
from tests.faults.storm import COMMAND_TIMEOUT_SECONDS, DEADLINE, finish, until_available

DECIDED = [letter * 4 for letter in "abcdefghijkl"]  # walk-ins, whose numbers do not resemble each other
PAUSE_SECONDS = 0.5  # between two decisions: 100 on one record are the limit
Accepted = Literal[Status.PRESENT, Status.LATE, Status.EXCUSED]
STATUSES: tuple[Accepted, ...] = (Status.PRESENT, Status.LATE, Status.EXCUSED)


class Decision(NamedTuple):
    """One that was confirmed."""

    number: str
    status: Status
    revision: int


def find_contradictions(
    confirmed: Sequence[Decision], changes: Sequence[Change], records: Sequence[Record]
) -> Iterator[str]:
    """Compare a history with what is stored: each is at its revision, in order, and the last one counts."""
    log = {change.revision: change for change in changes}
    last: dict[str, Decision] = {}
    newest = 0
    for one in confirmed:
        if one.revision not in log:
            yield f"the decision {one.revision} on {one.number} is lost"
        elif [(each.student_number, each.status) for each in log[one.revision].records] != [one[:2]]:
            yield f"the log has another change as {one.revision}"
        if one.revision <= newest and last.get(one.number) != one:  # a repeated one is confirmed as it was
            yield f"the decision {one.revision} is older than one before it"
        last[one.number], newest = one, max(newest, one.revision)
    stored = {
        each.student_number: Decision(each.student_number, each.status, each.revision) for each in records
    }
    changed = {number for number, one in last.items() if stored.get(number) != one}
    under_way = {number for number in changed if number in stored and stored[number].revision > newest}
    if len(under_way) > 1:
        yield f"more than the one decision under way at the end is new: {sorted(under_way)}"
    for number in sorted(changed - under_way):
        yield f"the last decision on {number} does not count: {last[number]}, stored {stored.get(number)}"


class Decider:
    """A teacher who decides on walk-ins without a pause, and keeps what was confirmed, in that order."""

    def __init__(self, client: AttnClient, attendance_id: UUID, random: Random) -> None:
        self._client, self._random = client, random
        self.attendance_id = attendance_id
        self.confirmed: list[Decision] = []

    async def run(self) -> None:
        """Decide until cancelled; repeat a decision until it is confirmed."""
        while True:
            number = self._random.choice(DECIDED)
            status: Accepted = self._random.choice(STATUSES)
            revision = await self._accept(number, status)
            self.confirmed.append(Decision(number, Status(status), revision))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _accept(self, number: str, status: Accepted) -> int:
        while True:
            try:
                (record,) = await self._client.accept(
                    self.attendance_id, number, status=status, user_full_name="Walk-in"
                )
            except OutcomeUnknown:
                await asyncio.sleep(PAUSE_SECONDS)  # it does not wait for a connection
            except CommandError as error:
                assert error.code in (ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED), error
                await asyncio.sleep(error.retry_after or PAUSE_SECONDS)
            else:
                return int(record.revision)

    async def check(self, site: Site) -> None:
        """Compare the history with Redis."""
        attendance_id = str(self.attendance_id)
        async with asyncio.timeout(DEADLINE):
            while True:
                try:
                    changes = await site.redis.load_changes(attendance_id)
                    records = await site.redis.get_attendance_records(attendance_id)
                except Unavailable:
                    continue
                break
        assert list(find_contradictions(self.confirmed, changes, records)) == []


@asynccontextmanager
async def deciding(site: Site, number: str) -> AsyncIterator[Decider]:
    """Run a decider with a class of its own, and check its history at the end."""
    tries = count(1)
    async with AsyncExitStack() as stack:

        async def start() -> tuple[AttnClient, UUID]:
            token = await site.sign_in(f"{number}_{next(tries)}", Role.TEACHER)
            client = await stack.enter_async_context(
                AttnClient(site.gate.url, token=token, timeout=COMMAND_TIMEOUT_SECONDS)
            )
            attendance = await client.start("Decisions", duration_minutes=60, join_methods=JoinMethod)
            return client, attendance.attendance_id

        client, attendance_id = await until_available(start)
        decider = Decider(client, attendance_id, Random(number))
        task = asyncio.create_task(decider.run())
        try:
            yield decider
            if task.done():
                task.result()
        finally:
            task.cancel()
            await asyncio.wait([task])
        await decider.check(site)
        await finish(client, attendance_id)
