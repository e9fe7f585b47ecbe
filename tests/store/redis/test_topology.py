"""The client of one Redis or of a cluster, and a whole class on a cluster of three masters."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import uvloop
from redis.asyncio import SSLConnection
from redis.crc import key_slot
from redis.exceptions import ConnectionError as RedisConnectionError

from protocol.codes import EndReason, Role
from protocol.errors import Conflict, NotFound
from protocol.objects import Attendance
from server.models.redis import UserSessionRedis, hash_token
from server.store.redis.admin import RedisAdmin
from server.store.redis.client import RedisClient
from server.store.redis.connection import LUA
from server.store.redis.redis_keys import USER_PARTITIONS, Keys
from server.store.redis.sentinel import PrimaryPool, PrimaryTlsConnection
from server.store.redis.topology import Cluster, open_redis
from server.store.redis.verifications import Verification
from tests.conftest import open_redis as open_client
from tests.conftest import settings_for
from tests.support.classes import TEACHER, current_code, load_roster, start_class
from tests.support.cluster import running_cluster
from tests.support.polling import until


@pytest.mark.parametrize(
    "url",
    [
        *("redis+cluster://", "redis+cluster://:7000", "redis+cluster://one:7000,,two", "nonsense"),
        *("redis+sentinel:///attn", "redis+sentinel://one:7000,two", "redis+sentinel://one,,two/attn"),
        *("redis+sentinel://one/attn/0", "redis+sentinel://one/attn?passwort=x"),
        "rediss+sentinel://one/attn?db=x",
    ],
)
def test_a_url_that_names_nothing_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"redis"):
        open_redis(settings_for(url))


async def test_nodes_account_and_tls_come_from_the_url() -> None:
    cluster = open_redis(settings_for("rediss+cluster://attn:p%40ss@one:7001,two"))
    assert isinstance(cluster, Cluster)
    assert [(node.host, node.port) for node in cluster.startup_nodes] == [("one", 7001), ("two", 6379)]
    options = cluster.get_connection_kwargs()
    assert (options["username"], options["password"]) == ("attn", "p@ss")
    await cluster.aclose()


async def test_sentinels_and_the_accounts_of_both_come_from_the_url() -> None:
    url = (
        "rediss+sentinel://attn:p%40ss@one:7001,two/school?sentinel_password=s%40ss&sentinel_username=u&db=3"
    )
    redis = open_redis(settings_for(url))
    pool = redis.connection_pool  # type: ignore[union-attr]
    assert isinstance(pool, PrimaryPool)
    assert (pool.name, pool.connection_class) == ("school", PrimaryTlsConnection)
    options = pool.connection_kwargs
    assert (options["username"], options["password"], options["db"]) == ("attn", "p@ss", 3)
    sentinels = [each.connection_pool.connection_kwargs for each in pool.sentinel.sentinels]
    assert [(each["host"], each["port"]) for each in sentinels] == [("one", 7001), ("two", 26379)]
    assert {(each["username"], each["password"]) for each in sentinels} == {("u", "s@ss")}
    assert {each.connection_pool.connection_class for each in pool.sentinel.sentinels} == {SSLConnection}
    await redis.aclose()


def test_the_keys_of_one_redis_have_no_partitions() -> None:
    keys = Keys("school:")
    assert keys.user_session("ab" * 32) == "school:user_session:" + "ab" * 32
    assert keys.joined(keys.partition_of_user("s1")) == "school:attendance_index:students"


@pytest.fixture(scope="module")
def cluster_url() -> Iterator[str]:
    with running_cluster() as cluster:
        yield cluster.url


@pytest.fixture
async def redis(cluster_url: str) -> AsyncIterator[RedisClient]:
    async with open_client(settings_for(cluster_url)) as client:
        await client.redis.flushall()
        yield client


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_a_connection_that_broke_while_nobody_used_it_is_a_broken_one(
    cluster_url: str, loop: Callable[[], asyncio.AbstractEventLoop]
) -> None:
    """Nodes whose role changes break all idle connections, and redis-py gives them out without a look."""

    async def use() -> None:
        async with open_client(settings_for(cluster_url)) as redis:
            assert redis.cluster is not None
            assert await redis.redis.get("key") is None
            node = redis.cluster.get_node_from_key("key")
            assert node is not None
            connection = node.acquire_connection()
            await connection.send_command("PING")
            assert await connection.read_response() == "PONG"
            connection._writer.transport.abort()  # type: ignore[union-attr]  # noqa: SLF001  as its node does
            await until(connection._reader.at_eof)  # type: ignore[union-attr]  # noqa: SLF001
            with pytest.raises(RedisConnectionError):
                await connection.send_command("PING")
            node.release(connection)
            assert await redis.redis.get("key") is None

    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(use())


async def test_a_call_that_is_cancelled_ends_at_every_moment(redis: RedisClient) -> None:
    """A loop that is stopped would go on otherwise, and whoever waits for its end would wait for ever."""
    await redis.redis.set("key", "value")
    for steps in range(20):
        call = asyncio.ensure_future(redis.redis.get("key"))
        for _ in range(steps):
            await asyncio.sleep(0)
        if call.cancel():
            await asyncio.wait([call])
            assert call.cancelled(), f"it went on after {steps} steps"
    assert await redis.redis.get("key") == "value"


class Recorded:
    """Notes which scripts run, and that the keys of each have one slot."""

    def __init__(self, redis: RedisClient) -> None:
        self.names: set[str] = set()
        scripts = redis.scripts
        run, add = scripts.run, scripts.add

        async def recorded_run(name: str, keys: Sequence[str], *args: Any) -> Any:
            self._note(name, keys)
            return await run(name, keys, *args)

        def recorded_add(pipe: Any, name: str, keys: Sequence[str], *args: Any) -> None:
            self._note(name, keys)
            add(pipe, name, keys, *args)

        scripts.run, scripts.add = recorded_run, recorded_add  # type: ignore[method-assign]
        scripts.run_confirmed = recorded_run

    def _note(self, name: str, keys: Sequence[str]) -> None:
        self.names.add(name)
        assert len({key_slot(key.encode()) for key in keys}) == 1, (name, keys)


async def lose_and_rebuild(redis: RedisClient, attendance_id: str) -> None:
    stored = await redis.read_part(attendance_id)
    assert stored is not None
    async with redis.slow():
        await redis.redis.delete(*redis.keys.attendance(attendance_id))
    assert await redis.rebuild(stored)
    joined = await redis.recover(
        attendance_id, "s3", "U", revision=1, method="code", time_ms=None, is_pending=False
    )
    assert joined.outcome == "repeated"


async def sign_in_and_out(redis: RedisClient, number: str, joined: str) -> None:
    token = redis.new_token(number)
    user = UserSessionRedis(
        school_number=number, full_name="U", role=Role.STUDENT, created_at=datetime.now(UTC)
    )
    await redis.save_user_session(hash_token(token), user, 60, "device")
    opened = await redis.open_user_session(hash_token(token), for_socket=True)
    assert opened is not None
    assert opened.joined == (joined,)
    assert await redis.renew_socket_leases()
    redis.note_sockets(number, 1)
    assert await redis.take_costly(number) == 0
    assert await redis.renew_user_session(hash_token(token), user)
    await redis.end_device_sessions("device")
    assert await redis.get_user_session(hash_token(token)) is None


async def ask_a_verifier(redis: RedisClient, number: str, attendance_id: str) -> None:
    now = await redis.now()
    asked = Verification(
        verification_id="v1",
        attendance_id=attendance_id,
        student_number=number,
        requested_at=now,
        expires_at=now,
    )
    assert await redis.request_verification(asked)
    assert (await redis.claim_verifications(5))[0] == ["v1"]
    await redis.retry_verification(asked, 60)
    await redis.close_verification(asked)


async def join_another_class(redis: RedisClient, attendance: Attendance, number: str) -> None:
    """Join this class and another one, whose keys lie elsewhere; both records are flagged."""
    other = await start_class(redis, teacher="t2")
    for each in attendance, other:
        await redis.add_attendance_record(str(each.attendance_id), number, "V", "name")

    async def is_in_two_classes() -> bool:
        rosters = [(await load_roster(redis, str(each.attendance_id)))[1] for each in (attendance, other)]
        return all("two_classes" in records[number].flags for records in rosters)

    await until(is_in_two_classes)
    await redis.close_attendance(str(other.attendance_id), "t2", EndReason.FINISHED)
    saved = await redis.close_and_load(str(other.attendance_id))
    assert saved is not None
    assert await redis.retire(str(other.attendance_id), other.epoch, int(saved.session["revision"]), [number])


async def test_every_script_runs_on_a_cluster(redis: RedisClient) -> None:
    """A class from its start to its end, saved, reopened and discarded; users from sign-in to sign-out."""
    recorded = Recorded(redis)
    attendance = await start_class(redis, [("s1", "S")])
    assert attendance.start_time <= await redis.now()
    text = str(attendance.attendance_id)
    code = await current_code(redis, attendance)
    guess = await redis.guess_code(code.code, "s2")
    assert guess.proven is not None
    await redis.take_attempt_back("code", "s2")
    await redis.note_shown(text, datetime.now(UTC) + timedelta(minutes=1))
    await redis.add_attendance_record(text, "s2", "T", "code", proof=str(guess.proven.step))
    await redis.add_attendance_record(text, "s3", "U", "name", ("verification",))
    await redis.verify(text, "s3", passed=True)
    await redis.decide(text, TEACHER, "fail", ["s2"], reason="not_in_room")
    await redis.enrol_late(attendance.attendance_id, [("s4", "V")])
    await join_another_class(redis, attendance, "s4")
    await redis.extend(text, TEACHER, datetime.now(UTC) + timedelta(minutes=30))
    await redis.secure(text, TEACHER, renew=True)
    await lose_and_rebuild(redis, text)
    await redis.note_seen(text, (await redis.load_records(text, ["s3"])).records)
    assert (await redis.load_roster(text)).session.counts.total == 4
    assert await redis.only_open("s3", await redis.find_classes_of_student("s3")) == (
        attendance.attendance_id,
    )

    await sign_in_and_out(redis, "s3", text)
    await redis.close_attendance(text, TEACHER, EndReason.FINISHED)
    assert not await redis.only_open("s3", [text])
    assert await redis.claim_closed(5) == (text, False)
    assert await redis.record_failure(text, "no disk") == 1
    closed = await redis.close_and_load(text)
    assert closed is not None
    assert await redis.retire(
        text, closed.session["epoch"], int(closed.session["revision"]), ["s1", "s2", "s3"]
    )
    await redis.add_kiosk(text, "hash of a token", TEACHER)
    await redis.add_spot_check(text, "check", ["s1"])
    await ask_a_verifier(redis, "s3", text)
    await redis.reopen(text, TEACHER, datetime.now(UTC) + timedelta(minutes=20), may_be_kept=True)
    await redis.redis.hset(redis.keys.session(text), "end_ms", "1")
    await redis.redis.zadd(redis.keys.deadlines, {text: 1})
    assert (await redis.close_ended()).closed == 1
    admin = RedisAdmin(redis.settings)
    stored = await admin.read_class(UUID(text))
    await admin.close()
    assert stored is not None
    assert stored.records.keys() == {"s1", "s2", "s3", "s4"}
    await redis.close_and_load(text)
    with pytest.raises(Conflict):
        await redis.forget_kept(attendance.attendance_id)
    await redis.get_index()
    await redis.unindex(text)
    assert not await redis.get_index()  # by the change
    recorded.names.add("dump")  # of another client
    assert recorded.names == {path.stem for path in LUA.glob("*.lua")} - {"common"}


async def test_many_classes_are_read_at_once(redis: RedisClient) -> None:
    started = [await start_class(redis, teacher=f"t{number}") for number in range(12)]
    ids = [str(each.attendance_id) for each in started]
    assert (await redis.get_overview()).ids == frozenset(ids)
    await redis.remove_name(ids[0])
    assert await redis.get_class_ids() == frozenset(ids[1:])  # by the change, in the slot of the index
    await redis.index((await redis.load_session(ids[0])).session)
    assert await redis.get_class_ids() == frozenset(ids)
    assert (await redis.get_live_states(ids)).keys() == set(ids)
    assert (await redis.get_revisions(ids)).keys() == set(ids)
    assert await redis.count_classes() == (12, 0, 0)
    await redis.redis.delete(redis.keys.deadlines)
    assert await redis.repair_deadlines() == 12
    with pytest.raises(NotFound):
        await redis.load_session("nobody")


async def test_sessions_lie_in_the_partition_of_their_user(redis: RedisClient) -> None:
    """So that one script reads them with the classes that their students have joined."""
    numbers = [f"s{number}" for number in range(40)]
    hashes = {number: hash_token(redis.new_token(number)) for number in numbers}
    for number, hashed in hashes.items():
        assert redis.keys.partition_of_session(hashed) == redis.keys.partition_of_user(number)
    assert 8 < len({redis.keys.partition_of_user(number) for number in numbers}) <= USER_PARTITIONS
