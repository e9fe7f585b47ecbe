"""The demo school: ten teachers, students, an admin, lessons with rosters. Everybody knows the password."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

from server.cli.demo_history import Taught, seed_history, term
from server.identity.passwords import hash_password
from server.models.db import Role, User
from server.store.postgres.administration import Act, Administration
from server.store.postgres.client import AsyncPostgresClient

PASSWORD = "password"  # noqa: S105, it is printed at the start of every demo
READY_WITHIN = 60.0  # seconds
TERM_WEEKS = 12
ABSENT, ABSENT_DAYS = "demo_student_9", 14  # "at risk" in every report: three absences in a row or more
IDLE_LESSON, IDLE_DAYS = "Osmanlıca", 25  # for the report of lessons without a class
MAX_CLASS_SIZE = 100  # of classes in the seeded history, so that many students do not delay the start

TEACHER_NAMES = (
    "Ayşe Yılmaz",
    "Daniel Harper",
    "Mehmet Çelik",
    "Margaret O'Connor",
    "Zeynep Kaya",
    "Thomas Whitfield",
    "Elif Şahin",
    "Robert Ellison",
    "İbrahim Öztürk",
    "Helen Marsh",
)
ADMIN_NAME = "Şule Aydın"
# 36 and 43 have no common divisor: 1,548 students before a name comes again.
GIVEN_NAMES = (
    *(
        "Emma",
        "Mert",
        "Oliver",
        "Zehra",
        "Amelia",
        "Emre",
        "Noah",
        "Defne",
        "Sophie",
        "Kerem",
        "Lucas",
        "Elif",
    ),
    *("Grace", "Çağlar", "Henry", "İpek", "Chloe", "Umut", "Jack", "Gül", "Isabel", "Burak", "Leo", "Ceren"),
    *("Hannah", "Ozan", "Samuel", "Ezgi", "Lily", "Yiğit", "Adam", "Nazlı", "Ruby", "Alp", "Ethan", "Selin"),
)
FAMILY_NAMES = (
    *(
        "Clarke",
        "Demir",
        "Bennett",
        "Şimşek",
        "Foster",
        "Arslan",
        "Hughes",
        "Koç",
        "Mitchell",
        "Polat",
        "Reed",
    ),
    *(
        "Yıldız",
        "Turner",
        "Güneş",
        "Walsh",
        "Aksoy",
        "Parker",
        "Doğan",
        "Coleman",
        "Erdem",
        "Sutton",
        "Kılıç",
    ),
    *(
        "Barnes",
        "Özdemir",
        "Morgan",
        "Taş",
        "Griffin",
        "Ünal",
        "Spencer",
        "Bulut",
        "Dawson",
        "Çetin",
        "Hayes",
    ),
    *("Işık", "Palmer", "Tekin", "Chapman", "Korkmaz", "Lawson", "Avcı", "Newton", "Uçar", "Bradley"),
)
SIMULATED_LESSON = "Physics 101"  # of demo_teacher_1
# For each teacher; how many are enrolled (None: everybody), beginning with which student.
LESSONS: tuple[tuple[tuple[str, int, int | None], ...], ...] = (
    (("Physics 101", 1, 30), ("Linear Algebra", 31, 25), ("Quantum Mechanics", 11, 12)),
    (("Computer Science 1", 1, None), ("Algorithms", 41, 35), ("Operating Systems", 21, 20)),
    (("Türk Dili I", 1, 60), ("Osmanlıca", 5, 9), ("Edebiyat Tarihi", 51, 28)),
    (("World History", 61, 40), ("Ancient Greece", 71, 15)),
    (("Biyoloji", 21, 32), ("Genetik", 31, 18), ("Ekoloji", 1, 22)),
    (("Microeconomics", 11, 45), ("Game Theory", 81, 14)),
    (("Kimya", 41, 30), ("Organik Kimya", 46, 16)),
    (("English Composition", 1, 50), ("Shakespeare", 66, 12)),
    (("Diferansiyel Denklemler", 31, 38), ("Olasılık", 61, 24)),
    (("Music Theory", 16, 10), ("Choir", 1, 44)),
)


async def seed(database_url: str, *, students: int = 100, simulated: int = 0, history: bool = False) -> None:
    """Migrates, and adds what is missing of the demo; what is there stays as it is.

    Args:
        database_url: of the demo's Postgres.
        students: how many demo students there are.
        simulated: how many of them are enrolled in the first lesson at least.
        history: True to give the teachers a term of ended classes, unless one of them has had a class.

    Raises:
        TimeoutError: no database there within a minute.
    """
    client = AsyncPostgresClient(database_url, pool_size=1, timeout=10)
    await client.start()
    try:
        async with asyncio.timeout(READY_WITHIN):
            await client.wait_ready()
        await _seed(client, students, simulated)
        if history:
            await seed_history(client, demo_term(students, datetime.now(UTC)))
            await _seed_acts(Administration(client.connection))
    finally:
        await client.close()


async def _seed_acts(store: Administration) -> None:
    """Change a few things as the admin, unless an admin has done something already."""
    if await store.list_acts("", None, 1):
        return

    def act(name: str, subject: str, **details: object) -> Act:
        return Act("demo_admin_1", "127.0.0.1", name, subject, details)

    leaver, lesson = "demo_student_0", {"lesson_name": SIMULATED_LESSON, "teacher_number": "demo_teacher_1"}
    async with store.write(act("user.create", leaver, full_name="Deniz Sezer", role="student")) as postgres:
        await postgres.add_user(User(leaver, "Deniz Sezer", "student"))
    async with store.write(act("lesson.add_teacher", "demo_teacher_2", **lesson)) as postgres:
        [found] = await postgres.find_lessons(SIMULATED_LESSON)
        await postgres.change_teachers(found.lesson_id, ["demo_teacher_2"], [])
    async with store.write(act("user.change", leaver, disabled=[False, True])) as postgres:
        await postgres.set_disabled([leaver], disabled=True)


async def _seed(client: AsyncPostgresClient, students: int, simulated: int) -> None:
    people = demo_users(students, hash_password(PASSWORD))
    known = await client.get_users([user.school_number for user in people])
    able = {user.school_number for user in known if user.password_hash}
    await client.put_users(user for user in people if user.school_number not in able)
    for teacher, lessons in enumerate(LESSONS, start=1):
        for name, first, enrolled in lessons:
            last = students if enrolled is None else min(students, first + enrolled - 1)
            if (teacher, name) == (1, SIMULATED_LESSON):
                last = max(last, simulated)
            numbers = [f"demo_student_{number}" for number in range(first, last + 1)]
            await client.enrol(f"demo_teacher_{teacher}", name, numbers)


def demo_term(students: int, now: datetime) -> list[Taught]:
    """Return the lessons of the demo with the starts of their classes in the weeks before a moment."""
    names = {user.school_number: user.full_name for user in demo_users(students, "")}
    lessons = []
    for teacher, of_teacher in enumerate(LESSONS, start=1):
        for index, (name, first, enrolled) in enumerate(of_teacher):
            count = min(MAX_CLASS_SIZE, students if enrolled is None else enrolled)
            numbers = [f"demo_student_{number}" for number in range(first, first + count)]
            people = [(number, names[number]) for number in numbers if number in names]
            if people:
                teacher_number = f"demo_teacher_{teacher}"
                weekdays = ((teacher + index) % 5, (teacher + index + 2) % 5)
                starts = term(now, TERM_WEEKS, weekdays, 7 + index * 2)
                if name == IDLE_LESSON:
                    starts = [start for start in starts if start < now - timedelta(days=IDLE_DAYS)]
                away = {ABSENT: now - timedelta(days=ABSENT_DAYS)}
                lessons.append(Taught((teacher_number, names[teacher_number]), name, people, starts, away))
    return lessons


def demo_users(students: int, password_hash: str) -> list[User]:
    """Everybody of the demo, under the same names at every start."""

    def people(role: Role, names: Iterable[str]) -> list[User]:
        return [User(f"demo_{role}_{n}", name, role, password_hash) for n, name in enumerate(names, start=1)]

    pairs = islice(zip(cycle(GIVEN_NAMES), cycle(FAMILY_NAMES), strict=False), students)
    names = [f"{given} {family}" for given, family in pairs]
    return [*people("teacher", TEACHER_NAMES), *people("student", names), *people("admin", [ADMIN_NAME])]
