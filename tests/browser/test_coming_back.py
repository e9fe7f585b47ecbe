"""Pages that lose their connection say so, reconnect, and lose or double nothing."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from protocol.codes import CloseCode
from protocol.commands import Position
from server.store.redis.client import RedisClient
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, row, sign_in, start_class
from tests.browser.test_phone import IS_KEPT
from tests.support.polling import until
from tests.support.proxy import Gate, gate_before
from tests.support.scripted import WELCOME
from tests.support.workers import StartWorker, Worker, held_port

# No backoff ends by itself within a test: what brings a page back is what the test does.
LONG_BACKOFF = "Math.random = () => 1000"
HASTY = "Math.random = () => 0"
LONGEST = "Math.random = () => 0.999999"
MARGIN_MS = 30_000


@pytest.fixture
async def gate(worker: Worker) -> AsyncIterator[Gate]:
    async with gate_before(worker.port) as gate:
        yield gate


async def open_with_long_backoff(person: NewPage, *arguments: object, **values: object) -> Page:
    page = await person(*arguments, **values)
    await page.add_init_script(LONG_BACKOFF)
    return page


async def is_in_state(page: Page, state: str) -> None:
    await expect(hook(page, "connection-badge")).to_have_attribute("data-state", state)


async def live_class(redis: RedisClient) -> str:
    live = await redis.get_attendance_session_of_teacher("demo_teacher_1")
    assert live is not None
    return str(live.session.attendance_id)


async def shows_what_redis_holds(teacher: Page, redis: RedisClient, attendance_id: str) -> None:
    for record in await redis.get_attendance_records(attendance_id):
        await expect(row(teacher, record.student_number)).to_have_attribute("data-status", record.status)


async def test_an_outage_loses_nothing_and_doubles_nothing(
    person: NewPage, redis: RedisClient, gate: Gate
) -> None:
    """A student joins while offline, and others join elsewhere."""
    teacher, phone, student = pages = (
        await open_with_long_backoff(person),
        await open_with_long_backoff(person, PHONE, language="tr-TR"),
        await open_with_long_backoff(person, PHONE, language="tr-TR"),
    )
    code = await start_class(teacher, f"{gate.url}/")
    await sign_in(phone, "demo_teacher_1", f"{gate.url}/")
    await sign_in(student, "demo_student_1", f"{gate.url}/")
    attendance_id = await live_class(redis)
    for page in pages:
        await is_in_state(page, "live")
    await expect(hook(student, "join-code")).to_be_visible()  # its view is loaded

    await gate.vanish()
    for page in pages:
        await page.context.set_offline(True)
        await is_in_state(page, "offline")
        await expect(hook(page, "connection-badge")).to_contain_text(re.compile(r"\d\d:\d\d:\d\d"))
    for screen, name in (teacher, "teacher-offline"), (phone, "teacher-offline-phone"):
        await keep(screen, name)
        await screen.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        await expect(hook(screen, "connection-badge")).to_be_in_viewport()
        await keep(screen, f"{name}-scrolled")
    await keep(student, "student-offline")
    await phone.set_viewport_size({"width": 320, "height": 640})
    assert await phone.evaluate("document.documentElement.scrollWidth") <= 320
    await expect(hook(phone, "connection-badge")).to_be_in_viewport(ratio=1)
    await keep(phone, "teacher-offline-320")
    await hook(student, "join-code").fill(code)
    await expect(hook(student, "waiting-screen")).to_have_attribute("data-status", "waiting")
    await keep(student, "student-waiting")
    for number in range(2, 12):
        await redis.add_attendance_record(attendance_id, f"demo_student_{number}", f"S {number}", "qr")
    await redis.decide(attendance_id, "demo_teacher_1", "fail", ["demo_student_5"], reason="Not in the room")
    later = (await redis.load_session(attendance_id)).session
    await redis.extend(attendance_id, "demo_teacher_1", later.end_time.replace(microsecond=0))

    await gate.appear()
    for page in pages:
        await page.context.set_offline(False)
        await is_in_state(page, "live")
    await expect(hook(student, "confirm-screen")).to_have_attribute("data-status", "present")
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")
    for screen in teacher, phone:
        await shows_what_redis_holds(screen, redis, attendance_id)
    loaded = await redis.load_since(attendance_id, Position(epoch=later.epoch, revision=0))
    causes = [(each["cause"], each["actor"]) for each in map(json.loads, loaded.changes or ())]
    assert causes.count(("joined", "demo_student_1")) == 1
    assert len(causes) == 13


async def test_decisions_wait_over_a_reload(person: NewPage) -> None:
    """Without a network, too; those of a class that ends meanwhile are given up aloud."""
    teacher, other = await person(), await person()
    await start_class(teacher)
    await sign_in(other, "demo_teacher_1")
    await teacher.bring_to_front()
    student = row(teacher, "demo_student_1")
    teacher.on("dialog", lambda dialog: dialog.accept())  # "Leave site?"
    await teacher.evaluate(IS_KEPT, "/teacher")
    for key, status in ("l", "late"), ("e", "excused"):
        await teacher.context.set_offline(True)
        await is_in_state(teacher, "offline")
        await student.press(key)
        await expect(student).to_contain_text(f"Waiting to be sent: {status}")
        await student.press("Enter")
        await expect(hook(teacher, "student-sheet")).to_contain_text(f"Waiting to be sent: {status}")
        await teacher.keyboard.press("Escape")
        await teacher.reload()
        await expect(teacher.get_by_text("No connection to the server.")).to_be_visible()
        if key == "e":
            await hook(other, "finish-open").click()
            await hook(other, "finish-submit").click()
            await expect(hook(other, "class-closed")).to_be_visible()
        await teacher.context.set_offline(False)
        await expect(student).to_have_attribute("data-status", "late")
        await expect(hook(teacher, "decisions-waiting")).to_have_count(0)
    await expect(teacher.locator(".toast")).to_contain_text("the class ended before 1 decision could be sent")
    # whoever signs out leaves none behind
    await teacher.evaluate("sessionStorage.setItem('attn.decisions', '[]')")
    await hook(teacher, "sign-out").click()
    await expect(hook(teacher, "login-number")).to_be_visible()
    assert await teacher.evaluate("sessionStorage.length") == 0


async def test_a_join_whose_answer_was_lost_is_confirmed_once(
    person: NewPage, redis: RedisClient, gate: Gate, worker: Worker
) -> None:
    teacher = await person()
    code = await start_class(teacher)
    attendance_id = await live_class(redis)
    student = await person(PHONE)
    await student.add_init_script(HASTY)
    await sign_in(student, "demo_student_1", f"{gate.url}/")
    await is_in_state(student, "live")
    await expect(hook(student, "join-code")).to_be_visible()  # its view is loaded: nothing else is lost
    gate.discarding = True
    await hook(student, "join-code").fill(code)
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")
    await expect(hook(student, "waiting-screen")).to_be_visible()
    gate.cut()
    await expect(hook(student, "confirm-screen")).to_have_attribute("data-status", "present")
    assert (await redis.load_session(attendance_id)).session.revision == 1


async def test_who_looks_again_is_connected_at_once(person: NewPage, redis: RedisClient, gate: Gate) -> None:
    """This works for a connection that died silently, too."""
    teacher = await open_with_long_backoff(person)
    await start_class(teacher, f"{gate.url}/")
    attendance_id = await live_class(redis)
    await is_in_state(teacher, "live")
    await gate.vanish()
    await is_in_state(teacher, "offline")
    await gate.appear()
    # a page of a headless browser is never hidden: the event says it has just been shown
    await teacher.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await is_in_state(teacher, "live")

    gate.discarding = True
    await redis.add_attendance_record(attendance_id, "demo_student_3", "S 3", "qr")
    await teacher.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await is_in_state(teacher, "offline")
    gate.cut()
    await teacher.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await is_in_state(teacher, "live")
    await expect(row(teacher, "demo_student_3")).to_have_attribute("data-status", "present")


async def test_a_line_that_swallows_everything_is_noticed(person: NewPage, gate: Gate) -> None:
    """No end of the connection is told. The teacher is warned within 3 s, the phone within 10 s."""
    teacher, student = await person(), await person(PHONE)
    for page, number in (teacher, "demo_teacher_1"), (student, "demo_student_1"):
        await page.clock.install()
        await sign_in(page, number, f"{gate.url}/")
        await is_in_state(page, "live")
        await page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))  # only the test moves it now
        await is_in_state(page, "live")
    gate.freeze()
    for page, seconds in (teacher, 3), (student, 10):
        for _ in range(seconds):
            await page.clock.run_for(1000)
        await is_in_state(page, "offline")
    gate.thaw()  # the line was only slow: what waited arrives, and nobody has to connect again
    for page in teacher, student:
        await is_in_state(page, "live")


async def test_a_killed_worker_is_survived(
    person: NewPage, redis: RedisClient, worker: Worker, start_worker: StartWorker
) -> None:
    teacher, student = await person(), await person(PHONE)
    code = await start_class(teacher)
    await sign_in(student, "demo_student_1")
    attendance_id = await live_class(redis)
    await hook(student, "join-code").fill(code)
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")
    await asyncio.to_thread(worker.kill)
    with held_port(worker.port) as port:
        for page in teacher, student:
            await is_in_state(page, "offline")
        await keep(student, "student-confirmed-offline")
        for number in range(2, 8):
            await redis.add_attendance_record(attendance_id, f"demo_student_{number}", f"S {number}", "qr")
        await redis.decide(
            attendance_id, "demo_teacher_1", "fail", ["demo_student_1"], reason="Not in the room"
        )
        await asyncio.to_thread(start_worker, "--port", str(port))
    for page in teacher, student:
        await is_in_state(page, "live")
    await shows_what_redis_holds(teacher, redis, attendance_id)
    await expect(hook(student, "confirm-screen")).to_have_attribute("data-status", "failed")


class Scripted:
    """The worker's end of a socket: it greets, and closes the first connection with `code`."""

    def __init__(self, code: int, *, greets: bool = True) -> None:
        self.code, self.greets = code, greets
        self.connections = 0

    def __call__(self, route: WebSocketRoute) -> None:
        self.connections += 1
        if self.greets:
            route.send(json.dumps(WELCOME))
        if self.connections == 1 or not self.greets:
            self.closing = asyncio.get_running_loop().create_task(route.close(code=self.code))


async def signed_in(person: NewPage, chance: str) -> Page:
    """Open a teacher's page whose clock the test controls, before its socket is scripted."""
    page = await person()
    await page.add_init_script(chance)
    await page.clock.install()
    await sign_in(page, "demo_teacher_1")
    await expect(hook(page, "start-lesson")).to_be_visible()
    return page


async def test_close_codes_decide(person: NewPage) -> None:
    """Close codes have the effect that `protocol.codes` says; after unknown codes pages reconnect."""
    page = await signed_in(person, HASTY)
    known = {int(code): code.return_after for code in CloseCode}
    for code, after in {**known, 1006: 0, 4999: 0}.items():
        server = Scripted(code)
        await page.route_web_socket("**/ws", server)
        if code == CloseCode.SESSION_OVER:
            async with page.expect_request("**/?next=%2Fteacher"):
                await page.goto("/teacher")
            assert server.connections == 1
            await hook(page, "connection-badge").wait_for()  # the cookie is good in truth: it leads back here
            continue
        await page.goto("/teacher")
        await until(lambda server=server: server.connections > 0)  # type: ignore[misc]
        if after is None:
            gone = re.compile("stopped|refused")
            await expect(hook(page, "connection-badge")).to_have_attribute("data-state", gone)
            await page.evaluate("window.dispatchEvent(new Event('online'))")
            await page.clock.fast_forward(3_600_000)
            assert server.connections == 1, code
            continue
        if after:
            await is_in_state(page, "offline")
            await page.evaluate("window.dispatchEvent(new Event('online'))")
            await page.clock.fast_forward(int(after * 1000) - MARGIN_MS)  # the clock goes on meanwhile
            await is_in_state(page, "offline")
            assert server.connections == 1, code
            await page.clock.fast_forward(MARGIN_MS)
        await until(lambda server=server: server.connections == 2)  # type: ignore[misc]


async def test_backoff_grows_to_thirty_seconds(person: NewPage) -> None:
    page = await signed_in(person, LONGEST)
    await page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))  # from here on only the test moves it
    server = Scripted(CloseCode.RESTARTING, greets=False)
    await page.route_web_socket("**/ws", server)
    await page.goto("/teacher")
    for number, seconds in enumerate((1, 2, 4, 8, 16, 30, 30), start=1):
        await until(lambda number=number: server.connections == number)  # type: ignore[misc]
        await server.closing
        await is_in_state(page, "offline")
        await page.clock.fast_forward(seconds * 900)
        await page.evaluate("0")
        assert server.connections == number, f"back before {seconds} s"
        await page.clock.fast_forward(seconds * 200)
    await until(lambda: server.connections == 8)
