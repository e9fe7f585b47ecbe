"""`attn check`: whether this installation is as it should be, before a class finds out."""

import resource
from dataclasses import asdict
from typing import Annotated

import typer
from pydantic import ValidationError

from server.cli.checks import (
    Verdict,
    judge_clock,
    judge_files,
    judge_postgres,
    judge_redis,
    judge_settings,
    postgres_is_away,
    redis_is_away,
)
from server.cli.exit_codes import WRONG, run, wrong_settings
from server.cli.output import print_json, print_table, shown
from server.cli.servers import with_long_timeouts
from server.errors import AttnError
from server.settings import Settings
from server.store.postgres.admin import PostgresState, inspect
from server.store.postgres.errors import PostgresError
from server.store.redis.admin import RedisAdmin, RedisState


def check(
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Look at the settings, Redis, Postgres and the clocks: a verdict and a remedy for each.

    Changes nothing. Exit code 1 when there is an error; warnings do not count.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        verdicts = [
            Verdict("settings", "error", wrong, "See .env.example for what it may be.")
            for wrong in wrong_settings(error)
        ]
    else:
        verdicts = [Verdict("settings", "ok", "all can be used"), *judge_settings(settings)]
        verdicts += run(_servers(settings))
    verdicts.append(judge_files(resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    if as_json:
        print_json([asdict(verdict) for verdict in verdicts])
    else:
        _print(verdicts)
    if any(verdict.level == "error" for verdict in verdicts):
        raise typer.Exit(WRONG)


async def _servers(settings: Settings) -> list[Verdict]:
    redis, of_redis = await _redis(settings)
    postgres, of_postgres = await _postgres(settings)
    verdicts = [*of_redis, *of_postgres]
    if redis and postgres:
        verdicts.append(judge_clock("Redis", redis.behind_ms - postgres.behind_ms, "Postgres"))
    return verdicts


async def _redis(settings: Settings) -> tuple[RedisState | None, list[Verdict]]:
    if not settings.redis_url:
        return None, [redis_is_away("", "")]
    try:
        redis = RedisAdmin(with_long_timeouts(settings))
    except ValueError as error:
        return None, [redis_is_away(settings.redis_url, f"REDIS_URL cannot be used: {error}")]
    try:
        state = await redis.state()
    except AttnError as error:
        return None, [redis_is_away(settings.redis_url, f"does not answer: {error.__cause__ or error}")]
    finally:
        await redis.close()
    return state, judge_redis(state)


async def _postgres(settings: Settings) -> tuple[PostgresState | None, list[Verdict]]:
    if not settings.database_url:
        return None, [postgres_is_away("", "")]
    try:
        state = await inspect(settings.database_url, seconds=settings.postgres_timeout_seconds)
    except PostgresError as error:
        return None, [postgres_is_away(settings.database_url, f"does not answer: {error}")]
    return state, judge_postgres(state)


def _print(verdicts: list[Verdict]) -> None:
    print_table(["verdict", "what", "found"], [(one.level, one.what, one.found) for one in verdicts])
    for level in ("error", "warning"):
        for one in verdicts:
            if one.level == level:
                typer.echo(f"{level}: {one.what}: {shown(one.remedy)}")
    errors = sum(one.level == "error" for one in verdicts)
    warnings = sum(one.level == "warning" for one in verdicts)
    typer.echo(f"{errors} errors, {warnings} warnings.")
