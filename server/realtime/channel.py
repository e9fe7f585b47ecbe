"""The base of the two channels of a class (subscribers, freshness, resync), and the clients they serve."""

from abc import ABC, abstractmethod
from time import monotonic
from typing import Protocol
from uuid import UUID

from protocol.codes import CloseCode, EndReason
from protocol.events import AttendanceChanged, AttendanceEnded
from server.models.redis import UserSessionRedis
from server.store.redis.client import RedisClient
from server.store.redis.loads import LoadedSession
from server.store.redis.publications import ClassState
from server.store.redis.rooms import ClassRevisions

StateEvent = AttendanceChanged | AttendanceEnded


class Source(Protocol):
    """A sender of frames that can send its state anew, so that its queued frames may be discarded."""

    def discard(self) -> bool:
        """Send no more until `resync`, since queued frames are discarded; False when there is no way back."""

    def resync(self) -> None:
        """Send the state as it is now: the client reads again and its outbox is empty."""


class Subscriber(Protocol):
    """A client that watches or follows classes. `channels` is maintained by the channels themselves."""

    channels: set["Channel"]

    @property
    def user(self) -> UserSessionRedis:
        """The signed-in user."""

    @property
    def token_hash(self) -> str:
        """The hash of its session's token."""

    @property
    def origin(self) -> str:
        """The network and the browser that it connects from (proofs/origin.py)."""

    @property
    def close_code(self) -> CloseCode | None:
        """The reason of closing, once that has begun."""

    def push(self, text: str, *, counted: bool = True, source: Source | None = None) -> None:
        """Send an encoded event, or queue it; `counted` frames count against the bound of the outbox."""

    def close(self, code: CloseCode) -> None:
        """End the connection."""


class ChannelOwner(Protocol):
    """The one who opens, resyncs and closes channels."""

    def on_gap(self, channel: "Channel", kind: str) -> None:
        """Resync a channel that has missed something."""

    def on_end(self, channel: "Channel") -> None:
        """Close a channel whose class has ended: nothing more will be published."""

    def on_changed(self, channel: "Channel") -> None:
        """Send projectors new codes: the class itself has changed, or its codes were renewed."""


class Channel(ABC):
    """The subscribers of this worker to one class, and the Redis channel `name` that they need.

    Only channels change subscriptions: their own list of subscribers, and `Subscriber.channels`, from which
    `Fanout` learns what a connection leaves behind. At `fresh_at` (monotonic) nothing was missing.
    """

    def __init__(self, attendance_id: str, name: str, owner: ChannelOwner) -> None:
        self.attendance_id = attendance_id
        self.id = UUID(attendance_id)
        self.name = name
        self.owner = owner
        self.ended = False
        self.resyncing = False
        self.maybe_stale = False  # something may have been missed since the resync under way began to read
        self.active = False  # something was published since the last revision check
        self.fresh_at = monotonic()

    def receive(self, data: str) -> None:
        """Handle one publication."""
        self.active = True
        self._apply(data)
        if self.ended:
            self.owner.on_end(self)

    def is_current(self, revisions: ClassRevisions | None) -> bool:
        """Return True when nothing of what Redis has was missed. None: the class is not in Redis."""
        return revisions is not None and self._is_up_to(revisions)

    def mark_fresh(self) -> None:
        """Note that nothing is missing any more."""
        self.resyncing, self.fresh_at = False, monotonic()

    def close(self) -> None:
        """Unsubscribe everybody."""
        for subscriber in self.subscribers():
            self.remove(subscriber)

    @property
    def is_loaded(self) -> bool:
        """True when subscribers have a state that can become stale."""
        return True

    @property
    def is_loading(self) -> bool:
        """True while a subscriber waits for its state."""
        return False

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """True when nobody is subscribed."""

    @abstractmethod
    def subscribers(self) -> set[Subscriber]:
        """Return all subscribers, each once."""

    @abstractmethod
    def remove(self, subscriber: Subscriber) -> None:
        """End all subscriptions of a subscriber."""

    @abstractmethod
    async def resync(self, redis: RedisClient) -> str | None:
        """Read what may be missing and send it.

        Returns the kind of resync for the metrics, or None when more was missed meanwhile: do it again.

        Raises:
            NotFound: the class is not in Redis any more.
            Internal: it cannot be read.
            Unavailable: Redis does not answer.
        """

    @abstractmethod
    def _apply(self, data: str) -> None: ...

    @abstractmethod
    def _is_up_to(self, revisions: ClassRevisions) -> bool: ...


def state_event(loaded: LoadedSession) -> StateEvent:
    """Return the event that tells how the class is now: ended, or how it changed last."""
    session = loaded.session
    state = ClassState(loaded.state.reason, loaded.attendance)
    return class_event(session.attendance_id, session.epoch, session.revision, state)


def class_event(attendance_id: UUID, epoch: str, revision: int, state: ClassState) -> StateEvent:
    """Return the event for a published state."""
    attendance = state.attendance.as_field()
    if isinstance(state.reason, EndReason):
        return AttendanceEnded(
            attendance_id=attendance_id,
            epoch=epoch,
            revision=revision,
            attendance=attendance,
            reason=state.reason,
        )
    return AttendanceChanged(
        attendance_id=attendance_id,
        epoch=epoch,
        revision=revision,
        attendance=attendance,
        reason=state.reason,
    )
