"""`attn load URL`: students who come to a server, to see what it bears and that nothing is lost."""

import asyncio
import ipaddress
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypedDict
from urllib.parse import urlsplit

import typer

from protocol.events import RosterChanged
from protocol.roster import Roster
from server.cli.demo_users import PASSWORD
from server.cli.exit_codes import DONE, WRONG, refuse
from server.cli.import_report import read_or_refuse
from server.cli.output import print_json, print_table, progress, shown
from server.cli.simulate import TEACHER
from server.cli.virtual_users import (
    ANSWER_SECONDS,
    CONFIRMED,
    LOOK_SECONDS,
    LOST,
    Crowd,
    Join,
    Projector,
    Visit,
)
from server.client import AttnClient, ClientError
from server.client.connection import Received
from server.imports.users import read_users
from server.runtime.serving import raise_file_limit
from server.tables.errors import UnusableFile

MOST_STUDENTS = 2000  # each is a socket here; more come from several machines
MOST_SECONDS = 3600
SIGN_INS_AT_ONCE = 200  # each is a thread here; the others wait, and their wait counts
SCREEN_LOOKS = 5  # in vain, one after the other: then what is missing on the screen is missing
LESSON = "Load test"
QUANTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}

Students = Annotated[int, typer.Option(min=1, max=MOST_STUDENTS, help="How many students come.")]
Over = Annotated[float, typer.Option(min=0, max=MOST_SECONDS, help="Within how many seconds they arrive.")]
Users = Annotated[
    Path | None,
    typer.Option(help="A CSV file with their numbers and passwords. Without it: the demo's accounts."),
]
Teacher = Annotated[
    str | None, typer.Option(help="The number of a teacher, who starts a class for this and finishes it.")
]
TheCode = Annotated[
    str | None, typer.Option("--code", help="The code of a live class, instead of a teacher.")
]
ById = Annotated[str | None, typer.Option("--attendance", help="The id of a live class, joined by name.")]
Mine = Annotated[bool, typer.Option("--yes-this-is-my-server", help="Needed for any but this machine.")]


class Report(TypedDict):
    """`lost`: who got no answer, or was confirmed and is not on the roster. Milliseconds by quantile."""

    students: int
    confirmed: int
    lost: int
    refused: dict[str, int]
    sign_in_ms: dict[str, float]
    handshake_ms: dict[str, float]
    join_ms: dict[str, float]
    screen_ms: dict[str, float]


@dataclass(slots=True)
class Outcome:
    """What happened to everybody. `seen`: when the screen told of a student first."""

    students: int
    told: Callable[[int], None]
    all_came: asyncio.Event = field(default_factory=asyncio.Event)
    visits: list[Visit] = field(default_factory=list)
    seen: dict[str, float] = field(default_factory=dict)
    roster: Roster | None = None

    def came(self, visit: Visit) -> None:
        self.visits.append(visit)
        self.told(1)
        if len(self.visits) == self.students:
            self.all_came.set()

    def heard(self, event: Received) -> None:
        if isinstance(event, RosterChanged):
            for change in event.changes:
                for record in change.records:
                    self.seen.setdefault(record.student_number, time.perf_counter())

    def missing(self) -> list[str]:
        """Who was confirmed, and is not on the roster as there."""
        if self.roster is None:
            return []
        there = {number for number, record in self.roster.records.items() if record.is_attended}
        return [each.number for each in self.visits if each.outcome == CONFIRMED and each.number not in there]

    def report(self) -> Report:
        outcomes = Counter(each.outcome for each in self.visits)
        missing = len(self.missing())
        shown = (
            self.seen[each.number] - each.asked
            for each in self.visits
            if each.asked is not None and each.number in self.seen
        )
        return Report(
            students=len(self.visits),
            confirmed=outcomes.pop(CONFIRMED, 0) - missing,
            lost=outcomes.pop(LOST, 0) + missing,
            refused=dict(outcomes),
            sign_in_ms=milliseconds(each.sign_in for each in self.visits),
            handshake_ms=milliseconds(each.handshake for each in self.visits),
            join_ms=milliseconds(each.join for each in self.visits),
            screen_ms=milliseconds(shown),
        )


def load(
    url: Annotated[str, typer.Argument(help="The address of the pages: http://127.0.0.1:8000")],
    *,
    students: Students = 100,
    over: Over = 30,
    users: Users = None,
    teacher: Teacher = None,
    code: TheCode = None,
    attendance: ById = None,
    mine: Mine = False,
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Have students sign in, connect and join; tell how long it took and whether anything was lost.

    Without --code or --attendance a teacher starts a class for it, and finishes it: the demo's, or --teacher.
    """
    if not mine and not _is_this_machine(url):
        refuse(f"{url} is not this machine. If it is yours and nobody needs it now: --yes-this-is-my-server")
    if sum(given is not None for given in (teacher, code, attendance)) > 1:
        refuse("Give one of --teacher, --code and --attendance.")
    starts = None if code or attendance else teacher or TEACHER
    passwords = _passwords(users, students, starts)
    numbers = [number for number in passwords if number != starts][:students]
    if len(numbers) < students:
        refuse(f"{users} has {len(numbers)} students with a password, not {students}.")
    where = f"a class that {starts} starts for it, saved like any other" if starts else "a live class"
    typer.echo(f"{students} students sign in at {url} within {over:g} s and join {where}.", err=True)
    raise_file_limit()
    with progress("Students", students) as told:
        outcome = Outcome(students, told)
        crowd = Crowd(url, _join(code, attendance), passwords.__getitem__, SIGN_INS_AT_ONCE, outcome.came)
        try:
            asyncio.run(_load(crowd, outcome, numbers, over, starts))
        except ClientError as error:
            refuse(f"{starts or url}: {error}")
    report = outcome.report()
    print_json(report) if as_json else _print(report)
    raise typer.Exit(DONE if report["confirmed"] == students else WRONG)


async def _load(crowd: Crowd, outcome: Outcome, numbers: list[str], over: float, starts: str | None) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(SIGN_INS_AT_ONCE))
    if starts is None:
        await _come(crowd, outcome, numbers, over)
        return
    async with AttnClient(crowd.url, timeout=ANSWER_SECONDS) as teacher:
        await teacher.sign_in(starts, crowd.password_of(starts))
        minutes = min(600, 10 + round(over / 60))
        attendance = await teacher.start(LESSON, duration_minutes=minutes, late_after_minutes=None)
        try:
            outcome.roster = await teacher.watch(attendance.attendance_id)
            codes = (await teacher.codes(attendance.attendance_id)).codes
            projector = Projector(attendance, list(codes))
            crowd.join = projector.join
            async with asyncio.TaskGroup() as group:
                follows = group.create_task(projector.follow(teacher, outcome.heard))
                await _come(crowd, outcome, numbers, over)
                follows.cancel()
        finally:
            await teacher.finish(attendance.attendance_id)


async def _come(crowd: Crowd, outcome: Outcome, numbers: list[str], over: float) -> None:
    """Until everybody has come, and the screen, if there is one, has told of all who joined."""
    async with asyncio.TaskGroup() as group:
        group.create_task(crowd.come(numbers, over))
        await outcome.all_came.wait()
        known = in_vain = 0
        while outcome.missing() and in_vain < SCREEN_LOOKS:  # looks, not time: we may stand still ourselves
            await asyncio.sleep(LOOK_SECONDS)
            in_vain = in_vain + 1 if len(outcome.seen) == known else 0
            known = len(outcome.seen)
        crowd.ended.set()


def _join(code: str | None, attendance: str | None) -> Join:
    async def join(student: AttnClient) -> None:
        await (student.join(code=code) if code else student.join(attendance_id=attendance))

    return join


def _passwords(users: Path | None, students: int, starts: str | None) -> dict[str, str]:
    """By number; the teacher's is asked for where the file has it not."""
    if users is None:
        demo = [f"demo_student_{number + 1}" for number in range(students)]
        return dict.fromkeys([*demo, *([starts] if starts else [])], PASSWORD)
    try:
        rows = read_users(read_or_refuse(users), role="student").rows
    except UnusableFile as error:
        refuse(f"{shown(str(users))}: {shown(str(error))}")
    able = (row for row in rows if row.role == "student" or row.number == starts)
    found = {row.number: row.password for row in able if row.password}
    if starts and starts not in found:
        found[starts] = typer.prompt(f"Password of {starts}", hide_input=True, err=True)
    return found


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def milliseconds(seconds: Iterable[float | None]) -> dict[str, float]:
    """Of those there are: p50, p95, p99 and the longest."""
    ordered = sorted(each * 1000 for each in seconds if each is not None)
    if not ordered:
        return {}
    last = len(ordered) - 1
    return {name: round(ordered[min(last, int(len(ordered) * at))], 1) for name, at in QUANTILES.items()}


def _print(report: Report) -> None:
    measured = {
        "sign-in": report["sign_in_ms"],
        "handshake": report["handshake_ms"],
        "join": report["join_ms"],
        "join to screen": report["screen_ms"],
    }
    rows = [
        [name, *(f"{figures[each]:.1f}" for each in QUANTILES)]
        for name, figures in measured.items()
        if figures
    ]
    print_table(["ms", *QUANTILES], rows)
    refused = "".join(f", {count} refused: {code}" for code, count in report["refused"].items())
    typer.echo(f"{report['confirmed']} of {report['students']} confirmed, {report['lost']} lost{refused}")
