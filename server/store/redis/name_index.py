"""The index of names: every class that is not saved yet, as each worker holds it in memory.

Redis has the entries in a hash and the ids of the latest changes in a stream beside it; one script writes
both. A worker reads the hash once, then the changes after the last one it knows. It reads the hash again when
that one is no longer in the stream: others may be missing too, because the stream was cut, or because Redis
lost them. See docs/decisions/0031-index-of-names-by-changes.md.
"""

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import Any

import structlog
from pydantic import ValidationError
from redis.asyncio.client import Pipeline

from server.models.redis import IndexedAttendance
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.connection import Connection
from server.store.redis.recent import Recent

log: structlog.stdlib.BoundLogger = structlog.get_logger()

MAX_AGE_SECONDS = 0.5
MAX_ENTRIES = 50_000  # 1.7 kB each in the memory of a worker; classes beyond are not found by name
KEPT_CHANGES = 20_000  # 60 bytes each in Redis; a class makes two
KEPT_MS = 86_400_000  # after the last one
BATCH_SIZE = 250  # entries that are read at a time: 2 ms of the loop
# A change that was not noted, by a worker of an older version, is seen by the number of entries, or then.
READ_ALL_SECONDS = 600.0

SearchableName = tuple[str, str, IndexedAttendance]  # search keys of the lesson and of the teacher


class NameIndex(Connection):
    """Reads and writes the index of names. Nothing is read while nobody asks."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self._entries: dict[str, IndexedAttendance | None] = {}  # None: it cannot be read
        # made of the entries when they are asked for; None: the entries have changed
        self._readable: tuple[IndexedAttendance, ...] | None = None
        self._searchable: tuple[SearchableName, ...] | None = None
        self._last_change = ""
        self._all_due_at = 0.0
        self._index = Recent(self._update, seconds=MAX_AGE_SECONDS, max_keys=1)
        self._index_lock = asyncio.Lock()  # whoever has cleared `_index` waits for the update before

    async def get_index(self) -> Sequence[IndexedAttendance]:
        """Return the entries of all classes that are not saved yet, at most half a second old."""
        await self._index.get("")
        if self._readable is None:
            self._readable = tuple(entry for entry in self._entries.values() if entry is not None)
        return self._readable

    async def get_searchable(self) -> Sequence[SearchableName]:
        """Return the names of the classes that students may join by name."""
        index = await self.get_index()
        if self._searchable is None:
            self._searchable = tuple((*each.search_keys, each) for each in index if each.by_name)
        return self._searchable

    async def get_class_ids(self) -> frozenset[str]:
        """Return the ids of all classes that are not saved yet, at most half a second old."""
        await self._index.get("")
        return frozenset(self._entries)

    async def remove_name(self, attendance_id: str) -> None:
        """Remove a class from the index of names."""
        async with self.slow():
            await self.scripts.run("index_class", *self._index_call(attendance_id, ""))
        self._index.clear()

    def add_name(self, pipe: Pipeline, entry: IndexedAttendance) -> None:
        """Write the entry of a class with a pipeline."""
        call = self._index_call(str(entry.attendance_id), entry.model_dump_json())
        self.scripts.add(pipe, "index_class", *call)

    def _index_call(self, attendance_id: str, text: str) -> tuple[list[str], str, str, int, int]:
        keys = [self.keys.names, self.keys.name_changes]
        return keys, attendance_id, text, KEPT_CHANGES, KEPT_MS

    # --- reading -----------------------------------------------------------------------------------------

    async def _update(self, _: str) -> None:
        async with self._index_lock:
            if monotonic() >= self._all_due_at or not self._last_change or not await self._read_changes():
                await self._read_all()

    async def _read_changes(self) -> bool:
        """Apply the changes since the last one; return False when some may be missing."""
        more = 1
        while more:
            if not self._last_change:
                return False
            keys = [self.keys.names, self.keys.name_changes]
            async with self.fast():
                reply = await self.scripts.run("index_changes", keys, self._last_change, BATCH_SIZE)
            self._last_change, more, count, *changed = reply
            for attendance_id, text in zip(changed[::2], changed[1::2], strict=True):
                if text:
                    self._put(self._entries, attendance_id, text)
                else:
                    self._entries.pop(attendance_id, None)
            if changed:
                self._readable = self._searchable = None
        return bool(self._last_change) and (count > MAX_ENTRIES or count == len(self._entries))

    async def _read_all(self) -> None:
        """Read all entries; what changes meanwhile comes after the last change now, in the next update."""
        async with self.fast():
            newest: Any = await self.redis.xrevrange(self.keys.name_changes, count=1)
        entries: dict[str, IndexedAttendance | None] = {}
        cursor: int | None = None
        while cursor != 0:
            async with self.fast():
                reply: Any = await self.redis.hscan(self.keys.names, cursor or 0, count=BATCH_SIZE)
            cursor, some = reply
            for attendance_id, text in some.items():
                self._put(entries, attendance_id, text)
        if len(entries) == MAX_ENTRIES:
            log.warning("index.full", entries=MAX_ENTRIES)
        self._entries, self._readable, self._searchable = entries, None, None
        self._last_change = str(newest[0][0]) if newest else ""
        self._all_due_at = monotonic() + READ_ALL_SECONDS
        log.debug("index.read", entries=len(entries))

    def _put(self, entries: dict[str, IndexedAttendance | None], attendance_id: str, text: str) -> None:
        if attendance_id not in entries and len(entries) >= MAX_ENTRIES:
            return
        try:
            entry = entries[attendance_id] = IndexedAttendance.model_validate_json(text)
            if entry.by_name:
                _ = entry.search_keys  # made here, a batch at a time: they take 8 µs
        except ValidationError:
            log.warning("index.unreadable", attendance_id=attendance_id)
            entries[attendance_id] = None
