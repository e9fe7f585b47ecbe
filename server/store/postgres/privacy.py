"""Read all that Postgres keeps about one student, or put a pseudonym in its place; delete old classes.

A table that is missing here makes `tests/cli/test_privacy.py` fail.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg

SLOW_SECONDS = 600.0  # for statements that read a whole table
ERASED_NAME = "Erased student"

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A student's number and name, and the number that takes its place."""

    number: str
    full_name: str
    new_number: str


async def read_person(connection: asyncpg.Connection, number: str) -> dict[str, Rows]:
    """Return the rows about a student by table, without the parts that are about other people."""
    classes = await _classes_of(connection, number)
    found: dict[str, Rows] = {}
    for table, sql in READ.items():
        rows = await connection.fetch(f"SELECT to_jsonb(kept) FROM ({sql}) AS kept", number, classes)  # noqa: S608, our own texts
        found[table] = [json.loads(row[0]) for row in rows]
    return found


async def erase_person(connection: asyncpg.Connection, person: Pseudonym) -> dict[str, int]:
    """Put the pseudonym in place of a student everywhere; return how many rows of each table it touched.

    Records and changes stay, so that counts stay true. Notes, devices and places on rosters are deleted.
    Texts that others wrote about the student's records lose the name. The caller has made sure that no class
    of the student is in Redis.
    """
    values = person.number, person.full_name, person.new_number, ERASED_NAME
    async with connection.transaction():
        await connection.execute("SELECT set_config('attn.erasing', 'on', true)")
        classes = await _classes_of(connection, person.number)
        touched: dict[str, int] = {}
        for table, sql in ERASE.items():
            done: str = await connection.execute(
                f"WITH {_PERSON} {sql}", *values, classes, timeout=SLOW_SECONDS
            )
            touched[table] = int(done.rpartition(" ")[2])
        return touched


async def _classes_of(connection: asyncpg.Connection, number: str) -> list[UUID]:
    """Return the classes that have a record, a change or a dead letter of the student."""
    return [row[0] for row in await connection.fetch(SELECT_CLASSES, number, timeout=SLOW_SECONDS)]


# Reads the whole change log, because a student whom a correction has removed has no record any more.
SELECT_CLASSES = """
SELECT attendance_id FROM attendance_records WHERE student_number = $1
UNION SELECT attendance_id FROM attendance_changes WHERE removed <> '{}' AND $1 = ANY (removed)
UNION SELECT attendance_id FROM parked_records
    WHERE key = $1 OR position(convert_to(to_json($1::text)::text, 'UTF8') IN raw) > 0"""

# $1 is the number, $2 the classes of `_classes_of`, which every query has to name.
_OWN = "(SELECT jsonb_agg(each) FROM jsonb_array_elements({}) AS each WHERE each ->> 'student_number' = $1)"
_CLASSES = "attendance_id = ANY ($2::uuid[])"
READ = {
    "users": """
        SELECT school_number, full_name, role, password_hash IS NOT NULL AS has_password, disabled_at,
            created_at
        FROM users WHERE school_number = $1 AND $2::uuid[] IS NOT NULL""",
    "enrolments": """
        SELECT lesson_name, teacher_number, begins_on FROM enrolments JOIN lessons USING (lesson_id)
        WHERE student_number = $1 AND $2::uuid[] IS NOT NULL""",
    "attendance_records": f"""
        SELECT start_time, lesson_name, teacher_full_name, record.* FROM attendance_records AS record
        JOIN attendances USING (attendance_id) WHERE {_CLASSES} AND student_number = $1
        ORDER BY start_time""",  # noqa: S608, our own texts
    "attendance_changes": f"""
        SELECT * FROM (
            SELECT attendance_id, revision, at, cause, actor, actor_role, reason,
                {_OWN.format("records")} AS records, {_OWN.format("before")} AS before,
                $1 = ANY (removed) AS is_removed
            FROM attendance_changes WHERE {_CLASSES}) AS change
        WHERE records IS NOT NULL OR before IS NOT NULL OR is_removed OR actor = $1 ORDER BY at""",  # noqa: S608, our own texts
    "parked_records": f"""
        SELECT attendance_id, kind, key, encode(raw, 'escape') AS raw, error, parked_at FROM parked_records
        WHERE {_CLASSES} AND (key = $1 OR position(convert_to(to_json($1)::text, 'UTF8') IN raw) > 0)""",  # noqa: S608, our own texts
    "checkpoints": """
        SELECT attendance_id, revision, taken_at FROM checkpoints
        WHERE $2::uuid[] IS NOT NULL AND strpos(content, '"' || $1) > 0""",
    "disputes": "SELECT * FROM disputes WHERE student_number = $1 AND $2::uuid[] IS NOT NULL",
    "devices": """
        SELECT device_id, label, created_at, used_at, expires_at, ended_at, end_reason
        FROM devices WHERE school_number = $1 AND $2::uuid[] IS NOT NULL""",
    "passkeys": """
        SELECT passkey_id, label, transports, created_at, used_at FROM passkeys
        WHERE school_number = $1 AND $2::uuid[] IS NOT NULL""",
    "admin_acts": """
        SELECT at, actor, act, subject, details FROM admin_acts WHERE $2::uuid[] IS NOT NULL
            AND (subject = $1 OR actor = $1 OR position(to_json($1)::text IN details::text) > 0)""",
}

# A short number may be part of other words and numbers: texts lose it from four characters on.
_PERSON = """person AS (
    SELECT $1::text AS old, $2::text AS name, $3::text AS new, $4::text AS new_name, $5::uuid[] AS classes,
        CASE WHEN length($1) < 4 THEN $2 ELSE $1 END AS word)"""
# A text without the student's name and number; JSON likewise, in which a number is a text of its own.
_TEXT = "replace(replace({}, person.name, person.new_name), person.word, person.new)"
_JSON = (
    f"""replace({_TEXT.format("{}::text")}, to_json(person.old)::text, to_json(person.new)::text)::jsonb"""
)
_RAW = """decode(replace(replace(encode({}, 'escape'),
    encode(convert_to(to_json(person.old)::text, 'UTF8'), 'escape'), to_json(person.new)::text),
    encode(convert_to(person.name, 'UTF8'), 'escape'), person.new_name), 'escape')"""
_RENAMED = """(SELECT jsonb_agg(CASE WHEN each ->> 'student_number' = person.old
    THEN each || jsonb_build_object('student_number', person.new, 'user_full_name', person.new_name,
        'fail_reason', replace(each ->> 'fail_reason', person.name, person.new_name))
    ELSE each END ORDER BY place) FROM jsonb_array_elements({0}) WITH ORDINALITY AS list (each, place))"""
# In this order: the rows that refer to a user, then the user.
ERASE = {
    "pseudonym": """
        INSERT INTO users (school_number, full_name, role, disabled_at)
        SELECT new, new_name, 'student', now() FROM person""",
    "attendance_changes": f"""
        UPDATE attendance_changes AS change SET
            actor = CASE actor WHEN person.old THEN person.new ELSE actor END,
            reason = {_TEXT.format("reason")},
            records = coalesce({_RENAMED.format("change.records")}, '[]'),
            before = {_RENAMED.format("change.before")},
            removed = array_replace(removed, person.old, person.new)
        FROM person WHERE attendance_id = ANY (person.classes) AND (actor = person.old
            OR change.records @> jsonb_build_array(jsonb_build_object('student_number', person.old))
            OR change.before @> jsonb_build_array(jsonb_build_object('student_number', person.old))
            OR person.old = ANY (removed))""",  # noqa: S608, our own texts
    "attendance_records": f"""
        UPDATE attendance_records SET student_number = person.new, user_full_name = person.new_name,
            fail_reason = {_TEXT.format("fail_reason")}, marks = {_TEXT.format("marks::text")}::jsonb
        FROM person WHERE student_number = person.old""",  # noqa: S608, our own texts
    "attendances": f"""
        UPDATE attendances SET end_note = {_TEXT.format("end_note")},
            state_reason = {_TEXT.format("state_reason")}
        FROM person WHERE attendance_id = ANY (person.classes)
            AND (strpos(end_note, person.name) > 0 OR strpos(state_reason, person.name) > 0)""",  # noqa: S608, our own texts
    "parked_records": f"""
        UPDATE parked_records SET key = CASE key WHEN person.old THEN person.new ELSE key END,
            raw = {_RAW.format("raw")}, error = {_TEXT.format("error")}
        FROM person WHERE attendance_id = ANY (person.classes)
            AND (key = person.old OR position(convert_to(to_json(person.old)::text, 'UTF8') IN raw) > 0)""",  # noqa: S608, our own texts
    # of a class that runs all of it is written again
    "checkpoints": """
        DELETE FROM checkpoints WHERE attendance_id IN (
            SELECT attendance_id FROM checkpoints, person WHERE strpos(content, '"' || person.old) > 0)""",
    "disputes": f"""
        UPDATE disputes SET student_number = person.new, note = 'erased', receipt = NULL,
            decision_reason = {_TEXT.format("decision_reason")}
        FROM person WHERE student_number = person.old""",  # noqa: S608, our own texts
    "enrolments": "DELETE FROM enrolments USING person WHERE student_number = person.old",
    "devices": "DELETE FROM devices USING person WHERE school_number = person.old",
    "passkeys": "DELETE FROM passkeys USING person WHERE school_number = person.old",
    "admin_acts": f"""
        UPDATE admin_acts SET subject = CASE subject WHEN person.old THEN person.new ELSE subject END,
            details = {_JSON.format("details")}, search = NULL
        FROM person WHERE subject = person.old OR strpos(details::text, to_json(person.old)::text) > 0
            OR strpos(details::text, person.name) > 0""",  # noqa: S608, our own texts
    "users": "DELETE FROM users USING person WHERE school_number = person.old",
}


# --- retention ---------------------------------------------------------------------------------------------

RETENTION_LOCK = 0x6F6C64  # any number that no other program uses in this database


@dataclass(frozen=True, slots=True)
class Deleted:
    """Numbers of rows that one batch has deleted."""

    classes: int
    records: int
    changes: int


async def delete_old_classes(connection: asyncpg.Connection, age: timedelta, limit: int) -> Deleted | None:
    """Delete up to `limit` classes that began longer ago than `age`, with all that is kept of them.

    Return None, having deleted nothing, while another worker does the same.
    """
    async with connection.transaction():
        if not await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", RETENTION_LOCK):
            return None
        await connection.execute("SELECT set_config('attn.erasing', 'on', true)")
        ids = [row[0] for row in await connection.fetch(SELECT_OLD, age, limit)]
        counts: dict[str, int] = {}
        for table in (
            "checkpoints",
            "disputes",
            "parked_records",
            "attendance_changes",
            "attendance_records",
            "attendances",
        ):
            done: str = await connection.execute(
                f"DELETE FROM {table} WHERE attendance_id = ANY ($1::uuid[])",  # noqa: S608, our own texts
                ids,
            )
            counts[table] = int(done.rpartition(" ")[2])
    return Deleted(counts["attendances"], counts["attendance_records"], counts["attendance_changes"])


# Two parts, each with an index of its own.
SELECT_OLD = """
(SELECT attendance_id FROM attendances WHERE state = 'saved' AND start_time < now() - $1::interval
    ORDER BY start_time LIMIT $2)
UNION ALL
(SELECT attendance_id FROM attendances WHERE state <> 'saved' AND start_time < now() - $1::interval
    ORDER BY start_time LIMIT $2)
LIMIT $2"""
