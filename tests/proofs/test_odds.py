"""The odds of guessing a code, against a simulated attack and against what docs/presence.md says."""

import random
import re
from pathlib import Path

import pytest

from server.proofs.odds import odds_of_guessing, power_of_spot_check, tries_of

DOCUMENT = Path(__file__).parents[2] / "docs" / "presence.md"


@pytest.mark.parametrize(("seconds", "tries"), [(0, 5), (59.9, 5), (60, 10), (600, 55), (3000, 255)])
def test_an_account_has_five_tries_a_lock(seconds: float, tries: int) -> None:
    assert tries_of(seconds) == tries


@pytest.mark.parametrize(("accounts", "classes"), [(1, 1), (20, 1), (3, 5)])
def test_a_simulated_attack_succeeds_as_often_as_computed(accounts: int, classes: int) -> None:
    """In ten minutes, of 10,000 codes instead of a million, so that there is something to count."""
    chance = random.Random(7)
    codes, runs, hits = 10_000, 2_000, 0
    for _ in range(runs):
        guessed = False
        for _ in range(tries_of(600)):
            valid = set(chance.sample(range(codes), 2 * classes))
            guessed = guessed or any(chance.randrange(codes) in valid for _ in range(accounts))
        hits += guessed
    expected = odds_of_guessing(600, accounts, classes=classes, codes=codes)
    deviation = (expected * (1 - expected) / runs) ** 0.5
    assert abs(hits / runs - expected) < 4 * deviation


def test_the_document_has_the_computed_odds() -> None:
    rows = re.findall(r"^\| (\d+) \| ([\d,]+) \| ([\d.]+) % \|$", DOCUMENT.read_text("utf-8"), re.M)
    assert len(rows) >= 3
    for accounts, classes, percent in rows:
        computed = odds_of_guessing(600, int(accounts), classes=int(classes.replace(",", ""))) * 100
        assert percent == f"{computed:.2g}", (accounts, classes)


@pytest.mark.parametrize(("attending", "drawn", "away"), [(30, 5, 1), (30, 5, 4), (200, 20, 10), (5, 5, 1)])
def test_a_simulated_spot_check_finds_somebody_as_often_as_computed(
    attending: int, drawn: int, away: int
) -> None:
    chance, runs = random.Random(7), 4_000
    hits = sum(min(chance.sample(range(attending), drawn)) < away for _ in range(runs))
    expected = power_of_spot_check(attending, drawn, away)
    deviation = (expected * (1 - expected) / runs) ** 0.5
    assert abs(hits / runs - expected) <= 4 * deviation
    assert power_of_spot_check(attending, drawn) == pytest.approx(drawn / attending)
