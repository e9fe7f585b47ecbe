"""Enums of the wire contract. Error and close codes carry what a client should do."""

from enum import IntEnum, StrEnum
from typing import Self

PROTOCOL = "attn.v1"


class Role(StrEnum):
    """Role of a user."""

    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Status(StrEnum):
    """Status of a student in a class. Present and late count as attended."""

    PRESENT = "present"
    LATE = "late"
    PENDING = "pending"
    FAILED = "failed"
    MISSING = "missing"
    ABSENT = "absent"
    EXCUSED = "excused"


ATTENDED = frozenset({Status.PRESENT, Status.LATE})


class Method(StrEnum):
    """Way in which a record was made."""

    QR = "qr"
    CODE = "code"
    NAME = "name"
    KIOSK = "kiosk"
    TEACHER = "teacher"


class JoinMethod(StrEnum):
    """Way of joining that a teacher can allow."""

    QR = "qr"
    CODE = "code"
    NAME = "name"


class Rotation(StrEnum):
    """Pace of the QR codes of a class: a new one every 30, 10 or 5 s. Six digits change every 30 s."""

    RELAXED = "relaxed"
    NORMAL = "normal"
    STRICT = "strict"


class Devices(StrEnum):
    """Effect of a second account on one device: it is flagged, or also waits for the teacher."""

    FLAG = "flag"
    REFUSE = "refuse"


class Flag(StrEnum):
    """Observation about a record. Those that make it pending stand first in its list."""

    NOT_ON_ROSTER = "not_on_roster"
    WRONG_NETWORK = "wrong_network"
    SHARED_DEVICE = "shared_device"
    LATE_SYNC = "late_sync"
    STALE_CODE_TRIES = "stale_code_tries"
    HIDDEN_CODE = "hidden_code"
    TWO_CLASSES = "two_classes"
    VERIFICATION = "verification"
    SPOT_CHECKED = "spot_checked"
    RECOVERED = "recovered"
    CONFIRMED_BEFORE_LOSS = "confirmed_before_loss"


class VerificationKind(StrEnum):
    """Way of verifying that a student is the one who is signed in."""

    PASSKEY = "passkey"
    EXTERNAL = "external"


class DecidedBy(StrEnum):
    """Author of the status of a record."""

    STUDENT = "student"
    VERIFICATION = "verification"
    TEACHER = "teacher"
    ADMIN = "admin"
    CLOCK = "clock"


class State(StrEnum):
    """State of a class: students can join an open one only."""

    OPEN = "open"
    CLOSED = "closed"


class Cause(StrEnum):
    """Kind of a change."""

    JOINED = "joined"
    PENDING = "pending"
    FAILED = "failed"
    ACCEPTED = "accepted"
    UNDONE = "undone"
    VERIFIED = "verified"
    EXTENDED = "extended"
    SECURED = "secured"
    ENDED = "ended"
    REOPENED = "reopened"
    ENROLLED = "enrolled"
    FLAGGED = "flagged"
    CORRECTED = "corrected"
    ADDED = "added"
    REMOVED = "removed"
    CHECKED = "checked"
    DELETED = "deleted"
    RESTORED = "restored"
    REBUILT = "rebuilt"
    SEEN = "seen"


class EndReason(StrEnum):
    """Why a class ended."""

    FINISHED = "finished"
    EXPIRED = "expired"
    ENDED_BY_ADMIN = "ended_by_admin"
    DISCARDED = "discarded"


class RoomSort(StrEnum):
    """The columns by which live classes can be ordered."""

    LESSON = "lesson"
    TEACHER = "teacher"
    SINCE = "since"
    UNTIL = "until"
    JOINED = "joined"
    RATE = "rate"
    PENDING = "pending"
    SCREEN = "screen"
    SAVED = "saved"


class Saved(StrEnum):
    """Progress of saving a class to Postgres. A parked class is a dead letter."""

    LIVE = "live"
    SAVING = "saving"
    SAVED = "saved"
    PARKED = "parked"


class ConnectionState(StrEnum):
    """State of the server's own connection: it may lack changes while it is catching up."""

    LIVE = "live"
    CATCHING_UP = "catching_up"


class ErrorCode(StrEnum):
    """Error of one command. `advice` says what a client should do."""

    advice: str

    def __new__(cls, value: str, advice: str) -> Self:
        """Make a member that is the wire name and has advice."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.advice = advice
        return member

    MALFORMED = "malformed", "Report a bug of the client. Do not repeat the frame."
    UNKNOWN_TYPE = "unknown_type", "Do without this command: the server is older than the client."
    INVALID_FIELD = (
        "invalid_field",
        "Correct the field that `details.field` names, and send the command again.",
    )
    FORBIDDEN = "forbidden", "Do not repeat: this role may not send the command."
    NOT_FOUND = "not_found", "Choose again: it does not exist, or is not yours."
    ALREADY_ACTIVE = "already_active", "Resume the teacher's live class, `details.attendance_id`."
    CONFLICT = "conflict", "Load the current state, and decide again: it has changed meanwhile."
    ATTENDANCE_ENDED = "attendance_ended", "Stop: the class has ended."
    CODE_INVALID = "code_invalid", "Ask the user to enter the code again."
    CODE_EXPIRED = "code_expired", "Ask the user to scan again."
    RECEIPT_INVALID = "receipt_invalid", "Drop the receipt: it restores nothing. Join again."
    METHOD_NOT_ALLOWED = "method_not_allowed", "Join in another way."
    DECIDED_BY_TEACHER = "decided_by_teacher", "Show `details.record`, and refer the student to the teacher."
    RATE_LIMITED = "rate_limited", "Wait `retry_after` seconds."
    UNAVAILABLE = (
        "unavailable",
        "Repeat after `retry_after` seconds. The command may have been carried out.",
    )
    INTERNAL = "internal", "Repeat once, then report a bug of the server."


class CloseCode(IntEnum):
    """Reason for closing a socket. `advice` says what a client should do.

    `return_after` is how many seconds a client waits before it reconnects, in addition to its backoff; None
    means that it does not reconnect. After any other code, such as 1006
    (connection lost), a client reconnects.
    """

    advice: str
    return_after: float | None

    def __new__(cls, value: int, advice: str, return_after: float | None) -> Self:
        """Make a member that is the number and has advice."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.advice, member.return_after = advice, return_after
        return member

    BYE = 1000, "Do nothing: the connection is finished.", None
    GOING_AWAY = 1001, "Reconnect, unless the page itself is closing.", 0
    TOO_BIG = 1009, "Reconnect, do not repeat the frame, and report a bug of the client.", 0
    INTERNAL_ERROR = 1011, "Reconnect with backoff: an error of the server.", 0
    RESTARTING = 1012, "Reconnect after `goodbye.retry_after_ms`, or with jitter.", 0
    SESSION_OVER = 4401, "Sign in again: the session has ended.", None
    FORBIDDEN = 4403, "Do not reconnect: wrong origin or role.", None
    SILENT = 4408, "Reconnect, and send `ping` in time.", 0
    FLOODING = 4429, "Reconnect after a minute, and send less.", 60
    TOO_SLOW = 4430, "Reconnect: the client read too slowly.", 0
