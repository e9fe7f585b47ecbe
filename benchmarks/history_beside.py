"""Two pages by attn's queries, and by those of Moodle and of a plain Django view, on the same rows.

- A student's percentages in all lessons. Moodle's attendance plugin (danmarsden/moodle-mod_attendance) asks
  once for each course of the student's page: `mod_attendance_summary::compute_users_points` in
  `classes/summary.php`. Its tables and indexes are those of its `db/install.xml`.
- A page of past classes. `django.core.paginator.Paginator` counts all rows and skips those before the page
  (`LIMIT … OFFSET …`), as the documentation of `ListView(paginate_by=50)` describes; the number of present
  students is an annotation, `Count("records", filter=Q(records__status="present"))`.
"""

import time
from collections.abc import Awaitable, Callable

import asyncpg

from benchmarks.output import say, say_values
from benchmarks.processes import cpu_seconds
from server.models.history import ClassFilter
from server.store.postgres.history import ITEM, select_classes
from server.store.postgres.own_history import SELECT_OWN

ROUNDS, FEW, WARM = 12, 2, 1  # few: the plain view aggregates all records for a page
DEEP = 100  # the page far back

# Moodle keeps one session a class and one log row a student; statuses carry the points.
MOODLE = """
CREATE SCHEMA moodle;
CREATE TABLE moodle.attendance_statuses AS
SELECT row_number() OVER () AS id, lesson_id AS attendanceid, status, grade, 0 AS setnumber, 0 AS deleted,
    1 AS visible
FROM lessons CROSS JOIN (VALUES ('present', 2), ('late', 1), ('excused', 1), ('absent', 0), ('failed', 0))
    AS kinds (status, grade);
CREATE TABLE moodle.attendance_sessions AS
SELECT row_number() OVER (ORDER BY start_time) AS id, lesson_id AS attendanceid, 0 AS groupid,
    extract(epoch FROM start_time)::bigint AS sessdate, 3000 AS duration, 1 AS lasttakenby, 0 AS statusset,
    attendance_id
FROM attendances JOIN lessons ON teacher_number = teacher_school_number
    AND lessons.lesson_name = attendances.lesson_name;
CREATE TABLE moodle.attendance_log AS
SELECT row_number() OVER () AS id, sessions.id AS sessionid, substr(student_number, 2)::bigint AS studentid,
    statuses.id AS statusid, sessdate AS timetaken, 1::bigint AS takenby, ''::text AS remarks
FROM moodle.attendance_sessions AS sessions JOIN attendance_records USING (attendance_id)
    JOIN moodle.attendance_statuses AS statuses USING (attendanceid, status);
ALTER TABLE moodle.attendance_statuses ADD PRIMARY KEY (id);
ALTER TABLE moodle.attendance_sessions ADD PRIMARY KEY (id);
ALTER TABLE moodle.attendance_log ADD PRIMARY KEY (id);
CREATE INDEX ON moodle.attendance_statuses (attendanceid);
CREATE INDEX ON moodle.attendance_sessions (attendanceid);
CREATE INDEX ON moodle.attendance_sessions (sessdate);
CREATE INDEX ON moodle.attendance_log (sessionid);
CREATE INDEX ON moodle.attendance_log (studentid);
CREATE INDEX ON moodle.attendance_log (statusid);
ANALYZE moodle.attendance_statuses, moodle.attendance_sessions, moodle.attendance_log"""
USERS_POINTS = """
SELECT atl.studentid AS userid, COUNT(DISTINCT ats.id) AS numtakensessions, SUM(stg.grade) AS points,
    SUM(stm.maxgrade) AS maxpoints
FROM moodle.attendance_sessions ats
JOIN moodle.attendance_log atl ON (atl.sessionid = ats.id)
JOIN moodle.attendance_statuses stg ON (stg.id = atl.statusid AND stg.deleted = 0 AND stg.visible = 1)
JOIN (SELECT setnumber, MAX(grade) AS maxgrade FROM moodle.attendance_statuses
      WHERE attendanceid = $1 AND deleted = 0 AND visible = 1 GROUP BY setnumber) stm
    ON (stm.setnumber = ats.statusset)
WHERE ats.attendanceid = $1 AND ats.sessdate >= 0 AND ats.lasttakenby != 0 AND atl.studentid = $2
    AND ats.groupid = 0
GROUP BY atl.studentid"""
OLDER = """
SELECT start_time, attendance_id FROM attendances WHERE state = 'saved'
ORDER BY 1 DESC, 2 DESC OFFSET $1 LIMIT 1"""
COUNT = "SELECT count(*) FROM attendances WHERE state = 'saved'"
PAGE = """
SELECT class.*, count(record.student_number) FILTER (WHERE record.status = 'present') AS present_students
FROM attendances AS class LEFT JOIN attendance_records AS record USING (attendance_id)
WHERE class.state = 'saved' GROUP BY class.attendance_id
ORDER BY class.start_time DESC, class.attendance_id DESC LIMIT 50 OFFSET $1"""


async def compare(database_url: str) -> None:
    """Run both pages in turns, and print their times and the CPU of Postgres."""
    connection = await asyncpg.connect(database_url)
    if not await connection.fetchval("SELECT to_regclass('moodle.attendance_log') IS NOT NULL"):
        say("Copying the rows into Moodle's tables …")
        async with connection.transaction():
            await connection.execute(MOODLE)
    lessons = {
        n: [
            row[0]
            for row in await connection.fetch(
                "SELECT lesson_id FROM enrolments WHERE student_number = $1", f"s{n}"
            )
        ]
        for n in range(WARM + ROUNDS)
    }

    async def own(n: int) -> None:
        await connection.fetch(SELECT_OWN, f"s{n}", None, None, None, None, 51, [], [], [])

    async def moodle(n: int) -> None:
        for lesson in lessons[n]:
            await connection.fetch(USERS_POINTS, lesson, n)

    chosen = ClassFilter(visible_to=None)
    older = await connection.fetchrow(OLDER, (DEEP - 1) * 50 - 1)
    deep = tuple(older) if older else None

    async def page(_: int) -> None:
        sql, arguments = select_classes(ITEM, chosen, limit=51)
        await connection.fetch(sql, *arguments)

    async def deep_page(_: int) -> None:
        sql, arguments = select_classes(ITEM, chosen, before=deep, limit=51)
        await connection.fetch(sql, *arguments)

    async def django(_: int) -> None:
        await connection.fetchval(COUNT)
        await connection.fetch(PAGE, 0)

    async def deep_django(_: int) -> None:
        await connection.fetchval(COUNT)
        await connection.fetch(PAGE, (DEEP - 1) * 50)

    await _take_turns(connection, "a student", ROUNDS, attn=own, moodle=moodle)
    await _take_turns(connection, "first page", FEW, attn=page, django=django)
    await _take_turns(connection, f"page {DEEP}", FEW, attn=deep_page, django=deep_django)
    await connection.close()


async def _take_turns(
    connection: asyncpg.Connection, title: str, rounds: int, **ways: Callable[[int], Awaitable[None]]
) -> None:
    pid = await connection.fetchval("SELECT pg_backend_pid()")
    times: dict[str, list[float]] = {name: [] for name in ways}
    costs = dict.fromkeys(ways, 0.0)
    for turn in range(WARM + rounds):
        for name, ask in ways.items():
            cpu, begun = cpu_seconds(pid), time.perf_counter()
            await ask(turn)
            if turn >= WARM:
                times[name].append(time.perf_counter() - begun)
                costs[name] += cpu_seconds(pid) - cpu
    for name, taken in times.items():
        values = {"p50": sorted(taken)[rounds // 2] * 1e3, "CPU Postgres": costs[name] / rounds * 1e3}
        say_values(f"{title}, {name}", values)
