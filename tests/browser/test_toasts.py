"""Toasts: in reach of pointer and keys, and never on what somebody works with."""

import re

from playwright.async_api import expect

from tests.browser.axe import assert_usable
from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import hook, row, start_class
from tests.browser.test_teacher import has_status


async def test_toasts_are_in_reach_while_a_dialog_is_open(person: NewPage) -> None:
    teacher = await person({"width": 320, "height": 568})
    await start_class(teacher)
    toast, undo = teacher.locator(".toast"), hook(teacher, "toast-undo")
    number = "demo_student_1"
    await row(teacher, number).focus()
    await teacher.keyboard.press("l")
    await expect(undo).to_be_visible()
    await hook(teacher, "finish-open").press("Enter")
    await expect(hook(teacher, "finish-headcount")).to_be_focused()
    dialog = teacher.get_by_role("dialog")
    await undo.hover()  # nothing covers it, and it stays
    await keep(teacher, "teacher-toast-dialog")
    await assert_usable(teacher, "toast over a dialog", ".toasts")
    await undo.click()
    await has_status(teacher, number, "missing")
    await expect(dialog.get_by_role("status")).to_have_text(re.compile("^Undone for"))
    await expect(toast).to_be_visible()
    await teacher.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await toast.get_by_role("button").click()
    await expect(toast).to_have_count(0)
    await row(teacher, number).press("e")
    await undo.press("Enter")  # by keys, the focus goes back to where it was
    await has_status(teacher, number, "missing")
    await expect(row(teacher, number)).to_be_focused()
    await row(teacher, number).press("Space")
    await teacher.keyboard.press("e")
    await expect(toast).to_contain_text("is excused.")
    await row(teacher, number).press("Space")
    bar, note = await teacher.locator(".bulk").bounding_box(), await toast.bounding_box()
    assert bar is not None
    assert note is not None
    assert note["y"] + note["height"] <= bar["y"], "the toast covers what is done with the selection"
    await hook(teacher, "finish-open").press("Enter")
    await hook(teacher, "finish-submit").press("Enter")
    await expect(hook(teacher, "class-closed")).to_be_visible()
    await expect(toast).to_have_count(0)  # what it offers to undo is over
