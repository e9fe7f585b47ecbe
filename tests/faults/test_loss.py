"""Redis is destroyed with its disk in a storm of joins and started empty: everybody comes back, nobody twice.

Students keep their pages open, and do what a phone does: they present the receipts of what is gone.
"""

import asyncio
import shutil
from collections.abc import Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from protocol import events
from protocol.codes import ATTENDED, ErrorCode, Flag, Status
from protocol.objects import Record
from protocol.replies import AttendanceJoined, AttendanceStatus
from server.client import AttnClient, CommandError, OutcomeUnknown
from server.load.joining import RETRY_SECONDS, Retry, join_with_retry
from server.load.ledger import Attempt
from tests.faults.conftest import Scale, WriteDown
from tests.faults.nemesis import frozen
from tests.faults.site import Site, running_site
from tests.faults.storm import DEADLINE, Storm
from tests.faults.test_redis import settle
from tests.support.polling import until

RETRIED = {ErrorCode.UNAVAILABLE, ErrorCode.CODE_EXPIRED, ErrorCode.CODE_INVALID}
RETRY = Retry(RETRIED, when_unknown=True)
STANDSTILL_SECONDS = 5.0  # longer than any worker of the suite was ever seen to stand still
RETURN_SECONDS = 30  # in which all whose page is open are present again


class LossyStorm(Storm):
    """A storm whose students present their receipts. `recovered` are those who had to."""

    def __init__(self, site: Site, students: int) -> None:
        super().__init__(site, students)
        self.recovered: set[str] = set()
        self._holding: list[asyncio.Task[None]] = []

    async def _join(self, attempt: Attempt, client: AttnClient, *, by_code: bool) -> None:
        async def join(client: AttnClient) -> AttendanceJoined:
            code = self._projector.code.code if by_code else None
            return await client.join(code=code, attendance_id=None if code else self.attendance_id)

        await self._turnstile.acquire()
        joined = await join_with_retry(client, join, attempt, self.ledger, RETRY)
        self._holding.append(self._spawn(self._hold(attempt.number, client, joined)))

    async def _hold(self, number: str, client: AttnClient, joined: AttendanceJoined) -> None:
        """Present the receipt when the record is gone, by an event or by the status after a reconnection."""
        async for event in client:
            if isinstance(event, events.RecordChanged | AttendanceStatus) and event.record is None:
                joined = await self._recover(client, joined)
                self.recovered.add(number)

    async def _recover(self, client: AttnClient, joined: AttendanceJoined) -> AttendanceJoined:
        while True:
            try:
                return await client.recover(joined)
            except CommandError as error:
                assert error.code == ErrorCode.UNAVAILABLE, error
                await asyncio.sleep(error.retry_after or RETRY_SECONDS)
            except OutcomeUnknown:
                continue

    async def fail_one(self) -> str:
        """Fail a student who is confirmed, and wait until a checkpoint has it."""
        number = min(self.confirmed())
        with suppress(OutcomeUnknown):
            await self._teacher.fail(self.attendance_id, number, reason="Was not here")
        copy = await self.in_redis()
        assert copy is not None
        decided = copy.records[number].revision

        async def is_checkpointed() -> bool:
            found = await self.site.checkpoints()
            return found.get(self.attendance_id, 0) >= decided

        await until(is_checkpointed, DEADLINE)
        return number

    async def records(self) -> dict[str, Record]:
        copy = await self.in_redis()
        return dict(copy.records) if copy is not None else {}

    async def are_back(self, numbers: Set[str]) -> bool:
        """Return True if all of them attend. Raises what went wrong for a student meanwhile."""
        for each in self._holding:
            if each.done():
                each.result()
        records = await self.records()
        return all(number in records and records[number].status in ATTENDED for number in numbers)


def destroy(directory: Path) -> None:
    """Delete the data of Redis: append-only files and snapshots."""
    found = list(directory.iterdir())
    assert found
    for each in found:
        shutil.rmtree(each) if each.is_dir() else each.unlink()


async def stand_still(site: Site) -> None:
    """Freeze the last worker for a while, whose clients connect to the others."""
    *others, last = site.workers
    site.gate.ports = [worker.port for worker in others]
    with frozen(last.process.pid):
        site.gate.cut()
        await asyncio.to_thread(site.valkey.start)
        await asyncio.sleep(STANDSTILL_SECONDS)
    await site.restore()


@pytest.mark.parametrize(
    "pages", ["stay connected", "reconnect meanwhile", "reconnect while a worker stands still"]
)
async def test_redis_is_destroyed_with_its_disk(scale: Scale, write_down: WriteDown, pages: str) -> None:
    # In the short form no checkpoint but that of the decision: who joins after it comes back by a receipt.
    seconds = "5" if scale.long else "3600"
    async with running_site(CHECKPOINT_SECONDS=seconds) as site, LossyStorm(site, scale.students) as storm:
        await storm.begin()
        await storm.blow(confirmed=0.3)
        failed = await storm.fail_one()
        await storm.blow(confirmed=0.6)
        await asyncio.to_thread(site.valkey.kill)
        confirmed = storm.confirmed() - {failed}
        await asyncio.to_thread(destroy, site.directory / "redis" / "valkey")
        await storm.be_refused()
        began = asyncio.get_running_loop().time()
        if pages == "reconnect while a worker stands still":
            await stand_still(site)
        else:
            if pages == "reconnect meanwhile":
                site.gate.cut()
            await asyncio.to_thread(site.valkey.start)
        await until(lambda: storm.are_back(confirmed), RETURN_SECONDS if scale.long else DEADLINE)
        returned = asyncio.get_running_loop().time() - began
        records = await storm.records()
        assert records[failed].status == Status.FAILED
        by_receipt = {number for number in confirmed if Flag.RECOVERED in records[number].flags}
        await until(lambda: by_receipt == storm.recovered & confirmed)  # when all have read their replies
        assert by_receipt or scale.long
        await storm.over()
        account = await settle(storm)
    assert account.exact_max is not None
    account = replace(account, exact_max=max(returned, account.exact_max))
    fault = f"Redis destroyed with its disk, started empty, pages {pages}: back by checkpoints and receipts"
    write_down(fault, account)
