"""Scan tickets: nobody makes, alters or passes one on."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.proofs.tickets import (
    KEEP_MS,
    MAX_KEEPS,
    TICKET_MS,
    browser_holder,
    new_ticket,
    read_ticket,
    session_holder,
    sign_ticket,
)

KEY, HOLDER, NOW = b"a key", session_holder("5f" * 32), 1_700_000_000_000
TICKET = new_ticket(str(uuid4()), 7, NOW)
TEXT = sign_ticket(TICKET, HOLDER, KEY)


def test_a_ticket_is_its_holders() -> None:
    assert read_ticket(TEXT, HOLDER, KEY) == TICKET
    assert TICKET.expires_ms == NOW + TICKET_MS
    assert len(TEXT) <= 256  # the field of attendance.join
    for holder in session_holder("5e" * 32), browser_holder("5f" * 32), browser_holder(""), "":
        assert read_ticket(TEXT, holder, KEY) is None
    assert read_ticket(TEXT, HOLDER, b"another key") is None


@pytest.mark.parametrize("length", range(len(TEXT)))
def test_a_truncated_ticket_is_none(length: int) -> None:
    assert read_ticket(TEXT[:length], HOLDER, KEY) is None
    assert read_ticket(TEXT[length:] or "x", HOLDER, KEY) == (TICKET if length == 0 else None)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("0123456789abcdef.-A٣ \n"))
def test_an_altered_ticket_is_none(position: int, character: str) -> None:
    other = TEXT[:position] + character + TEXT[position + 1 :]
    assert read_ticket(other, HOLDER, KEY) == (TICKET if other == TEXT else None)


@given(st.text())
def test_any_text_may_be_read(text: str) -> None:
    assert read_ticket(text, HOLDER, KEY) is None


def test_a_ticket_is_kept_ten_times() -> None:
    """Each gives a whole minute, also to who asks as soon as it is offered."""
    ticket = TICKET
    for keeps in range(1, MAX_KEEPS + 1):
        ticket = ticket.keep()
        expires_ms = TICKET.expires_ms + keeps * KEEP_MS
        assert (ticket.expires_ms, ticket.keeps, ticket.nonce) == (expires_ms, keeps, TICKET.nonce)
    assert ticket.keep() == ticket
