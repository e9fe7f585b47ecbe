"""A worker's clock is wrong, and jumps: nothing is decided by it. Classes go by Redis' clock alone."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from protocol.codes import JoinMethod
from server.cli.demo_users import seed
from server.client import AttnClient, CommandError
from server.settings import Settings
from server.store.postgres.admin import SavedClass, connect
from server.store.redis.client import RedisClient
from tests.support.machines import Machine, machines, redis_over_network
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

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
    if jump[0] != "+0":
        assert await clock_error(worker) > timedelta(hours=1)
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


@pytest.fixture
def two_machines() -> Iterator[list[Machine]]:
    """Make them before the workers, which end first."""
    with machines() as made:
        yield made


@pytest.fixture
def redis_port(redis_url: str, two_machines: list[Machine]) -> Iterator[int]:
    """Return the port on which the machines reach Redis."""
    with redis_over_network(redis_url, [each.gateway for each in two_machines]) as port:
        yield port


async def test_two_machines_with_clocks_apart(
    two_machines: list[Machine],
    redis_port: int,
    start_worker: StartWorker,
    settings: Settings,
    wrong_clock: tuple[dict[str, str], SetClock],
) -> None:
    """One class over workers on machines of their own: what either decides holds on the other."""
    await seed(settings.database_url, students=3)
    own_clock = {"LD_PRELOAD": wrong_clock[0]["LD_PRELOAD"], "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    first, second = await asyncio.gather(
        *(
            asyncio.to_thread(
                start_worker,
                *("--host", machine.address),
                prefix=machine.prefix,
                **own_clock,
                FAKETIME=offset,
                REDIS_URL=f"redis://{machine.gateway}:{redis_port}",
            )
            for machine, offset in zip(two_machines, ("+2h", "-3h"), strict=True)
        )
    )
    assert await clock_error(first) > timedelta(hours=1)
    assert await clock_error(second) < -timedelta(hours=2)
    redis = RedisClient(settings)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.close)

        async def sign_in(worker: Worker, number: str) -> AttnClient:
            client = await stack.enter_async_context(AttnClient(worker.url))
            await client.sign_in(number, "password")
            return client

        teacher, near = await sign_in(first, "demo_teacher_1"), await sign_in(first, "demo_student_1")
        far, guesser = await sign_in(second, "demo_student_2"), await sign_in(second, "demo_student_3")
        elsewhere = await sign_in(first, "demo_student_3")
        attendance = await teacher.start("Both", duration_minutes=10, join_methods=JoinMethod)
        roster = await teacher.watch(attendance.attendance_id)
        code = (await teacher.codes(attendance.attendance_id)).codes[0]
        assert code.valid_from <= await redis.now() < code.valid_until
        joined = [await near.join(qr=code.qr), await far.join(code=code.code)]
        await until(lambda: roster.revision >= joined[1].record.revision)  # the far one shows here
        for each in joined:
            assert each.record.attendance_time is not None
            assert attendance.start_time <= each.record.attendance_time < attendance.end_time
        # tries of codes are counted together, and the lock holds on both
        wrong = f"{(int(code.code) + 1) % 1_000_000:06}"
        refused = []
        for number in range(settings.code_attempts_per_account + 2):
            with pytest.raises(CommandError) as error:
                await (guesser, elsewhere)[number % 2].join(code=wrong)
            refused.append(error.value.code)
        assert refused == ["code_invalid"] * settings.code_attempts_per_account + ["rate_limited"] * 2
        with pytest.raises(CommandError, match="rate_limited"):
            await elsewhere.join(code=code.code)
        # a decision at one, the end at the other
        await teacher.fail(attendance.attendance_id, "demo_student_2", reason="not_in_room")
        status = await far.status(attendance.attendance_id)
        assert status.record is not None
        assert status.record.status == "failed"
        assert (await teacher.finish(attendance.attendance_id)).state == "closed"
        with pytest.raises(CommandError, match="attendance_ended"):
            await guesser.join(attendance_id=attendance.attendance_id)
    saved = await saved_class(settings.database_url, attendance.attendance_id)
    assert {each.student_number: str(each.status) for each in saved.records if each.revision} == {
        "demo_student_1": "present",
        "demo_student_2": "failed",
    }


async def clock_error(worker: Worker) -> timedelta:
    """Return how far a worker's clock is ahead, by the header of an answer."""
    async with httpx.AsyncClient(base_url=worker.url) as http:
        date = (await http.get("/healthz")).headers["date"]
    return parsedate_to_datetime(date) - datetime.now(UTC)


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
