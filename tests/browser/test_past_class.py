"""A class after its end: corrections of teacher and office, one and many, added, deleted and restored."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import Page, expect

from protocol.codes import Status
from tests.browser.axe import assert_usable
from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import LESSON, hook, row, sign_in
from tests.conftest import open_postgres
from tests.support.history import save_class
from tests.support.workers import Worker

NUMBERS = [f"demo_student_{number}" for number in range(1, 5)]
STATUSES = dict(zip(NUMBERS, [Status.PRESENT, Status.LATE, Status.ABSENT, Status.ABSENT], strict=True))


@pytest.fixture
async def address(worker: Worker, database_url: str) -> AsyncIterator[str]:
    """Save a class of two days ago: Redis does not know it."""
    async with open_postgres(database_url) as postgres:
        start = datetime.now(UTC) - timedelta(days=2)
        teacher = "demo_teacher_1", "Ayşe Yılmaz"
        yield f"/class/{await save_class(postgres, STATUSES, start=start, teacher=teacher, lesson=LESSON)}"


async def has_status(page: Page, number: str, status: str) -> None:
    await expect(row(page, number)).to_have_attribute("data-status", status)


async def give_reason(page: Page, what: str, reason: str) -> None:
    await hook(page, f"{what}-reason").fill(reason)
    await hook(page, f"{what}-submit").click()


async def test_teacher_and_office_correct_a_class(person: NewPage, address: str, tmp_path: Path) -> None:
    teacher, admin, student = await person(), await person(), await person()
    await sign_in(teacher, "demo_teacher_1")
    await hook(teacher, "past-class").click()
    await expect(hook(teacher, "ended-by")).to_contain_text("ended by you")
    await has_status(teacher, NUMBERS[2], "absent")
    await sign_in(admin, "demo_admin_1", f"/?next={address}")
    await expect(hook(admin, "class-closed")).to_contain_text("Ayşe Yılmaz")

    # the office is faster: the teacher sees what changed, and then decides
    await hook(row(teacher, NUMBERS[2]), "row-open").click()
    await hook(teacher, "sheet-present").click()
    await hook(row(admin, NUMBERS[2]), "row-open").click()
    await hook(admin, "sheet-excused").click()
    await hook(admin, "correct-reason-medical_note").click()
    await hook(admin, "correct-submit").click()
    await has_status(admin, NUMBERS[2], "excused")
    await give_reason(teacher, "correct", "Came with the late bus")
    await expect(hook(teacher, "correct-conflict")).to_contain_text("Excused")
    await expect(hook(teacher, "correct-conflict")).to_contain_text("Medical note")
    await keep(teacher, "correct-conflict")
    await assert_usable(teacher, "conflict", "dialog")
    await hook(teacher, "correct-submit").click()
    await has_status(teacher, NUMBERS[2], "present")
    await expect(hook(teacher, "mark-teacher")).to_contain_text("Came with the late bus")
    await expect(hook(teacher, "mark-teacher")).to_contain_text("counts")
    await expect(hook(teacher, "mark-office")).to_contain_text("Medical note")
    await expect(hook(teacher, "fact").last).to_contain_text("Excused → Present")
    await expect(row(teacher, NUMBERS[2])).to_contain_text("Teacher: Present · Office: Excused")
    await keep(teacher, "class-page-marks")
    await assert_usable(teacher, "marks")

    await hook(teacher, "sheet-close").click()
    await change_the_list(teacher)
    await sign_in(student, NUMBERS[2])
    await expect(hook(student, "join-code")).to_be_visible()
    own = await (await student.request.get("/me/history")).json()
    assert [item["record"]["status"] for item in own["items"]] == ["present"]
    await download_records(teacher, tmp_path / "records.xlsx")
    await excused_is_not_expected(teacher, admin)
    await delete_and_restore(teacher)


async def excused_is_not_expected(teacher: Page, admin: Page) -> None:
    """Excuse one student: the list expects one fewer, as the page of the class does."""
    await hook(row(teacher, NUMBERS[2]), "row-open").click()
    await hook(teacher, "sheet-excused").click()
    await give_reason(teacher, "correct", "Ill, after all")
    await has_status(teacher, NUMBERS[2], "excused")
    await hook(teacher, "sheet-close").click()
    await admin.goto("/admin/history")
    await expect(hook(admin, "history-row")).to_contain_text("2 of 2")


async def change_the_list(teacher: Page) -> None:
    """Correct two at once, add one, remove one."""
    for number in NUMBERS[:2]:
        await row(teacher, number).locator("input").check()
    await hook(teacher, "bulk-late").click()
    await give_reason(teacher, "correct", "The bell was late")
    for number in NUMBERS[:2]:
        await has_status(teacher, number, "late")
    await hook(teacher, "closed-more").click()
    await hook(teacher, "class-add").click()
    await hook(teacher, "add-number").fill("demo_student_40")
    await give_reason(teacher, "add", "Guest of this class")
    await has_status(teacher, "demo_student_40", "present")
    await hook(row(teacher, NUMBERS[3]), "row-open").click()
    await hook(teacher, "sheet-remove").click()
    await give_reason(teacher, "remove", "Left the school")
    await expect(row(teacher, NUMBERS[3])).to_have_count(0)


async def download_records(teacher: Page, path: Path) -> None:
    async with teacher.expect_download() as download:
        await hook(teacher, "export-records-xlsx").click()
    await (await download.value).save_as(path)
    sheet = openpyxl.load_workbook(path)["records"]
    found = {str(cell.value) for cells in sheet.iter_rows() for cell in cells}
    assert {*NUMBERS[:3], "demo_student_40", "present", "late"} <= found
    assert NUMBERS[3] not in found


async def delete_and_restore(teacher: Page) -> None:
    await hook(teacher, "closed-more").click()
    await hook(teacher, "class-delete").click()
    await give_reason(teacher, "delete", "Saved by mistake")
    await expect(hook(teacher, "class-gone")).to_contain_text("Saved by mistake")
    await assert_usable(teacher, "deleted class")
    await teacher.reload()
    await hook(teacher, "class-restore").click()
    await give_reason(teacher, "restore", "It was a real class")
    await has_status(teacher, NUMBERS[0], "late")


@pytest.mark.usefixtures("address")
async def test_past_classes_are_filtered_by_lesson_days_and_state(person: NewPage) -> None:
    """By keyboard on a small screen; the address says what is chosen."""
    teacher = await person()
    await sign_in(teacher, "demo_teacher_1", "/?next=/teacher%3Fq=physics")
    await expect(hook(teacher, "past-class")).to_have_count(1)
    await teacher.set_viewport_size({"width": 320, "height": 640})
    await teacher.locator('[data-test="past-filters"] summary').press("Enter")
    await hook(teacher, "past-state").focus()
    await teacher.keyboard.type("Deleted")
    await expect(teacher).to_have_url(re.compile(r"/teacher\?q=physics&state=deleted$"))
    await expect(hook(teacher, "past-none")).to_be_visible()
    await teacher.reload()
    await expect(hook(teacher, "past-state")).to_have_value("deleted")
    await expect(hook(teacher, "past-none")).to_be_visible()
    await hook(teacher, "past-clear").press("Enter")
    await hook(teacher, "past-lesson").select_option(LESSON)
    await hook(teacher, "past-from").fill("2020-01-01")
    await expect(hook(teacher, "past-class")).to_have_count(1)
    await hook(teacher, "past-to").fill("2020-01-31")
    await expect(hook(teacher, "past-none")).to_be_visible()
    await assert_usable(teacher, "filtered classes", '[data-test="past-classes"]')
    assert await teacher.evaluate("document.documentElement.scrollWidth") <= 320
    await keep(teacher, "teacher-past-filters-320")
    await hook(teacher, "past-to").fill("")
    await expect(hook(teacher, "past-class")).to_have_count(1)
