"""Codes that prove that a student sees the projector now: pure functions of a class's secret and of time.

A class counts its *steps*: it has one QR token each, and six digits for the steps of 30 s together. A renewal
starts a new count beyond all steps whose codes were sent, so that one number says which renewal a code is of.

A QR token is a handle of the class, the number of its step and 60 bits of HMAC-SHA256: 22 characters of
base 32, so that an upper-case address with it fits a QR of 29 x 29 modules (docs/decisions/0018).
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import blake2b

from protocol.codes import Rotation

# Milliseconds for which a QR code is shown, and is accepted afterwards. join.lua judges by these.
QR_MS = {
    Rotation.RELAXED: (30_000, 10_000),
    Rotation.NORMAL: (10_000, 5_000),
    Rotation.STRICT: (5_000, 3_000),
}
CODE_MS = 30_000  # six digits are shown so long, and accepted as long again: the previous ones are valid, too
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # base 32 of RFC 4648: all of it is in QR's alphanumeric mode
HANDLE_LENGTH, STEP_LENGTH, MAC_LENGTH = 6, 4, 12  # 30, 20 and 60 bits
MAX_STEP = 32**STEP_LENGTH - 1
TOKEN = re.compile(f"[{ALPHABET}]{{{HANDLE_LENGTH + STEP_LENGTH + MAC_LENGTH}}}")
RECEIPT_BYTES = 8


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of a class since its codes were renewed last. Times are ms by Redis' clock.

    Attributes:
        first_step: the number of the first step.
        started_ms: when it began.
        step_ms: how long a step lasts.
        grace_ms: how long its QR code is accepted afterwards.
    """

    first_step: int
    started_ms: int
    step_ms: int
    grace_ms: int

    def step_at(self, now_ms: int) -> int:
        """Return the step of a moment."""
        return self.first_step + max(0, now_ms - self.started_ms) // self.step_ms

    def begin_of(self, step: int) -> int:
        """Return when a step begins."""
        return self.started_ms + (step - self.first_step) * self.step_ms

    def code_step(self, step: int) -> int:
        """Return the step with which the six digits of this step began: it identifies them."""
        return step - (step - self.first_step) % max(1, CODE_MS // self.step_ms)

    def code_end(self, step: int) -> int:
        """Return when the digits that began with this step are not accepted any more."""
        return self.begin_of(step) + 2 * CODE_MS

    def qr_end(self, step: int) -> int:
        """Return when the QR code of this step is not accepted any more."""
        return self.begin_of(step) + self.step_ms + self.grace_ms


@dataclass(frozen=True, slots=True)
class Token:
    """The parts of a QR token, genuine or not."""

    text: str
    handle: str
    step: int


def new_code() -> str:
    """Return six random digits. The caller has to reserve them, so that no two live classes have the same."""
    return f"{secrets.randbelow(1_000_000):06d}"


def new_handle() -> str:
    """Return a random handle of a class. The caller has to reserve it."""
    return _base32(secrets.randbits(5 * HANDLE_LENGTH), HANDLE_LENGTH)


def new_secret() -> str:
    """Return a new secret of a class, in hexadecimal."""
    return secrets.token_hex(32)


def make_token(handle: str, step: int, secret: str) -> str:
    """Return the QR token of a step."""
    head = handle + _base32(step, STEP_LENGTH)
    mac = hmac.digest(bytes.fromhex(secret), b"qr:" + head.encode(), "sha256")
    return head + _base32(int.from_bytes(mac[:8]) >> 4, MAC_LENGTH)


def read_token(text: str) -> Token | None:
    """Return the parts of a token in any case; None when it has another form."""
    token = text.strip().upper()
    if not TOKEN.fullmatch(token):
        return None
    step = 0
    for character in token[HANDLE_LENGTH : HANDLE_LENGTH + STEP_LENGTH]:
        step = step * 32 + ALPHABET.index(character)
    return Token(token, token[:HANDLE_LENGTH], step)


def is_genuine(token: Token, secret: str) -> bool:
    """Return True when the class with this secret has issued the token, now or at any other time."""
    return hmac.compare_digest(make_token(token.handle, token.step, secret), token.text)


def make_receipt(
    key: bytes, attendance_id: str, student_number: str, revision: int, is_pending: bool = False
) -> str:
    """Return a proof of one record at one revision, which only the holder of `key` can make.

    That of a pending record is another one, so that it does not prove more than the student had.

    Keyed BLAKE2b (RFC 7693) takes a sixth of the time of HMAC-SHA256, which was 6 % of a join.
    """
    waits = ":pending" if is_pending else ""
    named = f"{attendance_id}:{student_number}:{revision}{waits}".encode()
    mac = blake2b(named, digest_size=RECEIPT_BYTES, key=key[: blake2b.MAX_KEY_SIZE], person=b"receipt")
    return mac.digest().hex("-", 2).upper()


def genuine_receipts(key: bytes, attendance_id: str, student_number: str, revision: int) -> tuple[str, str]:
    """Return the receipts that prove a record at this revision: if it is not pending, and if it is."""
    named = key, attendance_id, student_number, revision
    return make_receipt(*named), make_receipt(*named, is_pending=True)


def _base32(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))
