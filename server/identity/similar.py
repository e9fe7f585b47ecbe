"""Names and numbers that may be meant by what somebody typed. No I/O."""

import string
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from protocol.identifiers import number_key, search_key

MAX_LESSONS = 3
LESSON_RATIO = 0.75  # difflib: "Algebra" and "Algbera" have 0.86, "Algebra" and "Biology" 0.29
NAME_RATIO = 0.7
MIN_WORD = 3  # letters of a word that two names share
MAX_EDITED = 20  # characters of a number of which each may be wrong
MAX_ZEROS = 6  # at the beginning, which spreadsheets drop
_SEPARATORS = str.maketrans("", "", "-./_")
_LOOK_ALIKE = str.maketrans("oil", "011")


def similar_lessons(name: str, lessons: Iterable[str]) -> tuple[str, ...]:
    """Return the lessons whose names differ little from this one, the most similar first."""
    by_key = {search_key(each): each for each in lessons}
    close = get_close_matches(search_key(name), by_key, MAX_LESSONS, LESSON_RATIO)
    return tuple(by_key[key] for key in close)


def number_variants(number: str) -> list[str]:
    """Return the keys of numbers of which this one may be a slip: see `is_slip`."""
    key = number_key(number)
    core = _core(key)
    variants = {key.translate(_SEPARATORS), key.translate(_LOOK_ALIKE), core}
    variants.update("0" * zeros + core for zeros in range(1, MAX_ZEROS + 1))
    variants.update(_swapped(key))
    if len(key) <= MAX_EDITED:
        letters = string.digits + (string.ascii_lowercase if not key.isdigit() else "")
        for at in range(len(key) + 1):
            before, after = key[:at], key[at:]
            variants.add(before + after[1:])
            variants.update(before + letter + after for letter in letters)
            variants.update(before + letter + after[1:] for letter in letters)
    return sorted(variants - {key, ""})


def is_slip(number: str, name: str, known_number: str, known_name: str) -> bool:
    """Return True when a number and a name probably mean a known person.

    Leading zeros, separators, letters that look like digits and two neighbours swapped are slips whatever the
    name is. Another single character is one for a similar name only: numbers that follow one another differ
    in one character, too.
    """
    key, known = number_key(number), number_key(known_number)
    if _core(key) == _core(known) or known in _swapped(key):
        return True
    return known in number_variants(number) and _is_similar_name(name, known_name)


def _core(key: str) -> str:
    return key.translate(_SEPARATORS).translate(_LOOK_ALIKE).lstrip("0")


def _swapped(key: str) -> set[str]:
    return {
        key[:at] + key[at + 1] + key[at] + key[at + 2 :]
        for at in range(len(key) - 1)
        if key[at] != key[at + 1]
    }


def _is_similar_name(one: str, other: str) -> bool:
    first, second = search_key(one), search_key(other)
    if _words(first) & _words(second):
        return True
    return SequenceMatcher(None, first, second).ratio() >= NAME_RATIO


def _words(key: str) -> set[str]:
    words: Sequence[str] = key.split()
    return {word for word in words if len(word) >= MIN_WORD}
