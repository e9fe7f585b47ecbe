"""Limits of signing in: how often a password may be tried, and who has to wait."""

import ipaddress
from dataclasses import dataclass

import structlog

from protocol.errors import RateLimited
from server.settings import Settings
from server.store.redis.client import RedisClient

log: structlog.stdlib.BoundLogger = structlog.get_logger()

TURNS_PER_NETWORK = 3  # in a window of the account's failures: room for two typing errors


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to sign in.

    Attributes:
        account: key of the number that was given (`number_key`).
        address: of the client.
        known_as: id of a browser or device from which this account has signed in before, or None.
    """

    account: str
    address: str
    known_as: str | None

    @property
    def source(self) -> str:
        """Return the subject of the counter that this browser, or this network, has for the account."""
        return f"{self.account}:{self.known_as or network_of(self.address)}"

    @property
    def neighbours(self) -> str:
        """Return the subject of the counter of turns."""
        return f"{self.account}:{neighbours_of(self.address)}"


class SignInLimits:
    """Counters in Redis of attempts to sign in, shared by all workers.

    Attempts are limited by account and network, so that nobody locks an account for its owner elsewhere.
    Failures also count against the address, with a high limit, and against the account everywhere. Once an
    account has used these up it takes turns: other networks are tried one at a time, a few times each.
    That keeps guessing slow, and others delay the owner by a few turns for each network that they have
    (docs/decisions/0021-turns-at-signing-in.md). A known browser has a limit of its own instead of all these.
    """

    def __init__(self, redis: RedisClient, settings: Settings) -> None:
        self._redis = redis
        self._settings = settings

    async def count(self, attempt: Attempt) -> None:
        """Count an attempt before the password is checked, so that attempts at once cannot pass the limits.

        Raises:
            RateLimited: it has to wait, also with the right password.
        """
        limits = self._settings
        if attempt.known_as is None:  # read first: a flood from an exhausted address changes nothing
            failures, left = await self._redis.read_attempts("address", network_of(attempt.address))
            if failures >= limits.login_attempts_per_address:
                raise RateLimited(left)
        count, left = await self._redis.count_attempt("login", attempt.source, limits.login_window_seconds)
        if count > limits.login_attempts_per_account:
            raise RateLimited(left)
        if attempt.known_as is None:
            window = limits.login_failures_window_seconds
            count, left = await self._redis.count_attempt("account", attempt.account, window)
            _warn_once("account", count - 1, limits.login_failures_per_account, left)
            if count > limits.login_failures_per_account:
                try:
                    await self._take_turn(attempt)
                except RateLimited:  # nothing was tried: waiting does not use up the attempts of a network
                    await self._redis.take_attempt_back("login", attempt.source)
                    raise

    async def count_failure(self, attempt: Attempt) -> None:
        """Count a wrong password against the address."""
        if attempt.known_as is None:
            network, window = network_of(attempt.address), self._settings.login_window_seconds
            count, left = await self._redis.count_attempt("address", network, window)
            _warn_once("address", count, self._settings.login_attempts_per_address, left)

    async def forget(self, attempt: Attempt) -> None:
        """Take an attempt back that had the right password, and the failures of its source."""
        await self._redis.clear_attempts("login", attempt.source)
        if attempt.known_as is None:
            await self._redis.take_attempt_back("account", attempt.account)
            await self._redis.clear_attempts("turns_used", attempt.neighbours)

    async def _take_turn(self, attempt: Attempt) -> None:
        window = self._settings.login_failures_window_seconds
        used, left = await self._redis.read_attempts("turns_used", attempt.neighbours)
        if used >= TURNS_PER_NETWORK:
            raise RateLimited(left)
        place, left = await self._redis.count_attempt(
            "turn", attempt.account, self._settings.login_turn_seconds
        )
        if place > 1:
            raise RateLimited(left)
        await self._redis.count_attempt("turns_used", attempt.neighbours, window)


def network_of(address: str) -> str:
    """Return what counts as one address: for IPv6 the /64, since its owner may use any address in it."""
    parsed = _parse(address)
    return address if parsed is None or parsed.version == 4 else _network(parsed, 64)


def neighbours_of(address: str) -> str:
    """Return what one customer of a provider may hold whole: the /24, for IPv6 the /48."""
    parsed = _parse(address)
    return address if parsed is None else _network(parsed, 24 if parsed.version == 4 else 48)


def _parse(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def _network(address: ipaddress.IPv4Address | ipaddress.IPv6Address, bits: int) -> str:
    return str(ipaddress.ip_network((address, bits), strict=False))


def _warn_once(kind: str, count: int, limit: int, left: int) -> None:
    if count == limit:  # once in a window, however many attempts follow
        log.warning("login.limit_reached", kind=kind, failures=count, seconds=left)
