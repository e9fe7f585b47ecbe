"""The identity of what Redis holds: an id that is lost together with the data.

On a cluster each partition of the users has an id of its own, so that the loss of one master is noticed.
"""

import secrets

from protocol.errors import Unavailable
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.connection import Connection

Datasets = dict[str, str | None]  # by partition; None: there is none


class Dataset(Connection):
    """Reads and writes the ids. `datasets` are those that this worker knows; empty while it knows none.

    While Redis has others, what is missing there may have been lost: it counts neither as ended nor as gone.
    """

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self.datasets: Datasets = {}

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

    async def refuse_while_lost(self) -> None:
        """Raise `Unavailable` while Redis lacks data that it had, until this worker has restored its part."""
        if self.datasets and await self.read_datasets() != self.datasets:
            raise Unavailable
