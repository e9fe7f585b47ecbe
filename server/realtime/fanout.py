"""The subscriptions of this worker: opens the channels of classes, resyncs and closes them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import structlog

from protocol.codec import encode
from protocol.codes import CloseCode
from protocol.commands import Position
from protocol.errors import AttnError, NotFound, Unavailable
from protocol.events import Alert, RosterSnapshot
from server.models.redis import AttendanceRedis
from server.realtime.announcements import Announcements
from server.realtime.channel import Channel, Subscriber, state_event
from server.realtime.cluster_pubsub import ClusterPubSub
from server.realtime.hub import Hub
from server.realtime.probe import Probe
from server.realtime.pubsub import PubSub, Shard
from server.realtime.resync import Resyncer
from server.realtime.revision_check import RevisionCheck
from server.realtime.roster_channel import RosterChannel, Subscription, View, snapshot_of
from server.realtime.rotation import Rotation
from server.realtime.session_sweeper import keep_socket_lease, sweep_sessions
from server.realtime.socket import Socket
from server.realtime.staleness import StalenessNotifier
from server.realtime.student_channel import StudentChannel
from server.store.redis.client import RedisClient
from server.store.redis.codes import CurrentCodes
from server.store.redis.loads import LoadedRoster, LoadedSession

log = structlog.get_logger()
RETRY_SECONDS = 0.5  # while Redis does not answer
CANCEL_SECONDS = 1.0  # until tasks that have not ended are cancelled once more
END_SECONDS = 1.0  # until a channel that has ended is looked at again, when a screen was still loading

Loaded = TypeVar("Loaded", bound=LoadedSession)
Verify = Callable[[AttendanceRedis], object]  # raises when the subscriber may not see this class


class Fanout:
    """The channels of this worker. A class has two: one for screens, one for students."""

    def __init__(self, redis: RedisClient, on_ended: Callable[[], None] = lambda: None) -> None:
        """`on_ended` is called when another worker leaves classes to be saved."""
        self._redis = redis
        self._metrics = redis.metrics
        self._batch_seconds = redis.settings.roster_batch_ms / 1000
        self._tasks: set[asyncio.Task[None]] = set()
        self.hub = Hub()
        self.rosters: dict[str, RosterChannel] = {}
        self.students: dict[str, StudentChannel] = {}
        self._probe = Probe(redis.announce, self._on_silent, redis.metrics.lag)
        workers = Announcements(redis.keys.workers, self.hub, self._probe, on_ended)
        timeout = redis.settings.join_timeout_seconds
        self._pubsub: PubSub | ClusterPubSub
        if redis.cluster is None:
            self._pubsub = PubSub(redis.redis, workers, self._on_any_gap, timeout)
        else:
            self._pubsub = ClusterPubSub(redis.cluster, workers, self._on_any_gap, timeout)
        self._resyncer = Resyncer(redis, self._spawn, self._resubscribe, self.on_end)
        self._revision_check = RevisionCheck(self.channels, redis, self.on_gap)
        self._rotation = Rotation(redis, self._spawn)

    @property
    def healthy(self) -> bool:
        """True when Redis answers, publications arrive, and no channel is known to be stale."""
        return self._fresh_until() is None and not any(channel.resyncing for channel in self.channels())

    def shards(self) -> list[Shard]:
        """Return what is subscribed at each master of Redis."""
        return self._pubsub.shards()

    def channels(self) -> Iterator[Channel]:
        """Return all open channels."""
        yield from self.rosters.values()
        yield from self.students.values()

    async def start(self) -> None:
        """Start listening. It does not wait for Redis: see `healthy`."""
        self._spawn(self._redis.follow_primary())
        self._spawn(self._pubsub.run())
        self._spawn(self._probe.run())
        self._spawn(self._revision_check.run())
        self._spawn(StalenessNotifier(self.hub, self.channels, self._fresh_until).run())
        self._spawn(sweep_sessions(self.hub, self._redis))
        self._spawn(keep_socket_lease(self.hub, self._redis))

    async def stop(self) -> None:
        """Cancel all tasks and close the connection."""
        for channel in list(self.channels()):
            channel.close()
        while self._tasks:  # more than once: a task that reads from Redis has been seen to miss it
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks, timeout=CANCEL_SECONDS)
        await self._pubsub.close()

    # --- screens -----------------------------------------------------------------------------------------

    async def watch(
        self, subscriber: Subscriber, attendance_id: str, after: Position | None, verify: Verify
    ) -> LoadedRoster:
        """Subscribe a screen to the changes of a class, and return its roster or what came after `after`.

        The subscription is confirmed before the roster is read, so that nothing falls in between. The caller
        has to send what is returned before it awaits anything else.

        Raises:
            NotFound: there is no such class; or what `verify` raises.
        """
        if after is None:
            load = partial(self._redis.load_roster, attendance_id)
        else:
            load = partial(self._redis.load_since, attendance_id, after)
        return await self._watch(subscriber, attendance_id, View.ROSTER, load, verify)

    async def watch_codes(
        self, subscriber: Subscriber, attendance_id: str, verify: Verify, *, hidden: bool = False
    ) -> tuple[LoadedSession, CurrentCodes | None]:
        """Subscribe a projector to the codes, the counts and the end of a class; otherwise as `watch`.

        On a hidden one nobody sees the codes. Returns the codes too, or None when the class has ended.
        """
        load = partial(self._redis.load_session, attendance_id)
        loaded = await self._watch(subscriber, attendance_id, View.PROJECTOR, load, verify)
        if not loaded.is_open:
            return loaded, None
        try:
            current = await self._redis.codes_of(loaded) or await self._redis.load_codes(attendance_id)
            if channel := self.rosters.get(attendance_id):
                channel.hide(subscriber, hidden=hidden)
                await self._note_shown(channel, current)
        except BaseException:  # cancellation too: nobody would end the subscription later
            self.unwatch(subscriber, attendance_id, View.PROJECTOR)
            raise
        if channel:
            self._rotation.start(channel, current)
        return loaded, current

    async def _note_shown(self, channel: RosterChannel, current: CurrentCodes) -> None:
        shown_until = current.shown_until if channel.shows_codes else None
        await self._redis.note_shown(channel.attendance_id, shown_until)

    async def unwatch_codes(self, subscriber: Subscriber, attendance_id: str) -> None:
        """End the subscription of a projector, which shows no codes from now on."""
        channel = self.rosters.get(attendance_id)
        if channel is None or (subscriber, View.PROJECTOR) not in channel.subscriptions:
            return
        self.unwatch(subscriber, attendance_id, View.PROJECTOR)
        if not channel.shows_codes:
            await self._redis.note_shown(attendance_id, None)

    async def _watch(
        self,
        subscriber: Subscriber,
        attendance_id: str,
        view: View,
        load: Callable[[], Awaitable[Loaded]],
        verify: Verify,
    ) -> Loaded:
        channel = self.rosters.get(attendance_id)
        if channel is None:
            name = self._redis.keys.screens(attendance_id)
            channel = self.rosters[attendance_id] = RosterChannel(
                attendance_id, name, self, self._batch_seconds
            )
        subscription = channel.add(subscriber, view)
        try:
            await self._pubsub.subscribe(channel)
            loaded = await self._activate(subscription, load, verify)
        except BaseException:  # cancellation too: nobody would end the subscription later
            self.unwatch(subscriber, attendance_id, view)
            raise
        self._leave_if_over(channel, loaded)
        return loaded

    async def _activate(
        self,
        subscription: Subscription,
        load: Callable[[], Awaitable[Loaded]],
        verify: Verify = lambda _: None,
    ) -> Loaded:
        """Load the class until its state is one that the channel can go on from."""
        while True:
            loaded = await load()
            session = loaded.session
            verify(session)
            if subscription.channel.activate(subscription, session.epoch, session.revision, session.counts):
                return loaded

    def unwatch(self, subscriber: Subscriber, attendance_id: str, view: View) -> None:
        """End a subscription of a screen."""
        if channel := self.rosters.get(attendance_id):
            channel.remove_view(subscriber, view)
            self._close_if_empty(channel)

    def _leave_if_over(self, channel: RosterChannel, loaded: LoadedSession) -> None:
        """Close the channel of a class that had ended when it was loaded, unless its end is still to come."""
        if loaded.session.end_reason is not None and channel.revision == loaded.session.revision:
            channel.flush()
            channel.ended = True
            if not channel.resyncing:
                self.on_end(channel)

    # --- students ----------------------------------------------------------------------------------------

    def is_following(self, subscriber: Subscriber, attendance_id: str) -> bool:
        """Return True when this student follows the class."""
        channel = self.students.get(attendance_id)
        return channel is not None and channel in subscriber.channels

    async def follow(self, subscriber: Subscriber, attendance_id: str) -> bool:
        """Subscribe a student to the own record and to the class; return False when it was subscribed."""
        channel = self.students.get(attendance_id)
        if channel is None:
            name = self._redis.keys.students(attendance_id)
            channel = self.students[attendance_id] = StudentChannel(attendance_id, name, self)
        is_new = channel.add(subscriber)
        try:
            await self._pubsub.subscribe(channel)
        except BaseException:  # cancellation too: nobody would end the subscription later
            if is_new:
                self.unfollow(subscriber, attendance_id)
            raise
        return is_new

    def unfollow(self, subscriber: Subscriber, attendance_id: str) -> None:
        """End the subscription of a student."""
        if channel := self.students.get(attendance_id):
            channel.remove(subscriber)
            self._close_if_empty(channel)

    def remove(self, socket: Socket) -> None:
        """Forget a connection that has ended."""
        self.hub.remove(socket)
        for channel in list(socket.channels):
            channel.remove(socket)
            self._close_if_empty(channel)

    # --- admins ------------------------------------------------------------------------------------------

    def alert(self, severity: str, message: str, attendance_id: str | None = None) -> None:
        """Send an alert to the admins of every worker; to those of this one when Redis is away."""
        fields = {"severity": severity, "message": message, "attendance_id": attendance_id}
        alert = Alert.model_validate(fields | {"at": datetime.now(UTC)})
        self._spawn(self._alert(encode(alert)))

    async def _alert(self, text: str) -> None:
        try:
            await self._redis.announce(f"alert {text}")
        except AttnError:
            self.hub.push_to_admins(text)

    # --- closing -----------------------------------------------------------------------------------------

    def on_end(self, channel: Channel) -> None:
        """Close a channel whose class has ended, as soon as no screen of it is loading."""
        if channel.is_loading:
            asyncio.get_running_loop().call_later(END_SECONDS, self.on_end, channel)
        else:
            self._close(channel)

    def on_changed(self, channel: Channel) -> None:
        """Send the projectors of a class its codes, which may have been renewed."""
        if isinstance(channel, RosterChannel):
            self._rotation.wake(channel)

    def _close_if_empty(self, channel: Channel) -> None:
        if channel.is_empty:
            self._close(channel)

    def _close(self, channel: Channel) -> None:
        channel.close()
        if self.rosters.get(channel.attendance_id) is channel:
            del self.rosters[channel.attendance_id]
        elif self.students.get(channel.attendance_id) is channel:
            del self.students[channel.attendance_id]
        self._pubsub.unsubscribe(channel)

    # --- what may be missing -----------------------------------------------------------------------------

    def on_gap(self, channel: Channel, kind: str) -> None:
        """Resync a channel that has missed something."""
        self._metrics.gaps.labels(kind).inc()
        self._resyncer.start_once(channel, kind)

    def _on_any_gap(self, kind: str, names: Collection[str] | None = None) -> None:
        """Resync these channels, or all and have all sessions checked: anything may have been missed."""
        log.warning("fanout.gap", kind=kind, screens=len(self.rosters), students=len(self.students))
        self._metrics.gaps.labels(kind).inc()
        for channel in list(self.channels()):
            if names is None or channel.name in names:
                channel.maybe_stale = True
                self._resyncer.start_once(channel, kind)
        if names is None:
            for socket in self.hub.sockets:
                socket.session_maybe_over = True

    def on_slow(self, subscription: Subscription) -> None:
        """Load the state for a screen whose frames were discarded, and which reads again."""
        self._spawn(self._reset(subscription))

    async def _reset(self, subscription: Subscription) -> None:
        channel, subscriber = subscription.channel, subscription.subscriber
        while subscription.is_active and subscription.revision is None and subscriber.close_code is None:
            try:
                snapshot, loaded = await self._load_for(subscription)
            except NotFound:
                subscriber.close(
                    CloseCode.RESTARTING
                )  # it comes back, asks, and learns that the class is gone
                return
            except AttnError:
                await asyncio.sleep(RETRY_SECONDS)
                continue
            if subscription.is_active:
                channel.reset_one(subscription, snapshot, state_event(loaded))
                self._leave_if_over(channel, loaded)

    async def _load_for(self, subscription: Subscription) -> tuple[RosterSnapshot | None, LoadedSession]:
        attendance_id = subscription.channel.attendance_id
        if subscription.view is View.PROJECTOR:
            return None, await self._activate(subscription, partial(self._redis.load_session, attendance_id))
        loaded = await self._activate(subscription, partial(self._redis.load_roster, attendance_id))
        return snapshot_of(loaded), loaded

    async def _resubscribe(self, channel: Channel) -> None:
        with suppress(Unavailable):  # then the connection breaks too, and all is resynced when it is back
            await self._pubsub.resubscribe(channel)

    def _fresh_until(self) -> float | None:
        """Return when the worker last received something (monotonic) if it is silent, otherwise None."""
        pubsub, probe = self._pubsub, self._probe
        return None if pubsub.is_complete and not probe.silent and not probe.away else pubsub.received_at

    async def _on_silent(self) -> None:
        if await self._pubsub.restart():
            self._metrics.gaps.labels("deaf").inc()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        # a context of its own, so that its log lines do not carry the ids of whichever connection started it
        task = asyncio.create_task(work, context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("fanout.task_failed", exc_info=error)
