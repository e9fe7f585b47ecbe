"""Recognise the columns of a file by its header, in English, in Turkish or as in OneRoster 1.2. No I/O."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from protocol.objects import Name, Number
from server.models.redis import fold
from server.tables.csv_files import Problem, UnusableFile

# The headers that mean one column. A group is used only when no header of an earlier group is present.
HeaderGroups = Sequence[frozenset[str]]


def _groups(*groups: str) -> HeaderGroups:
    return [frozenset(group.split()) for group in groups]


_NAME = "name fullname displayname adsoyad adsoyadi adisoyadi adivesoyadi isimsoyisim"
_STUDENT_NAME = "studentname studentfullname ogrenciadsoyad ogrenciadisoyadi"
_GIVEN = "givenname firstname forename ad adi isim"
_FAMILY = "familyname lastname surname soyad soyadi soyisim"

USER_COLUMNS: Mapping[str, HeaderGroups] = {
    "number": _groups(
        "number schoolnumber schoolno usernumber studentnumber studentno studentid teachernumber teacherno"
        " ogrencino ogrencinumarasi okulno okulnumarasi ogretmenno sicilno",
        "no numara",
        "sourcedid",
        "identifier",
        "username id",
    ),
    "name": _groups(f"{_NAME} {_STUDENT_NAME} teachername"),
    "given name": _groups(f"{_GIVEN} ogrenciadi"),
    "family name": _groups(f"{_FAMILY} ogrencisoyadi"),
    "role": _groups("role rol gorev gorevi usertype kullanicituru"),
    "password": _groups("password initialpassword sifre parola"),
    "status": _groups("status"),
}
ROSTER_COLUMNS: Mapping[str, HeaderGroups] = {
    "teacher": _groups(
        "teachernumber teacherno teacherid teacherschoolnumber teachersourcedid teacher"
        " ogretmenno ogretmennumarasi ogretmensicilno ogretmen"
    ),
    "lesson": _groups(
        "lesson lessonname course coursename coursetitle ders dersadi",
        "class classname title",
    ),
    "student": _groups(
        "studentnumber studentno studentid studentschoolnumber studentsourcedid student"
        " ogrencino ogrencinumarasi ogrenci okulno okulnumarasi",
        "number schoolnumber no numara",
    ),
    "name": _groups(_STUDENT_NAME, _NAME),
    "given name": _groups("studentgivenname ogrenciadi", _GIVEN),
    "family name": _groups("studentfamilyname ogrencisoyadi", _FAMILY),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each column that was found, and the headers that were not recognised."""

    indexes: Mapping[str, int]
    ignored: tuple[str, ...]

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Return the cell of a column, or an empty text when the file has no such column."""
        index = self.indexes.get(column)
        return cells[index] if index is not None else ""

    def full_name(self, cells: Sequence[str]) -> str:
        """Return the name, which stands in one column or in two."""
        parts = (self.cell(cells, column) for column in ("name", "given name", "family name"))
        return " ".join(part for part in parts if part)


def count_known(header: Sequence[str], known: Mapping[str, HeaderGroups]) -> int:
    """Return how many of the known columns a header has."""
    return sum(any(_key(cell) in words for words in groups for cell in header) for groups in known.values())


def find_columns(
    header: Sequence[str], known: Mapping[str, HeaderGroups], required: Iterable[str]
) -> Columns:
    """Find the known columns in a header.

    Raises:
        UnusableFile: A required column is missing, or two columns mean the same.
    """
    keys = [_key(cell) for cell in header]
    indexes: dict[str, int] = {}
    for column, groups in known.items():
        for words in groups:
            found = [index for index, key in enumerate(keys) if key in words]
            if len(found) > 1:
                names = " and ".join(f"“{header[index]}”" for index in found)
                raise UnusableFile(f"{names} both mean the {column}. Remove one of these columns.")
            if found:
                indexes[column] = found[0]
                break
    for column in required:
        if column not in indexes:
            names = ", ".join(cell or "(empty)" for cell in header)
            raise UnusableFile(f"There is no column for the {column}. The header is: {names}.")
    if "given name" in indexes and "family name" in indexes:
        indexes.pop("name", None)
    elif "family name" not in indexes and "name" in indexes:
        indexes.pop("given name", None)
    used = set(indexes.values())
    return Columns(indexes, tuple(cell for index, cell in enumerate(header) if index not in used and cell))


def check_number(text: str) -> str | None:
    """Return what is wrong with a user's number, as the end of a sentence, or None."""
    if not text:
        return "is empty"
    if re.fullmatch(r"\d+([.,]\d+)?E\+\d+", text):
        return f"{text} was rounded by a spreadsheet; format the column as text and export it again"
    try:
        _number.validate_python(text)
    except ValidationError:
        if len(text) > 64:
            return f"has {len(text)} characters; the maximum is 64"
        return f"{text} has a blank, a quote, a backslash or a control character"
    return None


def check_name(text: str) -> str | None:
    """Return what is wrong with a name, as the end of a sentence, or None."""
    try:
        _name.validate_python(text)
    except ValidationError as error:
        match error.errors()[0]["type"]:
            case "string_too_short":
                return "is empty"
            case "string_too_long":
                return f"has {len(text)} characters; the maximum is 120"
        return f"{text} has a control character"
    return None


def duplicates(keys: Sequence[tuple[int, str]], column: str) -> list[Problem]:
    """Return a problem for each key that an earlier row already has; empty keys are skipped."""
    first: dict[str, int] = {}
    return [
        Problem(row, column, f"{key} is already in row {first[key]}")
        for row, key in keys
        if key and first.setdefault(key, row) != row
    ]


_number: TypeAdapter[str] = TypeAdapter(Number)
_name: TypeAdapter[str] = TypeAdapter(Name)


def _key(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(header))
