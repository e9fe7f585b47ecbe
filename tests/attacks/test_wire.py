"""Random commands of every type: one reply each, never `internal`, and the socket lives on."""

from collections.abc import AsyncIterator
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import BaseModel

from protocol import replies
from protocol.commands import Command
from tests.attacks.conftest import Bystanders
from tests.support.client import Client, sign_in, start
from tests.support.workers import Worker

COMMANDS: dict[str, list[str]] = {
    get_args(model.model_fields["type"].annotation)[0]: [
        name for name in model.model_fields if name not in {"id", "type"}
    ]
    for model in get_args(Command)
}
LIVE = "the live class"
FOREIGN = "the class of somebody else"

text = st.text(max_size=150)
numbers = st.sampled_from(["demo_student_1", "demo_student_2", "demo_student_12", "guest", "0", "{x}", "ş"])
junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**31, 2**53, 2**63, 2**64, -(2**63) - 1, 10**30, 10**400, 0.1, 1e300, -0.0, ""]),
    st.floats(allow_nan=False, allow_infinity=False),
    text,
    st.lists(text, max_size=3),
    st.dictionaries(text, text, max_size=3),
)
times = st.one_of(
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()),
    st.sampled_from(
        [
            "0001-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59.999999-23:59",
            "2030-01-01T00:00:00",
            "1e999",
            4_000_000_000,
            1e18,
            -1e18,
        ]
    ),
)
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "attendance_id": st.one_of(st.sampled_from([LIVE, FOREIGN]), st.uuids().map(str)),
    "after": st.fixed_dictionaries(
        {"epoch": text, "revision": st.one_of(st.integers(0, 5), st.integers(0), st.just(2**64))}
    ),
    "code": st.one_of(st.from_regex(r"\A\d{6}\Z"), text),
    "qr": st.one_of(st.from_regex(r"\A[A-Z2-7]{22}\Z"), text),
    "duration_minutes": st.integers(0, 601),
    "late_after_minutes": st.integers(-1, 601),
    "end_time": times,
    "join_methods": st.lists(st.sampled_from(["qr", "code", "name"]), max_size=4),
    "security_option": st.integers(0, 4),
    "rotation": st.sampled_from(["relaxed", "normal", "strict", "off"]),
    "on": st.booleans(),
    "headcount": st.integers(-1, 100_001),
    "student_number": numbers,
    "student_numbers": st.lists(numbers, max_size=6),
    "status": st.sampled_from(["present", "late", "excused", "failed", "absent"]),
}


@st.composite
def commands(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Mostly what it should be, with one field or another that is not."""
    kind = draw(st.sampled_from(sorted(COMMANDS)))
    chosen = [name for name in COMMANDS[kind] if name == "attendance_id" or draw(st.booleans())]
    fields = {}
    for name in chosen:
        odd = draw(st.integers(0, 9)) == 0
        fields[name] = draw(junk if odd else LIKELY.get(name, text))
    if draw(st.integers(0, 19)) == 0:
        fields[draw(text)] = draw(junk)
    return kind, {name: value for name, value in fields.items() if name not in {"type", "id", "kind"}}


@pytest.fixture
async def attackers(unlimited: Worker) -> AsyncIterator[tuple[Client, Client, dict[str, str]]]:
    names = "demo_student_1", "demo_teacher_1", "demo_teacher_2"
    tokens = [await sign_in(unlimited.url, name) for name in names]
    async with (
        Client(unlimited.ws_url, tokens[0]) as student,
        Client(unlimited.ws_url, tokens[1]) as teacher,
        Client(unlimited.ws_url, tokens[2]) as other,
        Bystanders(unlimited, "demo_teacher_10", "demo_student_12") as bystanders,
    ):
        foreign = await start(other)
        yield student, teacher, {FOREIGN: foreign}
        await bystanders.go_on()
        await other.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=foreign)


@given(script=st.lists(st.tuples(st.booleans(), commands()), min_size=5, max_size=25))
@hypothesis_settings(
    max_examples=2 * hypothesis_settings().max_examples,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_any_command_has_one_typed_answer(
    attackers: tuple[Client, Client, dict[str, str]],
    script: list[tuple[bool, tuple[str, dict[str, Any]]]],
) -> None:
    student, teacher, ids = attackers
    if LIVE not in ids:
        ids[LIVE] = await start(teacher)
    for by_student, (kind, fields) in script:
        which = fields.get("attendance_id")
        if isinstance(which, str) and which in ids:
            fields = fields | {"attendance_id": ids[which]}  # noqa: PLW2901
        answer = await (student if by_student else teacher).ask(BaseModel, kind, **fields)
        if isinstance(answer, replies.Error):
            assert answer.code not in {"internal", "unavailable", "malformed"}, (kind, fields, answer)
        elif isinstance(answer, replies.AttendanceStarted):
            ids[LIVE] = str(answer.attendance.attendance_id)
    for client in student, teacher:
        await client.ask(replies.Pong, "ping")
        assert not [event for event in client.events if hasattr(event, "id")]
        client.events.clear()
