"""Sign-in, sign-out, and the session that a token stands for."""

import ipaddress
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from protocol.codes import Role
from protocol.identifiers import number_key
from protocol.objects import UserInfo
from server.errors import AttnError, Forbidden, RateLimited, SessionOver, Unavailable
from server.identity.known_browsers import KnownBrowser
from server.identity.passwords import HashPool, LoginQueueFull
from server.models.db import User
from server.models.redis import UserSessionRedis, hash_token
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.redis.client import RedisClient
from server.store.redis.user_sessions import LiveSession

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class WrongCredentials(Forbidden):
    """Number or password is wrong, or the account cannot sign in; clients cannot tell which."""

    message = "Number or password is wrong."


REFUSALS: dict[type[AttnError], str] = {
    WrongCredentials: "wrong",
    RateLimited: "rate_limited",
    LoginQueueFull: "line_full",
}


@dataclass(frozen=True, slots=True)
class Login:
    """New session. Only the client keeps its token; the server keeps the hash."""

    user: UserInfo
    token: str = field(repr=False)
    expires_at: datetime


class AuthService:
    """Sign users in and out, and authenticate their tokens.

    Attempts are limited by account and network, so that nobody locks an account for its owner elsewhere.
    Failures also count against the account everywhere and against the address of everybody, with high limits.
    A browser from which the account has signed in before has a limit of its own instead of these three.
    """

    def __init__(self, redis: RedisClient, postgres: AsyncPostgresClient, settings: Settings) -> None:
        self._redis = redis
        self._postgres = postgres
        self._settings = settings
        self.hash_pool = HashPool(settings.login_threads, settings.login_queue)
        self._key = settings.attn_secret_key.get_secret_value().encode()

    def close(self) -> None:
        """Stop the threads that check passwords."""
        self.hash_pool.close()

    async def login(
        self, school_number: str, password: str, address: str, browser: KnownBrowser | None = None
    ) -> Login:
        """Open a new session.

        Args:
            school_number: in any spelling.
            password: in any Unicode form.
            address: of the client.
            browser: what its cookie says, if it has one.

        Raises:
            WrongCredentials: there is no such account with this password.
            RateLimited: too many attempts for this account or from this address.
            LoginQueueFull: too many sign-ins at once.
            Unavailable: Redis or Postgres is away.
        """
        try:
            login = await self._login(school_number, password, address, browser)
        except AttnError as error:
            self._redis.metrics.sign_ins.labels(REFUSALS.get(type(error), "unavailable")).inc()
            raise
        self._redis.metrics.sign_ins.labels("ok").inc()
        return login

    def remember_browser(self, browser: KnownBrowser, school_number: str) -> KnownBrowser:
        """Return the browser for its cookie, after this account has signed in from it."""
        return browser.with_account(number_key(school_number), self._key)

    async def _login(
        self, school_number: str, password: str, address: str, browser: KnownBrowser | None
    ) -> Login:
        account, network = number_key(school_number), network_of(address)
        is_known = browser is not None and browser.knows(account, self._key)
        source = f"{account}:{browser.browser_id if browser and is_known else network}"
        with self.hash_pool.slot():
            if not is_known:
                await self._refuse_exhausted(account, network)
            await self._count_attempt(source)
            user = await self._check(school_number, password)
        if user is None:
            if not is_known:
                await self._count_failure(account, network)
            raise WrongCredentials
        await self._redis.clear_attempts("login", source)
        login = await self._open_session(user)
        # the sessions of an account disabled in between were ended before this one existed
        if await self._find(school_number) != user:
            await self.logout(login.token)
            raise WrongCredentials
        return login

    async def logout(self, token: str) -> None:
        """End this session and its sockets on every worker at once. Repeating it is safe."""
        await self._redis.end_session(hash_token(token))

    async def authenticate(self, token: str | None) -> LiveSession:
        """Return the session of a token and extend it.

        Raises:
            SessionOver: the session expired, was ended or never existed, or there is no token.
        """
        if token is None:
            raise SessionOver("Sign in first.")
        live = await self._redis.open_user_session(hash_token(token))
        if live is None:
            raise SessionOver
        return live

    async def _check(self, school_number: str, password: str) -> User | None:
        """Return the user if the password is right. It takes as long for unknown users as for known ones."""
        user = await self._find(school_number)
        enabled = user if user and user.password_hash and user.disabled_at is None else None
        matches = await self.hash_pool.matches(enabled.password_hash if enabled else None, password)
        return enabled if matches else None

    async def _find(self, school_number: str) -> User | None:
        try:
            return await self._postgres.get_user(school_number)
        except PostgresUnavailable as error:
            raise Unavailable("Signing in is not possible right now; try again.") from error

    async def _open_session(self, user: User) -> Login:
        token, now = secrets.token_urlsafe(32), datetime.now(UTC)
        session = UserSessionRedis(
            school_number=user.school_number,
            full_name=user.full_name,
            role=Role(user.role),
            created_at=now,
        )
        ttl = min(self._settings.session_ttl(user.role), self._settings.session_max_seconds)
        await self._redis.save_user_session(hash_token(token), session, ttl)
        log.info("login", role=user.role)
        return Login(session.info(), token, now + timedelta(seconds=ttl))

    # --- limits ------------------------------------------------------------------------------------------

    async def _refuse_exhausted(self, account: str, network: str) -> None:
        """Refuse before the password is checked, so that a flood costs no hashing."""
        for kind, subject, limit, _ in self._failure_limits(account, network):
            count, left = await self._redis.read_attempts(kind, subject)
            if count >= limit:
                raise RateLimited(left)

    async def _count_attempt(self, source: str) -> None:
        """Count before the password is checked, so that attempts at the same time cannot pass the limit."""
        window = self._settings.login_window_seconds
        count, left = await self._redis.count_attempt("login", source, window)
        if count > self._settings.login_attempts_per_account:
            raise RateLimited(left)

    async def _count_failure(self, account: str, network: str) -> None:
        for kind, subject, limit, window in self._failure_limits(account, network):
            count, left = await self._redis.count_attempt(kind, subject, window)
            if count == limit:  # once in a window, however many attempts follow
                log.warning("login.limit_reached", kind=kind, failures=count, seconds=left)

    def _failure_limits(self, account: str, network: str) -> tuple[tuple[str, str, int, int], ...]:
        """Return kind, subject, limit and window of the counters of failures."""
        limits = self._settings
        return (
            ("account", account, limits.login_failures_per_account, limits.login_failures_window_seconds),
            ("address", network, limits.login_attempts_per_address, limits.login_window_seconds),
        )


def network_of(address: str) -> str:
    """Return what counts as one address: for IPv6 the /64, since its owner may use any address in it."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address
