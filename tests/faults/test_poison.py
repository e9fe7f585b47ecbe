"""Unreadable or refused records become dead letters with their raw text; all others are saved."""

from uuid import UUID

import httpx
import pytest

from protocol.codes import CloseCode, EndReason, ErrorCode, Role
from server.client import AttnClient, Closed, CommandError
from server.models.redis import hash_token
from server.store.postgres.admin import connect
from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site
from tests.faults.storm import DEADLINE, Storm
from tests.support.classes import start_class
from tests.support.polling import until

BROKEN = '{"status":"present","decided_by":"student","is_att'
POISON_CHANGE = """
local revision = redis.call('HINCRBY', KEYS[1], 'revision', 1)
redis.call('XADD', KEYS[2], revision .. '-0', 'change', ARGV[1])
return revision
"""


async def test_records_and_changes_are_poisoned(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """A record that is cut off, a change that nobody can parse, a name that Postgres refuses."""
    redis, keys = site.redis.redis, site.redis.keys
    async with Storm(site, scale.students) as storm:
        this = storm.attendance_id
        await storm.begin()
        await storm.blow()
        await redis.hset(keys.records(this), "broken", BROKEN)
        poisoned = await redis.eval(POISON_CHANGE, 2, keys.session(this), keys.changes(this), BROKEN)
        nul = await storm.join_directly("nul", "N\x00l")
        await expect_internal_error(site, this)
        in_redis = {"broken", str(poisoned)}
        await storm.calm(dead_letters=in_redis)
        await storm.finish()
        dead_letters = in_redis | {"nul", str(nul)}
        account = await storm.close(dead_letters=dead_letters)
        shown = await list_dead_letters(site, this)
    assert shown.keys() == dead_letters
    assert shown["broken"]["raw"] == shown[str(poisoned)]["raw"] == BROKEN
    assert "N\\u0000l" in shown["nul"]["raw"]
    assert all(each["error"] for each in shown.values())
    write_down("A record, a change and a name that cannot be read or saved", account)


async def expect_internal_error(site: Site, attendance_id: str) -> None:
    """Whoever has the record that is broken: by the code of an error, in a frame that can be parsed."""
    token = await site.sign_in("broken", Role.STUDENT)
    async with AttnClient(site.gate.url, token=token) as student:
        for ask in (
            lambda: student.join(attendance_id=attendance_id),
            lambda: student.status(attendance_id),
        ):
            with pytest.raises(CommandError) as refused:
                await ask()
            assert refused.value.code == ErrorCode.INTERNAL


async def list_dead_letters(site: Site, attendance_id: str) -> dict[str, dict[str, str]]:
    """Return the dead letters that an admin sees of this class, by key."""
    records = (await parked(site))["records"]
    return {each["key"]: each for each in records if each["attendance_id"] == attendance_id}


async def parked(site: Site) -> dict[str, list[dict[str, str]]]:
    token = await site.sign_in("admin", Role.ADMIN)
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=site.gate.url, timeout=30) as http:
        answer = await http.get("/parked", headers=headers)
        assert answer.status_code == 200
        page: dict[str, list[dict[str, str]]] = answer.json()
        return page


async def test_a_class_is_poisoned(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """It is given up, shown, and saved when it is mended and tried again; a storm beside it goes on."""
    redis, keys = site.redis.redis, site.redis.keys
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        attendance_id = str((await start_class(site.redis, teacher="poisoned")).attendance_id)
        await site.redis.add_attendance_record(attendance_id, "s1", "Name", "name")
        data = str(await redis.hget(keys.session(attendance_id), "data"))
        await redis.hset(keys.session(attendance_id), "data", data[:40])
        await site.redis.close_attendance(attendance_id, "poisoned", EndReason.FINISHED)
        async with AttnClient(site.gate.url, token=await site.sign_in("admin", Role.ADMIN)) as admin:
            assert not await admin.retry_persistence(attendance_id)

            async def given_up() -> bool:
                return attendance_id in {each["attendance_id"] for each in (await parked(site))["classes"]}

            await until(given_up, DEADLINE)
            (shown,) = [
                each for each in (await parked(site))["classes"] if each["attendance_id"] == attendance_id
            ]
            assert data[:30].replace('"', '\\"') in shown["raw"]
            assert shown["error"]
            account = await storm.settle()
            assert not await admin.retry_persistence(attendance_id)
            await redis.hset(keys.session(attendance_id), "data", data)
            assert await admin.retry_persistence(attendance_id)
    async with connect(site.database_url, seconds=DEADLINE, upgrade=False) as postgres:
        saved = await postgres.saved_class(UUID(attendance_id))
    assert saved is not None
    assert [record.student_number for record in saved.records] == ["s1"]
    write_down("A class beside it that cannot be read", account)


async def test_a_session_of_a_user_is_poisoned(site: Site) -> None:
    """Whoever has it signs in anew; no other session on the worker notices."""
    await site.restore()
    token = await site.sign_in("s1", Role.STUDENT)
    await site.redis.redis.set(site.redis.keys.user_session(hash_token(token)), BROKEN, keepttl=True)
    for worker in site.workers:
        with pytest.raises(Closed) as closed:
            async with AttnClient(worker.url, token=token):
                pass
        assert closed.value.code == CloseCode.SESSION_OVER
