"""Identifiers typed in any spelling meet in one normal form."""

from unicodedata import category, decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.identifiers import clean, clean_password, code_digits, lesson_key, number_key, search_key

DIGITS = [chr(point) for point in range(0x20000) if category(chr(point)) == "Nd"]  # none is above
INVISIBLE = st.sampled_from("\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\u00ad\u2060")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_keys_are_their_own_keys(text: str) -> None:
    for key in number_key, lesson_key, search_key:
        assert key(key(text)) == key(text)
        assert key(clean(text)) == key(text)


@given(st.text(alphabet="abcXYZ0123456789/-_.", min_size=1), st.data())
def test_invisible_characters_and_case_make_no_other_person(number: str, data: st.DataObject) -> None:
    spelled = "".join(data.draw(st.text(INVISIBLE, max_size=2)) + each for each in number)
    assert number_key(f" {spelled.swapcase()}\u00a0") == number_key(number)


@given(st.lists(st.sampled_from(DIGITS), min_size=6, max_size=6))
def test_digits_of_every_script_are_digits(digits: list[str]) -> None:
    expected = "".join(str(decimal(each)) for each in digits)
    assert number_key("".join(digits)) == code_digits("".join(digits)) == expected


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456", "123456"),
        ("١٢٣٤٥٦", "123456"),
        ("１２３–４５６", "123456"),
        ("12345", None),
        ("1234567", None),
        ("12345a", None),
        ("", None),
    ],
)
def test_join_codes_as_people_type_them(typed: str, digits: str | None) -> None:
    assert code_digits(typed) == digits


def test_lessons_that_look_alike_are_one() -> None:
    spellings = (
        "Algebra 2",
        "algebra 2",
        "Algebra  2",
        "Algebra\u00a02",
        "ALGEBRA 2",
        " Algebra\u200b 2",
        "Algebra ２",
        "Algebra\u31642",
    )
    assert {lesson_key(each) for each in spellings} == {"algebra 2"}


def test_letters_of_turkish_are_found_without_accents_and_case() -> None:
    assert search_key("IŞIK İpek ışık") == search_key("isik IPEK Isik")


def test_passwords_are_the_same_however_the_keyboard_composes_them() -> None:
    assert clean_password("pa\u0308ss\u00a0wort") == "p\u00e4ss wort"
    assert clean_password("Ａ１") == "Ａ１"  # a password keeps its compatibility characters
