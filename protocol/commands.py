"""Client → server: imperative. Exactly one reply, or `error`, comes back with the same `id`."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from protocol.codes import JoinMethod, Status
from protocol.objects import Line, Message, Name, Number

Id = Annotated[int, Field(strict=True)] | Annotated[str, StringConstraints(strict=True, max_length=64)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=200, pattern=Line)]
Needle = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120, pattern=Line)]


class CommandBase(Message):
    id: Id


class Ping(CommandBase):
    type: Literal["ping"]


class FindLesson(CommandBase):
    """At least two characters in one of the two."""

    type: Literal["lesson.find"]
    lesson_name: Needle = ""
    teacher_name: Needle = ""

    @model_validator(mode="after")
    def _something_to_look_for(self) -> Self:
        if max(len(self.lesson_name), len(self.teacher_name)) < 2:
            raise ValueError("lesson_name: give at least 2 characters of the lesson or the teacher")
        return self


class JoinAttendance(CommandBase):
    type: Literal["attendance.join"]
    attendance_id: UUID | None = None
    code: Annotated[str, StringConstraints(max_length=16)] | None = None
    qr: Annotated[str, StringConstraints(max_length=64)] | None = None
    ticket: Annotated[str, StringConstraints(max_length=256)] | None = None

    @model_validator(mode="after")
    def _exactly_one_proof(self) -> Self:
        if (self.attendance_id, self.code, self.qr, self.ticket).count(None) != 3:
            raise ValueError("attendance_id: give exactly one of attendance_id, code, qr, ticket")
        return self


class GetStatus(CommandBase):
    type: Literal["attendance.status"]
    attendance_id: UUID


class StartAttendance(CommandBase):
    """A length in minutes, or the moment of the end; `end_time` at most 600 minutes away."""

    type: Literal["attendance.start"]
    lesson_name: Name
    duration_minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    end_time: AwareDatetime | None = None
    late_after_minutes: Annotated[int, Field(ge=0, le=600)] | None = 10
    security_option: Literal[1, 2, 3] = 1
    join_methods: Annotated[tuple[JoinMethod, ...], Field(min_length=1, max_length=3)] = tuple(JoinMethod)
    rotation: Literal["relaxed", "normal", "strict"] = "normal"

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        if (self.duration_minutes is None) == (self.end_time is None):
            raise ValueError("duration_minutes: give either duration_minutes or end_time")
        return self


class Position(Message):
    """Where a screen stands: the last change it applied."""

    epoch: Annotated[str, StringConstraints(max_length=64)]
    revision: Annotated[int, Field(ge=0)]


class WatchAttendance(CommandBase):
    type: Literal["attendance.watch"]
    attendance_id: UUID
    after: Position | None = None


class UnwatchAttendance(CommandBase):
    type: Literal["attendance.unwatch"]
    attendance_id: UUID


class ShowCodes(CommandBase):
    type: Literal["attendance.codes"]
    attendance_id: UUID
    on: bool


class ExtendAttendance(CommandBase):
    type: Literal["attendance.extend"]
    attendance_id: UUID
    end_time: AwareDatetime


class FinishAttendance(CommandBase):
    """`headcount`: what the teacher counted in the room, stored beside the figures."""

    type: Literal["attendance.finish"]
    attendance_id: UUID
    reason: Reason | None = None
    headcount: Annotated[int, Field(ge=0, le=100_000)] | None = None


class Decide(CommandBase):
    """One number or many (1 to 500): one change, however many."""

    attendance_id: UUID
    student_number: Number | None = None
    student_numbers: Annotated[tuple[Number, ...], Field(min_length=1, max_length=500)] | None = None

    @model_validator(mode="after")
    def _one_or_many(self) -> Self:
        if (self.student_number is None) == (self.student_numbers is None):
            raise ValueError("student_number: give either student_number or student_numbers")
        return self

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers meant, each once, in the order given."""
        return tuple(dict.fromkeys(self.student_numbers or (self.student_number or "",)))


class FailRecord(Decide):
    type: Literal["record.fail"]
    reason: Reason


class AcceptRecord(Decide):
    """`user_full_name` makes a number without a record a walk-in."""

    type: Literal["record.accept"]
    status: Literal[Status.PRESENT, Status.LATE, Status.EXCUSED] = Status.PRESENT
    user_full_name: Name | None = None
    reason: Reason | None = None

    @model_validator(mode="after")
    def _one_walk_in(self) -> Self:
        if self.user_full_name is not None and self.student_number is None:
            raise ValueError("user_full_name: a walk-in is one student_number")
        return self


class UndoRecord(Decide):
    type: Literal["record.undo"]


class WatchRooms(CommandBase):
    type: Literal["rooms.watch"]


class UnwatchRooms(CommandBase):
    type: Literal["rooms.unwatch"]


class RetryPersistence(CommandBase):
    type: Literal["persistence.retry"]
    attendance_id: UUID


Command = (
    Ping
    | FindLesson
    | JoinAttendance
    | GetStatus
    | StartAttendance
    | WatchAttendance
    | UnwatchAttendance
    | ShowCodes
    | ExtendAttendance
    | FinishAttendance
    | FailRecord
    | AcceptRecord
    | UndoRecord
    | WatchRooms
    | UnwatchRooms
    | RetryPersistence
)
