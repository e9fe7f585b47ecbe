"""Find which column of a file is what, by its header, in the words of the systems schools export from. Pure.

Known are the exports of Canvas, Moodle, Blackboard, Brightspace, Clever, Microsoft SDS, OneRoster 1.1 and 1.2
and CAMPUSonline, and headers in English, Turkish, German and French.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from protocol.identifiers import search_key
from protocol.objects import Name
from server.tables.errors import Problem, UnusableFile

# Headers of one meaning as `header_key` writes them, the surest first.
Words = tuple[str, ...]

_NAME = "name fullname displayname completename adsoyad adsoyadi adisoyadi adivesoyadi isimsoyisim nomcomplet"
_STUDENT_NAME = "studentname studentfullname ogrenciadsoyad ogrenciadisoyadi nameofstudent nameoftheperson"
_GIVEN = "givenname firstname preferredfirstname forename vorname prenom ad adi isim firstnameofstudent"
_FAMILY = "familyname lastname preferredlastname surname nachname familienname nom soyad soyadi soyisim"
_STUDENT_NUMBER = (
    "studentnumber studentno studentid studentschoolnumber ogrencino ogrencinumarasi ogrno okulno"
    " okulnumarasi matrikelnummer matrikelnr matriculationnumber registrationnumber numeroetudiant noetudiant"
)


def words(*groups: str) -> Words:
    """Split groups of words at their blanks."""
    return tuple(word for group in groups for word in group.split())


USER_COLUMNS: Mapping[str, Words] = {
    "number": words(
        "number schoolnumber schoolno usernumber",
        _STUDENT_NUMBER,
        "teachernumber teacherno teacherid staffnumber staffid ogretmenno sicilno personalnummer",
        "sisuserid orgdefinedid idnumber sourcedid sisid userid",
        "no numara identifier stateid sisloginid loginid username id",
    ),
    "name": words(_NAME, _STUDENT_NAME, "teachername student"),
    "given name": words(_GIVEN, "ogrenciadi"),
    "family name": words(_FAMILY, "familynameofstudent ogrencisoyadi"),
    "role": words("role rol rolle gorev gorevi usertype kullanicituru"),
    "password": words("password initialpassword sifre parola passwort kennwort motdepasse"),
    "status": words("status enrollmentstatus durum durumu"),
    "enabled": words("enableduser enabled active availability aktif isactive"),
}
ROSTER_COLUMNS: Mapping[str, Words] = {
    "teacher": words(
        "teachernumber teacherno teacherid teacherschoolnumber teachersourcedid teacher"
        " ogretmenno ogretmennumarasi ogretmensicilno ogretmen"
    ),
    "lesson": words(
        "lesson lessonname course coursename coursetitle ders dersadi kurs cours class classname title"
    ),
    "student": words(_STUDENT_NUMBER, "studentsourcedid student ogrenci number schoolnumber no numara"),
    "name": words(_STUDENT_NAME, _NAME),
    "given name": words("studentgivenname ogrenciadi", _GIVEN),
    "family name": words("studentfamilyname ogrencisoyadi familynameofstudent", _FAMILY),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each column that was found, and the headers that were ignored."""

    header: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of columns that were not taken."""
        used = set(self.places.values())
        return tuple(cell for place, cell in enumerate(self.header) if place not in used and cell)

    @property
    def taken(self) -> Mapping[str, str]:
        """The header that was taken for each meaning."""
        return {meaning: self.header[place] for meaning, place in self.places.items()}

    def cell(self, cells: Sequence[str], meaning: str) -> str:
        """Return a row's cell of this meaning, "" where there is no such column."""
        place = self.places.get(meaning)
        return cells[place] if place is not None else ""

    def full_name(self, cells: Sequence[str]) -> str:
        """Return the name of a row, from one column or two.

        Cells that stand for a missing part of a name (".", "-", "FNU", "LNU") are left out.
        """
        parts = (self.cell(cells, meaning) for meaning in ("name", "given name", "family name"))
        return " ".join(one_line(part) for part in parts if part and not _NO_NAME.fullmatch(part.strip()))


_NO_NAME = re.compile(r"[.\-–—_*]+|FNU|LNU")


def header_key(header: str) -> str:
    """Return a header for comparing: letters and digits without case and accents."""
    return re.sub(r"[^a-z0-9]", "", search_key(header.replace("ß", "ss")))


def one_line(text: str) -> str:
    """Fold line breaks and runs of blanks into one blank."""
    return " ".join(text.split())


def count_known(header: Sequence[str], known: Mapping[str, Words]) -> int:
    """Return of how many meanings the header has a column."""
    keys = {header_key(cell) for cell in header}
    return sum(not keys.isdisjoint(alike) for alike in known.values())


def find_columns(
    header: Sequence[str],
    known: Mapping[str, Words],
    required: Iterable[str],
    chosen: Iterable[tuple[str, str]] = (),
) -> Columns:
    """Find the column of each meaning; `chosen` (meaning, header) goes before what the words say.

    Raises:
        UnusableFile: a required or chosen column is missing, or two columns have the same header.
    """
    keys = [header_key(cell) for cell in header]
    places = {meaning: _place_of_chosen(header, known, meaning, name) for meaning, name in chosen}
    free = [key if place not in places.values() else "" for place, key in enumerate(keys)]
    for meaning, alike in known.items():
        word = next((word for word in alike if word in free), None)
        if meaning in places or word is None:
            continue
        if free.count(word) > 1:
            names = " and ".join(f"“{header[place]}”" for place, key in enumerate(free) if key == word)
            raise UnusableFile(f"{names} are both the {meaning}. Remove one, or choose: --column.")
        places[meaning] = free.index(word)
    if "given name" in places and "family name" in places:
        places.pop("name", None)
    elif "given name" in places and "name" not in places and "nom" in keys:
        places["family name"] = keys.index("nom")
    elif "name" in places and "family name" not in places:
        places.pop("given name", None)
    elif "family name" in places and header_key(header[places["family name"]]) == "nom":
        places["name"] = places.pop("family name")  # French: Nom alone is the whole name
    for meaning in required:
        if meaning not in places:
            names = ", ".join(cell or "(nothing)" for cell in header)
            raise UnusableFile(
                f"There is no column for the {meaning}. The header is: {names}."
                f' Choose one with --column {meaning.replace(" ", "-")}="HEADER".'
            )
    return Columns(tuple(header), places)


def _place_of_chosen(header: Sequence[str], known: Mapping[str, Words], meaning: str, name: str) -> int:
    if meaning not in known:
        raise UnusableFile(f"There is no “{meaning}” to choose a column for. There are: {', '.join(known)}.")
    exact = [place for place, cell in enumerate(header) if cell == name]
    alike = exact or [place for place, cell in enumerate(header) if header_key(cell) == header_key(name)]
    if not alike:
        raise UnusableFile(f"There is no column “{name}”. The header is: {', '.join(header)}.")
    return alike[0]


def check_name(text: str) -> str | None:
    """Return what is wrong with a name, as the end of a sentence; None when nothing is."""
    try:
        _name.validate_python(text)
    except ValidationError as error:
        match error.errors()[0]["type"]:
            case "string_too_short":
                return "is empty"
            case "string_too_long":
                return f"has {len(text)} characters (max 120)"
        return f"{text} has a control character"
    return None


def find_duplicates(keys: Sequence[tuple[int, str]], meaning: str) -> list[Problem]:
    """Return a problem for each key that an earlier row has."""
    first: dict[str, int] = {}
    return [
        Problem(row, meaning, f"{key} is also in row {first[key]}")
        for row, key in keys
        if key and first.setdefault(key, row) != row
    ]


_name: TypeAdapter[str] = TypeAdapter(Name)
