"""Join codes in Redis: nobody shares one, everybody shows the same, and no script needs two slots."""

import asyncio
import json
import re

from protocol.codes import EndReason
from server.models.redis import ROTATING
from server.store.redis.client import RedisClient
from server.store.redis.codes import REMEMBERED_MS, schedule_of
from server.store.redis.connection import LUA
from server.tasks.mapping import map_closed
from tests.support.classes import TEACHER, current_code, let_time_pass, start_class

ROSTER = [("s1", "Name s1"), ("s2", "Name s2")]
CLASSES = 40  # with 2,000 it passes, too, and takes two minutes


async def test_classes_never_share_digits(redis: RedisClient) -> None:
    """Over three periods of digits, asked for by two workers at once."""
    attendances = await asyncio.gather(*(start_class(redis, teacher=f"t{n}") for n in range(CLASSES)))
    seen: dict[str, str] = {}
    for _ in range(3):
        asked = [redis.load_codes(str(each.attendance_id)) for each in attendances * 2]
        for each, current in zip(attendances * 2, await asyncio.gather(*asked), strict=True):
            for code in current.codes:
                assert seen.setdefault(code.code, str(each.attendance_id)) == str(each.attendance_id)
        await asyncio.gather(*(let_time_pass(redis, each, 30) for each in attendances))
    assert len(seen) == len(await redis.redis.keys(redis.keys.code("*")))
    assert len(seen) >= 3 * CLASSES


async def test_a_code_is_known_for_ten_minutes_after_it_has_expired(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    code = await current_code(redis, attendance)
    left = await redis.redis.pttl(redis.keys.code(code.code))
    assert REMEMBERED_MS + 59_000 < left <= REMEMBERED_MS + 60_000
    session = await redis.get_attendance_session(str(attendance.attendance_id))
    assert session is not None
    assert schedule_of(session).code_step(2) == 0
    assert (await redis.guess_code(code.code, "s1")).proven == (str(attendance.attendance_id), 0)


async def test_the_class_keeps_three_codes(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    for _ in range(6):
        await let_time_pass(redis, attendance, 30)
        await current_code(redis, attendance)
    session = await redis.get_attendance_session(str(attendance.attendance_id))
    assert session is not None
    assert sorted(session.digits) == [12, 15, 18]


async def test_the_lock_begins_with_the_last_wrong_code(redis: RedisClient) -> None:
    """A right one in between is taken back. The window of the first one does not end the lock."""
    attendance = await start_class(redis)
    right = (await current_code(redis, attendance)).code
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    key = redis.keys.attempts("code", "s1")
    for tries in 1, 2, 3, 4:
        assert await redis.guess_code(wrong, "s1") == (None, tries, 60)
    await redis.guess_code(right, "s1")
    await redis.take_attempt_back("code", "s1")
    await redis.redis.pexpire(key, 500)
    guesses = [await redis.guess_code(wrong, "s1") for _ in range(3)]
    assert [(guess.tries, guess.seconds_left) for guess in guesses] == [(5, 60), (6, 60), (7, 60)]
    assert await redis.guess_code(wrong, "s2") == (None, 1, 60)
    await redis.redis.delete(key)
    await redis.take_attempt_back("code", "s1")
    assert not await redis.redis.exists(key)


async def test_codes_of_a_class_that_was_renewed_meanwhile_are_made_anew(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    loaded = await redis.load_session(attendance_id)
    await redis.secure(attendance_id, TEACHER, renew=True)
    assert await redis.codes_of(loaded) is None
    assert await redis.redis.keys(redis.keys.code("*")) == []
    codes = (await redis.load_codes(attendance_id)).codes
    assert codes[0].valid_from > attendance.start_time
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)


def test_every_script_of_a_class_uses_keys_of_its_slot_alone() -> None:
    """Keys that a script makes up would be in any slot; those of a class share its hash tag."""
    for path in LUA.glob("*.lua"):
        for call in re.findall(r"redis\.p?call\(([^)]*)", path.read_text("utf-8")):
            name, _, key = call.partition(",")
            if name.strip("'") not in {"TIME", "PUBLISH", "INFO"}:
                assert re.match(r" ?(KEYS\[|key)", key), (path.name, call)


async def test_a_class_started_before_codes_rotated_goes_on(redis: RedisClient) -> None:
    """It has what version 0 wrote; students type its digits, and it can be read, closed and saved."""
    attendance = await start_class(redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    key = redis.keys.session(attendance_id)
    await redis.redis.hdel(key, *ROTATING, "rotated_ms", "not_on_roster")
    old = {"code": "046194", "secret": "ab" * 32, "rotation": "off"}
    await redis.redis.hset(key, "private", json.dumps(old))
    await redis.add_attendance_record(attendance_id, "s1", "Name s1", "code")
    code = await current_code(redis, attendance)
    assert (await redis.guess_code(code.code, "s2")).proven is not None
    closed = await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    assert closed is not None
    loaded = await redis.close_and_load(attendance_id)
    assert loaded is not None
    mapped = await map_closed(loaded)
    assert not mapped.dead_letters
    assert len(mapped.records) == len(ROSTER)
