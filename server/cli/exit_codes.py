"""Exit codes, and the messages of a command that cannot do its work."""

import asyncio
from collections.abc import Coroutine
from typing import Any, NoReturn, TypeVar

import typer
from pydantic import ValidationError

from protocol.errors import Unavailable
from server.settings import Settings
from server.store.postgres.admin import NotMigrated
from server.store.postgres.errors import PostgresUnavailable, Refused, WrongAddress

Result = TypeVar("Result")

DONE = 0
WRONG = 1  # with the data given, or the system checked
REFUSED = 2  # nothing was started or changed; also click's code for wrong usage
AWAY = 3  # Redis or Postgres

NO_REDIS = "REDIS_URL is not set. Set it to a Redis or Valkey 7.0 or newer: redis://host:6379/0"
NO_POSTGRES = "DATABASE_URL is not set. Set it to a Postgres 14 or newer: postgresql://user@host/attn"
NOT_MIGRATED = (
    "The database does not have this version's schema. Start attn serve once, or run an import with --apply."
)


def refuse(*sentences: str, code: int = REFUSED) -> NoReturn:
    """Print sentences to standard error, and exit."""
    for sentence in sentences:
        typer.echo(f"attn: {sentence}", err=True)
    raise typer.Exit(code)


def read_settings(*, redis: bool = False, postgres: bool = False) -> Settings:
    """From the environment and .env; refuses what cannot be, and what is needed and not set."""
    try:
        settings = Settings()
    except ValidationError as error:
        refuse(*wrong_settings(error))
    missing = missing_urls(settings, redis=redis, postgres=postgres)
    if missing:
        refuse(*missing)
    return settings


def wrong_settings(error: ValidationError) -> list[str]:
    """Return a sentence for each invalid setting, without its value, which may be secret."""
    return [f"{str(wrong['loc'][0]).upper()}: {wrong['msg']}." for wrong in error.errors()]


def missing_urls(settings: Settings, *, redis: bool, postgres: bool) -> list[str]:
    """Return a sentence for each address that is needed and not set."""
    missing = [NO_REDIS] if redis and not settings.redis_url else []
    return [*missing, NO_POSTGRES] if postgres and not settings.database_url else missing


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine. If Redis or Postgres does not answer or refuses, exit with the code for it."""
    try:
        return asyncio.run(work)
    except Unavailable:
        refuse("Redis does not answer. Run attn check to see why.", code=AWAY)
    except PostgresUnavailable as error:
        refuse(f"Postgres does not answer: {error}. Run attn check to see why.", code=AWAY)
    except WrongAddress as error:
        refuse(f"DATABASE_URL cannot be used: {error}.")
    except NotMigrated:
        refuse(NOT_MIGRATED)
    except Refused as error:
        refuse(f"Postgres refuses {error}. Nothing was written.", code=WRONG)
