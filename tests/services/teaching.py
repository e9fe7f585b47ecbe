"""The services of teachers on a real Valkey, with the roster and the saving task handed in."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel

from protocol import replies
from protocol.codec import decode_server, encode
from protocol.codes import Role
from protocol.commands import FinishAttendance, ShowCodes, StartAttendance, WatchAttendance
from protocol.errors import Unavailable
from protocol.identifiers import number_key
from protocol.objects import Attendance
from server.identity.similar import is_slip, similar_lessons
from server.models.db import User
from server.realtime.fanout import Fanout
from server.services.decisions import DecisionService
from server.services.teacher import TeacherService
from server.store.redis.client import RedisClient
from tests.support.nodes import running_fanout
from tests.support.sockets import Wire

ROSTER = [("s1", "Öğrenci Bir"), ("s2", "Student Two")]


class CrowdedRedis(RedisClient):
    """The next `crowded` codes that are drawn have just been taken by somebody else."""

    crowded = 0

    async def reserve_code(self, digits: str, value: str, lasts_ms: int) -> bool:
        if self.crowded:
            self.crowded -= 1
            await self.redis.set(self.keys.code(digits), "another class 0")
        return await super().reserve_code(digits, value, lasts_ms)


class School:
    """The services with what they are handed: a roster or none, what was remembered, how often it woke."""

    def __init__(self, redis: CrowdedRedis, fanout: Fanout) -> None:
        self.redis = redis
        self.fanout = fanout
        self.roster: Sequence[tuple[str, str]] | None = ROSTER
        self.users = {
            "k1": User("K1", "Known Student", "student"),
            "t9": User("t9", "Another Teacher", "teacher"),
        }
        self.remembered: list[tuple[str, str]] = []
        self.woken = 0
        self.service = TeacherService(
            redis,
            fanout,
            roster_of=self._roster_of,
            similar_lessons=self._similar_lessons,
            remember=lambda number, command: self.remembered.append((number, command.lesson_name)),
            wake=self.wake,
        )
        self.decisions = DecisionService(redis, self._find_user, self._similar_students)

    async def _similar_lessons(self, _: str, lesson_name: str) -> tuple[str, ...]:
        return similar_lessons(lesson_name, ["Physics 101"])

    async def _similar_students(self, number: str, name: str) -> list[User]:
        users = [each for each in self.users.values() if each.role == "student"]
        return [each for each in users if is_slip(number, name, each.school_number, each.full_name)]

    async def _find_user(self, school_number: str) -> User | None:
        return self.users.get(number_key(school_number))

    def wake(self) -> None:
        self.woken += 1

    async def _roster_of(self, *_: str) -> Sequence[tuple[str, str]]:
        if self.roster is None:
            raise Unavailable
        return self.roster

    async def start(self, wire: Wire, **fields: Any) -> Attendance:
        defaults = {"type": "attendance.start", "id": 1, "lesson_name": "Physics", "duration_minutes": 10}
        command = StartAttendance.model_validate(defaults | fields)
        return self._attendance(await self.service.start_attendance(wire.socket, command))

    async def finish(self, wire: Wire, attendance_id: UUID, **fields: Any) -> Attendance:
        command = FinishAttendance(type="attendance.finish", id=2, attendance_id=attendance_id, **fields)
        return self._attendance(await self.service.finish_attendance(wire.socket.user, command))

    def _attendance(self, answer: replies.Reply) -> Attendance:
        reply = decode_server(encode(answer))
        assert isinstance(reply, replies.AttendanceStarted | replies.AttendanceFinished)
        return reply.attendance

    async def watch(self, wire: Wire, attendance_id: UUID, after: Any = None) -> BaseModel:
        fields = {"type": "attendance.watch", "id": 3, "attendance_id": attendance_id, "after": after}
        command = WatchAttendance.model_validate(fields)
        return decode_server(encode(await self.service.watch(wire.socket, command)))

    async def codes(self, wire: Wire, attendance_id: UUID, *, on: bool) -> replies.AttendanceCodes:
        command = ShowCodes(type="attendance.codes", id=4, attendance_id=attendance_id, on=on)
        reply = decode_server(encode(await self.service.show_codes(wire.socket, command)))
        assert isinstance(reply, replies.AttendanceCodes)
        return reply


@pytest.fixture
async def school(redis_url: str) -> AsyncIterator[School]:
    async with running_fanout(redis_url, CrowdedRedis, attn_public_url="https://attn.example/") as node:
        assert isinstance(node.redis, CrowdedRedis)
        yield School(node.redis, node.fanout)


@pytest.fixture
async def teacher() -> Wire:
    return Wire("t1", Role.TEACHER)
