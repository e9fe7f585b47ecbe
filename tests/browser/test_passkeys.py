"""Passkeys in Chromium, whose virtual authenticator verifies its user by itself."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from protocol import replies
from server.cli.demo_users import seed
from tests.browser.axe import assert_usable
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, row, sign_in
from tests.support.client import Client, start
from tests.support.client import sign_in as get_token
from tests.support.workers import StartWorker, Worker, held_port

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > 320).map((each) => each.className || each.tagName)"""


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> AsyncIterator[Worker]:
    """Start a worker at a name, because browsers allow no passkeys at an IP address."""
    await seed(database_url, students=40)
    with held_port() as port:
        worker = start_worker("--port", str(port), ATTN_PUBLIC_URL=f"http://localhost:{port}")
        worker.url = f"http://localhost:{port}"
        yield worker


async def add_authenticator(page: Page) -> Callable[[bool], Awaitable[None]]:
    """Give a page a built-in authenticator; return a function that makes it verify its user, or not."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    async def verify_user(is_verified: bool) -> None:
        which = {"authenticatorId": added["authenticatorId"], "isUserVerified": is_verified}
        await devtools.send("WebAuthn.setUserVerified", which)

    return verify_user


async def test_a_student_makes_a_passkey(person: NewPage) -> None:
    phone = await person(PHONE)
    await add_authenticator(phone)
    await sign_in(phone, "demo_student_1", "/?next=/devices")
    await expect(hook(phone, "passkeys-none")).to_have_text("You have no passkey.")
    await hook(phone, "passkey-make").click()
    await expect(hook(phone, "passkey")).to_contain_text("Not used yet")
    await hook(phone, "passkey-make").click()  # the same device once more
    await expect(hook(phone, "passkey-problem")).to_have_text(
        "This device already has a passkey for your account."
    )
    # by keyboard: what takes the place of a button gets its focus
    await hook(phone, "passkey-rename").press("Enter")
    await expect(hook(phone, "passkey-name")).to_be_focused()
    await hook(phone, "passkey-name").fill("Blue phone")
    await phone.keyboard.press("Enter")
    await expect(hook(phone, "passkey")).to_contain_text("Blue phone")
    await expect(hook(phone, "passkey-problem")).to_be_hidden()
    await assert_usable(phone, "passkeys")
    await phone.set_viewport_size({"width": 320, "height": 640})
    assert await phone.evaluate(TOO_WIDE) == []
    await keep(phone, "passkeys")
    await hook(phone, "passkey-remove").press("Enter")
    await expect(hook(phone, "passkey")).to_have_count(0)
    await expect(hook(phone, "passkey-make")).to_be_focused()


async def test_browsers_without_passkeys_say_so(person: NewPage) -> None:
    inside_app = await person(PHONE, language="tr-TR")
    await inside_app.add_init_script("delete window.PublicKeyCredential")
    await sign_in(inside_app, "demo_student_2", "/?next=/devices")
    await expect(hook(inside_app, "passkeys-unsupported")).to_contain_text(
        "başka bir uygulamanın içinde değil"
    )
    await expect(hook(inside_app, "passkey-make")).to_have_count(0)


async def test_a_passkey_confirms_who_joins(person: NewPage, worker: Worker) -> None:
    phone, inside_app = await person(PHONE), await person(PHONE)
    await inside_app.add_init_script("delete window.PublicKeyCredential")
    verify_user = await add_authenticator(phone)
    await sign_in(phone, "demo_student_1", "/?next=/devices")
    await hook(phone, "passkey-make").click()
    await expect(hook(phone, "passkey")).to_contain_text("Not used yet")
    token = await get_token(worker.url, "demo_teacher_1")
    async with Client(worker.ws_url, token) as teacher:
        attendance_id = await start(teacher, security_option=3)
        shown = await teacher.ask(
            replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=True
        )
        code = shown.codes[0].code

        # the phone's owner is not there; then is
        await verify_user(False)
        await phone.goto("/student")
        await hook(phone, "join-code").fill(code)
        await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "pending")
        await expect(hook(phone, "verify-passkey")).to_be_visible()
        await assert_usable(phone, "verification")
        await keep(phone, "verification")
        await verify_user(True)
        await hook(phone, "verify-passkey").click()
        await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "present")

        # without passkeys the teacher decides
        await sign_in(inside_app, "demo_student_2", f"/student#{code}")
        await expect(hook(inside_app, "verification")).to_contain_text("Until then your teacher decides")
        await expect(hook(inside_app, "confirm-screen")).to_have_attribute("data-status", "pending")


async def test_a_teacher_or_an_admin_removes_the_passkeys_of_a_lost_phone(
    person: NewPage, worker: Worker
) -> None:
    phone, teacher, admin = await person(PHONE), await person(), await person()
    await add_authenticator(phone)
    await sign_in(phone, "demo_student_1", "/?next=/devices")
    token = await get_token(worker.url, "demo_teacher_1")
    async with Client(worker.ws_url, token) as client:
        await start(client, security_option=3, lesson_name="Physics 101")
        await hook(phone, "passkey-make").click()
        await expect(hook(phone, "passkey")).to_have_count(1)
        await sign_in(teacher, "demo_teacher_1")
        await row(teacher, "demo_student_1").locator('[data-test="row-open"]').click()
        await hook(teacher, "sheet-passkeys").click()
        await assert_usable(teacher, "reset of passkeys", "dialog")
        await keep(teacher, "passkey-reset")
        await hook(teacher, "dialog-submit").click()
        await expect(teacher.locator(".toast")).to_contain_text("1 passkey of")
        await phone.reload()
        await expect(hook(phone, "passkeys-none")).to_be_visible()
    await hook(phone, "passkey-make").click()
    await expect(hook(phone, "passkey")).to_have_count(1)
    await sign_in(admin, "demo_admin_1", "/?next=/admin/users?q=demo_student_1")
    await hook(admin, "user-actions").first.click()
    await hook(admin, "user-passkeys").click()
    await hook(admin, "dialog-submit").click()
    await expect(admin.locator(".toast")).to_contain_text("1 passkey of")
    await phone.reload()
    await expect(hook(phone, "passkeys-none")).to_be_visible()
    await admin.goto("/admin/audit")
    await expect(hook(admin, "audit-row")).to_have_count(2)
