"""Screens of teachers and admins at the widths of phones and tablets."""

import base64

from playwright.async_api import Locator, Page, expect

from server.store.redis.client import RedisClient
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, row, sign_in, start_class
from tests.browser.test_coming_back import live_class

TABLETS = (720, 768, 1023, 1024, 1119)
BAR_PX = 56  # the names of the columns are below it
# The colours of one line of pixels of a picture.
COLOURS = """async ([png, x, y, width]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(x, y, width, 1);
  const colour = (index) => data.slice(index * 4, index * 4 + 3).join();
  return [...new Set(Array.from({ length: width }, (_, index) => colour(index)))];
}"""
CHIP_LEAVES_COLUMN = """(chip) =>
  chip.getBoundingClientRect().right > chip.closest(".row-status").getBoundingClientRect().right + 0.5"""

FADED_PX = """(counter) => {
  const list = counter.closest(".counters");
  list.scrollTo({ left: list.scrollWidth, behavior: "instant" });
  const { right } = list.getBoundingClientRect();
  return counter.getBoundingClientRect().right - (right - 32);
}"""
PADDING_PX = """(item) => {
  const content = document.createRange();
  content.selectNodeContents(item);
  const [inner, outer] = [content, item].map((each) => each.getBoundingClientRect());
  return Math.min(inner.top - outer.top, outer.bottom - inner.bottom);
}"""
IS_BESIDE_ITS_WORDS = """(sentence) => {
  const words = document.createRange();
  words.selectNodeContents(sentence);
  words.setStartAfter(sentence.querySelector("svg"));
  const [icon, text] = [sentence.querySelector("svg"), words].map((each) => each.getBoundingClientRect());
  return icon.right <= text.left && icon.top < text.bottom && text.top < icon.bottom;
}"""


async def edge_colours(page: Page, element: Locator) -> list[str]:
    """Return the colours of the second line of pixels of an element, without its ends."""
    box = await element.bounding_box()
    assert box is not None
    png = base64.b64encode(await page.screenshot(animations="disabled")).decode()
    line = [round(box["x"]) + 8, round(box["y"]) + 1, round(box["width"]) - 16]
    canvas = await page.context.new_page()  # the policy of ours allows no such picture
    colours = list(await canvas.evaluate(COLOURS, [png, *line]))
    await canvas.close()
    return colours


async def test_a_tablet_shows_the_bar_of_a_class_on_two_lines(person: NewPage) -> None:
    """In English and Turkish; the longest status, in German, fits; actions leave the focus its outline."""
    teacher = await person({"width": 768, "height": 800})
    await start_class(teacher)
    student = row(teacher, "demo_student_1")
    for language in "en", "tr":
        await expect(teacher.locator("html")).to_have_attribute("lang", language)
        for width in TABLETS:
            await teacher.set_viewport_size({"width": width, "height": 800})
            box = await teacher.locator(".class-bar").bounding_box()
            assert box is not None
            assert box["height"] == BAR_PX, f"{language}, {width} px"
        await teacher.set_viewport_size({"width": 768, "height": 800})
        times = teacher.locator(".class-title .muted")
        assert await times.evaluate("node => node.scrollWidth <= node.clientWidth"), language
        await hook(teacher, "lang-switch").click()
    await student.focus()
    await teacher.keyboard.press("f")
    await hook(teacher, "fail-reason-left_early").click()
    await hook(teacher, "fail-submit").click()
    await expect(student).to_have_attribute("data-status", "failed")
    await expect(teacher.locator("html")).to_have_attribute("lang", "de")
    assert not await student.locator(".chip-status").evaluate(CHIP_LEAVES_COLUMN)
    await teacher.keyboard.press("ArrowDown")
    await teacher.keyboard.press("ArrowUp")
    await expect(student).to_be_focused()
    await student.hover()
    await expect(hook(teacher, "quick-late")).to_be_visible()
    await keep(teacher, "teacher-row-768")
    assert len(await edge_colours(teacher, student)) == 1


async def test_a_phone_shows_all_counters_and_what_was_counted(person: NewPage) -> None:
    """The last counter stands before the fade; the icon of a difference beside its words."""
    teacher = await person({"width": 320, "height": 568})
    await start_class(teacher)
    assert await teacher.locator(".counter:visible").last.evaluate(FADED_PX) <= 0
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-headcount").fill("3")
    await hook(teacher, "finish-submit").click()
    difference = teacher.locator(".headcount-difference")
    await expect(difference).to_contain_text("3 more")
    await keep(teacher, "teacher-closed-320")
    assert await difference.evaluate(IS_BESIDE_ITS_WORDS)


async def test_a_small_phone_shows_both_answers_of_a_spot_check(person: NewPage, redis: RedisClient) -> None:
    teacher = await person({"width": 320, "height": 568}, language="tr-TR")
    await start_class(teacher)
    await redis.add_attendance_record(await live_class(redis), "demo_student_1", "S 1", "qr")
    await expect(hook(teacher, "counter-present")).to_contain_text("1")
    await hook(teacher, "extend-open").click()
    await hook(teacher, "spot-open").click()
    away, dialog = hook(teacher, "spot-away"), teacher.get_by_role("dialog")
    await expect(away).to_be_visible()
    await keep(teacher, "teacher-spot-320")
    button, around = await away.bounding_box(), await dialog.bounding_box()
    assert button is not None
    assert around is not None
    assert button["x"] + button["width"] <= around["x"] + around["width"]


async def test_a_phone_shows_every_page_of_an_admin(person: NewPage) -> None:
    admin = await person(PHONE)
    await sign_in(admin, "demo_admin_1")
    await expect(hook(admin, "health")).to_be_visible()
    links = admin.locator(".admin-nav a")
    assert await links.count() == 7
    for language in "en", "tr":
        await expect(admin.locator("html")).to_have_attribute("lang", language)
        for width in 320, 390, 768:
            await admin.set_viewport_size({"width": width, "height": 844})
            for link in await links.all():
                await expect(link).to_be_in_viewport(ratio=1)
        await keep(admin, f"admin-nav-{language}")
        await hook(admin, "lang-switch").click()
    await admin.set_viewport_size({"width": 320, "height": 844})
    await admin.goto("/admin/lessons?q=physics")
    await admin.get_by_role("link", name="Physics 101").click()
    holder = hook(admin, "lesson-teachers").first
    await expect(holder).to_be_visible()
    assert await holder.evaluate(PADDING_PX) >= 4
    await admin.goto("/reports?view=school")
    await expect(links.first).to_be_visible()
    await admin.emulate_media(media="print")
    await expect(links.first).to_be_hidden()
