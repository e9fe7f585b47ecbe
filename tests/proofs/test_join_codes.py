"""Codes, QR tokens and receipts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.codes import Rotation
from protocol.identifiers import code_digits
from server.proofs.join_codes import (
    ALPHABET,
    CODE_MS,
    MAX_STEP,
    QR_MS,
    Schedule,
    is_genuine,
    make_receipt,
    make_token,
    new_handle,
    read_token,
)

SECRET, OTHER_SECRET = "5e" * 32, "5f" * 32
TOKEN = make_token("ABC234", 7, SECRET)


@given(st.integers(0, MAX_STEP))
def test_a_token_is_short_and_says_its_class_and_its_step(step: int) -> None:
    handle = new_handle()
    text = make_token(handle, step, SECRET)
    assert (len(text), text) == (22, text.upper())
    for typed in text, text.lower(), f" {text}\n":
        token = read_token(typed)
        assert token is not None
        assert (token.text, token.handle, token.step) == (text, handle, step)
        assert is_genuine(token, SECRET)
        assert not is_genuine(token, OTHER_SECRET)


@pytest.mark.parametrize("position", range(22))
def test_no_other_character_will_do(position: int) -> None:
    for character in ALPHABET:
        token = read_token(TOKEN[:position] + character + TOKEN[position + 1 :])
        assert token is not None
        assert is_genuine(token, SECRET) == (token.text == TOKEN)


@pytest.mark.parametrize("length", [*range(22), 23, 44, 64])
def test_a_token_of_another_length_is_none(length: int) -> None:
    assert read_token((TOKEN * 3)[:length]) is None


@given(st.text())
def test_any_text_may_be_asked_about(text: str) -> None:
    token = read_token(text)
    assert token is None or not is_genuine(token, SECRET)
    digits = code_digits(text)
    assert digits is None or (len(digits) == 6 and digits.isascii() and digits.isdigit())


@given(st.sampled_from(Rotation), st.integers(0, 10_000), st.integers(0, 36_000_000))
def test_a_schedule_shows_one_code_at_a_time(rotation: Rotation, first: int, passed: int) -> None:
    """A step covers its moment; the digits begin every 30 s, and are accepted as long as any QR of theirs."""
    schedule = Schedule(first, 1_000_000, *QR_MS[rotation])
    step = schedule.step_at(1_000_000 + passed)
    assert schedule.begin_of(step) <= 1_000_000 + passed < schedule.begin_of(step + 1)
    began = schedule.code_step(step)
    assert began <= step
    assert (schedule.begin_of(began) - 1_000_000) % CODE_MS == 0
    assert schedule.begin_of(step) - schedule.begin_of(began) < CODE_MS
    assert schedule.qr_end(step) <= schedule.code_end(began) == schedule.begin_of(began) + 2 * CODE_MS
    assert step < MAX_STEP


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
