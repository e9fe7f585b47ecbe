"""Evaluate the findings of `attn check` that are not about Redis. No I/O."""

from server.cli.exit_codes import NO_POSTGRES
from server.cli.redis_checks import Check, check_clock
from server.cli.serve import MAKE_KEY, SECRET_KEY_CHARACTERS
from server.settings import Settings
from server.store.postgres.inspection import PostgresState
from server.store.postgres.replica import MAX_LAG_SECONDS

FILES_WARNING, FILES_ERROR = 10_000, 1_024  # a socket is a file
OLDEST_POSTGRES = 14


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


def postgres_is_away(url: str, error: str) -> Check:
    """Return the result for a Postgres that does not answer."""
    if not url:
        return Check("Postgres", "error", "DATABASE_URL is not set", NO_POSTGRES)
    return Check("Postgres", "error", error, "Start it, or correct DATABASE_URL and the way to it.")


def check_replica(lag: float | None, error: str = "") -> Check:
    """Judge how far a replica is behind, None if it does not answer; without it the primary is asked."""
    what, found = "Postgres replica", error if lag is None else f"{lag:.1f} s behind"
    if lag is not None and lag <= MAX_LAG_SECONDS:
        return Check(what, "ok", found)
    remedy = (
        f"Mend it or correct DATABASE_READ_URL: at more than {MAX_LAG_SECONDS:.0f} s the primary is asked."
    )
    return Check(what, "warning", found, remedy)


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
