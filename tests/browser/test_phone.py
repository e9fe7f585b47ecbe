"""A student's phone: it asks who joins, keeps tickets, and opens without a network."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import LESSON, hook, sign_in, start_class

SMALL = {"width": 320, "height": 568}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
IS_KEPT = """async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match("/student"))) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


async def is_present(phone: Page) -> None:
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "present")


async def finish(teacher: Page) -> None:
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-closed")).to_be_visible()


async def join(teacher: Page, phone: Page) -> None:
    """Start a class, and join it as the pages suggest."""
    code = await start_class(teacher)
    await sign_in(phone, "demo_student_1")
    await expect(hook(phone, "joining-as")).to_contain_text("Emma")
    await expect(hook(phone, "join-code")).to_be_focused()
    await phone.keyboard.type(code.translate(ARABIC))  # sent at the sixth digit
    await is_present(phone)
    await expect(hook(phone, "join-another")).to_be_in_viewport(ratio=1)
    await expect(hook(phone, "minute-pattern")).to_be_visible()
    await keep(phone, "phone-confirmed-320")


async def test_a_ticket_stays_on_the_phone(person: NewPage) -> None:
    """Without a network, without a session and after the class; until its owner signs out."""
    teacher, phone, second = await person(), await person(SMALL), await person(PHONE)
    await join(teacher, phone)
    receipt = await hook(phone, "confirm-receipt").inner_text()

    await hook(phone, "join-another").click()  # Done deletes nothing
    await expect(hook(phone, "ticket")).to_be_visible()
    await expect(hook(phone, "join-code")).to_be_focused()
    await phone.reload()
    await is_present(phone)

    await sign_in(second, "demo_student_1")  # the server knows what another device has joined
    await is_present(second)

    await phone.evaluate(IS_KEPT)
    await phone.context.set_offline(True)
    await phone.reload()
    await is_present(phone)
    await expect(hook(phone, "connection-badge")).to_have_attribute("data-state", "offline")
    await keep(phone, "phone-offline")
    await phone.context.set_offline(False)
    await expect(hook(phone, "connection-badge")).to_have_attribute("data-state", "live")

    await phone.context.clear_cookies()
    await phone.reload()
    await is_present(phone)
    await expect(hook(phone, "confirm-receipt")).to_have_text(receipt)
    await finish(teacher)
    await sign_in(phone, "demo_student_1", "/")
    await expect(hook(phone, "ticket")).to_have_attribute("data-past", "")  # never "Present" now
    await hook(phone, "ticket").click()
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-past", "")
    await expect(hook(phone, "confirm-screen")).to_contain_text(re.compile("[A-Z][a-z]+day"))
    await keep(phone, "phone-past")

    await teacher.goto("/teacher")  # the second hour of the same lesson
    await hook(teacher, "start-lesson").fill(LESSON)
    await hook(teacher, "start-submit").click()
    await hook(teacher, "class-code").wait_for()
    code = "".join(filter(str.isdigit, await hook(teacher, "class-code").inner_text()))
    await phone.reload()
    await hook(phone, "join-code").fill(code)
    await is_present(phone)
    await hook(phone, "join-another").click()
    await expect(hook(phone, "ticket")).to_have_count(2)
    await hook(phone, "not-you").click()
    await expect(hook(phone, "login-number")).to_be_visible()
    await expect(hook(phone, "ticket")).to_have_count(0)
    assert await phone.evaluate("localStorage.getItem('attn.student')") is None
