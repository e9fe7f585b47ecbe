"""Imports of users and rosters: what the command line shares with `POST /imports`, and its service."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from protocol.errors import InvalidField, Unavailable
from protocol.identifiers import number_key
from server.models.db import Role, User
from server.store.postgres.admin import PostgresAdmin
from server.store.postgres.administration import IMPORT_FACTOR, Act, Administration, NoAdminLeft
from server.store.postgres.errors import Refused
from server.store.redis.client import RedisClient
from server.tables.columns import ROSTER_COLUMNS, USER_COLUMNS, count_known
from server.tables.errors import Problem, Reason, UnusableFile
from server.tables.imports.enrolments import read_roster_file
from server.tables.imports.report import ImportReport, report_rosters, report_users, unusable_report
from server.tables.imports.rosters import Lesson, RosterFile, RosterPlan, check_people, plan_rosters
from server.tables.imports.users import UserFile, UserPlan, plan_users, read_users
from server.tables.table import ReadOptions, read_table

MAX_PASSWORDS = 1000  # of one request: a core hashes about forty per second
Kind = Literal["users", "rosters"]
LiveEnrolments = Mapping[Lesson, Sequence[tuple[str, str]]]
IGNORE_PROGRESS = lambda _: None  # noqa: E731


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Users by `number_key`, and the enrolled students of the lessons that a file mentions."""

    people: Mapping[str, User]
    lessons: Mapping[Lesson, Set[str]]


async def plan_user_import(postgres: PostgresAdmin, read: UserFile, *, overwrite_passwords: bool) -> UserPlan:
    """Compare a file with the stored users."""
    known = {number_key(user.school_number): user for user in await postgres.users()}
    return plan_users(read.rows, known, overwrite_passwords=overwrite_passwords)


async def read_known_people(postgres: PostgresAdmin, read: RosterFile) -> KnownPeople:
    """Read the users, and the lessons of the teachers that a file mentions."""
    teachers = sorted({number_key(row.teacher) for row in read.rows})
    people = {number_key(user.school_number): user for user in await postgres.users()}
    lessons = await postgres.lessons([people[key].school_number for key in teachers if key in people])
    return KnownPeople(people, lessons)


async def find_live_enrolments(
    postgres: PostgresAdmin, plan: RosterPlan, people: Mapping[str, User]
) -> LiveEnrolments:
    """Return the new enrolments with names, by every teacher who may have a live class of the lesson."""
    names = {user.school_number: user.full_name for user in (*people.values(), *plan.students)}
    enrolled: dict[Lesson, list[tuple[str, str]]] = {}
    for (owner, lesson), numbers in plan.enrolled.items():
        for found in await postgres.find_lessons(lesson):
            if found.teacher_number == owner:
                for teacher in (owner, *found.others):
                    enrolled[teacher, lesson] = [(number, names.get(number, number)) for number in numbers]
    return enrolled


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A file and how to read it; `apply` writes what it changes, all of it or nothing."""

    file: str
    raw: bytes
    kind: Kind
    apply: bool
    options: ReadOptions
    role: Role | None = None
    replace: bool = False
    overwrite_passwords: bool = False


class ImportService:
    """Import files of admins, one at a time on a worker.

    Args:
        redis: ends sessions, and enrols in live classes.
        store: users and rosters.
        hash_password: hashes a password away from the event loop.
    """

    def __init__(
        self, redis: RedisClient, store: Administration, hash_password: Callable[[str], Awaitable[str]]
    ) -> None:
        self._redis = redis
        self._store = store
        self._hash_password = hash_password
        self._lock = asyncio.Lock()

    async def run(self, request: ImportRequest, act: Act) -> dict[str, object]:
        """Return the report of an import, which is applied if the request says so and has no problems.

        Raises:
            Unavailable: another import is under way on this worker, or Redis or Postgres is away.
        """
        if self._lock.locked():
            raise Unavailable("Another import is under way. Try again in a moment.", retry_after=5)
        async with self._lock:
            import_file = self._users if request.kind == "users" else self._rosters
            try:
                return await import_file(request, act)
            except UnusableFile as error:
                header = await asyncio.to_thread(_read_header, request)
                return {**unusable_report(request.file, error), "header": header}

    async def _users(self, request: ImportRequest, act: Act) -> dict[str, object]:
        read = await asyncio.to_thread(read_users, request.raw, role=request.role, options=request.options)
        report = report_users(request.file, read)
        if report.problems:
            return _answer(report)
        async with self._store.read() as postgres:
            plan = await plan_user_import(postgres, read, overwrite_passwords=request.overwrite_passwords)
        report.describe_users(plan)
        passwords = plan.passwords()
        if len(passwords) > MAX_PASSWORDS:
            raise InvalidField(
                "file", f"has {len(passwords)} new passwords (max {MAX_PASSWORDS}). Use attn users import"
            )
        if request.apply:
            hashes = {number: await self._hash_password(text) for number, text in passwords.items()}
            act.details |= report.counts
            people = plan.users(hashes)

            async def write(postgres: PostgresAdmin) -> None:
                await postgres.import_users(
                    people, overwrite_passwords=request.overwrite_passwords, on_written=IGNORE_PROGRESS
                )

            await self._write(report, act, write)
        if report.applied:
            for number in plan.signed_out():
                await self._redis.delete_user_session(number)
        return _answer(report)

    async def _rosters(self, request: ImportRequest, act: Act) -> dict[str, object]:
        read = await asyncio.to_thread(read_roster_file, request.raw, request.options)
        async with self._store.read() as postgres:
            known = await read_known_people(postgres, read)
        report = report_rosters(request.file, read, check_people(read.rows, known.people))
        if report.problems:
            return _answer(report)
        plan = plan_rosters(read.rows, known.people, known.lessons, replace=request.replace)
        report.describe_rosters(plan)
        if request.apply:
            act.details |= report.counts

            async def write(postgres: PostgresAdmin) -> None:
                await postgres.import_rosters(
                    plan.students, plan.enrolled, plan.removed, on_written=IGNORE_PROGRESS
                )

            await self._write(report, act, write)
        if report.applied and plan.added:
            async with self._store.read() as postgres:
                enrolled = await find_live_enrolments(postgres, plan, known.people)
            report.counts["live records"] = await self._redis.enrol_in_live_classes(enrolled)
        return _answer(report)

    async def _write(
        self, report: ImportReport, act: Act, write: Callable[[PostgresAdmin], Awaitable[None]]
    ) -> None:
        """Apply an import in one transaction, or add the problem that prevents it to the report."""
        try:
            async with self._store.write(act, IMPORT_FACTOR) as postgres:
                await write(postgres)
            report.applied = True
        except NoAdminLeft:
            report.problems = [Problem(0, "role", Reason("no_admin_left"))]
        except Refused as error:
            report.problems = [Problem(0, "", Reason("database_refuses", text=str(error)))]


def _answer(report: ImportReport) -> dict[str, object]:
    return {**report.as_dict(), "header": list(report.table.header)}


def _read_header(request: ImportRequest) -> list[str]:
    """Return the header of a file for choosing columns, or nothing if it is no table."""
    known = USER_COLUMNS if request.kind == "users" else ROSTER_COLUMNS
    try:
        return list(
            read_table(request.raw, lambda header: count_known(header, known), request.options).header
        )
    except UnusableFile:
        return []
