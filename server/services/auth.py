"""Who somebody is: signing in, signing out, and the session behind a token."""

import ipaddress
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from protocol.codes import Role
from protocol.objects import UserInfo
from server.errors import AttnError, Forbidden, RateLimited, SessionOver, Unavailable
from server.identity.passwords import HashPool, LoginQueueFull
from server.models.db import User
from server.models.redis import UserSessionRedis, hash_token
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.redis.client import RedisClient
from server.store.redis.user_sessions import LiveSession

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class WrongCredentials(Forbidden):
    """Also for who is unknown, disabled or without a password: nobody learns which."""

    message = "Number or password is wrong."


REFUSALS: dict[type[AttnError], str] = {
    WrongCredentials: "wrong",
    RateLimited: "rate_limited",
    LoginQueueFull: "line_full",
}


@dataclass(frozen=True, slots=True)
class Login:
    """The token is known to nobody but who signed in: of it only the hash is kept."""

    user: UserInfo
    token: str = field(repr=False)
    expires_at: datetime


class AuthService:
    """Passwords are checked one after the other, in a line that can be looked at, beside the event loop.

    Every try counts against its account, and every failed one loosely against its address: a school is
    often one address.
    """

    def __init__(self, redis: RedisClient, postgres: AsyncPostgresClient, settings: Settings) -> None:
        self._redis = redis
        self._postgres = postgres
        self._settings = settings
        self.hash_pool = HashPool(settings.login_threads, settings.login_queue)
        self._blocked: dict[str, datetime] = {}

    def close(self) -> None:
        self.hash_pool.close()

    async def login(self, school_number: str, password: str, address: str) -> Login:
        """A new session.

        Raises:
            WrongCredentials.
            RateLimited: too many tries for this account or from this address.
            LoginQueueFull: too many at once.
            Unavailable: Redis or Postgres is away.
        """
        try:
            login = await self._login(school_number, password, address)
        except AttnError as error:
            self._redis.metrics.sign_ins.labels(REFUSALS.get(type(error), "unavailable")).inc()
            raise
        self._redis.metrics.sign_ins.labels("ok").inc()
        return login

    async def _login(self, school_number: str, password: str, address: str) -> Login:
        network = network_of(address)
        self._refuse_blocked(network)
        with self.hash_pool.slot():
            await self._count_try(school_number)
            user = await self._check(school_number, password)
        if user is None:
            await self._count_failure(network)
            raise WrongCredentials
        await self._redis.clear_attempts("login", school_number)
        login = await self._open_session(user)
        # who was disabled while the password was checked: their sessions were ended before this one was there
        if await self._find(school_number) != user:
            await self.logout(login.token)
            raise WrongCredentials
        return login

    async def logout(self, token: str) -> None:
        """Ends this session at once, and its sockets on every worker. Repeating it is safe."""
        await self._redis.end_session(hash_token(token))

    async def authenticate(self, token: str | None) -> LiveSession:
        """The session behind a token, renewed.

        Raises:
            SessionOver: expired, ended, or never there; or no token was given.
        """
        if token is None:
            raise SessionOver("Sign in first.")
        live = await self._redis.open_user_session(hash_token(token))
        if live is None:
            raise SessionOver
        return live

    async def _check(self, school_number: str, password: str) -> User | None:
        """The user, if the password is theirs. Takes the same time for everybody, known or not."""
        user = await self._find(school_number)
        able = user if user and user.password_hash and user.disabled_at is None else None
        matches = await self.hash_pool.matches(able.password_hash if able else None, password)
        return able if matches else None

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

    async def _count_try(self, school_number: str) -> None:
        window = self._settings.login_window_seconds
        count, left = await self._redis.count_attempt("login", school_number, window)
        if count > self._settings.login_attempts_per_account:
            raise RateLimited(left)

    async def _count_failure(self, network: str) -> None:
        """Past the limit this worker refuses the address for the rest of the window, without asking Redis."""
        window = self._settings.login_window_seconds
        count, left = await self._redis.count_attempt("address", network, window)
        if count > self._settings.login_attempts_per_address:
            now = datetime.now(UTC)
            self._blocked = {who: until for who, until in self._blocked.items() if until > now}
            self._blocked[network] = now + timedelta(seconds=left)
            log.warning("login.address_blocked", failures=count, seconds=left)
            raise RateLimited(left)

    def _refuse_blocked(self, network: str) -> None:
        until = self._blocked.get(network)
        if until is not None and (left := (until - datetime.now(UTC)).total_seconds()) > 0:
            raise RateLimited(left)


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 the /64, since its holder may use any address in it."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address
