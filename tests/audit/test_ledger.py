"""The comparison, on a small class with every kind of change, and with every kind of contradiction."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from protocol.codes import ATTENDED, Cause, DecidedBy, Status
from protocol.objects import Change, Record
from server.audit.confirmations import read_confirmations
from server.audit.ledger import (
    Confirmation,
    Copy,
    DeadLetter,
    check_confirmations,
    check_copy,
    compare_copies,
    confirmed_by_log,
    reconcile,
    replay,
)

ID = uuid4()
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def record(number: str, revision: int, status: Status, by: DecidedBy | None = None) -> Record:
    return Record(
        attendance_id=ID,
        student_number=number,
        user_full_name=f"Name {number}",
        status=status,
        is_attended=status in ATTENDED,
        attendance_time=None,
        fail_reason=None,
        method=None,
        decided_by=by,
        flags=(),
        revision=revision,
    )


def change(
    revision: int, cause: Cause, *records: Record, removed: tuple[str, ...] = ()
) -> tuple[int, Change]:
    return revision, Change(
        revision=revision, at=AT, cause=cause, actor="x", reason=None, records=records, removed=removed
    )


def join(number: str, revision: int, status: Status = Status.PRESENT) -> tuple[int, Change]:
    cause = Cause.PENDING if status == Status.PENDING else Cause.JOINED
    return change(revision, cause, record(number, revision, status, DecidedBy.STUDENT))


CHANGES = [
    join("s1", 1),
    join("s2", 2, Status.PENDING),
    join("s2", 3, Status.LATE),
    change(4, Cause.ACCEPTED, record("w1", 4, Status.PRESENT, DecidedBy.TEACHER)),
    change(5, Cause.FAILED, record("s1", 5, Status.FAILED, DecidedBy.TEACHER)),
    change(6, Cause.UNDONE, removed=("w1",)),
    change(7, Cause.EXTENDED),
]
END = change(8, Cause.ENDED, record("s3", 8, Status.ABSENT, DecidedBy.CLOCK))
LIVE = Copy("Redis", "e", 7, False, replay(CHANGES) | {"s3": record("s3", 0, Status.MISSING)}, tuple(CHANGES))
ENDED = Copy("Postgres", "e", 8, True, replay([*CHANGES, END]), (*CHANGES, END))


def without(copy: Copy, place: int) -> Copy:
    return replace(copy, changes=[each for each in copy.changes if each[0] != place])


def with_record(copy: Copy, key: str, changed: Record | None) -> Copy:
    records = {number: each for number, each in copy.records.items() if number != key}
    return replace(copy, records=records | ({key: changed} if changed else {}))


def texts_of(copy: Copy) -> list[tuple[str, str]]:
    return [(finding.kind, finding.text) for finding in check_copy(copy)]


@pytest.mark.parametrize("copy", [LIVE, ENDED, Copy("Redis", "e", 0, False, {}, ())])
def test_a_class_in_order_has_no_fault(copy: Copy) -> None:
    assert texts_of(copy) == []
    summary, findings = check_confirmations(confirmed_by_log(copy), copy)
    assert findings == []
    assert (summary.lost, summary.twice) == (0, 0)


def test_it_counts_what_was_confirmed() -> None:
    summary, _ = check_confirmations(confirmed_by_log(ENDED), ENDED)
    assert str(summary) == "3 confirmed, 3 stored, 0 lost, 0 twice"


FAULTS: dict[str, tuple[Copy, tuple[str, str]]] = {
    "a change is missing": (without(LIVE, 5), ("order", "change 5 is missing")),
    "the last change is missing": (without(LIVE, 7), ("order", "change 7 is missing")),
    "the log is longer": (
        replace(LIVE, revision=6),
        ("order", "the class is at revision 6, its log goes on to 7"),
    ),
    "a change twice": (
        replace(LIVE, changes=[*CHANGES[:2], CHANGES[1], *CHANGES[2:]]),
        ("order", "change 2 comes after change 2"),
    ),
    "a change in another's place": (
        replace(LIVE, changes=[*CHANGES[:6], (7, CHANGES[5][1])]),
        ("order", "the change in place 7 says it is 6"),
    ),
    "a record of another revision in a change": (
        replace(LIVE, changes=[(1, CHANGES[1][1]), *CHANGES[1:]]),
        ("order", "the change in place 1 says it is 2"),
    ),
    "a record is lost": (
        with_record(LIVE, "s1", None),
        ("lost", "the log has s1 since change 5, and there is no such record"),
    ),
    "a record under two numbers": (
        with_record(LIVE, "s9", LIVE.records["s1"]),
        ("twice", "the record of s1 is also stored under s9"),
    ),
    "a record nobody made": (
        with_record(LIVE, "s9", record("s9", 3, Status.PRESENT)),
        ("differs", "s9 says revision 3; no change speaks of s9"),
    ),
    "a record of an older revision": (
        with_record(LIVE, "s1", record("s1", 1, Status.PRESENT, DecidedBy.STUDENT)),
        ("differs", "s1 says revision 1; the last change of s1 is 5"),
    ),
    "a record with another status": (
        with_record(LIVE, "s2", LIVE.records["s2"].model_copy(update={"status": Status.PRESENT})),
        ("differs", "s2 is not what change 3 made: status"),
    ),
    "somebody joined twice": (
        replace(
            LIVE, revision=8, changes=[*CHANGES, join("s2", 8)], records=replay([*CHANGES, join("s2", 8)])
        ),
        ("twice", "s2 joined at revision 3, and again at 8"),
    ),
    "a join over the teacher's decision": (
        replace(
            LIVE, revision=8, changes=[*CHANGES, join("s1", 8)], records=replay([*CHANGES, join("s1", 8)])
        ),
        ("twice", "s1 was decided on at revision 5, and joined at 8"),
    ),
    "missing after the end": (
        with_record(ENDED, "s4", record("s4", 0, Status.MISSING)),
        ("differs", "s4 says revision 0; no change speaks of s4"),
    ),
    "closed without an end": (
        replace(LIVE, closed=True),
        ("end", "the class is closed, and its last change is not its one end"),
    ),
    "open after its end": (
        replace(ENDED, closed=False),
        ("end", "the class is open, and change 8 ended it"),
    ),
    "a dead record": (
        replace(with_record(ENDED, "s1", None), dead_letters=[DeadLetter("record", "s1", "refused")]),
        ("dead_letter", "the record s1 is a dead letter: refused"),
    ),
    "a dead change": (
        replace(without(ENDED, 5), dead_letters=[DeadLetter("change", "5", "refused")]),
        ("dead_letter", "the change 5 is a dead letter: refused"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    copy, finding = FAULTS[name]
    assert finding in texts_of(copy)


@pytest.mark.parametrize("name", ["a dead record", "a dead change"])
def test_a_dead_letter_is_one_finding_and_not_lost(name: str) -> None:
    copy, finding = FAULTS[name]
    assert texts_of(copy) == [finding]
    assert check_confirmations(confirmed_by_log(ENDED), copy)[0].lost == 0


@pytest.mark.parametrize(
    ("confirmation", "copy", "text"),
    [
        (Confirmation("s9", 3), LIVE, "s9 was confirmed at revision 3, and there is no record"),
        (Confirmation("s1", 9), LIVE, "s1 was confirmed at revision 9, the record is older: 5"),
        (Confirmation("s1", 2), LIVE, "s1 was confirmed at revision 2, and another change has that revision"),
        (
            Confirmation("s1", 1),
            with_record(LIVE, "s1", None),
            "s1 was confirmed at revision 1, and there is no record",
        ),
    ],
)
def test_a_confirmation_that_is_not_stored_is_lost(confirmation: Confirmation, copy: Copy, text: str) -> None:
    summary, findings = check_confirmations([confirmation, Confirmation("s2", 3)], copy)
    assert (summary.confirmed, summary.stored, summary.lost) == (2, 1, 1)
    assert [(finding.kind, finding.text) for finding in findings] == [("lost", text)]


def test_a_repeated_confirmation_counts_once_and_an_undone_walk_in_is_not_lost() -> None:
    confirmations = [Confirmation("s2", 3), Confirmation("s2", 3), Confirmation("w1", 4)]
    summary, findings = check_confirmations(confirmations, LIVE)
    assert (str(summary), findings) == ("2 confirmed, 2 stored, 0 lost, 0 twice", [])


def test_who_joined_twice_is_counted() -> None:
    copy, _ = FAULTS["somebody joined twice"]
    assert check_confirmations([], copy)[0].twice == 1


def test_a_receipt_that_is_not_ours_is_told() -> None:
    def receipt_of(number: str, revision: int) -> str:
        return f"{number}@{revision}"

    confirmations = [Confirmation("s1", 1, "s1@1"), Confirmation("s2", 3, "forged"), Confirmation("s2", 2)]
    _, findings = check_confirmations(confirmations, LIVE, receipt_of)
    assert [(finding.kind, finding.student_number) for finding in findings] == [("receipt", "s2")]
    assert check_confirmations(confirmations, LIVE)[1] == []


@pytest.mark.parametrize(
    ("spoil", "text"),
    [
        (lambda copy: copy, None),
        (lambda copy: replace(copy, epoch="f"), "different epochs"),
        (lambda copy: replace(copy, revision=7), "Redis has revision 8, Postgres has 7"),
        (lambda copy: with_record(copy, "s2", None), "differ on s2"),
    ],
)
def test_two_copies_have_to_be_the_same(spoil: Callable[[Copy], Copy], text: str | None) -> None:
    findings = compare_copies(replace(ENDED, where="Redis"), spoil(ENDED))
    assert [text in finding.text for finding in findings if text] == [True] * len(findings)
    assert bool(findings) == (text is not None)


def test_a_loss_is_listed_once_whoever_tells_it() -> None:
    copy = with_record(ENDED, "s2", None)
    summary, findings = reconcile([copy])
    assert [(finding.kind, finding.student_number, finding.revision) for finding in findings] == [
        ("lost", "s2", 3),
        ("lost", "s2", 2),
    ]
    assert str(summary) == "3 confirmed, 1 stored, 2 lost, 0 twice"
    assert reconcile([replace(ENDED, where="Redis"), ENDED])[1] == []


def test_lines_of_this_class_are_read_and_bad_ones_told() -> None:
    lines = [
        '{"student_number": "s1", "revision": 1, "receipt": "r", "at": "noon"}',
        "",
        json.dumps({"student_number": "s2", "revision": 3, "attendance_id": str(ID)}),
        json.dumps({"student_number": "s3", "revision": 3, "attendance_id": str(uuid4())}),
        '{"student_number": "s4"}',
        "{",
    ]
    confirmations, findings = read_confirmations(lines, ID)
    assert confirmations == [Confirmation("s1", 1, "r"), Confirmation("s2", 3)]
    assert [finding.text.split(":")[0] for finding in findings] == [
        "line 5 cannot be read",
        "line 6 cannot be read",
    ]
