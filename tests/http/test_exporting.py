"""Exports that a process of its own renders: the same files, typed errors, and nothing left behind."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import openpyxl
import pytest

from protocol.codes import Role
from protocol.errors import InvalidField, Unavailable
from server.http.exporting import COMMAND, render_csv, render_workbook
from server.http.reports import SMALL_EXPORT
from server.models.exports import Layout
from server.models.history import ClassFilter
from server.runtime.exporting import open_exporter
from server.services.reports import MAX_MATRIX_CLASSES
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from tests.conftest import open_postgres
from tests.support.classes import let_in
from tests.support.history import save_class
from tests.support.polling import until

ALL = ClassFilter(visible_to=None)
RECORDS = SMALL_EXPORT + 1000


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    """Open a database with one class, in which far more students were than a worker renders itself."""
    async with open_postgres(database_url) as client:
        attendance_id = await save_class(client)
        async with client.connection() as connection:
            await connection.execute(ADD_STUDENTS.format(number=RECORDS))
            await connection.execute(ADD_RECORDS, attendance_id)
            await connection.execute("SELECT count_records($1)", attendance_id)
        yield client


def list_children() -> list[int]:
    """Return the processes of this one that render exports."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((each / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid() and COMMAND[-1] in (each / "cmdline").read_text():
                found.append(int(each.name))
    return found


@pytest.mark.usefixtures("postgres")
async def test_a_process_writes_what_the_worker_would_write(settings: Settings, tmp_path: Path) -> None:
    async with open_exporter(settings) as exporter:
        for layout in Layout:
            own = b"".join([part async for part, _ in exporter.csv(layout, ALL)])
            assert b"".join([part async for part in render_csv(settings, layout, ALL)]) == own
        await render_workbook(settings, Layout.RECORDS, ALL, tmp_path / "process.xlsx")
        await exporter.workbook(Layout.RECORDS, ALL, tmp_path / "worker.xlsx")
    books = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["records"] for name in ("process", "worker"))
    by_process, by_worker = (list(book.values) for book in books)
    assert by_process == by_worker
    assert len(by_process) == RECORDS + 1


async def test_a_large_export_over_http_is_made_by_a_process(
    client: httpx.AsyncClient, redis: RedisClient, postgres: AsyncPostgresClient
) -> None:
    admin = {"Authorization": f"Bearer {await let_in(redis, 'a1', Role.ADMIN)}"}
    asked = asyncio.create_task(client.get("/export/matrix.csv", headers=admin))
    await until(lambda: bool(list_children()))
    assert (await asked).content.count(b"\r\n") == RECORDS + 1
    records = await client.get("/export/records.csv", headers=admin)  # Postgres writes these
    assert records.content.count(b"\r\n") == RECORDS + 1
    leaving = asyncio.create_task(client.get("/export/records.xlsx", headers=admin))
    await until(lambda: bool(list_children()))
    leaving.cancel()
    await until(lambda: not list_children())


@pytest.mark.usefixtures("postgres")
async def test_the_process_waits_for_its_reader_and_ends_with_it(settings: Settings) -> None:
    parts = render_csv(settings, Layout.RECORDS, ALL)
    assert (await anext(parts)).startswith(b"\xef\xbb\xbfdate,")
    [pid] = list_children()  # there is more than the pipe and its reader hold
    await parts.aclose()
    await until(lambda: pid not in list_children())


async def test_what_cannot_be_made_is_a_typed_error(
    settings: Settings, postgres: AsyncPostgresClient, tmp_path: Path
) -> None:
    async with postgres.connection() as connection:
        await connection.execute(ADD_CLASSES.format(number=MAX_MATRIX_CLASSES))
    with pytest.raises(InvalidField, match="from: a matrix has at most 400 classes"):
        await anext(render_csv(settings, Layout.MATRIX, ALL))
    with pytest.raises(InvalidField, match="from: a matrix"):
        await render_workbook(settings, Layout.MATRIX, ALL, tmp_path / "matrix.xlsx")
    away = settings.model_copy(update={"database_url": "postgresql://attn@127.0.0.1:1/attn"})
    with pytest.raises(Unavailable):
        await anext(render_csv(away, Layout.RECORDS, ALL))


ADD_STUDENTS = """
INSERT INTO users (school_number, full_name, role)
SELECT 'x' || n, 'Öğrenci ' || n, 'student' FROM generate_series(1, {number}) AS n"""

ADD_RECORDS = """
INSERT INTO attendance_records (attendance_id, student_number, user_full_name, status, is_attended, method,
    decided_by, flags, revision)
SELECT $1, school_number, full_name, 'present', true, 'qr', 'student', '{}', 1 FROM users
WHERE school_number LIKE 'x%'"""

ADD_CLASSES = """
INSERT INTO attendances (attendance_id, teacher_school_number, teacher_full_name, lesson_name, start_time,
    end_time, security_option, join_methods, roster_loaded, epoch, revision, end_reason)
SELECT gen_random_uuid(), teacher_school_number, teacher_full_name, lesson_name, start_time, end_time,
    security_option, join_methods, roster_loaded, epoch, revision, end_reason
FROM attendances CROSS JOIN generate_series(1, {number})"""
