"""The socket's contract on a real worker: handshake, replies to all frames, sessions, limits."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import websockets
from websockets.typing import Origin, Subprotocol

from protocol import events, replies
from protocol.codec import decode_server
from protocol.objects import rfc3339
from server.cli.demo_users import seed
from server.models.redis import UserSessionRedis, hash_token
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

UNKNOWN = str(uuid4())


@pytest.fixture
def worker(worker_at_rest: Worker) -> Worker:
    return worker_at_rest


@pytest.fixture
async def student(worker: Worker) -> AsyncIterator[Client]:
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_student_1")) as client:
        yield client


@pytest.fixture
async def teacher(worker: Worker) -> AsyncIterator[Client]:
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_1")) as client:
        yield client


async def raw(client: Client, frame: str | bytes) -> replies.Error:
    """Send a frame that is not a command with an id, and return the error that answers it."""
    await client.ws.send(frame)
    return await client.event(replies.Error)


# --- the handshake ---------------------------------------------------------------------------------------


async def test_the_handshake_wants_a_session_and_our_origin(worker: Worker) -> None:
    token = await sign_in(worker.url, "demo_student_1")
    bearer, cookie = {"Authorization": f"Bearer {token}"}, {"Cookie": f"attn_session={token}"}
    wrong = {"Authorization": "Bearer nonsense"}
    for headers, origin, status in [
        ({}, None, 401),
        (wrong, None, 401),
        (cookie, "https://evil.example", 403),
        (bearer, "https://evil.example", 403),
    ]:
        with pytest.raises(websockets.InvalidStatus) as refused:
            await websockets.connect(
                worker.ws_url, additional_headers=headers, origin=Origin(origin) if origin else None
            )
        assert refused.value.response.status_code == status
    with pytest.raises(websockets.InvalidStatus):
        await websockets.connect(f"{worker.ws_url}?token={token}")
    async with websockets.connect(
        worker.ws_url,
        additional_headers=cookie,
        origin=Origin(worker.url),
        subprotocols=[Subprotocol("other"), Subprotocol("attn.v1")],
    ) as socket:
        assert socket.subprotocol == "attn.v1"
        assert not socket.protocol.extensions  # no compression
        welcome = decode_server(str(await socket.recv()))
        assert isinstance(welcome, events.Welcome)
        assert (welcome.user.school_number, welcome.protocol) == ("demo_student_1", "attn.v1")


# --- replies ---------------------------------------------------------------------------------------------


async def test_every_frame_gets_its_answer_and_the_socket_lives_on(student: Client) -> None:
    frames: list[tuple[str | bytes, str]] = [
        ("{", "malformed"),
        ("[]", "malformed"),
        ("7", "malformed"),
        ("[" * 8000, "malformed"),
        (b"\x01", "malformed"),
        ('{"type":"ping"}', "malformed"),
        ('{"type":"ping","id":1.5}', "malformed"),
        ('{"type":"ping","id":"' + "x" * 65 + '"}', "malformed"),
    ]
    for frame, code in frames:
        error = await raw(student, frame)
        assert (error.id, error.code) == (None, code)
    commands: list[tuple[dict[str, Any], str]] = [
        ({"type": "no.such"}, "unknown_type"),
        ({"type": "ping", "extra": 1}, "invalid_field"),
        ({"type": "attendance.join"}, "invalid_field"),
        ({"type": "attendance.join", "code": "1", "qr": "2"}, "invalid_field"),
        ({"type": "lesson.find", "lesson_name": "x"}, "invalid_field"),
        ({"type": "attendance.join", "code": "999"}, "code_invalid"),
        ({"type": "attendance.join", "qr": "nonsense"}, "code_invalid"),
        ({"type": "attendance.join", "attendance_id": UNKNOWN}, "not_found"),
        ({"type": "attendance.status", "attendance_id": UNKNOWN}, "not_found"),
        ({"type": "attendance.start", "lesson_name": "L", "duration_minutes": 10}, "forbidden"),
        ({"type": "rooms.watch"}, "forbidden"),
    ]
    for fields, code in commands:
        kind = str(fields.pop("type"))
        error = await student.refused(kind, **fields)
        assert error.code == code
        if code == "invalid_field":
            assert error.details
            assert error.details["field"]
    for command_id in 7, "a string", -1:
        await student.ws.send(json.dumps({"type": "ping", "id": command_id}))
        assert (await student.event(replies.Pong)).id == command_id


async def test_a_frame_too_big_closes_1009(student: Client) -> None:
    await student.ws.send("x" * 16_385)
    assert await student.closed() == 1009


async def test_a_frame_as_big_as_allowed_is_answered(student: Client) -> None:
    frame = '{"type":"ping","id":1,"x":"' + "é" * 8000 + '"}'
    await student.ws.send(frame.ljust(16_384 - 8000))
    assert (await student.event(replies.Error)).code == "invalid_field"


# --- teachers' commands ----------------------------------------------------------------------------------


async def test_what_a_start_refuses(teacher: Client) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"security_option": 3}, "security_option"),
        ({"security_option": 4}, "security_option"),
        ({"lesson_name": ""}, "lesson_name"),
        ({"lesson_name": "x" * 121}, "lesson_name"),
        ({"lesson_name": "a\u0000b"}, "lesson_name"),
        ({"duration_minutes": 0}, "duration_minutes"),
        ({"duration_minutes": 601}, "duration_minutes"),
        ({"join_methods": []}, "join_methods"),
        ({"join_methods": ["carrier pigeon"]}, "join_methods.0"),
        ({"duration_minutes": None, "end_time": "2020-01-01T00:00:00Z"}, "end_time"),
        ({"duration_minutes": None, "end_time": "2999-01-01T00:00:00Z"}, "end_time"),
        ({"end_time": "2999-01-01T00:00:00Z"}, "duration_minutes"),
    ]
    for fields, field in cases:
        what = {"lesson_name": "L", "duration_minutes": 10} | fields
        what = {name: value for name, value in what.items() if value is not None}
        error = await teacher.refused("attendance.start", **what)
        assert (error.code, error.details) == ("invalid_field", {"field": field})


async def test_a_class_of_somebody_else_is_not_there(worker: Worker, teacher: Client) -> None:
    attendance_id = await start(teacher)
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_2")) as other:
        commands: list[tuple[str, dict[str, Any]]] = [
            ("attendance.watch", {}),
            ("attendance.codes", {"on": True}),
            ("codes.renew", {}),
            ("attendance.secure", {"rotation": "strict"}),
            ("attendance.extend", {"end_time": "2999-01-01T00:00:00Z"}),
            ("attendance.finish", {}),
            ("record.fail", {"student_number": "demo_student_1", "reason": "not mine"}),
            ("record.accept", {"student_number": "w", "user_full_name": "Walk In"}),
            ("record.undo", {"student_number": "demo_student_1"}),
        ]
        for kind, fields in commands:
            error = await other.refused(kind, attendance_id=attendance_id, **fields)
            assert error.code == "not_found", kind


async def test_only_allowed_methods_join(worker: Worker, teacher: Client, student: Client) -> None:
    attendance_id = await start(teacher, join_methods=["qr"])
    codes = await teacher.ask(
        replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=True
    )
    code, _ = codes.codes
    assert (await student.refused("attendance.join", code=code.code)).code == "method_not_allowed"
    error = await student.refused("attendance.join", attendance_id=attendance_id)
    assert error.code == "method_not_allowed"
    forged = code.qr[:-1] + ("A" if code.qr[-1] != "A" else "B")
    assert (await student.refused("attendance.join", qr=forged)).code == "code_invalid"
    found = await student.ask(replies.LessonFound, "lesson.find", lesson_name="Physics")
    assert found.attendances == ()
    joined = await student.ask(replies.AttendanceJoined, "attendance.join", qr=code.qr.lower())
    assert joined.record.method == "qr"


async def test_codes_cannot_be_guessed(start_worker: StartWorker, database_url: str) -> None:
    await seed(database_url, students=2)
    worker = await asyncio.to_thread(start_worker, CODE_ATTEMPTS_PER_ACCOUNT=3)
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_student_1")) as student:
        answers = [await student.refused("attendance.join", code=f"00000{n}") for n in range(5)]
        assert [each.code for each in answers] == ["code_invalid"] * 3 + ["rate_limited"] * 2
        assert answers[-1].retry_after
        assert 0 < answers[-1].retry_after <= 60


async def test_many_are_one_change_and_undone_together(teacher: Client) -> None:
    attendance_id = await start(teacher)
    await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", attendance_id=attendance_id)
    numbers = ["demo_student_1", "demo_student_2"]
    which = {"attendance_id": attendance_id, "student_numbers": numbers}
    accepted = await teacher.ask(replies.RecordsChangedReply, "record.accept", **which, status="excused")
    assert [record.status for record in accepted.records] == ["excused"] * 2
    assert (await teacher.event(events.RosterChanged)).revision == 1
    undone = await teacher.ask(replies.RecordsChangedReply, "record.undo", **which)
    assert [record.status for record in undone.records] == ["missing"] * 2
    assert (await teacher.refused("record.undo", **which)).code == "not_found"


async def test_a_screen_catches_up_with_exactly_what_it_missed(teacher: Client, student: Client) -> None:
    attendance_id = await start(teacher)
    which = {"attendance_id": attendance_id}
    first = await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **which)
    await teacher.ask(replies.AttendanceUnwatched, "attendance.unwatch", **which)
    await student.ask(replies.AttendanceJoined, "attendance.join", **which)
    position = {"epoch": first.epoch, "revision": first.revision}
    changes = await teacher.ask(replies.RosterChanges, "attendance.watch", **which, after=position)
    assert [change.revision for change in changes.changes] == [1]
    other = position | {"epoch": "another"}
    await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **which, after=other)
    ahead = position | {"revision": 99}
    await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **which, after=ahead)


async def test_the_clock_ends_a_class_within_seconds(teacher: Client, student: Client) -> None:
    """The saving task's interval is a minute; it looks at the end by itself."""
    attendance_id = await start(teacher)
    await student.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
    soon = (await teacher.ask(replies.Pong, "ping")).server_time + timedelta(seconds=3)
    await teacher.ask(
        replies.AttendanceExtended, "attendance.extend", attendance_id=attendance_id, end_time=rfc3339(soon)
    )
    assert (await student.event(events.AttendanceChanged)).reason == "extended"
    assert (await student.event(events.AttendanceEnded)).reason == "expired"


# --- sessions --------------------------------------------------------------------------------------------


async def test_signs_of_life_keep_a_session_and_silence_ends_it(
    start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=2)
    worker = await asyncio.to_thread(start_worker, STUDENT_SESSION_TTL_SECONDS=4, COMMANDS_BURST=1000)
    token = await sign_in(worker.url, "demo_student_1")
    async with Client(worker.ws_url, token) as student:
        first = student.welcome.session_expires_at

        async def outlived() -> bool:
            return (await student.ask(replies.Pong, "ping")).server_time > first

        await until(outlived)
        await student.event(events.SessionExpiring)
        assert await student.closed() == 4401
    with pytest.raises(websockets.InvalidStatus):
        await Client(worker.ws_url, token).__aenter__()


async def test_a_session_that_was_ended_elsewhere_closes_its_socket(
    student: Client, redis: RedisClient
) -> None:
    await redis.delete_user_session("demo_student_1")
    assert await student.closed() == 4401


async def test_the_cap_ends_a_session_that_is_alive(worker: Worker, redis_url: str) -> None:
    """Renewals end at SESSION_MAX_SECONDS after sign-in, whatever the TTL."""
    token = "a token"
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_student_1")) as student:
        now = student.welcome.server_time
    raw_session = {
        "school_number": "demo_student_1",
        "full_name": "S",
        "role": "student",
        "created_at": now.timestamp() - 90,
    }
    user = UserSessionRedis.model_validate(raw_session)
    async with open_redis(settings_for(redis_url, session_max_seconds=100)) as redis:
        await redis.save_user_session(hash_token(token), user, 600)
        live = await redis.open_user_session(hash_token(token))
    assert live is not None
    assert (live.expires_at - user.created_at).total_seconds() == pytest.approx(100)


async def test_a_decision_on_bytes_that_are_no_utf8_reaches_every_screen(
    worker: Worker, student: Client, teacher: Client, redis: RedisClient
) -> None:
    attendance_id = await start(teacher)
    await student.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
    key = redis.keys.records(attendance_id)
    stored = str(await redis.redis.hget(key, "demo_student_1")).encode()
    await redis.redis.hset(key, "demo_student_1", stored.replace(b"Emma", b"Em\xffma"))
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_1")) as second:
        for screen in teacher, second:
            await screen.ask(replies.RosterSnapshotReply, "attendance.watch", attendance_id=attendance_id)
        number = {"student_number": "demo_student_1", "reason": "left early"}
        await teacher.ask(replies.RecordChangedReply, "record.fail", attendance_id=attendance_id, **number)
        for screen in teacher, second:
            changed = await screen.event(events.RosterChanged)
            assert changed.changes[0].records[0].user_full_name.startswith("Em?ma")
