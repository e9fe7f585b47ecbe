"""Pages of the admins' list of live classes: which classes are on a page, and what its watchers have."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from protocol.codes import RoomSort, Saved
from protocol.commands import WatchRooms
from protocol.identifiers import search_key
from protocol.objects import Room
from server.models.redis import IndexedAttendance
from server.realtime.channel import Subscriber
from server.store.redis.rooms import LiveState

KEYS_AT_ONCE = 200  # search keys that are made without a break: 4 ms of the loop, once for each class


class Live(NamedTuple):
    """The changing state of a class, as it was read last."""

    state: LiveState
    joins_per_minute: int
    saved: Saved


# Names are ordered by their search keys: the order of a page itself is that of the reader's language.
ORDERS: Mapping[RoomSort, Callable[[Live], Any]] = {
    RoomSort.SINCE: lambda live: live.state.start_ms,
    RoomSort.UNTIL: lambda live: live.state.end_time,
    RoomSort.JOINED: lambda live: live.state.counts().attended,
    RoomSort.RATE: lambda live: live.joins_per_minute,
    RoomSort.PENDING: lambda live: live.state.counts().pending,
    RoomSort.SCREEN: lambda live: live.state.watched,
    RoomSort.SAVED: lambda live: live.saved,
}


class View(NamedTuple):
    """A choice of classes; admins with the same one share a page."""

    search: str
    sort: RoomSort
    descending: bool
    offset: int
    limit: int

    @classmethod
    def of(cls, command: WatchRooms) -> "View":
        """Return what a command asks for."""
        search = search_key(command.search)
        return cls(search, command.sort, command.descending, command.offset, command.limit)


@dataclass
class Page:
    """The rooms of a view as its watchers have them."""

    watchers: set[Subscriber] = field(default_factory=set)
    rooms: dict[str, Room] = field(default_factory=dict)
    matched: int = 0


class Names:
    """The names of all classes in the order of the lessons; made anew when the index has changed."""

    def __init__(self) -> None:
        self._index: Sequence[IndexedAttendance] = ()
        self.by_lesson: list[tuple[str, str, str]] = []  # search keys of the lesson and the teacher, id
        self.ids: frozenset[str] = frozenset()

    async def update(self, index: Sequence[IndexedAttendance]) -> None:
        """Take the entries of the index of names."""
        if index is self._index:
            return
        names = []
        for number, entry in enumerate(index):
            names.append((*entry.search_keys, str(entry.attendance_id)))
            if number % KEYS_AT_ONCE == 0:
                await asyncio.sleep(0)
        names.sort()
        self._index, self.by_lesson = index, names
        self.ids = frozenset(attendance_id for _, _, attendance_id in names)

    def choose(self, view: View, live: Mapping[str, Live]) -> tuple[list[str], int]:
        """Return the ids on the page of a view, and how many classes match. Those not read yet come last."""
        names = self.by_lesson
        if view.search:
            names = [each for each in names if view.search in f"{each[0]} {each[1]}"]
        matched = len(names)
        if view.sort == RoomSort.TEACHER:
            names = sorted(names, key=lambda each: each[1], reverse=view.descending)
        elif view.sort == RoomSort.LESSON:
            names = names[::-1] if view.descending else names
        ids = [attendance_id for _, _, attendance_id in names]
        if order := ORDERS.get(view.sort):
            known = [each for each in ids if each in live]
            known.sort(key=lambda each: order(live[each]), reverse=view.descending)
            ids = [*known, *(each for each in ids if each not in live)]
        return ids[view.offset : view.offset + view.limit], matched
