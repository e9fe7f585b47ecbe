"""A roster equals the server's whatever is lost on the way, as long as it asks when it is behind."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from protocol.codes import Cause, JoinMethod, Rotation, State, Status
from protocol.commands import Position
from protocol.events import RosterChanged, RosterSnapshot
from protocol.objects import Attendance, Change, Counts, Record
from protocol.replies import RosterChanges
from protocol.roster import Roster

CLASS = UUID(int=7)
NOW = datetime(2026, 1, 1, 8, tzinfo=UTC)


def attendance(revision: int = 0, *, epoch: str = "e", minutes: int = 50) -> Attendance:
    return Attendance(
        attendance_id=CLASS,
        teacher_school_number="t1",
        teacher_full_name="Ada",
        lesson_name="Logic",
        start_time=NOW,
        end_time=NOW + timedelta(minutes=minutes),
        late_after=None,
        security_option=1,
        join_methods=(JoinMethod.CODE,),
        roster_loaded=True,
        state=State.OPEN,
        rotation=Rotation.NORMAL,
        epoch=epoch,
        revision=revision,
        counts=Counts(),
    )


def record(number: str, revision: int) -> Record:
    return Record(
        attendance_id=CLASS,
        student_number=number,
        user_full_name=number.upper(),
        status=Status.PRESENT,
        is_attended=True,
        attendance_time=NOW,
        fail_reason=None,
        method=None,
        decided_by=None,
        flags=(),
        revision=revision,
    )


def change(revision: int, *joined: str, removed: tuple[str, ...] = (), cause: Cause = Cause.JOINED) -> Change:
    records = tuple(record(number, revision) for number in joined)
    return Change(
        revision=revision, at=NOW, cause=cause, actor="s", reason=None, records=records, removed=removed
    )


def snapshot(*records: Record, revision: int = 0, epoch: str = "e", minutes: int = 50) -> RosterSnapshot:
    described = attendance(revision, epoch=epoch, minutes=minutes)
    return RosterSnapshot(attendance=described, records=records, epoch=epoch, revision=revision)


def event(*changes: Change, epoch: str = "e", expected: int = 0) -> RosterChanged:
    revision, counts = changes[-1].revision, Counts(expected=expected)
    return RosterChanged(attendance_id=CLASS, epoch=epoch, revision=revision, changes=changes, counts=counts)


def reply(*changes: Change, minutes: int = 50) -> RosterChanges:
    revision = changes[-1].revision if changes else 0
    described = attendance(revision, minutes=minutes)
    return RosterChanges(
        id=1, attendance_id=CLASS, attendance=described, epoch="e", revision=revision, changes=changes
    )


numbers = st.sampled_from(["s1", "s2", "s3", "s4"])
steps = st.lists(st.tuples(st.booleans(), numbers), min_size=1, max_size=20)


@given(steps, st.data())
def test_old_snapshot_and_changes_are_a_fresh_snapshot(
    steps: list[tuple[bool, str]], data: st.DataObject
) -> None:
    history, truth = [], {}
    for revision, (joins, number) in enumerate(steps, start=1):
        if joins:
            truth[number] = record(number, revision)
            history.append(change(revision, number))
        else:
            truth.pop(number, None)
            history.append(change(revision, removed=(number,)))
    roster = Roster(CLASS)
    roster.take_snapshot(snapshot())
    for _ in range(data.draw(st.integers(0, 6))):
        first = data.draw(st.integers(0, len(history) - 1))
        last = data.draw(st.integers(first, len(history) - 1))
        roster.take_changes(event(*history[first : last + 1]))
        assert roster.behind or roster.revision > last
        if roster.behind:
            assert roster.after is not None
            roster.take_changes(reply(*history[roster.after.revision :]))
            assert not roster.behind
    roster.take_changes(reply(*history[roster.revision :]))
    assert (roster.records, roster.revision) == (truth, len(history))
    assert roster.attendance is not None
    joined = len(truth)
    assert roster.attendance.counts == roster.counts == Counts(present=joined, total=joined, attended=joined)


def test_a_full_class_has_a_roster_once_the_server_has_said_so() -> None:
    roster = Roster(CLASS)
    stranger = record("s2", 2).model_copy(update={"flags": ("not_on_roster",)})
    roster.take_snapshot(snapshot(record("s1", 1), stranger, revision=2))
    assert roster.counts == Counts(present=2, total=2, not_on_roster=1, attended=1)
    roster.take_changes(event(change(3, "s3"), expected=3))
    roster.take_changes(event(change(4, "s4")))
    assert roster.counts == Counts(present=4, total=4, not_on_roster=1, attended=3, expected=3)


def test_nothing_is_known_before_the_first_snapshot() -> None:
    roster = Roster(CLASS)
    roster.take_changes(event(change(1, "s1")))
    roster.take_attendance(attendance(5))
    assert (roster.records, roster.attendance, roster.after, roster.behind) == ({}, None, None, True)


def test_an_old_snapshot_and_a_foreign_epoch_change_nothing() -> None:
    roster = Roster(CLASS)
    roster.take_snapshot(snapshot(record("s1", 3), revision=3))
    roster.take_snapshot(snapshot(revision=2))
    roster.take_attendance(attendance(9, epoch="other"))
    assert (set(roster.records), roster.revision, roster.behind) == ({"s1"}, 3, False)
    roster.take_changes(event(change(4, "s2"), epoch="other"))
    assert (set(roster.records), roster.behind) == ({"s1"}, True)
    roster.take_snapshot(snapshot(revision=1, epoch="other"))
    assert (roster.records, roster.epoch, roster.revision, roster.behind) == ({}, "other", 1, False)


def test_a_missed_extension_comes_with_the_changes() -> None:
    """No snapshot is needed; live, an event of its own tells what the class itself is now."""
    roster = Roster(CLASS)
    roster.take_snapshot(snapshot())
    roster.take_changes(event(change(1, cause=Cause.EXTENDED)))
    roster.take_attendance(attendance(1, minutes=60))
    roster.take_changes(reply(change(2, "s1"), change(3, cause=Cause.EXTENDED), minutes=70))
    assert (roster.behind, roster.after) == (False, Position(epoch="e", revision=3))
    counted = {"counts": Counts(present=1, total=1, attended=1)}
    assert roster.attendance == attendance(3, minutes=70).model_copy(update=counted)


def test_a_reply_that_was_overtaken_does_not_bring_the_old_end_back() -> None:
    roster = Roster(CLASS)
    roster.take_snapshot(snapshot())
    late = reply(change(1, "s1"))
    roster.take_changes(event(change(1, "s1"), change(2, cause=Cause.EXTENDED)))
    roster.take_attendance(attendance(2, minutes=60))
    roster.take_changes(late)
    assert (roster.revision, roster.behind) == (2, False)
    assert roster.attendance is not None
    assert roster.attendance.end_time == attendance(minutes=60).end_time
