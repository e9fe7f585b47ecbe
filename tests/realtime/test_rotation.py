"""Projectors of two workers on one Valkey get each code when it begins, and new ones at a renewal."""

import asyncio

from protocol import events
from protocol.objects import Attendance
from server.models.redis import to_ms
from server.proofs.join_codes import read_token
from server.runtime.embedded import EmbeddedServers
from server.store.redis.codes import schedule_of
from tests.support.classes import TEACHER, let_time_pass, start_class
from tests.support.nodes import Node
from tests.support.polling import until
from tests.support.sockets import Wire


def steps_of(rotated: events.CodeRotated) -> list[int]:
    tokens = [read_token(code.qr) for code in rotated.codes]
    return [token.step for token in tokens if token]


async def test_each_code_is_sent_when_it_begins(node: Node, other: Node) -> None:
    """A projector that has left gets none."""
    attendance = await start_class(node.redis, rotation="strict")
    attendance_id = str(attendance.attendance_id)
    await let_time_pass(node.redis, attendance, 4.7)
    here, there, gone = Wire(), Wire(), Wire()
    steps: list[int] = []  # that each begins with: on a busy machine the next one may have begun meanwhile
    for each, wire in (node, here), (other, there), (other, gone):
        loaded = await wire.watch_codes(each.fanout, attendance_id)
        steps.append(schedule_of(loaded.session).step_at(to_ms(loaded.now)))
    other.fanout.remove(gone.socket)
    for wire, step in (here, steps[0]), (there, steps[1]):
        rotated = (await wire.receive(events.CodeRotated))[0]
        assert steps_of(rotated) == [step + 1, step + 2]
        assert rotated.codes[0].valid_from <= rotated.server_time < rotated.codes[1].valid_from
        assert (rotated.codes[1].valid_until - rotated.codes[1].valid_from).total_seconds() == 8
    assert gone.received(events.CodeRotated) == []


async def test_a_renewal_reaches_the_projectors_of_every_worker(
    node: Node, other: Node, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = [Wire(), Wire()]
    for each, wire in zip((node, other), wires, strict=True):
        await wire.watch_codes(each.fanout, attendance_id)
    await node.redis.secure(attendance_id, TEACHER, renew=True)
    frames = [await wire.receive(events.CodeRotated) for wire in wires]
    assert frames[0][0].codes == frames[1][0].codes
    assert steps_of(frames[0][0])[0] >= 2  # beyond those that were sent
    assert [wire.received(events.AttendanceChanged)[0].reason for wire in wires] == ["secured"] * 2


async def test_a_renewal_that_was_missed_is_sent_afterwards(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    await wire.watch_codes(node.fanout, attendance_id)
    async with node.without_publications():
        await node.redis.secure(attendance_id, TEACHER, renew=True)
    (rotated,) = await wire.receive(events.CodeRotated)
    assert steps_of(rotated)[0] >= 2


async def test_codes_go_on_when_redis_is_back(
    node: Node, attendance: Attendance, servers: EmbeddedServers
) -> None:
    """A code that began while Redis was away is sent late; its class ends the rotation."""
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    await let_time_pass(node.redis, attendance, 9.7)
    loaded = await wire.watch_codes(node.fanout, attendance_id)
    assert loaded.is_open
    rotation = node.fanout._rotation  # noqa: SLF001  to see that it ends
    async with asyncio.timeout(30):
        await wire.receive(events.CodeRotated)
    await node.redis.redis.delete(*node.redis.keys.attendance(attendance_id))
    node.fanout.on_changed(node.fanout.rosters[attendance_id])
    await until(lambda: not rotation._wake)  # noqa: SLF001


async def test_an_expired_code_that_five_present_is_reported_to_all_rosters(
    node: Node, other: Node, attendance: Attendance
) -> None:
    """Each account counts once a code; a projector and a code of now are not concerned."""
    attendance_id = str(attendance.attendance_id)
    rosters, projector = [Wire(), Wire()], Wire()
    for each, wire in zip((node, other), rosters, strict=True):
        await wire.watch(each.fanout, attendance_id)
    await projector.watch_codes(node.fanout, attendance_id)
    await let_time_pass(node.redis, attendance, 90)

    async def present(number: int, step: int) -> str:
        joined = await node.redis.add_attendance_record(
            attendance_id, f"s{number}", "S", "qr", proof=str(step)
        )
        return joined.outcome

    for number in (1, 2, 3, 4, 4, 1):
        assert await present(number, 0) == "expired"
    assert [await present(1, step) for step in (1, 2, 9)] == ["expired", "expired", "joined"]
    record = (await node.redis.load_records(attendance_id, ["s1"])).records["s1"]
    assert record is not None
    assert '"status":"present"' in record
    assert '"flags":["stale_code_tries"]' in record
    assert not any(wire.received(events.LeakSuspected) for wire in rosters)
    assert await present(5, 0) == "expired"
    for wire in rosters:
        (leak,) = await wire.receive(events.LeakSuspected)
        assert (leak.accounts, leak.attendance_id) == (5, attendance.attendance_id)
        assert 90 <= leak.code_age_seconds < 120  # and what the test took
    assert await present(6, 9) == "joined"
    assert projector.received(events.LeakSuspected) == []
