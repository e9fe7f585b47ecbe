"""`attn privacy`: everything that is kept about a student, and its erasure."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from protocol.identifiers import clean_number
from server.cli.exit_codes import read_settings, refuse, run
from server.cli.output import print_table, shown
from server.cli.servers import open_postgres, open_redis
from server.models.db import User
from server.settings import Settings
from server.store.postgres.admin import PostgresAdmin, UnknownUsers
from server.store.postgres.privacy import Pseudonym
from server.store.redis.privacy import PersonInRedis

privacy = typer.Typer(
    name="privacy", help="Hand out or erase what is kept about a student.", no_args_is_help=True
)

Student = Annotated[str, typer.Argument(help="The school number of the student.", show_default=False)]
Tables = Mapping[str, Sequence[Mapping[str, Any]]]
TITLES = {
    "users": "Account",
    "enrolments": "Lessons",
    "attendance_records": "Attendance",
    "attendance_changes": "Changes of attendance, and who made them",
    "parked_records": "Records and changes that could not be saved",
    "checkpoints": "Copies of live classes, in case Redis is lost",
    "disputes": "Notes of the student, and their answers",
    "devices": "Devices that stay signed in",
    "passkeys": "Passkeys",
    "admin_acts": "Acts of admins that concern the student",
    "sessions": "Open sessions",
    "attempts": "Attempts to sign in and to join, counted for at most an hour",
    "live_classes": "Classes that are live or not saved yet: see the student's own page",
}
# Columns of the page, in this order; then others.
COLUMNS = (
    *("start_time", "at", "created_at", "lesson_name", "teacher_full_name", "status", "attendance_time"),
    *("cause", "before", "records", "actor", "actor_role", "method", "decided_by", "fail_reason", "reason"),
    *("note", "decision", "decision_reason", "decided_at", "marks", "flags"),
)
LEFT_OUT = frozenset(
    {"attendance_id", "dispute_id", "student_number", "user_full_name", "revision", "epoch", "is_attended"}
)
HEADINGS = {
    **{"start_time": "class", "at": "time", "attendance_time": "joined at", "begins_on": "enrolled since"},
    **{"lesson_name": "lesson", "teacher_full_name": "teacher", "fail_reason": "reason"},
    **{"before": "status before", "records": "status after", "actor": "by", "actor_role": "role"},
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@privacy.command()
def export(
    student: Student,
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="NAME", help="Writes NAME.json and NAME.html.", show_default=False
        ),
    ],
) -> None:
    """Write everything that is kept about a student, as JSON and as a page to read."""
    settings = read_settings(redis=True, postgres=True)
    files = [out.with_name(f"{out.name}{suffix}") for suffix in (".json", ".html")]
    for file in files:
        if file.exists():
            refuse(f"{file} exists already. Choose another name, or delete it.")
    if not out.parent.is_dir():
        refuse(f"The folder {out.parent} does not exist.")
    user, tables = run(_read(settings, student))
    title = f"{user.full_name} · {user.school_number}"
    files[0].write_text(json.dumps(tables, ensure_ascii=False, indent=2, default=str), "utf-8")
    files[1].write_text(page(title, tables, ZoneInfo(settings.attn_timezone)), "utf-8")
    for file in files:
        file.chmod(0o600)
    typer.echo(f"{files[0]} and {files[1]}: {sum(map(len, tables.values())):,} rows")


@privacy.command()
def erase(
    student: Student,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
) -> None:
    """Put a pseudonym in place of a student everywhere. This cannot be undone.

    Counts and percentages of classes stay as they are. Refused while a class of the student is live, is not
    saved yet, or ended less than 15 minutes ago.
    """
    settings = read_settings(redis=True, postgres=True)
    user = run(_find(settings, student))
    if not yes:
        typer.confirm(
            f"Erase {shown(user.full_name)} ({shown(user.school_number)})? This cannot be undone.", abort=True
        )
    touched = run(_erase(settings, user))
    print_table(["table", "rows"], [(table, f"{rows:,}") for table, rows in touched.items()])


async def _find(settings: Settings, student: str) -> User:
    async with open_postgres(settings, upgrade=False) as postgres:
        return await _student(postgres, student)


async def _student(postgres: PostgresAdmin, student: str) -> User:
    try:
        [number] = await postgres.resolve([clean_number(student)])
    except UnknownUsers:
        refuse(f"There is no user {shown(student)}. Nothing was changed.")
    [user] = await postgres.users([number])
    if user.role != "student":
        refuse(f"{shown(number)} is no student but {user.role}. Nothing was changed.")
    return user


async def _read(settings: Settings, student: str) -> tuple[User, Tables]:
    async with open_postgres(settings, upgrade=False) as postgres:
        user = await _student(postgres, student)
        tables = await postgres.read_person(user.school_number)
    async with open_redis(settings, PersonInRedis) as redis:
        sessions = await redis.sessions_of(user.school_number)
        attempts = await redis.attempts_of(user.school_number)
        live = await redis.classes_with(user.school_number)
    return user, {
        **tables,
        "sessions": [session.model_dump(mode="json") for session in sessions],
        "attempts": [{"name": name, "count": count} for name, count in attempts.items()],
        "live_classes": [{"attendance_id": each} for each in live],
    }


async def _erase(settings: Settings, user: User) -> Mapping[str, int]:
    """Sign the student out before looking for live classes, so that no further one begins."""
    number = user.school_number
    async with open_redis(settings, PersonInRedis) as redis:
        await redis.delete_user_session(number)
        if live := await redis.classes_with(number):
            refuse(
                f"{shown(number)} is in {len(live)} classes that are live, are not saved yet, or ended less"
                " than 15 minutes ago. Try again later; nothing was erased.",
                *live,
            )
        async with open_postgres(settings, upgrade=False) as postgres:
            tables = await postgres.read_person(number)
            person = Pseudonym(number, user.full_name, f"erased-{secrets.token_hex(4)}")
            touched = await postgres.erase_person(person)
        await redis.erase_person(number, [row["device_id"] for row in tables["devices"]])
    return touched


def page(title: str, tables: Tables, zone: ZoneInfo) -> str:
    """Return the tables as an HTML page to read and print, which needs nothing else.

    It leaves out what the heading says already, and what only programs need: the JSON file has every field.
    """
    classes = {
        row["attendance_id"]: {"start_time": row["start_time"], "lesson_name": row["lesson_name"]}
        for row in tables.get("attendance_records", ())
    }
    parts = [
        f"<h2>{escape(TITLES.get(name, name))}</h2>"
        + _table([classes.get(row.get("attendance_id"), {}) | dict(row) for row in rows], zone)
        for name, rows in tables.items()
    ]
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(title)}</title>"
        "<style>body{font:1rem/1.5 system-ui;margin:2rem;color-scheme:light dark}"
        "div{overflow-x:auto}table{border-collapse:collapse}"
        "th,td{border:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top}"
        "@media print{body{margin:0;font-size:.6rem}thead{display:table-header-group}}</style>"
        f"<h1><bdi>{escape(title)}</bdi></h1><p>Times are by the clock of {escape(zone.key)}.</p>"
        f"{''.join(parts)}</html>"
    )


def _table(rows: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> str:
    if not rows:
        return "<p>Nothing.</p>"
    names = [name for name in rows[0] if name not in LEFT_OUT]
    names.sort(key=lambda name: COLUMNS.index(name) if name in COLUMNS else len(COLUMNS))
    head = "".join(
        f"<th scope=col>{escape(HEADINGS.get(name, name.replace('_', ' ')))}</th>" for name in names
    )
    body = "".join(
        f"<tr>{''.join(f'<td><bdi>{escape(_text(row.get(name), zone))}</bdi></td>' for name in names)}</tr>"
        for row in rows
    )
    return f"<div tabindex=0><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _text(value: object, zone: ZoneInfo) -> str:
    """Return a value in words: a record by its status and reason, a moment by the clock of the zone."""
    if isinstance(value, Mapping):
        if "user_full_name" in value:
            return _text([value.get("status"), value.get("fail_reason")], zone)
        return "; ".join(f"{name}: {_text(each, zone)}" for name, each in value.items() if each is not None)
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(each, zone) for each in value)))
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return f"{datetime.fromisoformat(value).astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return str(value)
