"""One normal form for what identifies people, lessons and codes, however it was typed.

Every door uses it: imports, the command line, sign-in, walk-ins, join codes, search and the clients.
The text as given is kept for showing; keys are for comparing and for uniqueness.
"""

import re
from collections.abc import Callable, Mapping
from unicodedata import category, decimal, normalize

_BLANKS = re.compile(
    r"[\s\u115f\u1160\u2800\u3164\uffa0]+"
)  # with Braille and Hangul fillers, which also show as blanks
_CODE_GAPS = re.compile(r"[\s\-.\u2010-\u2015]")
MAX_LETTERS = 4096
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


class _Table(dict[int, "int | str | None"]):
    """A table for `str.translate` that asks a function, and remembers the letters that it has met."""

    def __init__(self, look_up: Callable[[str], str | None], known: Mapping[int, str] | None = None) -> None:
        super().__init__(known or {})
        self._look_up = look_up

    def __missing__(self, code: int) -> str | None:
        letter = self._look_up(chr(code))
        if len(self) < MAX_LETTERS:
            self[code] = letter
        return letter


def _plain(character: str) -> str | None:
    kind = category(character)
    if kind == "Cf":
        return None
    return str(decimal(character)) if kind == "Nd" else character


def _without_marks(character: str) -> str | None:
    return None if category(character).startswith("M") else character


_PLAIN = _Table(_plain)
_LETTERS = _Table(_without_marks, _UNDECOMPOSED)
_CODE = re.compile(r"[0-9]{6}")


def clean(text: str) -> str:
    """Return the text in NFKC without invisible characters, with ASCII digits and single blanks.

    Format characters (general category Cf: zero-width and direction marks, byte order marks, soft hyphens)
    are dropped, digits of any script (category Nd) become ASCII, runs of blanks become one, and blanks at
    both ends go. Applying it twice changes nothing.
    """
    if text.isascii():
        return _BLANKS.sub(" ", text).strip()
    kept = normalize("NFKC", text).translate(_PLAIN)
    return _BLANKS.sub(" ", normalize("NFKC", kept)).strip()


def clean_number(number: str) -> str:
    """Return a school number as it is stored: clean and without blanks."""
    return clean(number).replace(" ", "")


def number_key(number: str) -> str:
    """Return the key under which a school number is unique: clean, without case and without blanks."""
    return normalize("NFKC", _without_case(clean_number(number)))


def lesson_key(name: str) -> str:
    """Return the key under which a lesson of one teacher is unique: clean and without case."""
    return _without_case(clean(name))


def search_key(text: str) -> str:
    """Return the text for searching: clean, without case, accents and other marks; Turkish İ and ı are i.

    `static/client/js/lib/identifiers.js` has the same rule; `tests/pages/test_identifiers.py` compares them.
    """
    plain = normalize("NFKD", clean(text).replace("ı", "i").replace("İ", "i").casefold())
    if not plain.isascii():
        plain = plain.translate(_LETTERS)
    return _BLANKS.sub(" ", plain).strip()


def code_digits(text: str) -> str | None:
    """Return the six digits of a join code as people type it, or None when these are not six digits.

    Gaps (blanks, dashes, dots) and digits of any script are accepted.
    """
    digits = _CODE_GAPS.sub("", clean(text))
    return digits if _CODE.fullmatch(digits) else None


def clean_password(password: str) -> str:
    """Return the password as RFC 8265 (OpaqueString) prepares it: NFC, every blank an ASCII space."""
    blanks_folded = "".join(" " if category(each) == "Zs" else each for each in password)
    return normalize("NFC", blanks_folded)


def _without_case(text: str) -> str:
    # casefold can undo NFKC ("İ" becomes "i" and a combining dot)
    return normalize("NFKC", text.replace("İ", "i").casefold())
