"""Proxies between two parts of the system: they count, delay, lose and cut off what passes."""

import asyncio
import itertools
import socket
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

SOCKET = ".s.PGSQL.5432"
LOOPBACK = "127.0.0.1"

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Step = Callable[[socket.socket], bool]  # with the client's socket; returns False to lose the piece


class Proxy(ABC):
    """A proxy that can vanish, appear again, freeze and break connections. It starts absent.

    `step` is called before each piece of data that passes, in either direction; when it returns False the
    piece is lost and the connection breaks. While `discarding` is set, data from the far end is lost.
    """

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self.step: Step | None = None
        self.discarding = False
        self.lost = asyncio.Event()  # set when something was lost while discarding

    async def appear(self) -> None:
        if self._server is None:
            self._server = await self._listen()

    async def vanish(self) -> None:
        """Refuse new connections and break those there are; return when nothing of them is left."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> int:
        """Break the connections there are, without a closing handshake; return how many ends."""
        self.discarding = False
        writers = list(self._writers)
        for writer in writers:
            writer.transport.abort()
        return len(writers)

    def freeze(self) -> None:
        """Keep every connection open and pass nothing on."""
        self._flowing.clear()

    def thaw(self) -> None:
        self._flowing.set()

    async def _wait_to_pass(self, _client: socket.socket) -> None:
        """Wait until a piece of data of this client may pass."""
        await self._flowing.wait()

    @abstractmethod
    async def _listen(self) -> asyncio.Server: ...

    @abstractmethod
    async def _reach(self) -> Streams:
        """Connect to what lies behind; raises OSError."""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        writers = {writer}
        try:
            there_reader, there_writer = await self._reach()
            writers.add(there_writer)
            self._writers |= writers
            client = writer.get_extra_info("socket")
            forth = self._pump(reader, there_writer, client)
            await asyncio.gather(forth, self._pump(there_reader, writer, client, back=True))
        except (OSError, asyncio.CancelledError):
            for each in writers:
                each.transport.abort()
        finally:
            for each in writers:
                each.close()
                with suppress(OSError):
                    await each.wait_closed()
            self._writers -= writers
            self._tasks.discard(task)

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        client: socket.socket,
        *,
        back: bool = False,
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self._wait_to_pass(client)
                if back and self.discarding:
                    self.lost.set()
                    continue
                if self.step is not None and not self.step(client):
                    writer.transport.abort()
                    break
                writer.write(data)
                await writer.drain()
        writer.close()


class SocketProxy(Proxy):
    """A proxy from one Unix socket to another."""

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
    """A proxy whose `url` leads to the database of `database_url`."""

    def __init__(self, database_url: str, directory: Path) -> None:
        parts = urlsplit(database_url)
        super().__init__(directory / SOCKET, Path(parse_qs(parts.query)["host"][0]) / SOCKET)
        self.url = parts._replace(query=f"host={quote(str(directory))}").geturl()


class RedisProxy(SocketProxy):
    """A proxy whose `url` leads to the Redis of `redis_url`."""

    def __init__(self, redis_url: str, directory: Path) -> None:
        parts, path = urlsplit(redis_url), directory / "redis.sock"
        super().__init__(path, Path(parts.path))
        self.url = parts._replace(path=quote(str(path))).geturl()


class Gate(Proxy):
    """A proxy before workers: each new connection goes to the next of `ports` that accepts it.

    It appears at the same `url` each time.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        super().__init__()
        self.ports = list(ports)
        self._turn = itertools.count()
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self._port}"

    async def _listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, LOOPBACK, self._port)
        self._port = server.sockets[0].getsockname()[1]
        return server

    async def _reach(self) -> Streams:
        for _ in self.ports[1:]:
            with suppress(OSError):
                return await asyncio.open_connection(LOOPBACK, self._next())
        return await asyncio.open_connection(LOOPBACK, self._next())

    def _next(self) -> int:
        return self.ports[next(self._turn) % len(self.ports)]


@asynccontextmanager
async def gate_before(port: int) -> AsyncIterator[Gate]:
    """Run a gate before one worker."""
    gate = Gate([port])
    await gate.appear()
    try:
        yield gate
    finally:
        await gate.vanish()
