"""The rooms as admins see them: a snapshot, then what changes; the state of saving; trying again."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from protocol import events, replies
from protocol.codec import decode_server, encode
from protocol.codes import EndReason, Role
from protocol.commands import RetryPersistence, UnwatchRooms, WatchRooms
from protocol.errors import NotFound
from protocol.objects import Health, Room
from server.services.admin import BATCH_SIZE, AdminService
from server.store.redis.client import RedisClient
from tests.support.classes import TEACHER, next_deadline, start_class
from tests.support.polling import until
from tests.support.sockets import Wire

WATCH = WatchRooms(type="rooms.watch", id=1)


class Admin(Wire):
    """Keeps its list of rooms as the page does."""

    def __init__(self, number: str = "a1") -> None:
        super().__init__(number, Role.ADMIN)
        self._rooms: dict[UUID, Room] = {}
        self.health: Health | None = None  # as the last change has told it

    async def watch_rooms(self, service: AdminService) -> replies.RoomsSnapshot:
        reply = decode_server(encode(await service.watch_rooms(self.socket, WATCH)))
        assert isinstance(reply, replies.RoomsSnapshot)
        self.take(reply)
        return reply

    def take(self, reply: replies.RoomsSnapshot) -> None:
        self._rooms = {room.attendance_id: room for room in reply.rooms}
        self.events.clear()

    @property
    def rooms(self) -> dict[UUID, Room]:
        for event in self.received(events.RoomsChanged):
            self.health = event.health
            self._rooms.update({room.attendance_id: room for room in event.changed})
            for attendance_id in event.closed:
                self._rooms.pop(attendance_id, None)
        self.events.clear()
        return self._rooms


@pytest.fixture
async def tried() -> list[str]:
    """Return the list of classes that were saved at once."""
    return []


@pytest.fixture
async def service(redis: RedisClient, tried: list[str]) -> AsyncIterator[AdminService]:
    async def save_now(attendance_id: str) -> bool:
        tried.append(attendance_id)
        return True

    service = AdminService(redis, join_p95=lambda: 12.5, save_now=save_now)
    yield service
    await service.stop()


async def test_a_snapshot_and_then_what_changes(redis: RedisClient, service: AdminService) -> None:
    first = await start_class(redis, [("s1", "S")])
    attendance_id = first.attendance_id
    admin = Admin()
    snapshot = await admin.watch_rooms(service)
    (room,) = snapshot.rooms
    assert (room.attendance_id, room.lesson_name, room.counts) == (
        attendance_id,
        first.lesson_name,
        first.counts,
    )
    assert (room.saved, room.watched, room.joins_per_minute) == ("live", False, 0)
    assert snapshot.health.model_dump() == {"join_p95_ms": 12.5, "workers": 0, "backlog": 0, "parked": 0}

    pubsub = redis.redis.pubsub()
    await pubsub.subscribe(redis.keys.screens(str(attendance_id)), redis.keys.workers)
    second = await start_class(redis, teacher="t2")
    await redis.add_attendance_record(str(attendance_id), "s1", "S", "qr")
    await redis.close_attendance(str(second.attendance_id), "t2", EndReason.FINISHED)

    def is_complete() -> bool:
        """Return True when all of it came, in one event or in two."""
        rooms = admin.rooms
        joined, ended = rooms[attendance_id], rooms.get(second.attendance_id)
        counted = joined.watched, joined.counts.present, joined.joins_per_minute
        return counted == (True, 1, 1) and ended is not None and ended.saved == "saving"

    await until(is_complete)
    assert admin.rooms.keys() == {attendance_id, second.attendance_id}
    assert admin.health is not None
    assert (admin.health.workers, admin.health.backlog) == (1, 1)

    await pubsub.aclose()  # type: ignore[no-untyped-call]
    assert await redis.claim_closed(30) == (str(second.attendance_id), False)
    closed = await redis.close_and_load(str(second.attendance_id))
    assert closed is not None
    await redis.retire(str(second.attendance_id), closed.session["epoch"], int(closed.session["revision"]))
    await redis.add_dead_letter(str(attendance_id), "cannot be mapped")
    await until(lambda: second.attendance_id not in admin.rooms)
    await until(lambda: not admin.rooms[attendance_id].watched)
    assert admin.rooms[attendance_id].saved == "parked"


async def test_a_second_admin_takes_nothing_from_the_first(redis: RedisClient, service: AdminService) -> None:
    """The first is sent what the snapshot of the second has read."""
    going = await start_class(redis)
    first, second = Admin("a1"), Admin("a2")
    await first.watch_rooms(service)
    for _ in range(3):
        coming = await start_class(redis, teacher=f"t{uuid4()}")
        await redis.unindex(str(going.attendance_id))
        redis._index.clear()  # noqa: SLF001  as in a second
        snapshot = await second.watch_rooms(service)
        assert [room.attendance_id for room in snapshot.rooms] == [coming.attendance_id]
        await until(lambda coming=coming: list(first.rooms) == [coming.attendance_id])  # type: ignore[misc]
        going = coming


async def test_nothing_is_polled_when_nobody_watches(redis: RedisClient, service: AdminService) -> None:
    first, second = Admin("a1"), Admin("a2")
    await first.watch_rooms(service)
    await second.watch_rooms(service)
    attendance = await start_class(redis)
    await first.receive(events.RoomsChanged)
    first.events.clear()
    service.remove(first.socket)
    await redis.add_attendance_record(str(attendance.attendance_id), "s1", "S", "qr")
    await second.receive(events.RoomsChanged, count=2)
    assert first.events == []
    reply = await service.unwatch_rooms(second.socket, UnwatchRooms(type="rooms.unwatch", id="x"))
    assert decode_server(encode(reply)) == replies.RoomsUnwatched(id="x")
    poller = service._poller  # noqa: SLF001  it ends, and goes on, by itself
    assert poller is not None
    await until(poller.done)
    await first.watch_rooms(service)
    await redis.add_dead_letter(str(attendance.attendance_id), "for a reason")
    (event,) = await first.receive(events.RoomsChanged)
    assert (event.changed[0].error, event.health.parked) == ("for a reason", 1)


async def test_nothing_is_sent_when_nothing_changes(redis: RedisClient, service: AdminService) -> None:
    for n in range(BATCH_SIZE + 1):
        await start_class(redis, teacher=f"t{n}")
    admin = Admin()
    await admin.watch_rooms(service)
    for _ in range(3):
        async with service._lock:  # noqa: SLF001  it looks by itself, too
            await service._refresh()  # noqa: SLF001  a poll now
    assert admin.events == []
    attendance = await start_class(redis, teacher="one-more")
    async with service._lock:  # noqa: SLF001  keeps it from working meanwhile
        await service._refresh()  # noqa: SLF001  a poll now
    (event,) = await admin.receive(events.RoomsChanged)
    assert [room.attendance_id for room in event.changed] == [attendance.attendance_id]


async def test_rooms_are_sent_in_batches(redis: RedisClient, service: AdminService) -> None:
    admin = Admin()
    await admin.watch_rooms(service)
    async with service._lock:  # noqa: SLF001  so that one poll finds all of them
        for n in range(2 * BATCH_SIZE + 1):
            await start_class(redis, teacher=f"t{n}")
    changes = await admin.receive(events.RoomsChanged, count=3)
    assert [len(event.changed) for event in changes] == [BATCH_SIZE, BATCH_SIZE, 1]


async def test_pages_by_search_and_order(redis: RedisClient, service: AdminService) -> None:
    """Each admin has a page; counts are over all classes; another page replaces the one before."""
    lessons = ["Çizim", "art", "Biology", "Beden", "Zoology"]
    started = [await start_class(redis, teacher=f"t{n}", lesson_name=name) for n, name in enumerate(lessons)]
    ids = [each.attendance_id for each in started]
    await redis.add_attendance_record(str(ids[4]), "s1", "S", "qr")

    async def look(admin: Admin, **fields: object) -> tuple[list[str], int, int]:
        command = WatchRooms.model_validate({"type": "rooms.watch", "id": 1, **fields})
        reply = decode_server(encode(await service.watch_rooms(admin.socket, command)))
        assert isinstance(reply, replies.RoomsSnapshot)
        admin.take(reply)
        return [room.lesson_name for room in reply.rooms], reply.matched, reply.total

    first, second = Admin("a1"), Admin("a2")
    assert await look(first, limit=2) == (["art", "Beden"], 5, 5)
    assert await look(second, limit=2, offset=4) == (["Zoology"], 5, 5)
    assert await look(second, limit=2, descending=True) == (["Zoology", "Çizim"], 5, 5)
    assert await look(second, limit=1, sort="joined", descending=True) == (["Zoology"], 5, 5)
    assert await look(second, search="CIZIM") == (["Çizim"], 1, 5)
    assert await look(second, search="yilmaz", sort="since", limit=3) == (lessons[:3], 5, 5)
    assert await look(second, search="nothing") == ([], 0, 5)
    # what comes first moves the last one of a page to the next
    await start_class(redis, teacher="t9", lesson_name="Algebra")
    await until(lambda: {room.lesson_name for room in first.rooms.values()} == {"Algebra", "art"})
    assert await look(second, limit=2, offset=2) == (["Beden", "Biology"], 6, 6)
    (page,) = [page for page in service._pages.values() if second.socket in page.watchers]  # noqa: SLF001
    assert len(page.rooms) == 2


async def test_polling_survives_errors(redis: RedisClient, service: AdminService) -> None:
    """Redis refuses, and a class that cannot be read is not shown."""
    admin = Admin()
    await redis.redis.config_resetstat()
    await admin.watch_rooms(service)
    await redis.redis.set(redis.keys.dead_letters, "not a hash")
    attendance = await start_class(redis)
    broken = await start_class(redis, teacher="t2")
    await redis.redis.hset(redis.keys.session(str(broken.attendance_id)), "revision", "?")

    async def refused() -> bool:
        return "errorstat_WRONGTYPE" in await redis.redis.info("errorstats")

    await until(refused)
    assert service._poller is not None  # noqa: SLF001  it ends, and goes on, by itself
    assert not service._poller.done()  # noqa: SLF001  it ends, and goes on, by itself
    await redis.redis.delete(redis.keys.dead_letters)
    await until(lambda: list(admin.rooms) == [attendance.attendance_id])


async def test_joins_per_minute_forgets_after_a_minute(redis: RedisClient, service: AdminService) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    admin = Admin()
    await redis.add_attendance_record(attendance_id, "s0", "S", "qr")
    assert (await admin.watch_rooms(service)).rooms[0].joins_per_minute == 0  # before anybody looked
    for n in range(1, 4):
        await redis.add_attendance_record(attendance_id, f"s{n}", "S", "qr")
    assert (await admin.watch_rooms(service)).rooms[0].joins_per_minute == 3
    seen = service._joined[attendance_id]  # noqa: SLF001  a minute later
    for index, (moment, count) in enumerate(seen):
        seen[index] = (moment - 61, count)
    oldest = seen[-1][0]
    assert (await admin.watch_rooms(service)).rooms[0].joins_per_minute == 0
    assert seen[0][0] > oldest


async def test_trying_again(redis: RedisClient, service: AdminService, tried: list[str]) -> None:
    command = RetryPersistence(type="persistence.retry", id=7, attendance_id=uuid4())
    with pytest.raises(NotFound):
        await service.retry_persistence(Admin().socket.user, command)
    assert tried == []
    later = datetime.now(UTC) + timedelta(minutes=5)
    attendance = await start_class(redis, teacher=TEACHER, end_time=later)
    attendance_id = str(attendance.attendance_id)
    await redis.add_dead_letter(attendance_id, "refused")
    command = command.model_copy(update={"attendance_id": attendance.attendance_id})
    reply = await service.retry_persistence(Admin().socket.user, command)
    assert decode_server(encode(reply)) == replies.PersistenceRetried(id=7, saved=True)
    assert tried == [attendance_id]
    assert await redis.get_dead_letters() == {}
    assert await next_deadline(redis) == datetime.fromtimestamp(0, UTC)
