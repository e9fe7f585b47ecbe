"""Find the encoding of a text file, and whether it is certain. No I/O."""

import re
from dataclasses import dataclass
from unicodedata import category, normalize

from server.tables.errors import UnusableFile

_MARKS = (  # byte order marks; UTF-32 before UTF-16, whose mark begins the same
    (b"\xff\xfe\x00\x00", "UTF-32", "utf-32"),
    (b"\x00\x00\xfe\xff", "UTF-32", "utf-32"),
    (b"\xff\xfe", "UTF-16", "utf-16"),
    (b"\xfe\xff", "UTF-16", "utf-16"),
    (b"\xef\xbb\xbf", "UTF-8 with BOM", "utf-8-sig"),
)
_GUESSED = ("Windows-1254", "cp1254")  # Turkish; for Western European letters the same as Windows-1252
_PROBED_BYTES = 4096
_WORD = re.compile(r"[^\s,;|\"'’()/.\-]+")
_TURKISH_AND_COMMON = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛäßÄéÉ")
# UTF-8 that was read as Windows-1252 and saved again: "Ã¼", "Ä±", "Å\u009f", "â€™", "Ð¸"
_TWICE_ENCODED = re.compile(r"[ÃÂÄÅÐÑØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. `warning` has the code and values of why the encoding looks wrong, or is None."""

    text: str
    encoding: str
    is_sure: bool
    warning: tuple[str, dict[str, str]] | None


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Decode a file, and normalise it to NFC so that equal names compare equal.

    `encoding` is a name that Python knows. Without it, the order is: byte order mark, UTF-16 without a mark,
    UTF-8, and Windows-1254 as a guess.

    Raises:
        UnusableFile: The bytes are not in that encoding, or Python does not know the encoding.
    """
    if encoding is not None:
        return _decode_as(raw, encoding, encoding, is_sure=True)
    for mark, name, codec in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw, name, codec, is_sure=True)
    if utf16 := _utf16_without_mark(raw):
        return _decode_as(raw, "UTF-16 without a byte order mark", utf16, is_sure=False)
    try:
        return _decode_as(raw, "UTF-8", "utf-8", is_sure=True)
    except UnusableFile:
        try:
            return _decode_as(raw, *_GUESSED, is_sure=False)
        except UnusableFile:
            raise UnusableFile("encoding_not_found", encoding=_GUESSED[0]) from None


def _decode_as(raw: bytes, name: str, codec: str, *, is_sure: bool) -> Decoded:
    try:
        text = raw.decode(codec)
    except LookupError:
        raise UnusableFile("encoding_unknown", encoding=name) from None
    except (UnicodeDecodeError, ValueError):
        raise UnusableFile("encoding_other", encoding=name) from None
    text = normalize("NFC", text.lstrip("\ufeff"))
    return Decoded(text, name, is_sure, _find_warning(text, is_sure=is_sure))


def _utf16_without_mark(raw: bytes) -> str | None:
    """Return the codec when nearly every second byte is zero, as in UTF-16 of mostly ASCII text."""
    probe = raw[:_PROBED_BYTES]
    even, odd = probe[::2], probe[1::2]
    if len(odd) < 2 or b"\0" not in probe:
        return None
    if odd.count(0) > len(odd) / 2 > 2 * even.count(0):
        return "utf-16-le"
    if even.count(0) > len(even) / 2 > 2 * odd.count(0):
        return "utf-16-be"
    return None


def _find_warning(text: str, *, is_sure: bool) -> tuple[str, dict[str, str]] | None:
    """Return the code and values of why the encoding looks wrong, or None."""
    if found := _TWICE_ENCODED.search(text):
        return "looks_twice_encoded", {"text": _around(text, found.start())}
    if any(0x80 <= ord(each) <= 0x9F for each in text):
        return "looks_like_controls", {}
    if is_sure:
        return None
    for word in _WORD.findall(text):
        if _is_garbled(word):
            return "looks_garbled", {"text": word}
    return None


def _is_garbled(word: str) -> bool:
    """Return True for a word that no language of Windows-1254 has.

    Such a word has symbols among its letters, or at least two letters, and most of them, are not Turkish.
    """
    foreign = [each for each in word if not each.isascii() and each not in _TURKISH_AND_COMMON]
    has_letters = any(each.isalpha() for each in word)
    if has_letters and any(category(each) not in {"Lu", "Ll", "Lo", "Mn"} for each in foreign):
        return True
    return len(foreign) >= 2 and len(foreign) * 2 > len(word)


def _around(text: str, at: int) -> str:
    return re.split(r"[\n\r]", text[max(0, at - 10) : at + 10])[0].strip()
