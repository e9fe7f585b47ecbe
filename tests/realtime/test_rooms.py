"""Old snapshot + changes = fresh snapshot, whatever the interleaving of reads, publications and losses."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from protocol.codes import Role
from protocol.events import AttendanceCounts, AttendanceEnded, RosterChanged
from server.realtime.rooms import LATER_BYTES, Held, Screen, ScreenRoom, StudentRoom
from tests.support.polling import until
from tests.support.sockets import Wire

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


class Story:
    """One class in "Redis", one node's room, some screens; `step` draws what happens next."""

    def __init__(self, first_revision: int) -> None:
        self.revision = first_revision
        self.travelling: list[str] = []
        self.loading: list[tuple[Wire, Screen, int | None]] = []
        self.clients: list[Wire] = []
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
        client = Wire()
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
                client.start_at("e", read)
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
        assert not any(client.faults for client in story.clients)
        assert not story.room._held
        story.room.stop()

    asyncio.run(play())


async def test_the_end_comes_after_the_change_that_ends() -> None:
    room, client = ScreenRoom(CLASS, 60.0, lambda *_: None, lambda _: None), Wire()
    screen = room.attach(client.socket, codes=False)
    assert room.activate(screen, "e", 4)
    client.start_at("e", 4)
    room.receive(publication("e", 5, 6))
    room.receive(publication("e", 7, 7, ended("e", 7)))
    assert room.ended
    await client.socket.reply('{"type":"session.expiring","expires_at":"2026-11-21T08:00:00.000Z"}')
    assert (client.revision, client.faults) == (7, [])
    assert [event.revision for event in client.received(AttendanceEnded)] == [7]
    room.stop()


async def test_what_waits_for_a_repair_is_bounded_and_repaired_after_it() -> None:
    gaps: list[str] = []

    def on_gap(room: ScreenRoom, kind: str) -> None:
        room.repairing = True
        gaps.append(kind)

    room, client = ScreenRoom(CLASS, 60.0, on_gap, lambda _: None), Wire()
    assert room.activate(room.attach(client.socket, codes=False), "e", 0)
    client.start_at("e", 0)
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
    assert (client.revision, client.faults, room.repairing, len(gaps)) == (last + 1, [], False, 2)
    room.stop()


async def test_a_frame_is_encoded_once_for_screens_that_stand_alike() -> None:
    room = ScreenRoom(CLASS, 60.0, lambda *_: None, lambda _: None)
    wires = [Wire() for _ in range(3)]
    for wire in wires:
        assert room.activate(room.attach(wire.socket, codes=False), "e", 0)
    room.receive(publication("e", 1, 2))
    room.flush()
    for wire in wires:
        await wire.socket.reply("{}")
        assert len(wire.frames) == 2
    assert wires[0].frames[0] is wires[1].frames[0] is wires[2].frames[0]
    room.stop()


async def test_a_projector_gets_counts_and_never_a_record() -> None:
    room, projector = ScreenRoom(CLASS, 0.0, lambda *_: None, lambda _: None), Wire()
    assert room.activate(room.attach(projector.socket, codes=True), "e", 0)
    for number in range(1, 6):
        room.receive(publication("e", number, number))
        room.flush()
    await until(lambda: bool(projector.frames))
    assert [type(event) for event in projector.events] == [AttendanceCounts]
    room.stop()


async def test_a_socket_that_watches_and_shows_codes_is_told_of_the_end_once() -> None:
    room, both = ScreenRoom(CLASS, 0.0, lambda *_: None, lambda _: None), Wire()
    for codes in True, False:
        assert room.activate(room.attach(both.socket, codes=codes), "e", 0)
    room.receive(publication("e", 1, 1, ended("e", 1)))
    await until(lambda: len(both.frames) >= 3)
    assert [type(event) for event in both.events] == [RosterChanged, AttendanceEnded, AttendanceCounts]
    room.stop()


async def test_students_hear_of_themselves_and_of_the_class() -> None:
    room, wires = StudentRoom(CLASS), [Wire("s1", Role.STUDENT), Wire("s2", Role.STUDENT)]
    for wire in wires:
        assert room.attach(wire.socket)
        assert not room.attach(wire.socket)
    room.receive('e 3\ns1 {"mine":1}\nnobody {"mine":2}')
    room.receive(f"e 4\n* {ended('e', 4)}")
    assert room.ended
    for wire in wires:
        await wire.socket.reply("{}")
    assert wires[0].frames[0] == '{"mine":1}'
    assert [len(wire.frames) for wire in wires] == [3, 2]
