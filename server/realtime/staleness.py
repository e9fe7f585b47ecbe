"""Notify clients when their view may be stale and when it is current again."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from time import monotonic

from protocol.codec import encode
from protocol.codes import ConnectionState, Role
from protocol.events import ConnectionChanged
from server.realtime.channel import Channel, Subscriber
from server.realtime.hub import Hub

CHECK_SECONDS = 0.25  # staleness that ends sooner may go unnoticed
BATCH_SIZE = 200  # sockets that are notified without a break: about 2 ms


class StalenessNotifier:
    """Notifies the subscribers of channels under resync, and all of them while the worker is silent.

    Args:
        hub: the connected clients; admins are notified while the worker is silent.
        channels: returns all open channels.
        fresh_until: returns when the worker last received something (monotonic) if it is silent, or None.
    """

    def __init__(
        self,
        hub: Hub,
        channels: Callable[[], Iterable[Channel]],
        fresh_until: Callable[[], float | None],
    ) -> None:
        self._hub = hub
        self._channels = channels
        self._fresh_until = fresh_until
        self._notified: set[Subscriber] = set()

    async def run(self) -> None:
        """Check for ever."""
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            stale = self._stale()
            entering, leaving = stale.keys() - self._notified, self._notified - stale.keys()
            self._notified = set(stale)
            frames: dict[float, str] = {}
            for number, subscriber in enumerate(entering):
                fresh_at = stale[subscriber]
                if fresh_at not in frames:
                    frames[fresh_at] = _frame(ConnectionState.CATCHING_UP, fresh_at)
                subscriber.push(frames[fresh_at])
                if number % BATCH_SIZE == 0:
                    await asyncio.sleep(0)
            live = _frame(ConnectionState.LIVE, monotonic())
            for number, subscriber in enumerate(leaving):
                subscriber.push(live)
                if number % BATCH_SIZE == 0:
                    await asyncio.sleep(0)

    def _stale(self) -> dict[Subscriber, float]:
        """Return the clients whose view may be stale, and when it last was not."""
        stale: dict[Subscriber, float] = {}
        silent_since = self._fresh_until()
        for channel in self._channels():
            if channel.resyncing or silent_since is not None:
                fresh_at = channel.fresh_at if silent_since is None else max(channel.fresh_at, silent_since)
                for subscriber in channel.subscribers():
                    stale[subscriber] = min(stale.get(subscriber, fresh_at), fresh_at)
        if silent_since is not None:
            for socket in self._hub.sockets:
                if socket.user.role == Role.ADMIN:
                    stale.setdefault(socket, silent_since)
        return stale


def _frame(state: ConnectionState, fresh_at: float) -> str:
    moment = datetime.now(UTC) - timedelta(seconds=monotonic() - fresh_at)
    return encode(ConnectionChanged(state=state, as_of=moment))
