"""The account at the end of every case can fail: it finds what is missing or double in Postgres."""

from uuid import UUID

import pytest

from server.audit.ledger import Confirmation
from tests.cli.conftest import database
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
