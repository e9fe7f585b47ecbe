"""Who may send which command, what answers it, and who hears which event: the wire contract as data."""

from typing import NamedTuple, get_args

from protocol import commands, events
from protocol.codes import Role
from protocol.commands import CommandBase
from protocol.events import Reply
from protocol.objects import Message

ANYBODY = tuple(Role)
STUDENTS = (Role.STUDENT,)
TEACHERS = (Role.TEACHER,)
ADMINS = (Role.ADMIN,)
OVERSEERS = (Role.TEACHER, Role.ADMIN)


class Exchange(NamedTuple):
    """A command that `roles` may send; one of `replies` answers it, or `error`."""

    roles: tuple[Role, ...]
    replies: tuple[type[Reply], ...]
    summary: str


class Announcement(NamedTuple):
    """An event that sockets of these `roles` may hear, and which of them do."""

    roles: tuple[Role, ...]
    summary: str


CHANGED = (events.RecordChangedReply, events.RecordsChangedReply)

COMMANDS: dict[type[CommandBase], Exchange] = {
    commands.Ping: Exchange(ANYBODY, (events.Pong,), "A sign of life; tells the server's time."),
    commands.FindLesson: Exchange(
        STUDENTS,
        (events.LessonFound,),
        "Live classes that allow joining by name. 2 characters of one of the two do.",
    ),
    commands.JoinAttendance: Exchange(
        STUDENTS,
        (events.AttendanceJoined,),
        "Joins a class, by exactly one of the four. May be repeated blindly.",
    ),
    commands.GetStatus: Exchange(
        STUDENTS, (events.AttendanceStatus,), "One's own record; from now on its changes are told."
    ),
    commands.StartAttendance: Exchange(
        TEACHERS,
        (events.AttendanceStarted,),
        "Starts the teacher's one live class, for so many minutes or until a moment.",
    ),
    commands.WatchAttendance: Exchange(
        OVERSEERS,
        (events.RosterSnapshotReply, events.RosterChanges),
        "The roster, or what changed after a position; then every change.",
    ),
    commands.UnwatchAttendance: Exchange(OVERSEERS, (events.AttendanceUnwatched,), "No more changes."),
    commands.ShowCodes: Exchange(
        TEACHERS, (events.AttendanceCodes,), "Join codes for a projector, and counts; never a student's name."
    ),
    commands.ExtendAttendance: Exchange(TEACHERS, (events.AttendanceExtended,), "Moves the end."),
    commands.FinishAttendance: Exchange(
        OVERSEERS, (events.AttendanceFinished,), "Ends the class now. An admin has to give a `reason`."
    ),
    commands.FailRecord: Exchange(TEACHERS, CHANGED, "Decides that one student, or many, are not there."),
    commands.AcceptRecord: Exchange(
        TEACHERS, CHANGED, "Decides that they are there, late or excused. One with a name may be a walk-in."
    ),
    commands.UndoRecord: Exchange(TEACHERS, CHANGED, "Takes the last decision back."),
    commands.WatchRooms: Exchange(ADMINS, (events.RoomsSnapshot,), "All live classes; then their changes."),
    commands.UnwatchRooms: Exchange(ADMINS, (events.RoomsUnwatched,), "No more changes."),
    commands.RetryPersistence: Exchange(
        ADMINS, (events.PersistenceRetried,), "Saves a class that could not be saved, now."
    ),
}

EVENTS: dict[type[Message], Announcement] = {
    events.Welcome: Announcement(ANYBODY, "Every new socket, first."),
    events.RosterChanged: Announcement(OVERSEERS, "Watchers: changes in order, without gaps."),
    events.RosterSnapshot: Announcement(OVERSEERS, "A watcher that fell behind, or of a class rebuilt."),
    events.RecordChanged: Announcement(
        STUDENTS, "The student concerned, on every socket that joined the class or asked for its status."
    ),
    events.AttendanceChanged: Announcement(ANYBODY, "Watchers, code screens and students of the class."),
    events.AttendanceEnded: Announcement(ANYBODY, "Watchers, code screens and students of the class."),
    events.AttendanceCounts: Announcement(TEACHERS, "Code screens, at most once a second."),
    events.CodeRotated: Announcement(TEACHERS, "Code screens: the codes of now and next."),
    events.RoomsChanged: Announcement(ADMINS, "Admins who watch the rooms."),
    events.Alert: Announcement(ADMINS, "Every admin."),
    events.SessionExpiring: Announcement(ANYBODY, "60 s before the session ends: any command renews it."),
    events.ConnectionChanged: Announcement(
        ANYBODY,
        "Watchers, code screens, students of a class and admins: the worker may lack changes, or no longer.",
    ),
    events.Goodbye: Announcement(ANYBODY, "Every socket of a worker that is about to stop."),
}


def tag(message: type[Message]) -> str:
    """The `type` of these messages on the wire."""
    (value,) = get_args(message.model_fields["type"].annotation)
    return str(value)
