"""The page of a class after its end: facts, corrections, files, print, and opening it again."""

import re
from pathlib import Path

import openpyxl
from playwright.async_api import Page, expect

from server.store.redis.client import RedisClient
from tests.browser.axe import assert_usable
from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import LESSON, hook, row, sign_in, start_class
from tests.browser.test_coming_back import live_class
from tests.browser.test_teacher import has_status


async def download_rows(teacher: Page, path: Path) -> int:
    """Download the records of the class shown; return the number of rows in the workbook."""
    async with teacher.expect_download() as download:
        await hook(teacher, "export-records-xlsx").click()
    file = await download.value
    assert re.fullmatch(rf"{LESSON} \d{{4}}-\d\d-\d\d\.xlsx", file.suggested_filename)
    await file.save_as(path)
    return int(openpyxl.load_workbook(path)["records"].max_row)


async def office_corrects(office: Page, teacher: Page) -> None:
    """Correct the record that the teacher has corrected: both marks stand beside each other."""
    await sign_in(office, "demo_admin_1")
    await expect(hook(office, "health")).to_be_visible()
    past = f"/history/{teacher.url.rpartition('/class/')[2].partition('?')[0]}"
    change = {"status": "absent", "reason": "Certificate refused"}
    change["revision"] = (await (await office.request.get(past)).json())["revision"]
    origin = {"Origin": teacher.url.partition("/class/")[0]}
    answer = await office.request.patch(f"{past}/records/demo_student_1", data=change, headers=origin)
    assert answer.ok, await answer.text()
    await teacher.reload()
    for side, status in ("teacher", "excused"), ("office", "absent"):
        await expect(hook(teacher, f"mark-{side}")).to_have_attribute("data-status", status)
    await expect(hook(teacher, "mark-office")).to_contain_text("Certificate refused")
    await keep(teacher, "teacher-marks")
    await assert_usable(teacher, "marks")


async def columns_are_named_at_the_top(teacher: Page) -> None:
    """Scroll the roster: no row passes above the names of its columns."""
    await expect(row(teacher, "demo_student_1")).to_be_visible()
    await teacher.evaluate("scrollTo(0, 600)")
    assert await teacher.locator(".head-group").evaluate("node => node.getBoundingClientRect().top") == 0


async def test_a_class_has_an_address_after_its_end(person: NewPage, tmp_path: Path) -> None:
    """Finish leads to the class: counts, headcount, saved; a reload shows the same."""
    teacher = await person()
    await start_class(teacher)
    await row(teacher, "demo_student_1").hover()
    await hook(teacher, "quick-present").click()
    await has_status(teacher, "demo_student_1", "present")
    await hook(teacher, "finish-open").click()
    await expect(hook(teacher, "finish-headcount")).to_be_focused()
    await teacher.keyboard.press("Enter")
    await expect(hook(teacher, "finish-submit")).to_be_focused()  # and not pressed
    await hook(teacher, "finish-headcount").fill("3")
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-closed")).to_be_visible()
    await expect(hook(teacher, "class-closed").locator("h1")).to_be_focused()
    for _ in "before", "after a reload":
        await expect(hook(teacher, "class-saved")).to_have_attribute("data-saved", "true")
        await expect(hook(teacher, "class-saved")).to_contain_text("30 records")
        await expect(hook(teacher, "headcount")).to_contain_text("2 more")
        await expect(hook(teacher, "counter-absent")).to_contain_text("29")
        await teacher.reload()
    await columns_are_named_at_the_top(teacher)
    await hook(teacher, "class-reopen").click()
    await expect(hook(teacher, "class-code")).to_have_text(re.compile(r"\d{3}\s\d{3}"))
    await expect(hook(teacher, "counter-missing")).to_contain_text("29")
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-saved")).to_have_attribute("data-saved", "true")

    await hook(row(teacher, "demo_student_1"), "row-open").click()
    await expect(hook(teacher, "fact").first).to_contain_text("by you")
    await keep(teacher, "teacher-class-page")
    await assert_usable(teacher, "class page")
    assert await download_rows(teacher, tmp_path / "records.xlsx") == 1 + 30
    await hook(teacher, "sheet-excused").click()
    await hook(teacher, "correct-reason").fill("Brought a doctor's note")
    await hook(teacher, "correct-submit").click()
    await has_status(teacher, "demo_student_1", "excused")
    await expect(hook(teacher, "fact").last).to_contain_text("Brought a doctor's note")
    await office_corrects(await person(), teacher)
    await teacher.emulate_media(media="print")
    await expect(teacher.locator(".print-sheet tbody tr:visible")).to_have_count(30)
    await expect(hook(teacher, "class-closed")).to_be_hidden()
    await keep(teacher, "teacher-print")
    await teacher.emulate_media(media="screen")

    # it is found again; what was corrected is not opened again
    await hook(teacher, "start-another").click()
    await hook(teacher, "past-search").fill("physics")
    await keep(teacher, "teacher-past-classes")
    await hook(teacher, "past-class").filter(has_text=LESSON).press("Enter")
    await expect(hook(teacher, "class-closed").locator("h1")).to_be_focused()
    await has_status(teacher, "demo_student_1", "absent")
    await hook(teacher, "class-reopen").click()
    await expect(teacher.locator(".toast")).to_contain_text("corrected since")


async def test_a_full_class_is_full_on_every_screen(person: NewPage, redis: RedisClient) -> None:
    """Also after a reload, its end and its return: no record tells that there is a class list."""
    teacher, admin = await person(), await person()
    await start_class(teacher)
    attendance_id = await live_class(redis)
    await redis.add_attendance_record(attendance_id, "stranger", "Student Stranger", "qr")
    await expect(row(teacher, "stranger")).to_be_visible()
    await hook(teacher, "select-all").check()
    await row(teacher, "stranger").locator("input").uncheck()
    await hook(teacher, "bulk-present").click()
    await is_full(teacher)
    async with teacher.context.expect_page() as opened:
        await hook(teacher, "projector-open").click()
    projector = await opened.value
    await expect(projector.locator(".count")).to_have_attribute("data-complete", "true")
    await expect(projector.locator(".count")).to_contain_text("Everyone is here")
    await expect(hook(projector, "projector-count")).to_have_text(re.compile(r"30\s*/ 30"))
    await sign_in(admin, "demo_admin_1")
    await expect(hook(admin, "room-row")).to_contain_text("30 / 30")
    await expect(hook(admin, "room-row").locator(".ring-tick")).to_have_count(1)
    await teacher.reload()
    await is_full(teacher)
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(hook(projector, "projector-closed")).to_contain_text("Class closed · 30 of 30")
    await expect(hook(teacher, "class-saved")).to_have_attribute("data-saved", "true")
    for _ in range(2):
        await is_full(teacher)
        await expect(hook(teacher, "counter-absent")).to_contain_text("0")
        await expect(hook(teacher, "counter-missing")).to_be_hidden()
        await teacher.reload()
    await admin.goto("/admin/history")
    await expect(hook(admin, "history-row")).to_contain_text("30 of 30")
    await hook(teacher, "class-reopen").click()
    await expect(hook(teacher, "class-code")).to_be_visible()
    await is_full(teacher)


async def is_full(teacher: Page) -> None:
    ring = hook(teacher, "class-ring")
    await expect(ring).to_have_text("30 of 30")
    await expect(ring.locator(".ring-tick")).to_have_count(1)


async def test_a_class_to_which_nobody_came_says_so(person: NewPage) -> None:
    teacher = await person()
    await sign_in(teacher, "demo_teacher_1")
    await hook(teacher, "start-lesson").fill("Without a list")
    await hook(teacher, "start-submit").click()
    empty = teacher.locator(".roster-columns .empty")
    await expect(empty).to_have_text(re.compile("Nobody here yet"))
    await expect(hook(teacher, "class-ring").locator("svg")).to_have_count(0)  # of how many is not known
    await expect(hook(teacher, "class-ring")).to_have_text("0 joined")
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(empty).to_have_text("Nobody joined.")
