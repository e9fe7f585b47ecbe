"""A kiosk at the door: a scanner types numbers, the tablet answers in colour, word and speech."""

from playwright.async_api import expect

from tests.browser.axe import assert_usable
from tests.browser.conftest import LAPTOP, NewPage, keep
from tests.browser.test_class import hook, row, sign_in, sign_in_here, start_class

SPOKEN = """
window.spoken = [];
speechSynthesis.speak = (utterance) => window.spoken.push(utterance.text);
"""
WIDTHS = (320, 768, 1280)


async def test_a_tablet_at_the_door(person: NewPage) -> None:
    teacher, tablet = await person(), await person(LAPTOP)
    errors: list[str] = []
    tablet.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await tablet.add_init_script(SPOKEN)
    await start_class(teacher)
    await tablet.goto("/kiosk")
    await expect(hook(tablet, "login-number")).to_be_visible()
    assert errors == []  # to be no kiosk is no error
    await sign_in_here(tablet, "demo_student_1")
    await tablet.wait_for_url("**/student")  # nobody but a steward starts one
    await tablet.context.clear_cookies()
    await sign_in(tablet, "demo_teacher_1", "/?next=/kiosk")
    await expect(hook(tablet, "kiosk-start")).to_contain_text("Physics 101")
    await assert_usable(tablet, "start of a kiosk")
    await expect(hook(tablet, "kiosk-start")).to_be_focused()  # a scanner and a keyboard are enough
    await tablet.keyboard.press("Enter")
    result = hook(tablet, "kiosk-result")
    await expect(hook(tablet, "kiosk-count")).to_have_text("0 / 30")

    # a scanner types wherever the focus is
    await hook(tablet, "kiosk-mute").focus()
    await tablet.keyboard.type("demo_student_1\n", delay=5)
    await expect(result).to_have_attribute("data-outcome", "present")
    await expect(result).to_contain_text("demo_student_1")
    await expect(hook(tablet, "kiosk-count")).to_have_text("1 / 30")
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")
    await keep(tablet, "kiosk")
    for text, outcome in (("demo_student_1", "again"), ("nobody", "unknown")):
        await hook(tablet, "kiosk-number").fill(text)
        await hook(tablet, "kiosk-send").click()
        await expect(result).to_have_attribute("data-outcome", outcome)
        await assert_usable(tablet, f"kiosk, {outcome}")
    assert await tablet.evaluate("spoken") == ["Present", "Already recorded", "Unknown number"]
    for width in WIDTHS:
        await tablet.set_viewport_size({"width": width, "height": 800})
        assert await tablet.evaluate("document.documentElement.scrollWidth") <= width
    assert "Demo Student" not in await tablet.content()

    # a reload and another language change nothing; muted it says nothing
    await tablet.reload()
    await hook(tablet, "lang-switch").click()
    await hook(tablet, "kiosk-mute").click()
    await hook(tablet, "kiosk-number").fill("demo_student_2")
    await tablet.keyboard.press("Enter")
    await expect(result).to_contain_text("Var")
    assert await tablet.evaluate("spoken") == []

    # it can do nothing else, and ends by itself
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(hook(tablet, "kiosk-over")).to_be_visible()
    await tablet.goto("/teacher")
    await expect(hook(tablet, "login-number")).to_be_visible()


async def test_one_touch_does_not_end_it(person: NewPage) -> None:
    teacher, tablet = await person(), await person(LAPTOP)
    await sign_in(tablet, "demo_teacher_1", "/?next=/kiosk")
    await expect(hook(tablet, "kiosk-none")).to_be_visible()
    await tablet.get_by_role("link", name="Back").click()
    await tablet.wait_for_url("**/teacher")
    await start_class(teacher)
    await tablet.goto("/kiosk")
    await hook(tablet, "kiosk-start").click()
    await hook(tablet, "kiosk-end").click()
    result = hook(tablet, "kiosk-result")
    await expect(result).to_have_attribute("data-outcome", "ending")
    await hook(tablet, "kiosk-number").fill("demo_student_1")
    await tablet.keyboard.press("Enter")
    await expect(result).to_have_attribute("data-outcome", "present")
    await hook(tablet, "kiosk-end").dblclick()
    await expect(hook(tablet, "kiosk-stopped")).to_contain_text("The class goes on")
    await tablet.get_by_role("link", name="Back").click()
    await expect(hook(tablet, "login-number")).to_be_visible()
