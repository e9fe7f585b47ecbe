"""Screens are usable by everybody: what axe, the layout and the accessibility tree say."""

import re
from base64 import b64encode
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Page, expect

from server.cli.demo_users import seed
from tests.browser.axe import assert_usable, find_layout_faults, source
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, open_projector, row, shown_code, sign_in, start_class
from tests.support.workers import StartWorker, Worker


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    """Start a worker that says it is the demo, which has the page of all components."""
    await seed(database_url, students=40)
    return start_worker(ATTN_DEMO="true")


async def test_every_component_in_every_state(person: NewPage) -> None:
    page = await person({"width": 1280, "height": 900})
    await page.goto("/styleguide")
    for language in "en", "tr":
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await expect(hook(page, "roster-row")).to_have_count(8)
        # no text is missing: an unknown key would be shown as it is
        words = await hook(page, "styleguide").inner_text()
        assert re.findall(r"\b[a-z]+\.[a-z]+[A-Za-z]*\b", words) == []
        await keep(page, f"styleguide-{language}")
        await hook(page, "lang-switch").click()
    await assert_usable(page, "styleguide")
    await hook(page, "sample-lesson").fill("l")
    await expect(page.get_by_role("option")).to_have_text(re.compile("Linear Algebra"))
    await assert_usable(page, "suggestions", ".combo")
    await hook(page, "sample-menu").click()
    await assert_usable(page, "menu", ".menu")
    await page.keyboard.press("Escape")
    for kind in "toast", "error":
        await hook(page, f"sample-{kind}").click()
        await expect(page.locator(".toast")).to_be_visible()
        await assert_usable(page, kind, ".toasts")
    await hook(page, "sample-dialog").click()
    await assert_usable(page, "dialog", "dialog")
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": 320, "height": 640})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


SAMPLES = Path(__file__).parent / "samples.js"
THEMES: tuple[Literal["light", "dark"], ...] = "light", "dark"
COLOURS: tuple[Literal["none", "active"], ...] = "none", "active"


async def look_at_samples(page: Page) -> dict[str, Any]:
    png = b64encode(await page.screenshot(full_page=True, animations="disabled")).decode()
    return dict(await page.evaluate(source(SAMPLES), png))


@pytest.mark.parametrize("width", [320, 1280])
async def test_every_component_is_seen_in_every_theme(person: NewPage, width: int) -> None:
    page = await person({"width": width, "height": 900})
    await page.goto("/styleguide")
    await expect(hook(page, "roster-row")).to_have_count(8)
    for theme, colours in product(THEMES, COLOURS):
        await page.emulate_media(color_scheme=theme, forced_colors=colours)
        seen = await look_at_samples(page)
        assert seen["empty"] == [], (theme, colours)
        assert seen["samples"] > 150
        is_dark = [luminance < 0.2 for luminance in seen["grounds"]]
        assert all(is_dark) if theme == "dark" else not any(is_dark), seen["grounds"]
    await page.emulate_media(color_scheme="light", forced_colors="none")
    await page.locator(".notice.warn").evaluate("(notice) => notice.style.color = 'var(--late-soft)'")
    assert (await look_at_samples(page))["empty"] == ['notice warn "notice warn"']


# What assistive technology is told, in this order: landmarks, headings, names, states, live regions.
JOIN = """
- banner:
  - link "attn"
  - button "Türkçe"
  - button "Sign out"
- main:
  - heading "Join your class" [level=1]
  - paragraph:
    - text: Joining as
    - button "Not you?"
  - paragraph: Sent as soon as it has 6 digits.
  - textbox "Code on the board"
  - button "Join"
  - button "Scan the QR code"
  - search:
    - heading "Find your class by name" [level=2]
    - searchbox "Lesson"
    - searchbox "Teacher"
  - paragraph:
    - link "My attendance"
    - link "Your devices"
"""
CONFIRMATION = """
- main:
  - heading "Present" [level=1]
  - term: Lesson
  - definition: Physics 101
  - term: Recorded at
  - term: Receipt
  - button "Done"
- status: Present. Physics 101.
"""
CLASS = r"""
- link "Skip to the class"
- banner
- main:
  - heading "Physics 101" [level=1]
  - paragraph: /Code \d{3} \d{3}/
  - paragraph:
    - strong: 1 of 30
  - link "Projector"
  - 'button "More: extend, security, shortcuts"'
  - button "Finish"
  - group "Show only":
    - button "30 All" [pressed]
    - button "29 Missing"
    - button "1 Present"
  - 'img "Arrivals so far: 1 of 30"'
  - searchbox "Search name or number"
  - button "Add student"
  - grid "Class list":
    - rowgroup:
      - row:
        - columnheader:
          - checkbox "Select all shown"
        - columnheader "Name"
        - columnheader "Status"
    - rowgroup:
      - row /Emma Clarke demo_student_1 Present/:
        - gridcell:
          - checkbox "Select Emma Clarke"
        - gridcell:
          - button "Emma Clarke"
        - gridcell "Present"
        - gridcell:
          - button "Decide about Emma Clarke"
"""
PROJECTOR = r"""
- main:
  - heading "Physics 101" [level=1]
  - img "QR code to join this class"
  - paragraph: /\d{3} \d{3}/
  - status
  - strong: 1 / 30
  - button "F full screen"
  - button "H hide code"
"""
ROOMS = """
- link "Skip to the content"
- banner
- navigation "Administration":
  - list:
    - listitem:
      - link "Live classes"
- main:
  - heading "Live classes" [level=1]
  - searchbox "Search lesson or teacher"
  - table "Live classes":
    - rowgroup:
      - row:
        - columnheader:
          - button "Lesson"
        - columnheader "Actions"
    - rowgroup:
      - row /Physics 101 Ayşe Yılmaz .* Live End/:
        - cell:
          - link "Physics 101"
        - cell:
          - button "End"
"""


async def reads_as(page: Page, tree: str) -> None:
    await expect(page.locator("body")).to_match_aria_snapshot(tree)


@pytest.mark.timeout(240)
async def test_every_screen_of_a_class(person: NewPage) -> None:
    teacher, student, admin = await person(), await person(PHONE), await person()
    await student.goto("/")
    await expect(hook(student, "landing-code")).to_be_visible()
    await assert_usable(student, "landing")
    await student.goto("/nothing")
    await assert_usable(student, "not found")
    await student.goto("/teacher")
    await expect(hook(student, "login-submit")).to_be_visible()
    await assert_usable(student, "sign-in")

    await sign_in(teacher, "demo_teacher_1")
    await expect(hook(teacher, "start-lesson")).to_be_visible()
    await assert_usable(teacher, "start of a class")
    await teacher.context.clear_cookies()
    code = await start_class(teacher)
    projector = await open_projector(teacher, code)
    await sign_in(student, "demo_student_1")
    await expect(hook(student, "join-code")).to_be_visible()
    await reads_as(student, JOIN)
    await assert_usable(student, "join")
    await hook(student, "join-code").press_sequentially(await shown_code(teacher))
    await expect(hook(student, "confirm-screen")).to_have_attribute("data-status", "present")
    await reads_as(student, CONFIRMATION)
    await assert_usable(student, "confirmation")

    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")
    await reads_as(teacher, CLASS)
    await assert_usable(teacher, "class")
    await row(teacher, "demo_student_2").locator("input").check()
    await assert_usable(teacher, "selected students")
    await row(teacher, "demo_student_2").locator("input").uncheck()
    await reads_as(projector, PROJECTOR)
    await assert_usable(projector, "projector")
    await projector.keyboard.press("h")
    await assert_usable(projector, "hidden")
    await projector.keyboard.press("h")

    await sign_in(admin, "demo_admin_1")
    await expect(admin.get_by_text("Physics 101")).to_be_visible()
    await reads_as(admin, ROOMS)
    await assert_usable(admin, "rooms")

    await hook(teacher, "finish-open").click()
    await assert_usable(teacher, "finish")
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-closed")).to_be_visible()
    await assert_usable(teacher, "class that has ended")
    await projector.bring_to_front()
    await expect(hook(projector, "projector-closed")).to_be_visible()
    await assert_usable(projector, "projector of a class that has ended")


FAULTS = """<style>
  :focus-visible { outline: none } [aria-current], .tab { border: 0; color: red }
  .over { position: absolute; top: 0; left: 0; width: 60px; height: 60px; background: white }
</style>
<button class="btn" style="border: 0; width: 20px; height: 20px">x</button><div class="over"></div>
<p style="width: 60px; overflow: hidden; white-space: nowrap; margin-top: 80px">a name that is cut off</p>
<input placeholder="a very long placeholder" style="width: 90px; height: 30px">
<nav><a class="tab" href="#1" aria-current="page" style="padding: 9px">here</a>
  <a class="tab" href="#2" style="padding: 9px">there</a></nav>
<i data-status="late" style="display: block; width: 9px; height: 9px"></i>
<div style="width: 1400px">wide</div>"""
FOUND = (
    *("a target of 20×20 px", "covered by <div.over>", "cut by p", "“a very long placeholder” needs"),
    *("no edge in forced colours", "focus without an outline", "aria-current looks like its opposite"),
    *("a status that only a colour shows", "the page is 14"),
)


async def test_the_checks_of_the_layout_find_each_fault(person: NewPage) -> None:
    page = await person()
    await page.set_content(FAULTS)
    found = "\n".join(await find_layout_faults(page))
    assert [fault for fault in FOUND if fault not in found] == []
