"""What can go wrong while serving a command. Each leaf names its wire code.

AttnError
├── InvalidField      a field that parses but cannot be granted
├── Forbidden         not for this role
├── NotFound          not there, or not yours (the two are not told apart)
├── AlreadyActive     the teacher has a live class
├── AttendanceEnded   nothing can join or be decided any more
├── CodeInvalid / MethodNotAllowed / DecidedByTeacher
├── RateLimited       too many tries
├── Unavailable       Redis or Postgres did not answer: nothing is known to have happened
├── SessionOver       the session expired or was ended: the socket closes
└── Internal          stored data that cannot be read
"""

from typing import ClassVar

from protocol.codes import ErrorCode


class AttnError(Exception):
    """Base: `message` is for people; `details` is what the code promises in protocol.md."""

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
    code = ErrorCode.INVALID_FIELD

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}", details={"field": field})


class Forbidden(AttnError):
    code = ErrorCode.FORBIDDEN
    message = "Your role may not do this."


class NotFound(AttnError):
    code = ErrorCode.NOT_FOUND
    message = "There is no such class."


class AlreadyActive(AttnError):
    code = ErrorCode.ALREADY_ACTIVE

    def __init__(self, attendance_id: str) -> None:
        super().__init__("You already have a live class.", details={"attendance_id": attendance_id})


class AttendanceEnded(AttnError):
    code = ErrorCode.ATTENDANCE_ENDED
    message = "This class has ended."


class CodeInvalid(AttnError):
    code = ErrorCode.CODE_INVALID
    message = "No live class has this code."


class MethodNotAllowed(AttnError):
    code = ErrorCode.METHOD_NOT_ALLOWED
    message = "The teacher does not allow joining this way."


class DecidedByTeacher(AttnError):
    code = ErrorCode.DECIDED_BY_TEACHER

    def __init__(self, record: object) -> None:
        super().__init__("Your teacher has decided on your attendance.", details={"record": record})


class RateLimited(AttnError):
    code = ErrorCode.RATE_LIMITED

    def __init__(self, retry_after: float, message: str = "Too many tries.") -> None:
        super().__init__(message, retry_after=retry_after)


class Unavailable(AttnError):
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
    code = ErrorCode.FORBIDDEN
    message = "Your session is over; sign in again."


class Internal(AttnError):
    code = ErrorCode.INTERNAL
