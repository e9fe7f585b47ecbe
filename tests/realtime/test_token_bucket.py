"""Rates by a clock that the test sets."""

import pytest

from server.realtime.token_bucket import MAX_REJECTED_BURSTS, Accounts, Bucket, Rate

RATE = Rate(per_second=20, burst=60)


def test_a_burst_then_the_rate() -> None:
    bucket = Bucket()
    assert [bucket.take(RATE, 100.0) for _ in range(60)] == [0.0] * 60
    assert bucket.take(RATE, 100.0) == pytest.approx(0.05)
    assert bucket.take(RATE, 100.04) == pytest.approx(0.01)
    assert bucket.take(RATE, 100.05) == 0
    assert bucket.take(RATE, 100.05) > 0
    later = [bucket.take(RATE, 101.05 + n / 20) for n in range(200)]
    assert later == [0.0] * 200


def test_what_is_refused_costs_nothing() -> None:
    bucket = Bucket()
    for _ in range(1000):
        bucket.take(RATE, 100.0)
    assert bucket.take(RATE, 100.05) == 0


def test_a_flood_is_refused_without_a_rest() -> None:
    bucket, now = Bucket(), 100.0
    sent = 0
    while not bucket.is_flooding(RATE):
        bucket.take(RATE, now)
        sent, now = sent + 1, now + 0.001
        assert sent < 2000
    assert bucket.rejected == MAX_REJECTED_BURSTS * 60 + 1
    bucket.take(RATE, now + 10)
    assert not bucket.is_flooding(RATE)


def test_accounts_do_not_share_and_are_bounded() -> None:
    accounts = Accounts(Rate(1, 2), max_accounts=3)
    assert [accounts.take("a", 10.0) > 0 for _ in range(3)] == [False, False, True]
    assert accounts.take("b", 10.0) == 0
    assert accounts.take("a", 10.0) == pytest.approx(1)
    for account in "cde":
        accounts.take(account, 10.0)
    assert list(accounts._tats) == ["c", "d", "e"]  # noqa: SLF001  the bound is one of memory
    assert accounts.take("a", 10.0) == 0
