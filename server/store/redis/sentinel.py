"""Connections to the primary that Sentinel names; they follow it when another server becomes the primary."""

import asyncio
from contextlib import suppress
from typing import Any, cast

import structlog
from redis.asyncio import BlockingConnectionPool, Connection, SSLConnection
from redis.asyncio.sentinel import Sentinel
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ReadOnlyError, ResponseError

log: structlog.stdlib.BoundLogger = structlog.get_logger()

Address = tuple[str, int]
FOLLOW_SECONDS = 1.0  # until Sentinel is asked again which server is the primary
SENTINEL_SECONDS = 0.5  # that one Sentinel may take to answer, before the next one is asked


class PrimaryConnection(Connection):
    """A connection to the server that is the primary when it connects.

    It breaks when that server turns out to be none, or none any more: with the next command it connects to
    the new one.
    """

    def __init__(self, *, primary: "PrimaryPool", **options: Any) -> None:
        """Connect to the primary of this pool."""
        super().__init__(**options)
        self._primary = primary

    @property
    def address(self) -> Address:
        """The server that it is, or was last, connected to."""
        return self.host, self.port

    async def _connect(self) -> None:
        self.host, self.port = await self._primary.find()
        await super()._connect()  # type: ignore[no-untyped-call]

    async def on_connect_check_health(self, check_health: bool = True) -> None:
        """Sign in, and make sure that this is a primary: Sentinels may be late to notice."""
        await super().on_connect_check_health(check_health=check_health)
        await self.send_command("ROLE", check_health=False)
        role = "master"
        with suppress(ResponseError):  # an account that may not ask
            role, *_ = await self.read_response()
        if role not in ("master", b"master"):
            raise RedisConnectionError(f"{self.host}:{self.port} is not the primary")
        if self.address != self._primary.address:
            raise RedisConnectionError(f"{self.host}:{self.port} is not the primary any more")

    async def read_response(self, *args: Any, **options: Any) -> Any:
        """Read a reply. Disconnect from a server that has become a replica."""
        try:
            return await super().read_response(*args, **options)
        except ReadOnlyError:
            await self.disconnect(nowait=True)
            raise


class PrimaryTlsConnection(PrimaryConnection, SSLConnection):
    """The same with TLS."""


class PrimaryPool(BlockingConnectionPool):
    """Connections to the primary `name` of some Sentinels.

    redis-py's own pool for Sentinel fails when all connections are in use, and keeps those in use that lead
    to a server which is the primary no longer.
    """

    def __init__(self, sentinel: Sentinel, name: str, *, tls: bool, **options: Any) -> None:
        """Take the options of a pool."""
        connection_class = PrimaryTlsConnection if tls else PrimaryConnection
        super().__init__(connection_class=connection_class, primary=self, **options)
        self.name = name
        self.sentinel = sentinel
        self.address: Address | None = None
        self._search: asyncio.Task[Address] | None = None

    async def find(self) -> Address:
        """Return the address of the primary, and break all connections to other servers.

        All who ask at the same time share one search: redis-py reorders its list of Sentinels after each, and
        two searches at once would lose some from it (8.1).

        Raises:
            redis.exceptions.ConnectionError: No Sentinel knows a primary that answers.
        """
        if self._search is None or self._search.done():
            self._search = asyncio.create_task(self._discover())
            self._search.add_done_callback(_retrieve)
        return await asyncio.shield(self._search)

    async def _discover(self) -> Address:
        host, port = await self.sentinel.discover_master(self.name)
        address = str(host), int(port)
        if self.address not in (None, address):
            log.warning("redis.new_primary", address=f"{host}:{port}")
        self.address = address
        opened = [*self._available_connections, *self._in_use_connections]
        for connection in cast("list[PrimaryConnection]", opened):
            if connection.address != address:
                await connection.disconnect(nowait=True)
        return address

    async def aclose(self) -> None:
        """Close all connections, those to the Sentinels too."""
        if self._search is not None:
            self._search.cancel()
            await asyncio.wait([self._search])
        await super().aclose()
        await self.sentinel.aclose()


def _retrieve(search: asyncio.Task[Address]) -> None:
    """Take note of an error when all who waited for the search have given up."""
    if not search.cancelled():
        search.exception()
