"""What this worker knows of one class: its screens with their positions, its students' sockets."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from sys import getsizeof
from time import monotonic
from typing import ClassVar

from protocol.codec import json_text, splice
from server.realtime.socket import Socket

COUNTS_SECONDS = 1.0  # protocol.md: attendance.counts at most once a second
LATER_BYTES = 2**20  # of publications that wait for a repair: about 2,000 changes


@dataclass(frozen=True, slots=True)
class Held:
    """One change, and the event that goes with it (an extension, the end)."""

    revision: int
    text: str
    event: str | None = None


@dataclass(slots=True, eq=False)
class Screen:
    """A socket on the class; `revision` is the last change it was sent, None while it loads its state."""

    room: "ScreenRoom"
    socket: Socket
    codes: bool
    revision: int | None = None

    @property
    def attached(self) -> bool:
        """False once its client, or the class, has left."""
        return self.room.screens.get((self.socket, self.codes)) is self

    def push(self, text: str, *, counted: bool = True) -> None:
        self.socket.push(text, counted=counted, source=self)

    def drop(self) -> bool:
        if self.attached:
            self.revision = None
        return self.attached

    def renew(self) -> None:
        if self.attached and self.revision is None:
            self.room.on_slow(self)


@dataclass(slots=True)
class ScreenRoom:
    """The screens of one class on this worker: a snapshot each, then every change once and in order.

    Changes are kept until the next flush: a screen whose state is older than that loads again.
    `on_gap` is called when a publication is missing (kind "room"), or when too much was published during a
    repair ("overflow"); `on_slow` with a screen whose changes were dropped
    because its client did not read, and which can take a fresh state now.
    """

    attendance_id: str
    batch_seconds: float
    on_gap: Callable[["ScreenRoom", str], None]
    on_slow: Callable[[Screen], None]
    epoch: str | None = None
    revision: int | None = None
    counts: str = "{}"
    ended: bool = False
    repairing: bool = False
    suspect: bool = False  # something may have been missed since the repair at work began to read
    screens: dict[tuple[Socket, bool], Screen] = field(default_factory=dict)
    _held: list[Held] = field(default_factory=list)
    heard: bool = False  # anything since the last idle check
    as_of: float = field(default_factory=monotonic)  # when it last lacked nothing, as far as is known
    _later: list[str] = field(default_factory=list)
    _later_bytes: int = 0
    _timer: asyncio.TimerHandle | None = None
    _counts_timer: asyncio.TimerHandle | None = None
    _counts_at: float = 0.0

    @property
    def loaded(self) -> bool:
        """Whether anything is known of the class that could be out of date."""
        return self.revision is not None

    @property
    def empty(self) -> bool:
        return not self.screens

    def all_sockets(self) -> set[Socket]:
        return {screen.socket for screen in self.screens.values()}

    # --- screens come and go -----------------------------------------------------------------------------

    def attach(self, socket: Socket, *, codes: bool) -> Screen:
        """Adds a screen that is about to load."""
        return self.screens.setdefault((socket, codes), Screen(self, socket, codes))

    def detach(self, socket: Socket, *, codes: bool) -> None:
        self.screens.pop((socket, codes), None)

    def activate(self, screen: Screen, epoch: str, revision: int) -> bool:
        """The screen has the state of `revision`; what comes after will be sent. False: load again."""
        if self.revision is None:
            self.epoch, self.revision = epoch, revision
        if epoch != self.epoch:
            self.on_gap(self, "room")
            return False
        if revision < self.revision and (not self._held or self._held[0].revision > revision + 1):
            return False
        screen.revision = revision
        self._schedule()
        return True

    # --- changes arrive ----------------------------------------------------------------------------------

    def receive(self, data: str) -> None:
        """One publication: header "epoch first last", counts, a line a change, perhaps one event."""
        self.heard = True
        if self.repairing:
            self._keep(data)
            return
        header, counts, *lines = data.split("\n")
        epoch, first_text, last_text = header.split(" ")
        first, last = int(first_text), int(last_text)
        if self.revision is None:
            self.epoch, self.revision = epoch, first - 1
        if epoch == self.epoch and last <= self.revision:
            return
        if epoch != self.epoch or first != self.revision + 1:
            self._keep(data)
            self.on_gap(self, "room")
            return
        self.as_of = monotonic()
        event = lines[last - first + 1] if len(lines) > last - first + 1 else None
        for revision in range(first, last + 1):
            self._held.append(Held(revision, lines[revision - first], event if revision == last else None))
        self.revision, self.counts = last, counts
        if event is not None:
            self.ended = self.ended or is_end(event)
            self.flush()
        else:
            self._schedule()

    def _keep(self, data: str) -> None:
        """For after the repair; past the bound nothing is kept, and after this repair comes one more."""
        self._later.append(data)
        self._later_bytes += getsizeof(data)
        if self._later_bytes > LATER_BYTES:
            self._later.clear()

    def repaired(self, changes: list[Held], counts: str) -> None:
        """Takes the missing changes from the log, then what was published meanwhile."""
        self._held.extend(changes)
        if changes:
            self.revision, self.counts = changes[-1].revision, counts
            self.ended = self.ended or any(each.event and is_end(each.event) for each in changes)
        self._resume()

    def replaced(self, snapshot: str, event: str, epoch: str, revision: int, counts: str) -> None:
        """Too much is missing, or the class was rebuilt: everybody starts anew from a snapshot.

        `event` says what the missing changes may have said: that the class has ended, or until when it lasts.
        """
        self._held.clear()
        self.epoch, self.revision, self.counts = epoch, revision, counts
        self.ended = self.ended or is_end(event)
        for screen in self.screens.values():
            if screen.revision is not None:
                screen.revision = revision
                if not screen.codes:
                    screen.push(snapshot, counted=False)
                if screen.revision is not None and (screen.codes or self.ended):
                    screen.push(event)
        self._send_counts()
        self._resume()

    def renewed(self, screen: Screen, snapshot: str | None, event: str) -> None:
        """One screen starts anew, as all do in `replaced`. Projectors get no snapshot."""
        if snapshot is not None:
            screen.push(snapshot, counted=False)
        if snapshot is None or is_end(event):
            screen.push(event)
        self._send_counts()

    def _resume(self) -> None:
        self.repairing, self.as_of = False, monotonic()
        overflowed = self._later_bytes > LATER_BYTES
        later, self._later, self._later_bytes = self._later, [], 0
        for data in later:
            self.receive(data)
        self.flush()
        if overflowed:
            self.on_gap(self, "overflow")

    # --- changes go out ----------------------------------------------------------------------------------

    def _schedule(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.batch_seconds, self.flush)

    def flush(self) -> None:
        """Sends each loaded screen what it lacks: one frame, encoded once for all that stand alike."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        frames: dict[int, str] = {}
        changed = False
        for screen in list(self.screens.values()):
            if screen.revision is None or self.revision is None or screen.revision >= self.revision:
                continue
            after, screen.revision, changed = screen.revision, self.revision, True
            if not screen.codes:
                if after not in frames:
                    frames[after] = self._frame(after)
                screen.push(frames[after])
            if screen.codes and self._watches(screen.socket):
                continue  # it is told of the class's end once, behind the change that ends
            for held in self._held:
                if held.revision > after and held.event is not None and screen.revision is not None:
                    screen.push(held.event)
        if changed:
            self._send_counts()
        self._held.clear()

    def _watches(self, socket: Socket) -> bool:
        """Whether the socket gets the roster too."""
        screen = self.screens.get((socket, False))
        return screen is not None and screen.revision is not None

    def _frame(self, after: int) -> str:
        return splice(
            "roster.changed",
            attendance_id=json_text(self.attendance_id),
            epoch=json_text(self.epoch),
            revision=str(self.revision),
            changes="[" + ",".join(held.text for held in self._held if held.revision > after) + "]",
            counts=self.counts,
        )

    def _send_counts(self) -> None:
        if self._counts_timer is not None or not any(screen.codes for screen in self.screens.values()):
            return
        loop = asyncio.get_running_loop()
        wait = self._counts_at + COUNTS_SECONDS - loop.time()
        self._counts_timer = loop.call_later(max(0.0, wait), self._counts_now)

    def _counts_now(self) -> None:
        self._counts_timer, self._counts_at = None, asyncio.get_running_loop().time()
        text = splice(
            "attendance.counts",
            attendance_id=json_text(self.attendance_id),
            epoch=json_text(self.epoch),
            revision=str(self.revision),
            counts=self.counts,
        )
        for screen in self.screens.values():
            if screen.codes and screen.revision is not None:
                screen.push(text)

    def stop(self) -> None:
        """No timer outlives the room."""
        for timer in (self._timer, self._counts_timer):
            if timer is not None:
                timer.cancel()


@dataclass(slots=True)
class StudentRoom:
    """The students of one class on this worker, by number; each hears of itself and of the class."""

    attendance_id: str
    sockets: dict[str, set[Socket]] = field(default_factory=dict)
    told: int | None = None  # the revision of what was heard last
    ended: bool = False
    repairing: bool = False
    suspect: bool = False  # as in ScreenRoom
    as_of: float = field(default_factory=monotonic)
    heard: bool = False
    loaded: ClassVar[bool] = True  # its sockets know what they were told before

    @property
    def empty(self) -> bool:
        return not self.sockets

    def all_sockets(self) -> set[Socket]:
        return {socket for sockets in self.sockets.values() for socket in sockets}

    def attach(self, socket: Socket) -> bool:
        """Whether it is new here."""
        mine = self.sockets.setdefault(socket.user.school_number, set())
        if socket in mine:
            return False
        mine.add(socket)
        return True

    def detach(self, socket: Socket) -> None:
        mine = self.sockets.get(socket.user.school_number, set())
        mine.discard(socket)
        if not mine:
            self.sockets.pop(socket.user.school_number, None)

    def receive(self, data: str) -> None:
        """One publication: header "epoch revision", then lines "number event"; "*" is everybody."""
        self.heard, self.as_of = True, monotonic()
        header, *lines = data.split("\n")
        self.told = int(header.rpartition(" ")[2])
        for line in lines:
            number, _, event = line.partition(" ")
            if number == "*":
                self.tell_all(event)
            else:
                for socket in self.sockets.get(number, ()):
                    socket.push(event)

    def tell_all(self, event: str) -> None:
        self.ended = self.ended or is_end(event)
        for sockets in self.sockets.values():
            for socket in sockets:
                socket.push(event)


def is_end(event: str) -> bool:
    """Whether a frame of ours is `attendance.ended`."""
    return event.startswith('{"type":"attendance.ended"')
