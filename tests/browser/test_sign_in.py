"""The page shows the wait while many users sign in, or tries again later by itself."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest
from playwright.async_api import Browser, Route, expect

from server.cli.demo_users import seed
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_class import hook, sign_in
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

OTHERS = 100  # 20 ms each at the very least


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    """Start a worker whose sign-in queue has one slot more than the others take."""
    await seed(database_url, students=2)
    return start_worker(LOGIN_THREADS=1, LOGIN_QUEUE=OTHERS + 1, POSTGRES_TIMEOUT_SECONDS=60)


@asynccontextmanager
async def others_in_line(worker: Worker, database_url: str) -> AsyncIterator[None]:
    """Fill the sign-in queue by locking the table of users; release it at the end."""
    connection = await asyncpg.connect(database_url)
    async with httpx.AsyncClient(base_url=worker.url, timeout=60, limits=httpx.Limits()) as http:

        async def come(number: int) -> int:
            answer = await http.post("/login", json={"school_number": f"x{number}", "password": "-"})
            return answer.status_code

        async def all_are_there() -> bool:
            return bool((await http.get("/login/line")).json()["waiting"] == OTHERS)

        async with connection.transaction():
            await connection.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE")
            others = [asyncio.create_task(come(number)) for number in range(OTHERS)]
            await until(all_are_there, 30)
            yield
        assert await asyncio.gather(*others) == [401] * OTHERS
    await connection.close()


@pytest.mark.timeout(120)
async def test_who_signs_in_with_many_others_is_told_when_it_is_their_turn(
    person: NewPage, worker: Worker, database_url: str
) -> None:
    last, late = await person(PHONE), await person(PHONE, language="tr-TR")
    async with others_in_line(worker, database_url):
        await sign_in(last, "demo_student_1")
        await expect(hook(last, "login-line")).to_have_text(re.compile(r"your turn in about \d+ seconds"))
        await sign_in(late, "demo_student_2")
        await expect(hook(late, "login-error")).to_have_text(
            re.compile(r"Saat \d\d:\d\d:\d\d olduğunda sizin")
        )
    for page in (last, late):
        await page.wait_for_url("**/student", timeout=60_000)


async def test_after_too_many_attempts_the_time_of_the_next_is_shown(
    browser: Browser, start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=2)
    worker = start_worker(LOGIN_ATTEMPTS_PER_ACCOUNT=1)
    page = await browser.new_page(base_url=worker.url, locale="en-GB")
    await page.goto("/")
    await hook(page, "login-number").fill("demo_student_1")
    await hook(page, "login-password").fill("wrong")
    problem, submit = hook(page, "login-error"), hook(page, "login-submit")
    await submit.click()
    await expect(problem).to_contain_text("wrong")
    await submit.click()
    await expect(problem).to_have_text(re.compile(r"Try again at \d\d:\d\d:\d\d\."))
    await expect(submit).to_be_disabled()
    await hook(page, "login-number").fill("demo_student_2")  # others use this browser, too
    await expect(submit).to_be_enabled()
    await page.close()


async def test_a_browser_that_keeps_no_cookie_is_shown_the_right_address(
    browser: Browser, start_worker: StartWorker, database_url: str
) -> None:
    """Either by http where the public address is https, or with cookies blocked."""
    await seed(database_url, students=1)
    worker = start_worker(ATTN_PUBLIC_URL="https://attn.example")
    context = await browser.new_context(base_url=worker.url, locale="en-GB")

    async def without_cookie(route: Route) -> None:
        response = await route.fetch()
        headers = {name: text for name, text in response.headers.items() if name != "set-cookie"}
        await context.clear_cookies()  # `fetch` has kept it; the page goes on with the answer
        await route.fulfill(response=response, headers=headers)

    await context.route("**/login", without_cookie)
    page = await context.new_page()
    await sign_in(page, "demo_student_1")
    await expect(hook(page, "login-error")).to_contain_text("Open https://attn.example and sign in there")
    await context.unroute("**/login")
    await hook(page, "login-submit").click()
    await page.wait_for_url("**/student")
    await context.close()
