"""Exports that a process of its own renders, so that joins do not wait (decision 29): not records as CSV."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic_core import from_json

from protocol.errors import InvalidField, Unavailable
from server.models.exports import ExportJob, Layout
from server.models.history import ClassFilter
from server.settings import Settings

COMMAND = sys.executable, "-m", "server.runtime.exporting"
READ_BYTES = 65_536  # asyncio pauses the pipe at twice as many: memory does not grow with the export
NEEDED = {
    *("database_url", "database_read_url", "postgres_timeout_seconds", "postgres_statement_cache"),
    *("attn_timezone", "late_weight", "required_percent", "absences_warning"),
}
FAILED = "The export has failed; try again."


async def render_csv(settings: Settings, layout: Layout, chosen: ClassFilter) -> AsyncGenerator[bytes, None]:
    """Yield a CSV in parts. The process ends when nobody reads on.

    Raises:
        InvalidField: the matrix is too large.
        Unavailable: the process has failed, for instance because Postgres is away.
    """
    process = await _start(_job(settings, layout, chosen, None))
    with _killing(process):
        assert process.stdout is not None
        part = await process.stdout.read(READ_BYTES)
        _raise_problem(part)
        while part:
            yield part
            part = await process.stdout.read(READ_BYTES)
        if await process.wait():
            raise Unavailable(FAILED)


async def render_workbook(settings: Settings, layout: Layout, chosen: ClassFilter, path: Path) -> None:
    """Write a workbook to a new file. Cancel it to end the process.

    Raises:
        InvalidField: there are more rows than a sheet has, or the matrix is too large.
        Unavailable: the process has failed, for instance because Postgres is away.
    """
    process = await _start(_job(settings, layout, chosen, path))
    with _killing(process):
        assert process.stdout is not None
        _raise_problem(await process.stdout.read())
        if await process.wait():
            raise Unavailable(FAILED)


def _job(settings: Settings, layout: Layout, chosen: ClassFilter, path: Path | None) -> bytes:
    needed = settings.model_dump(include=NEEDED)
    return ExportJob(layout=layout, chosen=chosen, workbook=path, settings=needed).model_dump_json().encode()


async def _start(job: bytes) -> Process:
    process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, stderr=None)
    assert process.stdin is not None
    process.stdin.write(job)  # a few hundred bytes
    process.stdin.close()
    return process


@contextmanager
def _killing(process: Process) -> Iterator[None]:
    """Kill the process unless it has ended; asyncio reaps it."""
    try:
        yield
    finally:
        if process.returncode is None:
            process.kill()


def _raise_problem(output: bytes) -> None:
    """Raise what the process says instead of a file: a CSV begins with a byte order mark."""
    if output.startswith(b"{"):
        problem = from_json(output)
        raise InvalidField(problem["field"], problem["message"])
