"""Lessons and numbers that somebody may have meant: they differ by a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.identifiers import number_key
from server.identity.similar import is_slip, number_variants, similar_lessons

LESSONS = ["Algebra 2", "Cebir", "Organic Chemistry", "Öğretim İlkeleri"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("algebra2", "Algebra 2"),
        ("Algbera 2", "Algebra 2"),
        ("Cebri", "Cebir"),
        ("organic chemstry", "Organic Chemistry"),
        ("ogretim ilkeleri", "Öğretim İlkeleri"),
    ],
)
def test_a_lesson_with_a_slip_is_found(typed: str, found: str) -> None:
    assert similar_lessons(typed, LESSONS)[0] == found


@pytest.mark.parametrize("typed", ["Physics", "History of Art", "X"])
def test_another_lesson_is_not(typed: str) -> None:
    assert similar_lessons(typed, LESSONS) == ()


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("123", "00123"),
        ("000123", "123"),
        ("12-34", "1234"),
        ("O1234", "01234"),
        ("l23", "123"),
        ("1243", "1234"),
    ],
)
def test_slips_whatever_the_name(number: str, known: str) -> None:
    assert is_slip(number, "Grace Hopper", known, "Ada Lovelace")
    assert number_key(known) in number_variants(number)


@pytest.mark.parametrize(("number", "known"), [("12345", "1234"), ("1235", "1234"), ("234", "1234")])
def test_one_character_is_a_slip_for_a_similar_name(number: str, known: str) -> None:
    assert is_slip(number, "ADA lovelace", known, "Ada Lovelace")
    assert is_slip(number, "Lovelace Ada", known, "Ada Lovelace")
    assert not is_slip(number, "Grace Hopper", known, "Ada Lovelace")
    assert not is_slip("98765", "Ada Lovelace", known, "Ada Lovelace")


@given(number=st.text("0123456789abO-", min_size=2, max_size=20), at=st.integers(0, 19))
def test_every_swap_and_gap_is_among_the_variants(number: str, at: int) -> None:
    key = number_key(number)
    at %= len(key)
    variants = set(number_variants(number)) | {key, ""}
    assert key[:at] + key[at + 1 :] in variants
    assert key[:at] + key[at : at + 2][::-1] + key[at + 2 :] in variants
    assert len(variants) < 2000
