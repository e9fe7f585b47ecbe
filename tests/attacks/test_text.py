"""Texts that are slow to read, lines smuggled into logs, and what a sign-in gives away by its time."""

import asyncio
import time
from collections.abc import Callable

import httpx
import pytest

from protocol.codec import ProtocolError, decode
from protocol.identifiers import code_digits, search_key
from server.http.origin import is_allowed_origin, session_token
from server.proofs.join_codes import read_token
from tests.attacks.conftest import Bystanders
from tests.support.client import Client
from tests.support.workers import Worker

SIZES = 2_000, 128_000
GROWTH = SIZES[1] / SIZES[0]


def command(text: str) -> None:
    """Decode a name, a number and a reason made of `text`, which all patterns of the protocol read."""
    for fields in '"student_number":"{0}"', '"student_number":"1","reason":"{0}"', '"user_full_name":"{0}"':
        try:
            decode('{"type":"record.accept","id":1,"attendance_id":"x",' + fields.format(text) + "}")
        except ProtocolError:
            continue


READERS: dict[str, Callable[[str], object]] = {
    "commands": command,
    "digits": code_digits,
    "token": read_token,
    "search_key": search_key,
    "cookie": lambda text: session_token({"type": "http", "headers": [(b"cookie", text.encode())]}),
    "bearer": lambda text: session_token(
        {"type": "http", "headers": [(b"authorization", b"Bearer " + text.encode())]}
    ),
    "origin": lambda text: is_allowed_origin(
        {"type": "http", "headers": [(b"origin", text.encode()), (b"host", b"x")]}, "http://x"
    ),
}
PIECES = ["a", " ", "-", "0", "A0", "attn_session=", 'attn_session="\\\\"; ', "a=;", "[", "\u0301", "\u00df"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", PIECES)
def test_every_text_is_read_in_linear_time(reader: str, piece: str) -> None:
    """Sixty-four times the text takes about sixty-four times the time; squared it would be 4,096.

    A process whose memory grows and shrinks with each large text takes some times longer for that.
    """
    read = READERS[reader]
    small, large = (best_of(read, (piece * size)[:size] + "!") for size in SIZES)
    assert large < 0.001 or large / small < GROWTH * 14


def best_of(read: Callable[[str], object], text: str, times: int = 5) -> float:
    """Seconds of this thread, without what the machine did besides."""

    def once() -> float:
        began = time.thread_time()
        read(text)
        return time.thread_time() - began

    return min(once() for _ in range(times))


async def test_nothing_begins_a_line_in_the_log(
    attacked: Worker, student: Client, bystanders: Bystanders
) -> None:
    forged = 'x\n{"event": "forged", "level": "error"}\r\nx'
    await student.refused("lesson.find", lesson_name=forged)
    async with httpx.AsyncClient(base_url=attacked.url, timeout=30) as http:
        for number in forged, "demo_student_1":
            await http.post("/login", json={"school_number": number, "password": forged})
        await http.get("/J/x%0A%7B%22event%22:%22forged%22%7D")
        await http.get("/me", headers={"User-Agent": "\\n{forged}", "Cookie": "attn_session=%0Aforged"})
    lines = await asyncio.to_thread(attacked.log.read_text)
    assert not [line for line in lines.splitlines() if line.startswith('{"event": "forged"')]


async def test_a_sign_in_does_not_tell_who_is_known(attacked: Worker, bystanders: Bystanders) -> None:
    """A password is hashed for either. The bounds are generous: without that it is a tenth of the time."""
    seconds: dict[str, list[float]] = {"demo_student_2": [], "nobody_at_all": []}
    answers = set()
    async with httpx.AsyncClient(base_url=attacked.url, timeout=30) as http:
        for _ in range(8):
            for number, times in seconds.items():
                began = time.perf_counter()
                answer = await http.post("/login", json={"school_number": number, "password": "wrong"})
                times.append(time.perf_counter() - began)
                answers.add((answer.status_code, answer.json()["detail"]))
    assert answers == {(401, "Number or password is wrong.")}
    known, unknown = (min(times) for times in seconds.values())  # when the machine did nothing else
    assert 1 / 5 < known / unknown < 5
