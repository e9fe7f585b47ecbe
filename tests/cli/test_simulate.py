"""Simulated students: real sign-ins and sockets, into whatever class the demo teacher has."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from protocol.codes import JoinMethod
from protocol.roster import Roster
from server.cli.demo_users import PASSWORD, seed
from server.cli.simulate import TEACHER, simulate
from server.client import AttnClient
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker, group_ended, start_attn


@asynccontextmanager
async def demo_class(url: str, *methods: JoinMethod, lesson: str = "Made up") -> AsyncIterator[Roster]:
    """Start a class and yield the teacher's roster; finish the class at the end."""
    async with AttnClient(url) as teacher:
        await teacher.sign_in(TEACHER, PASSWORD)
        attendance = await teacher.start(
            lesson, duration_minutes=10, join_methods=methods or tuple(JoinMethod)
        )
        yield await teacher.watch(attendance.attendance_id)
        await teacher.finish(attendance.attendance_id)


def come(roster: Roster) -> list[str]:
    return sorted(each.student_number for each in roster.records.values() if each.is_attended)


@asynccontextmanager
async def simulation(url: str, students: int) -> AsyncIterator[list[str]]:
    """Run a simulation, and yield the lines it prints."""
    output: list[str] = []
    task = asyncio.create_task(simulate(url, students, say=output.append, arrival_seconds=0.5))
    yield output
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_they_come_to_every_class_by_all_ways_it_allows(
    start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=8)
    worker = start_worker()
    students_of_demo = [f"demo_student_{number}" for number in range(1, 9)]
    async with simulation(worker.url, 8) as output:
        for lines, methods in (4, [JoinMethod.QR]), (8, [JoinMethod.CODE, JoinMethod.NAME]):
            async with demo_class(worker.url, *methods) as roster:
                await until(lambda lines=lines: come(roster) == students_of_demo and len(output) == lines)  # type: ignore[misc]
                assert {each.method for each in roster.records.values()} <= set(methods)
    assert output[3] == "  Simulated   8 of 8 have joined Made up"
    assert output[7] == output[3]


async def test_they_are_students_on_the_roster(start_worker: StartWorker, database_url: str) -> None:
    """Otherwise a teacher who tries the demo sees strangers come, and the list stay missing."""
    await seed(database_url, students=60)
    worker = start_worker()
    async with simulation(worker.url, 8) as output, demo_class(worker.url, lesson="Linear Algebra") as roster:
        await until(lambda: len(output) == 4 and len(come(roster)) == 8)
        assert all(not each.flags for each in roster.records.values())


async def test_who_cannot_sign_in_is_counted(start_worker: StartWorker, database_url: str) -> None:
    await seed(database_url, students=2)
    worker = start_worker()
    async with simulation(worker.url, 4) as output, demo_class(worker.url) as roster:
        await until(lambda: len(output) == 4)
        await until(lambda: come(roster) == ["demo_student_1", "demo_student_2"])
    assert output[-1].endswith("2 of 4 have joined Made up, 2 could not")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Worker]:
    demo = start_attn(
        ["demo", "--port", "0", "--students", "3", "--simulate", "60"],
        {"ATTN_DATA_DIR": str(tmp_path / "data"), "SHUTDOWN_GRACE_SECONDS": "2"},
        tmp_path / "demo.log",
    )
    demo.wait_ready()
    yield demo
    demo.finish()


async def test_the_demo_has_them_come_and_takes_them_along_when_it_ends(demo: Worker) -> None:
    assert "60 students join as soon as demo_teacher_1 has a live class" in demo.log.read_text()
    async with demo_class(demo.url) as roster:
        await until(lambda: "demo_student_1" in come(roster), 60)
    assert await asyncio.to_thread(demo.stop) == 0
    assert group_ended(demo.process.pid)
    assert "Traceback" not in demo.log.read_text()
