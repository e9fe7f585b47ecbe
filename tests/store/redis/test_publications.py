"""Publications: one format, written in Lua and read in Python."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from protocol.codes import Cause, EndReason, Status
from protocol.objects import Attendance, Change, Counts, Record
from server.store.redis.client import RedisClient
from server.store.redis.publications import RosterPublication, StudentPublication
from tests.support.classes import TEACHER, join, start_class

Read = Callable[[], Awaitable[str]]


@asynccontextmanager
async def subscribed(redis: RedisClient, channel: str) -> AsyncIterator[Read]:
    """Give a function that returns the next publication."""
    async with redis.redis.pubsub() as pubsub:
        await pubsub.subscribe(channel)
        await pubsub.get_message(timeout=10)  # the confirmation

        async def read() -> str:
            message = await pubsub.get_message(timeout=10)
            assert message is not None
            return str(message["data"])

        yield read


async def test_screens_get_counts_changes_and_the_state_of_the_class(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S")], lesson_name='"cause":"ended"')
    attendance_id = str(attendance.attendance_id)
    async with subscribed(redis, redis.keys.screens(attendance_id)) as read:
        await join(redis, attendance_id, 1, 2)
        joins = RosterPublication.parse(await read())
        assert (joins.epoch, joins.first, joins.last, joins.state) == (attendance.epoch, 1, 2, None)
        assert Counts.model_validate_json(joins.counts).present == 2
        assert [Change.model_validate_json(each).revision for each in joins.changes] == [1, 2]
        later = attendance.end_time + timedelta(minutes=5)
        await redis.extend(attendance_id, TEACHER, later)
        extended = RosterPublication.parse(await read())
        assert extended.state is not None
        assert (extended.state.reason, extended.first, extended.last) == ("extended", 3, 3)
        assert Attendance.model_validate_json(extended.state.attendance).end_time == later
        await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
        ended = RosterPublication.parse(await read())
        assert ended.state is not None
        assert ended.state.reason == EndReason.FINISHED
        assert [Change.model_validate_json(each).cause for each in ended.changes] == [Cause.ENDED]


async def test_students_get_their_records_or_the_state_of_the_class(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S"), ("s2", "S")])
    attendance_id = str(attendance.attendance_id)
    async with subscribed(redis, redis.keys.students(attendance_id)) as read:
        await redis.decide(attendance_id, TEACHER, "fail", ["s1", "s2"], reason='left "early"')
        failed = StudentPublication.parse(await read())
        assert (failed.epoch, failed.revision, failed.state) == (attendance.epoch, 1, None)
        assert failed.reason == '"left \\"early\\""'
        records = {number: Record.model_validate_json(text) for number, text in failed.records}
        assert {number: record.status for number, record in records.items()} == dict.fromkeys(
            ("s1", "s2"), Status.FAILED
        )
        await redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="present", walk_in="W")
        await redis.decide(attendance_id, TEACHER, "undo", ["w1"])
        await read()
        assert StudentPublication.parse(await read()).records == [("w1", "null")]
        await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
        ended = StudentPublication.parse(await read())
        assert ended.state is not None
        assert (ended.revision, ended.state.reason, ended.records) == (4, EndReason.FINISHED, [])


@pytest.mark.parametrize(
    "data",
    ["", "e", "e 1 2\n{}\n{}", "e 1 1\n{}\n{}\n{}", "e 1 1 ended\n{}\n{}\n{}", "e 1 1 ended no\n{}\n{}\n{}"],
)
def test_what_no_script_writes_for_screens_is_an_error(data: str) -> None:
    """PubSub answers any exception with a resync, for instance to what an older worker publishes."""
    with pytest.raises(ValueError):
        RosterPublication.parse(data)


@pytest.mark.parametrize("data", ["", "e", "e 1 ended\n{}", "e 1 renamed why\n{}", 'e 1\nnull\ns1{"a":1}'])
def test_what_no_script_writes_for_students_is_an_error(data: str) -> None:
    with pytest.raises(ValueError):
        StudentPublication.parse(data)
