"""Decisions form a history of any depth; undo takes back exactly one; the student's own scan survives."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from protocol.codes import Status
from protocol.errors import InvalidField, NotFound, RateLimited
from protocol.objects import Attendance, Record
from server.store.redis.client import RedisClient
from tests.store.redis.test_attendances import changes_of, join, records_of
from tests.support.classes import TEACHER, start_class

REASON = "not in the room"


class Decisions:
    """The verbs of one teacher on one class."""

    def __init__(self, redis: RedisClient, attendance: Attendance) -> None:
        self.redis, self.attendance, self.id = redis, attendance, str(attendance.attendance_id)

    async def fail(self, *numbers: str, reason: str = REASON) -> list[Record | None]:
        return await self._decide("fail", numbers, reason=reason)

    async def accept(
        self, *numbers: str, status: str = "present", reason: str | None = None, name: str | None = None
    ) -> list[Record | None]:
        return await self._decide("accept", numbers, reason=reason, status=status, walk_in=name)

    async def undo(self, *numbers: str, revision: int | None = None) -> list[Record | None]:
        return await self._decide("undo", numbers, undone_revision=revision)

    async def _decide(self, op: str, numbers: Sequence[str], **options: object) -> list[Record | None]:
        texts = await self.redis.decide(self.id, TEACHER, op, numbers, **options)  # type: ignore[arg-type]
        return [Record.model_validate_json(text) if text else None for text in texts]

    async def status(self, number: str) -> Status | None:
        record = (await records_of(self.redis, self.attendance)).get(number)
        return record.status if record else None


@pytest.fixture
async def decisions(redis: RedisClient) -> Decisions:
    return Decisions(redis, await start_class(redis, [("a", "Ada"), ("b", "Bob")]))


async def test_undo_of_two_restores_what_was_before_for_each(decisions: Decisions) -> None:
    await join(decisions.redis, decisions.attendance, "a")
    await decisions.fail("a")
    await decisions.fail("a", "b")
    await decisions.undo("a", "b")
    assert [await decisions.status("a"), await decisions.status("b")] == [Status.FAILED, Status.MISSING]
    await decisions.undo("a")
    assert await decisions.status("a") == Status.PRESENT


async def test_decisions_are_undone_one_after_the_other(decisions: Decisions) -> None:
    for status in "excused", "present", "late":
        await decisions.accept("a", status=status)
    await decisions.fail("a")
    seen = []
    for _ in range(4):
        await decisions.undo("a")
        seen.append(await decisions.status("a"))
    assert seen == [Status.LATE, Status.PRESENT, Status.EXCUSED, Status.MISSING]
    with pytest.raises(NotFound, match="no decision on a"):
        await decisions.undo("a")


async def test_deciding_and_undoing_may_go_on(decisions: Decisions) -> None:
    await decisions.accept("a", status="excused")
    await decisions.fail("a")
    await decisions.undo("a")
    assert await decisions.status("a") == Status.EXCUSED
    await decisions.undo("a")
    assert await decisions.status("a") == Status.MISSING


async def test_a_walk_in_accepted_twice_can_be_removed(decisions: Decisions) -> None:
    await decisions.accept("w", name="Walk In")
    await decisions.accept("w", status="late")
    await decisions.undo("w")
    assert await decisions.undo("w") == [None]
    assert await decisions.status("w") is None


async def test_undo_may_name_the_decision_it_takes_back(decisions: Decisions) -> None:
    (first,) = await decisions.fail("a")
    (second,) = await decisions.accept("a")
    assert first and second
    with pytest.raises(NotFound, match="Another decision on a"):
        await decisions.undo("a", revision=first.revision)
    assert await decisions.status("a") == Status.PRESENT
    await decisions.undo("a", revision=second.revision)
    assert await decisions.status("a") == Status.FAILED


async def test_a_name_is_corrected_or_refused(decisions: Decisions) -> None:
    await decisions.accept("w", name="Wlak In")
    (record,) = await decisions.accept("w", name="Walk In")
    assert record and record.user_full_name == "Walk In"
    (undone,) = await decisions.undo("w")
    assert undone and undone.user_full_name == "Wlak In"
    with pytest.raises(InvalidField, match="no walk-in"):
        await decisions.accept("a", name="Somebody Else")
    await decisions.accept("a", name="Ada")


async def test_a_reason_is_a_change(decisions: Decisions) -> None:
    await decisions.accept("a", status="excused")
    for _ in range(2):  # the second is a retry
        await decisions.accept("a", status="excused", reason="doctor's note")
    reasons = [change.reason for change in await changes_of(decisions.redis, decisions.attendance)]
    assert reasons == [None, "doctor's note"]


@pytest.mark.parametrize("decision", ["fail", "accept", "excuse", "walk-in"])
async def test_the_scan_of_a_student_counts_when_the_decision_is_undone(
    decisions: Decisions, decision: str
) -> None:
    number = "w" if decision == "walk-in" else "a"
    match decision:
        case "fail":
            await decisions.fail(number)
        case "accept":
            await decisions.accept(number)
        case "excuse":
            await decisions.accept(number, status="excused")
        case _:
            await decisions.accept(number, name="Walk In")
    stands = await decisions.status(number)
    assert await join(decisions.redis, decisions.attendance, number) in {"decided", "repeated"}
    assert await decisions.status(number) == stands
    await decisions.fail(number, reason="left early")
    await decisions.undo(number)
    (record,) = await decisions.undo(number)
    assert record is not None
    assert (record.status, record.decided_by, record.method) == ("present", "student", "qr")
    assert record.attendance_time is not None


async def test_a_scan_of_before_stays_the_scan(decisions: Decisions) -> None:
    await join(decisions.redis, decisions.attendance, "a")
    before = (await records_of(decisions.redis, decisions.attendance))["a"]
    await decisions.fail("a")
    await join(decisions.redis, decisions.attendance, "a")
    (record,) = await decisions.undo("a")
    assert record is not None
    assert record.attendance_time == before.attendance_time


async def test_a_record_keeps_a_hundred_decisions(decisions: Decisions) -> None:
    for number in range(100):
        await decisions.fail("a", reason=f"reason {number}")
    with pytest.raises(RateLimited, match="Too many decisions on a"):
        await decisions.fail("a", reason="one more")
    await decisions.undo("a")
    await decisions.fail("a", reason="one more")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["fail", "present", "late", "excused", "undo", "join"]),
        st.sampled_from(["a", "b", "ab"]),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[("fail", "a"), ("present", "a"), ("undo", "a"), ("fail", "a"), ("undo", "a")])
async def test_undo_is_the_inverse_of_deciding(redis: RedisClient, steps: list[tuple[str, str]]) -> None:
    """A model with a stack a student agrees after every step."""
    await redis.redis.flushall()
    decisions = Decisions(redis, await start_class(redis, [("a", "Ada"), ("b", "Bob")]))
    stacks = {"a": ["missing"], "b": ["missing"]}
    for op, numbers in steps:
        if op == "join":
            for number in numbers:
                await join(redis, decisions.attendance, number)
                if stacks[number][0] == "missing":
                    stacks[number][0] = "present"
        elif op == "undo":
            if all(len(stacks[number]) > 1 for number in numbers):
                await decisions.undo(*numbers)
                for number in numbers:
                    stacks[number].pop()
            else:
                with pytest.raises(NotFound):
                    await decisions.undo(*numbers)
        else:
            status = "failed" if op == "fail" else op
            is_retry = all(len(stacks[number]) > 1 and stacks[number][-1] == status for number in numbers)
            await (decisions.fail(*numbers) if op == "fail" else decisions.accept(*numbers, status=op))
            for number in () if is_retry else numbers:
                stacks[number].append(status)
        for number, stack in stacks.items():
            assert await decisions.status(number) == stack[-1]


async def test_strangers_are_flagged_where_a_roster_is_loaded(
    redis: RedisClient, decisions: Decisions
) -> None:
    assert await join(redis, decisions.attendance, "a") == "joined"
    assert await join(redis, decisions.attendance, "stranger") == "joined"
    await decisions.accept("w", name="Walk In")
    records = await records_of(redis, decisions.attendance)
    assert {number: record.flags for number, record in records.items()} == {
        "a": (),
        "b": (),
        "stranger": ("not_on_roster",),
        "w": ("not_on_roster",),
    }
    assert records["stranger"].status == Status.PRESENT


async def test_without_a_roster_nobody_is_a_stranger(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    await join(redis, attendance, "a")
    assert (await records_of(redis, attendance))["a"].flags == ()
