"""Enums of the wire contract: members are wire names; error and close codes say what a client does."""

from enum import IntEnum, StrEnum

PROTOCOL = "attn.v1"


class Role(StrEnum):
    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Status(StrEnum):
    """What a record says of a student; `product.md` defines the words."""

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


class ErrorCode(StrEnum):
    """What went wrong with one command; the value after each is what a client does."""

    MALFORMED = "malformed"  # a bug of the client: report, do not repeat
    UNKNOWN_TYPE = "unknown_type"  # the server is older than the client: do without
    INVALID_FIELD = "invalid_field"  # details.field: correct it and send again
    FORBIDDEN = "forbidden"  # not for this role: do not repeat
    NOT_FOUND = "not_found"  # not there, or not yours: choose again
    ALREADY_ACTIVE = "already_active"  # details.attendance_id: resume that class
    ATTENDANCE_ENDED = "attendance_ended"  # the class is over: nothing more to send
    CODE_INVALID = "code_invalid"  # read the code again
    CODE_EXPIRED = "code_expired"  # scan again
    METHOD_NOT_ALLOWED = "method_not_allowed"  # join in another way
    DECIDED_BY_TEACHER = "decided_by_teacher"  # details.record: talk to the teacher
    RATE_LIMITED = "rate_limited"  # wait retry_after seconds
    UNAVAILABLE = "unavailable"  # nothing is known to have happened: repeat after retry_after seconds
    INTERNAL = "internal"  # our fault: repeat once, then report


class CloseCode(IntEnum):
    """Why a socket was closed; the value after each is what a client does."""

    BYE = 1000  # nothing
    GOING_AWAY = 1001  # nothing: the page leaves
    TOO_BIG = 1009  # a bug of the client: do not repeat that frame
    INTERNAL_ERROR = 1011  # come back with backoff
    RESTARTING = 1012  # come back with jitter
    SESSION_OVER = 4401  # sign in again
    FORBIDDEN = 4403  # stay away
    SILENT = 4408  # come back
    FLOODING = 4429  # come back after a minute
    TOO_SLOW = 4430  # come back
