"""The screens of one class on this worker: a snapshot each, then every change once and in order."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from sys import getsizeof
from time import monotonic
from typing import Protocol

from protocol.codec import encode
from protocol.commands import Position
from protocol.events import AttendanceCounts, LeakSuspected, RosterChanged, RosterSnapshot
from protocol.objects import Change, Counts
from protocol.raw import RawJson, raw_array
from server.realtime.channel import Channel, ChannelOwner, StateEvent, Subscriber, class_event, state_event
from server.store.redis.client import RedisClient
from server.store.redis.loads import LoadedRoster
from server.store.redis.publications import LeakPublication, RosterPublication, epoch_of
from server.store.redis.rooms import ClassRevisions

COUNTS_SECONDS = 1.0  # protocol.md: attendance.counts at most once a second
MAX_DEFERRED_BYTES = 2**20  # of publications that wait for a resync: about 2,000 changes


class View(Enum):
    """The two kinds of screen: one shows the roster, one codes and counts (`attendance.codes`)."""

    ROSTER = auto()
    PROJECTOR = auto()


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A change that waits for the next flush, and the event that follows it."""

    revision: int
    change: RawJson[Change]
    event: StateEvent | None = None


@dataclass(slots=True, eq=False)
class Subscription:
    """One view of one client. `revision`: the last change it was sent, None while its state is loaded.

    `is_hidden`: it is a projector on which people cannot see the codes now.
    """

    channel: "RosterChannel"
    subscriber: Subscriber
    view: View
    revision: int | None = None
    is_hidden: bool = False

    @property
    def is_active(self) -> bool:
        """False once the client has unsubscribed or the class is gone."""
        return self.channel.subscriptions.get((self.subscriber, self.view)) is self

    def push(self, text: str, *, counted: bool = True) -> None:
        """Send an encoded event. If the outbox discards it, `resync` repairs the gap later."""
        self.subscriber.push(text, counted=counted, source=self)

    def discard(self) -> bool:
        """Pause events until the client reads again; return False if it is no longer subscribed."""
        if self.is_active:
            self.revision = None
        return self.is_active

    def resync(self) -> None:
        """Request the current state if events were discarded."""
        if self.is_active and self.revision is None:
            self.channel.owner.on_slow(self)


class RosterChannelOwner(ChannelOwner, Protocol):
    """The owner of a roster channel, which also starts slow screens anew."""

    def on_slow(self, subscription: Subscription) -> None:
        """Load the state for a screen whose frames were discarded, and which reads again."""


class RosterChannel(Channel):
    """Subscriptions to one class.

    Changes are kept until the next flush, so that a screen whose state was loaded before them gets them. One
    whose state is older still loads again (`activate`). While a resync is under way publications are
    deferred. Gaps are of the kinds "room" (a publication is missing) and "overflow" (too many were deferred).
    """

    def __init__(
        self, attendance_id: str, name: str, owner: RosterChannelOwner, batch_seconds: float
    ) -> None:
        super().__init__(attendance_id, name, owner)
        self.owner: RosterChannelOwner = owner
        self.epoch = ""
        self.revision: int | None = None
        self.counts = Counts()
        self.subscriptions: dict[tuple[Subscriber, View], Subscription] = {}
        self._batch_seconds = batch_seconds
        self._pending: list[PendingChange] = []
        self._deferred: list[str] = []
        self._deferred_bytes = 0
        self._flush_timer: asyncio.TimerHandle | None = None
        self._counts_timer: asyncio.TimerHandle | None = None
        self._counts_at = 0.0

    @property
    def is_loaded(self) -> bool:
        """True when a state was loaded or a publication was received."""
        return self.revision is not None

    @property
    def is_loading(self) -> bool:
        """True while a screen waits for its state."""
        return any(each.revision is None for each in self.subscriptions.values())

    @property
    def is_empty(self) -> bool:
        """True when no screen is left."""
        return not self.subscriptions

    @property
    def has_projectors(self) -> bool:
        """True when a client shows codes."""
        return any(view is View.PROJECTOR for _, view in self.subscriptions)

    @property
    def shows_codes(self) -> bool:
        """True when people can see the codes on a projector of this worker."""
        return any(not each.is_hidden for each in self._projectors())

    def subscribers(self) -> set[Subscriber]:
        """Return the clients with a screen."""
        return {subscriber for subscriber, _ in self.subscriptions}

    # --- screens come and go -----------------------------------------------------------------------------

    def add(self, subscriber: Subscriber, view: View) -> Subscription:
        """Subscribe a screen that is about to load its state."""
        subscriber.channels.add(self)
        subscription = self.subscriptions.setdefault((subscriber, view), Subscription(self, subscriber, view))
        subscription.revision = None
        return subscription

    def hide(self, subscriber: Subscriber, *, hidden: bool) -> None:
        """Note whether people can see the codes on a projector."""
        if subscription := self.subscriptions.get((subscriber, View.PROJECTOR)):
            subscription.is_hidden = hidden

    def remove(self, subscriber: Subscriber) -> None:
        """End all subscriptions of a client."""
        for view in View:
            self.remove_view(subscriber, view)

    def remove_view(self, subscriber: Subscriber, view: View) -> None:
        """End one subscription of a client."""
        self.subscriptions.pop((subscriber, view), None)
        if not any((subscriber, each) in self.subscriptions for each in View):
            subscriber.channels.discard(self)

    def activate(self, subscription: Subscription, epoch: str, revision: int, counts: Counts) -> bool:
        """Send what comes after `revision` from now on; False: its state is too old, load it again."""
        if self.revision is None:
            self.epoch, self.revision, self.counts = epoch, revision, counts
        if epoch != self.epoch:
            self.owner.on_gap(self, "room")
            return False
        if revision < self.revision and (not self._pending or self._pending[0].revision > revision + 1):
            return False
        subscription.revision = revision
        self._schedule_flush()
        return True

    def close(self) -> None:
        """Unsubscribe everybody, and stop the timers."""
        super().close()
        for timer in (self._flush_timer, self._counts_timer):
            if timer is not None:
                timer.cancel()

    # --- changes arrive ----------------------------------------------------------------------------------

    def _apply(self, data: str) -> None:
        if data.startswith("leak ") and (leak := LeakPublication.parse(data)):
            self._push_to_rosters(LeakSuspected(attendance_id=self.id, **leak._asdict()))
            return
        if self.resyncing:
            self._defer(data)
            return
        epoch, first, last, counts, changes, state = RosterPublication.parse(data)
        if self.revision is None:
            self.epoch, self.revision = epoch, first - 1
        if epoch == self.epoch and last <= self.revision:
            return
        if epoch != self.epoch or first != self.revision + 1:
            self._defer(data)
            self.owner.on_gap(self, "room")
            return
        self.fresh_at = monotonic()
        self._pending += [PendingChange(first + offset, change) for offset, change in enumerate(changes)]
        self.revision, self.counts = last, counts.as_field()
        if state is None:
            self._schedule_flush()
            return
        event = class_event(self.id, epoch, last, state)
        self._pending[-1] = PendingChange(last, changes[-1], event)
        self._note_state(event)
        self.flush()

    def _push_to_rosters(self, event: LeakSuspected) -> None:
        frame = encode(event)
        for each in self.subscriptions.values():
            if each.view is View.ROSTER and each.revision is not None:
                each.push(frame)

    def _defer(self, data: str) -> None:
        """Keep a publication until the resync is done; past the bound keep none, and resync once more."""
        self._deferred.append(data)
        self._deferred_bytes += getsizeof(data)
        if self._deferred_bytes > MAX_DEFERRED_BYTES:
            self._deferred.clear()

    def _note_state(self, event: StateEvent | None) -> None:
        if event is None:
            return
        if event.type == "attendance.ended":
            self.ended = True
        elif not self.ended:
            self.owner.on_changed(self)

    def _is_up_to(self, revisions: ClassRevisions) -> bool:
        return self.epoch == revisions.epoch and (self.revision or 0) >= revisions.revision

    # --- resync ------------------------------------------------------------------------------------------

    async def resync(self, redis: RedisClient) -> str | None:
        """Send what is missing from the change log, or a snapshot."""
        after, deferred = Position(epoch=self.epoch, revision=self.revision or 0), len(self._deferred)
        loaded = await redis.load_since(self.attendance_id, after)
        if self.maybe_stale:
            return None
        self._forget_ended_epochs(deferred, loaded.session.epoch)
        self.ended = self.ended or loaded.session.end_reason is not None
        counts, event = loaded.session.counts, state_event(loaded)
        if loaded.changes is None:
            self.reset_all(snapshot_of(loaded), event, counts)
            return "snapshot"
        changes = enumerate(loaded.changes, after.revision + 1)
        at = loaded.state.revision
        self.apply_backlog(
            [PendingChange(n, change, event if n == at else None) for n, change in changes], counts
        )
        return "changes"

    def _forget_ended_epochs(self, before: int, epoch: str) -> None:
        """Drop what was deferred before this epoch was read, and is of another one.

        A failover has ended that one. Its publications would be a gap again after every resync, for ever.
        """
        old, new = self._deferred[:before], self._deferred[before:]
        self._deferred = [data for data in old if epoch_of(data) == epoch] + new

    def apply_backlog(self, changes: list[PendingChange], counts: Counts) -> None:
        """Take the missing changes from the change log, then what was published meanwhile."""
        self._pending += changes
        if changes:
            self.revision, self.counts = changes[-1].revision, counts
            for each in changes:
                self._note_state(each.event)
        self._resume()

    def reset_all(self, snapshot: RosterSnapshot, event: StateEvent, counts: Counts) -> None:
        """Start all screens anew from a snapshot: too much is missing, or the class has a new epoch.

        `event` makes up for those of the missing changes: the end of the class, or its new end time.
        """
        self._pending.clear()
        self.epoch, self.revision, self.counts = snapshot.epoch, snapshot.revision, counts
        self._note_state(event)
        roster, state = encode(snapshot), encode(event)
        for each in self.subscriptions.values():
            if each.revision is None:
                continue
            each.revision = snapshot.revision
            if each.view is View.ROSTER:
                each.push(roster, counted=False)
            if each.revision is not None and (each.view is View.PROJECTOR or self.ended):
                each.push(state)
        self._schedule_counts()
        self._resume()

    def reset_one(
        self, subscription: Subscription, snapshot: RosterSnapshot | None, event: StateEvent
    ) -> None:
        """Start one screen anew, as `reset_all` does with all. A projector has no snapshot."""
        if snapshot is not None:
            subscription.push(encode(snapshot), counted=False)
        if snapshot is None or event.type == "attendance.ended":
            subscription.push(encode(event))
        if snapshot is None and event.type != "attendance.ended":
            self.owner.on_changed(self)
        self._schedule_counts()

    def _resume(self) -> None:
        self.mark_fresh()
        overflowed = self._deferred_bytes > MAX_DEFERRED_BYTES
        deferred, self._deferred, self._deferred_bytes = self._deferred, [], 0
        for data in deferred:
            self._apply(data)
        self.flush()
        if overflowed:
            self.owner.on_gap(self, "overflow")

    # --- changes go out ----------------------------------------------------------------------------------

    def _schedule_flush(self) -> None:
        if self._flush_timer is None:
            loop = asyncio.get_running_loop()
            self._flush_timer = loop.call_later(self._batch_seconds, self.flush)

    def flush(self) -> None:
        """Send each loaded screen what it lacks, in one frame encoded once for all at the same revision."""
        if self._flush_timer is not None:
            self._flush_timer.cancel()
            self._flush_timer = None
        events = [(each.revision, encode(each.event)) for each in self._pending if each.event is not None]
        frames: dict[int, str] = {}
        sent = False
        for each in list(self.subscriptions.values()):
            if each.revision is None or self.revision is None or each.revision >= self.revision:
                continue
            after, each.revision, sent = each.revision, self.revision, True
            if each.view is View.ROSTER:
                if after not in frames:
                    frames[after] = encode(self._changes_after(after, self.revision))
                each.push(frames[after])
            elif self._shows_roster(each.subscriber):
                continue  # its other screen gets the event, once, behind the change that ends the class
            for revision, frame in events:
                if revision > after and each.revision is not None:
                    each.push(frame)
        if sent:
            self._schedule_counts()
        self._pending.clear()

    def _shows_roster(self, subscriber: Subscriber) -> bool:
        subscription = self.subscriptions.get((subscriber, View.ROSTER))
        return subscription is not None and subscription.revision is not None

    def _changes_after(self, after: int, revision: int) -> RosterChanged:
        changes = raw_array(each.change for each in self._pending if each.revision > after)
        return RosterChanged(
            attendance_id=self.id,
            epoch=self.epoch,
            revision=revision,
            changes=changes.as_field(),
            counts=self.counts,
        )

    def _projectors(self) -> Iterable[Subscription]:
        return [each for each in self.subscriptions.values() if each.view is View.PROJECTOR]

    def _schedule_counts(self) -> None:
        if self._counts_timer is None and self._projectors():
            loop = asyncio.get_running_loop()
            wait = self._counts_at + COUNTS_SECONDS - loop.time()
            self._counts_timer = loop.call_later(max(0.0, wait), self._push_counts)

    def push_codes(self, frame: str) -> None:
        """Send the encoded codes to the projectors."""
        for each in self._projectors():
            each.push(frame)

    def _push_counts(self) -> None:
        self._counts_timer, self._counts_at = None, asyncio.get_running_loop().time()
        event = AttendanceCounts(
            attendance_id=self.id, epoch=self.epoch, revision=self.revision or 0, counts=self.counts
        )
        frame = encode(event)
        for each in self._projectors():
            if each.revision is not None:
                each.push(frame)


def snapshot_of(loaded: LoadedRoster) -> RosterSnapshot:
    """Return the snapshot event of a class."""
    return RosterSnapshot(
        attendance=loaded.attendance.as_field(),
        records=loaded.records.as_field(),
        epoch=loaded.session.epoch,
        revision=loaded.session.revision,
    )
