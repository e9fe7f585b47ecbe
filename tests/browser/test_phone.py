"""A student's phone: it asks who joins, keeps tickets, and opens without a network."""

import re
from dataclasses import replace

from playwright.async_api import Page, ViewportSize, expect

from server.proofs.tickets import browser_holder, read_ticket, sign_ticket
from server.store.redis.client import RedisClient
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import (
    LESSON,
    hook,
    open_projector,
    row,
    scan,
    shown_code,
    sign_in,
    sign_in_here,
    start_class,
)
from tests.conftest import SECRET_KEY
from tests.support.workers import Worker

SMALL: ViewportSize = {"width": 320, "height": 568}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
AGE_SCAN = """(ms) => {
    const kept = JSON.parse(localStorage.getItem("attn.student"));
    kept.pending.since -= ms;
    localStorage.setItem("attn.student", JSON.stringify(kept));
}"""
CACHED = """async () => {
    const texts = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            texts.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
        }
    }
    return texts;
}"""
IS_KEPT = """async (page) => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match(page))) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


async def is_present(phone: Page) -> None:
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-status", "present")


async def finish(teacher: Page) -> None:
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    await expect(hook(teacher, "class-closed")).to_be_visible()


async def join(teacher: Page, phone: Page) -> None:
    """Start a class, and join it as the pages suggest."""
    code = await start_class(teacher)
    await sign_in(phone, "demo_student_1")
    await expect(hook(phone, "joining-as")).to_contain_text("Emma")
    await expect(hook(phone, "join-code")).to_be_focused()
    await phone.keyboard.type(code.translate(ARABIC))  # sent at the sixth digit
    await is_present(phone)
    await expect(hook(phone, "join-another")).to_be_in_viewport(ratio=1)
    await expect(hook(phone, "minute-pattern")).to_be_visible()
    assert await phone.evaluate("document.documentElement.scrollHeight <= innerHeight")  # it covers nothing
    await keep(phone, "phone-confirmed-320")


async def can_sign_in_again(phone: Page) -> None:
    """Check that a small phone has room for the button in each language, and end with English."""
    for words in "Yeniden giriş yap", "Neu anmelden", "Sign in again":
        await hook(phone, "lang-switch").click()
        button = phone.get_by_role("button", name=words)
        assert await button.evaluate("node => node.scrollWidth <= node.clientWidth")


async def test_a_ticket_stays_on_the_phone(person: NewPage) -> None:
    """Without a network, without a session and after the class; until its owner signs out."""
    teacher, phone, second = await person(), await person(SMALL), await person(PHONE)
    await join(teacher, phone)
    receipt = await hook(phone, "confirm-receipt").inner_text()

    await hook(phone, "join-another").click()  # Done deletes nothing
    await expect(hook(phone, "ticket")).to_be_visible()
    await expect(hook(phone, "join-code")).to_be_focused()
    await phone.reload()
    await is_present(phone)

    await sign_in(second, "demo_student_1")  # the server knows what another device has joined
    await is_present(second)

    await phone.evaluate(IS_KEPT, "/student")
    await phone.context.set_offline(True)
    await phone.reload()
    await is_present(phone)
    await expect(hook(phone, "connection-badge")).to_have_attribute("data-state", "offline")
    await keep(phone, "phone-offline")
    await phone.context.set_offline(False)
    await expect(hook(phone, "connection-badge")).to_have_attribute("data-state", "live")

    await phone.context.clear_cookies()
    await phone.reload()
    await is_present(phone)
    await expect(hook(phone, "confirm-receipt")).to_have_text(receipt)
    await can_sign_in_again(phone)
    await hook(phone, "join-another").click()  # a code that is typed now would be sent by nobody
    await expect(hook(phone, "login-number")).to_be_visible()
    await hook(phone, "ticket").click()
    await is_present(phone)
    await finish(teacher)
    await expect(hook(second, "confirm-screen")).to_have_attribute("data-past", "")
    await sign_in(phone, "demo_student_1", "/")
    await expect(hook(phone, "ticket")).to_have_attribute("data-past", "")  # never "Present" now
    await hook(phone, "ticket").click()
    await expect(hook(phone, "confirm-screen")).to_have_attribute("data-past", "")
    await expect(hook(phone, "confirm-screen")).to_contain_text(re.compile("[A-Z][a-z]+day"))
    await keep(phone, "phone-past")

    await teacher.goto("/teacher")  # the second hour of the same lesson
    await hook(teacher, "start-lesson").fill(LESSON)
    await hook(teacher, "start-submit").click()
    code = await shown_code(teacher)
    await phone.reload()
    await hook(phone, "join-code").fill(code)
    await is_present(phone)
    await hook(phone, "join-another").click()
    await expect(hook(phone, "ticket")).to_have_count(2)
    await hook(phone, "not-you").click()
    await expect(hook(phone, "login-number")).to_be_visible()
    await expect(hook(phone, "ticket")).to_have_count(0)
    assert await phone.evaluate("localStorage.getItem('attn.student')") is None


async def test_a_scan_waits_a_minute_longer_for_its_user(person: NewPage, worker: Worker) -> None:
    """WCAG 2.2.1: warning before the time is over, and asked for with one key."""
    teacher, phone = await person(), await person(SMALL)
    projector = await open_projector(teacher, await start_class(teacher))

    address = f"/J/{await scan(projector)}"
    await phone.goto(address)
    await expect(hook(phone, "scan-time")).to_be_visible()
    await expect(hook(phone, "scan-keep")).to_have_count(0)
    [cookie] = [each for each in await phone.context.cookies() if each["name"] == "attn_ticket"]
    holder = browser_holder(await phone.evaluate("navigator.userAgent"))
    ticket = read_ticket(cookie["value"], holder, SECRET_KEY.encode())
    assert ticket is not None
    nearly_over = replace(ticket, expires_ms=ticket.expires_ms - 115_000)  # the warning comes at 60 s
    signed = sign_ticket(nearly_over, holder, SECRET_KEY.encode())
    await phone.context.add_cookies([{"name": "attn_ticket", "value": signed, "url": worker.url}])
    await phone.reload()
    warning = phone.get_by_role("status").filter(has_text="One more minute")
    await expect(warning).to_have_text(re.compile(r"saved until \d\d:\d\d:\d\d"))
    before = await hook(phone, "scan-time").inner_text()
    await expect(hook(phone, "scan-keep")).to_be_in_viewport(ratio=1)
    await keep(phone, "phone-one-more-minute")
    await hook(phone, "scan-keep").press("Enter")
    await expect(hook(phone, "scan-time")).not_to_have_text(before)
    await expect(hook(phone, "scan-keep")).to_be_focused()
    await sign_in_here(phone, "demo_student_1")
    await is_present(phone)


async def test_a_scan_without_a_network_is_sent_later(
    person: NewPage, redis: RedisClient, worker: Worker
) -> None:
    """It is kept over closing the page, and waits for the teacher when its code has expired meanwhile."""
    teacher, phone = await person(), await person(SMALL)
    projector = await open_projector(teacher, await start_class(teacher))
    await sign_in(phone, "demo_student_1")
    await expect(hook(phone, "join-code")).to_be_focused()
    await hook(phone, "find-lesson").focus()
    await phone.evaluate(IS_KEPT, "/student")
    await expect(hook(phone, "find-lesson")).to_be_focused()  # keeping the page disturbs nobody who types
    await phone.context.set_offline(True)
    await phone.goto(f"/J/{await scan(projector)}")
    await expect(hook(phone, "waiting-screen")).to_have_attribute("data-status", "waiting")
    await expect(hook(phone, "waiting-screen")).to_contain_text("Not yet recorded")
    await keep(phone, "phone-scan-offline")
    await phone.evaluate(AGE_SCAN, 60_000)
    again = await phone.context.new_page()
    await phone.close()
    await again.goto("/student")
    await expect(hook(again, "waiting-screen")).to_have_attribute("data-status", "waiting")

    live = await redis.get_attendance_session_of_teacher("demo_teacher_1")
    assert live is not None
    key = redis.keys.session(str(live.session.attendance_id))
    for field in "start_ms", "rotated_ms":  # a minute passes
        await redis.redis.hincrby(key, field, -60_000)
    await again.context.set_offline(False)
    await expect(hook(again, "confirm-screen")).to_have_attribute("data-status", "pending")
    await expect(hook(again, "confirm-screen")).to_contain_text("arrived after its time")
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "pending")
    await expect(row(teacher, "demo_student_1")).to_contain_text("sent late")
    await keep(teacher, "teacher-late-scan")
    await hook(row(teacher, "demo_student_1"), "row-menu").click()
    await hook(teacher, "action-present").click()
    await is_present(again)

    kept = await again.evaluate(CACHED)  # the page and its files, nobody's data
    assert kept
    assert {path for path, _ in kept if not path.startswith("/static/")} == {"/student"}
    assert [path for path, text in kept if "Emma" in text or "demo_student" in text] == []
