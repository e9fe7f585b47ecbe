"""Frames and texts that are not what they should be; and clients that do not read."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import websockets

from protocol import replies
from protocol.identifiers import clean
from tests.attacks.conftest import Bystanders
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import Worker

MEGABYTE = 1024 * 1024


def memory(worker: Worker) -> int:
    """Bytes that the worker occupies now."""
    pages = Path(f"/proc/{worker.process.pid}/statm").read_text().split()[1]
    return int(pages) * 4096


async def repeat(part: str, times: int, first: str = "", last: str = "") -> AsyncIterator[str]:
    """Fragments of one message."""
    yield first
    for _ in range(times):
        yield part
    yield last


async def raw_error(client: Client, frame: str | bytes) -> replies.Error:
    await client.ws.send(frame)
    return await client.event(replies.Error)


# --- sizes -----------------------------------------------------------------------------------------------


async def test_an_oversize_frame_ends_its_own_socket_only(student: Client, bystanders: Bystanders) -> None:
    await student.ws.send("x" * 16_385)
    assert await student.closed() == 1009
    await bystanders.go_on()


async def test_an_oversize_message_in_fragments_is_not_collected(
    attacked: Worker, student: Client, bystanders: Bystanders
) -> None:
    """A thousand fragments, each of a size that is allowed: the sum counts."""
    before = memory(attacked)

    with suppress(
        websockets.ConnectionClosed
    ):  # what comes after the close frame is thrown away for a moment
        await student.ws.send(repeat("x" * 16_000, 1000))
    assert await student.closed() in {1009, 1006}  # a reset may overtake the close frame
    assert memory(attacked) - before < 8 * MEGABYTE
    await bystanders.go_on()


NO_COMMANDS: list[str | bytes] = [
    "[" * 16_000,
    '{"type":' * 2000,
    '{"type":"ping","id":' + "[" * 5000 + "]" * 5000 + "}",
    '{"type":"ping","id":' + '{"a":' * 2500 + "1" + "}" * 2500 + "}",
    '{"type":"ping","id":1' + "0" * 16_000 + "}",
    '{"type":"ping","id":1e999}',
    '{"type":"ping","id":NaN}',
    '{"type":"ping","id":-Infinity}',
    '{"type":"ping","id":true}',
    '{"type":"ping","id":null}',
    '{"type":"ping","id":"\\ud800"}',
    '{"type":"ping","id":"\\udc00\\ud800"}',
    '{"type":"ping","id":"' + "\U0001f600" * 65 + '"}',
    '{"type":"ping","id":1}}',
    '{"type":"ping","id":1} {"type":"ping","id":2}',
    "\ufeff" + '{"type":"ping","id":1}',
    '{"type":"ping","id":1,}',
    '{"type":"ping",id:1}',
    "\x00",
    "",
    " ",
    b"\xff\xfe",
]


async def test_what_is_no_command_is_malformed(student: Client, bystanders: Bystanders) -> None:
    for frame in NO_COMMANDS:
        error = await raw_error(student, frame)
        assert (error.id, error.code) == (None, "malformed"), frame
        await student.ask(replies.Pong, "ping")


HUGE: list[int] = [0, -1, 2**53 + 1, 2**63, -(2**64), 10**300]


async def test_huge_numbers_come_back_as_they_were(student: Client, bystanders: Bystanders) -> None:
    for number in HUGE:
        await student.ws.send(json.dumps({"type": "ping", "id": number}))
        assert (await student.event(replies.Pong)).id == number


async def test_text_that_is_no_utf8_ends_its_own_socket_only(
    attacked: Worker, bystanders: Bystanders
) -> None:
    """However often: it costs no line of the log."""
    token = await sign_in(attacked.url, "demo_student_1")
    for _ in range(20):
        async with Client(attacked.ws_url, token) as student:
            await student.ws.send(b'{"type":"ping","id":"\xff\xfe"}', text=True)
            assert await student.closed() == 1007
    await bystanders.go_on()
    assert "UTF-8" not in attacked.log.read_text()


# --- characters ------------------------------------------------------------------------------------------

ODD = {
    "right to left": "\u202etac",
    "isolates": "\u2067iso\u2069",
    "zero width": "a\u200b\u200d\ufeffb",
    "combining": "e" + "\u0301" * 60,
    "emoji": "\U0001f469\u200d\U0001f467\U0001f600",
    "last of all": "x\U0010ffff\uffff",
    "quotes": "'\"; DROP TABLE users; --",
    "script": "<script>alert(1)</script>",
    "formula": '=HYPERLINK("http://evil.example")',
    "redis": "} * \r".strip() + " attendance_index:teacher:x {0}",
    "lua": '","before":null,"x":"',
    "backslash": "\\u0000 \\",
    "line separator": "a\u2028b\u2029c",
    "c1": "d\u0085e\u009ff",  # letters of its own, because the number becomes "def"
    "private": "\ue000x",
    "turkish": "İıŞşĞğ",
}
REFUSED = {
    "nul": "a\x00b",
    "line break": "a\nb",
    "return": "a\rb",
    "escape": "a\x1b[31mb",
    "delete": "a\x7fb",
}


@pytest.mark.parametrize("name", ODD)
async def test_odd_characters_reach_postgres_as_they_are(
    unlimited: Worker, own_database: str, name: str
) -> None:
    """Answer, show and store what was sent in every text; numbers and lessons take their normal form."""
    odd = ODD[name]
    number = "".join(letter for letter in odd if not letter.isspace() and letter not in '"\\\x85\x9f')[:60]
    async with (
        Client(unlimited.ws_url, await sign_in(unlimited.url, "demo_teacher_5")) as teacher,
        Client(unlimited.ws_url, await sign_in(unlimited.url, "demo_student_5")) as student,
    ):
        attendance_id = await start(teacher, lesson_name=odd)
        which = {"attendance_id": attendance_id}
        found = await student.ask(replies.LessonFound, "lesson.find", lesson_name=odd)
        assert clean(odd) in [each.lesson_name for each in found.attendances]
        accepted = await teacher.ask(
            replies.RecordChangedReply,
            "record.accept",
            **which,
            student_number=number,
            user_full_name=odd,
            reason=f"because {odd}",
        )
        assert accepted.record is not None
        assert (accepted.record.student_number, accepted.record.user_full_name) == (clean(number), odd)
        await teacher.ask(
            replies.RecordChangedReply, "record.fail", **which, student_number=number, reason=f"{odd} 12345"
        )
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", **which, reason=f"{odd} 12345")
    rows = await stored(own_database, attendance_id)
    assert rows == (clean(odd), [(clean(number), odd, f"{odd} 12345")])


async def stored(database_url: str, attendance_id: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Wait until the class is saved; return its lesson, and number, name and reason of each walk-in."""
    connection = await asyncpg.connect(database_url)
    try:

        async def lesson() -> str | None:
            name: str | None = await connection.fetchval(
                "SELECT lesson_name FROM attendances WHERE attendance_id = $1", attendance_id
            )
            return name

        async def saved() -> bool:
            return await lesson() is not None

        await until(saved)
        rows = await connection.fetch(
            "SELECT student_number, user_full_name, fail_reason FROM attendance_records"
            " WHERE attendance_id = $1 AND fail_reason IS NOT NULL",
            attendance_id,
        )
        return str(await lesson()), [tuple(row) for row in rows]
    finally:
        await connection.close()


@pytest.mark.parametrize("name", REFUSED)
async def test_control_characters_are_refused_in_every_text(unlimited: Worker, name: str) -> None:
    odd = REFUSED[name] + " 12345"
    async with (
        Client(unlimited.ws_url, await sign_in(unlimited.url, "demo_teacher_5")) as teacher,
        Client(unlimited.ws_url, await sign_in(unlimited.url, "demo_student_5")) as student,
    ):
        attendance_id = await start(teacher)
        which = {"attendance_id": attendance_id}
        one, many = which | {"student_number": "walkin"}, which | {"student_numbers": [odd]}
        cases: list[tuple[Client, str, dict[str, Any], str]] = [
            (teacher, "attendance.start", {"lesson_name": odd, "duration_minutes": 5}, "lesson_name"),
            (teacher, "record.accept", one | {"user_full_name": odd}, "user_full_name"),
            (
                teacher,
                "record.accept",
                which | {"student_number": odd, "user_full_name": "W"},
                "student_number",
            ),
            (
                teacher,
                "record.fail",
                many | {"reason": "12345"},
                "student_numbers.0",
            ),
            (teacher, "record.fail", one | {"reason": odd}, "reason"),
            (teacher, "attendance.finish", which | {"reason": odd}, "reason"),
            (student, "lesson.find", {"lesson_name": odd}, "lesson_name"),
            (student, "lesson.find", {"teacher_name": odd}, "teacher_name"),
        ]
        for client, kind, fields, field in cases:
            error = await client.refused(kind, **fields)
            assert (error.code, error.details) == ("invalid_field", {"field": field}), kind
        for proof in {"code": odd[:16]}, {"qr": odd}:
            assert (await student.refused("attendance.join", **proof)).code == "code_invalid"
        for surrogate in r"\ud800", r"a\udfffb":
            await teacher.ws.send('{"type":"attendance.start","id":1,"lesson_name":"' + surrogate + '"}')
            assert (await teacher.event(replies.Error)).code == "malformed"
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", **which)


# --- clients that do not read ----------------------------------------------------------------------------


async def test_clients_that_never_read_cost_a_bounded_memory(
    attacked: Worker, bystanders: Bystanders
) -> None:
    """Eight sockets ask for the largest reply there is and read nothing: they are closed, others go on."""
    before = memory(attacked)
    tokens = [await sign_in(attacked.url, f"demo_student_{n}") for n in range(6, 10)]
    host, _, port = attacked.url.removeprefix("http://").partition(":")
    writers = []
    for token in tokens * 2:
        reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
        writer.write(
            f"GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Authorization: Bearer {token}\r\n\r\n".encode()
        )
        assert b"101" in await reader.readline()
        text = json.dumps({"type": "attendance.join", "id": 1, "attendance_id": bystanders.attendance_id})
        frame = bytes([0x81, 0x80 | 126]) + len(text).to_bytes(2) + bytes(4) + text.encode()
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        writers.append(writer)
        for _ in range(50):
            writer.write(frame)
    await bystanders.go_on()
    assert memory(attacked) - before < 32 * MEGABYTE
    for writer in writers:
        writer.close()
