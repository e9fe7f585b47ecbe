"""Classes that Redis has lost are rebuilt: once, under a new epoch, with all that the checkpoint has."""

import asyncio
import json
from pathlib import Path
from uuid import uuid4

import pytest

from protocol.codes import Cause, Flag, State
from protocol.errors import AlreadyActive, NotFound, Unavailable
from protocol.objects import Attendance
from server.audit.ledger import check_copy
from server.audit.stored import copy_of_stored
from server.models.checkpoint import LEAP
from server.settings import Settings
from server.store.redis.admin import RedisAdmin
from server.tasks.rebuilding import rebuild_lost
from tests.support.classes import TEACHER, current_code, finish, join, load_roster, start_class
from tests.support.nodes import Node
from tests.support.polling import until
from tests.support.workers import START_SECONDS, start_attn
from tests.tasks.saving import ROSTER, MakeNode, Query, statuses


async def lost_class(node: Node) -> tuple[str, Attendance]:
    """Start a class with joins and decisions, checkpoint it, and lose Redis."""
    redis = node.redis
    attendance = await start_class(redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance_id, "s1", "s9")
    await redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="Was not here")
    await node.persistence.checkpointer.checkpoint_all()
    return attendance_id, attendance


async def test_a_class_is_put_back_under_a_new_epoch(node: Node, settings: Settings, query: Query) -> None:
    redis = node.redis
    attendance_id, attendance = await lost_class(node)
    code = await current_code(redis, attendance)
    await node.persistence.checkpointer.checkpoint_all()  # the digits do not change a revision
    await join(redis, attendance_id, "s8")
    await node.persistence.checkpointer.checkpoint_all()
    before = await load_roster(redis, attendance_id)
    await redis.redis.flushall()

    done = await rebuild_lost(redis, node.postgres)
    assert (done.classes, done.records, done.failed) == (1, 5, 0)
    assert (await rebuild_lost(redis, node.postgres)).classes == 0
    revision, records = await load_roster(redis, attendance_id)
    assert revision == before[0] + LEAP
    to_check = {"flags": (Flag.CONFIRMED_BEFORE_LOSS, Flag.NOT_ON_ROSTER), "revision": revision}
    scanned = {number: before[1][number].model_copy(update=to_check) for number in ("s8", "s9")}
    assert records == before[1] | scanned
    live = await redis.get_attendance_session_of_teacher(TEACHER)
    assert live is not None
    assert live.session.epoch != attendance.epoch
    assert live.session.end_time == attendance.end_time
    assert [entry.attendance_id for entry in await redis.get_index()] == [attendance.attendance_id]
    assert await redis.find_classes_of_student("s9") == [attendance_id]
    with pytest.raises(AlreadyActive):
        await start_class(redis)
    assert (await redis.guess_code(code.code, "s7")).proven is not None, "the code on the projector goes on"
    assert (await current_code(redis, attendance)).qr == code.qr

    # an undo brings back what was before the loss, and the account of the class is exact
    await redis.decide(attendance_id, TEACHER, "undo", ["s1"])
    admin = RedisAdmin(settings)
    stored = await admin.read_class(attendance.attendance_id)
    await admin.close()
    assert stored is not None
    copy = copy_of_stored(stored)
    assert copy.records["s1"].status == "present"
    assert check_copy(copy) == []
    assert [change.revision for _, change in copy.changes if change.cause == Cause.REBUILT] == [revision]
    await finish(redis, attendance_id)
    await node.persistence.run()
    assert await statuses(query, attendance_id) == {
        "s1": "present", "s2": "absent", "s3": "absent", "s8": "present", "s9": "present",
    }  # fmt: skip
    assert await node.postgres.checkpoints.positions() == {}


async def test_two_workers_race_and_others_wait(make_node: MakeNode) -> None:
    """Nobody is told that the class is gone, no second class starts, and it has one new epoch."""
    nodes = [await make_node(checkpoint_seconds=0.5) for _ in range(2)]
    first = nodes[0]
    for node in nodes:
        await node.persistence.checkpointer.step()
    attendance_id, _ = await lost_class(first)
    await first.redis.redis.flushall()
    for node in nodes:
        with pytest.raises(Unavailable):
            await node.redis.load_session(attendance_id)
        with pytest.raises(Unavailable):
            await start_class(node.redis)
    await asyncio.gather(*(rebuild_lost(node.redis, node.postgres) for node in nodes))
    epoch = (await first.redis.load_session(attendance_id)).session.epoch
    await asyncio.gather(*(node.persistence.checkpointer.step() for node in nodes))
    await until(lambda: has_caught_up(nodes))
    assert (await first.redis.load_session(attendance_id)).session.epoch == epoch
    assert nodes[0].redis.datasets == nodes[1].redis.datasets
    with pytest.raises(NotFound):
        await first.redis.load_session(str(uuid4()))


async def has_caught_up(nodes: list[Node]) -> bool:
    for node in nodes:
        await node.persistence.checkpointer.step()
    found = await nodes[0].redis.read_datasets()
    return None not in found.values() and all(node.redis.datasets == found for node in nodes)


async def test_an_ended_class_is_put_back_as_it_was_and_saved(node: Node, query: Query) -> None:
    redis = node.redis
    attendance_id, attendance = await lost_class(node)
    await finish(redis, attendance_id)
    await node.persistence.checkpointer.checkpoint_all()
    await redis.redis.flushall()
    assert (await rebuild_lost(redis, node.postgres)).classes == 1
    session = (await redis.load_session(attendance_id)).session
    assert (session.epoch, session.state) == (attendance.epoch, State.CLOSED)
    await node.persistence.run()
    assert (await statuses(query, attendance_id))["s1"] == "failed"


async def test_one_that_cannot_be_read_stops_no_other(node: Node, query: Query) -> None:
    attendance_id, _ = await lost_class(node)
    other = str((await start_class(node.redis, teacher="t2")).attendance_id)
    await node.persistence.checkpointer.checkpoint_all()
    await query("UPDATE checkpoints SET content = 'no JSON' WHERE attendance_id = $1", attendance_id)
    await node.redis.redis.flushall()
    done = await rebuild_lost(node.redis, node.postgres)
    assert (done.classes, done.failed) == (1, 1)
    assert await node.redis.find_session(other) is not None


async def test_the_command_rebuilds_without_a_worker(node: Node, settings: Settings, tmp_path: Path) -> None:
    """In a process of its own, because it sets the log up for as long as it lives."""
    attendance_id, _ = await lost_class(node)
    await node.redis.redis.flushall()
    environment = {"REDIS_URL": settings.redis_url, "DATABASE_URL": settings.database_url}
    for classes in (1, 0):
        log = tmp_path / f"{classes}.log"
        rebuild = start_attn(["rebuild", "--json"], environment, log, fork=True)
        assert await asyncio.to_thread(rebuild.process.wait, START_SECONDS) == 0
        assert json.loads(log.read_text()) == {"classes": classes, "records": 4 * classes, "failed": 0}
    assert (await node.redis.load_session(attendance_id)).is_open
    assert None not in (await node.redis.read_datasets()).values()
