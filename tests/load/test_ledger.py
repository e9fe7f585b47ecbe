"""The ledger of a load: what counts as confirmed, lost and double."""

from server.load.ledger import Ledger


def test_every_attempt_ends_as_confirmed_refused_or_lost() -> None:
    ledger = Ledger()
    confirmed, refused, silent = ledger.add(["s1", "s2", "s3"])
    confirmed.sent = 1.0
    ledger.confirm(confirmed, 1.5)
    refused.error = "not_found"
    assert [each.outcome for each in (confirmed, refused, silent)] == ["confirmed", "not_found", "lost"]
    assert ledger.lost() == ["s3"]
    assert ledger.lost(present={"s1"}) == ["s3"]
    assert ledger.lost(present=set()) == ["s1", "s3"]
    assert ledger.join_seconds() == [0.5]


def test_a_join_confirmed_or_shown_again_is_counted() -> None:
    ledger = Ledger()
    [attempt] = ledger.add(["s1"])
    for at in (2.0, 3.0):
        ledger.confirm(attempt, at)
        ledger.show("s1", at + 5)
        ledger.show("somebody else", at)
    assert ledger.twice == 2
    assert (attempt.confirmed, attempt.seen) == (2.0, 7.0)
    assert ledger.screen_seconds() == [7.0]
    assert ledger.unseen() == 0
