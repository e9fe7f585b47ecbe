"""A teacher's commands on a real Valkey, with the roster and the saving task handed in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import RFC_4122, uuid4

import pytest

from protocol import events, replies
from protocol.codec import decode_server, encode
from protocol.codes import JoinMethod, Role
from protocol.commands import (
    AcceptRecord,
    ExtendAttendance,
    FailRecord,
    GetRecordHistory,
    RenewCodes,
    SecureAttendance,
    StartAttendance,
    UndoRecord,
    UnwatchAttendance,
)
from protocol.errors import AlreadyActive, AttendanceEnded, InvalidField, NotFound, Unavailable
from protocol.objects import Attendance, Code
from server.proofs.join_codes import is_genuine, read_token
from server.services.teacher import new_class_id
from tests.services.teaching import School, school, teacher
from tests.support.classes import let_time_pass, next_deadline
from tests.support.polling import until
from tests.support.sockets import Wire

__all__ = ["school", "teacher"]


def seconds_of(code: Code) -> float:
    return (code.valid_until - code.valid_from).total_seconds()


def steps_of(rotated: events.CodeRotated) -> list[int]:
    tokens = [read_token(code.qr) for code in rotated.codes]
    return [token.step for token in tokens if token]


# --- the life of a class ---------------------------------------------------------------------------------


async def test_a_start_has_its_roster_and_wakes_the_task_at_its_end(school: School, teacher: Wire) -> None:
    methods = (JoinMethod.QR, JoinMethod.QR, JoinMethod.CODE)
    attendance = await school.start(teacher, join_methods=methods, late_after_minutes=None)
    assert (attendance.counts.missing, attendance.roster_loaded) == (2, True)
    assert (attendance.join_methods, attendance.late_after) == ((JoinMethod.QR, JoinMethod.CODE), None)
    assert (attendance.teacher_school_number, attendance.teacher_full_name) == ("t1", "Name of t1")
    assert school.remembered == [("t1", "Physics")]
    assert school.woken == 1
    live = await school.service.get_live_attendances_by_teacher("t1")
    assert live is not None
    assert live.public() == attendance
    assert await school.redis.find_issuer(live.handle) == (str(attendance.attendance_id), live.secret)


def test_ids_of_classes_are_in_the_order_of_their_starts() -> None:
    ids = [new_class_id(now_ms) for now_ms in (1, 2, 2**47)]
    assert sorted(ids) == ids
    assert [(each.version, each.variant, each.int >> 80) for each in ids] == [
        (7, RFC_4122, now_ms) for now_ms in (1, 2, 2**47)
    ]
    assert len({new_class_id(1) for _ in range(1000)}) == 1000


async def test_without_postgres_a_class_starts_without_its_roster(school: School, teacher: Wire) -> None:
    school.roster = None
    attendance = await school.start(teacher)
    assert (attendance.roster_loaded, attendance.counts.total, attendance.state) == (False, 0, "open")
    school.roster = []
    other = await school.start(Wire("t2", Role.TEACHER))
    assert (other.roster_loaded, other.counts.total) == (True, 0)  # nobody is enrolled: that is known


async def test_a_second_start_names_the_first_and_repairs_its_index(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    await school.redis.redis.delete(school.redis.keys.names, school.redis.keys.deadlines)
    with pytest.raises(AlreadyActive) as refused:
        await school.start(teacher)
    assert refused.value.details == {"attendance_id": str(attendance.attendance_id)}
    school.redis._index.clear()  # noqa: SLF001  a second later
    assert [entry.attendance_id for entry in await school.redis.get_index()] == [attendance.attendance_id]
    assert await next_deadline(school.redis) == attendance.end_time
    assert len(school.remembered) == school.woken == 1


async def test_a_refused_start_leaves_nothing(school: School, teacher: Wire) -> None:
    now = datetime.now(UTC)
    cases: list[dict[str, Any]] = [
        {"security_option": 2},
        {"duration_minutes": None, "end_time": now - timedelta(seconds=1)},
        {"duration_minutes": None, "end_time": now + timedelta(minutes=601)},
    ]
    for fields in cases:
        with pytest.raises(InvalidField):
            await school.start(teacher, **fields)
    assert await school.service.get_live_attendances_by_teacher("t1") is None
    assert (school.remembered, school.woken) == ([], 0)


async def test_a_code_that_is_taken_is_drawn_again(school: School, teacher: Wire) -> None:
    school.redis.crowded = 3
    attendance = await school.start(teacher)
    shown = await school.codes(teacher, attendance.attendance_id, on=True)
    assert school.redis.crowded == 0
    guess = await school.redis.guess_code(shown.codes[0].code, "s1")
    assert guess.proven == (str(attendance.attendance_id), 0)
    assert len(await school.redis.redis.keys(school.redis.keys.code("*"))) == 4
    other = Wire("t2", Role.TEACHER)
    crowded = await school.start(other)
    school.redis.crowded = 1000
    with pytest.raises(Unavailable, match="code"):
        await school.codes(other, crowded.attendance_id, on=True)
    assert other.subscribed_to == []


async def test_finishing_ends_at_once_and_wakes_the_task(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    finished = await school.finish(teacher, attendance.attendance_id, headcount=3)
    again = await school.finish(teacher, attendance.attendance_id)
    assert (finished.state, finished.counts.absent) == ("closed", 2)
    assert finished == again
    assert school.woken == 3
    session = await school.redis.get_attendance_session(str(attendance.attendance_id))
    assert session is not None
    assert (session.headcount, session.end_reason) == (3, "finished")
    assert await school.service.get_live_attendances_by_teacher("t1") is None
    await school.start(teacher)  # the next class need not wait for the saving of this one


async def test_an_admin_ends_a_class_with_a_reason(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    admin = Wire("a1", Role.ADMIN)
    with pytest.raises(InvalidField, match="reason"):
        await school.finish(admin, attendance.attendance_id)
    watching = await school.watch(teacher, attendance.attendance_id)
    assert isinstance(watching, replies.RosterSnapshotReply)
    await school.finish(admin, attendance.attendance_id, reason="Fire drill")
    (ended,) = await teacher.receive(events.AttendanceEnded)
    assert ended.reason == "ended_by_admin"
    (changed,) = teacher.received(events.RosterChanged)
    assert (changed.changes[-1].actor, changed.changes[-1].reason) == ("a1", "Fire drill")


async def test_an_extension_wakes_the_task_at_the_new_end(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    later = attendance.end_time + timedelta(minutes=5)
    command = ExtendAttendance(
        type="attendance.extend", id=9, attendance_id=attendance.attendance_id, end_time=later
    )
    reply = decode_server(encode(await school.service.extend(teacher.socket.user, command)))
    assert isinstance(reply, replies.AttendanceExtended)
    assert (reply.attendance.end_time, school.woken) == (later, 2)


async def test_a_lesson_without_a_roster_gets_near_matches(school: School, teacher: Wire) -> None:
    """With one it does not, nor while Postgres is away."""

    async def start(wire: Wire, lesson_name: str) -> tuple[str, ...]:
        fields = {"type": "attendance.start", "id": 1, "lesson_name": lesson_name, "duration_minutes": 10}
        command = StartAttendance.model_validate(fields)
        reply = decode_server(encode(await school.service.start_attendance(wire.socket, command)))
        assert isinstance(reply, replies.AttendanceStarted)
        return reply.near_lessons

    assert await start(teacher, "Physcs 101") == ()
    school.roster = None
    assert await start(Wire("t2", Role.TEACHER), "Physcs 101") == ()
    school.roster = []
    assert await start(Wire("t3", Role.TEACHER), "Physcs 101") == ("Physics 101",)
    assert await start(Wire("t4", Role.TEACHER), "Chemistry") == ()


# --- screens ---------------------------------------------------------------------------------------------


async def test_a_screen_gets_the_roster_or_what_it_lacks(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    attendance_id = attendance.attendance_id
    snapshot = await school.watch(teacher, attendance_id)
    assert isinstance(snapshot, replies.RosterSnapshotReply)
    assert {record.student_number for record in snapshot.records} == {"s1", "s2"}
    await school.redis.add_attendance_record(str(attendance_id), "s1", "S", "qr")
    (event,) = await teacher.receive(events.RosterChanged)
    late = Wire("a1", Role.ADMIN)
    position = {"epoch": snapshot.epoch, "revision": 0}
    changes = await school.watch(late, attendance_id, position)
    assert isinstance(changes, replies.RosterChanges)
    assert (changes.changes, changes.revision) == (event.changes, 1)
    assert (changes.attendance.revision, changes.attendance.counts) == (1, event.counts)
    upto = await school.watch(late, attendance_id, position | {"revision": 1})
    assert isinstance(upto, replies.RosterChanges)
    assert upto.changes == ()
    again = await school.watch(late, attendance_id, position | {"epoch": "another"})
    assert isinstance(again, replies.RosterSnapshotReply)
    for wire in teacher, late:
        command = UnwatchAttendance(type="attendance.unwatch", id="u", attendance_id=attendance_id)
        reply = decode_server(encode(await school.service.unwatch(wire.socket, command)))
        assert reply == replies.AttendanceUnwatched(id="u")
    assert school.fanout.rosters == {}


@pytest.mark.parametrize("broken", [b"{broken", b'{"status":"\xff","revision":1,"before":null}'])
async def test_a_record_that_cannot_be_read_does_not_hide_the_others(
    school: School, teacher: Wire, broken: bytes
) -> None:
    attendance = await school.start(teacher)
    key = school.redis.keys.records(str(attendance.attendance_id))
    await school.redis.redis.hset(key, "s9", broken)
    snapshot = await school.watch(teacher, attendance.attendance_id)
    assert isinstance(snapshot, replies.RosterSnapshotReply)
    assert {record.student_number for record in snapshot.records} == {"s1", "s2"}


async def test_a_projector_shows_codes_that_are_genuine(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    shown = await school.codes(teacher, attendance.attendance_id, on=True)
    session = await school.redis.get_attendance_session(str(attendance.attendance_id))
    assert session is not None
    for place, code in enumerate(shown.codes):
        token = read_token(code.qr)
        assert token is not None
        assert (token.handle, token.step) == (session.handle, place)
        assert is_genuine(token, session.secret)
        assert code.url == f"https://attn.example/J/{code.qr}"
        assert code.valid_from == attendance.start_time + timedelta(seconds=10 * place)
    assert len(shown.codes) == 2
    assert attendance.start_time <= shown.server_time < shown.codes[1].valid_from
    assert teacher.subscribed_to == [str(attendance.attendance_id)]
    # the next code begins: the projector is sent it, and the one after it
    passed = shown.codes[1].valid_from - shown.server_time
    await let_time_pass(school.redis, attendance, passed.total_seconds())
    school.fanout.on_changed(school.fanout.rosters[str(attendance.attendance_id)])
    (rotated,) = await teacher.receive(events.CodeRotated)
    assert steps_of(rotated) == [1, 2]
    assert rotated.codes[0].qr == shown.codes[1].qr
    off = await school.codes(teacher, attendance.attendance_id, on=False)
    assert (off.codes, off.attendance) == ((), shown.attendance)
    assert teacher.subscribed_to == []


async def test_codes_are_renewed_and_methods_changed_for_all_screens(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    which = {"attendance_id": attendance.attendance_id}
    other = Wire("t1", Role.TEACHER)
    await school.watch(other, attendance.attendance_id)
    shown = await school.codes(teacher, attendance.attendance_id, on=True)
    renewal = RenewCodes(type="codes.renew", id=1, **which)
    renewed = decode_server(encode(await school.service.renew_codes(teacher.socket.user, renewal)))
    assert isinstance(renewed, replies.CodesRenewed)
    assert not {code.qr for code in renewed.codes} & {code.qr for code in shown.codes}
    assert not {code.code for code in renewed.codes} & {code.code for code in shown.codes}
    (rotated,) = await teacher.receive(events.CodeRotated)
    assert rotated.codes == renewed.codes
    for wire in teacher, other:
        (changed,) = await wire.receive(events.AttendanceChanged)
        assert (changed.reason, changed.attendance.revision) == ("secured", 1)

    async def secure(**fields: object) -> Attendance:
        command = SecureAttendance.model_validate({"type": "attendance.secure", "id": 2, **which, **fields})
        reply = decode_server(encode(await school.service.secure(teacher.socket, command)))
        assert isinstance(reply, replies.AttendanceSecured)
        return reply.attendance

    secured = await secure(join_methods=["qr", "name", "qr"], security_option=1)
    assert (secured.join_methods, secured.rotation, secured.revision) == (("qr", "name"), "normal", 2)
    school.redis._index.clear()  # noqa: SLF001  a second later
    assert [entry.by_name for entry in await school.redis.get_index()] == [True]
    assert (await secure(join_methods=["qr", "name"])).revision == 2  # nothing to do
    stricter = await secure(rotation="strict")
    assert (stricter.rotation, stricter.join_methods, stricter.revision) == ("strict", ("qr", "name"), 3)
    live = await school.service.get_live_attendances_by_teacher("t1")
    assert live is not None
    assert live.public() == stricter
    await until(lambda: seconds_of(teacher.received(events.CodeRotated)[-1].codes[0]) == 8)
    changes = [change.cause for each in other.received(events.RosterChanged) for change in each.changes]
    assert changes == ["secured"] * 3
    with pytest.raises(InvalidField):
        await secure(security_option=3)
    stranger = Wire("t2", Role.TEACHER)
    with pytest.raises(NotFound):
        await school.service.renew_codes(stranger.socket.user, renewal)
    await school.finish(teacher, attendance.attendance_id)
    with pytest.raises(AttendanceEnded):
        await school.service.renew_codes(teacher.socket.user, renewal)


async def test_what_happened_to_one_student(school: School, teacher: Wire) -> None:
    """Teacher and admin see one student's changes in order, those of an undone walk-in too."""
    stranger, admin = Wire("t2", Role.TEACHER), Wire("a1", Role.ADMIN)
    which: dict[str, Any] = {"attendance_id": (await school.start(teacher)).attendance_id}
    service, decisions, user = school.service, school.decisions, teacher.socket.user
    await school.redis.add_attendance_record(str(which["attendance_id"]), "s2", "Student Two", "qr")
    many = FailRecord(
        type="record.fail", id=1, student_numbers=("s1", "s2"), reason='they said "s3"', **which
    )
    await decisions.fail(user, many)
    await decisions.undo(user, UndoRecord(type="record.undo", id=2, student_number="s2", **which))
    walk_in = AcceptRecord(type="record.accept", id=3, student_number="]s3", user_full_name='"s1"', **which)
    await decisions.accept(user, walk_in)
    await decisions.undo(user, UndoRecord(type="record.undo", id=4, student_number="]s3", **which))

    async def history(wire: Wire, number: str) -> list[tuple[str, list[str], list[str]]]:
        command = GetRecordHistory(type="record.history", id=5, student_number=number, **which)
        reply = decode_server(encode(await service.get_record_history(wire.socket.user, command)))
        assert isinstance(reply, replies.RecordHistory)
        return [
            (change.cause, [record.student_number for record in change.records], list(change.removed))
            for change in reply.changes
        ]

    assert await history(teacher, "s1") == [("failed", ["s1"], [])]
    assert await history(admin, "s2") == [(cause, ["s2"], []) for cause in ("joined", "failed", "undone")]
    assert await history(teacher, "]s3") == [("accepted", ["]s3"], []), ("undone", [], ["]s3"])]
    assert await history(teacher, "s3") == []
    with pytest.raises(NotFound):
        await history(stranger, "s1")


async def test_a_class_is_its_teachers_and_the_admins(school: School, teacher: Wire) -> None:
    attendance = await school.start(teacher)
    stranger, admin = Wire("t2", Role.TEACHER), Wire("a1", Role.ADMIN)
    for attempt in (
        school.watch(stranger, attendance.attendance_id),
        school.codes(stranger, attendance.attendance_id, on=True),
        school.finish(stranger, attendance.attendance_id),
        school.watch(admin, uuid4()),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert school.fanout.rosters == {}
    assert isinstance(await school.watch(admin, attendance.attendance_id), replies.RosterSnapshotReply)
