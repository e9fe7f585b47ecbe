"""Limits of signing in, on one worker and on two: tries of passwords, and delays that others cause."""

# ruff: noqa: SLF001  the tests wait for counters of Redis, which nothing else shows

import asyncio
from dataclasses import replace
from itertools import cycle

import pytest

from protocol.errors import RateLimited
from server.identity.known_browsers import KnownBrowser
from server.services.auth import AuthService, Source, WrongCredentials
from server.settings import Settings
from server.store.redis.sign_in_limits import TURNS_PER_NETWORK, neighbours_of, network_of
from tests.services.test_auth import ADDRESS, HERE, PASSWORD, signing_in
from tests.support.polling import until


async def test_an_account_is_tried_so_often_from_a_network_and_then_waits_there(settings: Settings) -> None:
    async with signing_in(settings, login_attempts_per_account=3) as auth:
        for spelling in ("s1", "S1", "s\u200b1"):
            with pytest.raises(WrongCredentials):
                await auth.login(spelling, "wrong", HERE)
        with pytest.raises(RateLimited) as limited:
            await auth.login("s1", PASSWORD, HERE)
        assert 200 < (limited.value.retry_after or 0) <= 300
        assert (await auth.login("t1", PASSWORD, HERE)).user.school_number == "t1"
        assert (await auth.login("s1", PASSWORD, Source("198.51.100.1"))).user.school_number == "s1"

        key = auth._redis.keys.attempts("login", f"s1:{ADDRESS}")
        assert 200 < await auth._redis.redis.ttl(key) <= 300
        await auth._redis.redis.delete(key)  # as Redis does at the end of the window
        assert (await auth.login("s1", PASSWORD, HERE)).user.school_number == "s1"


async def guess(auth: AuthService, address: str) -> type[Exception]:
    """Try a wrong password for a teacher; return how it was refused."""
    with pytest.raises((WrongCredentials, RateLimited)) as refused:
        await auth.login("t1", "wrong", Source(address))
    return refused.type


async def test_an_account_that_is_guessed_takes_turns_on_all_workers(settings: Settings) -> None:
    """The door stays open a crack: one attempt a turn, and no network has more than three."""
    # a turn lasts longer than this machine ever stands still: the test ends it, as Redis does
    limits = {"login_failures_per_account": 4, "login_turn_seconds": 300}
    async with signing_in(settings, **limits) as one, signing_in(settings, **limits) as other:
        networks = [f"198.51.{number}.1" for number in range(20)]
        at_once = await asyncio.gather(
            *(guess(worker, each) for worker, each in zip(cycle((one, other)), networks, strict=False))
        )
        assert at_once.count(WrongCredentials) == 5  # four failures and one turn, however many come at once

        async def end_turn() -> None:
            key = one._redis.keys.attempts("turn", "t1")
            assert 200 < await one._redis.redis.ttl(key) <= 300
            await one._redis.redis.delete(key)

        for _ in range(TURNS_PER_NETWORK):
            assert await guess(one, "203.0.113.1") is RateLimited
            await end_turn()
            assert await guess(one, "203.0.113.1") is WrongCredentials
        await end_turn()
        for neighbour in "203.0.113.1", "203.0.113.99":
            with pytest.raises(RateLimited) as limited:
                await other.login("t1", PASSWORD, Source(neighbour))
            assert 3500 < (limited.value.retry_after or 0) <= 3600
        assert (await other.login("t1", PASSWORD, HERE)).user.school_number == "t1"
        with pytest.raises(RateLimited) as limited:
            await one.login("t1", PASSWORD, Source("192.0.3.1"))
        assert 200 < (limited.value.retry_after or 0) <= 300
        assert (await one.login("s1", PASSWORD, HERE)).user.school_number == "s1"


async def test_the_owner_comes_in_between_others_who_have_two_networks(settings: Settings) -> None:
    """They take every turn that they get, and run out of turns; the owner only keeps trying."""
    limits = {"login_failures_per_account": 2, "login_turn_seconds": 1}
    async with signing_in(settings, **limits) as one, signing_in(settings, **limits) as other:

        async def attack(auth: AuthService, address: str) -> None:
            while True:
                await guess(auth, address)

        async def is_in() -> bool:
            try:
                await one.login("t1", PASSWORD, HERE)
            except RateLimited as limited:
                assert (limited.retry_after or 0) <= 1
                return False
            return True

        async with asyncio.TaskGroup() as group:
            attacks = [
                group.create_task(attack(auth, address))
                for auth in (one, other)
                for address in ("198.51.100.1", "2001:db8:1:2::1")
            ]
            await until(is_in)
            for each in attacks:
                each.cancel()


async def test_successes_do_not_use_up_the_failures_of_an_account(settings: Settings) -> None:
    async with signing_in(settings, login_failures_per_account=2, login_attempts_per_account=100) as auth:
        for _ in range(5):
            await auth.login("t1", PASSWORD, HERE)
        assert await guess(auth, ADDRESS) is WrongCredentials


async def test_others_cannot_lock_the_owner_out_of_a_known_browser(settings: Settings) -> None:
    """Interleaving: every limit of strangers is used up, then the owner comes with a browser of theirs."""
    limits = {
        "login_attempts_per_account": 2,
        "login_failures_per_account": 2,
        "login_attempts_per_address": 2,
    }
    async with signing_in(settings, **limits) as auth:
        strangers = auth.remember_browser(KnownBrowser.read(None), "s1")
        own = auth.remember_browser(KnownBrowser.read(None), "t1")
        for _ in range(2):
            with pytest.raises(WrongCredentials):
                await auth.login("t1", "wrong", replace(HERE, browser=strangers))
        forged = replace(own, browser_id=strangers.browser_id)
        for browser in (KnownBrowser.read(None), strangers, forged):  # no turns: their network is exhausted
            with pytest.raises(RateLimited):
                await auth.login("t1", PASSWORD, replace(HERE, browser=browser))
        for _ in range(3):
            await auth.login("T1", PASSWORD, replace(HERE, browser=own))
        # a stolen laptop guesses no faster than a stranger, and locks nobody but itself
        for _ in range(2):
            with pytest.raises(WrongCredentials):
                await auth.login("t1", "wrong", replace(HERE, browser=own))
        with pytest.raises(RateLimited):
            await auth.login("t1", PASSWORD, replace(HERE, browser=own))
        other = auth.remember_browser(KnownBrowser.read(None), "t1")
        await auth.login("t1", PASSWORD, replace(HERE, browser=other))


async def test_signing_in_clears_the_account(settings: Settings) -> None:
    async with signing_in(settings, login_attempts_per_account=2) as auth:
        for _ in range(3):
            with pytest.raises(WrongCredentials):
                await auth.login("s1", "wrong", HERE)
            await auth.login("s1", PASSWORD, HERE)


async def test_tries_at_once_cannot_pass_the_limit(settings: Settings) -> None:
    async with signing_in(settings, login_attempts_per_account=3) as auth:
        tries = [auth.login("s1", f"guess {n}", HERE) for n in range(20)]
        results = await asyncio.gather(*tries, return_exceptions=True)
        assert [type(result) for result in results].count(WrongCredentials) == 3
        assert [type(result) for result in results].count(RateLimited) == 17


async def test_failures_count_against_the_address_and_successes_do_not(settings: Settings) -> None:
    async with signing_in(settings, login_attempts_per_address=3) as auth:
        for _ in range(6):
            await auth.login("s1", PASSWORD, HERE)
        for number in range(3):
            with pytest.raises(WrongCredentials):
                await auth.login(f"x{number}", "wrong", HERE)
        for account, password in (("x3", "wrong"), ("s1", PASSWORD)):
            with pytest.raises(RateLimited):
                await auth.login(account, password, HERE)
        await auth.login("s1", PASSWORD, Source("198.51.100.1"))


def test_an_ipv6_address_counts_as_its_network() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::9") == "2001:db8:1:2::/64"
    assert network_of("192.0.2.7") == "192.0.2.7"
    assert network_of("testclient") == neighbours_of("testclient") == "testclient"
    assert neighbours_of("2001:db8:1:2::9") == "2001:db8:1::/48"
    assert neighbours_of("192.0.2.7") == neighbours_of("192.0.2.250") == "192.0.2.0/24"
