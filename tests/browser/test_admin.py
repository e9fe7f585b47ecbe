"""An admin's page: rooms that have an address, and fit every screen."""

import re
from urllib.parse import quote

from playwright.async_api import Page, expect

from server.store.redis.client import RedisClient
from tests.browser.axe import assert_usable
from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import LESSON, hook, row, sign_in, start_class
from tests.browser.test_coming_back import live_class

CUT_OFF = """() => [...document.querySelectorAll("[data-test=room-row] *")].filter((element) => {
    const { width, right } = element.getBoundingClientRect();
    return width > 0 && right > document.documentElement.clientWidth;
}).length"""

# The count of a class of four digits, in its column and on one line.
LEAVES_COLUMN = """(cell) => {
  [...cell.childNodes].findLast(({ data, nodeType }) => nodeType === 3 && data.trim()).data = "1,000 / 1,000";
  const text = document.createRange();
  text.selectNodeContents(cell);
  const [{ right, height }, column] = [text.getBoundingClientRect(), cell.getBoundingClientRect()];
  return right > column.right + 0.5 || height > 60;
}"""

REASON = "Left after five minutes without a word, and came back only when the list was read out again"


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
    for width in 320, 390, 768, 1024, 1279, 1280, 1920:
        await admin.set_viewport_size({"width": width, "height": 800})
        assert await admin.evaluate(CUT_OFF) == 0, width
        assert await admin.evaluate("document.documentElement.scrollWidth") <= width
        assert not await admin.locator(".rooms .col-joined").last.evaluate(LEAVES_COLUMN), width
        await expect(hook(admin, "room-end")).to_be_visible()
    await keep(admin, "admin-rooms-1920")

    await hook(admin, "room-open").click()
    await expect(row(admin, "demo_student_1")).to_be_visible()
    await expect(admin).to_have_title(re.compile(LESSON))
    await hook(admin, "roster-search").fill("student_1")
    await hook(admin, "counter-missing").click()
    await admin.reload()
    await expect(hook(admin, "roster-row")).to_have_count(11)  # 1, 10 to 19
    await expect(hook(admin, "counter-missing")).to_have_attribute("aria-pressed", "true")
    link = admin.url
    await hook(admin, "lang-switch").click()
    await expect(hook(admin, "roster-search")).to_have_value("student_1")
    await admin.go_back()
    await is_list(admin)
    await expect(admin.get_by_role("heading", level=1)).to_be_focused()
    await expect(hook(admin, "room-search")).to_have_value("phys")
    await admin.go_forward()
    await expect(row(admin, "demo_student_1")).to_be_visible()
    await hook(admin, "room-back").click()
    await is_list(admin)

    await admin.goto(link.replace("room=", "room=0"))  # a class that does not exist
    await is_list(admin)
    await expect(admin).to_have_url(re.compile(r"/admin\?q=phys&sort=-joined$"))


async def test_a_phone_shows_a_long_note_in_full(person: NewPage, redis: RedisClient) -> None:
    """The row cuts it off; the student's name opens it, and it follows what the teacher does."""
    teacher, admin = await person(), await person({"width": 320, "height": 568})
    await start_class(teacher)
    number, link = "demo_student_1", f"/admin?room={await live_class(redis)}"
    await hook(row(teacher, number), "row-menu").click()
    await hook(teacher, "action-fail").click()
    await hook(teacher, "fail-reason").fill(REASON)
    await hook(teacher, "fail-submit").click()
    await hook(teacher, "toast-undo").hover()  # it stays, instead of 8 s
    await sign_in(admin, "demo_admin_1", f"/?next={quote(link)}")
    await hook(row(admin, number), "row-open").click()
    dialog = admin.get_by_role("dialog")
    await expect(dialog).to_contain_text(REASON)
    await keep(admin, "admin-record")
    await assert_usable(admin, "record", "dialog")
    await hook(teacher, "toast-undo").click()
    await expect(dialog).to_contain_text("Missing")
    await expect(dialog).not_to_contain_text(REASON)
    await hook(admin, "record-close").press("Enter")
    await expect(hook(row(admin, number), "row-open")).to_be_focused()
