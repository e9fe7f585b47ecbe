"""AuthService on real servers: who gets in, how often they may try, and when a session is over."""

# ruff: noqa: SLF001  the tests hold up the threads of the pool and look at its queue, which nothing else shows

import asyncio
import logging
import os
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis.asyncio.client import PubSub

from protocol.codes import Role
from protocol.errors import SessionOver, Unavailable
from server.identity.passwords import NICE, LoginQueueFull, hash_password
from server.models.db import User
from server.models.redis import hash_token
from server.services.auth import AuthService, Source, WrongCredentials
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.conftest import open_postgres, open_redis
from tests.support.classes import is_signed_in
from tests.support.polling import until
from tests.support.proxy import PostgresProxy

PASSWORD = "correct horse"
ADDRESS = "192.0.2.7"
HERE = Source(ADDRESS)
HASH = hash_password(PASSWORD)
USERS = [
    User("s1", "Öğrenci Bir", "student", HASH),
    User("t1", "Teacher One", "teacher", HASH),
    User("a1", "Admin One", "admin", HASH),
    User("gone", "Disabled Student", "student", HASH, disabled_at=datetime.now(UTC)),
    User("seen", "Seen In A Class", "student"),
]


@asynccontextmanager
async def signing_in(settings: Settings, **changes: object) -> AsyncIterator[AuthService]:
    changed = settings.model_copy(update=changes)
    async with open_redis(changed) as redis, open_postgres(changed.database_url) as postgres:
        await postgres.put_users(USERS)
        auth = AuthService(redis, postgres, changed)
        yield auth
        auth.close()


@pytest.fixture
async def auth(settings: Settings) -> AsyncIterator[AuthService]:
    async with signing_in(settings) as auth:
        yield auth


async def is_over(redis: RedisClient, token: str) -> bool:
    return not await is_signed_in(redis, token)


# --- signing in ------------------------------------------------------------------------------------------


async def test_who_is_disabled_while_the_password_is_checked_does_not_get_in(settings: Settings) -> None:
    """Interleaving: the user is read, then disabled and their sessions ended, then the session is made."""
    async with signing_in(settings, login_threads=1) as auth:
        release = threading.Event()
        auth.hash_pool._threads.submit(release.wait)
        login = asyncio.create_task(auth.login("s1", PASSWORD, HERE))
        await until(lambda: auth.hash_pool._threads._work_queue.qsize() == 1)  # the user is read by now
        await auth._postgres.put_users([replace(USERS[0], disabled_at=datetime.now(UTC))])
        await auth._redis.delete_user_session("s1")
        release.set()
        with pytest.raises(WrongCredentials):
            await login
        assert await auth._redis.redis.keys("user_session:*") == []


@pytest.mark.parametrize(
    ("number", "role", "seconds"), [("s1", "student", 600), ("t1", "teacher", 3600), ("a1", "admin", 3600)]
)
async def test_a_session_has_the_ttl_of_its_role(
    auth: AuthService, number: str, role: Role, seconds: int
) -> None:
    login = await auth.login(number, PASSWORD, HERE)
    assert login.user.role == role
    left = (login.expires_at - datetime.now(UTC)).total_seconds()
    assert left == pytest.approx(seconds, abs=30)
    live = await auth.authenticate(login.token)
    assert (live.user.school_number, live.user.role) == (login.user.school_number, role)
    assert abs(live.expires_at - login.expires_at) < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("number", "password"),
    [("s1", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("seen", PASSWORD), ("seen", "")],
)
async def test_whoever_may_not_in_learns_nothing_more(auth: AuthService, number: str, password: str) -> None:
    with pytest.raises(WrongCredentials) as raised:
        await auth.login(number, password, HERE)
    assert str(raised.value) == "Number or password is wrong."


async def test_unknown_and_disabled_users_take_as_long_as_wrong_passwords(settings: Settings) -> None:
    async with signing_in(settings, login_threads=1) as auth:

        async def used() -> float:
            """Seconds of a core: what else the machine did is not in them."""
            return await asyncio.wrap_future(auth.hash_pool._threads.submit(time.thread_time))

        async def seconds(number: str) -> float:
            before = await used()
            for _ in range(5):
                with pytest.raises(WrongCredentials):
                    await auth.login(number, "wrong", HERE)
            return await used() - before

        known = await seconds("s1")
        for number in ("nobody", "gone", "seen"):
            assert await seconds(number) > known / 4  # without a check it is nothing


async def test_only_the_hash_of_a_token_is_kept_and_nothing_secret_is_logged(
    auth: AuthService,
    redis: RedisClient,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        login = await auth.login("s1", PASSWORD, HERE)
        with pytest.raises(WrongCredentials):
            await auth.login("s1", "another secret", HERE)
    kept = [str(key) async for key in redis.redis.scan_iter()]
    key = f"user_session:{hash_token(login.token)}"
    assert key in kept
    kept.append(str(await redis.redis.get(key)))
    printed = "".join(capsys.readouterr()) + caplog.text + repr(login) + " ".join(kept)
    for secret in (login.token, PASSWORD, "another secret", HASH):
        assert secret not in printed


async def test_without_postgres_nobody_signs_in_and_sessions_go_on(
    settings: Settings, tmp_path: Path
) -> None:
    proxy = PostgresProxy(settings.database_url, tmp_path)
    await proxy.appear()
    async with signing_in(settings, database_url=proxy.url) as auth:
        login = await auth.login("s1", PASSWORD, HERE)
        await proxy.vanish()
        with pytest.raises(Unavailable):
            await auth.login("s1", PASSWORD, HERE)
        assert (await auth.authenticate(login.token)).user.school_number == "s1"


# --- the end of a session --------------------------------------------------------------------------------


async def test_sessions_really_expire_by_role(settings: Settings, redis: RedisClient) -> None:
    ttls = {"student_session_ttl_seconds": 1, "teacher_session_ttl_seconds": 5}
    async with signing_in(settings, **ttls) as auth:
        student = await auth.login("s1", PASSWORD, HERE)
        teacher = await auth.login("t1", PASSWORD, HERE)
        await until(lambda: is_over(redis, student.token))
        assert not await is_over(redis, teacher.token)
        await until(lambda: is_over(redis, teacher.token))
        for login in (student, teacher):
            with pytest.raises(SessionOver):
                await auth.authenticate(login.token)


async def test_signs_of_life_renew_a_session_up_to_the_cap(settings: Settings) -> None:
    async with signing_in(settings, student_session_ttl_seconds=3, session_max_seconds=7) as auth:
        login = await auth.login("s1", PASSWORD, HERE)
        began = time.monotonic()

        async def refused() -> bool:
            try:
                await auth.authenticate(login.token)
            except SessionOver:
                return True
            return False

        await until(refused)
        assert time.monotonic() - began > 4  # renewed beyond its three seconds


async def test_logging_out_ends_this_session_at_once_and_for_ever(
    auth: AuthService, redis: RedisClient
) -> None:
    laptop, phone = [await auth.login("s1", PASSWORD, HERE) for _ in range(2)]
    pubsub = redis.redis.pubsub()
    await pubsub.subscribe(redis.keys.workers)
    for _ in range(2):
        await auth.logout(laptop.token)
    with pytest.raises(SessionOver):
        await auth.authenticate(laptop.token)
    assert (await auth.authenticate(phone.token)).user.school_number == "s1"
    async with asyncio.timeout(20):
        messages = [message async for message in _messages(pubsub, 2)]
    await pubsub.aclose()  # type: ignore[no-untyped-call]
    assert messages == [f"signed_out {hash_token(laptop.token)}"] * 2
    await auth.login("s1", PASSWORD, HERE)
    with pytest.raises(SessionOver):
        await auth.authenticate(laptop.token)


async def _messages(pubsub: PubSub, count: int) -> AsyncIterator[str]:
    async for message in pubsub.listen():
        if message["type"] == "message":
            yield message["data"]
            count -= 1
        if not count:
            return


# --- the queue ----------------------------------------------------------------------------------------------


async def test_the_waiting_line_is_bounded(settings: Settings) -> None:
    async with signing_in(settings, login_queue=5, login_threads=1) as auth:
        results = await asyncio.gather(
            *(auth.login("s1", PASSWORD, HERE) for _ in range(8)), return_exceptions=True
        )
        refused = [result for result in results if isinstance(result, LoginQueueFull)]
        assert len(refused) == 3
        assert all((each.retry_after or 0) >= 1 and each.details == {"waiting": 5} for each in refused)
        await auth.login("s1", PASSWORD, HERE)


async def test_the_line_is_served_in_its_order_and_says_how_long_it_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with signing_in(settings, login_threads=1, login_attempts_per_account=100) as auth:
        assert (auth.hash_pool.waiting, auth.hash_pool.expected_wait) == (0, 0)
        release, order, check = threading.Event(), [], auth.hash_pool._check
        auth.hash_pool._threads.submit(release.wait)
        await until(lambda: auth.hash_pool._threads._work_queue.qsize() == 0)  # the thread has begun it

        def note(password_hash: str, password: str) -> bool:
            order.append(password)
            return check(password_hash, password)

        async def come(number: int) -> None:
            with pytest.raises(WrongCredentials):
                await auth.login("s1", f"guess {number}", HERE)

        monkeypatch.setattr(auth.hash_pool, "_check", note)
        comers: list[asyncio.Task[None]] = []
        waits = []
        for number in range(6):
            comers.append(asyncio.create_task(come(number)))
            await until(lambda number=number: auth.hash_pool._threads._work_queue.qsize() == number + 1)  # type: ignore[misc]
            waits.append(auth.hash_pool.expected_wait)
        assert waits[0] > 0
        assert waits == pytest.approx([waits[0] * (number + 1) for number in range(6)])
        release.set()
        await asyncio.gather(*comers)
        assert order == [f"guess {number}" for number in range(6)]
        assert (auth.hash_pool.waiting, auth.hash_pool.expected_wait) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has priorities of threads")
async def test_passwords_give_way_to_the_event_loop(auth: AuthService) -> None:
    nice = auth.hash_pool._threads.submit(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    before = os.getpriority(os.PRIO_PROCESS, 0)
    assert await asyncio.wrap_future(nice) == min(19, before + NICE) > before


async def test_the_event_loop_goes_on_while_passwords_are_checked(auth: AuthService) -> None:
    logins = asyncio.gather(*(auth.login(number, PASSWORD, HERE) for number in ("s1", "t1", "a1") * 3))
    turns = 0
    while not logins.done():
        await asyncio.sleep(0)
        turns += 1
    await logins
    assert turns > 500  # hashed on the loop it would be a few dozen: one for each step of a login
