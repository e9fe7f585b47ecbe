"""Old snapshot + changes = fresh snapshot, whatever the interleaving of reads, publications and losses."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from protocol.codec import decode_server
from protocol.codes import Role
from protocol.events import AttendanceEnded, RosterChanged, RosterSnapshot
from server.models.redis import UserSessionRedis
from server.realtime.rooms import LATER_BYTES, Held, Screen, ScreenRoom, StudentRoom
from server.realtime.socket import Socket
from tests.support.polling import until

CLASS = "0b4d3f8e-9c53-4d4a-8f5c-1f5ac6f3b0aa"
COUNTS = '{"present":0,"late":0,"pending":0,"failed":0,"missing":0,"absent":0,"excused":0,"total":0}'


def change(revision: int) -> str:
    return (
        f'{{"revision":{revision},"at":"2026-11-21T08:00:00.000Z","cause":"joined","actor":"s{revision}",'
        '"reason":null,"records":[],"removed":[]}'
    )


def publication(epoch: str, first: int, last: int, event: str = "") -> str:
    lines = [f"{epoch} {first} {last}", COUNTS, *(change(number) for number in range(first, last + 1))]
    return "\n".join([*lines, event] if event else lines)


def ended(epoch: str, revision: int) -> str:
    attendance = (
        f'{{"attendance_id":"{CLASS}","teacher_school_number":"t","teacher_full_name":"T","lesson_name":"L",'
        '"start_time":"2026-11-21T08:00:00.000Z","end_time":"2026-11-21T09:00:00.000Z","late_after":null,'
        '"security_option":1,"join_methods":["qr"],"roster_loaded":true,"state":"closed",'
        f'"epoch":"{epoch}","revision":{revision},"counts":{COUNTS}}}'
    )
    return (
        f'{{"type":"attendance.ended","attendance_id":"{CLASS}","epoch":"{epoch}","revision":{revision},'
        f'"attendance":{attendance},"reason":"finished"}}'
    )


def extended(epoch: str, revision: int) -> str:
    event = ended(epoch, revision).replace("attendance.ended", "attendance.changed")
    return event.replace('"state":"closed"', '"state":"open"').replace('"finished"', '"extended"')


def socket(send: Callable[[str], Awaitable[None]], *, limit: int = 1_000_000, number: str = "t1") -> Socket:
    user = UserSessionRedis(
        school_number=number, full_name="T", role=Role.TEACHER, created_at=datetime.now(UTC)
    )
    return Socket(user, "hash", datetime.now(UTC), send, limit)


class Client:
    """Applies what its socket gets by the client's rule: revision + 1 only; anything else is a fault."""

    def __init__(self) -> None:
        self.revision = -1
        self.ended = False
        self.socket = socket(self._take)
        self.socket.task = None

    async def _take(self, text: str) -> None:
        message = decode_server(text)
        if isinstance(message, RosterSnapshot):
            self.revision = message.revision
        elif isinstance(message, RosterChanged):
            for each in message.changes:
                assert each.revision == self.revision + 1
                self.revision = each.revision
            assert message.revision == self.revision
        elif isinstance(message, AttendanceEnded):
            assert message.revision == self.revision
            self.ended = True


class Story:
    """One class in "Redis", one worker's room, some screens; `step` draws what happens next."""

    def __init__(self, first_revision: int) -> None:
        self.revision = first_revision
        self.travelling: list[str] = []
        self.loading: list[tuple[Client, Screen, int | None]] = []
        self.clients: list[Client] = []
        self.gaps: list[ScreenRoom] = []
        self.room = ScreenRoom(CLASS, 0.0, self._on_gap, lambda _: None)

    def _on_gap(self, room: ScreenRoom, kind: str) -> None:
        assert kind in {"room", "overflow"}
        room.repairing = True
        self.gaps.append(room)

    def publish(self, size: int) -> None:
        self.travelling.append(publication("e", self.revision + 1, self.revision + size))
        self.revision += size

    def lose(self) -> None:
        if self.travelling:
            self.travelling.pop(0)

    def deliver(self) -> None:
        if self.travelling:
            self.room.receive(self.travelling.pop(0))

    def repeat(self) -> None:
        if self.travelling:
            self.room.receive(self.travelling[0])

    def attach(self) -> None:
        client = Client()
        self.loading.append((client, self.room.attach(client.socket, codes=False), None))

    def read(self) -> None:
        """Redis answers a screen's read, with what it holds now; the answer travels."""
        self.loading = [
            (client, screen, self.revision if read is None else read) for client, screen, read in self.loading
        ]

    def activate(self) -> None:
        if self.loading and (read := self.loading[0][2]) is not None:
            client, screen, _ = self.loading.pop(0)
            if self.room.activate(screen, "e", read):
                client.revision = read
                self.clients.append(client)
            else:
                self.loading.append((client, screen, None))

    def repair(self) -> None:
        if self.gaps:
            self.gaps.pop()
            base = self.room.revision or 0
            held = [Held(number, change(number)) for number in range(base + 1, self.revision + 1)]
            self.room.repaired(held, COUNTS)

    def replace(self) -> None:
        if self.gaps:
            self.gaps.pop()
            snapshot = ended("e", self.revision).replace("attendance.ended", "roster.snapshot")
            snapshot = snapshot.replace(',"reason":"finished"', ',"records":[],"x":0').replace(
                f'"attendance_id":"{CLASS}","epoch":"e","revision":{self.revision},"att', '"att', 1
            )
            snapshot = snapshot.replace(',"x":0', f',"epoch":"e","revision":{self.revision}')
            self.room.replaced(snapshot, extended("e", self.revision), "e", self.revision, COUNTS)

    async def settle(self) -> None:
        """Nothing more happens in Redis; everything on its way arrives, the last loss is noticed."""
        self.publish(1)
        while self.travelling:
            self.deliver()
        while self.loading or self.gaps:
            self.repair()
            self.read()
            self.activate()
        self.room.flush()
        for client in self.clients:
            await client.socket.reply('{"type":"session.expiring","expires_at":"2026-11-21T08:00:00.000Z"}')


STEPS = ["publish", "publish", "deliver", "deliver", "lose", "repeat", "attach", "read", "activate", "flush"]


@settings(max_examples=400)
@given(st.integers(0, 5), st.lists(st.sampled_from([*STEPS, "repair", "replace"]), min_size=10, max_size=80))
def test_every_screen_ends_where_redis_is(first_revision: int, steps: list[str]) -> None:
    async def play() -> None:
        story = Story(first_revision)
        for step in steps:
            if step == "publish":
                story.publish(1 + len(story.travelling) % 3)
            elif step == "flush":
                story.room.flush()
            else:
                getattr(story, step)()
        story.attach()
        await story.settle()
        assert {client.revision for client in story.clients} == {story.revision}
        assert not story.room._held
        story.room.stop()

    asyncio.run(play())


async def test_the_end_comes_after_the_change_that_ends() -> None:
    room, client = ScreenRoom(CLASS, 60.0, lambda *_: None, lambda _: None), Client()
    screen = room.attach(client.socket, codes=False)
    assert room.activate(screen, "e", 4)
    client.revision = 4
    room.receive(publication("e", 5, 6))
    room.receive(publication("e", 7, 7, ended("e", 7)))
    assert room.ended
    await client.socket.reply('{"type":"session.expiring","expires_at":"2026-11-21T08:00:00.000Z"}')
    assert (client.revision, client.ended) == (7, True)
    room.stop()


async def test_what_waits_for_a_repair_is_bounded_and_repaired_after_it() -> None:
    gaps: list[str] = []

    def on_gap(room: ScreenRoom, kind: str) -> None:
        room.repairing = True
        gaps.append(kind)

    room, client = ScreenRoom(CLASS, 60.0, on_gap, lambda _: None), Client()
    assert room.activate(room.attach(client.socket, codes=False), "e", 0)
    client.revision = 0
    room.receive(publication("e", 2, 2))
    last = 2
    while room._later_bytes <= LATER_BYTES:
        room.receive(publication("e", last + 1, last + 50))
        last += 50
        assert sum(map(len, room._later)) <= LATER_BYTES
    room.receive(publication("e", last + 1, last + 1))
    assert (gaps, room._later) == (["room"], [])
    room.repaired([Held(number, change(number)) for number in range(1, 4)], COUNTS)
    assert (gaps, room.repairing) == (["room", "overflow"], True)
    await client.socket.reply('{"type":"session.expiring","expires_at":"2026-11-21T08:00:00.000Z"}')
    room.repaired([Held(number, change(number)) for number in range(4, last + 2)], COUNTS)
    await client.socket.reply('{"type":"session.expiring","expires_at":"2026-11-21T08:00:00.000Z"}')
    assert (client.revision, room.repairing, len(gaps)) == (last + 1, False, 2)
    room.stop()


async def test_a_frame_is_encoded_once_for_screens_that_stand_alike() -> None:
    frames: list[str] = []

    async def keep(text: str) -> None:
        frames.append(text)

    room = ScreenRoom(CLASS, 60.0, lambda *_: None, lambda _: None)
    sockets = [socket(keep) for _ in range(3)]
    for each in sockets:
        each.task = None
        assert room.activate(room.attach(each, codes=False), "e", 0)
    room.receive(publication("e", 1, 2))
    room.flush()
    for each in sockets:
        await each.reply("{}")
    sent = [frame for frame in frames if frame != "{}"]
    assert len(sent) == 3
    assert sent[0] is sent[1] is sent[2]
    room.stop()


async def test_a_projector_gets_counts_and_never_a_record() -> None:
    frames: list[str] = []

    async def keep(text: str) -> None:
        frames.append(text)

    room = ScreenRoom(CLASS, 0.0, lambda *_: None, lambda _: None)
    projector = socket(keep)
    projector.task = None
    assert room.activate(room.attach(projector, codes=True), "e", 0)
    for number in range(1, 6):
        room.receive(publication("e", number, number))
        room.flush()
    await until(lambda: bool(frames))
    assert [frame.partition(",")[0] for frame in frames] == ['{"type":"attendance.counts"']
    room.stop()


async def test_a_socket_that_watches_and_shows_codes_is_told_of_the_end_once() -> None:
    frames: list[str] = []

    async def keep(text: str) -> None:
        frames.append(text)

    room = ScreenRoom(CLASS, 0.0, lambda *_: None, lambda _: None)
    both = socket(keep)
    both.task = None
    for codes in True, False:
        assert room.activate(room.attach(both, codes=codes), "e", 0)
    room.receive(publication("e", 1, 1, ended("e", 1)))
    await until(lambda: len(frames) >= 3)
    kinds = [frame.partition(",")[0] for frame in frames]
    assert kinds == [
        f'{{"type":"{kind}"' for kind in ("roster.changed", "attendance.ended", "attendance.counts")
    ]
    room.stop()


async def test_students_hear_of_themselves_and_of_the_class() -> None:
    heard: dict[str, list[str]] = {"s1": [], "s2": []}

    def of(number: str) -> Socket:
        async def keep(text: str) -> None:
            heard[number].append(text)

        made = socket(keep, number=number)
        made.task = None
        return made

    room, sockets = StudentRoom(CLASS), [of("s1"), of("s2")]
    for each in sockets:
        assert room.attach(each)
        assert not room.attach(each)
    room.receive('e 3\ns1 {"mine":1}\nnobody {"mine":2}')
    room.receive(f"e 4\n* {ended('e', 4)}")
    assert room.ended
    for each in sockets:
        await each.reply("{}")
    assert heard["s1"][0] == '{"mine":1}'
    assert [len(frames) for frames in heard.values()] == [3, 2]


async def test_who_does_not_read_is_closed_and_costs_a_bounded_queue() -> None:
    stuck = asyncio.Event()

    async def never(_: str) -> None:
        await stuck.wait()

    slow = socket(never, limit=1000)
    slow.task = None
    for _ in range(50):
        slow.push("x" * 100)
        await asyncio.sleep(0)
    assert slow.close_code == 4430
    assert slow._waiting <= 1000
    slow.abandon()
