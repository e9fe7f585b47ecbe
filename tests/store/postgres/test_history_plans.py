"""No page of history scans the tables that grow: records and changes, by the plans of Postgres."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from server.cli.demo_history import Taught, write_history
from server.models.db import User
from server.models.history import ClassFilter
from server.store.postgres.corrections import LOCK_CLASS, SELECT_NEWER, SELECT_RECORDS
from server.store.postgres.disputes import SELECT_DISPUTED, SELECT_DISPUTES
from server.store.postgres.exports import SELECT_ROWS
from server.store.postgres.history import ITEM, SELECT_CHANGES, SELECT_CLASS, select_classes
from server.store.postgres.own_history import SELECT_OWN
from server.store.postgres.reports import (
    SELECT_CELLS,
    count_arrivals,
    count_classes,
    select_statuses,
    sum_periods,
)
from server.store.postgres.reports import SELECT_LESSONS as SELECT_SCHOOL
from server.store.postgres.save import ADD_USER, user_rows
from tests.support.databases import Databases

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
GROWING = {"attendance_records", "attendance_changes"}
STUDENTS = [f"s{n}" for n in range(200)]
ID = UUID(int=7)
OWN: list[Any] = ["s7", None, None, None, None, 51, [], [], []]


@pytest.fixture(scope="module")
async def school(databases: Databases) -> AsyncIterator[str]:
    """Return the URL of a school of 600 classes with 12,000 records, which Postgres has analysed."""
    async with databases.migrated() as url:
        connection = await asyncpg.connect(url)
        await write_school(connection)
        await connection.close()
        yield url


@pytest.fixture
async def connection(school: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(school)
    yield connection
    await connection.close()


async def write_school(connection: asyncpg.Connection) -> None:
    people = [User(number, number, "student") for number in STUDENTS]
    people += [User(f"t{n}", f"t{n}", "teacher") for n in range(10)]
    await connection.executemany(ADD_USER, user_rows(people))
    lessons = [
        Taught(
            (f"t{n}", f"t{n}"),
            f"Lesson {n}",
            [(each, each) for each in STUDENTS[n * 20 : n * 20 + 20]],
            [AT + timedelta(days=day, minutes=n) for day in range(60)],
        )
        for n in range(10)
    ]
    await write_history(connection, lessons)
    await connection.execute("ANALYZE")


def queries() -> Iterator[tuple[str, str, list[Any]]]:
    """Return name, SQL and arguments of each request that is made for a page."""
    for name, chosen in {
        "own": ClassFilter(visible_to="t3"),
        "all": ClassFilter(visible_to=None),
        "text": ClassFilter(visible_to=None, text="lesson 7"),
        "lesson": ClassFilter(visible_to=None, lesson="LESSON 7"),
        "days": ClassFilter(visible_to="t3", starts_from=AT, starts_before=AT + timedelta(days=7)),
    }.items():
        yield f"list {name}", *select_classes(ITEM, chosen, before=(AT + timedelta(days=30), ID), limit=51)
        yield f"count {name}", *count_classes(chosen)
        yield f"periods {name}", *sum_periods(chosen, "day", "Europe/Istanbul")
        yield f"arrivals {name}", *count_arrivals(chosen, 60)
        yield f"statuses {name}", *select_statuses(chosen)
    yield "cells", SELECT_CELLS, [[ID] * 60]
    yield "exported", SELECT_ROWS.format(zone="Europe/Istanbul", ids="$1"), [[ID] * 20]
    yield "school", SELECT_SCHOOL, [AT, AT, AT, AT]
    yield "class", SELECT_CLASS, ["t3", ID]
    yield "changes", SELECT_CHANGES, [ID, "demo"]
    yield "own", SELECT_OWN, OWN
    yield "dispute", SELECT_DISPUTED, [ID, "s7"]
    yield "disputes", SELECT_DISPUTES, ["t3", None, True, None, None, None, 51]
    yield "correct", LOCK_CLASS, ["t3", ID]
    yield "records", SELECT_RECORDS, [ID, ["s7"]]
    yield "newer", SELECT_NEWER, [ID, "demo", 7, ["s7"]]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


async def test_no_request_scans_what_grows(connection: asyncpg.Connection) -> None:
    """Both for the plan of these arguments and for the one that Postgres makes for any.

    A school of five years has 700 times as many rows: a page read in sequence stands for a hundred.
    """
    await connection.execute("SET seq_page_cost = 100")
    for name, sql, arguments in queries():
        explained = {"custom": await connection.fetchval(f"EXPLAIN (FORMAT JSON) {sql}", *arguments)}
        await connection.execute(f"SET plan_cache_mode = force_generic_plan; PREPARE request AS {sql}")
        nulls = f"({', '.join('NULL' for _ in arguments)})" if arguments else ""
        explained["generic"] = await connection.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE request {nulls}")
        await connection.execute("DEALLOCATE request; RESET plan_cache_mode")
        for kind, text in explained.items():
            [plan] = json.loads(text)
            found = list(nodes(plan["Plan"]))
            scanned = {node.get("Relation Name") for node in found if node["Node Type"] == "Seq Scan"}
            assert not scanned & GROWING, (name, kind, plan)
            if name.startswith("own"):  # not all classes, each asked for the student
                indexes = {node.get("Index Name") for node in found}
                assert "attendance_records_own" in indexes, (name, kind, plan)
                assert "attendances_started" not in indexes, (name, kind, plan)


async def test_the_check_sees_a_scan(connection: asyncpg.Connection) -> None:
    """With the index of students gone, the plan of their history is another one."""
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("DROP INDEX attendance_records_own")
    [plan] = json.loads(await connection.fetchval(f"EXPLAIN (FORMAT JSON) {SELECT_OWN}", *OWN))
    await transaction.rollback()
    assert "Seq Scan" in {node["Node Type"] for node in nodes(plan["Plan"])}
