"""AsyncPostgresClient: what lasts. Accepts and returns `models.db` only."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog
from prometheus_client import Counter

from server.models.db import (
    Attendance,
    DeadLetter,
    Lesson,
    SavedCounts,
    SavedStatus,
    StoredDeadLetter,
    User,
)
from server.observability.metrics import Metrics
from server.store.postgres.dead_letters import Cursor, list_dead_letters
from server.store.postgres.errors import ABSENCES, POOLED, REFUSALS, PostgresUnavailable, Refused, kind_of
from server.store.postgres.migrate import get_applied, migrate
from server.store.postgres.save import OVERWRITE_USER, save, user_rows
from server.store.postgres.saved import get_saved_status

__all__ = ["AsyncPostgresClient", "PostgresUnavailable", "Refused"]

log: structlog.stdlib.BoundLogger = structlog.get_logger()

FIRST_RETRY = 0.1  # seconds; doubles up to
SLOWEST_RETRY = 5.0
CHECK_EVERY = 2.0
MIGRATION_TIMEOUT = 120.0
STATEMENT_CACHE_SIZE = 100  # asyncpg's default, a connection
CANCEL_SECONDS = 1.0  # until a watch that has not ended is told again
SAVE_FACTOR = 4  # a save is a few thousand rows, any other verb a few


class AsyncPostgresClient:
    """One pool. Every verb ends within `timeout` seconds (a save within four times that).

    Every verb raises PostgresUnavailable when Postgres is away, and Refused for what it will never take.
    """

    def __init__(
        self,
        database_url: str,
        *,
        pool_size: int,
        timeout: float,
        statement_cache: bool = True,
        errors: Counter | None = None,
    ) -> None:
        self._url = database_url
        self._size = pool_size
        self._timeout = timeout
        self._errors = errors or Metrics().postgres_errors
        self._pool: asyncpg.Pool | None = None
        self._statement_cache_size = STATEMENT_CACHE_SIZE if statement_cache else 0
        self._connector: asyncio.Task[None] | None = None
        self._behind = False
        self._ready = asyncio.Event()
        self._check_now = asyncio.Event()
        self._tried = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Connected, migrated, and answering when last asked: every 2 s, and after every verb that failed."""
        return self._ready.is_set()

    @property
    def problem(self) -> str:
        """Why it is not ready."""
        return "migrations are missing in postgres" if self._behind else "postgres is away"

    async def wait_ready(self) -> None:
        """Returns when `ready`; it may take for ever."""
        await self._ready.wait()

    async def start(self) -> None:
        """Connects, migrates and keeps watch in the background, for as long as it takes.

        Returns after the first try, whatever came of it, and within `timeout`: where Postgres is there the
        first request finds it.
        """
        self._connector = asyncio.create_task(self._keep_connected(), name="postgres")
        with suppress(TimeoutError):
            async with asyncio.timeout(self._timeout):
                await self._tried.wait()

    async def close(self) -> None:
        """Ends the watch and drops the connections; a verb still running fails."""
        connector, self._connector = self._connector, None
        while True:
            if connector is not None:
                connector.cancel()
            if self._pool is not None:
                self._pool.terminate()  # first: what is cancelled waits for a Postgres that may not answer
                self._pool = None
            if connector is None or connector.done():
                break
            # again and again: the error of a connection that breaks was seen to take a cancellation's place
            await asyncio.wait([connector], timeout=CANCEL_SECONDS)
        self._ready.clear()

    async def ping(self) -> None:
        async with self._connection() as connection:
            await connection.execute("SELECT 1")

    # --- users -------------------------------------------------------------------------------------------

    async def get_user(self, school_number: str) -> User | None:
        """Return the user with this number, whatever its case; the exact spelling goes first."""
        async with self._connection() as connection:
            row = await connection.fetchrow(SELECT_USER, school_number)
        return User(**row) if row else None

    async def get_users(self, school_numbers: Sequence[str]) -> list[User]:
        """Those of them that exist, in no order."""
        async with self._connection() as connection:
            rows = await connection.fetch(SELECT_USERS, list(school_numbers))
        return [User(**row) for row in rows]

    async def put_users(self, users: Iterable[User]) -> None:
        """Adds users, or overwrites all that is known of them. For seeding and for administration."""
        async with self._connection() as connection:
            await connection.executemany(OVERWRITE_USER, user_rows(users))

    # --- lessons -----------------------------------------------------------------------------------------

    async def lessons_of(self, teacher_number: str) -> list[Lesson]:
        """By name. Disabled students do not count as enrolled."""
        async with self._connection() as connection:
            rows = await connection.fetch(SELECT_LESSONS, teacher_number)
        return [
            Lesson(name, enrolled, json.loads(settings) if settings else None)
            for name, enrolled, settings in rows
        ]

    async def roster_of(self, teacher_number: str, lesson_name: str) -> list[tuple[str, str]]:
        """Return numbers and names of the enrolled students, by number; nothing when there is no such lesson.

        Case, blanks and Unicode form of the lesson's name do not matter.
        """
        async with self._connection() as connection:
            rows = await connection.fetch(SELECT_ROSTER, teacher_number, lesson_name)
        return [(row["school_number"], row["full_name"]) for row in rows]

    async def enrol(self, teacher_number: str, lesson_name: str, student_numbers: Sequence[str]) -> None:
        """Makes the lesson if it is new, and adds the students to those enrolled.

        Raises:
            Refused: the teacher or a student is no user.
        """
        async with self._connection() as connection, connection.transaction():
            lesson_id = await connection.fetchval(UPSERT_LESSON, teacher_number, lesson_name)
            await connection.execute(ENROL, lesson_id, list(student_numbers))

    async def remember_settings(
        self, teacher_number: str, lesson_name: str, settings: Mapping[str, object]
    ) -> None:
        """Keep what `lessons_of` offers next time; add the lesson if it is new.

        Raises:
            Refused: the teacher is no user.
        """
        async with self._connection() as connection:
            await connection.execute(REMEMBER, teacher_number, lesson_name, json.dumps(dict(settings)))

    # --- classes -----------------------------------------------------------------------------------------

    async def save_attendance(
        self,
        attendance: Attendance,
        records: Mapping[str, str],
        changes: Mapping[str, str],
        dead_letters: Sequence[DeadLetter],
    ) -> SavedCounts:
        """All of an ended class in one transaction; see `postgres_save.save`.

        Raises:
            Refused: Postgres does not take the class itself; nothing is saved.
        """
        async with self._connection(factor=SAVE_FACTOR) as connection:
            return await save(connection, attendance, records, changes, dead_letters)

    async def saved_status(self, attendance_id: str, student_number: str) -> SavedStatus | None:
        """Return a saved class with the record of a student, or None if there is no such class."""
        async with self._connection() as connection:
            return await get_saved_status(connection, attendance_id, student_number)

    async def dead_letters(self, before: Cursor | None, limit: int) -> Sequence[StoredDeadLetter]:
        """Return records and changes that could not be saved, the newest first, from the cursor on."""
        async with self._connection() as connection:
            return await list_dead_letters(connection, before, limit)

    # --- the connection ----------------------------------------------------------------------------------

    @asynccontextmanager
    async def _connection(self, factor: float = 1) -> AsyncIterator[asyncpg.Connection]:
        """A connection for one verb, and the one place that bounds its time and names its errors."""
        pool: asyncpg.Pool | None = self._pool
        if pool is None:
            raise PostgresUnavailable("not connected yet")
        try:
            async with asyncio.timeout(self._timeout * factor):
                connection = await pool.acquire()
                try:
                    yield connection
                except asyncio.CancelledError:
                    connection.terminate()  # a frozen server would hold up a polite release, too
                    raise
                finally:
                    await pool.release(connection)
        except POOLED as error:
            self._use_no_statement_cache(pool)
            raise PostgresUnavailable("a connection pooler forgot a prepared statement") from error
        except REFUSALS as error:
            self._errors.labels("refused").inc()
            raise Refused(str(error)) from error
        except ABSENCES as error:
            self._errors.labels(kind_of(error)).inc()
            self._ready.clear()
            self._check_now.set()
            raise PostgresUnavailable(str(error) or type(error).__name__) from error
        except asyncpg.PostgresError as error:
            self._errors.labels("unexpected").inc()
            log.exception("postgres.unexpected_error")
            raise PostgresUnavailable(f"{type(error).__name__}: {error}") from error

    def _use_no_statement_cache(self, pool: asyncpg.Pool) -> None:
        """Connect anew without prepared statements of our own.

        Behind pgbouncer with transaction pooling (before 1.21) each transaction may go to another server
        connection, which has not the statements that were prepared on this one.
        """
        if self._statement_cache_size:
            log.warning("postgres.pooler_found", advice="set POSTGRES_STATEMENT_CACHE=off")
        self._statement_cache_size = 0
        if self._pool is not None and self._pool is pool:
            self._pool.terminate()
            self._pool = None
        self._ready.clear()
        self._check_now.set()

    async def _keep_connected(self) -> None:
        wait = FIRST_RETRY
        while True:
            try:
                if self._pool is None:
                    self._pool = await self._open()
                self._check_now.clear()
                await self._check_schema()
            except (PostgresUnavailable, asyncpg.PostgresError, *ABSENCES) as error:
                self._ready.clear()
                self._tried.set()
                log.warning("postgres is away", error=str(error) or type(error).__name__, retry_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, SLOWEST_RETRY)
            else:
                if not self.ready:
                    log.info("postgres is ready")
                self._ready.set()
                self._tried.set()
                wait = FIRST_RETRY
                with suppress(TimeoutError):
                    async with asyncio.timeout(CHECK_EVERY):
                        await self._check_now.wait()

    async def _check_schema(self) -> None:
        """Connect anew, which migrates, if the database was replaced by one with an older schema."""
        async with self._connection() as connection:
            self._behind = bool((await get_applied(connection)).pending())
        if self._behind:
            if self._pool is not None:
                self._pool.terminate()
                self._pool = None
            raise PostgresUnavailable(self.problem)

    async def _open(self) -> asyncpg.Pool:
        """A pool on a database that has this version's schema."""
        pool = asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._size,
            timeout=self._timeout,
            server_settings={"application_name": "attn", "timezone": "UTC"},
            statement_cache_size=self._statement_cache_size,
            reset=_nothing_to_reset,
        )
        try:
            async with asyncio.timeout(MIGRATION_TIMEOUT):
                await pool
                async with pool.acquire() as connection:
                    for name in await migrate(connection):
                        log.info("migrated", migration=name)
        except BaseException:
            pool.terminate()
            raise
        return pool


async def _nothing_to_reset(_: object) -> None:
    """In place of the pool's own query after every verb: none leaves anything behind in its connection.

    A transaction that is still open the pool rolls back before this.
    """


SELECT_USER = """
SELECT school_number, full_name, role, password_hash, disabled_at FROM users
WHERE school_number = $1 OR number_key(school_number) = number_key($1)
ORDER BY school_number = $1 DESC LIMIT 1"""

SELECT_USERS = """
SELECT school_number, full_name, role, password_hash, disabled_at
FROM users WHERE school_number = ANY ($1::text[])"""

SELECT_LESSONS = """
SELECT lesson_name, count(school_number) AS enrolled, last_settings
FROM lessons LEFT JOIN enrolments USING (lesson_id)
    LEFT JOIN users ON school_number = student_number AND disabled_at IS NULL
WHERE teacher_number = $1 GROUP BY lesson_id ORDER BY lesson_name"""

SELECT_ROSTER = """
SELECT school_number, full_name
FROM lessons JOIN enrolments USING (lesson_id) JOIN users ON school_number = student_number
WHERE lesson_id = (
    SELECT lesson_id FROM lessons WHERE teacher_number = $1 AND lesson_key(lesson_name) = lesson_key($2)
    ORDER BY lesson_name = $2 DESC, lesson_id LIMIT 1)
    AND disabled_at IS NULL ORDER BY school_number"""

# The empty update makes RETURNING answer for a lesson that was there, too.
UPSERT_LESSON = """
INSERT INTO lessons (teacher_number, lesson_name) VALUES ($1, $2)
ON CONFLICT (teacher_number, lesson_name) DO UPDATE SET lesson_name = excluded.lesson_name
RETURNING lesson_id"""

ENROL = "INSERT INTO enrolments SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING"

REMEMBER = """
WITH known AS (
    UPDATE lessons SET last_settings = $3 WHERE lesson_id = (
        SELECT lesson_id FROM lessons WHERE teacher_number = $1 AND lesson_key(lesson_name) = lesson_key($2)
        ORDER BY lesson_name = $2 DESC, lesson_id LIMIT 1)
    RETURNING lesson_id
)
INSERT INTO lessons (teacher_number, lesson_name, last_settings)
SELECT $1::text, $2::text, $3::jsonb WHERE NOT EXISTS (SELECT FROM known)
ON CONFLICT (teacher_number, lesson_name) DO UPDATE SET last_settings = excluded.last_settings"""
