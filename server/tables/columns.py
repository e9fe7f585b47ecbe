"""Which column of a file is what, by its header: in English, in Turkish, or as in OneRoster 1.2. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from protocol.objects import Name, Number
from server.models.redis import fold
from server.tables.csv_files import Problem, UnusableFile

# The words for one thing, the surest first. A group is looked at only when those before it are not there.
Words = Sequence[frozenset[str]]


def _groups(*groups: str) -> Words:
    return [frozenset(group.split()) for group in groups]


_NAME = "name fullname displayname adsoyad adsoyadi adisoyadi adivesoyadi isimsoyisim"
_STUDENT_NAME = "studentname studentfullname ogrenciadsoyad ogrenciadisoyadi"
_GIVEN = "givenname firstname forename ad adi isim"
_FAMILY = "familyname lastname surname soyad soyadi soyisim"

USER_COLUMNS: Mapping[str, Words] = {
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
ROSTER_COLUMNS: Mapping[str, Words] = {
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
    """The place of each column that was found, and the headers nobody knows."""

    places: Mapping[str, int]
    ignored: tuple[str, ...]

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Empty where there is no such column."""
        place = self.places.get(column)
        return cells[place] if place is not None else ""

    def full_name(self, cells: Sequence[str]) -> str:
        """In one column, or in two."""
        parts = (self.cell(cells, column) for column in ("name", "given name", "family name"))
        return " ".join(part for part in parts if part)


def count_known(header: Sequence[str], known: Mapping[str, Words]) -> int:
    return sum(any(_key(cell) in words for words in groups for cell in header) for groups in known.values())


def find_columns(header: Sequence[str], known: Mapping[str, Words], required: Iterable[str]) -> Columns:
    """Raises UnusableFile when a required column is missing, or two columns are the same thing."""
    keys = [_key(cell) for cell in header]
    places: dict[str, int] = {}
    for column, groups in known.items():
        for words in groups:
            found = [place for place, key in enumerate(keys) if key in words]
            if len(found) > 1:
                names = " and ".join(f"“{header[place]}”" for place in found)
                raise UnusableFile(f"{names} are both the {column}. Remove one of these columns.")
            if found:
                places[column] = found[0]
                break
    for column in required:
        if column not in places:
            names = ", ".join(cell or "(nothing)" for cell in header)
            raise UnusableFile(f"There is no column for the {column}. The header is: {names}.")
    if "given name" in places and "family name" in places:
        places.pop("name", None)
    elif "family name" not in places and "name" in places:
        places.pop("given name", None)
    used = set(places.values())
    return Columns(places, tuple(cell for place, cell in enumerate(header) if place not in used and cell))


def check_number(text: str) -> str | None:
    """What is wrong with it, as the end of a sentence."""
    if not text:
        return "is empty"
    if re.fullmatch(r"\d+([.,]\d+)?E\+\d+", text):
        return f"{text} was rounded by a spreadsheet; format the column as text and export it again"
    try:
        _number.validate_python(text)
    except ValidationError:
        if len(text) > 64:
            return f"has {len(text)} characters; 64 are the most"
        return f"{text} has a blank, a quote, a backslash or a control character"
    return None


def check_name(text: str) -> str | None:
    """What is wrong with it, as the end of a sentence."""
    try:
        _name.validate_python(text)
    except ValidationError as error:
        match error.errors()[0]["type"]:
            case "string_too_short":
                return "is empty"
            case "string_too_long":
                return f"has {len(text)} characters; 120 are the most"
        return f"{text} has a control character"
    return None


def duplicates(keys: Sequence[tuple[int, str]], column: str) -> list[Problem]:
    """A problem for each key that another row has had."""
    first: dict[str, int] = {}
    return [
        Problem(row, column, f"{key} is in row {first[key]}, too")
        for row, key in keys
        if key and first.setdefault(key, row) != row
    ]


_number: TypeAdapter[str] = TypeAdapter(Number)
_name: TypeAdapter[str] = TypeAdapter(Name)


def _key(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(header))
