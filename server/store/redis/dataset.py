"""The identity of what Redis holds: an id that is lost together with the data.

On a cluster each partition of the users has an id of its own, so that the loss of one master is noticed.
"""

import secrets
from math import inf
from time import monotonic

from protocol.errors import Unavailable
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.connection import Connection

Datasets = dict[str, str | None]  # by partition; None: there is none
# Every worker looks for a loss once a second, and restores the sessions of its sockets; one that stands still
# does so when it goes on. If that takes longer, its clients who have come to others have to sign in again.
RESTORE_SECONDS = 15.0


class Dataset(Connection):
    """Reads and writes the ids. `datasets` are those that this worker knows; empty while it knows none.

    While Redis has others, what is missing there may have been lost: it counts neither as ended nor as gone.
    """

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self.datasets: Datasets = {}
        self._sessions_complete_at = 0.0

    async def read_datasets(self) -> Datasets:
        """Return the ids that Redis has."""
        partitions = self.keys.partitions
        async with self.fast():
            if len(partitions) == 1:  # a pipeline costs the worker twice as much, once a second
                found = await self.redis.get(self.keys.dataset(partitions[0]))
                return {partitions[0]: None if found is None else str(found)}
            pipe = self.redis.pipeline(transaction=False)
            for each in partitions:
                pipe.get(self.keys.dataset(each))
            return dict(zip(partitions, await pipe.execute(), strict=True))

    async def begin_datasets(self) -> None:
        """Give what Redis holds now an id where it has none. Of several workers one does."""
        async with self.slow():
            for each in self.keys.partitions:
                await self.redis.set(self.keys.dataset(each), secrets.token_hex(8), nx=True)

    def await_datasets(self) -> None:
        """Sign nobody out until this worker knows the ids: sessions may have been lost just before."""
        self._sessions_complete_at = inf

    def take_datasets(self, found: Datasets) -> None:
        """Go on with these ids. After a loss the other workers may still have to restore their sessions."""
        self._sessions_complete_at = monotonic() + RESTORE_SECONDS if self.datasets else 0.0
        self.datasets = found

    async def refuse_while_lost(self) -> None:
        """Raise `Unavailable` while Redis lacks data that it had, until this worker has restored its part."""
        known = self.datasets  # now: this worker may do its part while it waits, after what the caller missed
        if known and await self.read_datasets() != known:
            raise Unavailable

    async def refuse_while_sessions_are_lost(self) -> None:
        """Raise `Unavailable` while a session may be missing that some worker has yet to restore."""
        if monotonic() < self._sessions_complete_at:
            raise Unavailable
        await self.refuse_while_lost()
