"""The subscriber on a real Valkey: confirmations, broken connections, races of wanting and leaving."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from server.errors import Unavailable
from server.realtime.subscriber import Subscriber
from server.runtime.embedded import EmbeddedServers
from tests.conftest import open_redis, settings_for
from tests.support.polling import stood_still, until

ALWAYS = "always"


class Listener:
    """A running subscriber and what it has told."""

    def __init__(self, redis: Redis, handle: Callable[[str], None], wait: float) -> None:
        self.redis = redis
        self.heard: list[tuple[str, str]] = []
        self.gaps = 0
        self.kinds: list[str] = []
        self._handle = handle
        self.subscriber = Subscriber(redis, ALWAYS, self._take, self._gap, wait)

    def _take(self, channel: str, data: str) -> None:
        self.heard.append((channel, data))
        self._handle(data)

    def _gap(self, kind: str) -> None:
        self.gaps += 1
        self.kinds.append(kind)

    async def cut(self) -> None:
        """Breaks the connection, and returns when it is noticed."""
        assert await self.redis.client_kill_filter(_type="pubsub") == 1
        await until(lambda: not self.subscriber.connected.is_set())

    async def subscribers(self, channel: str) -> int:
        ((_, count),) = await self.redis.pubsub_numsub(channel)
        return int(count)

    async def hears(self, channel: str, data: str) -> None:
        """Publishes, and waits until it is heard, once."""
        assert await self.redis.publish(channel, data) == 1
        await until(lambda: (channel, data) in self.heard)
        assert self.heard.count((channel, data)) == 1


@asynccontextmanager
async def listening(
    url: str, *, handle: Callable[[str], None] = lambda _: None, wait: float = 20
) -> AsyncIterator[Listener]:
    async with open_redis(settings_for(url)) as client:
        listener = Listener(client.redis, handle, wait)
        task = asyncio.create_task(listener.subscriber.run())
        await asyncio.wait_for(listener.subscriber.connected.wait(), 10)
        yield listener
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await listener.subscriber.close()


@pytest.fixture
async def listener(redis_url: str) -> AsyncIterator[Listener]:
    async with listening(redis_url) as listener:
        yield listener


async def test_what_is_published_after_the_confirmation_is_heard_in_order(listener: Listener) -> None:
    await listener.subscriber.subscribe("room")
    for number in range(50):
        assert await listener.redis.publish("room" if number % 2 else ALWAYS, str(number)) == 1
    await until(lambda: len(listener.heard) == 50)
    assert [data for _, data in listener.heard] == [str(number) for number in range(50)]
    assert listener.gaps == 0


async def test_many_who_want_a_channel_ask_for_it_once(listener: Listener) -> None:
    await asyncio.gather(*(listener.subscriber.subscribe(f"room {n % 3}") for n in range(60)))
    await listener.hears("room 1", "one")
    assert listener.gaps == 0


async def test_a_killed_connection_is_a_gap_and_all_is_subscribed_again(listener: Listener) -> None:
    await listener.subscriber.subscribe("room")
    for kill in range(1, 4):
        await listener.cut()
        await until(lambda kill=kill: listener.gaps == kill)  # type: ignore[misc]
        await listener.hears("room", f"after {kill}")
        await listener.hears(ALWAYS, f"after {kill}")
    assert set(listener.kinds) == {"connection"}


async def test_the_gap_is_told_when_all_is_heard_again(listener: Listener) -> None:
    """Told earlier, what is published between the repair and the subscription would be lost."""
    channels = [f"room {n}" for n in range(200)]
    await asyncio.gather(*(listener.subscriber.subscribe(channel) for channel in channels))
    await listener.cut()
    await until(lambda: listener.gaps > 0)
    counts = await listener.redis.pubsub_numsub(*channels)
    assert {count for _, count in counts} == {1}


async def test_a_second_confirmation_is_a_gap(listener: Listener) -> None:
    """redis-py came back by itself: it says nothing, and what was published meanwhile is lost."""
    await listener.subscriber.subscribe("room")
    await listener.subscriber._pubsub.subscribe("room")
    await until(lambda: listener.kinds == ["confirmation"])
    assert listener.subscriber.connected.is_set()


async def test_a_subscription_that_redis_forgot_is_renewed_without_a_gap(listener: Listener) -> None:
    await listener.subscriber.subscribe("room")
    await listener.subscriber._pubsub.unsubscribe("room")
    await until(lambda: _is(listener, "room", 0))
    for turn in "forgotten", "not forgotten":
        await listener.subscriber.renew("room")
        await listener.hears("room", turn)
    assert listener.gaps == 0


async def test_wanted_while_away_is_subscribed_when_it_is_back(
    listener: Listener, servers: EmbeddedServers
) -> None:
    servers.valkey.kill()
    await until(lambda: not listener.subscriber.connected.is_set())
    wanting = [asyncio.create_task(listener.subscriber.subscribe(f"room {n}")) for n in range(3)]
    await until(lambda: "room 2" in listener.subscriber._wanted)
    await listener.subscriber.unsubscribe("room 2")
    await asyncio.to_thread(servers.valkey.start)
    await asyncio.gather(*wanting[:2])
    await listener.hears("room 0", "zero")
    await listener.hears("room 1", "one")
    assert await listener.subscribers("room 2") == 0
    wanting[2].cancel()
    await until(lambda: listener.gaps == 1)


async def test_no_confirmation_in_time_is_unavailable(redis_url: str, servers: EmbeddedServers) -> None:
    """And stays wanted: what comes late is heard."""
    async with listening(redis_url, wait=0.2) as listener:
        os.kill(servers.valkey.pid, signal.SIGSTOP)
        try:
            async with asyncio.timeout(10):
                with pytest.raises(Unavailable):
                    await listener.subscriber.subscribe("room")
        finally:
            os.kill(servers.valkey.pid, signal.SIGCONT)
        await asyncio.wait_for(listener.subscriber._wanted["room"].wait(), 10)
        await listener.hears("room", "late")


async def test_who_stood_still_reads_the_confirmation_before_blaming_redis(redis_url: str) -> None:
    async with listening(redis_url, wait=50) as listener:
        asked = []
        for turn in range(20):
            asked.append(asyncio.create_task(listener.subscriber.subscribe(f"room {turn}")))
            await asyncio.sleep(0)
        with stood_still(60):
            await asyncio.gather(*asked)
        assert listener.gaps == 0


async def test_who_gives_up_does_not_take_the_others_along(listener: Listener) -> None:
    """The first to want a channel is cut off before it is asked for; the others still get it."""
    first = asyncio.create_task(listener.subscriber.subscribe("room"))
    await asyncio.sleep(0)
    others = [asyncio.create_task(listener.subscriber.subscribe("room")) for _ in range(3)]
    first.cancel()
    await asyncio.gather(*others)
    await listener.hears("room", "all the same")
    assert (listener.gaps, first.cancelled()) == (0, True)


async def test_leaving_and_coming_back_at_once(listener: Listener) -> None:
    """Whatever overtakes what, the last word counts."""
    for turn in range(30):
        channel = f"room {turn}"
        await listener.subscriber.subscribe(channel)
        leaving = asyncio.create_task(listener.subscriber.unsubscribe(channel))
        for _ in range(turn % 4):
            await asyncio.sleep(0)
        await listener.subscriber.subscribe(channel)
        await leaving
        wanted = channel in listener.subscriber._wanted  # not, when the leaving came last
        count = 1 if wanted else 0
        await until(lambda c=channel, n=count: _is(listener, c, n))  # type: ignore[misc]
        if wanted:
            await listener.hears(channel, "still here")


async def test_left_while_it_was_connecting_is_not_listened_to(listener: Listener) -> None:
    """Asked for again, and left before that is confirmed: with so many channels that takes a moment."""
    rooms = [f"room {n}" for n in range(5000)]
    listener.subscriber._wanted.update({room: asyncio.Event() for room in rooms})
    before = listener.subscriber._pubsub
    await listener.cut()
    async with asyncio.timeout(10):
        now = before
        while now is before or rooms[-1] not in now.channels:
            now = listener.subscriber._pubsub
            await asyncio.sleep(0)
    assert not listener.subscriber.connected.is_set()
    await listener.subscriber.unsubscribe(rooms[-1])
    await until(lambda: listener.gaps == 1)
    await until(lambda: _is(listener, rooms[-1], 0))
    assert await listener.subscribers(rooms[0]) == 1


async def test_wanted_while_all_is_asked_for_again_is_subscribed_too(listener: Listener) -> None:
    """Waited for with the others but not asked for with them, it would keep the worker deaf for `wait`."""
    before = listener.subscriber._pubsub
    await listener.cut()
    async with asyncio.timeout(10):
        while listener.subscriber._pubsub is before:  # noqa: ASYNC110  the very next turn matters
            await asyncio.sleep(0)
    assert not listener.subscriber.connected.is_set()
    await listener.subscriber.subscribe("room")
    await listener.hears("room", "one")


async def test_a_message_that_cannot_be_handled_does_not_make_it_deaf(redis_url: str) -> None:
    def fail(data: str) -> None:
        if data == "poison":
            raise ValueError("not what a script writes")

    async with listening(redis_url, handle=fail) as listener:
        await listener.subscriber.subscribe("room")
        with capture_logs() as logs:
            await listener.redis.publish("room", "poison")
            await until(lambda: listener.kinds == ["failed"])
        assert [each["event"] for each in logs if each["log_level"] == "error"] == ["fanout.failed"]
        await listener.hears("room", "and on")


async def _is(listener: Listener, channel: str, count: int) -> bool:
    return await listener.subscribers(channel) == count
