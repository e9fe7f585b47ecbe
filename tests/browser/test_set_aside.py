"""The admin's page shows what could not be saved, and tries a class again."""

from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
from playwright.async_api import expect

from protocol.codes import EndReason
from server.store.redis.client import RedisClient
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, sign_in
from tests.support.classes import start_class


async def test_what_could_not_be_saved_is_shown_and_tried_again(
    person: NewPage, redis: RedisClient, database_url: str
) -> None:
    attendance = await start_class(redis, teacher="demo_teacher_2", lesson_name="Chemistry <b>2</b>")
    attendance_id = str(attendance.attendance_id)
    admin, phone = await person(), await person(PHONE, language="tr-TR")
    for page in admin, phone:
        await sign_in(page, "demo_admin_1")
        await expect(hook(page, "room-row")).to_have_count(1)
        await expect(hook(page, "set-aside")).to_be_hidden()

    await add_dead_letter(database_url)
    # else the worker may save the class before it is a dead letter
    await redis.redis.zrem(redis.keys.deadlines, attendance_id)
    await redis.close_attendance(attendance_id, "demo_teacher_2", EndReason.FINISHED)
    await redis.add_dead_letter(attendance_id, "Refused: the disk is full")
    parked = hook(admin, "aside-class")
    await expect(parked).to_contain_text("Chemistry <b>2</b>")
    await expect(parked).to_contain_text("the disk is full")
    await expect(hook(admin, "aside-record")).to_contain_text("demo_student_9")
    await expect(parked.locator("pre")).to_be_hidden()
    await parked.locator("summary").click()
    await expect(parked.locator("pre")).to_contain_text('"state": "closed"')
    await keep(admin, "admin-set-aside")
    await expect(hook(phone, "aside-class")).to_contain_text("Saklandığı hâliyle")
    await keep(phone, "admin-set-aside-phone")
    wide = await phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide

    await hook(admin, "aside-retry").click()
    await expect(hook(admin, "aside-class")).to_have_count(0)
    await expect(hook(admin, "room-row")).to_have_count(0)
    await expect(hook(admin, "aside-record")).to_have_count(1)
    connection = await asyncpg.connect(database_url)
    saved = await connection.fetchval(
        "SELECT count(*) FROM attendances WHERE attendance_id = $1", attendance_id
    )
    assert saved == 1
    await connection.close()


async def add_dead_letter(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    attendance_id, now = uuid4(), datetime.now(UTC)
    await connection.execute(
        "INSERT INTO attendances VALUES"
        " ($1, 'demo_teacher_1', 'T', 'Physics 101', $2, $2, NULL, 1, '{}', false, 'e', 1, 'finished')",
        attendance_id,
        now,
    )
    await connection.execute(
        "INSERT INTO parked_records VALUES ($1, 'record', 'demo_student_9', 'garbage', 'no JSON')",
        attendance_id,
    )
    await connection.close()
