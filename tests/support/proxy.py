"""At the wire between two parts: what passes can be counted, held up and cut off."""

import asyncio
import itertools
import socket
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

SOCKET = ".s.PGSQL.5432"
LOOPBACK = "127.0.0.1"

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Step = Callable[[socket.socket], bool]  # the client's socket; False: what it was about to pass is lost


class Proxy(ABC):
    """Can go away, come back, freeze and break. It starts absent.

    `step` is asked before each piece of data that passes, in either direction; where it says no the piece
    is lost and the connection breaks.
    """

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self.step: Step | None = None

    async def appear(self) -> None:
        if self._server is None:
            self._server = await self._listen()

    async def vanish(self) -> None:
        """Refuses new connections and breaks those there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self) -> int:
        """Breaks the connections there are; how many ends."""
        writers = list(self._writers)
        for writer in writers:
            writer.transport.abort()
        return len(writers)

    def freeze(self) -> None:
        """Keeps every connection open and passes nothing on."""
        self._flowing.clear()

    def thaw(self) -> None:
        self._flowing.set()

    @abstractmethod
    async def _listen(self) -> asyncio.Server: ...

    @abstractmethod
    async def _reach(self) -> Streams:
        """A connection to what lies behind; raises OSError."""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there_reader, there_writer = await self._reach()
        except OSError:
            writer.transport.abort()
            return
        client = writer.get_extra_info("socket")
        forth = self._pump(reader, there_writer, client)
        await asyncio.gather(forth, self._pump(there_reader, writer, client))

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, client: socket.socket
    ) -> None:
        self._writers.add(writer)
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self._flowing.wait()
                if self.step is not None and not self.step(client):
                    writer.transport.abort()
                    break
                writer.write(data)
                await writer.drain()
        self._writers.discard(writer)
        writer.close()


class SocketProxy(Proxy):
    """From one Unix socket to another."""

    def __init__(self, path: Path, target: Path) -> None:
        super().__init__()
        self._path, self._target = path, target

    async def vanish(self) -> None:
        await super().vanish()
        self._path.unlink(missing_ok=True)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_unix_server(self._serve, self._path)

    async def _reach(self) -> Streams:
        return await asyncio.open_unix_connection(self._target)


class PostgresProxy(SocketProxy):
    """`url` leads through it to the database of `database_url`."""

    def __init__(self, database_url: str, directory: Path) -> None:
        parts = urlsplit(database_url)
        super().__init__(directory / SOCKET, Path(parse_qs(parts.query)["host"][0]) / SOCKET)
        self.url = parts._replace(query=f"host={quote(str(directory))}").geturl()


class RedisProxy(SocketProxy):
    """`url` leads through it to the Redis of `redis_url`."""

    def __init__(self, redis_url: str, directory: Path) -> None:
        super().__init__(directory / "redis.sock", Path(urlsplit(redis_url).path))
        self.url = f"unix://{directory}/redis.sock"


class Gate(Proxy):
    """What stands before workers: each new connection goes to the next of `ports` that takes it."""

    def __init__(self, ports: Sequence[int]) -> None:
        super().__init__()
        self.ports = list(ports)
        self._turn = itertools.count()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://{LOOPBACK}:{self._server.sockets[0].getsockname()[1]}"

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._serve, LOOPBACK, 0)

    async def _reach(self) -> Streams:
        for _ in self.ports[1:]:
            with suppress(OSError):
                return await asyncio.open_connection(LOOPBACK, self._next())
        return await asyncio.open_connection(LOOPBACK, self._next())

    def _next(self) -> int:
        return self.ports[next(self._turn) % len(self.ports)]
