"""The pages of admins besides the rooms: users, lessons, imports, acts; on every screen, by keyboard."""

import re

from playwright.async_api import Page, expect

from tests.browser.axe import assert_usable
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, row, sign_in, start_class

WIDTHS = (768, 1280)  # the other checks of a screen add 320 and 640
# The headers of two columns are unknown, one role is none, and the letters are of windows-1254.
BROKEN = "Card;Who;role;password\nn1;Işıl Öz;chef;a password\nn2;Çağ Er;student;a password\n"


async def go(admin: Page, section: str) -> None:
    """Follow the navigation."""
    await hook(admin, f"nav-{section}").click()
    await expect(hook(admin, f"nav-{section}")).to_have_attribute("aria-current", "page")


async def sign_in_with(page: Page, number: str, password: str) -> None:
    """Sign in as a user of the test."""
    await page.goto("/")
    await hook(page, "login-number").fill(number)
    await hook(page, "login-password").fill(password)
    await hook(page, "login-submit").click()


async def assert_fits(page: Page, name: str) -> None:
    """Check that nothing is cut off on any screen, that no word is missing, and what axe finds."""
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
    words = await page.locator("body").inner_text()
    assert re.findall(r"\b(?:nav|list|users|lessons|imports|past|audit|act|detail)\.[a-z]\w+", words) == []
    await assert_usable(page, name)
    await page.emulate_media(color_scheme="light")
    await keep(page, f"admin-{name}")


async def test_a_user_is_added_and_disabled(person: NewPage) -> None:
    admin, student = await person(), await person(PHONE)
    await sign_in(admin, "demo_admin_1")
    await go(admin, "users")
    await expect(hook(admin, "user-row").first).to_be_visible()
    await assert_fits(admin, "users")

    await hook(admin, "user-add").click()
    await admin.keyboard.type("Işıl Öz")  # the first field has the focus
    await hook(admin, "user-number").fill("demo_student_1")
    await admin.keyboard.press("Enter")
    await expect(admin.locator("dialog .problem")).to_contain_text("is taken")
    await hook(admin, "user-number").fill("n1")
    await admin.keyboard.press("Enter")
    password = await hook(admin, "user-new-password").input_value()
    await assert_usable(admin, "password", "dialog")
    await admin.keyboard.press("Escape")
    await sign_in_with(student, "n1", password)
    await expect(hook(student, "join-code")).to_be_visible()

    await hook(admin, "user-search").fill("isil")
    await expect(hook(admin, "user-row")).to_have_count(1)
    await expect(admin).to_have_url(re.compile(r"/admin/users\?q=isil$"))
    await hook(admin, "user-actions").press("Enter")
    await hook(admin, "user-disable").press("Enter")
    await hook(admin, "dialog-submit").click()
    await expect(hook(admin, "user-row").locator(".mark.bad")).to_be_visible()
    await expect(hook(student, "login-number")).to_be_visible()  # signed out at once
    await sign_in_with(student, "n1", password)
    await expect(hook(student, "login-error")).to_be_visible()

    await go(admin, "audit")
    await expect(hook(admin, "audit-row")).to_have_count(3)
    await assert_fits(admin, "audit")
    await hook(admin, "lang-switch").click()
    await expect(hook(admin, "audit-row").first).to_contain_text("devre dışı")
    async with admin.expect_download() as download:
        await hook(admin, "audit-export").click()
    assert "user.create" in (await (await download.value).path()).read_text(encoding="utf-8")


async def test_an_import_is_mapped_corrected_and_applied(person: NewPage) -> None:
    admin, student = await person(), await person(PHONE)
    await sign_in(admin, "demo_admin_1")
    await go(admin, "imports")
    await choose_file(admin, "school.csv", BROKEN)
    await expect(hook(admin, "import-problem")).to_contain_text("no column for “Number”")
    await hook(admin, "lang-switch").click()
    await expect(hook(admin, "import-problem")).to_contain_text("“Numara” için sütun yok")
    await hook(admin, "lang-switch").click()
    await expect(hook(admin, "import-problem")).to_contain_text("„Nummer“")
    await hook(admin, "lang-switch").click()
    await hook(admin, "column-number").select_option("Card")
    await expect(hook(admin, "import-problem")).to_contain_text("no column for “Name”")
    await hook(admin, "column-name").select_option("Who")
    await expect(hook(admin, "import-problem")).to_contain_text("Row 2")
    await expect(hook(admin, "import-samples")).to_contain_text("Çağ Er")
    await expect(hook(admin, "import-apply")).to_be_disabled()
    await assert_fits(admin, "imports")
    await hook(admin, "problem-filter").fill("nothing like it")
    await expect(hook(admin, "import-problem")).to_have_count(0)
    async with admin.expect_download() as download:
        await hook(admin, "problem-download").click()
    assert "chef" in (await (await download.value).path()).read_text(encoding="utf-8")

    # the corrected file begins anew; its letters are a guess, which has to be looked at
    corrected = BROKEN.replace("chef", "student").replace("Card;Who", "number;name")
    await choose_file(admin, "corrected.csv", corrected)
    await expect(hook(admin, "import-created")).to_have_text("2")
    await expect(hook(admin, "import-apply")).to_be_disabled()
    await hook(admin, "import-confirm").check()
    await hook(admin, "import-apply").click()
    await hook(admin, "dialog-submit").click()
    await expect(hook(admin, "import-done")).to_contain_text("corrected.csv")
    await assert_fits(admin, "import-done")
    await sign_in_with(student, "n1", "a password")
    await expect(hook(student, "join-code")).to_be_visible()


async def choose_file(admin: Page, name: str, text: str) -> None:
    """Choose a file of windows-1254."""
    buffer = text.encode("cp1254")
    await hook(admin, "import-file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": buffer})


async def test_a_student_who_is_added_to_a_lesson_is_missing_in_its_live_class(person: NewPage) -> None:
    teacher, admin = await person(), await person()
    await start_class(teacher)
    await expect(hook(teacher, "counter-missing")).to_contain_text("30")
    await sign_in(admin, "demo_admin_1")
    await go(admin, "lessons")
    await hook(admin, "lesson-search").fill("physics")
    await expect(hook(admin, "lesson-row")).to_have_count(1)
    await assert_fits(admin, "lessons")
    await admin.get_by_role("link", name="Physics 101").click()
    await expect(hook(admin, "lesson-students")).to_have_count(30)
    await hook(admin, "lesson-add-students").click()
    await admin.keyboard.type("demo_student_31")
    await admin.keyboard.press("Enter")  # before the search has ended
    await expect(hook(admin, "lesson-students")).to_have_count(31)
    await expect(row(teacher, "demo_student_31")).to_have_attribute("data-status", "missing")
    await expect(hook(teacher, "counter-missing")).to_contain_text("31")
    await assert_fits(admin, "lesson")
    last = admin.locator('[data-test="lesson-students"][data-number="demo_student_31"]')
    await hook(last, "lesson-remove").press("Enter")
    await hook(admin, "dialog-submit").press("Enter")
    await expect(last).to_have_count(0)
    await expect(admin.locator('[data-test="lesson-remove"]:focus')).to_have_count(1)  # of the next student


async def test_a_lesson_is_added_renamed_hidden_and_deleted_by_keyboard(person: NewPage) -> None:
    admin, teacher = await person(), await person()
    await sign_in(admin, "demo_admin_1")
    await go(admin, "lessons")
    await hook(admin, "lesson-create").press("Enter")
    await admin.keyboard.type("physics  101")  # the first field has the focus
    await admin.keyboard.press("Tab")
    await admin.keyboard.type("demo_teacher_1")
    await admin.keyboard.press("Enter")
    await expect(admin.locator("dialog .problem")).to_contain_text("already holds a lesson")
    await assert_usable(admin, "new lesson", "dialog")
    await hook(admin, "lesson-name").fill("Işık")
    await admin.keyboard.press("Enter")
    await expect(admin.get_by_role("heading", name="Işık")).to_be_visible()
    await expect(hook(admin, "lesson-teachers")).to_have_attribute("data-number", "demo_teacher_1")
    await sign_in(teacher, "demo_teacher_1")
    await expect(teacher.get_by_text("Işık")).to_be_visible()  # offered for the next class

    await menu(admin, "rename")
    await admin.keyboard.press("Control+a")
    await admin.keyboard.type("Optik")
    await admin.keyboard.press("Enter")
    await expect(admin.get_by_role("heading", name="Optik")).to_be_visible()
    await menu(admin, "hide")
    await hook(admin, "dialog-submit").press("Enter")
    await expect(hook(admin, "lesson-hidden")).to_be_visible()
    await assert_fits(admin, "hidden-lesson")
    await teacher.reload()
    await expect(teacher.get_by_text("Physics 101")).to_be_visible()
    await expect(teacher.get_by_text("Optik")).to_have_count(0)

    await hook(admin, "lesson-back").click()
    await hook(admin, "filter-hidden").select_option("true")
    await expect(admin).to_have_url(re.compile(r"/admin/lessons\?hidden=true$"))
    await expect(hook(admin, "lesson-row")).to_have_count(1)
    await admin.get_by_role("link", name="Optik").press("Enter")
    await menu(admin, "show")
    await expect(hook(admin, "lesson-hidden")).to_have_count(0)
    await menu(admin, "delete")
    await hook(admin, "dialog-submit").press("Enter")
    await expect(admin).to_have_url(re.compile(r"/admin/lessons$"))
    await expect(hook(admin, "lesson-row").first).to_be_visible()
    await expect(admin.get_by_role("link", name="Optik")).to_have_count(0)


async def menu(admin: Page, item: str) -> None:
    """Choose from the menu of a lesson, by keyboard."""
    await hook(admin, "lesson-actions").press("Enter")
    await hook(admin, f"lesson-{item}").press("Enter")


async def test_classes_of_all_teachers(person: NewPage) -> None:
    """An admin finds a class that a teacher has finished, and comes back."""
    teacher, admin = await person(), await person()
    await start_class(teacher)
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-saved")).to_have_attribute("data-saved", "true")
    await sign_in(admin, "demo_admin_1", "/?next=/admin/history%3Fteacher%3Ddemo_teacher_1")
    await expect(hook(admin, "history-row")).to_have_count(1)
    await assert_fits(admin, "history")
    await hook(admin, "history-search").fill("nothing like it")
    await expect(hook(admin, "history-row")).to_have_count(0)
    await hook(admin, "history-search").fill("phys")
    await admin.get_by_role("link", name="Physics 101").click()
    await expect(hook(admin, "class-closed")).to_be_visible()
    await expect(hook(admin, "nav-history")).to_have_attribute("aria-current", "page")
    await expect(hook(admin, "class-reopen")).to_have_count(0)
    await assert_usable(admin, "class for admins")
    await hook(admin, "closed-back").click()
    await expect(hook(admin, "history-row")).to_have_count(1)
