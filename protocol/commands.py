"""Commands, from client to server. Each gets exactly one reply, or `error`, with the same `id`."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from protocol.codes import Devices, JoinMethod, Method, RoomSort, Rotation, Status
from protocol.objects import CLEANED_LINE, ONE_LINE, GivenNumber, LessonName, Message, Name

Id = Annotated[
    Annotated[int, Field(strict=True)] | Annotated[str, StringConstraints(strict=True, max_length=64)],
    Field(union_mode="left_to_right"),  # both are strict: no need to find out which one fits better
]
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=5, max_length=200, pattern=ONE_LINE)
]
SearchText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=120, pattern=ONE_LINE), CLEANED_LINE
]


def _only_int(value: object) -> object:
    if type(value) is not int:  # to Python true and 1.0 are 1
        raise PydanticCustomError("int_type", "Input should be 1, 2 or 3")
    return value


def _read_rfc3339(value: object) -> object:
    """Read a time; a number or "1900000000" is none."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and _RFC3339.match(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("datetime_type", "Input should be a time as in RFC 3339")


_RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")
Moment = Annotated[AwareDatetime, BeforeValidator(_read_rfc3339)]


SecurityOption = Annotated[Literal[1, 2, 3], BeforeValidator(_only_int)]
JoinMethods = Annotated[tuple[JoinMethod, ...], Field(min_length=1, max_length=3)]


class CommandBase(Message):
    """Fields of every command."""

    id: Id


class Ping(CommandBase):
    """Heartbeat of a client."""

    type: Literal["ping"]


class FindLesson(CommandBase):
    """Find live classes by at least two characters of the lesson's or the teacher's name."""

    type: Literal["lesson.find"]
    lesson_name: SearchText = ""
    teacher_name: SearchText = ""

    @model_validator(mode="after")
    def _check_length(self) -> Self:
        if max(len(self.lesson_name), len(self.teacher_name)) < 2:
            raise ValueError("lesson_name: give at least 2 characters of the lesson or the teacher")
        return self


class JoinAttendance(CommandBase):
    """Join a class by exactly one proof.

    A phone that was offline adds `scanned_at`, by the server's clock, and a `nonce` of its own to `code` or
    `qr`. If the code has expired since and was valid then, the record is pending with the flag `late_sync`.
    The same nonce again is a repetition.
    """

    type: Literal["attendance.join"]
    attendance_id: UUID | None = None
    code: Annotated[str, StringConstraints(max_length=16)] | None = None
    qr: Annotated[str, StringConstraints(max_length=64)] | None = None
    ticket: Annotated[str, StringConstraints(max_length=256)] | None = None
    scanned_at: Moment | None = None
    nonce: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,32}$")] | None = None

    @model_validator(mode="after")
    def _exactly_one_proof(self) -> Self:
        if (self.attendance_id, self.code, self.qr, self.ticket).count(None) != 3:
            raise ValueError("attendance_id: give exactly one of attendance_id, code, qr, ticket")
        if self.scanned_at is not None or self.nonce is not None:
            if self.scanned_at is None or self.nonce is None:
                raise ValueError("nonce: give scanned_at and nonce together")
            if self.code is None and self.qr is None:
                raise ValueError("scanned_at: give it with code or qr")
        return self


class GetStatus(CommandBase):
    """Get the student's own record, and subscribe to it."""

    type: Literal["attendance.status"]
    attendance_id: UUID


class RecoverAttendance(CommandBase):
    """Present the receipt of a join that the server has lost, to restore its record.

    The class has another epoch than the record that the student holds, and no record of the student, or one
    that is missing. `revision` is that of the record held; its time and method are taken over as far as they
    are possible. The restored record has the flag `recovered`.
    """

    type: Literal["attendance.recover"]
    attendance_id: UUID
    revision: Annotated[int, Field(strict=True, ge=1, le=2**53)]
    receipt: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    attendance_time: Moment | None = None
    method: Method = Method.CODE


class ListMine(CommandBase):
    """List the live classes that the student has joined, for instance on another device."""

    type: Literal["attendance.mine"]


class StartAttendance(CommandBase):
    """Start a class with a duration, or with an end at most 600 minutes away."""

    type: Literal["attendance.start"]
    lesson_name: LessonName
    duration_minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    end_time: Moment | None = None
    late_after_minutes: Annotated[int, Field(ge=0, le=600)] | None = 10
    security_option: SecurityOption = 1
    join_methods: JoinMethods = (JoinMethod.QR, JoinMethod.CODE)
    rotation: Rotation = Rotation.NORMAL
    devices: Devices = Devices.FLAG

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.duration_minutes is None) == (self.end_time is None):
            raise ValueError("duration_minutes: give either duration_minutes or end_time")
        return self


class Position(Message):
    """The last change that a client has applied."""

    epoch: Annotated[str, StringConstraints(max_length=64)]
    revision: Annotated[int, Field(ge=0)]


class WatchAttendance(CommandBase):
    """Subscribe to the roster of a class, all of it or the changes after a position."""

    type: Literal["attendance.watch"]
    attendance_id: UUID
    after: Position | None = None


class UnwatchAttendance(CommandBase):
    """Unsubscribe from the roster of a class."""

    type: Literal["attendance.unwatch"]
    attendance_id: UUID


class ShowCodes(CommandBase):
    """Switch the join codes of a class on or off for this socket.

    `hidden`: it is on, but people cannot see the codes now. Whoever joins by a code that begins later, while
    no projector shows it, gets the flag `hidden_code`.
    """

    type: Literal["attendance.codes"]
    attendance_id: UUID
    on: bool
    hidden: bool = False


class RenewCodes(CommandBase):
    """Make every older code of a class invalid at once, for instance because one was forwarded."""

    type: Literal["codes.renew"]
    attendance_id: UUID


class SecureAttendance(CommandBase):
    """Change how students prove that they are in a live class. Another rotation also renews the codes."""

    type: Literal["attendance.secure"]
    attendance_id: UUID
    rotation: Rotation | None = None
    join_methods: JoinMethods | None = None
    security_option: SecurityOption | None = None
    devices: Devices | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if (self.rotation, self.join_methods, self.security_option, self.devices).count(None) == 4:
            raise ValueError(
                "rotation: give at least one of rotation, join_methods, security_option, devices"
            )
        return self


class ExtendAttendance(CommandBase):
    """Move the end of a class."""

    type: Literal["attendance.extend"]
    attendance_id: UUID
    end_time: Moment


class FinishAttendance(CommandBase):
    """End a class. `headcount` is how many people the teacher counted; it is stored with the class."""

    type: Literal["attendance.finish"]
    attendance_id: UUID
    reason: Reason | None = None
    headcount: Annotated[int, Field(ge=0, le=100_000)] | None = None


class DiscardAttendance(CommandBase):
    """End a class that was started by mistake. It is kept, marked as discarded, and is in no statistics."""

    type: Literal["attendance.discard"]
    attendance_id: UUID
    reason: Reason


class ReopenAttendance(CommandBase):
    """Continue a class within 10 minutes of its end, as it was, with another end."""

    type: Literal["attendance.reopen"]
    attendance_id: UUID
    end_time: Moment


class Decide(CommandBase):
    """A decision on one student or on many (1 to 500), which is one change in either case."""

    attendance_id: UUID
    student_number: GivenNumber | None = None
    student_numbers: Annotated[tuple[GivenNumber, ...], Field(min_length=1, max_length=500)] | None = None

    @model_validator(mode="after")
    def _one_or_many(self) -> Self:
        if (self.student_number is None) == (self.student_numbers is None):
            raise ValueError("student_number: give either student_number or student_numbers")
        return self

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the student numbers, each once, in the given order."""
        return tuple(dict.fromkeys(self.student_numbers or (self.student_number or "",)))


class FailRecord(Decide):
    """Mark students as not present."""

    type: Literal["record.fail"]
    reason: Reason


class AcceptRecord(Decide):
    """Mark students as attending or excused. With `user_full_name`, add a walk-in who has no record.

    `confirmed` adds a walk-in although a known student has a similar number.
    """

    type: Literal["record.accept"]
    status: Literal[Status.PRESENT, Status.LATE, Status.EXCUSED] = Status.PRESENT
    user_full_name: Name | None = None
    reason: Reason | None = None
    confirmed: bool = False

    @model_validator(mode="after")
    def _one_walk_in(self) -> Self:
        if self.user_full_name is not None and self.student_number is None:
            raise ValueError("user_full_name: a walk-in is one student_number")
        return self


class UndoRecord(Decide):
    """Take back the last decision on students, or the one that made `revision` if it still stands."""

    type: Literal["record.undo"]
    revision: Annotated[int, Field(ge=1)] | None = None


class DrawSpotCheck(CommandBase):
    """Draw students who are recorded as present or late, to see whether they are in the room."""

    type: Literal["spot_check.draw"]
    attendance_id: UUID
    size: Annotated[int, Field(ge=1, le=20)] = 5


class AnswerSpotCheck(CommandBase):
    """Say whether a student who was drawn is in the room. Another answer replaces the first."""

    type: Literal["spot_check.answer"]
    attendance_id: UUID
    spot_check_id: UUID
    student_number: GivenNumber
    here: bool


class GetRecordHistory(CommandBase):
    """Get what happened to one student in a class."""

    type: Literal["record.history"]
    attendance_id: UUID
    student_number: GivenNumber


class WatchRooms(CommandBase):
    """Subscribe to a page of the live classes that match a search. Another page replaces it.

    Case and accents do not matter. A column that changes while a class runs orders more than 1,000 classes by
    values that may be some seconds old.
    """

    type: Literal["rooms.watch"]
    search: SearchText = ""
    sort: RoomSort = RoomSort.LESSON
    descending: bool = False
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 200


class UnwatchRooms(CommandBase):
    """Unsubscribe from all live classes."""

    type: Literal["rooms.unwatch"]


class RetryPersistence(CommandBase):
    """Save a class that could not be saved."""

    type: Literal["persistence.retry"]
    attendance_id: UUID


Command = (
    Ping
    | FindLesson
    | JoinAttendance
    | GetStatus
    | ListMine
    | RecoverAttendance
    | StartAttendance
    | WatchAttendance
    | UnwatchAttendance
    | ShowCodes
    | RenewCodes
    | SecureAttendance
    | ExtendAttendance
    | FinishAttendance
    | DiscardAttendance
    | ReopenAttendance
    | FailRecord
    | AcceptRecord
    | UndoRecord
    | DrawSpotCheck
    | AnswerSpotCheck
    | GetRecordHistory
    | WatchRooms
    | UnwatchRooms
    | RetryPersistence
)
