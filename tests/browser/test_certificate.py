"""A certificate from the class page to the check without an account; a forged one is shown as such."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from playwright.async_api import ViewportSize, expect

from protocol.codes import Status
from tests.browser.axe import assert_usable
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import LESSON, hook, row, sign_in
from tests.conftest import open_postgres
from tests.support.history import save_class
from tests.support.workers import Worker

NUMBER = "demo_student_1"
SMALL: ViewportSize = {"width": 320, "height": 568}


async def test_a_certificate_is_printed_and_checked(
    person: NewPage, worker: Worker, database_url: str
) -> None:
    async with open_postgres(database_url) as postgres:
        for days, status in ((9, Status.LATE), (2, Status.ABSENT)):
            attendance_id = await save_class(
                postgres,
                {NUMBER: status, "demo_student_2": Status.PRESENT},
                start=datetime.now(UTC) - timedelta(days=days),
                teacher=("demo_teacher_1", "Ayşe Yılmaz"),
                lesson=LESSON,
            )
    teacher, student, anybody = await person(), await person(PHONE, language="tr-TR"), await person(SMALL)
    await sign_in(teacher, "demo_teacher_1")
    await expect(hook(teacher, "past-class")).to_have_count(2)
    await teacher.goto(f"/class/{attendance_id}")
    await hook(row(teacher, NUMBER), "row-open").click()
    await hook(teacher, "certificate-open").click()
    await expect(hook(teacher, "certificate")).to_have_attribute("data-percent", "50")
    await expect(hook(teacher, "certificate-class")).to_have_count(2)
    await assert_usable(teacher, "certificate")
    await teacher.emulate_media(media="print", color_scheme="light")
    await expect(hook(teacher, "certificate-print")).to_be_hidden()
    await keep(teacher, "certificate-print")

    # the student's own one has no number to choose; its address leads to the check
    await sign_in(student, NUMBER, "/?next=/certificate")
    await expect(hook(student, "certificate")).to_have_attribute("data-percent", "50")
    await expect(hook(student, "certificate-student_number")).to_have_count(0)
    assert await student.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    code = hook(student, "certificate-qr").locator("path")
    await expect(code).to_have_attribute("d", re.compile("^M0 0h7v1h-7z"))
    address = await hook(student, "certificate-verify").get_attribute("href") or ""
    await keep(student, "certificate-phone")

    # anybody checks it, without an account
    where, _, signed = address.partition("#")
    assert where.endswith("/verify")
    await anybody.goto(f"/verify#{signed}")
    await expect(hook(anybody, "verify-certificate")).to_contain_text("50%")
    await expect(hook(anybody, "verify-certificate")).to_contain_text(NUMBER)
    await expect(hook(anybody, "verify-certificate").get_by_role("heading")).to_be_in_viewport(ratio=1)
    await assert_usable(anybody, "genuine certificate")
    await keep(anybody, "certificate-genuine")
    header, payload, signature = signed.split(".")
    claims = json.loads(urlsafe_b64decode(payload + "=="))
    forged = urlsafe_b64encode(json.dumps(claims | {"percent": 100.0}).encode()).decode().rstrip("=")
    await hook(anybody, "verify-receipt").fill(f"{header}.{forged}.{signature}")
    await hook(anybody, "verify-submit").click()
    await expect(hook(anybody, "verify-problem")).to_contain_text("changed after it was signed")
    await expect(hook(anybody, "verify-certificate")).to_have_count(0)
    await anybody.goto("/")
    await anybody.goto("/verify#%E0%A4%A")  # half an address
    await expect(hook(anybody, "verify-problem")).to_be_in_viewport(ratio=1)
