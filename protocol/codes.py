"""Enums of the wire contract: members are wire names; error and close codes say what a client does."""

from enum import IntEnum, StrEnum
from typing import Self

PROTOCOL = "attn.v1"


class Role(StrEnum):
    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Status(StrEnum):
    """What a record says of a student. Present and late count as attended."""

    PRESENT = "present"
    LATE = "late"
    PENDING = "pending"
    FAILED = "failed"
    MISSING = "missing"
    ABSENT = "absent"
    EXCUSED = "excused"


ATTENDED = frozenset({Status.PRESENT, Status.LATE})


class Method(StrEnum):
    """How a record came about."""

    QR = "qr"
    CODE = "code"
    NAME = "name"
    TEACHER = "teacher"


class JoinMethod(StrEnum):
    """Ways of joining a teacher may allow."""

    QR = "qr"
    CODE = "code"
    NAME = "name"


class DecidedBy(StrEnum):
    STUDENT = "student"
    VERIFICATION = "verification"
    TEACHER = "teacher"
    ADMIN = "admin"
    CLOCK = "clock"


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Cause(StrEnum):
    """Why a change happened."""

    JOINED = "joined"
    PENDING = "pending"
    FAILED = "failed"
    ACCEPTED = "accepted"
    UNDONE = "undone"
    VERIFIED = "verified"
    EXTENDED = "extended"
    ENDED = "ended"


class EndReason(StrEnum):
    FINISHED = "finished"
    EXPIRED = "expired"
    ENDED_BY_ADMIN = "ended_by_admin"


class Saved(StrEnum):
    """How far a class is on its way to Postgres."""

    LIVE = "live"
    SAVING = "saving"
    SAVED = "saved"
    PARKED = "parked"


class ConnectionState(StrEnum):
    """Whether what a socket was told is complete."""

    LIVE = "live"
    CATCHING_UP = "catching_up"


class ErrorCode(StrEnum):
    """What went wrong with one command; `advice` is what a client does."""

    advice: str

    def __new__(cls, value: str, advice: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.advice = advice
        return member

    MALFORMED = "malformed", "A bug of the client: report it, do not repeat."
    UNKNOWN_TYPE = "unknown_type", "The server is older than the client: do without."
    INVALID_FIELD = "invalid_field", "`details.field` names it: correct it and send again."
    FORBIDDEN = "forbidden", "Not for this role: do not repeat."
    NOT_FOUND = "not_found", "Not there, or not yours: choose again."
    ALREADY_ACTIVE = "already_active", "`details.attendance_id` is the teacher's live class: resume that one."
    ATTENDANCE_ENDED = "attendance_ended", "The class is over: there is nothing more to send."
    CODE_INVALID = "code_invalid", "Read the code again."
    CODE_EXPIRED = "code_expired", "Scan again."
    METHOD_NOT_ALLOWED = "method_not_allowed", "Join in another way."
    DECIDED_BY_TEACHER = "decided_by_teacher", "`details.record` is what stands: talk to the teacher."
    RATE_LIMITED = "rate_limited", "Wait `retry_after` seconds."
    UNAVAILABLE = "unavailable", "Nothing is known to have happened: repeat after `retry_after` seconds."
    INTERNAL = "internal", "Our fault: repeat once, then report it."


class CloseCode(IntEnum):
    """Why a socket was closed; `advice` is what a client does.

    `return_after`: seconds a client lets pass before it comes back, on top of its backoff; None: it does not
    come back. A code that is not here, 1006 (the line is dead) among them, is no fault of anybody: come back.
    """

    advice: str
    return_after: float | None

    def __new__(cls, value: int, advice: str, return_after: float | None) -> Self:
        member = int.__new__(cls, value)
        member._value_ = value
        member.advice, member.return_after = advice, return_after
        return member

    BYE = 1000, "Nothing: it is over.", None
    GOING_AWAY = 1001, "Nothing when the page itself leaves; otherwise come back.", 0
    TOO_BIG = 1009, "A bug of the client: come back, but do not repeat that frame.", 0
    INTERNAL_ERROR = 1011, "Our fault: come back with backoff.", 0
    RESTARTING = 1012, "Come back with jitter, or after `goodbye.retry_after_ms`.", 0
    SESSION_OVER = 4401, "The session is over: sign in again.", None
    FORBIDDEN = 4403, "Wrong Origin or role: stay away.", None
    SILENT = 4408, "Silent for too long: come back.", 0
    FLOODING = 4429, "Too much at once: come back after a minute.", 60
    TOO_SLOW = 4430, "The client did not read: come back.", 0
