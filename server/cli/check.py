"""`attn check`: whether this installation is as it should be, before a class finds out."""

import resource
from dataclasses import asdict
from typing import Annotated

import typer
from pydantic import ValidationError

from protocol.errors import AttnError
from server.cli.checks import check_files, check_postgres, check_replica, check_settings, postgres_is_away
from server.cli.exit_codes import WRONG, run, wrong_settings
from server.cli.output import print_json, print_table, shown
from server.cli.redis_checks import Check, check_clock, check_redis, redis_is_away
from server.cli.servers import with_long_timeouts
from server.settings import Settings
from server.store.postgres.errors import PostgresError
from server.store.postgres.inspection import PostgresState, inspect, read_lag
from server.store.redis.admin import RedisAdmin, RedisState


def check(
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Check the settings, Redis, Postgres and the clocks, and say what to do about each problem.

    Changes nothing. Exit code 1 when there is an error; warnings do not count.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        checks = [
            Check("settings", "error", wrong, "See .env.example for what it may be.")
            for wrong in wrong_settings(error)
        ]
    else:
        checks = [Check("settings", "ok", "all can be used"), *check_settings(settings)]
        checks += run(_servers(settings))
    checks.append(check_files(resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        _print(checks)
    if any(check.level == "error" for check in checks):
        raise typer.Exit(WRONG)


async def _servers(settings: Settings) -> list[Check]:
    servers, of_redis = await _redis(settings)
    postgres, of_postgres = await _postgres(settings)
    checks = [*of_redis, *of_postgres, *await _replica(settings)]
    if postgres:
        checks += [
            check_clock(each.name, each.behind_ms - postgres.behind_ms, "Postgres") for each in servers
        ]
    return checks


async def _redis(settings: Settings) -> tuple[list[RedisState], list[Check]]:
    if not settings.redis_url:
        return [], [redis_is_away("", "")]
    try:
        redis = RedisAdmin(with_long_timeouts(settings))
    except ValueError as error:
        return [], [redis_is_away(settings.redis_url, f"REDIS_URL cannot be used: {error}")]
    try:
        servers = await redis.states()
    except AttnError as error:
        return [], [redis_is_away(settings.redis_url, f"does not answer: {error.__cause__ or error}")]
    finally:
        await redis.close()
    return servers, [check for state in servers for check in check_redis(state, settings.confirm_replicas)]


async def _postgres(settings: Settings) -> tuple[PostgresState | None, list[Check]]:
    if not settings.database_url:
        return None, [postgres_is_away("", "")]
    try:
        state = await inspect(settings.database_url, seconds=settings.postgres_timeout_seconds)
    except PostgresError as error:
        return None, [postgres_is_away(settings.database_url, f"does not answer: {error}")]
    return state, check_postgres(state, statement_cache=settings.postgres_statement_cache == "auto")


async def _replica(settings: Settings) -> list[Check]:
    if not settings.database_read_url:
        return []
    try:
        lag = await read_lag(settings.database_read_url, seconds=settings.postgres_timeout_seconds)
    except PostgresError as error:
        return [check_replica(None, f"does not answer: {error}")]
    return [check_replica(lag)]


def _print(checks: list[Check]) -> None:
    print_table(["level", "what", "found"], [(one.level, one.what, one.found) for one in checks])
    for level in ("error", "warning"):
        for one in checks:
            if one.level == level:
                typer.echo(f"{level}: {one.what}: {shown(one.remedy)}")
    errors = sum(one.level == "error" for one in checks)
    warnings = sum(one.level == "warning" for one in checks)
    typer.echo(f"{errors} errors, {warnings} warnings.")
