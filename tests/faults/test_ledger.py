"""The account at the end of every case can fail, and so can the model of the nemesis.

They find what is missing or double in Postgres, decisions that are lost or out of order, and screens that
were ahead of Redis.
"""

from dataclasses import replace
from uuid import UUID

import pytest

from protocol.codes import Cause, Status
from protocol.objects import Change, Record
from server.audit.ledger import Confirmation
from tests.audit.test_ledger import change as make_change
from tests.audit.test_ledger import record as make_record
from tests.cli.conftest import database
from tests.faults.decisions import Decision, find_contradictions
from tests.faults.screens import ahead_of
from tests.faults.site import Site
from tests.faults.storm import Storm

STUDENTS = 9
TAKE = "DELETE FROM attendance_records WHERE attendance_id = $1 AND student_number = 's1'"
JOINED_AGAIN = """
INSERT INTO attendance_changes
SELECT attendance_id, epoch, revision + 1, at, 'joined', 's1', reason,
    (SELECT jsonb_agg(jsonb_set(record, '{revision}', to_jsonb(revision + 1)))
     FROM attendance_changes first, jsonb_array_elements(first.records) record
     WHERE first.attendance_id = $1 AND first.actor = 's1'), removed
FROM attendance_changes WHERE attendance_id = $1 AND cause = 'ended'"""


async def test_the_account_finds_missing_rows_double_joins_and_false_confirmations(site: Site) -> None:
    async with Storm(site, STUDENTS) as storm:
        await storm.begin()
        await storm.calm()
        copy = await storm.in_redis()
        assert copy is not None
        shown = storm.screens[0].shown
        behind = replace(copy, revision=copy.revision - 1)
        *_, (_, first), (_, second) = copy.changes
        mixed_up = first.model_copy(update={"revision": second.revision})
        other = replace(copy, changes=[*copy.changes[:-1], (second.revision, mixed_up)])
        assert list(ahead_of(copy, shown)) == []
        assert list(ahead_of(behind, shown)) == [f"revision {STUDENTS} was shown, Redis has {STUDENTS - 1}"]
        assert list(ahead_of(other, shown)) == [f"{second} was shown, Redis has {mixed_up}"]

        account = await storm.settle()
        assert (account.joins, account.confirmed, account.lost, account.twice) == (STUDENTS, STUDENTS, 0, 0)

        storm.ledger.confirmations.append(Confirmation("s2", 1_000))
        with pytest.raises(AssertionError, match="10 confirmed, 9 stored, 1 lost, 0 twice"):
            storm.reconcile(await storm.saved(), set())
        storm.ledger.confirmations.pop()

        async with database(site.database_url) as connection:
            assert await connection.execute(TAKE, UUID(storm.attendance_id)) == "DELETE 1"
            with pytest.raises(AssertionError, match="9 confirmed, 8 stored, 1 lost, 0 twice"):
                storm.reconcile(await storm.saved(), set())
            await connection.execute(JOINED_AGAIN, UUID(storm.attendance_id))
        with pytest.raises(AssertionError, match="1 lost, 1 twice"):
            storm.reconcile(await storm.saved(), set())


def test_the_model_finds_decisions_that_are_lost_or_out_of_order() -> None:
    present = [Decision(number, Status.PRESENT, revision) for revision, number in enumerate(("a", "b"), 1)]
    late = Decision("a", Status.LATE, 3)
    changes = [change(one) for one in (*present, late)]
    records = [record(late), record(present[1])]
    confirmed = [*present, late]
    assert list(find_contradictions([*confirmed, late], changes, records)) == [], "one was confirmed again"

    unconfirmed = [record(late), record(Decision("b", Status.EXCUSED, 4))]
    assert list(find_contradictions(confirmed, changes, unconfirmed)) == [], "one was under way at the end"
    several = [record(each._replace(revision=4 + place)) for place, each in enumerate(present)]
    assert len(list(find_contradictions(confirmed, changes, several))) == 1

    for wrong, text in (
        (find_contradictions(confirmed, changes[:2], records), "the decision 3 on a is lost"),
        (find_contradictions(confirmed, changes, records[:1]), "the last decision on b does not count"),
        (find_contradictions(confirmed, changes, [record(present[0]), records[1]]), "on a does not count"),
        (
            find_contradictions([late, *present], changes, records),
            "the decision 2 is older than one before it",
        ),
        (
            find_contradictions([*confirmed, Decision("b", Status.LATE, 3)], changes, records),
            "another change",
        ),
    ):
        assert text in "; ".join(wrong)


def record(one: Decision) -> Record:
    return make_record(one.number, one.revision, one.status)


def change(one: Decision) -> Change:
    return make_change(one.revision, Cause.ADDED, record(one))[1]
