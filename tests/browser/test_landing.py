"""The first page: a code, signing in, the demo's buttons, and a class that fills."""

import re

import pytest
from playwright.async_api import Browser, expect

from server.cli.demo_users import seed
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, sign_in_here, start_class
from tests.support.workers import StartWorker, Worker


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    """Start a worker that says it is the demo."""
    await seed(database_url, students=2)
    return start_worker(ATTN_DEMO="true")


async def test_the_first_page_leads_everybody_on(person: NewPage) -> None:
    page = await person(PHONE)
    shown: list[str] = []
    page.on("console", lambda message: shown.append(message.text))
    await page.goto("/")
    await expect(hook(page, "landing-code")).to_be_focused()
    assert await page.evaluate("scrollY") == 0
    # students arrive until the motion is stopped
    count = page.locator(".board-count")
    before = await count.inner_text()
    await expect(count).not_to_have_text(before)
    assert shown == []  # nobody is signed in, which is no error
    await hook(page, "landing-motion").click()
    await expect(hook(page, "landing-motion")).to_have_attribute("title", "Play")
    await keep(page, "landing")

    # a code is checked, and taken along once it has six digits
    code = hook(page, "landing-code")
    await code.fill("12")
    await hook(page, "landing-join").click()
    await expect(page.get_by_role("alert").filter(visible=True)).to_have_text(re.compile("6 digits"))
    await code.fill("")
    await code.press_sequentially(await start_class(await person()))
    await expect(page.locator(".notice")).to_contain_text("Code saved")
    await sign_in_here(page, "demo_student_1")
    await expect(hook(page, "confirm-screen")).to_have_attribute("data-status", "present")
    await page.context.clear_cookies()

    # an address that is wrong leads back here, in the browser's language
    await page.goto("/nothing")
    await expect(hook(page, "error-page")).to_contain_text("There is nothing here")
    await hook(page, "error-page").get_by_role("link").click()

    # one tap signs in to the demo
    for role in "teacher", "student", "admin":
        await hook(page, f"demo-{role}").click()
        await page.wait_for_url(f"**/{role}")
        await page.context.clear_cookies()
        await page.goto("/")


async def test_typing_starts_where_most_begin_and_no_keyboard_covers_a_phone(
    browser: Browser, worker: Worker
) -> None:
    for is_phone in False, True:
        context = await browser.new_context(
            base_url=worker.url, viewport=PHONE, locale="en-GB", has_touch=is_phone, is_mobile=is_phone
        )
        page = await context.new_page()
        for path, first in (
            ("/student#123456", "login-number"),
            ("/", "landing-code"),
            ("/?next=/teacher", "login-number"),
        ):
            await page.goto(path)
            await hook(page, first).wait_for()
            await expect(page.locator("body" if is_phone else "input:focus")).to_be_focused()
            assert is_phone or await hook(page, first).evaluate("node => node === document.activeElement")
        await sign_in_here(page, "demo_student_1")
        await page.wait_for_url("**/student")
        await expect(page.locator("h1" if is_phone else "#join-code")).to_be_focused()
        await context.clear_cookies()
        await page.goto("/")
        await sign_in_here(page, "demo_teacher_1")
        await page.wait_for_url("**/teacher")
        await expect(page.locator("h1" if is_phone else "#lesson")).to_be_focused()
        await context.close()
