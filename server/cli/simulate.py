"""`attn demo --simulate N`: demo students who join the demo teacher's classes, in a process of their own."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import typer

from protocol.codes import Flag
from server.cli.demo_users import PASSWORD
from server.client import AttnClient, ClientError
from server.load.ledger import Attempt, Ledger
from server.load.projector import Projector
from server.load.virtual_users import VirtualUsers
from server.runtime.managed_process import die_with_parent

TEACHER = "demo_teacher_1"
MAX_STUDENTS = 1000  # each is a socket of this process and one of the server
ARRIVAL_SECONDS = 30.0
POLL_SECONDS = 1.0
MAX_SIGN_INS = 8  # more would only wait for the two threads of a worker that check passwords
STOP_SECONDS = 5.0

Say = Callable[[str], None]


@contextmanager
def simulating(url: str, students: int) -> Iterator[None]:
    """Run a simulation beside the demo at `url`, and stop it at the end."""
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(url, students, os.getpid()), name="simulation", daemon=True
    )
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(STOP_SECONDS)


def _run(url: str, students: int, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the demo, and the demo stops this process
    die_with_parent(parent, signal.SIGKILL)
    asyncio.run(simulate(url, students, say=typer.echo))


async def simulate(url: str, students: int, *, say: Say, arrival_seconds: float = ARRIVAL_SECONDS) -> None:
    """Join every class that the demo teacher starts, until cancelled."""
    token = None
    while True:
        with suppress(ClientError):  # the demo may be starting or stopping: try again
            token = await _join_next_class(url, token, students, say, arrival_seconds)
            continue
        token = None
        await asyncio.sleep(POLL_SECONDS)


async def _join_next_class(
    url: str, token: str | None, students: int, say: Say, arrival_seconds: float
) -> str | None:
    """Join the teacher's class if one is live, until it ends, and return the teacher's token."""
    async with AttnClient(url, token=token) as teacher:
        welcome = teacher.welcome or await teacher.sign_in(TEACHER, PASSWORD)
        if welcome.attendance is None:
            await asyncio.sleep(POLL_SECONDS)
        else:
            projector = await Projector.of(teacher, welcome.attendance)
            numbers = await _expected(teacher, projector, students)
            await _fill(teacher, projector, numbers, say, arrival_seconds)
        return teacher.token


async def _expected(teacher: AttnClient, projector: Projector, students: int) -> list[str]:
    """Return students on the roster of the class, or, if it has none, the first ones of the demo."""
    attendance_id = projector.attendance.attendance_id
    records = (await teacher.watch(attendance_id)).records.values()
    await teacher.unwatch(attendance_id)
    listed = [each.student_number for each in records if Flag.NOT_ON_ROSTER not in each.flags]
    return listed[:students] or [f"demo_student_{number + 1}" for number in range(students)]


async def _fill(
    teacher: AttnClient, projector: Projector, numbers: Sequence[str], say: Say, seconds: float
) -> None:
    """Let students join, and stay until the class ends. Says how many after every quarter of them."""
    joined, failed, students = 0, 0, len(numbers)

    def report(attempt: Attempt) -> None:
        nonlocal joined, failed
        joined += bool(attempt.confirmed)
        failed += not attempt.confirmed
        done, quarter = joined + failed, max(1, students // 4)
        if done % quarter == 0 or done == students:
            lesson, failures = projector.attendance.lesson_name, f", {failed} could not" if failed else ""
            say(f"  Simulated   {joined} of {students} have joined {lesson}{failures}")

    users = VirtualUsers(teacher.url, projector.join, lambda _: PASSWORD, MAX_SIGN_INS, Ledger(), report)
    async with asyncio.TaskGroup() as group:
        group.create_task(users.arrive(numbers, seconds))
        await projector.follow(teacher)
        users.leave.set()
