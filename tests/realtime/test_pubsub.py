"""The pub/sub connection on a real Valkey: confirmations, breaks, races of subscribing and leaving."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from protocol.errors import Unavailable
from server.realtime.pubsub import PubSub, _Wanted
from server.runtime.embedded import EmbeddedServers
from tests.conftest import open_redis, settings_for
from tests.support.polling import stood_still, until

ALWAYS = "always"


class Channel:
    """A listener that keeps what it receives."""

    def __init__(self, name: str, bench: "Bench") -> None:
        self.name = name
        self._bench = bench

    def receive(self, data: str) -> None:
        self._bench.received.append((self.name, data))
        self._bench.handle(data)


class Bench:
    """A running connection with what it has received."""

    def __init__(self, redis: Redis, handle: Callable[[str], None], timeout: float) -> None:
        self.redis = redis
        self.handle = handle
        self.received: list[tuple[str, str]] = []
        self.gaps: list[str] = []
        self._channels: dict[str, Channel] = {}
        self.pubsub = PubSub(redis, self.channel(ALWAYS), self.gaps.append, timeout)

    def channel(self, name: str) -> Channel:
        return self._channels.setdefault(name, Channel(name, self))

    async def subscribe(self, name: str) -> None:
        await self.pubsub.subscribe(self.channel(name))

    def unsubscribe(self, name: str) -> None:
        self.pubsub.unsubscribe(self.channel(name))

    async def cut(self) -> None:
        """Break the connection, and wait until that is noticed."""
        assert await self.redis.client_kill_filter(_type="pubsub") == 1
        await until(lambda: not self.pubsub.connected.is_set())

    async def subscribers(self, channel: str) -> int:
        ((_, count),) = await self.redis.pubsub_numsub(channel)
        return int(count)

    async def receives(self, channel: str, data: str) -> None:
        """Publish, and wait until it is received, once."""
        assert await self.redis.publish(channel, data) == 1
        await until(lambda: (channel, data) in self.received)
        assert self.received.count((channel, data)) == 1


@asynccontextmanager
async def listening(
    url: str, *, handle: Callable[[str], None] = lambda _: None, confirm_seconds: float = 20
) -> AsyncIterator[Bench]:
    async with open_redis(settings_for(url)) as client:
        bench = Bench(client.redis, handle, confirm_seconds)
        task = asyncio.create_task(bench.pubsub.run())
        async with asyncio.timeout(10):
            await bench.pubsub.connected.wait()
        yield bench
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await bench.pubsub.close()


@pytest.fixture
async def bench(redis_url: str) -> AsyncIterator[Bench]:
    async with listening(redis_url) as bench:
        yield bench


async def test_messages_after_the_confirmation_are_received_in_order(bench: Bench) -> None:
    await bench.subscribe("room")
    for number in range(50):
        assert await bench.redis.publish("room" if number % 2 else ALWAYS, str(number)) == 1
    await until(lambda: len(bench.received) == 50)
    assert [data for _, data in bench.received] == [str(number) for number in range(50)]
    assert bench.gaps == []


async def test_many_subscriptions_to_a_channel_are_one_command(bench: Bench) -> None:
    await asyncio.gather(*(bench.subscribe(f"room {n % 3}") for n in range(60)))
    await bench.receives("room 1", "one")
    assert bench.gaps == []


async def test_a_killed_connection_is_a_gap_and_all_is_subscribed_again(bench: Bench) -> None:
    await bench.subscribe("room")
    for kill in range(1, 4):
        await bench.cut()
        await until(lambda kill=kill: len(bench.gaps) == kill)  # type: ignore[misc]
        await bench.receives("room", f"after {kill}")
        await bench.receives(ALWAYS, f"after {kill}")
    assert set(bench.gaps) == {"connection"}


async def test_a_gap_is_reported_when_all_channels_are_subscribed_again(bench: Bench) -> None:
    """Told earlier, what is published between the repair and the subscription would be lost."""
    channels = [f"room {n}" for n in range(200)]
    await asyncio.gather(*(bench.subscribe(channel) for channel in channels))
    await bench.cut()
    await until(lambda: bool(bench.gaps))
    counts = await bench.redis.pubsub_numsub(*channels)
    assert {count for _, count in counts} == {1}


async def test_a_second_confirmation_is_a_gap(bench: Bench) -> None:
    """redis-py came back by itself: it says nothing, and what was published meanwhile is lost."""
    await bench.subscribe("room")
    await bench.pubsub._pubsub.subscribe("room")  # noqa: SLF001  the connection itself is what is broken or replaced
    await until(lambda: bench.gaps == ["confirmation"])
    assert bench.pubsub.connected.is_set()


async def test_a_subscription_that_redis_forgot_is_renewed_without_a_gap(bench: Bench) -> None:
    await bench.subscribe("room")
    await bench.pubsub._pubsub.unsubscribe("room")  # noqa: SLF001  the connection itself is what is broken or replaced
    await until(lambda: _is(bench, "room", 0))
    for turn in "forgotten", "not forgotten":
        await bench.pubsub.resubscribe(bench.channel("room"))
        await bench.receives("room", turn)
    assert bench.gaps == []


async def test_wanted_while_away_is_subscribed_when_it_is_back(
    bench: Bench, servers: EmbeddedServers
) -> None:
    servers.valkey.kill()
    await until(lambda: not bench.pubsub.connected.is_set())
    wanting = [asyncio.create_task(bench.subscribe(f"room {n}")) for n in range(3)]
    await until(lambda: "room 2" in bench.pubsub._wanted)  # noqa: SLF001  what the next connection will subscribe
    bench.unsubscribe("room 2")
    await asyncio.to_thread(servers.valkey.start)
    await asyncio.gather(*wanting[:2])
    await bench.receives("room 0", "zero")
    await bench.receives("room 1", "one")
    assert await bench.subscribers("room 2") == 0
    wanting[2].cancel()
    await until(lambda: len(bench.gaps) == 1)


async def test_no_confirmation_in_time_is_unavailable(redis_url: str, servers: EmbeddedServers) -> None:
    """And stays wanted: what comes late is heard."""
    async with listening(redis_url, confirm_seconds=0.2) as bench:
        os.kill(servers.valkey.pid, signal.SIGSTOP)
        try:
            async with asyncio.timeout(10):
                with pytest.raises(Unavailable):
                    await bench.subscribe("room")
        finally:
            os.kill(servers.valkey.pid, signal.SIGCONT)
        async with asyncio.timeout(10):
            await bench.pubsub._wanted["room"].confirmed.wait()  # noqa: SLF001  what the next connection will subscribe
        await bench.receives("room", "late")


async def test_a_paused_process_reads_the_confirmation_before_it_times_out(redis_url: str) -> None:
    async with listening(redis_url, confirm_seconds=50) as bench:
        asked = []
        for turn in range(20):
            asked.append(asyncio.create_task(bench.subscribe(f"room {turn}")))
            await asyncio.sleep(0)
        with stood_still(60):
            await asyncio.gather(*asked)
        assert bench.gaps == []


async def test_a_cancelled_subscription_does_not_cancel_the_others(bench: Bench) -> None:
    """The first to want a channel is cut off before it is asked for; the others still get it."""
    first = asyncio.create_task(bench.subscribe("room"))
    await asyncio.sleep(0)
    others = [asyncio.create_task(bench.subscribe("room")) for _ in range(3)]
    first.cancel()
    await asyncio.gather(*others)
    await bench.receives("room", "all the same")
    assert (bench.gaps, first.cancelled()) == ([], True)


async def test_leaving_and_coming_back_at_once(bench: Bench) -> None:
    """The last call counts, in any order of the tasks."""
    for turn in range(30):
        name = f"room {turn}"
        await bench.subscribe(name)
        bench.unsubscribe(name)
        for _ in range(turn % 4):
            await asyncio.sleep(0)
        await bench.subscribe(name)
        await until(lambda c=name: _is(bench, c, 1))  # type: ignore[misc]
        await bench.receives(name, "still here")
        bench.unsubscribe(name)
        await until(lambda c=name: _is(bench, c, 0))  # type: ignore[misc]


async def test_a_channel_that_was_taken_over_is_not_left(bench: Bench) -> None:
    await bench.subscribe("room")
    second = Channel("room", bench)
    await bench.pubsub.subscribe(second)
    bench.unsubscribe("room")
    await bench.receives("room", "to the second")
    bench.pubsub.unsubscribe(second)
    await until(lambda: _is(bench, "room", 0))


async def test_left_while_it_was_connecting_is_not_listened_to(bench: Bench) -> None:
    """Asked for again, and left before that is confirmed: with so many channels that takes a moment."""
    rooms = [f"room {n}" for n in range(5000)]
    bench.pubsub._wanted.update({room: _Wanted(bench.channel(room)) for room in rooms})  # noqa: SLF001  what the next connection will subscribe
    before = bench.pubsub._pubsub  # noqa: SLF001  the connection itself is what is broken or replaced
    await bench.cut()
    async with asyncio.timeout(10):
        now = before
        while now is before or rooms[-1] not in now.channels:
            now = bench.pubsub._pubsub  # noqa: SLF001  the connection itself is what is broken or replaced
            await asyncio.sleep(0)
    assert not bench.pubsub.connected.is_set()
    bench.unsubscribe(rooms[-1])
    await until(lambda: len(bench.gaps) == 1)
    await until(lambda: _is(bench, rooms[-1], 0))
    assert await bench.subscribers(rooms[0]) == 1


async def test_wanted_while_all_is_asked_for_again_is_subscribed_too(bench: Bench) -> None:
    """Waited for with the others but not asked for with them, it would keep the worker deaf for `wait`."""
    before = bench.pubsub._pubsub  # noqa: SLF001  the connection itself is what is broken or replaced
    await bench.cut()
    async with asyncio.timeout(10):
        while bench.pubsub._pubsub is before:  # noqa: ASYNC110, SLF001  the very next turn matters
            await asyncio.sleep(0)
    assert not bench.pubsub.connected.is_set()
    await bench.subscribe("room")
    await bench.receives("room", "one")


async def test_a_message_that_cannot_be_handled_does_not_make_it_deaf(redis_url: str) -> None:
    def fail(data: str) -> None:
        if data == "poison":
            raise ValueError("not what a script writes")

    async with listening(redis_url, handle=fail) as bench:
        await bench.subscribe("room")
        with capture_logs() as logs:
            await bench.redis.publish("room", "poison")
            await until(lambda: bench.gaps == ["failed"])
        assert [each["event"] for each in logs if each["log_level"] == "error"] == ["fanout.failed"]
        await bench.receives("room", "and on")


async def _is(bench: Bench, channel: str, count: int) -> bool:
    return await bench.subscribers(channel) == count
