"""Errors of Postgres, which know nothing of the wire and its codes.

PostgresError
├── PostgresUnavailable   it is away, too slow or too busy: nothing is known to have happened, try later
└── Refused               it will never take this: a NUL in a text, a reference to nobody …

Anything else asyncpg raises is logged with its traceback and becomes PostgresUnavailable.
"""

import asyncpg


class PostgresError(Exception):
    pass


class PostgresUnavailable(PostgresError):
    pass


class Refused(PostgresError):
    pass


# By SQLSTATE class: 22, 23, 54. asyncpg raises DataError too for what it cannot encode.
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
