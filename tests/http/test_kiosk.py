"""Kiosks: who starts one, what it can do and cannot, and how it ends."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import httpx
import pytest

from protocol.codes import Role
from protocol.objects import Attendance, UserInfo
from server.http.kiosk import KIOSK_COOKIE
from server.models.db import User
from server.services.kiosk import MAX_UNKNOWN, KioskService
from server.settings import Settings
from server.store.redis.client import RedisClient
from server.store.redis.kiosks import MAX_KIOSKS
from tests.conftest import open_postgres, open_redis
from tests.http.conftest import HASH, SIGN_IN, assert_problem, serving
from tests.support.classes import finish, load_roster, start_class


class Door(NamedTuple):
    """A tablet, and a live class of the teacher t1 with joining by QR code only."""

    tablet: httpx.AsyncClient
    redis: RedisClient
    attendance: Attendance

    @property
    def id(self) -> str:
        return str(self.attendance.attendance_id)

    async def start(self, steward: str = "t1") -> httpx.Response:
        self.tablet.cookies.clear()
        signed_in = await self.tablet.post("/login", json=SIGN_IN | {"school_number": steward, "stay": True})
        assert signed_in.status_code == 200
        return await self.tablet.post("/kiosks", json={"attendance_id": self.id})

    async def mark(self, number: str) -> httpx.Response:
        return await self.tablet.post("/kiosks/current/marks", json={"student_number": number})

    async def marked(self, number: str) -> tuple[str, str, str | None]:
        answer: dict[str, Any] = (await self.mark(number)).json()
        return answer["outcome"], answer["student_number"], answer["status"]


@pytest.fixture
async def door(settings: Settings) -> AsyncIterator[Door]:
    async with serving(settings) as tablet, open_redis(settings) as redis:
        async with open_postgres(settings.database_url) as postgres:
            await postgres.put_users(
                [User("t2", "Teacher Two", "teacher", HASH), User("s2", "Student Two", "student")]
            )
        attendance = await start_class(redis, teacher="t1", join_methods=("qr",), security_option=3)
        yield Door(tablet, redis, attendance)


async def test_a_steward_starts_a_kiosk_and_is_signed_out_of_it(door: Door) -> None:
    assert_problem(await door.tablet.post("/kiosks", json={"attendance_id": door.id}), 401, "forbidden")
    assert_problem(await door.tablet.get("/kiosks/current"), 401, "forbidden")
    assert (await door.tablet.get("/kiosks/current?optional=true")).status_code == 204
    assert_problem(await door.tablet.get("/kiosks/current?optional=1"), 422, "invalid_field")
    for steward, status, code in (("s1", 403, "forbidden"), ("t2", 404, "not_found")):
        assert_problem(await door.start(steward), status, code)
    for steward in ("t1", "a1"):
        started = await door.start(steward)
        assert started.status_code == 201
        cookie = next(
            each for each in started.headers.get_list("Set-Cookie") if each.startswith(KIOSK_COOKIE)
        )
        assert {"HttpOnly", "SameSite=strict", "Path=/kiosks"} <= {part.strip() for part in cookie.split(";")}
        # the tablet can do nothing of its steward any more
        assert door.tablet.cookies.keys() & {"attn_session", "attn_device"} == set()
        assert_problem(await door.tablet.get("/me"), 401, "forbidden")
        assert_problem(await door.tablet.post("/sessions"), 401, "forbidden")
        for path in ("/history", "/lessons", "/devices", "/users"):
            assert_problem(await door.tablet.get(path), 401, "forbidden")
    seen = (await door.tablet.get("/kiosks/current?optional=true")).json()
    assert (seen["lesson_name"], seen["joined"]) == (door.attendance.lesson_name, 0)
    assert seen.keys() == {
        "lesson_name",
        "teacher_full_name",
        "end_time",
        "server_time",
        "joined",
        "expected",
    }


async def test_numbers_become_marks(door: Door) -> None:
    await door.start()
    # neither a code nor a network, a device or a verification is asked for
    assert await door.marked("s1") == ("joined", "s1", "present")
    assert await door.marked("S1") == ("repeated", "s1", "present")
    assert await door.marked("ｓ２") == ("joined", "s2", "present")  # full-width, as some keyboards type
    for number in ("s9", "t1", "a1"):
        assert await door.marked(number) == ("unknown", number, None)
    assert_problem(await door.mark(" "), 422, "invalid_field")
    records = (await load_roster(door.redis, door.id))[1]
    assert [(each.status, each.method, each.decided_by, each.flags) for each in records.values()] == [
        ("present", "kiosk", "student", ()),
        ("present", "kiosk", "student", ()),
    ]
    # what the teacher has decided stays
    await door.redis.decide(door.id, "t1", "fail", ["s1"], reason="Left the room")
    assert await door.marked("s1") == ("decided", "s1", "failed")
    text = (await door.mark("s1")).text
    assert "Student" not in text
    assert "Left" not in text


async def test_an_unreadable_record_is_not_taken_for_a_mark(door: Door) -> None:
    await door.start()
    await door.redis.redis.hset(door.redis.keys.records(door.id), "s1", "no record")
    assert_problem(await door.mark("s1"), 500, "internal")


async def test_a_kiosk_ends_with_its_class(door: Door) -> None:
    await door.start()
    await finish(door.redis, door.id, "t1")
    for request in (door.mark("s1"), door.tablet.get("/kiosks/current")):
        assert_problem(await request, 410, "attendance_ended")


async def test_a_kiosk_that_was_ended_is_none(door: Door) -> None:
    await door.start()
    token = door.tablet.cookies[KIOSK_COOKIE]
    assert (await door.tablet.delete("/kiosks/current")).status_code == 204
    other = await start_class(door.redis, teacher="t2")
    secret = token.partition(".")[2]
    for forged in (token, token[:-1], secret, f"{other.attendance_id}.{secret}", "", "x" * 5000):
        header = {"Cookie": f"{KIOSK_COOKIE}={forged}"}
        for method, path in (("GET", "/kiosks/current"), ("POST", "/kiosks/current/marks")):
            body = {"student_number": "s1"} if method == "POST" else None
            assert_problem(
                await door.tablet.request(method, path, json=body, headers=header), 401, "forbidden"
            )
    assert (await door.tablet.delete("/kiosks/current")).status_code == 204


async def test_bounds(door: Door) -> None:
    for _ in range(MAX_KIOSKS):
        assert (await door.start()).status_code == 201
    for at in range(MAX_UNKNOWN):
        assert (await door.marked(f"nobody{at}"))[0] == "unknown"
    limited = await door.mark("nobody")
    assert_problem(limited, 429, "rate_limited")
    assert 0 < int(limited.headers["Retry-After"]) <= 60
    assert (await door.marked("s1"))[0] == "joined"  # those who have a number notice nothing
    assert_problem(await door.start(), 409, "conflict")
    foreign = {"Origin": "https://evil.example"}
    for method, path in (
        ("POST", "/kiosks"),
        ("POST", "/kiosks/current/marks"),
        ("DELETE", "/kiosks/current"),
    ):
        assert_problem(await door.tablet.request(method, path, headers=foreign), 403, "forbidden")


async def test_while_postgres_is_away_the_roster_is_known(settings: Settings) -> None:
    async def no_user(_: str) -> None:
        return None

    async with open_redis(settings) as redis:
        attendance = await start_class(redis, [("s1", "Student One")], teacher="t1")
        kiosks = KioskService(redis, no_user)
        teacher = UserInfo(school_number="t1", full_name="Teacher One", role=Role.TEACHER)
        token = await kiosks.start(teacher, str(attendance.attendance_id))
        assert (await kiosks.mark(token, "s1")).outcome == "joined"
        assert (await kiosks.mark(token, "s2")).outcome == "unknown"
