"""A double at the wire: a Unix socket in front of Postgres' own, which can go away, come back and freeze."""

import asyncio
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

SOCKET = ".s.PGSQL.5432"


class PostgresProxy:
    """`url` leads through it to the database of `database_url`. It starts absent."""

    def __init__(self, database_url: str, directory: Path) -> None:
        parts = urlsplit(database_url)
        self._target = Path(parse_qs(parts.query)["host"][0]) / SOCKET
        self._path = directory / SOCKET
        self.url = parts._replace(query=f"host={quote(str(directory))}").geturl()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()

    async def appear(self) -> None:
        self._server = await asyncio.start_unix_server(self._serve, self._path)

    async def vanish(self) -> None:
        """Refuses new connections and breaks those there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()
        self._path.unlink(missing_ok=True)

    def freeze(self) -> None:
        """Keeps every connection open and passes nothing on."""
        self._flowing.clear()

    def thaw(self) -> None:
        self._flowing.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_unix_connection(self._target)
        await asyncio.gather(self._pump(reader, there_writer), self._pump(there_reader, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self._flowing.wait()
                writer.write(data)
                await writer.drain()
        self._writers.discard(writer)
        writer.close()
