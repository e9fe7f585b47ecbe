"""Check a column of school numbers, which a spreadsheet may have changed. No I/O."""

import re
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from protocol.identifiers import clean
from protocol.objects import Number
from server.tables.errors import Reason

_QUOTED_FORMULA = re.compile(r'="([^"]*)"')  # ="00123": written by programs so that Excel keeps the zeros
_APOSTROPHE = re.compile(r"['’](?=\d)")
_DECIMAL_ZERO = re.compile(r"(\d+)[.,]0+")
_EXPONENT = re.compile(r"\d+[.,]\d+[eE][+-]?\d{1,3}|\d+[eE][+-]\d{1,3}")
_BARE_EXPONENT = re.compile(r"\d[eE]\d{1,3}")  # can also be a number: student 12 of class 9E
_GROUPED = re.compile(r"\d{1,3}([.,' \u202f]\d{3}){2,}|\d{1,3}[,' \u202f]\d{3}")
_BROKEN = re.compile(r"#(N/A|NV|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|DEĞER!|YOK)|#+", re.IGNORECASE)
_EMPTY_WORDS = frozenset({"nan", "null", "none", "n/a", "na", "<na>", "nil"})
MAX_EXACT_DIGITS = 15  # Excel replaces further digits by zeros

_number: TypeAdapter[str] = TypeAdapter(Number)


def check_numbers(cells: Sequence[str]) -> list[tuple[str, Reason | None]]:
    """Return for each cell the number, and what is wrong with it, or None.

    The column is checked as a whole. `123.0` is unwrapped when all numbers of the column end so, as pandas
    writes a column with gaps. `9E12` is a number when other numbers have letters, too; otherwise it is a
    rounded 9,000,000,000,000.
    """
    unwrapped = [_unwrap(cell) for cell in cells]
    digits = [cell for cell in unwrapped if cell and cell[0].isdigit()]
    all_decimal = bool(digits) and all(_DECIMAL_ZERO.fullmatch(cell) for cell in digits)
    has_letters = any(re.search("[^\\W\\d_]", cell) and not _is_exponent(cell) for cell in unwrapped)
    return [_check(cell, all_decimal=all_decimal, has_letters=has_letters) for cell in unwrapped]


def check_number(number: str) -> Reason | None:
    """Return what is wrong with one number, or None."""
    return _check(_unwrap(number), all_decimal=False, has_letters=True)[1]


def _unwrap(cell: str) -> str:
    text = clean(cell)
    if quoted := _QUOTED_FORMULA.fullmatch(text):
        text = quoted[1].strip()
    return _APOSTROPHE.sub("", text, count=1) if _APOSTROPHE.match(text) else text


def _is_exponent(text: str) -> bool:
    return bool(_EXPONENT.fullmatch(text) or _BARE_EXPONENT.fullmatch(text))


def _check(text: str, *, all_decimal: bool, has_letters: bool) -> tuple[str, Reason | None]:
    if not text:
        return text, Reason("empty")
    decimal = _DECIMAL_ZERO.fullmatch(text)
    if decimal and all_decimal:
        return decimal[1], None
    is_rounded = _EXPONENT.fullmatch(text) or (_BARE_EXPONENT.fullmatch(text) and not has_letters)
    is_cut = text.isdecimal() and len(text) > MAX_EXACT_DIGITS and text.endswith("000")
    reasons = (
        (text.lower() in _EMPTY_WORDS, "number_word"),
        (_BROKEN.fullmatch(text), "number_error"),
        (is_rounded, "number_rounded"),
        (decimal, "number_decimal"),
        (_GROUPED.fullmatch(text), "number_grouped"),
        (is_cut, "number_cut"),
    )
    for applies, code in reasons:
        if applies:
            return text, Reason(code, text=text)
    if len(text) > 64:
        return text, Reason("too_long", n=len(text), max=64)
    try:
        return _number.validate_python(text), None
    except ValidationError:
        return text, Reason("number_characters", text=text)
