"""The work of the admin's page in a real Chromium while many rooms change.

    .venv/bin/python -m benchmarks.rooms_page [rooms] [seconds]

Most rooms are joined in each period of the page, so that all rows change. They are sorted by name, by
those who joined, and by joins per minute: both figures change, and the rows move. For each order, the tasks
of the page that took longer than 50 ms, the longest one, and all of them per second. Times are CPU times of
the page's main thread: other work of the machine does not count.
"""

import asyncio
import random
import time
from typing import cast

from playwright.async_api import Browser, Page

from benchmarks.output import numbers, say_values
from benchmarks.roster_page import CATEGORIES, LONG_TASK_MS, main_thread_tasks, open_page, total
from server.store.redis.client import RedisClient
from tests.browser.test_class import hook, sign_in
from tests.support.classes import start_class

ADMIN = "demo_admin_1"
STUDENTS = 200  # of each room
PERIOD = 1.0  # seconds, in which the server looks at the rooms


async def main(rooms: int, seconds: float) -> None:
    """Measure three orders, one after another."""
    async with open_page() as (page, redis):
        ids = []
        for n in range(rooms):
            roster = [(f"r{n}s{k:03}", f"Student {k} Example") for k in range(STUDENTS)]
            attendance = await start_class(
                redis, roster, teacher=f"t{n:03}", lesson_name=f"Lesson {n * 7919 % rooms:03}"
            )
            ids.append(str(attendance.attendance_id))
        await sign_in(page, ADMIN)
        await hook(page, "room-row").nth(rooms - 1).wait_for()
        joins = asyncio.create_task(let_students_join(redis, ids))
        for order in "lesson", "-joined", "-rate":
            await page.goto(f"/admin?sort={order}")
            await hook(page, "room-row").nth(rooms - 1).wait_for()
            say_values(f"sorted by {order.strip('-')}", await measure(page, seconds))
        joins.cancel()


async def let_students_join(redis: RedisClient, ids: list[str]) -> None:
    """Let a student join most rooms in each period."""
    luck = random.Random(1)  # noqa: S311, no secret
    for student in range(STUDENTS):
        began = time.monotonic()
        for n, attendance_id in enumerate(ids):
            if luck.random() < 0.8:
                await redis.add_attendance_record(attendance_id, f"r{n}s{student:03}", "Student", "qr")
        await asyncio.sleep(max(0.0, PERIOD - (time.monotonic() - began)))


async def measure(page: Page, seconds: float) -> dict[str, float]:
    """Measure the page, which somebody looks at, for some seconds."""
    browser = cast(Browser, page.context.browser)
    await browser.start_tracing(page=page, categories=CATEGORIES)
    await page.wait_for_timeout(seconds * 1000)
    tasks = [total(task) for task in main_thread_tasks(await browser.stop_tracing())]
    return {
        f"tasks over {LONG_TASK_MS} ms": sum(task > LONG_TASK_MS for task in tasks),
        "longest ms": max(tasks),
        "busy ms/s": sum(tasks) / seconds,
    }


if __name__ == "__main__":
    given = numbers(200, 20)
    asyncio.run(main(int(given[0]), given[1]))
