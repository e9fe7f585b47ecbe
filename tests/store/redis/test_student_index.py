"""The index of students: it names the classes joined, on every worker, and forgets what is over."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import pytest
from pydantic_core import from_json

from protocol import events
from protocol.codes import EndReason, Role
from protocol.errors import NotFound
from protocol.objects import Attendance, Change
from server.models.redis import UserSessionRedis
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER, finish, join, load_roster, start_class
from tests.support.nodes import running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[RedisClient]:
    async with open_redis(settings_for(redis_url, redis_prefix="school:")) as client:
        yield client


async def attending(redis: RedisClient, number: str, role: Role = Role.STUDENT) -> set[UUID]:
    """Return what a new connection of the user is told."""
    user = UserSessionRedis(
        school_number=number, full_name='"role":"admin", N', role=role, created_at=datetime.now(UTC)
    )
    await redis.save_user_session(f"hash-{number}", user, 60)
    session = await redis.open_user_session(f"hash-{number}")
    assert session is not None
    return set(await redis.only_open(number, session.joined))


async def test_a_second_device_learns_what_was_joined(redis: RedisClient) -> None:
    first, second = [await start_class(redis, [("s1", "S")], teacher=each) for each in (TEACHER, "t2")]
    assert await attending(redis, "s1") == set()
    await join(redis, str(first.attendance_id), "s1", "s10", "s1-2")
    assert await attending(redis, "s1") == {first.attendance_id}  # at once on the worker of the join
    await join(redis, str(second.attendance_id), "s1")
    async with open_redis(redis.settings) as other:
        joined = {first.attendance_id, second.attendance_id}

        async def knows() -> bool:
            return await attending(other, "s1") == joined

        await until(knows)
        assert sorted(await other.find_classes_of_student("s1")) == sorted(map(str, joined))
    await finish(redis, str(first.attendance_id))
    assert await attending(redis, "s1") == {second.attendance_id}
    assert await attending(redis, "t9", Role.TEACHER) == set()


async def test_a_decision_counts_until_it_is_undone(redis: RedisClient) -> None:
    attendance_id = (await start_class(redis, [("s1", "S")])).attendance_id
    text = str(attendance_id)
    await redis.decide(text, TEACHER, "accept", ["s1"], status="present")
    await redis.decide(text, TEACHER, "accept", ["w1"], status="late", walk_in="Walk In")
    assert [await attending(redis, each) for each in ("s1", "w1")] == [{attendance_id}] * 2
    for number in "s1", "w1":
        await redis.decide(text, TEACHER, "undo", [number])
        assert await attending(redis, number) == set()


async def test_closing_the_client_writes_and_saving_forgets(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    async with open_redis(redis.settings) as other:
        await join(other, attendance_id, "s1", "s2")
    assert await redis.redis.zcard(redis.keys.joined("")) == 2
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    revision = int(closed.session["revision"])
    assert await redis.retire(attendance_id, attendance.epoch, revision, list(closed.records))
    assert await redis.find_classes_of_student("s1") == []
    redis.index_students(attendance_id, ["s1"])  # by a worker that was late
    assert await attending(redis, "s1") == set()
    assert await redis.find_classes_of_student("s1") == []
    assert not await redis.redis.exists(redis.keys.joined(""))


async def flags_of(redis: RedisClient, attendance: Attendance, number: str = "s1") -> tuple[str, ...]:
    _, records = await load_roster(redis, str(attendance.attendance_id))
    return records[number].flags


def flagged(screen: Wire) -> list[Change]:
    """Return the changes with the cause `flagged` that a screen has received."""
    received = screen.received(events.RosterChanged)
    return [change for event in received for change in event.changes if change.cause == "flagged"]


def has_flagged(screen: Wire) -> bool:
    return bool(flagged(screen))


async def test_who_is_in_two_live_classes_is_flagged_in_both(redis_url: str) -> None:
    """Joined on two workers, at once; on both screens and the phone, and below a decision, which stays."""
    async with running_fanout(redis_url) as here, running_fanout(redis_url) as there:
        first = await start_class(here.redis, [("s1", "S"), ("s2", "S")])
        second = await start_class(here.redis, roster_loaded=False, teacher="t2")
        over = await start_class(here.redis, teacher="t3")
        ids = [str(each.attendance_id) for each in (first, second)]
        screens = Wire(TEACHER), Wire("t2")
        for screen, node, each in zip(screens, (here, there), ids, strict=True):
            await screen.watch(node.fanout, each)
        phone = Wire("s1", Role.STUDENT)
        await there.fanout.follow(phone.socket, ids[0])
        await join(here.redis, str(over.attendance_id), "s1", "s2", "s4")
        await finish(here.redis, str(over.attendance_id), "t3")
        await here.redis.decide(ids[0], TEACHER, "fail", ["s2"], reason="not here")
        await asyncio.gather(
            join(here.redis, ids[0], "s1", "s3"), join(there.redis, ids[1], "s1", "s2", "s4")
        )
        decided = await here.redis.decide(ids[0], TEACHER, "accept", ["s1"], status="late")
        assert decided[0] is not None
        decision = from_json(decided[0])["revision"]

        async def are_flagged() -> bool:
            flags = [await flags_of(here.redis, each) for each in (first, second)]
            return flags == [("two_classes",)] * 2

        await until(are_flagged)
        for screen in screens:
            await until(partial(has_flagged, screen))
            (change,) = flagged(screen)
            assert (change.actor, len(change.records), change.records[0].is_attended) == ("system", 1, True)
            assert screen.faults == []
        await until(lambda: any("two_classes" in frame for frame in phone.frames))
        revisions = [(await load_roster(here.redis, each))[0] for each in ids]
        await join(there.redis, ids[1], "s1")
        there.redis.index_students(ids[1], ["s1", "s2", "s4"])  # as after a decision
        assert len(await there.redis.find_classes_of_student("s1")) == 3
        await there.redis.close()  # which finishes what waits
        assert [(await load_roster(here.redis, each))[0] for each in ids] == revisions
        for attendance, number in ((first, "s2"), (first, "s3"), (second, "s2"), (second, "s4")):
            assert "two_classes" not in await flags_of(here.redis, attendance, number)
        (undone,) = await here.redis.decide(ids[0], TEACHER, "undo", ["s1"], undone_revision=decision)
        assert undone is not None
        assert from_json(undone)["flags"] == ["two_classes"]
        with pytest.raises(NotFound):
            await here.redis.decide(ids[0], TEACHER, "undo", ["s2"], undone_revision=decision)
