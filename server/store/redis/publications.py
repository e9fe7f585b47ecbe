"""The format of publications about one class: common.lua writes it, and only this module reads it."""

from datetime import datetime
from typing import Literal, NamedTuple

from protocol.codes import EndReason
from protocol.objects import Attendance, Change, Counts, Record
from protocol.raw import RawJson

Changed = Literal["extended", "reopened", "secured"]
StateReason = EndReason | Changed


def read_reason(text: str) -> Changed:
    """Return the reason of a change of the class itself.

    Raises:
        ValueError: It is unknown, for instance from a worker of another version.
    """
    match text:
        case "extended" | "reopened" | "secured":
            return text
    raise ValueError(f"unknown change of a class: {text}")


class ClassState(NamedTuple):
    """The class after it has ended, was extended or reopened, or changed proofs or codes ("secured")."""

    reason: StateReason
    attendance: RawJson[Attendance]

    @classmethod
    def parse(cls, words: list[str], attendance: str) -> "ClassState":
        """Parse the words "kind reason" of a header; `attendance` is the line with the class as JSON.

        Raises:
            ValueError: The words are unknown, for instance from a worker of another version.
        """
        match words:
            case ["ended", reason]:
                return cls(EndReason(reason), RawJson(attendance))
            case ["changed", reason]:
                return cls(read_reason(reason), RawJson(attendance))
        raise ValueError(f"unknown state in a publication: {words}")


class LeakPublication(NamedTuple):
    """Accounts that presented the same expired code, its age and the time, for the screens of a class.

    It is no change of the class. Whoever misses it is told with the next five accounts.
    """

    accounts: int
    code_age_seconds: int
    at: datetime

    @classmethod
    def parse(cls, data: str) -> "LeakPublication | None":
        """Parse "leak accounts age time"; None for any other publication."""
        match data.split(" "):
            case ["leak", accounts, age, at]:
                return cls(int(accounts), int(age), datetime.fromisoformat(at))
        return None


class RosterPublication(NamedTuple):
    """Changes `first` to `last` of a class, for its screens."""

    epoch: str
    first: int
    last: int
    counts: RawJson[Counts]
    changes: list[RawJson[Change]]
    state: ClassState | None

    @classmethod
    def parse(cls, data: str) -> "RosterPublication":
        """Parse a publication.

        Its lines: the header "epoch first last [kind reason]", the counts, one line per change, and the class
        if the header has a kind.

        Raises:
            ValueError: The format is another, for instance from a worker of another version.
        """
        header, counts, *lines = data.split("\n")
        epoch, first_text, last_text, *words = header.split(" ")
        first, last = int(first_text), int(last_text)
        state = ClassState.parse(words, lines.pop()) if words else None
        if len(lines) != last - first + 1:
            raise ValueError(f"{len(lines)} changes from {first} to {last}")
        return cls(epoch, first, last, RawJson(counts), [RawJson(line) for line in lines], state)


def epoch_of(data: str) -> str:
    """Return the epoch of a publication for screens, without reading the rest."""
    return data.partition(" ")[0]


class StudentPublication(NamedTuple):
    """News for the students of a class: its `state` for all of them, or else `records` by student number."""

    epoch: str
    revision: int
    state: ClassState | None
    reason: RawJson[str | None]
    records: list[tuple[str, RawJson[Record | None]]]

    @classmethod
    def parse(cls, data: str) -> "StudentPublication":
        """Parse a publication.

        For all: header "epoch revision kind reason", then the class.
        For some: header "epoch revision", then the reason and lines "number record".

        Raises:
            ValueError: The format is another, for instance from a worker of another version.
        """
        header, line, *lines = data.split("\n")
        epoch, revision, *words = header.split(" ")
        if words:
            return cls(epoch, int(revision), ClassState.parse(words, line), RawJson("null"), [])
        pairs = [each.split(" ", 1) for each in lines]
        return cls(
            epoch, int(revision), None, RawJson(line), [(number, RawJson(text)) for number, text in pairs]
        )
