"""Decide which rows of a file to import, by role and status. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.models.db import Role
from server.tables.columns import header_key, words
from server.tables.errors import Reason

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(
        words(
            "student pupil learner ogrenci schuler schulerin studierende eleve etudiant",
            "estudiante alumno alumna aluno aluna studente studentessa leerling",
        ),
        "student",
    ),
    **dict.fromkeys(
        words(
            "teacher instructor lecturer professor faculty editingteacher primaryinstructor",
            "ogretmen hoca akademisyen lehrer lehrerin lehrkraft dozent dozentin enseignant professeur",
            "profesor profesora docente insegnante professora docent leraar",
        ),
        "teacher",
    ),
    **dict.fromkeys(words("admin sysadmin yonetici idareci"), "admin"),
}
# Administrators of the exporting system (OneRoster 1.1, 1.2). They become admins here only on request.
ADMINISTRATORS = frozenset(
    words(
        "administrator sysadministrator systemadministrator districtadministrator schooladministrator",
        "siteadministrator principal",
    )
)
OTHER_ROLES = frozenset(
    words(
        "aide guardian parent parentguardian relative proctor counselor counsellor staff observer guest",
        "mentor nurse secretary ta teachingassistant tutor designer manager coursecreator noneditingteacher",
        "nonteachingstaff external other none veli anne baba personel memur misafir",
        "eltern elternteil erziehungsberechtigte",
    )
)
ACTIVE = frozenset(
    words(
        "active enrolled current registered yes y true 1 ok open available",
        "aktif kayitli evet aktiv ja actif oui si sim",
    )
)
LEFT = frozenset(
    words(
        "tobedeleted deleted suspended inactive withdrawn disabled dropped completed concluded graduated",
        "left transferred rejected expelled archived expired no n false 0 unavailable",
        "pasif silindi mezun ayrildi nakil hayir inaktiv geloscht nein inactif non nee nao",
    )
)


@dataclass(frozen=True, slots=True)
class CellResult:
    """A reason to leave a row out, or a problem with a cell. Most cells have neither."""

    left_out: Reason | None = None
    problem: Reason | None = None


def check_status(cell: str) -> CellResult:
    """Check a cell of a status column. An empty cell counts as active."""
    word = header_key(cell)
    if not word or word in ACTIVE:
        return CellResult()
    if word in LEFT:
        return CellResult(left_out=Reason("status", text=cell.lower()))
    return CellResult(problem=Reason("status_unknown", text=cell))


def check_enabled(header: str, cell: str) -> CellResult:
    """Check a cell of a yes-or-no column, such as enabledUser or Availability."""
    word = header_key(cell)
    if not word or word in ACTIVE:
        return CellResult()
    if word in LEFT:
        return CellResult(left_out=Reason("enabled", header=header, text=cell.lower()))
    return CellResult(problem=Reason("enabled_unknown", text=cell, header=header))


def parse_role(cell: str, *, admins: bool) -> tuple[Role | None, CellResult]:
    """Return the role that a cell names. Administrators of another system count only with `admins`."""
    word = header_key(cell)
    if role := ROLES.get(word):
        return role, CellResult()
    if word in ADMINISTRATORS and admins:
        return "admin", CellResult()
    if word in ADMINISTRATORS:
        return None, CellResult(left_out=Reason("administrator", text=cell))
    if word in OTHER_ROLES:
        return None, CellResult(left_out=Reason("role", text=cell))
    return None, CellResult(problem=Reason("role_unknown", text=cell) if cell else Reason("role_empty"))
