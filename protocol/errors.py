"""Errors of commands and requests. Each names its code on the wire.

AttnError
├── InvalidField      a field whose value is not allowed
├── Forbidden         not allowed for this role
├── NotFound          missing, or owned by somebody else: clients cannot tell which
│   ├── ClassSaved    saved within the last day; attendance_ended to those who may know of the class
│   └── ClassDeleted  deleted; can be restored
├── Conflict          changed by somebody else meanwhile
├── AlreadyActive     the teacher has a live class
├── AttendanceEnded   nothing can join or be decided any more
├── CodeInvalid / MethodNotAllowed / DecidedByTeacher / ReceiptInvalid
├── RateLimited       too many attempts
├── Unavailable       Redis or Postgres did not answer; the outcome is unknown
├── SessionOver       the session expired or was ended: the socket closes
└── Internal          stored data that cannot be read
"""

from typing import ClassVar

from protocol.codes import ErrorCode, Role


class AttnError(Exception):
    """Base of all errors that clients get.

    Attributes:
        code: on the wire.
        message: for people.
        retry_after: seconds until it makes sense to try again, or None.
        details: fields that protocol.md promises for the code.
    """

    code: ClassVar[ErrorCode] = ErrorCode.INTERNAL
    message: ClassVar[str] = "Something went wrong."

    def __init__(
        self,
        message: str | None = None,
        *,
        retry_after: float | None = None,
        details: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message or self.message)
        self.retry_after = retry_after
        self.details = details


class InvalidField(AttnError):
    """A field has a value that is not allowed."""

    code = ErrorCode.INVALID_FIELD

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}", details={"field": field})
        self.field, self.problem = field, message


class SimilarNumber(InvalidField):
    """A new number resembles those of others: the teacher confirms it, or takes one of these."""

    def __init__(self, near: list[dict[str, str]]) -> None:
        first = near[0]
        super().__init__(
            "student_number",
            f"unknown. Did you mean {first['school_number']}, {first['user_full_name']}? Send that number, or"
            " confirmed to add somebody new",
        )
        self.details = {"field": "student_number", "near": near}


class Forbidden(AttnError):
    """The caller may not do this."""

    code = ErrorCode.FORBIDDEN
    message = "Your role may not do this."


class NotFound(AttnError):
    """There is no such thing, or it belongs to somebody else."""

    code = ErrorCode.NOT_FOUND
    message = "There is no such class."


class ClassSaved(NotFound):
    """The class was saved within the last day. Until `seen_by` is asked it counts as not found."""

    def __init__(self, teacher_school_number: str) -> None:
        super().__init__()
        self._teacher_school_number = teacher_school_number

    def seen_by(self, role: Role, school_number: str) -> AttnError:
        """Return the error for a user: other teachers do not learn that there was such a class."""
        is_other = role == Role.TEACHER and school_number != self._teacher_school_number
        return NotFound() if is_other else AttendanceEnded()


class ClassDeleted(NotFound):
    """The class is deleted. Those who may see it learn by whom, when and why."""

    message = "This class is deleted. It can be restored."


class Conflict(AttnError):
    """The state is not the one that the caller has seen: nothing was changed."""

    code = ErrorCode.CONFLICT


class AlreadyActive(AttnError):
    """The teacher already has a live class."""

    code = ErrorCode.ALREADY_ACTIVE

    def __init__(self, attendance_id: str) -> None:
        super().__init__("You already have a live class.", details={"attendance_id": attendance_id})


class AttendanceEnded(AttnError):
    """The class has ended."""

    code = ErrorCode.ATTENDANCE_ENDED
    message = "This class has ended."


class CodeInvalid(AttnError):
    """No live class has this code."""

    code = ErrorCode.CODE_INVALID
    message = "No live class has this code."


class CodeExpired(AttnError):
    """The code was right, and its time is over."""

    code = ErrorCode.CODE_EXPIRED
    message = "This code has expired; use the one on the screen now."


class ReceiptInvalid(AttnError):
    """A receipt restores nothing."""

    code = ErrorCode.RECEIPT_INVALID
    message = "This receipt is of no join that was lost. Join again."


class MethodNotAllowed(AttnError):
    """The class does not allow joining this way."""

    code = ErrorCode.METHOD_NOT_ALLOWED
    message = "The teacher does not allow joining this way."


class DecidedByTeacher(AttnError):
    """The teacher has decided on this record, which the student cannot change."""

    code = ErrorCode.DECIDED_BY_TEACHER

    def __init__(self, record: object) -> None:
        super().__init__("Your teacher has decided on your attendance.", details={"record": record})


class RateLimited(AttnError):
    """Too many attempts in a short time."""

    code = ErrorCode.RATE_LIMITED

    def __init__(self, retry_after: float, message: str = "Too many tries.") -> None:
        super().__init__(message, retry_after=retry_after)


class Unavailable(AttnError):
    """Redis or Postgres did not answer in time."""

    code = ErrorCode.UNAVAILABLE

    def __init__(
        self,
        message: str = "The server is busy; try again.",
        *,
        retry_after: float = 1,
        details: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message, retry_after=retry_after, details=details)


class SessionOver(AttnError):
    """The session expired or was ended, or there is none."""

    code = ErrorCode.FORBIDDEN
    message = "Your session is over; sign in again."


class Internal(AttnError):
    """Stored data cannot be read."""

    code = ErrorCode.INTERNAL
