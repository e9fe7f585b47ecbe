"""Time from a scan to the confirmation in Chromium, in each way in which a phone gets there.

    .venv/bin/python -m benchmarks.scans [rounds of ten students]

From the moment when the camera opens the link until the phone shows "Present". Typing the password takes no
time here: a script fills the form. With the page's scanner it begins when the student taps "Scan", before the
camera (Chromium's fake one, which films a drawn code) starts.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Literal, cast, get_args

from playwright.async_api import Browser

from benchmarks.output import numbers, say_values
from benchmarks.roster_page import TEACHER, open_page
from protocol.codes import EndReason
from server.store.redis.client import RedisClient
from tests.browser.conftest import PHONE
from tests.browser.test_class import hook, sign_in, sign_in_here
from tests.browser.test_scanner import film
from tests.support.classes import current_code, start_class

Way = Literal["signed in", "by device token", "by password", "with the page's scanner"]
STUDENTS = [f"demo_student_{n}" for n in range(1, 11)]


async def main(rounds: int) -> None:
    """Let each student join a class in each way, one after the other."""
    with tempfile.TemporaryDirectory() as directory:
        await measure_all(Path(directory) / "camera.y4m", rounds)


async def measure_all(camera: Path, rounds: int) -> None:
    """Print the times of each way; the browser's camera sees the film in `camera`."""
    fake = "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}"
    async with open_page(*fake) as (page, redis):
        browser = cast(Browser, page.context.browser)
        await page.goto("/")
        url = await page.evaluate("location.origin")
        for way in get_args(Way):
            times = [each for _ in range(rounds) for each in await measure(browser, redis, way, url, camera)]
            cuts = quantiles(times, n=20)
            say_values(way, {"p50 ms": cuts[9], "p95 ms": cuts[18], "joins": len(times)})


async def measure(browser: Browser, redis: RedisClient, way: Way, url: str, camera: Path) -> list[float]:
    """Return the milliseconds that each student waits in a new class."""
    attendance = await start_class(redis, teacher=TEACHER, lesson_name="Scans")
    times = []
    for number in STUDENTS:
        context = await browser.new_context(
            base_url=url, viewport=PHONE, locale="en-GB", permissions=["camera"]
        )
        phone = await context.new_page()
        if way != "by password":
            await sign_in(
                phone, number, "/student"
            )  # by the page, which remembers that this phone stays signed in
            await hook(phone, "join-code").wait_for()
        if way == "by device token":
            await context.clear_cookies(name="attn_session")
        code = await current_code(redis, attendance)
        await asyncio.to_thread(camera.write_bytes, film(code.url))
        began = time.perf_counter()
        if way == "with the page's scanner":
            await hook(phone, "scan-open").click()
        else:
            await phone.goto(f"/J/{code.qr}")
        if way == "by password":
            await sign_in_here(phone, number)
        await hook(phone, "confirm-screen").and_(phone.locator('[data-status="present"]')).wait_for()
        times.append((time.perf_counter() - began) * 1000)
        await context.close()
    await redis.close_attendance(str(attendance.attendance_id), TEACHER, EndReason.FINISHED)
    return times


if __name__ == "__main__":
    (rounds,) = numbers(5)
    asyncio.run(main(int(rounds)))
