"""A phone that stays signed in: from scan to confirmation without a tap, and how its user ends that."""

from urllib.parse import urlsplit

from playwright.async_api import expect

from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, open_projector, scan, sign_in, start_class


async def test_a_phone_stays_signed_in_until_its_user_ends_it(person: NewPage) -> None:
    teacher, phone = await person(), await person(PHONE)
    projector = await open_projector(teacher, await start_class(teacher))
    attendance_id = urlsplit(projector.url).path.rpartition("/")[2]

    await phone.goto("/student")
    await expect(hook(phone, "login-stay")).to_be_checked()
    await sign_in(phone, "demo_student_1", "/student")
    await expect(hook(phone, "join-code")).to_be_visible()

    # the session is over: another day
    await phone.context.clear_cookies(name="attn_session")
    await phone.goto(f"/J/{await scan(projector)}")  # a code is good for 15 s at most
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "present")

    # a signed receipt, which anybody can check without an account
    issued = await phone.context.request.post("/receipts", data={"attendance_id": attendance_id})
    receipt = (await issued.json())["receipt"]
    visitor = await person(PHONE, language="tr-TR")
    await visitor.goto(f"/verify#{receipt}")
    await expect(hook(visitor, "verify-genuine")).to_have_attribute("data-status", "present")
    await expect(hook(visitor, "verify-genuine")).to_contain_text("demo_student_1")
    await keep(visitor, "verify")
    await hook(visitor, "verify-receipt").fill(receipt[:-9])
    await hook(visitor, "verify-submit").click()
    await expect(hook(visitor, "verify-problem")).to_contain_text("imzalandıktan sonra")

    await phone.goto("/devices")
    await expect(hook(phone, "device")).to_contain_text("Chrome, ")
    await expect(hook(phone, "device")).to_contain_text("This device")
    await keep(phone, "devices")
    await hook(phone, "device-end").click()
    await expect(hook(phone, "login-number")).to_be_visible()
    await expect(hook(phone, "login-stay")).not_to_be_checked()

    # what is on the sign-in page leads back, and the device is listed as past
    await hook(phone, "login-number").fill("demo_student_1")
    await hook(phone, "login-password").fill("password")
    await hook(phone, "login-submit").click()
    await expect(hook(phone, "device-past")).to_contain_text("on this page")
    await expect(hook(phone, "device")).to_have_count(0)


async def test_a_phone_whose_token_was_stolen_tells_its_user(person: NewPage) -> None:
    phone, thief = await person(PHONE), await person(PHONE, language="tr-TR")
    await sign_in(phone, "demo_student_2", "/student")
    await expect(hook(phone, "join-code")).to_be_visible()
    stolen = [each for each in await phone.context.cookies() if each["name"] == "attn_device"]
    await thief.context.add_cookies(stolen)  # type: ignore[arg-type]  # what it returns is what it takes
    assert (await thief.context.request.post("/sessions")).ok
    await phone.context.clear_cookies(name="attn_session")
    await phone.goto("/student")
    await expect(hook(phone, "login-reused")).to_be_visible()
    assert (await thief.context.request.post("/sessions")).status == 401
