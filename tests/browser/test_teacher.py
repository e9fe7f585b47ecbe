"""A teacher in a running class."""

import re

from playwright.async_api import Page, expect

from server.models.checkpoint import merge
from server.store.redis.client import RedisClient
from tests.browser.axe import assert_usable
from tests.browser.conftest import LAPTOP, NewPage, keep
from tests.browser.test_class import LESSON, hook, row, sign_in, start_class
from tests.browser.test_coming_back import is_in_state, live_class
from tests.browser.test_phone import IS_KEPT

OLD_LESSONS = """() => {
  const kept = JSON.parse(localStorage.getItem("attn.start"));
  kept.lessons = [{ lesson_name: "Old lesson", enrolled: 0, last_settings: null }];
  localStorage.setItem("attn.start", JSON.stringify(kept));
}"""

# A name that turns what follows does not turn the sentence it stands in.
ENDS_AT_ITS_RIGHT = """(sentence) => {
  const end = document.createRange();
  end.selectNodeContents(sentence);
  const { right } = end.getBoundingClientRect();
  const text = [...sentence.childNodes].findLast(({ data, nodeType }) => nodeType === 3 && data.trim());
  end.setStart(text, text.data.trimEnd().length - 1);
  return end.getBoundingClientRect().right === right;
}"""


async def has_status(teacher: Page, number: str, status: str) -> None:
    await expect(row(teacher, number)).to_have_attribute("data-status", status)


async def test_two_presses_start_a_class(person: NewPage) -> None:
    """The own lessons are buttons; a problem stands beside its input; another device follows."""
    teacher, other = await person(), await person()
    await sign_in(teacher, "demo_teacher_1")
    await sign_in(other, "demo_teacher_1")
    await expect(hook(other, "start-submit")).to_be_visible()
    await teacher.bring_to_front()

    await hook(teacher, "start-late").fill("700")
    await hook(teacher, "start-own-lesson").filter(has_text=LESSON).click()
    await expect(hook(teacher, "start-submit")).to_be_in_viewport(ratio=1)
    await hook(teacher, "start-submit").click()
    problem = teacher.locator(".field:has(#late) [role=alert]")
    await expect(problem).to_be_visible()
    await expect(hook(teacher, "start-late")).to_be_focused()
    await hook(teacher, "start-late").fill("5")
    await expect(problem).to_be_hidden()

    await expect(hook(teacher, "start-summary")).to_contain_text("QR code or code")
    await expect(hook(teacher, "start-warning")).to_have_count(0)
    await hook(teacher, "start-method-name").check()
    await expect(hook(teacher, "start-warning")).to_be_visible()
    await keep(teacher, "teacher-start-warning")
    await hook(teacher, "start-method-name").uncheck()
    await hook(teacher, "start-submit").click()
    await expect(hook(teacher, "class-code")).to_be_visible()
    await expect(hook(teacher, "projector-open")).to_be_focused()
    await expect(teacher).to_have_url(re.compile("/class/"))
    await expect(hook(other, "class-code")).to_be_visible()

    await teacher.go_back()
    await hook(teacher, "start-resume").click()
    await expect(hook(teacher, "class-code")).to_be_visible()

    # a class that is opened again is live on both; a page that shows a past class leads to one that starts
    await hook(other, "finish-open").click()
    await hook(other, "finish-submit").click()
    await expect(hook(teacher, "class-closed")).to_be_visible()
    await hook(other, "class-reopen").click()
    for page in other, teacher:
        await expect(hook(page, "class-code")).to_be_visible()
    await hook(other, "finish-open").click()
    await hook(other, "finish-submit").click()
    await hook(other, "start-another").click()
    await hook(other, "start-own-lesson").filter(has_text=LESSON).click()
    await hook(other, "start-submit").click()
    await expect(hook(other, "class-code")).to_be_visible()
    await expect(hook(teacher, "class-closed")).to_be_visible()
    await hook(teacher, "start-resume").click()
    await expect(hook(teacher, "class-code")).to_be_visible()
    await expect(teacher).to_have_url(other.url)


async def test_the_form_opens_from_what_the_browser_kept(person: NewPage) -> None:
    teacher = await person()
    await sign_in(teacher, "demo_teacher_1", "/")
    await expect(hook(teacher, "start-own-lesson").filter(has_text=LESSON)).to_be_visible()
    await is_in_state(teacher, "live")  # it keeps the lessons after the connection has opened
    await teacher.evaluate(IS_KEPT, "/teacher")
    await teacher.evaluate(OLD_LESSONS)
    await teacher.context.set_offline(True)
    await teacher.goto("/teacher")
    await expect(hook(teacher, "start-own-lesson")).to_contain_text("Old lesson")
    await expect(hook(teacher, "connection-badge")).to_have_attribute("data-state", "offline")
    await hook(teacher, "start-lesson").fill("Typed")

    await teacher.context.set_offline(False)  # the server's lessons replace what was kept, and nothing else
    await expect(hook(teacher, "start-own-lesson").filter(has_text=LESSON)).to_be_visible()
    await expect(hook(teacher, "start-own-lesson").filter(has_text="Old lesson")).to_have_count(0)
    await expect(hook(teacher, "start-lesson")).to_have_value("Typed")
    await hook(teacher, "start-submit").click()
    await expect(hook(teacher, "class-code")).to_have_text(re.compile(r"\d{3}"))
    assert await teacher.evaluate("localStorage.getItem('attn.start')") is None  # the class opens instead
    await teacher.goto("/teacher")
    await expect(hook(teacher, "class-code")).to_be_visible()


async def test_the_keyboard_decides(person: NewPage, redis: RedisClient) -> None:
    """Search, move, select and decide without a pointer; the sheet shows what happened, and undoes it."""
    teacher = await person()
    await start_class(teacher)
    attendance_id = await live_class(redis)
    await redis.add_attendance_record(attendance_id, "demo_student_2", "Zoe Quick", "qr")
    await has_status(teacher, "demo_student_2", "present")
    visible = await teacher.evaluate(
        "[...document.querySelectorAll('[data-test=roster-row]')]"
        ".filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    )
    assert visible >= 14, f"{visible} rows at {LAPTOP}"

    first, second, third = [
        str(await teacher.locator('[data-test="roster-row"]').nth(index).get_attribute("data-number"))
        for index in range(3)
    ]
    keyboard = teacher.keyboard
    await keyboard.press("ArrowDown")
    await expect(row(teacher, first)).to_be_focused()
    await keyboard.press("l")
    await has_status(teacher, first, "late")
    await keyboard.press("ArrowDown")
    await keyboard.press("Shift+ArrowDown")
    await keyboard.press("e")
    for number in second, third:
        await has_status(teacher, number, "excused")  # in their places: the keyboard is in the list
    assert await teacher.locator('[data-test="roster-row"]').nth(1).get_attribute("data-number") == second
    await hook(teacher, "toast-undo").click()
    for number in second, third:
        await has_status(teacher, number, "missing")

    await keyboard.press("/")
    await keyboard.type("zoe")
    await keyboard.press("ArrowDown")
    await keyboard.press("f")
    await hook(teacher, "fail-reason-left_early").click()
    await hook(teacher, "fail-submit").click()
    await has_status(teacher, "demo_student_2", "failed")
    assert [
        each.fail_reason for each in await redis.get_attendance_records(attendance_id) if each.fail_reason
    ]
    await row(teacher, "demo_student_2").focus()
    await keyboard.press("Enter")
    facts = hook(teacher, "fact")
    await expect(facts).to_have_count(2)
    await expect(facts.last).to_contain_text("Left early")
    await keep(teacher, "teacher-sheet")
    await assert_usable(teacher, "sheet")

    # the address keeps search and sheet, the words change
    await teacher.reload()
    await expect(hook(teacher, "fact")).to_have_count(2)
    await expect(hook(teacher, "roster-search")).to_have_value("zoe")
    await expect(hook(teacher, "just-joined")).not_to_contain_text("Zoe Quick")  # not accepted
    await hook(teacher, "lang-switch").click()
    await expect(facts.last).to_contain_text("Erken ayrıldı")
    await hook(teacher, "sheet-undo").click()
    await has_status(teacher, "demo_student_2", "present")
    await expect(facts).to_have_count(3)
    await keyboard.press("Escape")
    await expect(hook(teacher, "student-sheet")).to_have_count(0)
    await expect(row(teacher, "demo_student_2")).to_be_focused()
    await keyboard.press("?")
    await expect(teacher.locator("dialog:has([data-test=keys]) button")).to_have_count(2)  # both close it


async def test_decisions_without_a_connection_wait(person: NewPage, redis: RedisClient) -> None:
    teacher = await person()
    await start_class(teacher)
    attendance_id = await live_class(redis)
    await is_in_state(teacher, "live")
    await teacher.context.set_offline(True)
    await is_in_state(teacher, "offline")
    for action, number in ("late", "demo_student_1"), ("present", "demo_student_2"):
        await row(teacher, number).hover()
        await hook(teacher, f"quick-{action}").click()
    await expect(row(teacher, "demo_student_1")).to_contain_text("Waiting to be sent: late")
    await expect(hook(teacher, "decisions-waiting")).to_contain_text("2 decisions")
    await keep(teacher, "teacher-decisions-waiting")
    await redis.decide(attendance_id, "demo_teacher_1", "accept", ["demo_student_3"], status="excused")
    await teacher.context.set_offline(False)
    await has_status(teacher, "demo_student_1", "late")
    await has_status(teacher, "demo_student_2", "present")
    await has_status(teacher, "demo_student_3", "excused")
    await expect(hook(teacher, "decisions-waiting")).to_have_count(0)
    await redis.add_attendance_record(attendance_id, "demo_student_4", "Zoe Quick", "qr")
    for _ in range(2):  # after a reload, too
        await expect(hook(teacher, "just-joined").locator("li")).to_have_count(1)
        await teacher.reload()


async def test_strangers_and_those_who_wait(person: NewPage, redis: RedisClient) -> None:
    """Students who are not on the list count apart; those who wait are decided by what they wait for."""
    teacher = await person({"width": 1920, "height": 1080})
    await start_class(teacher)
    attendance_id = await live_class(redis)
    await redis.add_attendance_record(attendance_id, "demo_student_1", "S 1", "qr")
    await redis.add_attendance_record(attendance_id, "stranger", "\u202eevil", "qr")
    for number in range(2, 5):
        flags = ["wrong_network"] if number < 4 else ["shared_device"]
        await redis.add_attendance_record(attendance_id, f"demo_student_{number}", "S", "qr", flags)
    await expect(hook(teacher, "counter-stranger")).to_contain_text("1")
    await expect(hook(teacher, "class-ring")).to_contain_text("1 of 30")
    await expect(row(teacher, "stranger").locator("bdi")).to_have_text("\u202eevil")
    await expect(hook(teacher, "pending-group")).to_have_count(2)
    await keep(teacher, "teacher-pending")
    await assert_usable(teacher, "pending")
    network = teacher.locator('[data-test="pending-group"][data-flag="wrong_network"]')
    await hook(network, "pending-group-accept").click()
    await expect(hook(teacher, "pending-group")).to_have_count(1)
    for number in 2, 3:
        await has_status(teacher, f"demo_student_{number}", "present")
    await hook(teacher, "pending-refuse").press("Enter")
    await hook(teacher, "fail-reason-joined_for_another").press("Space")
    await hook(teacher, "fail-submit").press("Enter")
    await expect(hook(teacher, "pending-lane")).to_have_count(0)
    await expect(teacher.locator("main :focus")).to_have_count(1)  # what had it is gone
    await has_status(teacher, "demo_student_4", "failed")
    await check_after_a_loss(teacher, redis, attendance_id)
    await hook(teacher, "counter-stranger").click()
    await expect(hook(teacher, "roster-row")).to_have_count(1)
    await check_names_in_sentences(teacher)
    # a walk-in whom the school knows keeps the name
    await hook(teacher, "walkin-open").click()
    await hook(teacher, "walkin-number").fill("demo_student_35")
    await hook(teacher, "walkin-submit").click()
    await expect(row(teacher, "demo_student_35")).to_contain_text("Ethan Palmer")
    # one that resembles a known one is asked about
    await hook(teacher, "walkin-open").click()
    await hook(teacher, "walkin-number").fill("demo_studnet_36")
    await hook(teacher, "walkin-name").fill("Selin")
    await hook(teacher, "walkin-submit").click()
    near = hook(teacher, "walkin-near").get_by_role("button").filter(has_text="demo_student_36")
    await near.click()
    await has_status(teacher, "demo_student_36", "present")
    await hook(teacher, "walkin-open").click()
    await hook(teacher, "walkin-number").fill("0042")
    await hook(teacher, "walkin-submit").click()
    await expect(hook(teacher, "walkin-name")).to_be_focused()
    problem = teacher.get_by_role("dialog").get_by_role("alert")
    await expect(problem).to_contain_text("Enter the name")
    await hook(teacher, "walkin-name").fill("Ada Guest")
    await expect(problem).to_be_hidden()
    await hook(teacher, "walkin-submit").click()
    await expect(row(teacher, "0042")).to_contain_text("Ada Guest")


async def check_names_in_sentences(teacher: Page) -> None:
    await row(teacher, "stranger").press("l")
    sentence = teacher.locator(".toast-text")
    await expect(sentence).to_contain_text("is late.")
    assert await sentence.evaluate(ENDS_AT_ITS_RIGHT)
    await row(teacher, "stranger").press("f")
    assert await teacher.get_by_role("heading", name="evil").evaluate(ENDS_AT_ITS_RIGHT)
    await teacher.keyboard.press("Escape")


async def check_after_a_loss(teacher: Page, redis: RedisClient, attendance_id: str) -> None:
    """Rebuild the class. The teacher refuses one of those who had scanned, and accepts the others."""
    numbers = ["demo_student_5", "demo_student_6", "demo_student_1", "stranger"]
    for number in numbers[:2]:
        await redis.add_attendance_record(attendance_id, number, "S", "qr")
    part = await redis.read_part(attendance_id)
    assert part is not None
    await redis.redis.delete(*redis.keys.attendance(attendance_id))
    assert await redis.rebuild(merge([part]))
    lane = hook(teacher, "check-lane")
    await expect(lane).to_contain_text("4 confirmed before the loss, please check")
    await redis.note_seen(attendance_id, (await redis.load_records(attendance_id, numbers[:1])).records)
    await expect(lane).to_contain_text("3 confirmed")
    await assert_usable(teacher, "check")
    await hook(lane.locator(f'[data-number="{numbers[1]}"]'), "check-refuse").click()
    await hook(teacher, "fail-reason-not_in_room").click()
    await hook(teacher, "fail-submit").click()
    await expect(lane).to_contain_text("2 confirmed")
    cross = await row(teacher, numbers[1]).locator(".chip-status path").get_attribute("d")
    await expect(teacher.locator(".toast > .icon path")).to_have_attribute("d", cross or "")
    await hook(lane, "check-all-accept").click()
    await expect(lane).to_have_count(0)
    for number, status in zip(numbers, ("present", "failed", "present", "present"), strict=True):
        await has_status(teacher, number, status)


async def test_an_element_stays_with_its_student(person: NewPage, redis: RedisClient) -> None:
    """Aim at a row that moves: it hits nobody else."""
    teacher = await person()
    await start_class(teacher)
    first = hook(teacher, "roster-row").first
    number = await first.get_attribute("data-number")
    assert number is not None
    element = await first.element_handle()
    assert element is not None
    await teacher.mouse.move(1, 1)  # under the pointer no row moves
    await redis.add_attendance_record(await live_class(redis), number, "S", "qr")
    await expect(first).not_to_have_attribute("data-number", number)
    assert await element.get_attribute("data-number") == number
    assert await element.get_attribute("data-status") == "present"


async def test_codes_are_renewed_and_a_class_is_discarded(person: NewPage, redis: RedisClient) -> None:
    teacher = await person()
    await start_class(teacher)
    code = hook(teacher, "class-code")
    before = await code.inner_text()
    await hook(teacher, "extend-open").click()
    await hook(teacher, "codes-renew").click()
    await expect(code).not_to_have_text(before)
    await expect(code).to_have_text(re.compile(r"\d{3}\s\d{3}"))
    await hook(teacher, "extend-open").click()
    await hook(teacher, "secure-open").click()
    await hook(teacher, "secure-rotation-strict").check(force=True)
    await hook(teacher, "secure-method-code").uncheck()
    await hook(teacher, "secure-method-qr").uncheck()
    await hook(teacher, "secure-submit").click()
    await expect(teacher.get_by_role("alert").filter(has_text="at least one way")).to_be_visible()
    await hook(teacher, "secure-method-qr").check()
    await hook(teacher, "secure-devices").check()
    await keep(teacher, "teacher-secure")
    await assert_usable(teacher, "secure")
    await hook(teacher, "secure-submit").click()
    await expect(hook(teacher, "secure-submit")).to_have_count(0)
    (session,) = await redis.get_index()
    secured = (await redis.load_session(str(session.attendance_id))).session
    assert (secured.rotation, secured.join_methods, secured.devices) == ("strict", ("qr",), "refuse")
    await hook(teacher, "extend-open").click()
    await hook(teacher, "class-discard").click()
    await hook(teacher, "discard-reason").fill("Wrong lesson")
    await hook(teacher, "discard-submit").click()
    await expect(hook(teacher, "class-closed")).to_contain_text("discarded")
    await expect(hook(teacher, "class-reopen")).to_have_count(0)


async def test_a_spot_check_takes_one_tap_for_each(person: NewPage, redis: RedisClient) -> None:
    """The flagged student comes first; an answer can be taken back; the class keeps the result."""
    teacher = await person()
    await start_class(teacher)
    attendance_id = await live_class(redis)
    for number in range(1, 7):
        flags = ["stale_code_tries"] if number == 4 else []
        await redis.add_attendance_record(attendance_id, f"demo_student_{number}", "S", "qr", flags)
    await redis.decide(attendance_id, "demo_teacher_1", "accept", ["demo_student_4"], status="present")
    await expect(hook(teacher, "counter-present")).to_contain_text("6")
    await hook(teacher, "extend-open").click()
    await hook(teacher, "spot-open").click()
    students = hook(teacher, "spot-student")
    await expect(students).to_have_count(5)
    await expect(students.first).to_contain_text("tried several old codes")
    await expect(teacher.get_by_role("dialog")).to_contain_text("83%")
    await hook(students.nth(1), "spot-here").press("Enter")
    await expect(hook(students.nth(1), "spot-undo")).to_be_focused()  # which took its place
    for index in 0, 2:
        await hook(students.nth(index), "spot-away").click()
        await expect(students.nth(index)).to_have_attribute("data-status", "failed")
    await expect(students.nth(1)).to_have_attribute("data-status", "present")
    await keep(teacher, "teacher-spot-check")
    await assert_usable(teacher, "spot check")
    await hook(students.nth(2), "spot-undo").click()
    await expect(hook(students.nth(2), "spot-here")).to_be_visible()
    await has_status(teacher, "demo_student_4", "failed")
    await hook(teacher, "spot-again").click()
    await expect(students).to_have_count(4)
    await teacher.keyboard.press("Escape")
    await hook(teacher, "finish-open").click()
    await hook(teacher, "finish-submit").click()
    for _ in "live", "saved":
        await expect(hook(teacher, "class-saved")).to_have_attribute("data-saved", "true")
        await expect(hook(teacher, "spot-result")).to_have_text("Spot check: 2 students checked, 1 not found")
        await teacher.reload()
