"""Evaluate what `attn check` finds about Redis, and what `attn serve` refuses to start with. No I/O."""

from dataclasses import dataclass
from typing import Literal

from server.cli.exit_codes import NO_REDIS
from server.store.redis.admin import RedisState

CLOCK_WARNING_MS, CLOCK_ERROR_MS = 1_000, 30_000

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Check:
    """Result of one check. `remedy` says what to do when the level is not ok."""

    what: str
    level: Level
    found: str
    remedy: str = ""


def redis_is_away(url: str, error: str) -> Check:
    """Return the result for a Redis that does not answer."""
    if not url:
        return Check("Redis", "error", "REDIS_URL is not set", NO_REDIS)
    return Check("Redis", "error", error, "Start it, or correct REDIS_URL and the way to it.")


def check_redis(state: RedisState, confirm_replicas: int = 0) -> list[Check]:
    """Check version, scripts, persistence, eviction, replicas and clock of a server."""
    checks = [*check_usable(state), _persistence(state), check_clock(state.name, state.behind_ms)]
    if confirm_replicas or state.replicas:
        checks.append(_replicas(state, confirm_replicas))
    return checks


def check_usable(state: RedisState) -> list[Check]:
    """Check what attn cannot serve without: with an error here, `attn serve` refuses to start."""
    return [_version(state), _scripts(state), _eviction(state)]


def _version(state: RedisState) -> Check:
    if not state.sharded_pubsub:
        remedy = "Take Redis 7.0 or newer, or Valkey."
        return Check(state.name, "error", f"version {state.version} has no sharded pub/sub", remedy)
    return Check(state.name, "ok", f"version {state.version}")


def _scripts(state: RedisState) -> Check:
    what = f"{state.name} scripts"
    if state.script_error is None:
        return Check(what, "ok", "EVAL and EVALSHA")
    remedy = "Allow EVAL and EVALSHA: +@scripting for the account of attn, and no rename-command."
    return Check(
        what, "error", f"no Lua scripts, which every change of a class is: {state.script_error}", remedy
    )


def _persistence(state: RedisState) -> Check:
    what = f"{state.name} persistence"
    if state.aof_enabled is None:
        remedy = "Ask whoever runs it for `appendonly yes` and `appendfsync always`."
        return Check(what, "warning", "it cannot be read (INFO is not allowed)", remedy)
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
    what, policy = f"{state.name} eviction", state.config.get("maxmemory-policy")
    if policy is None:
        remedy = "Ask whoever runs it for `maxmemory-policy noeviction`."
        return Check(what, "warning", "it cannot be read (neither CONFIG nor INFO is allowed)", remedy)
    if policy == "noeviction":
        return Check(what, "ok", policy)
    remedy = "Set `maxmemory-policy noeviction`: then a full Redis refuses, and forgets no class."
    if state.config.get("maxmemory") in (None, "0"):
        return Check(what, "warning", f"{policy}, and no maxmemory that would make it evict", remedy)
    return Check(what, "error", f"{policy}: a full Redis forgets classes", remedy)


def _replicas(state: RedisState, wanted: int) -> Check:
    """Compare CONFIRM_REPLICAS with the replicas that are connected: a number in between is no promise."""
    what, found = f"{state.name} replicas", f"{state.replicas} connected, CONFIRM_REPLICAS={wanted}"
    if state.replicas is None:
        remedy = "Ask whoever runs it: CONFIRM_REPLICAS has to be 0, or the number of all replicas."
        return Check(what, "warning", f"their number cannot be read, CONFIRM_REPLICAS={wanted}", remedy)
    if wanted > state.replicas:
        remedy = "Start what is missing, or lower CONFIRM_REPLICAS: until then nobody can join."
        return Check(what, "error", found, remedy)
    if 0 < wanted < state.replicas:
        remedy = "Set CONFIRM_REPLICAS to the number of all replicas: one that lacks a join may be promoted."
        return Check(what, "warning", found, remedy)
    return Check(what, "ok", found)


def check_clock(server: str, behind_ms: float, other: str = "this machine") -> Check:
    """Compare the clock of a server with another one."""
    way = "behind" if behind_ms > 0 else "ahead of"
    found = f"{abs(behind_ms):,.0f} ms {way} {other}"
    remedy = "Keep the clocks of all machines together: chrony, or systemd-timesyncd."
    level: Level = "ok"
    if abs(behind_ms) > CLOCK_WARNING_MS:
        level = "error" if abs(behind_ms) > CLOCK_ERROR_MS else "warning"
    return Check(f"{server} clock", level, found, "" if level == "ok" else remedy)
