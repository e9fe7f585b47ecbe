"""Cookie that says which accounts have signed in from a browser: signed, and without any account in clear."""

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Self

MAX_ACCOUNTS = 8  # the last ones that signed in; a browser of a classroom has many
ID_BYTES, MARK_BYTES = 16, 12
COOKIE = re.compile(r"^([\w-]{22})((?:\.[\w-]{16}){0,8})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """A browser: a random id, and a mark for each account that has signed in from it.

    A mark is an HMAC of id and account, so that a browser can show only marks that this server made for it.
    """

    browser_id: str
    marks: tuple[str, ...] = ()

    @classmethod
    def read(cls, cookie: str | None) -> Self:
        """Read a cookie; one that is missing or malformed is a new browser."""
        match = COOKIE.match(cookie or "")
        if match is None:
            return cls(_text(secrets.token_bytes(ID_BYTES)))
        return cls(match[1], tuple(match[2].split(".")[1:]))

    def to_cookie(self) -> str:
        """Return the value of the cookie."""
        return ".".join((self.browser_id, *self.marks))

    def knows(self, account: str, key: bytes) -> bool:
        """Return True if this account has signed in from this browser."""
        mark = self._mark(account, key)
        return any(hmac.compare_digest(mark, each) for each in self.marks)

    def with_account(self, account: str, key: bytes) -> Self:
        """Return the browser after this account has signed in from it."""
        mark = self._mark(account, key)
        marks = (mark, *(each for each in self.marks if each != mark))
        return type(self)(self.browser_id, marks[:MAX_ACCOUNTS])

    def _mark(self, account: str, key: bytes) -> str:
        signed = f"known-browser:{self.browser_id}:{account}".encode()
        return _text(hmac.digest(key, signed, "sha256")[:MARK_BYTES])


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
