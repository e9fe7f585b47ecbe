"""Recognise the columns of a file by its header. No I/O.

It knows the exports of Canvas, Moodle, Blackboard, Brightspace, Clever, Microsoft SDS, OneRoster 1.1 and 1.2
and CAMPUSonline, and headers in English, Turkish, German and French.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from protocol.identifiers import search_key
from protocol.objects import Name
from server.tables.errors import Reason, UnusableFile

# Headers of one meaning, as `header_key` returns them, the most specific first.
Words = tuple[str, ...]

_NAME = (
    "name fullname displayname completename adsoyad adsoyadi adisoyadi adivesoyadi isimsoyisim nomcomplet"
    " nombrecompleto nomecompleto volledigenaam naam"
)
_STUDENT_NAME = "studentname studentfullname ogrenciadsoyad ogrenciadisoyadi nameofstudent nameoftheperson"
_GIVEN = (
    "givenname firstname preferredfirstname forename vorname prenom ad adi isim firstnameofstudent"
    " nombre nombres nome voornaam"
)
_FAMILY = (
    "familyname lastname preferredlastname surname nachname familienname nom soyad soyadi soyisim"
    " apellido apellidos cognome sobrenome apelido achternaam"
)
_STUDENT_NUMBER = (
    "studentnumber studentno studentid studentschoolnumber ogrencino ogrencinumarasi ogrno okulno"
    " okulnumarasi matrikelnummer matrikelnr matriculationnumber registrationnumber numeroetudiant noetudiant"
    " matricula matricola numeromatricula numerodematricula studentnummer leerlingnummer"
)


def words(*groups: str) -> Words:
    """Split texts into words."""
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
    "role": words("role rol rolle ruolo gorev gorevi usertype kullanicituru"),
    "password": words("password initialpassword sifre parola passwort kennwort motdepasse"),
    "status": words("status enrollmentstatus durum durumu"),
    "enabled": words(
        "enableduser enabled active availability aktif actif activo attivo ativo actief isactive"
    ),
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
    """A header, and the index of the column of each meaning that was found."""

    header: tuple[str, ...]
    indexes: Mapping[str, int]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Return the headers that were not recognised."""
        used = set(self.indexes.values())
        return tuple(cell for index, cell in enumerate(self.header) if index not in used and cell)

    @property
    def matched(self) -> Mapping[str, str]:
        """Return the header that was found for each meaning."""
        return {meaning: self.header[index] for meaning, index in self.indexes.items()}

    def cell(self, cells: Sequence[str], meaning: str) -> str:
        """Return the cell of a meaning, or an empty text when the file has no such column."""
        index = self.indexes.get(meaning)
        return cells[index] if index is not None else ""

    def full_name(self, cells: Sequence[str]) -> str:
        """Return the name of a row, which stands in one column or in two.

        Placeholders for a missing part of a name (".", "-", "FNU", "LNU") are left out.
        """
        parts = (self.cell(cells, meaning) for meaning in ("name", "given name", "family name"))
        return " ".join(one_line(part) for part in parts if part and not _NO_NAME.fullmatch(part.strip()))


_NO_NAME = re.compile(r"[.\-–—_*]+|FNU|LNU")


def header_key(header: str) -> str:
    """Return the letters and digits of a header without case and accents, for comparison."""
    return re.sub(r"[^a-z0-9]", "", search_key(header.replace("ß", "ss")))


def one_line(text: str) -> str:
    """Replace line breaks and runs of blanks by one blank."""
    return " ".join(text.split())


def count_known(header: Sequence[str], known: Mapping[str, Words]) -> int:
    """Return for how many meanings the header has a column."""
    keys = {header_key(cell) for cell in header}
    return sum(not keys.isdisjoint(alike) for alike in known.values())


def find_columns(
    header: Sequence[str],
    known: Mapping[str, Words],
    required: Iterable[str],
    chosen: Iterable[tuple[str, str]] = (),
) -> Columns:
    """Find the column of each meaning. A pair (meaning, header) in `chosen` overrides the known words.

    Raises:
        UnusableFile: A required or chosen column is missing, or two columns have the same header.
    """
    keys = [header_key(cell) for cell in header]
    indexes = {meaning: _index_of_chosen(header, known, meaning, name) for meaning, name in chosen}
    free = [key if index not in indexes.values() else "" for index, key in enumerate(keys)]
    for meaning, alike in known.items():
        word = next((word for word in alike if word in free), None)
        if meaning in indexes or word is None:
            continue
        if free.count(word) > 1:
            names = " and ".join(f"“{header[index]}”" for index, key in enumerate(free) if key == word)
            raise UnusableFile("same_meaning", headers=names, meaning=meaning)
        indexes[meaning] = free.index(word)
    if "given name" in indexes and "family name" in indexes:
        indexes.pop("name", None)
    elif "given name" in indexes and "name" not in indexes and "nom" in keys:
        indexes["family name"] = keys.index("nom")
    elif "name" in indexes and "family name" not in indexes:
        indexes.pop("given name", None)
    elif "family name" in indexes and header_key(header[indexes["family name"]]) == "nom":
        indexes["name"] = indexes.pop("family name")  # French: Nom alone is the whole name
    for meaning in required:
        if meaning not in indexes:
            raise no_column(header, meaning)
    return Columns(tuple(header), indexes)


def no_column(header: Sequence[str], meaning: str) -> UnusableFile:
    """Return the error for a header without a column of a meaning."""
    names = ", ".join(cell or "(empty)" for cell in header)
    return UnusableFile("no_column", meaning=meaning, header=names, option=meaning.replace(" ", "-"))


def _index_of_chosen(header: Sequence[str], known: Mapping[str, Words], meaning: str, name: str) -> int:
    if meaning not in known:
        raise UnusableFile("meaning_unknown", text=meaning, known=", ".join(known))
    exact = [index for index, cell in enumerate(header) if cell == name]
    alike = exact or [index for index, cell in enumerate(header) if header_key(cell) == header_key(name)]
    if not alike:
        raise UnusableFile("header_unknown", text=name, header=", ".join(header))
    return alike[0]


def check_name(text: str) -> Reason | None:
    """Return what is wrong with a name, or None."""
    try:
        _name.validate_python(text)
    except ValidationError as error:
        match error.errors()[0]["type"]:
            case "string_too_short":
                return Reason("empty")
            case "string_too_long":
                return Reason("too_long", n=len(text), max=120)
        return Reason("name_characters", text=text)
    return None


_name: TypeAdapter[str] = TypeAdapter(Name)
