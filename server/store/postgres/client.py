"""Client of Postgres, which holds users, lessons and saved classes. Its types are those of `models.db`."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog
from prometheus_client import Counter

from server.models.db import Attendance, DeadLetter, Lesson, SavedCounts, SavedStatus, StoredDeadLetter, User
from server.observability.metrics import Metrics
from server.store.postgres.checkpoints import Checkpoints
from server.store.postgres.dead_letters import Cursor, list_dead_letters
from server.store.postgres.devices import Devices
from server.store.postgres.errors import ABSENCES, POOLED, REFUSALS, PostgresUnavailable, Refused, kind_of
from server.store.postgres.migrate import get_applied, migrate
from server.store.postgres.passkeys import Passkeys
from server.store.postgres.save import OVERWRITE_USER, save, user_rows
from server.store.postgres.saved import get_saved_status

__all__ = ["AsyncPostgresClient", "PostgresUnavailable", "Refused"]

log: structlog.stdlib.BoundLogger = structlog.get_logger()

FIRST_RETRY = 0.1  # seconds; doubles up to
SLOWEST_RETRY = 5.0
CHECK_EVERY = 2.0
MIGRATION_TIMEOUT = 120.0
STATEMENT_CACHE_SIZE = 100  # asyncpg's default, a connection
CANCEL_SECONDS = 1.0  # between two cancellations of a connector that has not ended
SAVE_FACTOR = 4  # a save writes a few thousand rows, any other request a few


class AsyncPostgresClient:
    """Pool of connections. Every request ends within `timeout` seconds (a save within four times that).

    Every request raises PostgresUnavailable when Postgres is away, and Refused when it rejects a value.
    """

    title = "primary"  # in the log

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
        self.checkpoints = Checkpoints(self.connection)
        self.devices = Devices(self.connection)
        self.passkeys = Passkeys(self.connection)

    @property
    def ready(self) -> bool:
        """True if Postgres is migrated and answered the last check.

        It is checked every 2 s, and after every request that failed.
        """
        return self._ready.is_set()

    @property
    def problem(self) -> str:
        """Return the reason why Postgres is not ready."""
        return "migrations are missing in postgres" if self._behind else "postgres is away"

    async def wait_ready(self) -> None:
        """Wait until `ready`, without a deadline."""
        await self._ready.wait()

    async def start(self) -> None:
        """Connect, migrate and check the connection in the background, until `close`.

        Returns after the first attempt, successful or not, and within `timeout`. If Postgres is up, it is
        ready for the first request.
        """
        self._connector = asyncio.create_task(self._keep_connected(), name="postgres")
        with suppress(TimeoutError):
            async with asyncio.timeout(self._timeout):
                await self._tried.wait()

    async def close(self) -> None:
        """Stop the background task and break the connections; running requests fail."""
        connector, self._connector = self._connector, None
        while True:
            if connector is not None:
                connector.cancel()
            if self._pool is not None:
                # Before waiting: the cancelled task may wait for a Postgres that does not answer.
                self._pool.terminate()
                self._pool = None
            if connector is None or connector.done():
                break
            # Repeat: the error of a broken connection has been seen to replace the cancellation.
            await asyncio.wait([connector], timeout=CANCEL_SECONDS)
        self._ready.clear()

    async def ping(self) -> None:
        """Send a query that does nothing, to check the connection."""
        async with self.connection() as connection:
            await connection.execute("SELECT 1")

    # --- users -------------------------------------------------------------------------------------------

    async def get_user(self, school_number: str) -> User | None:
        """Return the user with this number, whatever its case; the exact spelling goes first."""
        async with self.connection() as connection:
            row = await connection.fetchrow(SELECT_USER, school_number)
        return User(**row) if row else None

    async def get_users(self, school_numbers: Sequence[str]) -> list[User]:
        """Return the users of these numbers that exist, in no order."""
        async with self.connection() as connection:
            rows = await connection.fetch(SELECT_USERS, list(school_numbers))
        return [User(**row) for row in rows]

    async def get_students_by_key(self, keys: Sequence[str]) -> list[User]:
        """Return the students with one of these keys of numbers (`number_key`), at most 50."""
        async with self.connection() as connection:
            rows = await connection.fetch(SELECT_USERS_NEAR, list(keys))
        return [User(**row) for row in rows]

    async def put_users(self, users: Iterable[User]) -> None:
        """Add users; overwrite all fields of those that exist."""
        async with self.connection() as connection:
            await connection.executemany(OVERWRITE_USER, user_rows(users))

    # --- lessons -----------------------------------------------------------------------------------------

    async def lessons_of(self, teacher_number: str) -> list[Lesson]:
        """Return the lessons that a teacher holds or teaches with another, sorted by name.

        Disabled students do not count as enrolled. Of two lessons of one name the one with a roster counts.
        """
        async with self.connection() as connection:
            rows = await connection.fetch(SELECT_LESSONS, teacher_number)
        return [
            Lesson(name, enrolled, json.loads(settings) if settings else None)
            for name, enrolled, settings in rows
        ]

    async def roster_of(self, teacher_number: str, lesson_name: str) -> list[tuple[str, str]]:
        """Return numbers and names of the enrolled students, by number; nothing when there is no such lesson.

        Case, blanks and Unicode form of the lesson's name do not matter.
        """
        async with self.connection() as connection:
            rows = await connection.fetch(SELECT_ROSTER, teacher_number, lesson_name)
        return [(row["school_number"], row["full_name"]) for row in rows]

    async def enrol(self, teacher_number: str, lesson_name: str, student_numbers: Sequence[str]) -> None:
        """Add students to the roster of a lesson, which is created if it is missing.

        Raises:
            Refused: The teacher or a student is not a user.
        """
        async with self.connection() as connection, connection.transaction():
            lesson_id = await connection.fetchval(UPSERT_LESSON, teacher_number, lesson_name)
            await connection.execute(ENROL, lesson_id, list(student_numbers))

    async def remember_settings(
        self, teacher_number: str, lesson_name: str, settings: Mapping[str, object]
    ) -> None:
        """Keep what `lessons_of` offers next time; add the lesson if it is new.

        Raises:
            Refused: the teacher is no user.
        """
        async with self.connection() as connection:
            await connection.execute(REMEMBER, teacher_number, lesson_name, json.dumps(dict(settings)))

    # --- classes -----------------------------------------------------------------------------------------

    async def save_attendance(
        self,
        attendance: Attendance,
        records: Mapping[str, str],
        changes: Mapping[str, str],
        dead_letters: Sequence[DeadLetter],
    ) -> SavedCounts:
        """Save a closed class in one transaction; see `server.store.postgres.save`.

        Raises:
            Refused: Postgres rejects the class itself; nothing is saved.
        """
        async with self.connection(factor=SAVE_FACTOR) as connection:
            return await save(connection, attendance, records, changes, dead_letters)

    async def saved_status(self, attendance_id: str, student_number: str) -> SavedStatus | None:
        """Return a saved class with the record of a student, or None if there is no such class."""
        async with self.connection() as connection:
            return await get_saved_status(connection, attendance_id, student_number)

    async def dead_letters(self, before: Cursor | None, limit: int) -> Sequence[StoredDeadLetter]:
        """Return records and changes that could not be saved, the newest first, from the cursor on."""
        async with self.connection() as connection:
            return await list_dead_letters(connection, before, limit)

    # --- the connection ----------------------------------------------------------------------------------

    @asynccontextmanager
    async def connection(self, factor: float = 1) -> AsyncIterator[asyncpg.Connection]:
        """Take a connection from the pool, limit its time, and translate errors of asyncpg."""
        pool: asyncpg.Pool | None = self._pool
        if pool is None:
            raise PostgresUnavailable("not connected yet")
        try:
            async with asyncio.timeout(self._timeout * factor):
                connection = await pool.acquire()
                try:
                    yield connection
                except asyncio.CancelledError:
                    connection.terminate()  # a frozen server would block an orderly release, too
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
        """Reconnect without a cache of prepared statements.

        Behind pgbouncer with transaction pooling (before 1.21) each transaction may go to another server
        connection, which lacks the statements that were prepared on this one.
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
                await self._check()
            except (PostgresUnavailable, asyncpg.PostgresError, *ABSENCES) as error:
                self._ready.clear()
                self._tried.set()
                text = str(error) or type(error).__name__
                log.warning("postgres is away", server=self.title, error=text, retry_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, SLOWEST_RETRY)
            else:
                if not self.ready:
                    log.info("postgres is ready", server=self.title)
                self._ready.set()
                self._tried.set()
                wait = FIRST_RETRY
                with suppress(TimeoutError):
                    async with asyncio.timeout(CHECK_EVERY):
                        await self._check_now.wait()

    async def _check(self) -> None:
        """Reconnect, which migrates, if the database was replaced by one with an older schema."""
        async with self.connection() as connection:
            self._behind = bool((await get_applied(connection)).pending())
        if self._behind:
            if self._pool is not None:
                self._pool.terminate()
                self._pool = None
            raise PostgresUnavailable(self.problem)

    async def _open(self) -> asyncpg.Pool:
        """Open a pool, and migrate the database to this version's schema."""
        pool = asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._size,
            timeout=self._timeout,
            server_settings={"application_name": "attn", "timezone": "UTC", "datestyle": "ISO"},
            statement_cache_size=self._statement_cache_size,
            reset=_nothing_to_reset,
        )
        try:
            async with asyncio.timeout(MIGRATION_TIMEOUT):
                await pool
                async with pool.acquire() as connection:
                    await self._prepare(connection)
        except BaseException:  # cancellation too: the connections would stay open
            pool.terminate()
            raise
        return pool

    async def _prepare(self, connection: asyncpg.Connection) -> None:
        """Migrate the database to this version's schema."""
        for name in await migrate(connection):
            log.info("migrated", migration=name)


async def _nothing_to_reset(_: object) -> None:
    """Replace the pool's reset query: no request leaves state behind in its connection.

    The pool itself rolls back an open transaction before this.
    """


SELECT_USER = """
SELECT school_number, full_name, role, password_hash, disabled_at FROM users
WHERE school_number = $1 OR number_key(school_number) = number_key($1)
ORDER BY school_number = $1 DESC LIMIT 1"""

SELECT_USERS = """
SELECT school_number, full_name, role, password_hash, disabled_at
FROM users WHERE school_number = ANY ($1::text[])"""

# The lessons that a teacher holds or teaches with another.
TAUGHT = """
WITH taught AS (
    SELECT lesson_id FROM lessons WHERE teacher_number = $1
    UNION SELECT lesson_id FROM lesson_teachers WHERE teacher_number = $1
)"""

# The one that a name means: with a roster first, then the own, then the exact spelling.
NAMED = """
SELECT lesson_id FROM taught JOIN lessons USING (lesson_id) WHERE lesson_key(lesson_name) = lesson_key($2)
ORDER BY EXISTS (SELECT FROM enrolments WHERE enrolments.lesson_id = lessons.lesson_id) DESC,
    teacher_number = $1 DESC, lesson_name = $2 DESC, lesson_id LIMIT 1"""

SELECT_LESSONS = f"""{TAUGHT}, counted AS (
    SELECT lesson_id, lesson_name, count(school_number) AS enrolled, last_settings
    FROM taught JOIN lessons USING (lesson_id) LEFT JOIN enrolments USING (lesson_id)
        LEFT JOIN users ON school_number = student_number AND disabled_at IS NULL
    WHERE hidden_at IS NULL GROUP BY lesson_id, lesson_name, last_settings
), named AS (
    SELECT DISTINCT ON (lesson_key(lesson_name)) lesson_name, enrolled, last_settings
    FROM counted ORDER BY lesson_key(lesson_name), enrolled DESC, lesson_id
)
SELECT lesson_name, enrolled, last_settings FROM named ORDER BY lesson_name"""  # noqa: S608, our own texts

SELECT_USERS_NEAR = """
SELECT school_number, full_name, role, password_hash, disabled_at FROM users
WHERE number_key(school_number) = ANY ($1::text[]) AND role = 'student' ORDER BY school_number LIMIT 50"""

SELECT_ROSTER = f"""{TAUGHT}
SELECT school_number, full_name FROM enrolments JOIN users ON school_number = student_number
WHERE lesson_id = ({NAMED}) AND disabled_at IS NULL ORDER BY school_number"""  # noqa: S608, our own texts

# The update changes nothing; it makes RETURNING work for a lesson that exists, too.
UPSERT_LESSON = """
INSERT INTO lessons (teacher_number, lesson_name) VALUES ($1, $2)
ON CONFLICT (teacher_number, lesson_name) DO UPDATE SET lesson_name = excluded.lesson_name
RETURNING lesson_id"""

ENROL = "INSERT INTO enrolments SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING"

REMEMBER = f"""{TAUGHT}, known AS (
    UPDATE lessons SET last_settings = $3 WHERE lesson_id = ({NAMED}) RETURNING lesson_id
)
INSERT INTO lessons (teacher_number, lesson_name, last_settings)
SELECT $1::text, $2::text, $3::jsonb WHERE NOT EXISTS (SELECT FROM known)
ON CONFLICT (teacher_number, lesson_name) DO UPDATE SET last_settings = excluded.last_settings"""  # noqa: S608, our own texts
