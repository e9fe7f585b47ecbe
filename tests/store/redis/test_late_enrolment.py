"""Strangers are counted, and stop being strangers when they are enrolled while the class runs."""

from protocol import events
from protocol.codes import Status
from protocol.objects import Attendance
from server.store.redis.client import RedisClient
from tests.support.classes import TEACHER, finish, join, load_roster, start_class
from tests.support.nodes import Node, running_fanout
from tests.support.sockets import Wire

LESSON = "Fizik 101"


async def strangers(redis: RedisClient, attendance_id: str) -> int:
    """Return the counter of strangers; all counts have to equal what the records say."""
    loaded = await redis.load_session(attendance_id)
    _, records = await load_roster(redis, attendance_id)
    counts = loaded.session.counts
    own = [each for each in records.values() if "not_on_roster" not in each.flags]
    assert counts.not_on_roster == len(records) - len(own)
    assert counts.total == len(records)
    for status in Status:
        assert getattr(counts, status) == sum(each.status == status for each in records.values())
    assert counts.attended == sum(each.is_attended for each in own)
    if loaded.session.has_roster:
        assert counts.expected == sum(each.status != Status.EXCUSED for each in own)
    else:
        assert counts.expected == 0
    written = Attendance.model_validate_json(loaded.attendance)  # by the scripts
    assert written == loaded.session.public()
    (live,) = (await redis.get_live_states([attendance_id])).values()
    assert live.counts() == counts
    return counts.not_on_roster


async def test_the_counter_follows_joins_decisions_and_undo(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis, [("s1", "S")])).attendance_id)
    await join(redis, attendance_id, "s1", "x1", "x2")
    assert await strangers(redis, attendance_id) == 2
    await redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="present", walk_in="Walk In")
    await redis.decide(attendance_id, TEACHER, "fail", ["x1"], reason="not here")
    assert await strangers(redis, attendance_id) == 3
    await join(redis, attendance_id, "w1")  # a scan while the decision stands
    await redis.decide(attendance_id, TEACHER, "undo", ["w1", "x1"])
    assert await strangers(redis, attendance_id) == 3
    _, records = await load_roster(redis, attendance_id)
    assert records["w1"].flags == ("not_on_roster",)
    await redis.decide(attendance_id, TEACHER, "accept", ["w2"], status="present", walk_in="Walk In")
    await redis.decide(attendance_id, TEACHER, "undo", ["w2"])
    assert await strangers(redis, attendance_id) == 3
    for status in "excused", "late":
        await redis.decide(attendance_id, TEACHER, "accept", ["s1", "x1", "x2"], status=status)
        assert await strangers(redis, attendance_id) == 3
    without = str((await start_class(redis, teacher="t2")).attendance_id)  # there is no roster to be on
    await join(redis, without, "s1")
    assert await strangers(redis, without) == 0


async def test_a_class_of_an_earlier_version_has_a_roster(redis: RedisClient) -> None:
    """It did not count strangers who attend; nothing becomes negative."""
    attendance_id = str((await start_class(redis, [("s1", "S"), ("s2", "S")])).attendance_id)
    await join(redis, attendance_id, "s1", "x1")
    key = redis.keys.session(attendance_id)
    await redis.redis.hdel(key, "strangers_attended", "strangers_excused")
    assert await strangers(redis, attendance_id) == 1
    await redis.decide(attendance_id, TEACHER, "fail", ["s1", "x1"], reason="not here")
    await redis.redis.hdel(key, "strangers_attended", "strangers_excused")
    counts = (await redis.load_session(attendance_id)).session.counts
    assert (counts.attended, counts.expected) == (0, 2)


async def test_who_is_enrolled_late_is_missing_once_on_all_screens(redis_url: str) -> None:
    async with running_fanout(redis_url) as first, running_fanout(redis_url) as second:
        redis = first.redis
        attendance_id = str((await start_class(redis, [("s1", "S")], lesson_name=LESSON)).attendance_id)
        await join(redis, attendance_id, "s1", "x1", "x2")
        await redis.decide(attendance_id, TEACHER, "fail", ["x1"], reason="not here")
        screens = [await watch(node, attendance_id) for node in (first, second)]
        phone = Wire("x1")
        await second.fanout.follow(phone.socket, attendance_id)

        enrolled = {
            (TEACHER, "FİZİK  101"): [("s1", "S"), ("s2", "Öğrenci İki"), ("x1", "X"), ("s3", "S")],
            (TEACHER, "Another lesson"): [("s9", "S")],
            ("t9", LESSON): [("s9", "S")],
        }
        assert await redis.enrol_in_live_classes(enrolled) == 3
        for screen in screens:
            event = (await screen.receive(events.RosterChanged))[-1]
            (change,) = event.changes
            assert (change.cause, change.actor, event.counts.missing) == ("enrolled", "system", 2)
            assert [each.student_number for each in change.records] == ["s2", "x1", "s3"]
            assert screen.faults == []
        (changed,) = await phone.receive(events.RecordChanged)
        assert (changed.record.status, changed.record.flags) == (Status.FAILED, ())
        assert await second.redis.enrol_in_live_classes(enrolled) == 0
        assert await strangers(redis, attendance_id) == 1  # x2
        await redis.decide(attendance_id, TEACHER, "undo", ["x1"])  # what was before is no stranger either
        assert await strangers(redis, attendance_id) == 1
        await redis.decide(attendance_id, TEACHER, "accept", ["x2"], status="excused")
        assert await strangers(redis, attendance_id) == 1
        await join(redis, attendance_id, "s2")
        _, records = await load_roster(redis, attendance_id)
        assert (records["s2"].status, records["s2"].flags) == (Status.PRESENT, ())
        assert records["s2"].user_full_name == "Name s2"
        assert await redis.enrol_in_live_classes({(TEACHER, LESSON): [("x2", "X")]}) == 1
        assert await strangers(redis, attendance_id) == 0
        await finish(redis, attendance_id)
        assert await strangers(redis, attendance_id) == 0
        assert await redis.enrol_in_live_classes(enrolled) == 0


async def watch(node: Node, attendance_id: str) -> Wire:
    wire = Wire(TEACHER)
    await wire.watch(node.fanout, attendance_id)
    return wire
