"""A teacher, two students and an admin go through a whole class in a real browser."""

import re

import asyncpg
from playwright.async_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import PHONE, NewPage, keep
from tests.support.polling import until

LESSON = "Physics 101"  # of demo_teacher_1, with demo_student_1 to 30


def hook(page: Page | Locator, name: str) -> Locator:
    return page.locator(f'[data-test="{name}"]')


async def sign_in(page: Page, number: str, path: str = "/") -> None:
    await page.goto(path)
    await sign_in_here(page, number)


async def sign_in_here(page: Page, number: str) -> None:
    await hook(page, "login-number").fill(number)
    await hook(page, "login-password").fill("password")
    await hook(page, "login-submit").click()


async def start_class(teacher: Page, path: str = "/") -> str:
    """Start a class as a teacher and return its join code."""
    await sign_in(teacher, "demo_teacher_1", path)
    await hook(teacher, "start-lesson").fill(LESSON)
    await keep(teacher, "teacher-start")
    await hook(teacher, "start-submit").click()
    return await shown_code(teacher)


async def shown_code(teacher: Page) -> str:
    """Return the join code on the page of a class, which shows a dash until the code has come.

    It changes every 30 s, and is accepted for 30 s more.
    """
    code = hook(teacher, "class-code")
    await expect(code).to_have_text(re.compile(r"\d{3}\s\d{3}"))
    return "".join(filter(str.isdigit, await code.inner_text()))


def row(teacher: Page, number: str) -> Locator:
    return teacher.locator(f'[data-test="roster-row"][data-number="{number}"]')


async def test_a_whole_class(person: NewPage, database_url: str) -> None:
    teacher, scanner, typist, admin = (
        await person(),
        await person(PHONE),
        await person(PHONE, language="tr-TR"),
        await person(),
    )
    code = await start_class(teacher)
    assert len(code) == 6
    await expect(hook(teacher, "counter-missing")).to_contain_text("30")

    projector = await open_projector(teacher, code)

    # one scans: signs in where the link leads, and is in
    token = await scan(projector)
    await sign_in(scanner, "demo_student_1", f"/J/{token}")
    await expect(hook(scanner, "confirm-screen")).to_have_attribute("data-status", "present")
    await keep(scanner, "student-confirmed")
    # one types the code, in Turkish
    await sign_in(typist, "demo_student_2")
    await hook(typist, "join-code").fill(f"{code[:3]} {code[3:]}")
    await keep(typist, "student-code")
    await expect(hook(typist, "confirm-screen")).to_have_attribute("data-status", "present")

    # the roster is live
    for number in "demo_student_1", "demo_student_2":
        await expect(row(teacher, number)).to_have_attribute("data-status", "present")
    await expect(hook(teacher, "counter-present")).to_contain_text("2")
    await expect(hook(projector, "projector-count")).to_contain_text("2")

    # one is failed by hand, and sees why
    await hook(row(teacher, "demo_student_2"), "row-menu").click()
    await hook(teacher, "action-fail").click()
    await hook(teacher, "fail-reason").fill("Left after five minutes")
    await keep(teacher, "teacher-fail")
    await hook(teacher, "fail-submit").click()
    await expect(row(teacher, "demo_student_2")).to_have_attribute("data-status", "failed")
    await expect(hook(typist, "confirm-screen")).to_have_attribute("data-status", "failed")
    await expect(hook(typist, "confirm-screen")).to_contain_text("Left after five minutes")
    await keep(typist, "student-failed")

    # a walk-in
    await hook(teacher, "walkin-open").click()
    await hook(teacher, "walkin-number").fill("0042")
    await hook(teacher, "walkin-name").fill("Visiting <b>Student</b>")
    await hook(teacher, "walkin-submit").click()
    await expect(row(teacher, "0042")).to_contain_text("Visiting <b>Student</b>")
    await keep(teacher, "teacher-live")

    # a reload loses nothing
    await scanner.reload()
    await expect(hook(scanner, "confirm-screen")).to_have_attribute("data-status", "present")

    # an admin sees the room
    await sign_in(admin, "demo_admin_1")
    await expect(hook(admin, "room-row")).to_contain_text(LESSON)
    await keep(admin, "admin-rooms")

    # the end
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-headcount").fill("3")
    await keep(teacher, "teacher-finish")
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-closed")).to_be_visible()
    await expect(hook(teacher, "counter-absent")).to_contain_text("28")
    await expect(row(teacher, "demo_student_2")).to_have_attribute("data-status", "failed")
    await expect(hook(projector, "projector-closed")).to_be_visible()
    await keep(teacher, "teacher-closed")
    await projector.bring_to_front()
    await keep(projector, "projector-closed")
    assert await statuses(database_url) == {"present": 2, "failed": 1, "absent": 28}


async def open_projector(teacher: Page, code: str) -> Page:
    """Open the projector and check the size of the QR code and the join code."""
    async with teacher.context.expect_page() as opened:
        await hook(teacher, "projector-open").click()
    projector = await opened.value
    await projector.set_viewport_size({"width": 1920, "height": 1080})
    await expect(hook(projector, "projector-qr")).to_be_visible()
    box = await hook(projector, "projector-qr").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 0.65 * 1080
    shown = await hook(projector, "projector-code").inner_text()
    assert "".join(filter(str.isdigit, shown)) == code
    await keep(projector, "projector")
    await teacher.bring_to_front()  # a tab that is covered is drawn once a second
    return projector


async def scan(projector: Page) -> str:
    """Return the token of the QR code on the screen, from the address of its image."""
    picture = hook(projector, "projector-qr")
    source = await picture.evaluate("node => (node.matches('img') ? node : node.querySelector('img')).src")
    return str(source).rpartition("/")[2].removesuffix(".svg")


async def statuses(database_url: str) -> dict[str, int]:
    """Count the statuses in Postgres, once the class is saved."""
    connection = await asyncpg.connect(database_url)
    try:

        async def saved() -> bool:
            return bool(await connection.fetchval("SELECT count(*) FROM attendances"))

        await until(saved)
        rows = await connection.fetch("SELECT status, count(*) FROM attendance_records GROUP BY status")
        return {row["status"]: row["count"] for row in rows}
    finally:
        await connection.close()


async def test_a_wrong_password_says_so(person: NewPage) -> None:
    page = await person(PHONE)
    await page.goto("/")
    await hook(page, "login-number").fill("demo_student_1")
    await hook(page, "login-password").fill("wrong")
    await hook(page, "login-submit").click()
    await expect(hook(page, "login-error")).to_be_visible()
    await expect(hook(page, "login-error")).not_to_be_empty()


async def test_a_whole_class_by_keyboard(person: NewPage) -> None:
    """Nobody has a pointer, from signing in to the end; what a dialog was opened from gets the focus back."""
    teacher, student = await person(), await person(PHONE)
    await type_sign_in(teacher, "demo_teacher_1")
    await expect(hook(teacher, "start-lesson")).to_be_focused()
    await teacher.keyboard.type(LESSON)
    await teacher.keyboard.press("Enter")
    await expect(hook(teacher, "projector-open")).to_be_focused()
    code = await shown_code(teacher)

    await type_sign_in(student, "demo_student_1")
    await expect(hook(student, "join-code")).to_be_focused()
    await student.keyboard.type(code)
    await expect(hook(student, "confirm-screen").locator("h1")).to_be_focused()
    await student.keyboard.press("Tab")
    await expect(hook(student, "join-another")).to_be_focused()
    await student.keyboard.press("Enter")
    await expect(hook(student, "join-code")).to_be_focused()
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")

    # a row, its sheet, and the keys, which can be turned off
    await teacher.keyboard.press("ArrowDown")
    first = teacher.locator('[data-test="roster-row"]:focus')
    number = str(await first.get_attribute("data-number"))
    await teacher.keyboard.press("Enter")
    await expect(hook(teacher, "student-sheet")).to_be_focused()
    await teacher.keyboard.press("Escape")
    await expect(row(teacher, number)).to_be_focused()
    await teacher.keyboard.press("?")
    await hook(teacher, "keys-characters").press("Space")
    for _ in range(4):  # more often than there are controls: what is behind the dialog is out of reach
        await teacher.keyboard.press("Tab")
        assert await teacher.locator(":focus:not(dialog *, body)").count() == 0
    await teacher.keyboard.press("Escape")
    await expect(row(teacher, number)).to_be_focused()
    await teacher.keyboard.press("l")
    await teacher.keyboard.press("?")
    await expect(hook(teacher, "keys")).to_have_count(0)
    await hook(teacher, "extend-open").press("Enter")
    await hook(teacher, "keys-open").press("Enter")
    await hook(teacher, "keys-characters").press("Space")
    await teacher.keyboard.press("Escape")
    await expect(hook(teacher, "extend-open")).to_be_focused()
    await expect(row(teacher, number)).to_have_attribute("data-status", "missing")
    await row(teacher, number).focus()
    await teacher.keyboard.press("l")
    await expect(row(teacher, number)).to_have_attribute("data-status", "late")

    await hook(teacher, "finish-open").press("Enter")
    await expect(hook(teacher, "finish-headcount")).to_be_focused()
    await teacher.keyboard.press("Escape")
    await expect(hook(teacher, "finish-open")).to_be_focused()
    for key in "Enter", "Enter", "Enter":  # open, leave the headcount, finish
        await teacher.keyboard.press(key)
    await expect(hook(teacher, "class-closed").locator("h1")).to_be_focused()


async def type_sign_in(page: Page, number: str) -> None:
    await page.goto("/")
    await expect(hook(page, "landing-code")).to_be_focused()
    for _ in range(2):  # past the button that joins
        await page.keyboard.press("Tab")
    await expect(hook(page, "login-number")).to_be_focused()
    await page.keyboard.type(number)
    await page.keyboard.press("Tab")
    await page.keyboard.type("password")
    await page.keyboard.press("Enter")


async def test_pages_fit_320_pixels(person: NewPage) -> None:
    teacher, student = (
        await person({"width": 320, "height": 640}),
        await person({"width": 320, "height": 640}),
    )
    await start_class(teacher)
    await sign_in(student, "demo_student_1")
    await expect(hook(student, "join-code")).to_be_visible()
    for page, name in (teacher, "teacher"), (student, "student"):
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, name
        await keep(page, f"{name}-320")


async def test_short_texts_stay_on_one_line_at_320_pixels(person: NewPage) -> None:
    lines = """node => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
    }"""
    cut_words = """cells => cells.flatMap((cell) => {
      const { display, fontFamily, fontSize } = getComputedStyle(cell, "::before");
      const context = new OffscreenCanvas(1, 1).getContext("2d");
      context.font = `${fontSize} ${fontFamily}`;
      const isCut = (word) => context.measureText(word).width > cell.clientWidth;
      return display === "none" ? [] : cell.dataset.label.split(" ").filter(isCut);
    })"""
    small: ViewportSize = {"width": 320, "height": 568}
    first = await person()
    await start_class(first)
    for number, language in enumerate(("en-GB", "tr-TR", "de-DE"), start=1):
        student = await person(small, language=language)
        await sign_in(student, f"demo_student_{number}", f"/student#{await shown_code(first)}")
        assert await hook(student, "confirm-receipt").evaluate(lines) == 1, language
        await keep(student, f"student-receipt-{language}")

        teacher = await person(small, language=language)
        await sign_in(teacher, "demo_teacher_1")
        await shown_code(teacher)  # the last to come: it moves what is below
        assert await hook(teacher, "class-ring").locator("strong").evaluate(lines) == 1, language
        tops = await teacher.evaluate(
            """names => names.map(
              (name) => document.querySelector(`[data-test="${name}"]`).getBoundingClientRect().top
            )""",
            ["projector-open", "extend-open", "finish-open"],
        )
        assert tops == [tops[0]] * 3, language
        await keep(teacher, f"teacher-bar-{language}")

        admin = await person(small, language=language)
        await sign_in(admin, "demo_admin_1")
        await expect(hook(admin, "room-row")).to_be_visible()
        assert await hook(admin, "room-row").locator("td[data-label]").evaluate_all(cut_words) == [], language
        await keep(admin, f"admin-room-{language}")
