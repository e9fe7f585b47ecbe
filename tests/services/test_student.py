"""A student's three commands, on a real Valkey: every proof, every refusal, and the events that follow."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from protocol import events, replies
from protocol.codec import decode_server, encode
from protocol.codes import EndReason, JoinMethod, Role, Rotation, State, Status
from protocol.commands import FindLesson, GetStatus, JoinAttendance, ListMine
from protocol.errors import (
    AttendanceEnded,
    CodeExpired,
    CodeInvalid,
    DecidedByTeacher,
    Internal,
    MethodNotAllowed,
    NotFound,
    RateLimited,
    Unavailable,
)
from protocol.objects import Attendance
from server.models.redis import AttendanceRedis, to_ms
from server.proofs.join_codes import QR_MS, make_receipt, make_token
from server.realtime.fanout import Fanout
from server.services.lessons import SAVED_RETRY_SECONDS, LessonBook
from server.services.student import StudentService
from server.services.verification import VerificationService
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from tests.support.classes import TEACHER, current_code, let_time_pass, records_in, start_class
from tests.support.nodes import running_fanout
from tests.support.sockets import Wire

KEY = "a key of the tests"


class School(NamedTuple):
    redis: RedisClient
    fanout: Fanout
    service: StudentService

    async def join(self, wire: Wire, **proof: Any) -> replies.AttendanceJoined:
        command = JoinAttendance(type="attendance.join", id=5, **proof)
        reply = decode_server(encode(await self.service.join_attendance(wire.socket, command)))
        assert isinstance(reply, replies.AttendanceJoined)
        assert reply.id == 5
        return reply

    async def status(self, wire: Wire, attendance_id: UUID) -> replies.AttendanceStatus:
        command = GetStatus(type="attendance.status", id=6, attendance_id=attendance_id)
        reply = decode_server(encode(await self.service.get_status(wire.socket, command)))
        assert isinstance(reply, replies.AttendanceStatus)
        return reply

    async def session(self, attendance: Attendance) -> AttendanceRedis:
        session = await self.redis.get_attendance_session(str(attendance.attendance_id))
        assert session is not None
        return session


def make_service(redis: RedisClient, fanout: Fanout, key: str = KEY) -> StudentService:
    """Make a service whose Postgres is away."""
    away = AsyncPostgresClient(redis.settings.database_url, pool_size=1, timeout=1)
    return StudentService(
        redis,
        fanout,
        key,
        saved_status=LessonBook(away).saved_status,
        request_verification=VerificationService(redis).request,
    )


@pytest.fixture
async def school(redis_url: str) -> AsyncIterator[School]:
    async with running_fanout(redis_url, code_attempts_per_account=3) as node:
        yield School(
            node.redis,
            node.fanout,
            make_service(node.redis, node.fanout),
        )


@pytest.fixture
async def wire() -> Wire:
    return Wire("s1", Role.STUDENT)


async def test_every_proof_joins_and_is_named_in_the_record(school: School) -> None:
    attendance = await start_class(school.redis, [("s1", "Enrolled as")])
    code = await current_code(school.redis, attendance)
    spaced = f"{code.code[:3]} {code.code[3:]}"
    proofs: list[tuple[dict[str, object], JoinMethod]] = [
        ({"attendance_id": attendance.attendance_id}, JoinMethod.NAME),
        ({"code": spaced}, JoinMethod.CODE),
        ({"qr": f" {code.qr.lower()}"}, JoinMethod.QR),
    ]
    for n, (proof, method) in enumerate(proofs, 1):
        wire = Wire(f"s{n}", Role.STUDENT)
        joined = await school.join(wire, **proof)
        assert (str(joined.record.method), joined.record.status, joined.repeated) == (
            method,
            Status.PRESENT,
            False,
        )
        assert joined.record.user_full_name == f"Name of s{n}"
        expected = make_receipt(KEY.encode(), str(attendance.attendance_id), f"s{n}", n)
        assert (joined.receipt, joined.record.revision, joined.attendance.revision) == (expected, n, n)
        again = await school.join(wire, **proof)
        assert (again.record, again.receipt, again.repeated) == (joined.record, joined.receipt, True)
        assert wire.subscribed_to == [str(attendance.attendance_id)]


async def test_a_decision_right_after_the_join_is_sent(school: School, wire: Wire) -> None:
    attendance_id = (await start_class(school.redis)).attendance_id
    await school.join(wire, attendance_id=attendance_id)
    await school.redis.decide(str(attendance_id), TEACHER, "fail", ["s1"], reason="not here")
    (event,) = await wire.receive(events.RecordChanged)
    assert (event.record.status, event.reason) == (Status.FAILED, "not here")


async def test_refusals_leave_nobody_following(school: School, wire: Wire) -> None:
    only_qr = await start_class(school.redis, join_methods=(JoinMethod.QR,))
    ended = await start_class(school.redis, teacher="t2")
    ended_code = (await current_code(school.redis, ended)).code
    await school.redis.close_attendance(str(ended.attendance_id), "t2", EndReason.FINISHED)
    corrupt = await start_class(school.redis, teacher="t3")
    key = school.redis.keys.records(str(corrupt.attendance_id))
    await school.redis.redis.hset(key, "s1", "{}")
    forged = make_token((await school.session(only_qr)).handle, 0, "00" * 32)
    cases: list[tuple[dict[str, object], type[Exception]]] = [
        ({"attendance_id": uuid4()}, NotFound),
        ({"attendance_id": only_qr.attendance_id}, MethodNotAllowed),
        ({"attendance_id": ended.attendance_id}, AttendanceEnded),
        ({"code": ended_code}, AttendanceEnded),
        ({"attendance_id": corrupt.attendance_id}, Internal),
        ({"ticket": "t"}, CodeInvalid),
        ({"qr": forged}, CodeInvalid),
    ]
    for proof, error in cases:
        with pytest.raises(error):
            await school.join(wire, **proof)
        assert wire.subscribed_to == [], proof
    assert school.fanout.students == {}


@pytest.mark.parametrize("decided_by", ["student", "teacher"])
@pytest.mark.parametrize("name", [b'"Em\xffma"', b"Emma"], ids=["no UTF-8", "no JSON"])
async def test_a_record_that_is_broken_in_the_middle_goes_into_no_reply(
    school: School, wire: Wire, decided_by: str, name: bytes
) -> None:
    attendance = await start_class(school.redis)
    await school.join(wire, attendance_id=attendance.attendance_id)
    key = school.redis.keys.records(str(attendance.attendance_id))
    stored = str(await school.redis.redis.hget(key, "s1")).encode()
    broken = stored.replace(b'"user_full_name":"Name of s1"', b'"user_full_name":' + name)
    if decided_by == "teacher":
        broken = broken.replace(b'"present"', b'"failed"').replace(b'"student",', b'"teacher",', 1)
    assert name in broken
    await school.redis.redis.hset(key, "s1", broken)
    with pytest.raises(Internal, match="tell your teacher"):
        await school.join(wire, attendance_id=attendance.attendance_id)


async def test_a_code_whose_class_is_gone_is_wrong(school: School, wire: Wire) -> None:
    """Its index entry is the last to go; and what it meant is remembered for a minute."""
    attendance = await start_class(school.redis)
    code = (await current_code(school.redis, attendance)).code
    await school.redis.redis.delete(*school.redis.keys.attendance(str(attendance.attendance_id)))
    with pytest.raises(CodeInvalid):
        await school.join(wire, code=code)


async def test_a_saved_class_has_ended_for_whoever_comes_late(school: School, wire: Wire) -> None:
    """By id, code and QR code; it is no wrong code, and asking needs Postgres."""
    attendance = await start_class(school.redis)
    code, attendance_id = await current_code(school.redis, attendance), str(attendance.attendance_id)
    await school.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    assert await school.redis.retire(attendance_id, attendance.epoch, 1)
    proofs: list[dict[str, str]] = [{"code": code.code}, {"qr": code.qr}, {"attendance_id": attendance_id}]
    for proof in proofs * 3:
        with pytest.raises(AttendanceEnded):
            await school.join(wire, **proof)
    with pytest.raises(Unavailable) as unavailable:
        await school.status(wire, attendance.attendance_id)
    assert unavailable.value.retry_after == SAVED_RETRY_SECONDS
    assert wire.subscribed_to == []


@pytest.mark.parametrize("rotation", Rotation)
async def test_a_code_is_accepted_until_its_grace_is_over(school: School, rotation: Rotation) -> None:
    """Also by a worker that has accepted it before: Redis judges. A repeated join needs no fresh code."""
    attendance = await start_class(school.redis, rotation=rotation)
    code = await current_code(school.redis, attendance)
    shown, grace = (each / 1000 for each in QR_MS[rotation])
    assert (code.valid_until - code.valid_from).total_seconds() == shown + grace

    async def begun(seconds: float) -> None:
        """Have the codes begin so many seconds ago: what the test took until now does not count."""
        began = to_ms(await school.redis.now()) - round(seconds * 1000)
        key = school.redis.keys.session(str(attendance.attendance_id))
        await school.redis.redis.hset(key, "rotated_ms", str(began))

    first = await school.join(Wire("s1", Role.STUDENT), qr=code.qr)
    await begun(shown + grace - 1)
    await school.join(Wire("s2", Role.STUDENT), qr=code.qr)
    await begun(shown + grace)
    with pytest.raises(CodeExpired):
        await school.join(Wire("s3", Role.STUDENT), qr=code.qr)
    await school.join(Wire("s3", Role.STUDENT), code=code.code)
    await begun(59)
    await school.join(Wire("s4", Role.STUDENT), code=code.code)
    await begun(60)
    for proof in {"code": code.code}, {"qr": code.qr}:
        with pytest.raises(CodeExpired):
            await school.join(Wire("s5", Role.STUDENT), **proof)
        again = await school.join(Wire("s1", Role.STUDENT), **proof)
        assert (again.record, again.repeated) == (first.record, True)


async def test_the_next_code_is_accepted_a_second_early(school: School) -> None:
    attendance = await start_class(school.redis)
    _, following = (await school.redis.load_codes(str(attendance.attendance_id))).codes
    with pytest.raises(CodeExpired):
        await school.join(Wire("s1", Role.STUDENT), qr=following.qr)
    await let_time_pass(school.redis, attendance, 9.3)
    await school.join(Wire("s1", Role.STUDENT), qr=following.qr)


async def test_renewed_codes_are_dead_at_once_for_whoever_knew_them(school: School) -> None:
    """This worker has accepted the old ones, and knows them as genuine; the new ones are valid."""
    attendance = await start_class(school.redis)
    attendance_id = str(attendance.attendance_id)
    old = (await school.redis.load_codes(attendance_id)).codes
    await school.join(Wire("s1", Role.STUDENT), qr=old[0].qr)
    await school.join(Wire("s2", Role.STUDENT), code=old[0].code)
    await school.redis.secure(attendance_id, TEACHER, renew=True)
    for passed in (0.0, 10.0, 20.0, 30.0):  # the next one that was sent ahead never becomes valid
        await let_time_pass(school.redis, attendance, passed and 10.0)
        for code in old:
            for proof in {"code": code.code}, {"qr": code.qr}:
                with pytest.raises(CodeExpired):
                    await school.join(Wire("s3", Role.STUDENT), **proof)
    await school.join(Wire("s3", Role.STUDENT), qr=(await current_code(school.redis, attendance)).qr)


async def test_a_failed_student_stays_subscribed_and_learns_why(school: School, wire: Wire) -> None:
    attendance_id = (await start_class(school.redis, [("s1", "S")])).attendance_id
    await school.redis.decide(str(attendance_id), TEACHER, "fail", ["s1"], reason="not here")
    with pytest.raises(DecidedByTeacher) as refused:
        await school.join(wire, attendance_id=attendance_id)
    assert refused.value.details is not None
    record = refused.value.details["record"]
    assert isinstance(record, dict)
    assert (record["status"], record["fail_reason"], "before" in record) == ("failed", "not here", False)
    await school.redis.decide(str(attendance_id), TEACHER, "accept", ["s1"], status="present")
    (event,) = await wire.receive(events.RecordChanged)
    assert event.record.status == Status.PRESENT


async def test_another_device_learns_what_was_joined(school: School, wire: Wire) -> None:
    """Not the class that only expects the student, nor one that has ended, nor another student's."""

    async def mine(wire: Wire) -> list[tuple[str, UUID]]:
        command = ListMine(type="attendance.mine", id=7)
        reply = decode_server(encode(await school.service.list_mine(wire.socket.user, command)))
        assert isinstance(reply, replies.AttendanceMine)
        return [(each.record.status, each.attendance.attendance_id) for each in reply.joined]

    joined, _, ended = [
        await start_class(school.redis, [("s1", "S")], teacher=teacher) for teacher in (TEACHER, "t2", "t3")
    ]
    assert await mine(wire) == []
    for each in joined, ended:
        await school.join(wire, attendance_id=each.attendance_id)
    await school.redis.close_attendance(str(ended.attendance_id), "t3", EndReason.FINISHED)
    assert await mine(wire) == [(Status.PRESENT, joined.attendance_id)]
    await school.redis.decide(str(joined.attendance_id), TEACHER, "fail", ["s1"], reason="not here")
    assert await mine(wire) == [(Status.FAILED, joined.attendance_id)]
    assert await mine(Wire("s2", Role.STUDENT)) == []


async def test_codes_cannot_be_guessed(school: School, wire: Wire) -> None:
    """Past the limit codes are refused here at once, and on every node by the shared count; scans are not."""
    attendance = await start_class(school.redis)
    shown = await current_code(school.redis, attendance)
    code = shown.code
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(3):
        with pytest.raises(CodeInvalid):
            await school.join(wire, code=wrong)
    with pytest.raises(CodeInvalid):
        await school.join(Wire("s2", Role.STUDENT), code="12")  # no code at all counts, too
    elsewhere = make_service(school.redis, school.fanout)
    for service in school.service, elsewhere:
        with pytest.raises(RateLimited) as limited:
            await School(school.redis, school.fanout, service).join(wire, code=wrong)
        assert limited.value.retry_after is not None
        assert 0 < limited.value.retry_after <= 60
    for service in school.service, elsewhere, make_service(school.redis, school.fanout):
        with pytest.raises(RateLimited):
            await School(school.redis, school.fanout, service).join(wire, code=code)
    assert (await school.join(Wire("s3", Role.STUDENT), code=code)).record.method == "code"
    assert (await school.join(wire, qr=shown.qr)).record.method == "qr"
    school.service._blocked["s1"] = time.monotonic() - 1  # noqa: SLF001  the lock is over
    await school.redis.redis.delete(school.redis.keys.attempts("code", "s1"))
    assert (await school.join(wire, code=code)).repeated


async def test_a_right_code_is_no_guess(school: School) -> None:
    attendance = await start_class(school.redis)
    code = (await current_code(school.redis, attendance)).code
    for _ in range(5):
        fresh = School(school.redis, school.fanout, make_service(school.redis, school.fanout))
        await fresh.join(Wire("s1", Role.STUDENT), code=code)
    assert await school.redis.redis.get(school.redis.keys.attempts("code", "s1")) == "0"


@pytest.mark.parametrize("method", ["qr", "code"])
async def test_a_storm_looks_a_code_up_once(school: School, method: str) -> None:
    attendance = await start_class(school.redis)
    code = await current_code(school.redis, attendance)
    proof = {"qr": code.qr} if method == "qr" else {"code": code.code}
    before = (await school.redis.redis.info("commandstats"))["cmdstat_get"]["calls"]
    wires = [Wire(f"s{n}", Role.STUDENT) for n in range(100)]
    await asyncio.gather(*(school.join(wire, **proof) for wire in wires))
    stats = await school.redis.redis.info("commandstats")
    assert stats["cmdstat_get"]["calls"] == before + 1
    loaded = await school.redis.load_roster(str(attendance.attendance_id))
    assert (len(records_in(loaded)), loaded.session.counts.present) == (100, 100)
    assert len(school.fanout.students[str(attendance.attendance_id)].followers) == 100


async def test_a_cancelled_lookup_does_not_cancel_the_others(school: School) -> None:
    attendance = await start_class(school.redis)
    code = (await current_code(school.redis, attendance)).code
    first = asyncio.create_task(school.join(Wire("s0", Role.STUDENT), code=code))
    await asyncio.sleep(0)
    others = [asyncio.create_task(school.join(Wire(f"s{n}", Role.STUDENT), code=code)) for n in range(1, 4)]
    await asyncio.sleep(0)
    first.cancel()
    assert [each.repeated for each in await asyncio.gather(*others)] == [False] * 3


async def test_status_is_the_own_record_and_follows(school: School, wire: Wire) -> None:
    attendance = await start_class(school.redis, [("s1", "S")])
    attendance_id = attendance.attendance_id
    status = await school.status(wire, attendance_id)
    assert status.record is not None
    assert (status.record.status, status.attendance.attendance_id) == (Status.MISSING, attendance_id)
    stranger = Wire("s9", Role.STUDENT)
    assert (await school.status(stranger, attendance_id)).record is None
    later = attendance.end_time + timedelta(minutes=5)
    await school.redis.extend(str(attendance_id), TEACHER, later)
    for each in wire, stranger:
        (event,) = await each.receive(events.AttendanceChanged)
        assert event.attendance.end_time == later
    with pytest.raises(NotFound):
        await school.status(wire, uuid4())
    ended = await start_class(school.redis, teacher="t2")
    await school.redis.close_attendance(str(ended.attendance_id), "t2", EndReason.FINISHED)
    assert (await school.status(wire, ended.attendance_id)).attendance.state == State.CLOSED
    assert wire.subscribed_to == [str(attendance_id)]  # a class that is over says nothing more


async def test_finding_shows_what_may_be_joined_by_name(school: School, wire: Wire) -> None:
    attendance = await start_class(school.redis, lesson_name="Fizik I", teacher_full_name="İnci Öz")
    await start_class(school.redis, teacher="t2", lesson_name="Fizik II", join_methods=(JoinMethod.QR,))
    command = FindLesson(type="lesson.find", id="f", lesson_name="FİZ", teacher_name="inci")
    reply = decode_server(encode(await school.service.find_active_lessons_by_name(wire.socket.user, command)))
    assert reply == replies.LessonFound(id="f", attendances=(attendance,))
