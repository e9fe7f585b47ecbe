"""One Chromium per run, one browser context per person. Without Chromium these tests are skipped.

With ATTN_REQUIRE_BROWSER=1, as `.ci/run` sets it, they fail instead. With ATTN_SCREENSHOTS=1 they
keep pictures of screens in tests/artefacts.
"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import structlog
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright, expect

from server.cli.demo_users import seed
from tests.support.workers import StartWorker, Worker

log = structlog.get_logger()
ARTEFACTS = Path(__file__).parents[1] / "artefacts"
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium without windows takes half of the CPU time: a whole one makes several processes for every window.
WINDOWLESS = "chromium-headless-shell"
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
TIMEOUT_MS = 40_000  # ms; the longest backoff is 30 s, and the machine may be busy

NewPage = Callable[..., Awaitable[Page]]


def chromium(*, with_camera: bool = False) -> str:
    """Return the path of Chromium. Skip, or fail where it is required, when there is none.

    Only a whole one has a fake camera; else one without windows is preferred.
    """
    names = NAMES if with_camera else (WINDOWLESS, *NAMES)
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        text = "no Chromium on PATH: apt-get install chromium"
        if os.environ.get("ATTN_REQUIRE_BROWSER") == "1":
            pytest.fail(text)
        pytest.skip(text)
    return found


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    expect.set_options(timeout=TIMEOUT_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    """Start a worker with the demo school."""
    await seed(database_url, students=40)
    return start_worker()


@pytest.fixture
async def person(browser: Browser, worker: Worker) -> AsyncIterator[NewPage]:
    """Return a function that opens a page in a new browser context; its argument is the viewport.

    A script error on any page fails the test. The log of requests is shown with a test that fails.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    async def new(viewport: ViewportSize = LAPTOP, *, language: str = "en-GB") -> Page:
        context = await browser.new_context(base_url=worker.url, viewport=viewport, locale=language)
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        page = await context.new_page()
        page.on("requestfailed", lambda request: log.info("failed", url=request.url, error=request.failure))
        page.on("response", lambda answer: log.info("answered", url=answer.url, status=answer.status))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: (
                faults.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        return page

    yield new
    for context in contexts:
        log.info("open at the end", urls=[page.url for page in context.pages])
        await context.close()
    assert faults == []


async def keep(page: Page, name: str) -> None:
    """Keep a screenshot among the artefacts of the run, with ATTN_SCREENSHOTS=1: no test looks at one."""
    if os.environ.get("ATTN_SCREENSHOTS") != "1":
        return
    ARTEFACTS.mkdir(exist_ok=True)
    await page.screenshot(path=ARTEFACTS / f"{name}.png", animations="disabled")
