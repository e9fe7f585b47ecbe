"""Reading classes back at a school's size: `python -m benchmarks.history [SCALE] [ROUNDS]`.

Scale 1 is a school of five years: 10,000 students, 600 teachers, 180,000 classes, 9 million records. A scale
of 0.1 has a tenth of students, teachers and classes; a student, a teacher and a class have as many records as
at scale 1. The rows are written with COPY, and the requests go through `attn serve` over HTTP.
"""

import asyncio
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import asyncpg
import httpx

from benchmarks.dialects import ATTN_TOKEN
from benchmarks.output import numbers, say, say_values
from benchmarks.prepare import name_of, redis_client, sign_in
from benchmarks.site import Site, running_attn
from protocol.codes import Role
from server.cli.demo_history import Taught, write_history
from server.models.db import User
from server.store.postgres.save import ADD_USER, user_rows

STUDENTS, TEACHERS, CLASSES, CLASS_SIZE = 10_000, 600, 180_000, 50
LESSONS = 5  # a teacher
LARGE = 300  # students of the one large class
SUBJECTS = ("Fizik", "Kimya", "Algebra", "Dünya Tarihi", "Müzik")
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)


def school(scale: float) -> Iterator[Taught]:
    """Return the lessons of a school, with the starts of their classes."""
    students, teachers = int(STUDENTS * scale), max(1, int(TEACHERS * scale))
    per_lesson = int(CLASSES * scale) // (teachers * LESSONS)
    for teacher in range(teachers):
        number = f"t{teacher}"
        for lesson in range(LESSONS):
            first = (teacher * LESSONS + lesson) * CLASS_SIZE
            people = [f"s{(first + place) % students}" for place in range(CLASS_SIZE)]
            starts = [
                NOW - timedelta(days=30 * back, hours=lesson, minutes=teacher)
                for back in range(1, per_lesson + 1)
            ]
            name = f"{SUBJECTS[lesson]} {teacher}"
            yield Taught((number, name_of(number)), name, [(each, name_of(each)) for each in people], starts)
    large = [f"s{place}" for place in range(min(LARGE, students))]
    starts = [NOW - timedelta(days=7 * week) for week in range(1, 61)]
    yield Taught(("t0", name_of("t0")), "Great Hall", [(each, name_of(each)) for each in large], starts)


async def seed(database_url: str, scale: float) -> None:
    """Write the school, and let Postgres look at it."""
    connection = await asyncpg.connect(database_url)
    begun = time.perf_counter()
    people = [User(f"s{n}", name_of(f"s{n}"), "student") for n in range(int(STUDENTS * scale))]
    people += [User(f"t{n}", name_of(f"t{n}"), "teacher") for n in range(max(1, int(TEACHERS * scale)))]
    await connection.executemany(ADD_USER, user_rows(people))
    await write_history(connection, school(scale))
    wrote = time.perf_counter()
    await connection.execute("VACUUM ANALYZE")
    rows = await connection.fetchval("SELECT count(*) FROM attendance_records")
    size = await connection.fetchval("SELECT pg_database_size(current_database())")
    say(f"{rows:,} records, {size / 2**20:,.0f} MiB, COPY {wrote - begun:.0f} s")
    for name in (
        "attendance_records_student",
        "attendances_started",
        "attendances_lesson",
        "attendances_teacher",
    ):
        index = await connection.fetchval("SELECT pg_relation_size($1)", name)
        say(f"  {name:28} {index / 2**20:8.1f} MiB")
    await connection.close()


async def measure(site: Site, rounds: int) -> None:
    """Ask for each kind of page, and print the times."""
    redis = redis_client(site.backing, 10)
    for number, role in (
        ("a0", Role.ADMIN),
        ("t0", Role.TEACHER),
        *((f"s{n}", Role.STUDENT) for n in range(100)),
    ):
        await sign_in(redis, number, role)
    await redis.close()
    async with httpx.AsyncClient(base_url=site.url, timeout=60) as http:

        async def ask(user: str, path: str) -> httpx.Response:
            answer = await http.get(path, headers={"Authorization": f"Bearer {ATTN_TOKEN.format(user)}"})
            assert answer.status_code == 200, answer.text
            return answer

        hall = (await ask("a0", "/history?lesson=great+hall&limit=1")).json()["items"][0]["attendance_id"]
        month = (NOW - timedelta(days=400)).date()
        for name, user, path in (
            ("first page, teacher", "t0", "/history"),
            ("first page, admin", "a0", "/history"),
            ("first page, admin, 200", "a0", "/history?limit=200"),
            ("a month a year ago, admin", "a0", f"/history?from={month}&to={month + timedelta(days=30)}"),
            ("text that is frequent", "a0", "/history?q=fizik"),
            ("text of one lesson", "a0", "/history?q=great+hall"),
            ("text that nothing has", "a0", "/history?q=nothing"),
            ("lesson by name", "a0", "/history?lesson=FIZIK++7"),
            ("class of 300", "t0", f"/history/{hall}"),
            ("its changes, first page", "t0", f"/history/{hall}/changes"),
            ("a student's history", "s{}", "/me/history"),
        ):
            times = []
            for turn in range(rounds + 2):
                begun = time.perf_counter()
                await ask(user.format(turn % 100), path)
                times.append((time.perf_counter() - begun) * 1000)
            times = sorted(times[2:])
            p50, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
            say_values(name, {"p50": p50, "p95": p95})


def main() -> None:
    """Seed a school and measure; values are milliseconds."""
    scale, rounds = numbers(0.1, 40)
    with running_attn(core=None) as site:
        asyncio.run(seed(site.backing.database_url, scale))
        asyncio.run(measure(site, int(rounds)))


if __name__ == "__main__":
    main()
