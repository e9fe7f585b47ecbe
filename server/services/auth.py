"""Sign-in, sign-out, and the session that a token stands for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from uuid import UUID, uuid4

import structlog

from protocol.codes import Role
from protocol.errors import AttnError, Forbidden, RateLimited, SessionOver, Unavailable
from protocol.identifiers import number_key
from protocol.objects import UserInfo
from server.identity.device_tokens import browser_hash, make_device_token, read_device_token
from server.identity.known_browsers import KnownBrowser
from server.identity.passwords import HashPool, LoginQueueFull
from server.models.db import DeviceEnd, User
from server.models.redis import UserSessionRedis, hash_token
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.redis.client import RedisClient
from server.store.redis.sign_in_limits import Attempt, SignInLimits
from server.store.redis.user_sessions import LiveSession

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class WrongCredentials(Forbidden):
    """Number or password is wrong, or the account cannot sign in; clients cannot tell which."""

    message = "Number or password is wrong."


class DeviceRefused(SessionOver):
    """The device is not signed in any more; `details.reason` is `reused`, `ended` or `unknown`."""

    MESSAGES = MappingProxyType(
        {
            "reused": "An old token of this device was used, perhaps by somebody else. Sign in by password.",
            "ended": "This device is not signed in any more. Sign in by password.",
            "unknown": "This device does not stay signed in. Sign in by password.",
        }
    )

    def __init__(self, reason: str) -> None:
        super().__init__(self.MESSAGES[reason], details={"reason": reason})


REFUSALS: dict[type[AttnError], str] = {
    WrongCredentials: "wrong",
    DeviceRefused: "device_refused",
    RateLimited: "rate_limited",
    LoginQueueFull: "line_full",
}


@dataclass(frozen=True, slots=True)
class Login:
    """New session. Only the client keeps its token; the server keeps the hash.

    `device_token` signs the same device in again without a password; None if it does not stay signed in.
    """

    user: UserInfo
    token: str = field(repr=False)
    expires_at: datetime
    device_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """Origin of a sign-in: the network address, and what the browser's cookies and headers say.

    `label` names the browser for its user.
    """

    address: str
    browser: KnownBrowser = field(default_factory=lambda: KnownBrowser.read(None))
    device_token: str | None = field(default=None, repr=False)
    label: str = ""


class AuthService:
    """Sign users in and out, and authenticate their tokens."""

    def __init__(self, redis: RedisClient, postgres: AsyncPostgresClient, settings: Settings) -> None:
        self._redis = redis
        self._postgres = postgres
        self._settings = settings
        self._limits = SignInLimits(redis, settings)
        self.hash_pool = HashPool(settings.login_threads, settings.login_queue)
        self._key = settings.attn_secret_key.get_secret_value().encode()

    def close(self) -> None:
        """Stop the threads that check passwords."""
        self.hash_pool.close()

    async def login(self, school_number: str, password: str, source: Source, *, stay: bool = False) -> Login:
        """Open a new session; with `stay` the device signs in without a password from now on.

        A device that this browser was until now ends, whoever used it.

        Raises:
            WrongCredentials: there is no such account with this password.
            RateLimited: too many attempts for this account or from this address.
            LoginQueueFull: too many sign-ins at once.
            Unavailable: Redis or Postgres is away.
        """
        with self._counting("ok"):
            user = await self._check_limited(school_number, password, source)
            if previous := self.device_of(
                source.device_token
            ):  # this browser may be used by another person now
                await self.end_device(previous, None, "replaced")
            device_id = await self._add_device(user, source) if stay else None
            login = await self._open_session(user, device_id)
            # the sessions of an account disabled in between were ended before this one existed
            if await self._find(school_number) != user:
                await self.logout(login.token)
                if device_id:
                    await self.end_device(device_id, None, "disabled")
                raise WrongCredentials
            token = make_device_token(device_id, 0, self._key) if device_id else None
            return replace(login, device_token=token)

    async def login_by_device(self, source: Source) -> Login:
        """Open a new session for a device that stays signed in, and rotate its token.

        The session is saved first: a token that is rotated while Redis is away would be sent again much
        later, and would count as stolen.

        Raises:
            DeviceRefused: the token is no token of a device that is signed in, or an old one, which ends it.
            RateLimited: the device has signed in too often within a minute; its token stays as it is.
            Unavailable: Redis or Postgres is away.
        """
        with self._counting("device"):
            named = read_device_token(source.device_token or "", self._key)
            if named:  # others cost neither Redis nor Postgres anything
                await self._limit_device(named[0])
            user = await self._postgres.devices.find_user(named[0]) if named else None
            # without a user it is judged all the same, for the reason
            login = await self._open_session(user, named[0]) if named and user else None
            grace = timedelta(seconds=self._settings.device_grace_seconds)
            browser = browser_hash(source.browser.browser_id)
            used = await self._postgres.devices.use(*named, browser, grace) if named else None
            if named and used and login and used.outcome in {"rotated", "repeated"}:
                return replace(login, device_token=make_device_token(named[0], used.serial, self._key))
            if named and used:
                await self._redis.end_device_sessions(str(named[0]))
            raise DeviceRefused("unknown" if used is None else used.outcome)

    async def _limit_device(self, device_id: UUID) -> None:
        count, left = await self._redis.count_attempt("device", str(device_id), 60)
        if count > self._settings.device_sign_ins_per_minute:
            raise RateLimited(left)

    async def logout(self, token: str | None, device_token: str | None = None) -> None:
        """End this session, its sockets on every worker, and the device. Repeating it is safe."""
        if token:
            await self._redis.end_session(hash_token(token))
        if named := read_device_token(device_token or "", self._key):
            try:
                await self.end_device(named[0], None, "signed_out")
            except PostgresUnavailable:  # its browser forgets the token all the same
                log.warning("device.not_ended")

    async def end_device(self, device_id: UUID, school_number: str | None, reason: DeviceEnd) -> bool:
        """End a device and its sessions; return False if this account (None: any) has no such device."""
        found = await self._postgres.devices.end(device_id, school_number, reason)
        if found:
            await self._redis.end_device_sessions(str(device_id))
        return found

    def device_of(self, device_token: str | None) -> UUID | None:
        """Return the id in a device's token, or None if this server did not make it."""
        named = read_device_token(device_token or "", self._key)
        return named[0] if named else None

    def remember_browser(self, browser: KnownBrowser, school_number: str) -> KnownBrowser:
        """Return the browser for its cookie, after this account has signed in from it."""
        return browser.with_account(number_key(school_number), self._key)

    @contextmanager
    def _counting(self, success: str) -> Iterator[None]:
        """Count a sign-in by its result, and translate the error of an absent Postgres."""
        results = self._redis.metrics.sign_ins
        try:
            yield
        except PostgresUnavailable as error:
            results.labels("unavailable").inc()
            raise Unavailable("Signing in is not possible right now; try again.") from error
        except AttnError as error:
            results.labels(REFUSALS.get(type(error), "unavailable")).inc()
            raise
        results.labels(success).inc()

    async def _check_limited(self, school_number: str, password: str, source: Source) -> User:
        """Return the user if the password is right and may be tried."""
        account = number_key(school_number)
        known_as = await self._known_as(account, source)
        attempt = Attempt(account, source.address, known_as)
        with self.hash_pool.slot():
            await self._limits.count(attempt)
            user = await self._check(school_number, password)
        if user is None:
            await self._limits.count_failure(attempt)
            raise WrongCredentials
        await self._limits.forget(attempt)
        return user

    async def _known_as(self, account: str, source: Source) -> str | None:
        """Return an id of the browser or device if this account has signed in from it before."""
        if source.browser.knows(account, self._key):
            return source.browser.browser_id
        device_id = self.device_of(source.device_token)
        user = await self._postgres.devices.find_user(device_id) if device_id else None
        return str(device_id) if user and number_key(user.school_number) == account else None

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
        return await self._postgres.get_user(school_number)

    async def _add_device(self, user: User, source: Source) -> UUID:
        device_id, lifetime = uuid4(), timedelta(days=self._settings.device_days)
        browser = browser_hash(source.browser.browser_id)
        devices = self._postgres.devices
        for surplus in await devices.add(device_id, user.school_number, browser, source.label, lifetime):
            await self._redis.end_device_sessions(str(surplus))
        return device_id

    async def _open_session(self, user: User, device_id: UUID | None) -> Login:
        token, now = self._redis.new_token(user.school_number), datetime.now(UTC)
        session = UserSessionRedis(
            school_number=user.school_number,
            full_name=user.full_name,
            role=Role(user.role),
            created_at=now,
        )
        ttl = min(self._settings.session_ttl(user.role), self._settings.session_max_seconds)
        device = str(device_id) if device_id else None
        await self._redis.save_user_session(hash_token(token), session, ttl, device)
        log.info("login", role=user.role, by="device" if device else "credentials")
        return Login(session, token, now + timedelta(seconds=ttl))
