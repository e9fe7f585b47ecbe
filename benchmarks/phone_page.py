"""Time to open pages on a slow phone, and until a join is seen, in a real Chromium.

    .venv/bin/python -m benchmarks.phone_page [runs] [students]

Pages are opened on slow 3G (400 kbit/s, 400 ms until an answer begins) with a CPU that is 4 times slower:
the landing of a scan, signed out and signed in; the teacher's page; both again from the cache. For each, the
median of the first contentful paint and of the time until a person can use the page. Then students join one
after another, without any brake: from the sixth digit to the own confirmation, and to the teacher's row.

Chromium brakes neither the service worker nor the socket.
"""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from benchmarks.output import numbers, say_values
from server.cli.demo_users import seed
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.browser.conftest import FLAGS, LAPTOP, NAMES, PHONE
from tests.browser.test_class import hook, start_class
from tests.support.workers import start_attn

# Bytes/s, and ms until an answer begins.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
CPU_SLOWDOWN = 4
SIGN_IN, CONFIRMED, START = "login-number", "confirm-screen", "start-lesson"
# Notes when each element that a person waits for first appears, by the clock of the page and of the machine.
WATCH = """(names) => {
  window.seen = {};
  const look = () => {
    for (const name of names) {
      if (!(name in seen) && document.querySelector(`[data-test="${name}"]`))
        seen[name] = [performance.now(), Date.now()];
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  document.addEventListener("input", (event) => {
    if (event.target.id === "join-code") seen.submit = [performance.now(), Date.now()];
  }, true);
}"""
ROWS = """() => {
  window.rows = {};
  new MutationObserver(() => {
    const present = '[data-test="roster-row"][data-status="present"]';
    for (const { dataset } of document.querySelectorAll(present)) rows[dataset.number] ??= Date.now();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-status"] });
}"""
IS_KEPT = """async (path) => {
  await navigator.serviceWorker.ready;
  while (!(await caches.match(path))) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


async def main(runs: int, students: int) -> None:
    """Measure the pages, then the joins."""
    with tempfile.TemporaryDirectory() as directory, EmbeddedServers(directory) as servers:
        environment = {
            "REDIS_URL": servers.redis_url,
            "DATABASE_URL": servers.database_url,
            "ATTN_SECRET_KEY": "a-secret-of-the-benchmarks-0123456789",
        }
        log = Path(directory) / "log"
        worker = start_attn(["serve", "--port", "0"], {**os.environ, **environment}, log)
        redis = RedisClient(Settings(_env_file=None, redis_url=servers.redis_url))
        try:
            await asyncio.to_thread(worker.wait_ready)
            await seed(servers.database_url, students=max(10, students + 1))
            async with async_playwright() as playwright:
                path = next(filter(None, map(shutil.which, NAMES)))
                browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
                measured = Measurements(browser, worker.url, redis)
                await measured.openings(runs)
                await measured.joins(students)
                await browser.close()
        finally:
            await redis.close()
            await asyncio.to_thread(worker.stop)


class Measurements:
    """Measure with one browser and one server."""

    def __init__(self, browser: Browser, url: str, redis: RedisClient) -> None:
        self._browser = browser
        self._url = url
        self._redis = redis
        self._teacher: BrowserContext | None = None

    async def openings(self, runs: int) -> None:
        """Measure how pages open."""
        teacher = await self._context(tall=True)
        self._teacher = teacher
        page = await teacher.new_page()
        opened = [await self._open("/teacher", START, user="demo_teacher_1") for _ in range(runs)]
        report("teacher's page", [first for first, _ in opened])
        report("teacher's page, again", [again for _, again in opened])
        await start_class(page)
        opened = [await self._open(await self._landing(), SIGN_IN) for _ in range(runs)]
        report("scan, signed out", [first for first, _ in opened])
        student = "demo_student_1"
        landing = self._landing
        opened = [await self._open(await landing(), CONFIRMED, user=student) for _ in range(runs)]
        report("scan, signed in", [first for first, _ in opened])
        report("student's page, again", [again for _, again in opened])

    async def joins(self, students: int) -> None:
        """Measure joins by code, one after another."""
        assert self._teacher
        [teacher] = self._teacher.pages
        await teacher.evaluate(ROWS)
        code = "".join(filter(str.isdigit, await hook(teacher, "class-code").inner_text()))
        confirmed, shown = [], []
        for number in (f"demo_student_{n}" for n in range(2, 2 + students)):
            context = await self._context(number)
            phone = await context.new_page()
            await phone.add_init_script(f"({WATCH})({[CONFIRMED]})")
            await phone.goto("/student")
            code = "".join(filter(str.isdigit, await hook(teacher, "class-code").inner_text()))
            await hook(phone, "join-code").press_sequentially(code)
            await hook(phone, CONFIRMED).wait_for()
            await teacher.wait_for_function("number => number in rows", arg=number)
            seen = await phone.evaluate("seen")
            confirmed.append(seen[CONFIRMED][1] - seen["submit"][1])
            shown.append(await teacher.evaluate(f"rows['{number}']") - seen["submit"][1])
            await context.close()
        say_values("submit to own confirmation", percentiles(confirmed))
        say_values("submit to teacher's row", percentiles(shown))

    async def _open(
        self, path: str, awaited: str, *, user: str | None = None
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """Open a page in an empty browser, and again; return paint and use of both in ms."""
        context = await self._context(user)
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", SLOW_3G)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        await page.add_init_script(f"({WATCH})({[awaited]})")
        await page.goto(path)
        first = await self._times(page, awaited)
        again = first
        if user:
            home = "/teacher" if path == "/teacher" else "/student"
            await page.evaluate(IS_KEPT, home)
            await page.goto(home)
            again = await self._times(page, awaited)
        await context.close()
        return first, again

    @staticmethod
    async def _times(page: Page, awaited: str) -> tuple[float, float]:
        await hook(page, awaited).wait_for()
        await page.wait_for_function(f"() => {PAINT} !== undefined")
        return await page.evaluate(PAINT), (await page.evaluate("seen"))[awaited][0]

    async def _landing(self) -> str:
        live = await self._redis.get_attendance_session_of_teacher("demo_teacher_1")
        assert live is not None
        codes = await self._redis.load_codes(str(live.session.attendance_id))
        return f"/J/{codes.codes[0].qr}"

    async def _context(self, user: str | None = None, *, tall: bool = False) -> BrowserContext:
        viewport = {**LAPTOP, "height": 3000} if tall else PHONE
        context = await self._browser.new_context(base_url=self._url, viewport=viewport, locale="en-GB")
        if user:
            await context.request.post("/login", data={"school_number": user, "password": "password"})
        return context


def report(title: str, times: list[tuple[float, float]]) -> None:
    """Print the medians of several visits."""
    paints, uses = zip(*times, strict=True)
    say_values(title, {"paint ms": median(paints), "usable ms": median(uses)})


def percentiles(values: list[float]) -> dict[str, float]:
    """Return p50 and p95 in ms."""
    return {"p50 ms": median(values), "p95 ms": quantiles(values, n=20)[-1] if len(values) > 1 else values[0]}


if __name__ == "__main__":
    given = numbers(5, 20)
    asyncio.run(main(int(given[0]), int(given[1])))
