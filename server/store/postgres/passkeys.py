"""Passkeys: rows of `passkeys`, one for each credential."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from uuid import UUID

import asyncpg

from server.models.db import Passkey
from server.store.postgres.administration import Act, add_act

MAX_PER_ACCOUNT = 10


class Passkeys:
    """Requests about passkeys. They raise what those of `AsyncPostgresClient` do.

    Args:
        connection: opens a connection.
    """

    def __init__(self, connection: Callable[[], AbstractAsyncContextManager[asyncpg.Connection]]) -> None:
        self._connection = connection

    async def add(
        self,
        school_number: str,
        credential_id: bytes,
        public_key: bytes,
        sign_count: int,
        *,
        transports: Sequence[str],
        label: str,
    ) -> Passkey | None:
        """Add a passkey; return None if it is known already, or the account has MAX_PER_ACCOUNT of them."""
        async with self._connection() as connection, connection.transaction():
            await connection.execute(LOCK_USER, school_number)
            row = await connection.fetchrow(
                ADD,
                school_number,
                credential_id,
                public_key,
                sign_count,
                list(transports),
                label,
                MAX_PER_ACCOUNT,
            )
        return Passkey(**row) if row else None

    async def list_of(self, school_number: str) -> Sequence[Passkey]:
        """Return the passkeys of an account, the newest first."""
        async with self._connection() as connection:
            rows = await connection.fetch(LIST, school_number)
        return [Passkey(**row) for row in rows]

    async def use(self, passkey_id: UUID, sign_count: int, new_sign_count: int) -> bool:
        """Store the new counter; return False if the passkey is gone or was used meanwhile."""
        async with self._connection() as connection:
            return bool(await connection.fetchval(USE, passkey_id, sign_count, new_sign_count))

    async def rename(self, passkey_id: UUID, school_number: str, label: str) -> Passkey | None:
        """Rename a passkey of an account; return None if it has no such passkey."""
        async with self._connection() as connection:
            row = await connection.fetchrow(RENAME, passkey_id, school_number, label)
        return Passkey(**row) if row else None

    async def remove(self, passkey_id: UUID, school_number: str) -> bool:
        """Remove a passkey; return False if the account has no such passkey."""
        async with self._connection() as connection:
            return bool(await connection.fetchval(REMOVE, passkey_id, school_number))

    async def reset(self, number: str, act: Act, teacher: str | None) -> int | None:
        """Remove all passkeys of a student and write the act; return how many there were.

        Args:
            number: of the student, in any spelling.
            act: gets the stored spelling and the count.
            teacher: whose students alone may be reset; None for anybody's.

        Returns:
            None, and nothing is written, if there is no such student.
        """
        async with self._connection() as connection, connection.transaction():
            student = await connection.fetchval(FIND_STUDENT, number, teacher)
            if student is None:
                return None
            done: str = await connection.execute(RESET, student)
            removed = int(done.rpartition(" ")[2])
            act.subject, act.details["passkeys"] = student, [removed, 0]
            await add_act(connection, act)
        return removed


COLUMNS = "passkey_id, credential_id, public_key, sign_count, transports, label, created_at, used_at"

# Two registrations of one account at once wait here for one another, so that the bound holds.
LOCK_USER = "SELECT FROM users WHERE school_number = $1 FOR UPDATE"

ADD = f"""
INSERT INTO passkeys (school_number, credential_id, public_key, sign_count, transports, label)
SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM passkeys WHERE school_number = $1) < $7
ON CONFLICT DO NOTHING RETURNING {COLUMNS}"""  # noqa: S608, our own texts

LIST = f"SELECT {COLUMNS} FROM passkeys WHERE school_number = $1 ORDER BY created_at DESC, passkey_id"  # noqa: S608

USE = """
UPDATE passkeys SET sign_count = $3, used_at = now() WHERE passkey_id = $1 AND sign_count = $2
RETURNING true"""

RENAME = f"""
UPDATE passkeys SET label = $3 WHERE passkey_id = $1 AND school_number = $2 RETURNING {COLUMNS}"""  # noqa: S608, our own texts

REMOVE = "DELETE FROM passkeys WHERE passkey_id = $1 AND school_number = $2 RETURNING true"

# Own students are those enrolled in a lesson that the teacher owns or shares.
FIND_STUDENT = """
SELECT school_number FROM users
WHERE role = 'student' AND number_key(school_number) = number_key($1) AND ($2::text IS NULL OR EXISTS (
    SELECT FROM enrolments JOIN lessons USING (lesson_id) WHERE student_number = school_number
        AND (teacher_number = $2 OR EXISTS (SELECT FROM lesson_teachers AS other
            WHERE other.lesson_id = lessons.lesson_id AND other.teacher_number = $2))))
ORDER BY school_number = $1 DESC, school_number LIMIT 1"""

RESET = "DELETE FROM passkeys WHERE school_number = $1"
