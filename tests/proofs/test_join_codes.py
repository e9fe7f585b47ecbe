"""Codes, QR tokens and receipts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.identifiers import code_digits
from server.proofs.join_codes import (
    code_of,
    is_genuine,
    make_receipt,
    make_token,
    new_code,
    new_secret,
)


def test_a_token_is_short_upper_case_and_says_its_code() -> None:
    code, secret = new_code(), new_secret()
    token = make_token(code, secret)
    assert len(token) == 22
    assert token == token.upper()
    assert code_of(token.lower()) == code
    assert is_genuine(f" {token.lower()} ", secret)


@given(st.integers(0, 21), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_no_other_character_will_do(position: int, character: str) -> None:
    secret = "5e" * 32
    token = make_token("123456", secret)
    other = token[:position] + character + token[position + 1 :]
    assert is_genuine(other, secret) == (other == token)
    assert not is_genuine(token, "5f" * 32)


@given(st.text())
def test_any_text_may_be_asked_about(text: str) -> None:
    assert not is_genuine(text, "5e" * 32)
    digits = code_digits(text)
    assert digits is None or (len(digits) == 6 and digits.isascii() and digits.isdigit())


@pytest.mark.parametrize(
    "typed", ["482913", " 482 913 ", "482-913", "48 29 13", "482.913", "٤٨٢٩١٣", "４８２９１３"]
)
def test_codes_as_people_type_them(typed: str) -> None:
    assert code_digits(typed) == "482913"


@pytest.mark.parametrize("typed", ["", "48291", "4829134", "48291a"])
def test_what_is_no_code(typed: str) -> None:
    assert code_digits(typed) is None


def test_a_receipt_names_one_record_at_one_revision() -> None:
    receipts = {
        make_receipt(key, attendance_id, number, revision)
        for key in (b"k1", b"k2")
        for attendance_id in ("class-1", "class-2")
        for number in ("s1", "s2")
        for revision in (1, 2)
    }
    assert len(receipts) == 16
    assert all(len(receipt) == 19 and receipt.isascii() for receipt in receipts)
