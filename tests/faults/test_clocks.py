"""A worker's clock is wrong, and jumps: nothing is decided by it. Classes go by Redis' clock alone."""

import asyncio
import os
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from protocol.codes import JoinMethod
from server.cli.demo_users import seed
from server.client import AttnClient
from server.settings import Settings
from server.store.postgres.admin import SavedClass, connect
from server.store.redis.client import RedisClient
from tests.support.polling import until
from tests.support.workers import StartWorker

LIBRARY = "faketime/libfaketimeMT.so.1"
END = timedelta(seconds=10)  # time enough for all to join
JUMPS = (("+2h", "-2h"), ("+0", "-2h"), ("+0", "+2h"))  # the short form has the first

SetClock = Callable[[str], None]


@pytest.fixture
def wrong_clock(tmp_path: Path) -> tuple[dict[str, str], SetClock]:
    """Return an environment that gives a process its own clock, and a function that sets the clock."""
    found = list(Path("/usr/lib").glob(f"*/{LIBRARY}"))
    if not found:
        assert not os.environ.get("ATTN_REQUIRE_FAKETIME"), f"there is no {LIBRARY}"
        pytest.skip("libfaketime is missing: apt-get install libfaketime")
    path = tmp_path / "clock"

    def set_clock(offset: str) -> None:
        new = path.with_suffix(".new")
        new.write_text(f"{offset}\n")
        shutil.move(new, path)  # it is never seen half written

    environment = {
        "LD_PRELOAD": str(found[0]),
        "FAKETIME_TIMESTAMP_FILE": str(path),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return environment, set_clock


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "jump" in metafunc.fixturenames:
        jumps = JUMPS if metafunc.config.getoption("--long") else JUMPS[:1]
        metafunc.parametrize("jump", jumps, ids=" then ".join)


async def test_a_worker_whose_clock_jumps(
    start_worker: StartWorker,
    settings: Settings,
    wrong_clock: tuple[dict[str, str], SetClock],
    jump: tuple[str, str],
) -> None:
    """It is the only one: who signs in stays so, the class ends when it should, and is saved at once."""
    await seed(settings.database_url, students=2)
    environment, set_clock = wrong_clock
    set_clock(jump[0])
    worker = await asyncio.to_thread(start_worker, **environment)
    redis = RedisClient(settings)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.close)
        teacher, student, late = [await stack.enter_async_context(AttnClient(worker.url)) for _ in range(3)]
        await teacher.sign_in("demo_teacher_1", "password")
        await student.sign_in("demo_student_1", "password")
        end = await redis.now() + END
        attendance = await teacher.start("By the clock", end_time=end, join_methods=JoinMethod)
        set_clock(jump[1])
        await late.sign_in("demo_student_2", "password")
        revisions = {}
        code = (await teacher.codes(attendance.attendance_id)).codes[0]
        assert code.valid_from <= await redis.now() < code.valid_until
        for client, proof in (student, {"qr": code.qr}), (late, {"code": code.code}):
            joined = await client.join(**proof)
            revisions[joined.record.student_number] = joined.record.revision
            assert joined.record.attendance_time is not None
            assert attendance.start_time <= joined.record.attendance_time < end
        saved = await saved_class(settings.database_url, attendance.attendance_id)
        assert await redis.now() >= end
        for client in teacher, student, late:
            await client.ping()  # still signed in, on the same connection
    assert saved.attendance.end_reason == "expired"
    assert {each.student_number: each.revision for each in saved.records} == revisions


async def saved_class(database_url: str, attendance_id: UUID) -> SavedClass:
    found = []

    async def is_saved() -> bool:
        async with connect(database_url, seconds=10, upgrade=False) as postgres:
            found.append(await postgres.saved_class(attendance_id))
        return found[-1] is not None

    await until(is_saved, 60)
    saved = found[-1]
    assert saved is not None
    return saved
