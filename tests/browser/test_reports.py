"""Reports: pictures of a lesson with tables behind them, links to the records, and the school for admins."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from playwright.async_api import Page, expect

from protocol.codes import Status
from server.cli.demo_users import seed
from server.store.postgres.client import AsyncPostgresClient
from tests.browser.axe import assert_usable
from tests.browser.conftest import NewPage, keep
from tests.browser.test_class import LESSON, hook, sign_in
from tests.conftest import open_postgres
from tests.support.history import save_class
from tests.support.workers import StartWorker, Worker

TEACHER = "demo_teacher_1", "Ayşe Yılmaz"
WEEKS_AGO = 4


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    await seed(database_url, students=40)
    return start_worker(REQUIRED_PERCENT="80", POSTGRES_TIMEOUT_SECONDS="60")


@pytest.fixture
async def postgres(database_url: str, worker: Worker) -> AsyncIterator[AsyncPostgresClient]:
    """Save a class a week: two students are always there, one never, one is late and then failed."""
    async with open_postgres(database_url) as client:
        for week in range(WEEKS_AGO, 0, -1):
            statuses = {
                "demo_student_1": Status.PRESENT,
                "demo_student_2": Status.LATE if week > 1 else Status.FAILED,
                "demo_student_3": Status.ABSENT,
                "demo_student_4": Status.PRESENT,
            }
            start = datetime.now(UTC) - timedelta(days=7 * week)
            await save_class(client, statuses, start=start, teacher=TEACHER, lesson=LESSON)
        yield client


async def paper_says_what_is_chosen(teacher: Page) -> None:
    await expect(hook(teacher, "report-printed")).to_be_hidden()
    await teacher.emulate_media(media="print")
    await expect(hook(teacher, "report-printed")).to_contain_text(
        re.compile(rf"^{LESSON} · .*20\d\d – .*20\d\d$")
    )
    await expect(hook(teacher, "filter-lesson")).to_be_hidden()
    await keep(teacher, "report-print")
    await teacher.emulate_media(media="screen", forced_colors="active")
    await keep(teacher, "report-forced-colours")
    await teacher.emulate_media(forced_colors="none")


async def test_from_past_classes_to_a_picture_to_a_record(
    person: NewPage, postgres: AsyncPostgresClient
) -> None:
    teacher = await person()
    await sign_in(teacher, "demo_teacher_1")
    await hook(teacher, "reports-open").click()
    await hook(teacher, "filter-lesson").fill(LESSON)
    await hook(teacher, "filter-lesson").press("Enter")
    await expect(teacher).to_have_url(re.compile(r"lesson=Physics\+101&from=\d{4}-"))
    await expect(hook(teacher, "report-figures")).to_contain_text("68.8%")  # 11 of 16
    weeks = hook(teacher, "chart-weeks")
    await expect(weeks).to_have_accessible_name(re.compile("Attendance by week"))
    await expect(weeks.locator(".bar")).to_have_count(WEEKS_AGO)
    await expect(weeks.locator(".marked")).to_have_count(WEEKS_AGO)  # 75 % and less: below 80
    await expect(hook(teacher, "chart-limit")).to_have_text("Required: 80%")  # beside the bars, not on them
    await hook(teacher, "table-weeks").locator("summary").click()
    await expect(hook(teacher, "table-weeks").locator("tbody tr").last).to_contain_text("50%")
    at_risk = hook(teacher, "student-at-risk")
    await expect(at_risk).to_have_count(2)
    await expect(at_risk.first).to_contain_text("absent 4 times in a row")
    await expect(at_risk.nth(1)).to_contain_text("75%")
    await expect(at_risk.nth(1)).to_contain_text("below 80%")
    await expect(hook(teacher, "chart-heat").locator("path[data-status=absent]")).to_have_count(1)
    await keep(teacher, "report-lesson")
    await assert_usable(teacher, "report of a lesson")
    await paper_says_what_is_chosen(teacher)
    with_sort = teacher.url
    await hook(teacher, "sort-percent").check(force=True)
    await expect(hook(teacher, "chart-heat").locator(".name").first).to_have_text("Student demo_student_3")
    await expect(teacher).to_have_url(with_sort + "&sort=percent")
    await teacher.reload()
    await expect(hook(teacher, "sort-percent")).to_be_checked()

    # a click on the picture, and the same by a link of the table
    box = await hook(teacher, "chart-heat").bounding_box()
    assert box is not None
    await hook(teacher, "chart-heat").click(position={"x": box["width"] - 60, "y": 92})
    await expect(hook(teacher, "student-sheet")).to_have_attribute("data-number", "demo_student_3")
    clicked = teacher.url
    await teacher.go_back()
    await hook(teacher, "table-heat").locator("summary").click()
    await hook(teacher, "table-heat").get_by_role("link", name="Absent").last.click()
    await expect(teacher).to_have_url(clicked)

    # days without a class, and the way back
    await teacher.go_back()
    await hook(teacher, "filter-to").fill("2000-01-01")
    await hook(teacher, "filter-to").press("Enter")
    await expect(hook(teacher, "report-empty")).to_be_visible()
    await teacher.go_back()
    await expect(hook(teacher, "chart-weeks")).to_be_visible()
    for width in 320, 390, 768:
        await teacher.set_viewport_size({"width": width, "height": 800})
        assert await teacher.evaluate("document.documentElement.scrollWidth") <= width
    await keep(teacher, "report-lesson-768")


async def test_the_school_of_an_admin(person: NewPage, postgres: AsyncPostgresClient) -> None:
    admin = await person(language="tr-TR")
    await sign_in(admin, "demo_admin_1")
    await hook(admin, "nav-reports").click()
    await expect(hook(admin, "chart-days").locator(".bar")).to_have_count(WEEKS_AGO)
    await expect(hook(admin, "report-not-opened")).to_contain_text(LESSON)
    await expect(hook(admin, "report-idle").locator("li").first).to_be_visible()
    await assert_usable(admin, "report of the school")
    await keep(admin, "report-school")
    await hook(admin, "report-not-opened").get_by_role("link", name=LESSON).click()
    await expect(hook(admin, "filter-teacher")).to_have_value("demo_teacher_1")
    await expect(hook(admin, "chart-weeks")).to_be_visible()


async def test_a_long_export_shows_progress_and_can_be_stopped(
    person: NewPage, postgres: AsyncPostgresClient, database_url: str
) -> None:
    """The export waits for a table that somebody else has locked."""
    teacher = await person()
    await sign_in(teacher, "demo_teacher_1", "/?next=/reports")
    await expect(hook(teacher, "chart-weeks")).to_be_visible()
    connection = await asyncpg.connect(database_url)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE attendance_records IN ACCESS EXCLUSIVE MODE")
            await hook(teacher, "export-records-xlsx").click()
            await expect(hook(teacher, "export-progress")).to_contain_text("0.0 MB")
            await assert_usable(teacher, "export", "dialog")
            await teacher.get_by_role("button", name="Stop").click()
            await expect(hook(teacher, "export-progress")).to_have_count(0)
    finally:
        await connection.close()
    async with teacher.expect_download() as download:
        await hook(teacher, "export-records-csv").click()
    assert (await download.value).suggested_filename.startswith("attn-records-")
