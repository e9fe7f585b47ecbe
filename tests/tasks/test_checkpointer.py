"""Checkpoints on real servers: what is written, when, and what is left of them."""

import asyncio

import pytest

from protocol.codes import Role
from protocol.errors import Unavailable
from server.models.checkpoint import merge
from server.models.redis import hash_token
from server.store.redis.client import RedisClient
from server.tasks.checkpointer import MAX_PARTS, Checkpointer
from tests.support.classes import TEACHER, finish, join, let_in, start_class
from tests.support.nodes import Node
from tests.support.polling import until
from tests.tasks.saving import ROSTER, MakeNode, Query, count


async def is_refused(redis: RedisClient, token: str) -> None:
    for look in (redis.get_user_session, redis.open_user_session, redis.get_session_expiry):
        with pytest.raises(Unavailable):
            await look(hash_token(token))


async def is_over(redis: RedisClient, token: str) -> bool:
    try:
        return await redis.get_user_session(hash_token(token)) is None
    except Unavailable:
        return False


async def test_what_changed_is_written_and_the_parts_make_the_class(node: Node, query: Query) -> None:
    redis, checkpointer = node.redis, node.persistence.checkpointer
    attendance_id = str((await start_class(redis, ROSTER)).attendance_id)
    await checkpointer.checkpoint_all()
    for number in range(4, 5 + MAX_PARTS):
        await join(redis, attendance_id, number)
        if number == 6:
            await redis.decide(attendance_id, TEACHER, "accept", ["w1"], walk_in="Walk İn", status="present")
            await redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="Was not here")
        if number == 7:
            await redis.decide(attendance_id, TEACHER, "undo", ["w1"])
        await checkpointer.checkpoint_all()
        await checkpointer.checkpoint_all()  # nothing has changed: nothing is written
        parts = await node.postgres.checkpoints.load(attendance_id)
        stored = merge(parts)
        session, records, changes = (
            dict(zip(flat[::2], flat[1::2], strict=True))
            for flat in await redis.scripts.run("dump", redis.keys.attendance(attendance_id))
        )
        assert (stored.session, stored.records, stored.changes) == (session, records, changes)
    rows = await query("SELECT is_whole FROM checkpoints")
    assert [row["is_whole"] for row in rows] == [True], "after so many parts all of it is written in one"
    assert (await redis.checkpoint_age() or 0) < 60

    await finish(redis, attendance_id)
    await checkpointer.checkpoint_all()
    await node.persistence.run()
    assert await count(node, "checkpoints") == 0, "the save deletes them"
    await node.persistence.stop()


async def test_a_decision_is_written_at_once_and_joins_with_the_next_checkpoint(make_node: MakeNode) -> None:
    node = await make_node(checkpoint_seconds=3600)
    node.persistence.start()

    async def positions() -> dict[str, int]:
        found = await node.postgres.checkpoints.positions()
        return {attendance_id: position.revision for attendance_id, position in found.items()}

    async def has_dataset() -> bool:
        return bool(node.redis.datasets)

    await until(has_dataset)
    attendance_id = str((await start_class(node.redis, ROSTER)).attendance_id)

    async def reached(revision: int) -> bool:
        return (await positions()).get(attendance_id, -1) == revision

    await until(lambda: reached(0))
    await join(node.redis, attendance_id, "s1")
    await node.redis.decide(attendance_id, TEACHER, "fail", ["s2"], reason="Was not here")
    await until(lambda: reached(2))


async def test_a_checkpoint_written_during_the_save_is_deleted(node: Node) -> None:
    redis, checkpoints = node.redis, node.postgres.checkpoints
    attendance_id = str((await start_class(redis, ROSTER)).attendance_id)
    await join(redis, attendance_id, "s1")
    await finish(redis, attendance_id)
    late = await redis.read_part(attendance_id)
    assert late is not None
    await node.persistence.run()
    await checkpoints.add([late])
    await redis.redis.delete(redis.keys.ended(attendance_id))
    await node.persistence.checkpointer.checkpoint_all()
    assert await checkpoints.positions() == {}
    assert await redis.find_session(attendance_id) is None


async def test_a_checkpoint_of_another_history_is_replaced(node: Node) -> None:
    """Redis went back to an older copy: what is checkpointed from now on is what Redis has."""
    redis, checkpointer = node.redis, node.persistence.checkpointer
    attendance_id = str((await start_class(redis)).attendance_id)
    await join(redis, attendance_id, "s1")
    keys = redis.keys.attendance(attendance_id)
    await checkpointer.checkpoint_all()
    await redis.redis.hset(keys[0], "revision", 0)
    await redis.redis.delete(keys[1], keys[2])
    await checkpointer.checkpoint_all()
    assert merge(await node.postgres.checkpoints.load(attendance_id)).records == {}


@pytest.mark.parametrize("lost", [1, 2])
async def test_a_decision_after_a_failover_that_lost_changes_is_written_at_once(
    make_node: MakeNode, lost: int
) -> None:
    """It has the revision of the checkpoint, or one before it; nothing of the lost changes is left."""
    node = await make_node(checkpoint_seconds=3600)
    redis, checkpointer = node.redis, node.persistence.checkpointer
    await checkpointer.step()
    attendance_id = str((await start_class(redis)).attendance_id)
    for number in "w1", "w2":
        await redis.decide(attendance_id, TEACHER, "accept", [number], walk_in="Walk in", status="present")
    await checkpointer.step()
    assert (await node.postgres.checkpoints.positions())[attendance_id].revision == 2
    session, *of_class = redis.keys.attendance(attendance_id)
    await redis.redis.hset(session, mapping={"revision": 2 - lost, "history": "another server"})
    await redis.redis.delete(*of_class)
    await redis.decide(attendance_id, TEACHER, "accept", ["w3"], walk_in="Walk in", status="late")
    await checkpointer.step()
    stored = merge(await node.postgres.checkpoints.load(attendance_id))
    assert (stored.revision, stored.records) == (3 - lost, await redis.redis.hgetall(of_class[0]))
    assert (await node.postgres.checkpoints.positions())[attendance_id] == (stored.epoch, stored.revision, 1)


async def test_without_the_setting_nothing_is_written_or_taken_for_lost(make_node: MakeNode) -> None:
    node = await make_node(checkpoint_seconds=0)
    assert await node.persistence.checkpointer.step() is None
    await start_class(node.redis, ROSTER)
    await node.persistence.checkpointer.step()
    assert await count(node, "checkpoints") == 0
    assert node.redis.datasets == {}


async def test_who_asks_while_the_worker_learns_of_the_loss_is_told_to_come_back(make_node: MakeNode) -> None:
    """They looked before this worker had restored its part."""
    node = await make_node()
    await node.redis.begin_datasets()
    node.redis.take_datasets(await node.redis.read_datasets())
    for ask in node.redis.refuse_while_sessions_are_lost, node.redis.refuse_while_lost:
        await node.redis.redis.flushall()
        await node.redis.begin_datasets()  # as another worker does
        found = await node.redis.read_datasets()
        asking = asyncio.create_task(ask())
        await asyncio.sleep(0)  # it has asked Redis
        node.redis.take_datasets(found)
        with pytest.raises(Unavailable):
            await asking


async def test_an_open_connection_keeps_its_session(make_node: MakeNode) -> None:
    """A session that is not found is not over before every worker has stored its own again."""
    node, other = await make_node(), await make_node()
    token = await let_in(node.redis, "s1", Role.STUDENT)
    session = await node.redis.open_user_session(hash_token(token))
    assert session is not None
    checkpointers = [
        Checkpointer(each.redis, each.postgres, each.settings, lambda *_: None, sessions=sessions)
        for each, sessions in ((node, lambda: {hash_token(token): session}), (other, dict))
    ]
    for each in checkpointers:
        await each.step()
    assert node.redis.datasets == other.redis.datasets != {}
    await node.redis.redis.flushall()
    await is_refused(node.redis, token)
    await checkpointers[1].step()  # it has nothing to restore, and begins anew
    await is_refused(node.redis, token)
    await checkpointers[0].step()
    assert await node.redis.get_user_session(hash_token(token)) == session.user
    await is_refused(node.redis, "another")
    await until(lambda: is_over(node.redis, "another"))
    await node.redis.delete_user_session("s1")
    assert await node.redis.get_user_session(hash_token(token)) is None, "it can be ended like any other"
