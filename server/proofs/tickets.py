"""Scan tickets: a signed note that a phone landed on a fresh QR code, so that signing in may take its time.

A ticket is first held by a browser, as a cookie, and then by a session. The holder is part of what is signed,
so that neither works elsewhere. Nothing is stored until a join uses it up.
"""

import re
import secrets
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from hmac import compare_digest

TICKET_MS = 180_000
KEEP_MS = 60_000  # "one more minute", as often as MAX_KEEPS: WCAG 2.2.1 asks for ten times
MAX_KEEPS = 10
MAC_BYTES = 16
SIGNED = re.compile(r"([0-9a-f-]{36})\.(\d{1,7})\.(\d{1,15})\.(\d{1,2})\.([0-9a-f]{16})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Ticket:
    """One scan: its class, the step of its code, its end, how often that was moved, and its id."""

    attendance_id: str
    step: int
    expires_ms: int
    keeps: int
    nonce: str

    def keep(self) -> "Ticket":
        """Return the ticket with another minute; the same one when that was done too often."""
        if self.keeps >= MAX_KEEPS:
            return self
        return replace(self, expires_ms=self.expires_ms + KEEP_MS, keeps=self.keeps + 1)


def new_ticket(attendance_id: str, step: int, now_ms: int) -> Ticket:
    """Return the ticket of a scan at this moment."""
    return Ticket(attendance_id, step, now_ms + TICKET_MS, 0, secrets.token_hex(8))


def sign_ticket(ticket: Ticket, holder: str, key: bytes) -> str:
    """Return the text of a ticket, which only its holder can use."""
    text = f"{ticket.attendance_id}.{ticket.step}.{ticket.expires_ms}.{ticket.keeps}.{ticket.nonce}"
    return f"{text}.{_mac(text, holder, key)}"


def read_ticket(text: str, holder: str, key: bytes) -> Ticket | None:
    """Return a ticket; None when it is forged, altered or another holder's. It may have expired."""
    match = SIGNED.fullmatch(text)
    if match is None or not text.isascii():
        return None
    attendance_id, step, expires_ms, keeps, nonce, mac = match.groups()
    if not compare_digest(_mac(text.rpartition(".")[0], holder, key), mac):
        return None
    return Ticket(attendance_id, int(step), int(expires_ms), int(keeps), nonce)


def browser_holder(user_agent: str) -> str:
    """Return the holder of a cookie: a copy of it does not work in another kind of browser."""
    return "browser:" + sha256(user_agent.encode("utf-8", "surrogatepass")).hexdigest()


def session_holder(token_hash: str) -> str:
    """Return the holder of a ticket that a session was given."""
    return "session:" + token_hash


def _mac(text: str, holder: str, key: bytes) -> str:
    mac = blake2b(
        f"{holder}:{text}".encode(),
        digest_size=MAC_BYTES,
        key=key[: blake2b.MAX_KEY_SIZE],
        person=b"ticket",
    )
    return mac.hexdigest()
