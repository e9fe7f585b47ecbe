"""`attn demo --simulate N`: demo students who come to the demo teacher's class, in a process of their own."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import typer

from server.cli.demo_users import PASSWORD
from server.cli.virtual_users import CONFIRMED, LOOK_SECONDS, Crowd, Projector, Visit
from server.client import AttnClient, ClientError
from server.runtime.managed_process import die_with_parent

TEACHER = "demo_teacher_1"
MOST_STUDENTS = 1000  # each is a socket at both ends
ARRIVAL_SECONDS = 30.0
SIGN_INS_AT_ONCE = 8  # more would only wait for the worker's two password threads
STOP_SECONDS = 5.0

Say = Callable[[str], None]


@contextmanager
def simulating(url: str, students: int) -> Iterator[None]:
    """Beside the demo at `url`, and ending with it, however it ends."""
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the demo's, which then ends this
    die_with_parent(parent, signal.SIGKILL)
    asyncio.run(simulate(url, students, say=typer.echo))


async def simulate(url: str, students: int, *, say: Say, arrival_seconds: float = ARRIVAL_SECONDS) -> None:
    """Goes on for ever: into every class that the demo teacher has from now on, until its end."""
    token = None
    while True:
        with suppress(ClientError):  # the demo begins or ends: the next look finds out
            token = await _look(url, token, students, say, arrival_seconds)
            continue
        token = None
        await asyncio.sleep(LOOK_SECONDS)


async def _look(url: str, token: str | None, students: int, say: Say, arrival_seconds: float) -> str | None:
    """One look for a live class, and all of that class; the teacher's token for the next look."""
    async with AttnClient(url, token=token) as teacher:
        welcome = teacher.welcome or await teacher.sign_in(TEACHER, PASSWORD)
        if welcome.attendance is None:
            await asyncio.sleep(LOOK_SECONDS)
        else:
            codes = (await teacher.codes(welcome.attendance.attendance_id)).codes
            projector = Projector(welcome.attendance, list(codes))
            await _fill(teacher, projector, students, say, arrival_seconds)
        return teacher.token


async def _fill(teacher: AttnClient, projector: Projector, students: int, say: Say, seconds: float) -> None:
    """Everybody comes, and stays until the end. A line for every quarter of them."""
    joined = turned_away = 0

    def came(visit: Visit) -> None:
        nonlocal joined, turned_away
        joined += visit.outcome == CONFIRMED
        turned_away += visit.outcome != CONFIRMED
        come, quarter = joined + turned_away, max(1, students // 4)
        if come % quarter == 0 or come == students:
            away = f", {turned_away} were turned away" if turned_away else ""
            say(f"  Simulated   {joined} of {students} have joined {projector.attendance.lesson_name}{away}")

    crowd = Crowd(teacher.url, projector.join, lambda _: PASSWORD, SIGN_INS_AT_ONCE, came)
    numbers = [f"demo_student_{number + 1}" for number in range(students)]
    async with asyncio.TaskGroup() as group:
        group.create_task(crowd.come(numbers, seconds))
        await projector.follow(teacher)
        crowd.ended.set()
