"""Receipts of joins that Redis lost: each brings its record back, once, and nothing else does."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from protocol.codec import decode_server, encode
from protocol.codes import Cause, Flag, Role, Status
from protocol.commands import GetStatus, JoinAttendance, ListMine, RecoverAttendance
from protocol.errors import AttendanceEnded, DecidedByTeacher, NotFound, RateLimited, ReceiptInvalid
from protocol.replies import AttendanceJoined
from server.models.checkpoint import LEAP, Part, merge
from server.proofs.join_codes import make_receipt
from server.services.recovery import RecoveryService
from tests.services.test_student import make_service
from tests.support.classes import TEACHER, finish, join, load_roster, start_class
from tests.support.nodes import Node, running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire

KEY = "a key of the tests"


class Loss(NamedTuple):
    """A class that was checkpointed with s1, who failed, then joined by s5 and s6, lost and rebuilt."""

    node: Node
    service: RecoveryService
    attendance_id: str
    checkpoint: Part

    async def present(self, number: str, revision: int, **changes: Any) -> AttendanceJoined:
        key, pending = changes.pop("key", KEY), changes.pop("pending", False)
        named = changes.pop("of", number), changes.pop("made_at", revision)
        receipt = make_receipt(key.encode(), self.attendance_id, *named, pending)
        fields = {"attendance_id": self.attendance_id, "receipt": receipt, "revision": revision} | changes
        command = RecoverAttendance.model_validate({"type": "attendance.recover", "id": 1} | fields)
        reply = decode_server(encode(await self.service.recover(Wire(number, Role.STUDENT).socket, command)))
        assert isinstance(reply, AttendanceJoined)
        return reply


@pytest.fixture
async def loss(redis_url: str) -> AsyncIterator[Loss]:
    async with running_fanout(redis_url) as node:
        redis = node.redis
        attendance_id = str((await start_class(redis, [("s1", "One"), ("s5", "Five")])).attendance_id)
        await join(redis, attendance_id, "s1")
        await redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="Was not here")
        part = await redis.read_part(attendance_id)
        assert part is not None
        await join(redis, attendance_id, "s5")
        await join(redis, attendance_id, "s6")
        await redis.redis.flushall()
        assert await redis.rebuild(merge([part]))
        yield Loss(node, RecoveryService(redis, node.fanout, KEY), attendance_id, part)


async def test_a_receipt_restores_its_record_once(loss: Loss) -> None:
    redis = loss.node.redis
    session = (await redis.load_session(loss.attendance_id)).session
    early = session.start_time - timedelta(hours=1)
    first = await loss.present("s5", 3, attendance_time=early.isoformat(), method="qr")
    again = await loss.present("s5", 3)
    stranger = await loss.present("s6", 4)
    assert (first.repeated, again.repeated, stranger.repeated) == (False, True, False)
    assert again.record == first.record
    assert first.record.revision == 2 + LEAP + 1
    assert (first.record.status, first.record.flags, first.record.method) == ("present", ("recovered",), "qr")
    taken = loss.checkpoint.taken_ms / 1000
    assert first.record.attendance_time is not None
    assert first.record.attendance_time.timestamp() >= taken, (
        "not before the checkpoint, whatever the phone says"
    )
    assert stranger.record.flags == ("not_on_roster", "recovered")
    made = make_receipt(KEY.encode(), loss.attendance_id, "s5", first.record.revision)
    assert first.receipt == made
    revision, records = await load_roster(redis, loss.attendance_id)
    assert revision == stranger.record.revision
    assert records["s5"] == first.record
    loaded = await redis.load_roster(loss.attendance_id)
    assert (loaded.session.counts.present, loaded.session.counts.missing) == (2, 0)
    changes = await redis.load_changes(loss.attendance_id)
    assert [change.cause for change in changes][2:] == [Cause.REBUILT, Cause.JOINED, Cause.JOINED]
    assert await redis.find_classes_of_student("s5") == [loss.attendance_id]


async def test_a_pending_receipt_restores_a_pending_record(loss: Loss) -> None:
    assert (await loss.present("s5", 3, pending=True)).record.status == Status.PENDING


@pytest.mark.parametrize(
    "forged",
    [
        {"key": "another key"},
        {"of": "s6"},
        {"receipt": "0000-0000"},
        {"receipt": "é" * 20},
        {"made_at": 4},
        {"attendance_id": "11111111-1111-4111-8111-111111111111"},
    ],
    ids=str,
)
async def test_a_forged_receipt_is_refused(loss: Loss, forged: dict[str, Any]) -> None:
    for _ in range(loss.node.settings.code_attempts_per_account):
        with pytest.raises(ReceiptInvalid):
            await loss.present("s5", 3, **forged)
    with pytest.raises(RateLimited):
        await loss.present("s5", 3, **forged)
    assert (await load_roster(loss.node.redis, loss.attendance_id))[1]["s5"].status == Status.MISSING
    refused = loss.node.redis.metrics.recoveries.labels("refused")
    assert refused._value.get() == 1 + loss.node.settings.code_attempts_per_account  # noqa: SLF001  no reader


@pytest.mark.parametrize("revision", [1, 2, 2 + LEAP, 3 + LEAP, 2 + 2 * LEAP])
async def test_a_genuine_receipt_of_no_lost_join_is_refused(loss: Loss, revision: int) -> None:
    """Before the checkpoint and after the rebuild the class knows better: s5 may have been removed."""
    with pytest.raises(ReceiptInvalid):
        await loss.present("s5", revision)


async def test_a_decision_stands(loss: Loss) -> None:
    """One of before the loss, and one of after it."""
    await loss.node.redis.decide(loss.attendance_id, TEACHER, "fail", ["s5"], reason="Was not here")
    for number in ("s1", "s5"):
        with pytest.raises(DecidedByTeacher):
            await loss.present(number, 3)


async def test_a_second_loss_forgets_no_receipt_of_the_first(loss: Loss) -> None:
    redis = loss.node.redis
    part = await redis.read_part(loss.attendance_id)
    assert part is not None
    await redis.redis.flushall()
    assert await redis.rebuild(merge([part]))
    assert (await loss.present("s5", 3)).record.revision == 3 + 2 * LEAP
    with pytest.raises(ReceiptInvalid):
        await loss.present("s6", 2 + LEAP)


async def test_who_is_not_seen_again_is_to_be_checked(redis_url: str) -> None:
    """Only an own scan is to be checked, until the phone is connected, asks, joins or has its receipt."""
    async with running_fanout(redis_url) as node:
        redis = node.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        receipts = RecoveryService(redis, node.fanout, KEY)
        students = make_service(redis, node.fanout)
        numbers = ["connected", "asking", "listing", "joining", "presenting", "away"]
        for number in [*numbers, "spotted", "accepted", "failed"]:
            await join(redis, attendance_id, number)
        await redis.decide(attendance_id, TEACHER, "here", ["spotted"])
        await redis.decide(attendance_id, TEACHER, "accept", ["accepted"], status="present")
        await redis.decide(attendance_id, TEACHER, "fail", ["failed"], reason="Was not here")
        phones = {number: Wire(number, Role.STUDENT) for number in numbers}
        await node.fanout.follow(phones["connected"].socket, attendance_id)
        part = await redis.read_part(attendance_id)
        assert part is not None
        await redis.redis.flushall()
        assert await redis.rebuild(merge([part]))
        await redis.redis.client_kill_filter(_type="pubsub")

        async def unseen() -> set[str]:
            records = (await load_roster(redis, attendance_id))[1]
            return {number for number, each in records.items() if Flag.CONFIRMED_BEFORE_LOSS in each.flags}

        async def are(expected: set[str]) -> bool:
            return await unseen() == expected

        await until(lambda: are(set(numbers[1:])))
        of_class = {"id": 1, "attendance_id": attendance_id}
        ask = GetStatus.model_validate({"type": "attendance.status"} | of_class)
        await students.get_status(phones["asking"].socket, ask)
        mine = ListMine(type="attendance.mine", id=1)
        await students.list_mine(phones["listing"].socket.user, mine)
        by_name = JoinAttendance.model_validate({"type": "attendance.join"} | of_class)
        await students.join_attendance(phones["joining"].socket, by_name)
        made = make_receipt(KEY.encode(), attendance_id, "presenting", 5)
        held = {"type": "attendance.recover", "receipt": made, "revision": 5}
        await receipts.recover(phones["presenting"].socket, RecoverAttendance.model_validate(held | of_class))
        assert await unseen() == {"away"}
        loaded = await redis.load_roster(attendance_id)
        counts = loaded.session.counts
        assert (counts.present, counts.failed) == (8, 1), "nobody is counted again"


async def test_a_class_that_is_over_or_unknown_takes_none(loss: Loss) -> None:
    await finish(loss.node.redis, loss.attendance_id)
    with pytest.raises(AttendanceEnded):
        await loss.present("s5", 3)
    await loss.node.redis.redis.flushall()
    with pytest.raises(NotFound):
        await loss.present("s5", 3)
