"""The connection to Redis: scripts come back when forgotten; whatever Redis does, an answer comes in time."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from protocol.errors import AttnError, Internal, Unavailable
from server.runtime.embedded import EmbeddedServers
from server.store.redis.client import RedisClient
from server.store.redis.codes import Guess
from server.store.redis.connection import LUA
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER, start_class
from tests.support.polling import stood_still, until

SHORT, LONG = 0.1, 0.3
SLACK = 5  # a busy machine


@pytest.fixture
async def hasty(redis_url: str) -> AsyncIterator[RedisClient]:
    """Open a client with short deadlines and few connections, all established."""
    haste = {"redis_timeout_seconds": SHORT, "join_timeout_seconds": LONG, "redis_pool_size": 4}
    async with open_redis(settings_for(redis_url, **haste)) as client:
        await asyncio.gather(*(until(lambda: _answers(client)) for _ in range(8)))
        yield client


@contextmanager
def frozen(servers: EmbeddedServers) -> Iterator[None]:
    """Valkey keeps its connections and answers nothing."""
    os.kill(servers.valkey.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(servers.valkey.pid, signal.SIGCONT)


async def unavailable(work: Awaitable[object]) -> float:
    """Return the seconds it took to fail."""
    began = time.monotonic()
    with pytest.raises(Unavailable):
        await work
    return time.monotonic() - began


async def test_every_script_says_what_it_is_given() -> None:
    names = {path.stem for path in LUA.glob("*.lua")} - {"common"}
    assert len(names) >= 11
    for name in names:
        text = (LUA / f"{name}.lua").read_text(encoding="utf-8")
        assert ("ARGV: 1" if "ARGV" in text else "KEYS: ") in text, name


async def test_a_forgotten_script_is_loaded_again_and_runs_once(redis: RedisClient) -> None:
    for expected in 1, 2:
        await redis.redis.script_flush()
        assert (await redis.count_attempt("code", "s1", 60))[0] == expected
    assert (await redis.count_attempt("code", "s1", 60))[0] == 3


async def test_refused_commands_are_unavailable_and_unreadable_data_is_internal(
    redis: RedisClient,
) -> None:
    await redis.redis.config_set("maxmemory", "1")
    try:
        with pytest.raises(Unavailable):
            await redis.count_attempt("code", "s1", 60)
    finally:
        await redis.redis.config_set("maxmemory", "0")
    await redis.redis.set(redis.keys.attempts("code", "s1"), "not a number")
    with pytest.raises(Internal):  # repeating it would not help
        await redis.count_attempt("code", "s1", 60)
    await redis.ping()


VERBS: list[tuple[str, float, Callable[[RedisClient], Awaitable[object]]]] = [
    ("ping", SHORT, lambda redis: redis.ping()),
    ("load", SHORT, lambda redis: redis.find_session("x")),
    ("index", SHORT, lambda redis: redis.get_index()),
    ("decide", SHORT, lambda redis: redis.decide("x", TEACHER, "undo", ["s1"])),
    ("announce", SHORT, lambda redis: redis.announce("alert {}")),
    ("now", LONG, lambda redis: redis.now()),
    ("join", LONG, lambda redis: redis.add_attendance_record("x", "s1", "S", "qr")),
    ("code", LONG, lambda redis: redis.guess_code("123456", "s1")),
    ("qr", LONG, lambda redis: redis.find_issuer("ABCDEF")),
    ("session", LONG, lambda redis: redis.open_user_session("hash")),
    ("rooms", LONG, lambda redis: redis.get_overview()),
    ("close ended", LONG, lambda redis: redis.close_ended()),
    ("claim", LONG, lambda redis: redis.claim_closed(30)),
]


async def test_a_frozen_redis_is_unavailable_within_the_bound(
    hasty: RedisClient, servers: EmbeddedServers
) -> None:
    """With warm connections, and with none left to warm."""
    with frozen(servers):
        for name, bound, verb in VERBS:
            assert await unavailable(verb(hasty)) < bound + SLACK, name
    await until(lambda: _answers(hasty))


async def test_a_line_of_joins_does_not_add_up_the_bounds(
    redis: RedisClient, hasty: RedisClient, servers: EmbeddedServers
) -> None:
    """Joins wait for the call before theirs: each still gets its answer within its own bound."""
    attendance_id = str((await start_class(redis)).attendance_id)
    with frozen(servers):
        began = time.monotonic()
        first = asyncio.ensure_future(hasty.add_attendance_record(attendance_id, "s0", "S", "qr"))
        await asyncio.sleep(0)
        line = [hasty.add_attendance_record(attendance_id, f"s{n}", "S", "qr") for n in range(1, 6000)]
        answers = await asyncio.gather(first, *line, return_exceptions=True)
        assert time.monotonic() - began < LONG + SLACK
    assert {type(each) for each in answers} == {Unavailable}
    await until(lambda: _answers(hasty))
    joined = await redis.add_attendance_record(attendance_id, "s5999", "S", "qr")
    assert joined.outcome == "joined"  # nobody waits for it any more, so it was never sent


async def test_a_killed_redis_is_unavailable_and_comes_back(
    hasty: RedisClient, servers: EmbeddedServers
) -> None:
    servers.valkey.kill()
    for name, bound, verb in VERBS:
        assert await unavailable(verb(hasty)) < bound + SLACK, name
    await asyncio.to_thread(servers.valkey.start)
    await until(lambda: _answers(hasty))


async def test_a_paused_process_reads_the_answer_before_it_times_out(redis_url: str) -> None:
    """Wherever its questions were: connecting, in line, asked, and answered unread."""
    values = {"redis_timeout_seconds": 50, "join_timeout_seconds": 50, "redis_pool_size": 4}
    asked = []
    async with open_redis(settings_for(redis_url, **values)) as client:
        for turn in range(40):
            asked.append(asyncio.create_task(client.ping() if turn % 2 else client.now()))
            await asyncio.sleep(0)
        with stood_still(60):
            await asyncio.gather(*asked)


async def test_a_cancelled_caller_leaves_the_others_their_answers(redis: RedisClient) -> None:
    """A cancelled command must not leave its answer in a connection for the next one."""
    tokens = [uuid4().hex for _ in range(40)]
    for token in tokens:
        await redis.redis.set(redis.keys.code(token), f"{token} 0")
    for turn in range(20):
        asked = [asyncio.create_task(redis.guess_code(token, "s1")) for token in tokens]
        for _ in range(turn):
            await asyncio.sleep(0)
        for task in asked[::3]:
            task.cancel()
        answers = await asyncio.gather(*asked, return_exceptions=True)
        for token, answer in zip(tokens, answers, strict=True):
            if isinstance(answer, Guess):
                assert answer.proven == (token, 0)
            else:
                assert isinstance(answer, asyncio.CancelledError | Unavailable)


async def test_an_unreadable_index_entry_hides_no_other(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    await redis.redis.hset(redis.keys.names, "broken", "{")
    redis._index.clear()  # noqa: SLF001  a second later
    assert [entry.attendance_id for entry in await redis.get_index()] == [attendance.attendance_id]


async def test_a_wait_that_was_cut_off_does_not_spoil_the_shared_read(redis: RedisClient) -> None:
    """The index is read once for all that ask at the same time."""
    attendance = await start_class(redis)
    redis._index.clear()  # noqa: SLF001  a second later
    first = asyncio.create_task(redis.get_index())
    await asyncio.sleep(0)
    others = [asyncio.create_task(redis.get_index()) for _ in range(5)]
    await asyncio.sleep(0)
    first.cancel()
    for entries in await asyncio.gather(*others):
        assert [entry.attendance_id for entry in entries] == [attendance.attendance_id]


async def _answers(redis: RedisClient) -> bool:
    try:
        await redis.ping()
    except AttnError:
        return False
    return True
