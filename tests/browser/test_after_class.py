"""After a class: its students see their own past, say that they were there, and see the answer at once."""

import re

from playwright.async_api import Page, expect

from tests.browser.axe import assert_usable
from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import hook, row, sign_in, start_class
from tests.browser.test_phone import SMALL, finish, is_present

HISTORY = "/student/history"


async def decide(teacher: Page, number: str, answer: str, reason: str, preset: str) -> None:
    """Answer a note; a preset fills the field for the reason, and can be replaced."""
    note = teacher.locator(f'[data-test="dispute"][data-number="{number}"]')
    await hook(note, f"dispute-{answer}").click()
    await assert_usable(teacher, f"{answer} a note", "dialog")
    await hook(teacher, f"dispute-reason-{preset}").click()
    await expect(hook(teacher, "dispute-reason")).not_to_be_empty()
    if reason:
        await hook(teacher, "dispute-reason").fill(reason)
    await hook(teacher, "dispute-answer").click()
    await expect(note).to_have_count(0)


async def send_note(phone: Page, text: str, receipt: str) -> None:
    await hook(phone, "dispute-open").click()
    await expect(hook(phone, "dispute-receipt")).to_contain_text(receipt)
    await hook(phone, "dispute-note").fill("no")
    await hook(phone, "dispute-submit").click()
    await expect(phone.get_by_role("alert").filter(visible=True)).to_contain_text("5 characters")
    await assert_usable(phone, "a note", "dialog")
    await hook(phone, "dispute-note").fill(text)
    await hook(phone, "dispute-submit").click()
    await expect(hook(phone, "dispute-state")).to_have_attribute("data-decision", "open")
    await expect(hook(phone, "dispute-open")).to_have_count(0)


async def answer_arrives_while_joining(phone: Page) -> None:
    answer = hook(phone, "note-answer")
    await expect(answer).to_have_attribute("data-decision", "decline")
    await expect(answer).to_contain_text("Nobody has seen you")
    assert await phone.evaluate("document.documentElement.scrollWidth") <= 320
    await assert_usable(phone, "an answer to a note")
    await keep(phone, "note-answer-320")
    await answer.get_by_role("link").press("Enter")


async def test_a_note_is_answered_and_its_student_sees_it_at_once(person: NewPage) -> None:
    teacher, phone, other = await person(), await person(SMALL), await person(SMALL, language="tr-TR")
    code = await start_class(teacher)
    await sign_in(phone, "demo_student_1")
    await hook(phone, "join-code").fill(code)
    await is_present(phone)
    receipt = await hook(phone, "confirm-receipt").inner_text()
    await hook(row(teacher, "demo_student_1"), "row-menu").click()
    await hook(teacher, "action-fail").click()
    await hook(teacher, "fail-reason").fill("Not seen in the room")
    await hook(teacher, "fail-submit").click()
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "failed")
    await finish(teacher)
    await expect(hook(teacher, "class-saved")).to_have_attribute("data-saved", "true")

    await hook(phone, "join-another").click()
    await hook(phone, "own-history-link").click()
    mine = hook(phone, "own-class").first
    await expect(mine).to_have_attribute("data-status", "failed")
    await expect(hook(mine, "own-receipt")).to_have_text(receipt)
    await expect(hook(phone, "own-lesson")).to_contain_text("0%")
    await assert_usable(phone, "own history")
    await send_note(phone, "I sat in the last row", receipt)
    assert await phone.evaluate("document.documentElement.scrollWidth") <= 320
    await keep(phone, "own-history-320")

    await sign_in(other, "demo_student_2", f"/?next={HISTORY}")  # never joined: no receipt
    await hook(other, "dispute-open").click()
    await hook(other, "dispute-note").fill("Otobüs geç kaldı")
    await hook(other, "dispute-submit").click()
    await expect(hook(other, "dispute-state")).to_have_attribute("data-decision", "open")
    await other.goto("/student")  # the answer comes to the page for joining, too
    await expect(hook(other, "join-code")).to_be_visible()

    await teacher.goto("/teacher")
    genuine = hook(hook(teacher, "dispute").filter(has_text="last row"), "dispute-receipt")
    await expect(genuine).to_have_attribute("data-genuine", "true")
    await assert_usable(teacher, "notes", '[data-test="disputes"]')
    await keep(teacher, "teacher-notes")
    await decide(teacher, "demo_student_1", "accept", "", "was_in_room")
    await expect(phone.locator(".toast")).to_contain_text(re.compile("accepted"))  # it is gone after 8 s
    await decide(teacher, "demo_student_2", "decline", "Nobody has seen you", "not_in_room")

    await expect(mine).to_have_attribute("data-status", "present")  # without a reload
    await expect(hook(phone, "dispute-state")).to_have_attribute("data-decision", "accept")
    await expect(hook(phone, "dispute-state")).to_contain_text("Was in the room")  # a preset, in words
    await expect(hook(phone, "own-lesson")).to_contain_text("100%")
    await answer_arrives_while_joining(other)
    await expect(hook(other, "dispute-state")).to_have_attribute("data-decision", "decline")
    await expect(hook(other, "dispute-state")).to_contain_text("Nobody has seen you")
    await keep(other, "own-history-declined-tr")
