"""Count sockets and costly commands of accounts on all workers together.

Redis has a hash of how many sockets an account has on each worker. The script that reads the session of a
handshake counts the socket, or refuses it; a worker notes the number again when a socket ends, together with
the next handshakes or within a second. Numbers of a worker count while its lease lasts. When it may have
counted what it does not have, because an answer was lost, it goes on under another name and notes all its
sockets again.
"""

import asyncio
import secrets

from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.dataset import Dataset

LEASE_SECONDS = 10.0  # after which the sockets of a killed worker hold no account any more
LEASE_RENEWAL_SECONDS = 3.0


class AccountLimits(Dataset):
    """Leases, numbers of sockets that are to be written, and the token buckets of costly commands."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self.worker_id = secrets.token_hex(4)
        self._last_worker_id = ""
        self._has_leases = False
        self._unwritten_sockets: dict[str, dict[str, int]] = {}  # partition -> number -> sockets here
        self._token_us = 1e6 / settings.costly_commands_per_second

    def recount_sockets(self) -> None:
        """Forget what this worker has counted; `renew_socket_leases` then asks for all numbers."""
        self._last_worker_id = self._last_worker_id or self.worker_id
        self.worker_id = secrets.token_hex(4)

    async def renew_socket_leases(self) -> bool:
        """Renew the lease of this worker; return True if all its sockets have to be noted again.

        That is so after `recount_sockets`, when the lease had lapsed, and when Redis has lost it.
        """
        old, arguments = self._last_worker_id, (self.worker_id, round(LEASE_SECONDS * 1000))
        async with self.fast():
            added = await asyncio.gather(
                *(
                    self.scripts.run("lease", [self.keys.socket_leases(each)], *arguments, old)
                    for each in self.keys.partitions
                )
            )
        self._has_leases = True
        if self._last_worker_id == old:
            self._last_worker_id = ""
        return any(added)

    async def _end_leases(self) -> None:
        if self._has_leases:
            async with self.fast():
                for each in self.keys.partitions:
                    await self.redis.zrem(self.keys.socket_leases(each), self.worker_id)

    async def take_costly(self, school_number: str) -> float:
        """Take a token for a costly command of an account; return 0, or the seconds until there is one."""
        burst = self.settings.costly_commands_burst
        async with self.fast():
            keys = [self.keys.costly_commands(school_number)]
            wait = await self.scripts.run("take_token", keys, self._token_us, burst)
        return int(wait) / 1e6
