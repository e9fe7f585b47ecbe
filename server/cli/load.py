"""`attn load URL`: a load test with virtual users, which also checks that no join is lost."""

import asyncio
import ipaddress
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypedDict
from urllib.parse import urlsplit

import typer

from protocol.codes import JoinMethod
from protocol.replies import AttendanceJoined
from protocol.roster import Roster
from server.cli.demo_users import PASSWORD
from server.cli.exit_codes import DONE, WRONG, refuse
from server.cli.import_report import read_or_refuse
from server.cli.output import print_json, print_table, progress, shown
from server.cli.simulate import TEACHER
from server.client import AttnClient, ClientError
from server.load.joining import Join
from server.load.latency import QUANTILES, quantiles_ms
from server.load.ledger import CONFIRMED, LOST, Attempt, Ledger
from server.load.projector import Projector
from server.load.virtual_users import ANSWER_TIMEOUT_SECONDS, VirtualUsers
from server.runtime.serving import raise_file_limit
from server.tables.errors import UnusableFile
from server.tables.imports.users import read_users

MAX_STUDENTS = 2000  # each is a socket of this process; use several machines for more
MAX_SECONDS = 3600
MAX_SIGN_INS = 200  # more would only wait for the server; their wait counts as part of the sign-in
POLL_SECONDS = 1.0
MAX_IDLE_POLLS = 5  # polls without any new student on the screen, before the missing ones count as lost
LESSON = "Load test"

Students = Annotated[int, typer.Option(min=1, max=MAX_STUDENTS, help="Number of virtual students.")]
Over = Annotated[float, typer.Option(min=0, max=MAX_SECONDS, help="Seconds within which they all arrive.")]
Users = Annotated[
    Path | None,
    typer.Option(help="CSV file with their numbers and passwords. Default: the demo accounts."),
]
Teacher = Annotated[
    str | None, typer.Option(help="Number of a teacher who starts a class for the test and finishes it.")
]
ClassCode = Annotated[str | None, typer.Option("--code", help="Join by this code; it lasts a minute.")]
ClassId = Annotated[str | None, typer.Option("--attendance", help="Join this live class by its id.")]
Confirmed = Annotated[
    bool, typer.Option("--yes-this-is-my-server", help="Required for any server but this machine.")
]


class Report(TypedDict):
    """The result. `lost` counts students without an answer and those confirmed but not on the roster.

    `twice` counts joins that were confirmed or shown a second time. Times are in milliseconds, by quantile.
    """

    students: int
    confirmed: int
    lost: int
    twice: int
    refused: dict[str, int]
    sign_in_ms: dict[str, float]
    handshake_ms: dict[str, float]
    join_ms: dict[str, float]
    screen_ms: dict[str, float]


@dataclass(slots=True)
class LoadTest:
    """One test: its ledger, and the roster of the class if a teacher watches it."""

    numbers: list[str]
    seconds: float
    on_done: Callable[[int], None]
    ledger: Ledger = field(default_factory=Ledger)
    roster: Roster | None = None
    _done: int = 0
    _all_done: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, users: VirtualUsers, starts: str | None) -> None:
        """Send the students into a class.

        Args:
            users: The students.
            starts: The number of a teacher who starts a class for them; without it they join as they are.
        """
        if starts is None:
            await self._send(users)
            return
        async with AttnClient(users.url, timeout=ANSWER_TIMEOUT_SECONDS) as teacher:
            await teacher.sign_in(starts, users.password_of(starts))
            minutes = min(600, 10 + round(self.seconds / 60))
            attendance = await teacher.start(
                LESSON, duration_minutes=minutes, late_after_minutes=None, join_methods=JoinMethod
            )
            try:
                self.roster = await teacher.watch(attendance.attendance_id)
                projector = await Projector.of(teacher, attendance, self.ledger)
                users.join = projector.join
                async with asyncio.TaskGroup() as group:
                    following = group.create_task(projector.follow(teacher))
                    await self._send(users)
                    following.cancel()
            finally:
                await teacher.finish(attendance.attendance_id)

    async def _send(self, users: VirtualUsers) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(users.arrive(self.numbers, self.seconds))
            await self._all_done.wait()
            await self._wait_for_screen()
            users.leave.set()

    async def _wait_for_screen(self) -> None:
        """Wait until the roster shows everybody who is confirmed, or does not change any more.

        Counts polls instead of time: this process itself may have been paused.
        """
        shown, idle = self._present(), 0
        while self.ledger.lost(shown) != self.ledger.lost() and idle < MAX_IDLE_POLLS:
            await asyncio.sleep(POLL_SECONDS)
            before, shown = shown, self._present()
            idle = idle + 1 if shown == before else 0

    def note_done(self, _attempt: Attempt) -> None:
        """Count one student who has joined or given up."""
        self._done += 1
        self.on_done(1)
        if self._done == len(self.numbers):
            self._all_done.set()

    def _present(self) -> set[str] | None:
        if self.roster is None:
            return None
        return {number for number, record in self.roster.records.items() if record.is_attended}

    def report(self) -> Report:
        """Summarize the ledger."""
        outcomes = Counter(attempt.outcome for attempt in self.ledger.attempts.values())
        lost = len(self.ledger.lost(self._present()))
        missing = lost - outcomes.pop(LOST, 0)
        return Report(
            students=len(self.numbers),
            confirmed=outcomes.pop(CONFIRMED, 0) - missing,
            lost=lost,
            twice=self.ledger.twice,
            refused=dict(outcomes),
            sign_in_ms=_rounded(self.ledger.durations["sign-in"]),
            handshake_ms=_rounded(self.ledger.durations["handshake"]),
            join_ms=_rounded(self.ledger.join_seconds()),
            screen_ms=_rounded(self.ledger.screen_seconds()),
        )


def load(
    url: Annotated[str, typer.Argument(help="Address of the server: http://127.0.0.1:8000")],
    *,
    students: Students = 100,
    over: Over = 30,
    users: Users = None,
    teacher: Teacher = None,
    code: ClassCode = None,
    attendance: ClassId = None,
    confirmed: Confirmed = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """Test a server with virtual students who sign in, connect and join.

    Prints how long each step took, and whether any join was lost. Without --code or --attendance, a teacher
    (--teacher, or the demo teacher) starts a class for the test and finishes it afterwards.
    """
    if not confirmed and not _is_this_machine(url):
        refuse(
            f"{url} is not this machine. If the server is yours and not in use, add --yes-this-is-my-server."
        )
    if sum(given is not None for given in (teacher, code, attendance)) > 1:
        refuse("Use only one of --teacher, --code and --attendance.")
    starts = None if code or attendance else teacher or TEACHER
    passwords = _passwords(users, students, starts)
    numbers = [number for number in passwords if number != starts][:students]
    if len(numbers) < students:
        refuse(f"{users} has {len(numbers)} students with a password; --students asks for {students}.")
    target = f"a class that {starts} starts for the test" if starts else "a live class"
    typer.echo(f"{students} students sign in at {url} within {over:g} s and join {target}.", err=True)
    raise_file_limit()
    with progress("Students", students) as advance:
        test = LoadTest(numbers, over, advance)
        virtual_users = VirtualUsers(
            url, _join_by(code, attendance), passwords.__getitem__, MAX_SIGN_INS, test.ledger, test.note_done
        )
        try:
            asyncio.run(test.run(virtual_users, starts))
        except ClientError as error:
            refuse(f"{starts or url}: {error}")
    report = test.report()
    print_json(report) if as_json else _print(report)
    raise typer.Exit(DONE if report["confirmed"] == students and not report["twice"] else WRONG)


def _join_by(code: str | None, attendance: str | None) -> Join:
    async def join(student: AttnClient) -> AttendanceJoined:
        return await (student.join(code=code) if code else student.join(attendance_id=attendance))

    return join


def _passwords(users: Path | None, students: int, starts: str | None) -> dict[str, str]:
    """Return passwords by number. Asks for the teacher's password if the file does not have it."""
    if users is None:
        demo = [f"demo_student_{number + 1}" for number in range(students)]
        return dict.fromkeys([*demo, *([starts] if starts else [])], PASSWORD)
    try:
        rows = read_users(read_or_refuse(users), role="student").rows
    except UnusableFile as error:
        refuse(f"{shown(str(users))}: {shown(str(error))}")
    usable = (row for row in rows if row.role == "student" or row.number == starts)
    found = {row.number: row.password for row in usable if row.password}
    if starts and starts not in found:
        found[starts] = typer.prompt(f"Password of {starts}", hide_input=True, err=True)
    return found


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _rounded(seconds: Iterable[float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in quantiles_ms(seconds).items()}


def _print(report: Report) -> None:
    measured = {
        "sign-in": report["sign_in_ms"],
        "handshake": report["handshake_ms"],
        "join": report["join_ms"],
        "join to screen": report["screen_ms"],
    }
    rows = [
        [step, *(f"{quantiles[name]:.1f}" for name in QUANTILES)]
        for step, quantiles in measured.items()
        if quantiles
    ]
    print_table(["ms", *QUANTILES], rows)
    twice = f", {report['twice']} twice" if report["twice"] else ""
    refused = "".join(f", {count} refused: {code}" for code, count in report["refused"].items())
    typer.echo(
        f"{report['confirmed']} of {report['students']} confirmed, {report['lost']} lost{twice}{refused}"
    )
