"""Errors of Postgres, independent of the codes of the protocol.

PostgresError
├── PostgresUnavailable   away, too slow or too busy: the outcome is unknown, retry later
├── WrongAddress          the URL names no Postgres: a retry cannot succeed
└── Refused               rejects the value for good: a NUL in a text, a reference to a missing user …

Anything else asyncpg raises is logged with its traceback and becomes PostgresUnavailable.
"""

import asyncpg


class PostgresError(Exception):
    """Base class of the errors of Postgres."""


class PostgresUnavailable(PostgresError):
    """Postgres is away, too slow or too busy."""


class WrongAddress(PostgresError):
    """The URL cannot be read. The text says why, and has no part of it but its scheme."""


class Refused(PostgresError):
    """Postgres rejects a value; a retry cannot succeed."""


# By SQLSTATE class: 22, 23, 54. asyncpg raises DataError, too, for a value that it cannot encode.
REFUSALS: tuple[type[Exception], ...] = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
)
# A pooler sent a statement to another server connection than the one it was prepared on.
POOLED: tuple[type[Exception], ...] = (
    asyncpg.InvalidSQLStatementNameError,
    asyncpg.DuplicatePreparedStatementError,
)
# Lost or refused connections, timeouts, and by SQLSTATE class: 08, 25P03 …, 40, 53, 55, 57, 58.
ABSENCES: tuple[type[Exception], ...] = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TransactionRollbackError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ObjectNotInPrerequisiteStateError,
    asyncpg.OperatorInterventionError,
    asyncpg.PostgresSystemError,
    asyncpg.ReadOnlySQLTransactionError,
)


def kind_of(error: Exception) -> str:
    """Return how Postgres failed: timeout, connection, or server for an error of its own."""
    if isinstance(error, TimeoutError):
        return "timeout"
    gone = OSError | asyncpg.InterfaceError | asyncpg.InternalClientError | asyncpg.PostgresConnectionError
    return "connection" if isinstance(error, gone) else "server"
