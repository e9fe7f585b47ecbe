"""The sweep on a real Valkey: warnings, closed sockets, and renewals by another socket."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from protocol import events
from protocol.codes import CloseCode, Role
from server.realtime.hub import Hub
from server.realtime.session_sweeper import sweep_sessions
from server.runtime.embedded import EmbeddedServers
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.polling import until
from tests.support.sockets import Wire


def wire_of(token: str, expires_in: float) -> Wire:
    return Wire(token, Role.STUDENT, token=token, expires_in=expires_in)


def connect(hub: Hub, token: str, expires_in: float, *, stuck: bool = False) -> Wire:
    """Return a student's wire in the hub, without a session; `stuck` is a client that does not read."""
    wire = wire_of(token, expires_in)
    if stuck:
        wire.reading.clear()
    hub.add(wire.socket)
    return wire


@asynccontextmanager
async def keeping(redis_url: str, **changes: float) -> AsyncIterator[tuple[Hub, RedisClient]]:
    async with open_redis(settings_for(redis_url, **{"student_session_ttl_seconds": 100} | changes)) as redis:
        hub = Hub()
        task = asyncio.create_task(sweep_sessions(hub, redis))
        yield hub, redis
        assert not task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        for socket in hub.sockets:
            socket.abandon()


async def connect_with_session(
    hub: Hub, redis: RedisClient, token: str, expires_in: float, seconds: int
) -> Wire:
    """Return a wire in the hub whose session lasts so long: saved first, because a sweep may come between."""
    wire = wire_of(token, expires_in)
    await redis.save_user_session(wire.socket.token_hash, wire.socket.user, seconds)
    hub.add(wire.socket)
    return wire


async def test_one_sweep_for_all(redis_url: str) -> None:
    """Redis has the last word on every expiry; nobody is asked about who is far from theirs."""
    async with keeping(redis_url, send_timeout_seconds=0.1) as (hub, redis):
        ending = await connect_with_session(hub, redis, "ending", 50, 50)
        renewed_until = datetime.now(UTC) + timedelta(seconds=99)
        # by another socket of the same session
        renewed = await connect_with_session(hub, redis, "renewed", 50, 100)
        far = connect(hub, "far", 600)  # over in Redis: found out when it comes near, or by a suspicion
        checked = connect(hub, "checked", 600)
        checked.socket.session_maybe_over = True
        over = connect(hub, "over", -1)
        stuck = connect(hub, "stuck", 600, stuck=True)
        stuck.socket.push("x")
        await until(lambda: bool(ending.events))
        (warning,) = ending.events
        assert isinstance(warning, events.SessionExpiring)
        assert (warning.expires_at - datetime.now(UTC)).total_seconds() == pytest.approx(50, abs=10)
        assert ending.socket.warned
        await until(lambda: renewed.socket.expires_at > renewed_until)  # sockets are asked about in any order
        assert renewed.events == []
        await until(lambda: None not in {each.socket.close_code for each in (over, checked, stuck)})
        codes = [each.socket.close_code for each in (over, checked, stuck, far, ending, renewed)]
        gone = CloseCode.SESSION_OVER
        assert codes == [gone, gone, CloseCode.TOO_SLOW, None, None, None]


async def test_a_session_that_ends_by_itself_is_warned_and_closed(redis_url: str) -> None:
    async with keeping(redis_url) as (hub, redis):
        wire = await connect_with_session(hub, redis, "short", 3, 4)
        await until(lambda: wire.socket.close_code is not None)
        assert wire.socket.close_code == CloseCode.SESSION_OVER
        assert [type(event) for event in wire.events][:1] == [events.SessionExpiring]
        assert await redis.get_user_session("short") is None


async def test_nobody_is_signed_out_and_nothing_waits_because_redis_is_away(
    redis_url: str, servers: EmbeddedServers
) -> None:
    """Frozen, Redis is waited for once a sweep, not once a socket: who does not read is still found."""
    timeouts = {"send_timeout_seconds": 0.1, "join_timeout_seconds": 0.5}
    async with keeping(redis_url, **timeouts) as (hub, _):
        near = [connect(hub, f"near-{n}", -1) for n in range(100)]
        os.kill(servers.valkey.pid, signal.SIGSTOP)
        try:
            for n in range(2):
                stuck = connect(hub, f"stuck-{n}", 600, stuck=True)
                stuck.socket.push("x")
                await until(lambda stuck=stuck: stuck.socket.close_code is not None)  # type: ignore[misc]
            assert {each.socket.close_code for each in near} == {None}
        finally:
            os.kill(servers.valkey.pid, signal.SIGCONT)
        await until(lambda: all(each.socket.close_code == CloseCode.SESSION_OVER for each in near))


async def test_frames_that_wait_for_too_long_overflow_the_outbox(redis_url: str) -> None:
    """A client that takes one message after the other, but so slowly that the last one is old."""
    async with keeping(redis_url, outbox_seconds=0.5, send_timeout_seconds=60) as (hub, _):
        slow, fine = connect(hub, "slow", 600, stuck=True), connect(hub, "fine", 600, stuck=True)
        for text in "first", "second":
            slow.socket.push(text)
        fine.socket.push("first")  # is being written: `send_timeout_seconds` is its bound
        await until(lambda: slow.socket.close_code is not None)
        assert (slow.socket.close_code, fine.socket.close_code) == (CloseCode.TOO_SLOW, None)


async def test_a_silent_client_is_closed(redis_url: str) -> None:
    async with keeping(redis_url, silence_seconds=10) as (hub, _):
        silent, alive = connect(hub, "silent", 600), connect(hub, "alive", 600)
        silent.socket.received_at -= 11

        def found() -> bool:
            alive.socket.received_at = asyncio.get_running_loop().time()
            return silent.socket.close_code is not None

        await until(found)
        assert (silent.socket.close_code, alive.socket.close_code) == (CloseCode.SILENT, None)
