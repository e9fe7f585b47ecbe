"""A school of five years in Postgres: 10,000 students, 600 teachers, 180,000 classes, 9 million records.

A scale of 0.1 has a tenth of students, teachers and classes; a student, a teacher and a class have as many
records as at scale 1.
"""

import time
from datetime import UTC, datetime

import asyncpg

from benchmarks.output import say
from benchmarks.prepare import name_of
from server.models.db import User
from server.store.postgres.client import ENROL, UPSERT_LESSON
from server.store.postgres.migrate import migrate
from server.store.postgres.save import ADD_USER, user_rows
from server.store.postgres.saved import COUNTED

STUDENTS, TEACHERS, CLASS_SIZE = 10_000, 600, 50
MONTHS = 60  # each lesson has a class in each
LESSONS = 5  # a teacher
HALL, LARGE = "Great Hall", 300  # the one large lesson, and its students
SUBJECTS = ("Fizik", "Kimya", "Algebra", "Dünya Tarihi", "Müzik")
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)


async def seed(database_url: str, scale: float) -> None:
    """Write the school, unless the folder has it already, and let Postgres look at it."""
    connection = await asyncpg.connect(database_url)
    await migrate(connection)
    await connection.execute("TRUNCATE checkpoints")
    if await connection.fetchval("SELECT EXISTS (SELECT FROM attendances)"):
        say("The folder has a school already: nothing is seeded.")
        await connection.close()
        return
    begun = time.perf_counter()
    students, teachers = int(STUDENTS * scale), max(1, int(TEACHERS * scale))
    people = [User(f"s{n}", name_of(f"s{n}"), "student") for n in range(students)]
    people += [User(f"t{n}", name_of(f"t{n}"), "teacher") for n in range(teachers)]
    await connection.executemany(ADD_USER, user_rows(people))
    for place in range(teachers * LESSONS):
        teacher, lesson = divmod(place, LESSONS)
        name = f"{SUBJECTS[lesson]} {teacher}"
        lesson_id = await connection.fetchval(UPSERT_LESSON, f"t{teacher}", name)
        roster = [f"s{(place * CLASS_SIZE + each) % students}" for each in range(CLASS_SIZE)]
        await connection.execute(ENROL, lesson_id, roster)
    lesson_id = await connection.fetchval(UPSERT_LESSON, "t0", HALL)
    await connection.execute(ENROL, lesson_id, [f"s{n}" for n in range(min(LARGE, students))])
    await connection.execute("UPDATE enrolments SET begins_on = current_date - 900 WHERE lesson_id % 3 = 0")
    # Foreign keys are right because they are made here: checking nine million takes longer than all else.
    await connection.execute(
        f"SET session_replication_role = replica; SET work_mem = '256MB'; {DROP_INDEXES}"
    )
    for month in range(MONTHS, 0, -1):
        await connection.execute(DRAFT, NOW, month)
        await connection.execute("ANALYZE draft")
        await connection.execute(WRITE)
        say(f"month {MONTHS - month + 1} of {MONTHS}, {time.perf_counter() - begun:.0f} s")
    await connection.execute(f"SET maintenance_work_mem = '1GB'; {MAKE_INDEXES}")
    await connection.execute("VACUUM ANALYZE")
    rows = await connection.fetchval("SELECT count(*) FROM attendance_records")
    size = await connection.fetchval("SELECT pg_database_size(current_database())")
    say(f"{rows:,} records, {size / 2**20:,.0f} MiB, {time.perf_counter() - begun:.0f} s")
    await connection.close()


# Indexes are made once, of all rows.
DROP_INDEXES = """
ALTER TABLE attendance_records DROP CONSTRAINT attendance_records_pkey;
ALTER TABLE attendance_changes DROP CONSTRAINT attendance_changes_pkey;
DROP INDEX attendance_records_own"""
MAKE_INDEXES = """
ALTER TABLE attendance_records ADD PRIMARY KEY (attendance_id, student_number);
ALTER TABLE attendance_changes ADD PRIMARY KEY (attendance_id, epoch, revision);
CREATE INDEX attendance_records_own ON attendance_records (student_number, attendance_id) INCLUDE (status)"""

# One class of each lesson in a month, with its records. Postgres makes them itself: rows that Python makes
# and sends with COPY cost 100 us of CPU each, a quarter of an hour for nine million.
DRAFT = """
CREATE TEMP TABLE draft AS
WITH class AS MATERIALIZED (
    SELECT uuidv7(start_time - clock_timestamp()) AS attendance_id, lesson_id, teacher_number, lesson_name,
        full_name AS teacher_full_name, start_time
    FROM lessons JOIN users ON school_number = teacher_number CROSS JOIN LATERAL (
        SELECT $1::timestamptz - make_interval(days => 30 * $2 + (lesson_id % 30)::integer,
            hours => (lesson_id % 5)::integer, mins => (lesson_id % 55)::integer) AS start_time) AS placed)
SELECT class.*, student_number, full_name AS user_full_name, status, start_time + CASE status
        WHEN 'present' THEN random() * interval '9 minutes' WHEN 'failed' THEN interval '8 minutes'
        WHEN 'late' THEN random() * interval '15 minutes' + interval '10 minutes' END AS attendance_time,
    row_number() OVER (PARTITION BY attendance_id ORDER BY random()) AS revision
FROM class JOIN enrolments USING (lesson_id) JOIN users ON school_number = student_number CROSS JOIN LATERAL (
    SELECT CASE WHEN luck < 0.72 + 0.26 * (hashtext(student_number) & 1023) / 1023 THEN
                CASE WHEN random() < 0.12 THEN 'late' ELSE 'present' END
            WHEN luck > 0.97 THEN 'excused' WHEN random() < 0.05 THEN 'failed' ELSE 'absent' END AS status
    FROM (SELECT random() AS luck, student_number, attendance_id) AS drawn) AS drawn
ORDER BY start_time, attendance_id"""
WRITE = f"""
INSERT INTO attendances (attendance_id, teacher_school_number, teacher_full_name, lesson_name, start_time,
    end_time, late_after, security_option, join_methods, roster_loaded, epoch, revision, end_reason, saved_at,
    has_roster, attended, expected, {", ".join(COUNTED)})
SELECT attendance_id, teacher_number, teacher_full_name, lesson_name, start_time,
    start_time + interval '50 minutes', start_time + interval '10 minutes', 1, '{{qr,code}}', true, 'seed',
    count(*) + 1, 'finished', start_time + interval '51 minutes',
    true, count(*) FILTER (WHERE status IN ('present', 'late')), count(*) FILTER (WHERE status <> 'excused'),
    {", ".join(f"count(*) FILTER (WHERE status = '{name}')" for name in COUNTED)}
FROM draft GROUP BY attendance_id, teacher_number, teacher_full_name, lesson_name, start_time
ORDER BY start_time;
INSERT INTO attendance_records (attendance_id, student_number, user_full_name, status, is_attended,
    attendance_time, fail_reason, method, decided_by, flags, revision)
SELECT attendance_id, student_number, user_full_name, status, status IN ('present', 'late'), attendance_time,
    CASE status WHEN 'failed' THEN 'not_in_room' END, CASE WHEN attendance_time IS NOT NULL THEN 'qr' END,
    CASE status WHEN 'absent' THEN 'clock' WHEN 'excused' THEN 'teacher' WHEN 'failed' THEN 'teacher'
        ELSE 'student' END, '{{}}', revision
FROM draft ORDER BY start_time, attendance_id;
INSERT INTO attendance_changes (attendance_id, epoch, revision, at, cause, actor, records, removed)
SELECT attendance_id, 'seed', revision, coalesce(attendance_time, start_time + interval '50 minutes'),
    CASE WHEN status IN ('present', 'late') THEN 'joined' ELSE 'failed' END,
    CASE WHEN status IN ('present', 'late') THEN student_number ELSE teacher_number END,
    jsonb_build_array(jsonb_build_object('attendance_id', attendance_id, 'student_number', student_number,
        'user_full_name', user_full_name, 'status', status, 'is_attended', status IN ('present', 'late'),
        'attendance_time', attendance_time, 'method', 'qr', 'decided_by', 'student', 'fail_reason', NULL,
        'flags', '[]'::jsonb, 'revision', revision)), '{{}}'
FROM draft ORDER BY start_time, attendance_id;
INSERT INTO attendance_changes (attendance_id, epoch, revision, at, cause, actor, reason, records, removed)
SELECT attendance_id, 'seed', revision, end_time, 'ended', teacher_school_number, 'finished', '[]', '{{}}'
FROM attendances WHERE attendance_id IN (SELECT attendance_id FROM draft);
DROP TABLE draft"""  # noqa: S608, names of our own
