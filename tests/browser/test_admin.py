"""An admin's page: rooms that have an address, and fit every screen."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import LESSON, hook, row, sign_in, start_class

CUT_OFF = """() => [...document.querySelectorAll("[data-test=room-row] *")].filter((element) => {
    const { width, right } = element.getBoundingClientRect();
    return width > 0 && right > document.documentElement.clientWidth;
}).length"""


async def is_list(admin: Page) -> None:
    await expect(hook(admin, "room-row")).to_have_count(1)
    await expect(hook(admin, "roster-row")).to_have_count(0)


async def test_a_room_has_an_address(person: NewPage) -> None:
    """Reload, back and forward, another language, and a link that a colleague gets show the same."""
    teacher, admin = await person(), await person()
    await start_class(teacher)
    await sign_in(admin, "demo_admin_1")
    await hook(admin, "room-search").fill("phys")
    await hook(admin, "sort-joined").click()
    await expect(admin).to_have_url(re.compile(r"/admin\?q=phys&sort=-joined$"))
    for width in 320, 390, 768, 1024, 1199, 1200, 1920:
        await admin.set_viewport_size({"width": width, "height": 800})
        assert await admin.evaluate(CUT_OFF) == 0, width
        assert await admin.evaluate("document.documentElement.scrollWidth") <= width
        await expect(hook(admin, "room-end")).to_be_visible()
    await keep(admin, "admin-rooms-1920")

    await hook(admin, "room-open").click()
    await expect(row(admin, "demo_student_1")).to_be_visible()
    await expect(admin).to_have_title(re.compile(LESSON))
    await admin.reload()
    await expect(row(admin, "demo_student_1")).to_be_visible()
    link = admin.url
    await hook(admin, "lang-switch").click()
    await expect(row(admin, "demo_student_1")).to_be_visible()
    await admin.go_back()
    await is_list(admin)
    await expect(hook(admin, "room-search")).to_have_value("phys")
    await admin.go_forward()
    await expect(row(admin, "demo_student_1")).to_be_visible()
    await hook(admin, "room-back").click()
    await is_list(admin)

    await admin.goto(link.replace("room=", "room=0"))  # a class that does not exist
    await is_list(admin)
    await expect(admin).to_have_url(re.compile(r"/admin\?q=phys&sort=-joined$"))
