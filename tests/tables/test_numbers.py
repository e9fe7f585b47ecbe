"""School numbers that a spreadsheet has changed."""

import pytest

from server.tables.errors import Reason
from server.tables.numbers import check_number, check_numbers


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ("\u200b70001\u200e", "70001"),
        ("１００１", "1001"),
        (" 42 ", "42"),
        ("o'neil", "o'neil"),
        ("2024/CS/001", "2024/CS/001"),
        ("-1", "-1"),
        ("+905551112233", "+905551112233"),
        ("123456789012345", "123456789012345"),
        ("1.2.3", "1.2.3"),
    ],
)
def test_a_number_that_is_certain_is_unwrapped(cell: str, number: str) -> None:
    assert check_numbers([cell]) == [(number, None)]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "is empty"),
        ("1.23457e+11", "rounded"),
        ("1,2E+11", "rounded"),
        ("1.2E11", "rounded"),
        ("9E12", "rounded"),
        ("1,234,567", "thousands"),
        ("1.234.567", "thousands"),
        ("#N/A", "error of the spreadsheet"),
        ("########", "error of the spreadsheet"),
        ("NaN", "stands for an empty cell"),
        ("NULL", "stands for an empty cell"),
        ("123456789012345000", "lost its last digits"),
        ("a b", "has a blank"),
        ("x" * 65, "has 65 characters"),
    ],
)
def test_an_uncertain_number_is_refused_with_the_reason(cell: str, reason: str) -> None:
    [(_, wrong)] = check_numbers([cell])
    assert wrong is not None
    assert reason in str(wrong)


def test_a_column_is_checked_as_a_whole() -> None:
    assert check_numbers(["1.0", "", "22.0"]) == [("1", None), ("", Reason("empty")), ("22", None)]
    assert check_numbers(["1.0", "22"])[0][1] is not None
    assert check_numbers(["9E12", "9A7"]) == [("9E12", None), ("9A7", None)]


def test_one_number_is_checked_alone() -> None:
    assert check_number("9E12") is None
    assert check_number("a b") is not None
