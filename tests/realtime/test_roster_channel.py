"""Old snapshot + changes = fresh snapshot, whatever the interleaving of reads, publications and losses."""

import asyncio
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from protocol.events import AttendanceCounts, AttendanceEnded, RosterChanged, RosterSnapshot
from protocol.objects import Attendance, Change, Counts
from protocol.raw import RawJson
from server.realtime.channel import Channel, StateEvent, class_event
from server.realtime.roster_channel import (
    MAX_DEFERRED_BYTES,
    PendingChange,
    RosterChannel,
    Subscription,
    View,
)
from server.store.redis.publications import ClassState
from tests.support.polling import until
from tests.support.sockets import Wire

CLASS = "0b4d3f8e-9c53-4d4a-8f5c-1f5ac6f3b0aa"
COUNTS = '{"present":0,"late":0,"pending":0,"failed":0,"missing":0,"absent":0,"excused":0,"total":0}'
PING = '{"type":"session.expiring","expires_at":"2026-11-21T08:00:00.000Z"}'  # a frame behind all others


def change(revision: int) -> RawJson[Change]:
    return RawJson(
        f'{{"revision":{revision},"at":"2026-11-21T08:00:00.000Z","cause":"joined","actor":"s{revision}",'
        '"reason":null,"records":[],"removed":[]}'
    )


def attendance(epoch: str, revision: int) -> RawJson[Attendance]:
    return RawJson(
        f'{{"attendance_id":"{CLASS}","teacher_school_number":"t","teacher_full_name":"T","lesson_name":"L",'
        '"start_time":"2026-11-21T08:00:00.000Z","end_time":"2026-11-21T09:00:00.000Z","late_after":null,'
        '"security_option":1,"join_methods":["qr"],"roster_loaded":true,"state":"closed","rotation":null,'
        f'"epoch":"{epoch}","revision":{revision},"counts":{COUNTS}}}'
    )


def publication(epoch: str, first: int, last: int, state: str = "") -> str:
    """Return what common.lua publishes for screens; `state` is "ended finished" or "changed extended"."""
    header = f"{epoch} {first} {last} {state}".rstrip()
    lines = [header, COUNTS, *(change(number) for number in range(first, last + 1))]
    return "\n".join([*lines, attendance(epoch, last)] if state else lines)


def extended(epoch: str, revision: int) -> StateEvent:
    state = ClassState("extended", attendance(epoch, revision))
    return class_event(UUID(CLASS), epoch, revision, state)


class Owner:
    """The owner of a channel: keeps its gaps, and begins no resync by itself."""

    def __init__(self) -> None:
        self.gaps: list[str] = []

    def on_gap(self, channel: Channel, kind: str) -> None:
        channel.resyncing = True
        self.gaps.append(kind)

    def on_end(self, channel: Channel) -> None:
        """Leave the channel open."""

    def on_changed(self, channel: Channel) -> None:
        """Send no codes."""

    def on_slow(self, subscription: Subscription) -> None:
        raise AssertionError(f"{subscription} is slow, and every client here reads")


def open_channel(owner: Owner | None = None, batch_seconds: float = 60.0) -> RosterChannel:
    return RosterChannel(CLASS, "attendance", owner or Owner(), batch_seconds)


class Story:
    """One class in "Redis", one node's channel, some screens; `step` draws what happens next."""

    def __init__(self, first_revision: int) -> None:
        self.revision = first_revision
        self.travelling: list[str] = []
        self.loading: list[tuple[Wire, Subscription, int | None]] = []
        self.clients: list[Wire] = []
        self.owner = Owner()
        self.channel = open_channel(self.owner, 0.0)

    def publish(self, size: int) -> None:
        self.travelling.append(publication("e", self.revision + 1, self.revision + size))
        self.revision += size

    def lose(self) -> None:
        if self.travelling:
            self.travelling.pop(0)

    def deliver(self) -> None:
        if self.travelling:
            self.channel.receive(self.travelling.pop(0))

    def repeat(self) -> None:
        if self.travelling:
            self.channel.receive(self.travelling[0])

    def attach(self) -> None:
        client = Wire()
        self.loading.append((client, self.channel.add(client.socket, View.ROSTER), None))

    def read(self) -> None:
        """Redis answers a screen's read, with what it holds now; the answer travels."""
        self.loading = [
            (client, screen, self.revision if read is None else read) for client, screen, read in self.loading
        ]

    def activate(self) -> None:
        if self.loading and (read := self.loading[0][2]) is not None:
            client, screen, _ = self.loading.pop(0)
            if self.channel.activate(screen, "e", read, Counts()):
                client.start_at("e", read)
                self.clients.append(client)
            else:
                self.loading.append((client, screen, None))

    def replay(self) -> None:
        if self.owner.gaps:
            self._end_gap()
            base = self.channel.revision or 0
            missing = [PendingChange(number, change(number)) for number in range(base + 1, self.revision + 1)]
            self.channel.apply_backlog(missing, Counts())

    def reset(self) -> None:
        if self.owner.gaps:
            self._end_gap()
            snapshot = RosterSnapshot(
                attendance=attendance("e", self.revision).as_field(),
                records=(),
                epoch="e",
                revision=self.revision,
            )
            self.channel.reset_all(snapshot, extended("e", self.revision), Counts())

    def _end_gap(self) -> None:
        assert self.owner.gaps.pop() in {"room", "overflow"}

    async def settle(self) -> None:
        """Nothing more happens in Redis; everything on its way arrives, the last loss is noticed."""
        self.publish(1)
        while self.travelling:
            self.deliver()
        while self.loading or self.owner.gaps:
            self.replay()
            self.read()
            self.activate()
        self.channel.flush()
        for client in self.clients:
            await client.socket.reply(PING)


STEPS = ["publish", "publish", "deliver", "deliver", "lose", "repeat", "attach", "read", "activate", "flush"]


@settings(max_examples=4 * settings().max_examples)
@given(st.integers(0, 5), st.lists(st.sampled_from([*STEPS, "replay", "reset"]), min_size=10, max_size=80))
def test_every_screen_ends_where_redis_is(first_revision: int, steps: list[str]) -> None:
    async def play() -> None:
        story = Story(first_revision)
        for step in steps:
            if step == "publish":
                story.publish(1 + len(story.travelling) % 3)
            elif step == "flush":
                story.channel.flush()
            else:
                getattr(story, step)()
        story.attach()
        await story.settle()
        assert {client.revision for client in story.clients} == {story.revision}
        assert not any(client.faults for client in story.clients)
        assert not story.channel._pending  # noqa: SLF001  a leak shows nowhere else
        story.channel.close()

    asyncio.run(play())


async def test_the_end_comes_after_the_change_that_ends() -> None:
    channel, client = open_channel(), Wire()
    assert channel.activate(channel.add(client.socket, View.ROSTER), "e", 4, Counts())
    client.start_at("e", 4)
    channel.receive(publication("e", 5, 6))
    channel.receive(publication("e", 7, 7, "ended finished"))
    assert channel.ended
    await client.socket.reply(PING)
    assert (client.revision, client.faults) == (7, [])
    assert [event.revision for event in client.received(AttendanceEnded)] == [7]
    channel.close()


async def test_deferred_publications_are_bounded_and_made_up_for_by_one_more_resync() -> None:
    owner, client = Owner(), Wire()
    channel = open_channel(owner)
    assert channel.activate(channel.add(client.socket, View.ROSTER), "e", 0, Counts())
    client.start_at("e", 0)
    channel.receive(publication("e", 2, 2))
    last = 2
    while channel._deferred_bytes <= MAX_DEFERRED_BYTES:  # noqa: SLF001  the bound is one of memory
        channel.receive(publication("e", last + 1, last + 50))
        last += 50
        assert sum(map(len, channel._deferred)) <= MAX_DEFERRED_BYTES  # noqa: SLF001  the bound is one of memory
    channel.receive(publication("e", last + 1, last + 1))
    assert (owner.gaps, channel._deferred) == (["room"], [])  # noqa: SLF001  the bound is one of memory
    channel.apply_backlog([PendingChange(number, change(number)) for number in range(1, 4)], Counts())
    assert (owner.gaps, channel.resyncing) == (["room", "overflow"], True)
    await client.socket.reply(PING)
    missing = [PendingChange(number, change(number)) for number in range(4, last + 2)]
    channel.apply_backlog(missing, Counts())
    await client.socket.reply(PING)
    assert (client.revision, client.faults, channel.resyncing) == (last + 1, [], False)
    assert len(owner.gaps) == 2
    channel.close()


async def test_a_frame_is_encoded_once_for_screens_at_the_same_revision() -> None:
    channel, wires = open_channel(), [Wire() for _ in range(3)]
    for wire in wires:
        assert channel.activate(channel.add(wire.socket, View.ROSTER), "e", 0, Counts())
    channel.receive(publication("e", 1, 2))
    channel.flush()
    for wire in wires:
        await wire.socket.reply("{}")
        assert len(wire.frames) == 2
    assert wires[0].frames[0] is wires[1].frames[0] is wires[2].frames[0]
    channel.close()


async def test_a_projector_gets_counts_and_never_a_record() -> None:
    channel, projector = open_channel(batch_seconds=0.0), Wire()
    assert channel.activate(channel.add(projector.socket, View.PROJECTOR), "e", 0, Counts())
    for number in range(1, 6):
        channel.receive(publication("e", number, number))
        channel.flush()
    await until(lambda: bool(projector.frames))
    assert [type(event) for event in projector.events] == [AttendanceCounts]
    channel.close()


async def test_a_socket_with_both_views_gets_the_end_once() -> None:
    channel, both = open_channel(batch_seconds=0.0), Wire()
    for view in View.PROJECTOR, View.ROSTER:
        assert channel.activate(channel.add(both.socket, view), "e", 0, Counts())
    channel.receive(publication("e", 1, 1, "ended finished"))
    await until(lambda: len(both.frames) >= 3)
    assert [type(event) for event in both.events] == [RosterChanged, AttendanceEnded, AttendanceCounts]
    channel.close()


async def test_a_subscriber_knows_its_channels_while_one_view_is_left() -> None:
    channel, both = open_channel(), Wire()
    for view in View:
        channel.add(both.socket, view)
    channel.remove_view(both.socket, View.ROSTER)
    assert (both.socket.channels, channel.is_empty) == ({channel}, False)
    channel.remove(both.socket)
    assert (both.socket.channels, channel.is_empty) == (set(), True)
