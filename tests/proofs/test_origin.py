"""Checks of a join besides its code: network, device, hidden code. None of them is a dead end."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import NamedTuple

import pytest

from protocol.codes import Devices, Role
from protocol.objects import Attendance, Record
from server.proofs.origin import make_origin, network_of
from server.realtime.fanout import Fanout
from server.store.redis.client import RedisClient
from tests.services.test_student import School, make_service
from tests.support.classes import TEACHER, current_code, let_time_pass, load_roster, start_class
from tests.support.nodes import running_fanout
from tests.support.sockets import Wire, allow

HERE, AWAY, OTHER_FAMILY = "4:192.0.2", "4:198.51.100", "6:2001:db8:0:1"


class Room(NamedTuple):
    school: School
    redis: RedisClient
    fanout: Fanout

    async def join(self, attendance: Attendance, number: str, origin: str = "", **proof: object) -> Record:
        proof = proof or {"attendance_id": attendance.attendance_id}
        wire = Wire(number, Role.STUDENT, origin=origin)
        joined = await self.school.join(wire, **proof)
        assert joined.record is not None
        stored = (await load_roster(self.redis, str(attendance.attendance_id)))[1][number]
        assert stored == joined.record
        return stored


@pytest.fixture
async def room(redis_url: str) -> AsyncIterator[Room]:
    async with running_fanout(redis_url) as node:
        school = School(node.redis, node.fanout, make_service(node.redis, node.fanout))
        yield Room(school, node.redis, node.fanout)


@pytest.mark.parametrize(
    ("own", "network", "is_elsewhere"),
    [
        (HERE, HERE, False),
        (HERE, AWAY, True),
        (HERE, OTHER_FAMILY, False),  # says nothing: it may be the same place
        (HERE, "", False),
        ("*:school", "*:school", False),
        ("*:school", "*:elsewhere", True),
        ("*:school", HERE, False),  # a worker with another setting, during a deploy
        ("", HERE, False),
    ],
)
async def test_another_network_waits_for_the_teacher(
    room: Room, own: str, network: str, *, is_elsewhere: bool
) -> None:
    attendance = await start_class(room.redis, security_option=2, network=own)
    record = await room.join(attendance, "s1", f"{network} ab")
    expected = ("pending", ("wrong_network",)) if is_elsewhere else ("present", ())
    assert (record.status, record.flags) == expected
    assert network not in {"4:198.51.100"} or network not in record.model_dump_json()


async def test_the_check_of_the_network_goes_on_and_off_while_the_class_runs(room: Room) -> None:
    attendance = await start_class(room.redis)
    attendance_id = str(attendance.attendance_id)
    assert (await room.join(attendance, "s1", f"{AWAY} a")).status == "present"
    await room.redis.secure(attendance_id, TEACHER, security_option=2, network=HERE)
    assert (await room.join(attendance, "s2", f"{AWAY} b")).status == "pending"
    await room.redis.secure(attendance_id, TEACHER, security_option=2, network=AWAY)  # is on already
    assert (await room.join(attendance, "s3", f"{AWAY} c")).status == "pending"
    assert (await room.join(attendance, "s3", f"{HERE} c")).status == "present"  # came into the room
    await room.redis.secure(attendance_id, TEACHER, security_option=1)
    assert (await room.join(attendance, "s2", f"{AWAY} b")).flags == ()


@pytest.mark.parametrize("devices", Devices)
async def test_a_second_account_on_one_device_is_flagged_or_waits(room: Room, devices: Devices) -> None:
    attendance = await start_class(room.redis, devices=devices)
    assert attendance.devices == devices
    for number, device in (("s1", "aa"), ("s2", "bb"), ("s3", "")):  # without a cookie nobody is judged
        assert (await room.join(attendance, number, f" {device}")).flags == ()
    assert (await room.join(attendance, "s4", " ")).flags == ()
    second = await room.join(attendance, "s5", " aa")
    expected = "present" if devices == Devices.FLAG else "pending"
    assert (second.status, second.flags) == (expected, ("shared_device",))
    other = await start_class(room.redis, teacher="t2", devices=devices)
    assert (await room.join(other, "s5", " aa")).flags == ()  # classes do not share what they know
    users = room.redis.keys.device_users(str(attendance.attendance_id))
    assert await room.redis.redis.hgetall(users) == {"aa": "s1", "bb": "s2"}
    assert 0 < await room.redis.redis.pttl(users) <= 1_200_000
    await room.redis.secure(str(attendance.attendance_id), TEACHER, devices=Devices.FLAG)
    again = await room.join(attendance, "s5", " aa")
    assert (again.status, again.flags) == ("present", ("shared_device",))


async def _leave(room: Room, wire: Wire, attendance_id: str) -> None:
    await room.fanout.unwatch_codes(wire.socket, attendance_id)


async def _hide(room: Room, wire: Wire, attendance_id: str) -> None:
    await room.fanout.watch_codes(wire.socket, attendance_id, allow, hidden=True)


@pytest.mark.parametrize("hide", [_leave, _hide])
async def test_a_code_that_begins_while_all_projectors_are_hidden_is_flagged(
    room: Room, hide: Callable[[Room, Wire, str], Awaitable[None]]
) -> None:
    attendance = await start_class(room.redis)
    attendance_id = str(attendance.attendance_id)
    first = await current_code(room.redis, attendance)
    assert (await room.join(attendance, "s1", qr=first.qr)).flags == ()  # no projector was ever there
    wire, other = Wire(), Wire()
    await wire.watch_codes(room.fanout, attendance_id)
    await other.watch_codes(room.fanout, attendance_id)
    await hide(room, other, attendance_id)
    assert (await room.join(attendance, "s2", qr=first.qr)).flags == ()
    await let_time_pass(room.redis, attendance, 10)
    shown_ahead = await current_code(room.redis, attendance)
    assert (await room.join(attendance, "s3", qr=shown_ahead.qr)).flags == ()  # the other projector shows it
    await hide(room, wire, attendance_id)
    await let_time_pass(room.redis, attendance, 12)
    await let_shown_pass(room.redis, attendance_id, 12)
    hidden = await current_code(room.redis, attendance)
    for number, proof in (("s4", {"qr": hidden.qr}), ("s5", {"attendance_id": attendance.attendance_id})):
        expected = ("hidden_code",) if "qr" in proof else ()
        assert (await room.join(attendance, number, **proof)).flags == expected
    await wire.watch_codes(room.fanout, attendance_id)
    assert (await room.join(attendance, "s6", qr=hidden.qr)).flags == ()


async def let_shown_pass(redis: RedisClient, attendance_id: str, seconds: int) -> None:
    await redis.redis.hincrby(redis.keys.session(attendance_id), "shown_ms", -seconds * 1000)


def test_an_origin_names_its_network_and_hides_its_browser() -> None:
    origin = make_origin("4:192.0.2", "a-browser-id")
    assert network_of(origin) == "4:192.0.2"
    assert "a-browser-id" not in origin
    assert origin == make_origin("4:192.0.2", "a-browser-id") != make_origin("4:192.0.2", "another")
    assert (make_origin("", None), network_of("")) == (" ", "")
