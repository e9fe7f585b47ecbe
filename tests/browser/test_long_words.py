"""In a language with longer words nothing is cut off, on a small phone and on a laptop."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.pseudo import MARK, speak_pseudo
from tests.browser.test_class import hook, shown_code, sign_in, start_class

CUT_WORDS = (Path(__file__).parent / "cut_words.js").read_text(encoding="utf-8")
WIDTHS = (320, 1280)


async def cut(page: Page, name: str) -> list[str]:
    """Return which words of the page are cut off at one of the widths."""
    await page.bring_to_front()
    before, found = page.viewport_size, []
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        texts = await page.evaluate(CUT_WORDS)
        found += [f"{name}, {width} px: {text}" for text in texts]
        if await page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name}, {width} px: the page is wider than its window")
        await keep(page, f"pseudo-{name.replace(' ', '-')}-{width}")
    assert before is not None
    await page.set_viewport_size(before)
    return found


async def test_words_that_are_longer_are_not_cut_off(person: NewPage) -> None:
    teacher, phone, admin = await person(), await person(PHONE), await person()
    for page in teacher, phone, admin:
        await page.emulate_media(reduced_motion="reduce")
        await speak_pseudo(page)

    await phone.goto("/")
    await expect(hook(phone, "landing-code")).to_be_visible()
    assert MARK in await phone.locator("h1").first.inner_text()
    found = await cut(phone, "landing")
    await phone.goto("/teacher")
    await expect(hook(phone, "login-submit")).to_be_visible()
    found += await cut(phone, "sign-in")

    await sign_in(teacher, "demo_teacher_1")
    await expect(hook(teacher, "start-submit")).to_be_visible()
    found += await cut(teacher, "start")
    await teacher.context.clear_cookies()
    await start_class(teacher)
    async with teacher.context.expect_page() as opened:
        await hook(teacher, "projector-open").click()
    projector = await opened.value

    await sign_in(phone, "demo_student_1")
    await expect(hook(phone, "join-code")).to_be_visible()
    found += await cut(phone, "join")
    await hook(phone, "join-code").press_sequentially(await shown_code(teacher))
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "present")
    found += await cut(phone, "confirmation")
    await expect(hook(teacher, "counter-present")).to_contain_text("1")
    found += await cut(teacher, "class")
    await expect(hook(projector, "projector-qr")).to_be_visible()
    found += await cut(projector, "projector")

    await sign_in(admin, "demo_admin_1")
    await expect(hook(admin, "room-row")).to_be_visible()
    found += await cut(admin, "rooms")
    assert not found, "\n".join(found)
