"""Evaluate the findings of `attn check`. No I/O."""

from dataclasses import dataclass
from typing import Literal

from server.cli.exit_codes import NO_POSTGRES, NO_REDIS
from server.cli.serve import MAKE_KEY, SECRET_KEY_CHARACTERS
from server.settings import Settings
from server.store.postgres.admin import PostgresState
from server.store.redis.admin import RedisState

CLOCK_WARNING_MS, CLOCK_ERROR_MS = 1_000, 30_000
FILES_WARNING, FILES_ERROR = 10_000, 1_024  # a socket is a file
OLDEST_POSTGRES = 14

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Check:
    """Result of one check. `remedy` says what to do when the level is not ok."""

    what: str
    level: Level
    found: str
    remedy: str = ""


def check_settings(settings: Settings) -> list[Check]:
    """Check the secret key and the public URL."""
    key, url = len(settings.attn_secret_key.get_secret_value()), settings.attn_public_url
    secret = Check("secret key", "ok", f"{key} characters")
    if key < SECRET_KEY_CHARACTERS:
        remedy = f"Set ATTN_SECRET_KEY, the same on every machine. Make one with: {MAKE_KEY}"
        secret = Check("secret key", "error", f"{key} characters of {SECRET_KEY_CHARACTERS}", remedy)
    public = Check("public URL", "ok", url)
    if not url.startswith("https://"):
        found = f"{url}: passwords and sessions travel unencrypted"
        remedy = "Put a proxy that ends TLS in front, and set ATTN_PUBLIC_URL=https://…"
        public = Check("public URL", "warning", found, remedy)
    return [secret, public]


def check_files(hard_limit: int) -> Check:
    """Check the hard limit of open files, to which `attn serve` raises its own; -1 means none."""
    remedy = "Raise it: LimitNOFILE= of the systemd unit, or `ulimit -n` where attn is started."
    found = "unlimited" if hard_limit < 0 else f"{hard_limit:,} connections and files in each worker"
    if 0 <= hard_limit <= FILES_ERROR:
        return Check("file descriptors", "error", found, remedy)
    if 0 <= hard_limit < FILES_WARNING:
        return Check("file descriptors", "warning", found, remedy)
    return Check("file descriptors", "ok", found)


def redis_is_away(url: str, error: str) -> Check:
    """Return the result for a Redis that does not answer."""
    if not url:
        return Check("Redis", "error", "REDIS_URL is not set", NO_REDIS)
    return Check("Redis", "error", error, "Start it, or correct REDIS_URL and the way to it.")


def check_redis(state: RedisState) -> list[Check]:
    """Check version, persistence, eviction and clock of Redis."""
    version = Check("Redis", "ok", f"version {state.version}")
    if not state.sharded_pubsub:
        remedy = "Take Redis 7.0 or newer, or Valkey."
        version = Check("Redis", "error", f"version {state.version} has no sharded pub/sub", remedy)
    return [version, _persistence(state), _eviction(state), check_clock("Redis", state.behind_ms)]


def _persistence(state: RedisState) -> Check:
    what = "Redis persistence"
    if not state.aof_enabled:
        remedy = "Set `appendonly yes` and `appendfsync always` in its configuration."
        return Check(what, "error", "no append-only file: a restart loses every live class", remedy)
    match state.config.get("appendfsync"):
        case "always":
            return Check(what, "ok", "append-only file, appendfsync always")
        case "everysec":
            found = "appendfsync everysec: measured to lose confirmed joins on kill -9"
            return Check(what, "warning", found, "Set `appendfsync always`: it does not.")
        case "no":
            found = "appendfsync no: a loss of power loses what the system had not written"
            return Check(what, "warning", found, "Set `appendfsync always`.")
    found = "append-only file; appendfsync cannot be read (CONFIG is not allowed)"
    return Check(what, "warning", found, "Ask whoever runs it for `appendfsync always`.")


def _eviction(state: RedisState) -> Check:
    what, policy = "Redis eviction", state.config.get("maxmemory-policy")
    if policy is None:
        remedy = "Ask whoever runs it for `maxmemory-policy noeviction`."
        return Check(what, "warning", "the policy cannot be read (CONFIG is not allowed)", remedy)
    if policy == "noeviction":
        return Check(what, "ok", policy)
    remedy = "Set `maxmemory-policy noeviction`: then a full Redis refuses, and forgets no class."
    if state.config.get("maxmemory") in (None, "0"):
        return Check(what, "warning", f"{policy}, and no maxmemory that would make it evict", remedy)
    return Check(what, "error", f"{policy}: a full Redis forgets classes", remedy)


def postgres_is_away(url: str, error: str) -> Check:
    """Return the result for a Postgres that does not answer."""
    if not url:
        return Check("Postgres", "error", "DATABASE_URL is not set", NO_POSTGRES)
    return Check("Postgres", "error", error, "Start it, or correct DATABASE_URL and the way to it.")


def check_postgres(state: PostgresState, *, statement_cache: bool = True) -> list[Check]:
    """Check version, migrations and clock of Postgres, and what is in front of it."""
    major, minor = divmod(state.version, 10_000)
    version = Check("Postgres", "ok", f"version {major}.{minor}")
    if major < OLDEST_POSTGRES:
        remedy = f"Take Postgres {OLDEST_POSTGRES} or newer."
        version = Check("Postgres", "error", f"version {major}.{minor} is too old", remedy)
    checks = [version, _migrations(state), check_clock("Postgres", state.behind_ms)]
    if state.pooled:
        checks.append(_pooler(statement_cache=statement_cache))
    if not state.folds_case:
        remedy = (
            "Make the database with a UTF-8 locale: CREATE DATABASE … LOCALE 'C.UTF-8' TEMPLATE template0."
        )
        found = "locale C: ÇEVİRİ and çeviri are two lessons"
        checks.append(Check("Postgres locale", "warning", found, remedy))
    if state.twins:
        remedy = "Disable the one that nobody uses: attn users disable NUMBER."
        found = f"numbers that differ by case only: {', '.join(state.twins)}"
        checks.append(Check("School numbers", "warning", found, remedy))
    return checks


def _pooler(*, statement_cache: bool) -> Check:
    found = "a pooler in transaction mode, such as pgbouncer"
    if not statement_cache:
        return Check("Postgres pooler", "ok", found)
    remedy = "Set POSTGRES_STATEMENT_CACHE=off: the pooler forgets prepared statements between transactions."
    return Check("Postgres pooler", "warning", found, remedy)


def _migrations(state: PostgresState) -> Check:
    what = "Postgres migrations"
    if state.unknown:
        found = f"the database has migration {state.unknown[-1]}, which this attn does not know"
        return Check(what, "error", found, "Run the newer attn that made it, or restore a backup.")
    if state.pending:
        found = f"to come: {', '.join(state.pending)}"
        return Check(what, "warning", found, "Start attn serve: it applies them.")
    return Check(what, "ok", "current")


def check_clock(server: str, behind_ms: float, other: str = "this machine") -> Check:
    """Compare the clock of a server with another one."""
    way = "behind" if behind_ms > 0 else "ahead of"
    found = f"{abs(behind_ms):,.0f} ms {way} {other}"
    remedy = "Keep the clocks of all machines together: chrony, or systemd-timesyncd."
    level: Level = "ok"
    if abs(behind_ms) > CLOCK_WARNING_MS:
        level = "error" if abs(behind_ms) > CLOCK_ERROR_MS else "warning"
    return Check(f"{server} clock", level, found, "" if level == "ok" else remedy)
