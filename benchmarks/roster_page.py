"""The work of the teacher's page in a real Chromium while students join a class of 1,000.

    .venv/bin/python -m benchmarks.roster_page [students] [joins per second]

Three runs of the same class: nobody touches the page, the pointer rests on the list, somebody scrolls. For
each, the tasks of the page that took longer than 50 ms, the longest one and where its time went, all of them
per second, by kind of work, and the layout shift. Times are CPU times of the page's main thread: other work
of the machine does not count, but makes them longer where cores share a cache. Compare versions in turns.
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
from typing import Any, cast

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
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8"]
# Kinds of work by the names of Chromium's events; what has no kind counts for the event around it.
KINDS = {
    "script": ("RunMicrotasks", "FunctionCall", "EventDispatch", "TimerFire", "FireAnimation", "v8.call"),
    "collector": ("MinorGC", "MajorGC", "V8.GC", "BlinkGC"),
    "style": ("UpdateLayoutTree", "ParseAuthorStyleSheet"),
    "layout": ("Layout",),
    "paint": ("PrePaint", "Paint", "Layerize", "Commit"),
    "hit test": ("HitTest",),
}
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
    tasks = main_thread_tasks(await browser.stop_tracing())
    shift = await page.evaluate("shift")
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await hook(page, "class-closed").wait_for()
    longest = max(tasks, key=total)
    return {
        f"tasks over {LONG_TASK_MS} ms": sum(total(task) > LONG_TASK_MS for task in tasks),
        "longest ms": total(longest),
        **{f"of it {kind}": longest[kind] for kind in ("other", *KINDS) if longest.get(kind, 0) >= 1},
        "busy ms/s": sum(map(total, tasks)) / seconds,
        **{f"{kind} ms/s": sum(task.get(kind, 0) for task in tasks) / seconds for kind in KINDS},
        "layout shift x1000": shift * 1000,
    }


Task = dict[str, float]


def main_thread_tasks(trace: bytes) -> list[Task]:
    """Return the CPU time of every task of the page's main thread, by kind of work.

    The main thread is the busiest one of the renderers.
    """
    events = json.loads(trace)["traceEvents"]
    names = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    threads: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for event in events:
        thread = event["pid"], event["tid"]
        if names.get(thread) == "CrRendererMain" and event["ph"] == "X" and "tdur" in event:
            threads.setdefault(thread, []).append(event)
    return max((tasks_ms(events) for events in threads.values()), key=lambda tasks: sum(map(total, tasks)))


def tasks_ms(events: list[dict[str, Any]]) -> list[Task]:
    """Return the time of every task by kind of work: work inside of other work counts once, as the inner."""
    tasks: list[Task] = []
    open_events: list[tuple[float, str]] = []  # when each ends, and its kind, the innermost last
    for event in sorted(events, key=lambda event: (event["tts"], -event["tdur"])):
        begin, end, milliseconds = event["tts"], event["tts"] + event["tdur"], event["tdur"] / 1000
        while open_events and open_events[-1][0] <= begin:
            open_events.pop()
        if event["name"] == "ThreadControllerImpl::RunTask":
            tasks.append({"other": milliseconds})
            open_events = [(end, "other")]
        elif open_events:
            around = open_events[-1][1]
            kind = next((kind for kind, names in KINDS.items() if event["name"].startswith(names)), around)
            tasks[-1][around] -= milliseconds
            tasks[-1][kind] = tasks[-1].get(kind, 0) + milliseconds
            open_events.append((end, kind))
    return tasks


def total(task: Task) -> float:
    """Return how long a task took."""
    return sum(task.values())


if __name__ == "__main__":
    given = numbers(1000, 50)
    asyncio.run(main(int(given[0]), given[1]))
