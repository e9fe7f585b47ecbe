"""Tokens of devices that stay signed in: an id, a serial that rises with every use, and an HMAC of both.

A token is checked before Postgres is asked, so that guesses cost nothing there. Whoever reads the database
cannot make tokens, which need ATTN_SECRET_KEY; whoever has that key alone lacks the ids.
"""

import binascii
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

SERIAL_BYTES, MAC_BYTES = 8, 16
TOKEN = re.compile(r"^[\w-]{54}$", re.ASCII)  # 40 bytes


def make_device_token(device_id: UUID, serial: int, key: bytes) -> str:
    """Return the token of a device with this serial."""
    named = device_id.bytes + serial.to_bytes(SERIAL_BYTES)
    return urlsafe_b64encode(named + _mac(named, key)).decode().rstrip("=")


def read_device_token(token: str, key: bytes) -> tuple[UUID, int] | None:
    """Return id and serial of a token, or None if this server did not make it."""
    if not TOKEN.match(token):
        return None
    try:
        raw = urlsafe_b64decode(token + "==")
    except binascii.Error:
        return None
    named, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(named, key)):
        return None
    return UUID(bytes=named[:16]), int.from_bytes(named[16:])


def browser_hash(browser_id: str) -> bytes:
    """Return what is stored of the id of a browser."""
    return sha256(browser_id.encode()).digest()[:16]


def _mac(named: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"device-token:" + named, "sha256")[:MAC_BYTES]
