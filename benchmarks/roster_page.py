"""The work of the teacher's page in a real Chromium while students join a class of 1,000.

    .venv/bin/python -m benchmarks.roster_page [students] [joins per second]

Three runs of the same class: nobody touches the page, the pointer rests on the list, somebody scrolls. For
each, the tasks of the page that took longer than 50 ms, the longest one, all of them per second, and the
layout shift. Times are CPU times of the page's main thread: other work of the machine does not count.
"""

import asyncio
import json
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from playwright.async_api import Browser, Page, async_playwright

from benchmarks.output import numbers, say_values
from protocol.codes import EndReason
from server.cli.demo_users import seed
from server.load.pacing import at_rate
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.browser.conftest import FLAGS, LAPTOP, NAMES
from tests.browser.test_class import hook, sign_in
from tests.support.classes import start_class
from tests.support.workers import start_attn

TEACHER = "demo_teacher_1"
LONG_TASK_MS = 50
CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline"]
MEASURE = """() => {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
  }).observe({ type: "layout-shift" });
}"""


async def main(students: int, joins_per_second: float) -> None:
    """Measure three classes, one after another."""
    async with open_page() as (page, redis):
        await sign_in(page, TEACHER)
        await hook(page, "start-lesson").wait_for()
        for kind in "nobody touches it", "the pointer rests on it", "somebody scrolls":
            say_values(kind, await measure(page, redis, kind, students, joins_per_second))


@asynccontextmanager
async def open_page(*flags: str) -> AsyncIterator[tuple[Page, RedisClient]]:
    """Start servers and a worker with the demo school, and a browser, with more flags, with a page of it."""
    with tempfile.TemporaryDirectory() as directory, EmbeddedServers(directory) as servers:
        environment = {
            "REDIS_URL": servers.redis_url,
            "DATABASE_URL": servers.database_url,
            "ATTN_SECRET_KEY": "a-secret-of-the-benchmarks-0123456789",
        }
        worker = start_attn(["serve", "--port", "0"], {**os.environ, **environment}, Path(directory) / "log")
        redis = RedisClient(Settings(_env_file=None, redis_url=servers.redis_url))
        try:
            await asyncio.to_thread(worker.wait_ready)
            await seed(servers.database_url, students=10)
            async with async_playwright() as playwright:
                path = next(filter(None, map(shutil.which, NAMES)))
                browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
                context = await browser.new_context(base_url=worker.url, viewport=LAPTOP, locale="en-GB")
                yield await context.new_page(), redis
                await browser.close()
        finally:
            await redis.close()
            await asyncio.to_thread(worker.stop)


async def measure(
    page: Page, redis: RedisClient, kind: str, students: int, joins_per_second: float
) -> dict[str, float]:
    """Let everybody join a new class while the page shows it."""
    roster = [(f"s{n:04}", f"Student {n * 7919 % students:04} Example") for n in range(students)]
    attendance = await start_class(redis, roster, teacher=TEACHER, lesson_name="Big class")
    attendance_id = str(attendance.attendance_id)
    await page.goto("/teacher")
    await hook(page, "class-code").wait_for()
    await page.mouse.move(5, 5)
    if kind == "the pointer rests on it":
        await hook(page, "roster-row").nth(6).hover()
    await page.evaluate(MEASURE)
    browser = cast(Browser, page.context.browser)
    await browser.start_tracing(page=page, categories=CATEGORIES)
    started = time.monotonic()
    async for _ in at_rate(joins_per_second, students):
        number, name = roster.pop()
        await redis.add_attendance_record(attendance_id, number, name, "qr")
        if kind == "somebody scrolls" and len(roster) % 10 == 0:
            await page.mouse.wheel(0, 700 if len(roster) % 200 > 100 else -500)
    await hook(page, "class-ring").get_by_text(f"{students:,} of {students:,}").wait_for()
    await page.wait_for_timeout(3000)  # the rows that waited are put in their places
    seconds = time.monotonic() - started
    tasks = main_thread_tasks_ms(await browser.stop_tracing())
    shift = await page.evaluate("shift")
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await hook(page, "class-closed").wait_for()
    return {
        f"tasks over {LONG_TASK_MS} ms": sum(task > LONG_TASK_MS for task in tasks),
        "longest ms": max(tasks),
        "busy ms/s": sum(tasks) / seconds,
        "layout shift x1000": shift * 1000,
    }


def main_thread_tasks_ms(trace: bytes) -> list[float]:
    """Return the CPU time of every task of the page's main thread: of the busiest one, which has the page."""
    tasks: dict[tuple[int, int], list[float]] = {}
    events = json.loads(trace)["traceEvents"]
    names = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    for event in events:
        thread = event["pid"], event["tid"]
        is_main = names.get(thread) == "CrRendererMain"
        if is_main and event["name"] == "ThreadControllerImpl::RunTask" and "tdur" in event:
            tasks.setdefault(thread, []).append(event["tdur"] / 1000)
    return max(tasks.values(), key=sum)


if __name__ == "__main__":
    given = numbers(1000, 50)
    asyncio.run(main(int(given[0]), given[1]))
