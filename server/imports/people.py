"""Decide which rows of a file concern us: roles, statuses, people who left. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.models.db import Role
from server.tables.columns import header_key, words

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(
        words("student pupil learner ogrenci schuler schulerin studierende eleve etudiant"), "student"
    ),
    **dict.fromkeys(
        words(
            "teacher instructor lecturer professor faculty editingteacher primaryinstructor",
            "ogretmen hoca akademisyen lehrer lehrerin lehrkraft dozent dozentin enseignant professeur",
        ),
        "teacher",
    ),
    **dict.fromkeys(words("admin sysadmin yonetici idareci"), "admin"),
}
# Administrators of the system that a file comes from (OneRoster 1.1, 1.2) are ours only when that is said.
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
        "active enrolled current registered yes true 1 ok open available",
        "aktif kayitli evet aktiv ja actif oui",
    )
)
LEFT = frozenset(
    words(
        "tobedeleted deleted suspended inactive withdrawn disabled dropped completed concluded graduated",
        "left transferred rejected expelled archived expired no false 0 unavailable",
        "pasif silindi mezun ayrildi nakil hayir inaktiv geloscht nein inactif non",
    )
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a cell says of a row: why to leave it out, or what is wrong with it; neither for most."""

    left_out: str | None = None
    problem: str | None = None


def judge_status(cell: str) -> Judgement:
    """Judge a cell of a status column; an empty one is no reason to leave anybody out."""
    word = header_key(cell)
    if not word or word in ACTIVE:
        return Judgement()
    if word in LEFT:
        return Judgement(left_out=f"status {cell.lower()}")
    return Judgement(problem=f"{cell} is an unknown status; write active or inactive")


def judge_enabled(header: str, cell: str) -> Judgement:
    """Judge a cell of a column that says yes or no, such as enabledUser or Availability."""
    word = header_key(cell)
    if not word or word in ACTIVE:
        return Judgement()
    if word in LEFT:
        return Judgement(left_out=f"{header} {cell.lower()}")
    return Judgement(problem=f"{cell} in {header} is neither yes nor no")


def judge_role(cell: str, *, admins: bool) -> tuple[Role | None, Judgement]:
    """Return the role a cell names; administrators of another system count only with `admins`."""
    word = header_key(cell)
    if role := ROLES.get(word):
        return role, Judgement()
    if word in ADMINISTRATORS and admins:
        return "admin", Judgement()
    if word in ADMINISTRATORS:
        return None, Judgement(left_out=f"role {cell} (import them with --admins-from-file)")
    if word in OTHER_ROLES:
        return None, Judgement(left_out=f"role {cell}")
    return None, Judgement(problem=f"{cell or 'nothing'} is no role: student, teacher or admin")
