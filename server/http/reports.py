"""`/matrix`, `/reports/…` and `/export/…`: JSON for pages; records and matrix as CSV or XLSX."""

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response, StreamingResponse

from protocol.errors import InvalidField, Unavailable
from server.http.exporting import render_csv, render_workbook
from server.http.history import read_query
from server.http.json_bodies import JSON, json_response
from server.http.origin import session_token
from server.models.exports import Layout
from server.models.history import ClassFilter
from server.models.redis import IndexedAttendance
from server.services.auth import AuthService
from server.services.exports import Exporter
from server.services.history.classes import IN_REDIS, HistoryService
from server.services.reports import ReportService
from server.settings import Settings

SMALL_EXPORT = 2000  # records, for which a worker needs some 0.1 s of CPU
MAX_EXPORTS = 2  # at the same time, of one worker: a third waits for the next try
EXPORT_SECONDS = 300.0  # for a workbook, which is sent when it is whole
IDLE_DAYS, IDLE_PATTERN = 14, "^([1-9][0-9]{0,2})?$"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BUSY = "Others are exporting; try again in a moment."


@dataclass(frozen=True, slots=True)
class ReportEndpoints:
    """Endpoints of the matrix, of reports and of exports. Filters and rights are those of `/history`."""

    auth: AuthService
    history: HistoryService
    reports: ReportService
    exporter: Exporter
    settings: Settings
    live_classes: Callable[[], Awaitable[Iterable[IndexedAttendance]]]
    running: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_EXPORTS))

    async def show_matrix(self, request: Request) -> Response:
        """Answer `GET /matrix`."""
        matrix = await self.reports.matrix(await self._chosen(request))
        return Response(matrix.to_json(), 200, {"Cache-Control": "no-store"}, JSON)

    async def show_lesson(self, request: Request) -> Response:
        """Answer `GET /reports/lesson`."""
        return json_response(await self.reports.lesson(await self._chosen(request)))

    async def show_school(self, request: Request) -> Response:
        """Answer `GET /reports/school`."""
        chosen = await self._chosen(request)
        idle_days = read_idle_days(request)
        return json_response(await self.reports.school(chosen, idle_days, await self.live_classes()))

    async def send_csv(self, request: Request) -> Response:
        """Answer `GET /export/{layout}.csv`, row by row; memory does not grow with the number of rows."""
        layout, chosen = read_layout(request), await self._chosen(request)
        parts = self._csv(layout, chosen)
        first = await anext(parts)  # errors of the first request become problem details
        headers = {"Content-Disposition": _named(layout, "csv"), "Cache-Control": "no-store"}
        return StreamingResponse(_rest(first, parts), media_type=CSV_TYPE, headers=headers)

    async def send_workbook(self, request: Request) -> Response:
        """Answer `GET /export/{layout}.xlsx`. Writing stops when the client leaves."""
        layout, chosen = read_layout(request), await self._chosen(request)
        async with self._one_of_few():
            folder = Path(tempfile.mkdtemp(prefix="attn-export-"))
            try:
                path = folder / "export.xlsx"
                small = await self._is_small(chosen)
                await _unless_left(
                    request,
                    self.exporter.workbook(layout, chosen, path)
                    if small
                    else render_workbook(self.settings, layout, chosen, path),
                )
            except BaseException:  # cancellation too: the folder would stay
                shutil.rmtree(folder, ignore_errors=True)
                raise
        return FileResponse(
            path,
            media_type=XLSX_TYPE,
            headers={"Content-Disposition": _named(layout, "xlsx"), "Cache-Control": "no-store"},
            background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
        )

    async def _csv(self, layout: Layout, chosen: ClassFilter) -> AsyncIterator[bytes]:
        async with self._one_of_few():
            if layout == Layout.RECORDS or await self._is_small(chosen):  # Postgres writes lines of records
                async for part, _ in self.exporter.csv(layout, chosen):
                    yield part
            else:
                async with aclosing(render_csv(self.settings, layout, chosen)) as parts:
                    async for part in parts:
                        yield part

    async def _is_small(self, chosen: ClassFilter) -> bool:
        """Tell whether the worker renders an export itself: a process takes a second to start."""
        return await self.exporter.count_records(chosen) <= SMALL_EXPORT

    @asynccontextmanager
    async def _one_of_few(self) -> AsyncIterator[None]:
        if self.running.locked():
            raise Unavailable(BUSY, retry_after=5)
        async with self.running:
            yield

    async def _chosen(self, request: Request) -> ClassFilter:
        user = (await self.auth.authenticate(session_token(request.scope))).user
        query = read_query(request)
        if query.state in IN_REDIS:
            raise InvalidField("state", "only saved classes can be exported; use saved, discarded or deleted")
        return self.history.filter_for(user, query)


def read_idle_days(request: Request) -> int:
    """Return the days without a class after which a lesson is idle.

    Raises:
        InvalidField: it is not a number from 1 to 999.
    """
    text = request.query_params.get("idle_days") or str(IDLE_DAYS)
    if not re.fullmatch(IDLE_PATTERN, text, re.ASCII):
        raise InvalidField("idle_days", "use a number from 1 to 999")
    return int(text)


def read_layout(request: Request) -> Layout:
    """Return the layout that the path names: routes exist for these only."""
    return Layout(request.url.path.rpartition("/")[2].partition(".")[0])


def _named(layout: Layout, suffix: str) -> str:
    return f'attachment; filename="attn-{layout}-{datetime.now().astimezone():%Y-%m-%d}.{suffix}"'


async def _rest(first: bytes, parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for part in parts:
        yield part


async def _unless_left(request: Request, writing: Coroutine[None, None, None]) -> None:
    """Wait for a workbook; cancel it when the client leaves or when it takes too long.

    Raises:
        Unavailable: it took too long.
        ClientDisconnect: the client has left.
    """
    work, left = asyncio.create_task(writing), asyncio.create_task(_wait_for_leaving(request))
    try:
        await asyncio.wait({work, left}, timeout=EXPORT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return await work
        if left.done():
            raise ClientDisconnect
        raise Unavailable("The export takes too long; choose fewer days.", retry_after=60)
    finally:
        work.cancel()
        left.cancel()
        await asyncio.wait({work, left})


async def _wait_for_leaving(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
