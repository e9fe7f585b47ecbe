"""Pages whose worker is replaced reconnect when they were told to, or load again."""

import asyncio
import os
import re
import signal

import pytest
from playwright.async_api import Page, Route, expect

from server.cli.demo_users import seed
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_class import hook, row, shown_code, sign_in, start_class
from tests.browser.test_coming_back import is_in_state
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker, worker_pids

SHARED = "**/teacher-shared.js?*"
EARLY_MS = 5  # a browser's timers are not more exact
LOGGED = """
window.log = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    window.log.push(["opens", performance.now()]);
    // on a slow network the page is shown completely while its first socket connects
    const shown = new PageTransitionEvent("pageshow");
    if (window.log.length === 1) queueMicrotask(() => window.dispatchEvent(shown));
    this.addEventListener("close", () => window.log.push(["closed", performance.now()]));
    this.addEventListener("message", ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === "goodbye") window.log.push(["goodbye", message.retry_after_ms]);
    });
  }
};
"""


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    """Start two processes with the demo school."""
    await seed(database_url, students=40)
    return await asyncio.to_thread(start_worker, "--workers", "2")


async def log_of(page: Page) -> list[list[float | str]]:
    """Return the events of the page's sockets as [kind, milliseconds]; for "goodbye", the requested wait."""
    log: list[list[float | str]] = await page.evaluate("window.log")
    return log


async def test_pages_come_back_as_told_and_miss_nothing(worker: Worker, person: NewPage) -> None:
    teacher, student = await person(), await person(PHONE)
    pages = teacher, student
    for page in pages:
        await page.add_init_script(LOGGED)
    await start_class(teacher)
    await sign_in(student, "demo_student_1")
    await expect(hook(student, "join-code")).to_be_visible()
    for page in pages:  # a socket that still connects is refused by a worker that drains, without a goodbye
        await is_in_state(page, "live")
    old = worker_pids(worker)
    os.kill(worker.process.pid, signal.SIGUSR2)
    for page in pages:

        async def is_back(page: Page = page) -> bool:
            return len(await log_of(page)) >= 4

        await until(is_back, 60)
        (first, goodbye, closed, second) = (await log_of(page))[:4]
        assert [first[0], goodbye[0], closed[0], second[0]] == ["opens", "goodbye", "closed", "opens"]
        assert float(second[1]) - float(closed[1]) >= float(goodbye[1]) - EARLY_MS
    await until(lambda: not {*old} & {*worker_pids(worker)}, 60)
    await expect(student.get_by_text("Online", exact=True)).to_be_visible()
    await hook(student, "join-code").fill(await shown_code(teacher))
    await expect(hook(student, "confirm-screen")).to_have_attribute("data-status", "present")
    await expect(row(teacher, "demo_student_1")).to_contain_text("Present")


async def open_during_deploy(person: NewPage, failures: int) -> tuple[Page, list[str]]:
    """Open a page that a worker of another version answers; return it and the addresses that it loaded."""

    async def ask_old_worker(route: Route) -> None:
        await route.continue_(url=re.sub("v=[0-9a-f]+", "v=00000000", route.request.url))

    page = await person()
    loaded: list[str] = []
    page.on("load", lambda page: loaded.append(page.url))
    await page.clock.install()
    await page.route(SHARED, ask_old_worker)
    await sign_in(page, "demo_teacher_1")
    for number in range(1, failures + 1):

        async def has_loaded(number: int = number) -> bool:
            return len(loaded) == 1 + number

        await until(has_loaded)
        await expect(hook(page, "start-submit")).to_have_count(0)
        if number < failures:
            await page.clock.run_for(number * 1000)
    return page, loaded


async def test_a_page_whose_files_are_of_another_version_loads_again(person: NewPage) -> None:
    page, _ = await open_during_deploy(person, failures=2)
    await page.unroute(SHARED)
    await page.clock.run_for(2000)
    await expect(hook(page, "start-submit")).to_be_visible()

    page, loaded = await open_during_deploy(person, failures=6)
    await page.clock.run_for(60_000)
    assert await page.evaluate("fetch('/me').then(({ok}) => ok)")  # which loading again would end
    assert len(loaded) == 7
