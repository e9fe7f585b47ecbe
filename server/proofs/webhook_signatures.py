"""Signatures of webhooks as in Standard Webhooks: HMAC-SHA256 over id, time and body."""

import hmac
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping

PREFIX, VERSION = "whsec_", "v1"
MIN_SECRET_BYTES = 24
SECONDS = re.compile("[0-9]{1,12}")
TOLERANCE_SECONDS = 300.0
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


class BadSignature(Exception):
    """The headers are missing, too old, too new, or not of the holder of the secret. The text says which."""


def read_secret(text: str) -> bytes:
    """Return the key of a secret: `whsec_` and at least 24 bytes as base64.

    Raises:
        ValueError: it is none.
    """
    try:
        key = b64decode(text.removeprefix(PREFIX), validate=True)
    except ValueError:
        key = b""
    if not text.startswith(PREFIX) or len(key) < MIN_SECRET_BYTES:
        raise ValueError(f"use {PREFIX} and at least {MIN_SECRET_BYTES} random bytes as base64")
    return key


def signed_headers(key: bytes, message_id: str, timestamp: float, body: bytes) -> dict[str, str]:
    """Return the headers of a message at this time, in seconds since 1970."""
    seconds = str(int(timestamp))
    return {ID: message_id, TIMESTAMP: seconds, SIGNATURE: _sign(key, message_id, seconds, body)}


def check_signature(key: bytes, headers: Mapping[str, str], body: bytes, now: float) -> None:
    """Check that a message is of the holder of the secret, and at most five minutes old or ahead.

    Raises:
        BadSignature: it is not.
    """
    message_id, seconds = headers.get(ID, ""), headers.get(TIMESTAMP, "")
    expected = _sign(key, message_id, seconds, body)
    given = headers.get(SIGNATURE, "").split()
    if not any(hmac.compare_digest(each.encode(), expected.encode()) for each in given):
        raise BadSignature("The signature is wrong.")
    if not SECONDS.fullmatch(seconds) or abs(now - int(seconds)) > TOLERANCE_SECONDS:
        raise BadSignature(f"The timestamp is more than {TOLERANCE_SECONDS:.0f} seconds from now.")


def _sign(key: bytes, message_id: str, seconds: str, body: bytes) -> str:
    signed = f"{message_id}.{seconds}.".encode() + body
    return f"{VERSION}," + b64encode(hmac.digest(key, signed, "sha256")).decode()
