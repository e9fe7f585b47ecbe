"""Render an export in a process of its own: `python -m server.runtime.exporting`, started by a worker.

The job comes on standard input as JSON, because it has the address of the database, which is not for the list
of processes. A CSV goes to standard output, whose reader sets the pace; a workbook to the file that the job
names. Of an export that cannot be made the output is one JSON object, with `field` and `message`. The command
`attn export` uses `open_exporter` in its own process.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import BinaryIO, TypeVar

from pydantic_core import to_json

from protocol.errors import InvalidField
from server.models.exports import ExportJob
from server.runtime.managed_process import die_with_parent
from server.services.exports import Exporter
from server.services.reports import ReportService
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.postgres.exports import SavedRecords
from server.store.postgres.history import SavedClasses
from server.store.postgres.replica import Reading, Replica
from server.store.postgres.reports import SavedReports

Client = TypeVar("Client", bound=AsyncPostgresClient)
NICENESS = 10  # joins get nine tenths of a core that both want


@asynccontextmanager
async def open_exporter(settings: Settings) -> AsyncIterator[Exporter]:
    """Open connections of an export: to the replica too, where there is one.

    Raises:
        PostgresUnavailable: Postgres does not answer in time.
    """
    postgres = _client(AsyncPostgresClient, settings.database_url, settings)
    replica = _client(Replica, settings.database_read_url, settings) if settings.database_read_url else None
    opened = [postgres] if replica is None else [postgres, replica]
    try:
        await asyncio.gather(*(each.start() for each in opened))
        if not postgres.ready:
            raise PostgresUnavailable("there was no connection in time")
        reading = Reading(postgres, replica)
        saved = SavedReports(postgres, reading)
        records = SavedRecords(SavedClasses(postgres, reading), reading)
        yield Exporter(records, saved, ReportService(saved, settings).matrix, settings)
    finally:
        for each in opened:
            await each.close()


def _client(kind: type[Client], url: str, settings: Settings) -> Client:
    return kind(
        url,
        pool_size=1,
        timeout=settings.postgres_timeout_seconds,
        statement_cache=settings.postgres_statement_cache == "auto",
    )


async def export(job: ExportJob, output: BinaryIO) -> None:
    """Do a job."""
    async with open_exporter(Settings.model_validate(job.settings)) as exporter:
        try:
            if job.workbook is not None:
                await exporter.workbook(job.layout, job.chosen, job.workbook)
                return
            async for part, _ in exporter.csv(job.layout, job.chosen):
                await asyncio.to_thread(output.write, part)
        except InvalidField as error:
            output.write(to_json({"field": error.field, "message": error.problem}))


def main() -> None:
    """Read a job, and do it; end with the worker that wants it."""
    die_with_parent(os.getppid(), signal.SIGKILL)
    os.nice(NICENESS)
    output = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # the log must not get into the file
    asyncio.run(export(ExportJob.model_validate_json(sys.stdin.buffer.read()), output))


if __name__ == "__main__":
    main()
