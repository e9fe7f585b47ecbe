"""The wire contract as data: who may send each command, its replies, and who receives each event."""

from typing import NamedTuple, get_args

from protocol import commands, events, replies
from protocol.codes import Role
from protocol.commands import CommandBase
from protocol.objects import Message
from protocol.replies import Reply

ALL_ROLES = tuple(Role)
STUDENTS = (Role.STUDENT,)
TEACHERS = (Role.TEACHER,)
ADMINS = (Role.ADMIN,)
TEACHERS_AND_ADMINS = (Role.TEACHER, Role.ADMIN)


class CommandInfo(NamedTuple):
    """Description of a command: the roles that may send it, and its replies, besides `error`."""

    roles: tuple[Role, ...]
    replies: tuple[type[Reply], ...]
    summary: str


class EventInfo(NamedTuple):
    """Description of an event: the roles that may receive it, and which of their sockets do."""

    roles: tuple[Role, ...]
    summary: str


CHANGED = (replies.RecordChangedReply, replies.RecordsChangedReply)

COMMANDS: dict[type[CommandBase], CommandInfo] = {
    commands.Ping: CommandInfo(ALL_ROLES, (replies.Pong,), "Send a heartbeat and get the server's time."),
    commands.FindLesson: CommandInfo(
        STUDENTS,
        (replies.LessonFound,),
        "Find live classes that allow joining by name, by at least 2 characters of either name.",
    ),
    commands.JoinAttendance: CommandInfo(
        STUDENTS,
        (replies.AttendanceJoined,),
        "Join a class by exactly one of the four fields. Safe to repeat.",
    ),
    commands.GetStatus: CommandInfo(
        STUDENTS, (replies.AttendanceStatus,), "Get the student's own record, and subscribe to it."
    ),
    commands.RecoverAttendance: CommandInfo(
        STUDENTS,
        (replies.AttendanceJoined,),
        "Present the receipt of a join that the server has lost, and restore its record. Safe to repeat.",
    ),
    commands.ListMine: CommandInfo(
        STUDENTS, (replies.AttendanceMine,), "List the live classes that the student has joined."
    ),
    commands.StartAttendance: CommandInfo(
        TEACHERS,
        (replies.AttendanceStarted,),
        "Start the teacher's one live class, with a duration or an end time.",
    ),
    commands.WatchAttendance: CommandInfo(
        TEACHERS_AND_ADMINS,
        (replies.RosterSnapshotReply, replies.RosterChanges),
        "Get the roster, or the changes after a position, and subscribe to it.",
    ),
    commands.UnwatchAttendance: CommandInfo(
        TEACHERS_AND_ADMINS, (replies.AttendanceUnwatched,), "Unsubscribe."
    ),
    commands.ShowCodes: CommandInfo(
        TEACHERS,
        (replies.AttendanceCodes,),
        "Get join codes and counts for a projector, never a student's name.",
    ),
    commands.RenewCodes: CommandInfo(
        TEACHERS,
        (replies.CodesRenewed,),
        "Make every older code invalid at once, on every worker.",
    ),
    commands.SecureAttendance: CommandInfo(
        TEACHERS,
        (replies.AttendanceSecured,),
        "Change rotation, ways of joining, security or shared devices of the live class.",
    ),
    commands.ExtendAttendance: CommandInfo(
        TEACHERS, (replies.AttendanceExtended,), "Move the end of the class."
    ),
    commands.FinishAttendance: CommandInfo(
        TEACHERS_AND_ADMINS,
        (replies.AttendanceFinished,),
        "End the class now. `reason` is required from an admin.",
    ),
    commands.DiscardAttendance: CommandInfo(
        TEACHERS,
        (replies.AttendanceDiscarded,),
        "End a class that was started by mistake: kept, marked, in no statistics.",
    ),
    commands.ReopenAttendance: CommandInfo(
        TEACHERS,
        (replies.AttendanceReopened,),
        "Continue a class within 10 minutes of its end, saved or not.",
    ),
    commands.FailRecord: CommandInfo(TEACHERS, CHANGED, "Mark one or many students as not present."),
    commands.AcceptRecord: CommandInfo(
        TEACHERS, CHANGED, "Mark students as present, late or excused, or add a walk-in by number and name."
    ),
    commands.UndoRecord: CommandInfo(TEACHERS, CHANGED, "Undo the last decision."),
    commands.DrawSpotCheck: CommandInfo(
        TEACHERS,
        (replies.SpotCheckDrawn,),
        "Draw students who attend, those with flags first, to see whether they are in the room.",
    ),
    commands.AnswerSpotCheck: CommandInfo(
        TEACHERS,
        (replies.RecordChangedReply,),
        "Say whether a drawn student is in the room; if not, the record fails with the reason `spot_check`.",
    ),
    commands.GetRecordHistory: CommandInfo(
        TEACHERS_AND_ADMINS,
        (replies.RecordHistory,),
        "Get what happened to one student in a class that is not saved yet, in order.",
    ),
    commands.WatchRooms: CommandInfo(
        ADMINS, (replies.RoomsSnapshot,), "Get a page of the live classes, and subscribe to it."
    ),
    commands.UnwatchRooms: CommandInfo(ADMINS, (replies.RoomsUnwatched,), "Unsubscribe."),
    commands.RetryPersistence: CommandInfo(
        ADMINS, (replies.PersistenceRetried,), "Save a class now that could not be saved."
    ),
}

EVENTS: dict[type[Message], EventInfo] = {
    events.Welcome: EventInfo(ALL_ROLES, "Every new socket, first."),
    events.RosterChanged: EventInfo(TEACHERS_AND_ADMINS, "Watchers. Changes come in order, without gaps."),
    events.RosterSnapshot: EventInfo(
        TEACHERS_AND_ADMINS, "A watcher that fell behind, or whose class was rebuilt."
    ),
    events.RecordChanged: EventInfo(
        STUDENTS, "The student concerned, on every socket that joined the class or asked for its status."
    ),
    events.RecordCorrected: EventInfo(
        STUDENTS, "The student concerned, on every socket, when a class was corrected after its end."
    ),
    events.DisputeDecided: EventInfo(
        STUDENTS, "The student who sent a note about a class, on every socket, when it is answered."
    ),
    events.AttendanceChanged: EventInfo(
        ALL_ROLES,
        "Watchers, projectors and students of the class; every socket of its teacher when it begins.",
    ),
    events.AttendanceEnded: EventInfo(ALL_ROLES, "Watchers, projectors and students of the class."),
    events.AttendanceCounts: EventInfo(TEACHERS, "Projectors, at most once per second."),
    events.CodeRotated: EventInfo(TEACHERS, "Projectors: the current codes and the next."),
    events.LeakSuspected: EventInfo(
        TEACHERS_AND_ADMINS, "Watchers: five or more accounts have presented the same expired code."
    ),
    events.VerificationRequested: EventInfo(
        STUDENTS, "The student concerned, after a join or a status of a record that waits for verification."
    ),
    events.RoomsChanged: EventInfo(ADMINS, "Admins who watch the rooms."),
    events.Alert: EventInfo(ADMINS, "Every admin."),
    events.SessionExpiring: EventInfo(
        ALL_ROLES, "Every socket of a session, 60 s before it ends. Any command renews it."
    ),
    events.ConnectionChanged: EventInfo(
        ALL_ROLES,
        "Watchers, projectors, students of a class and admins, when the worker becomes stale or current.",
    ),
    events.Goodbye: EventInfo(ALL_ROLES, "Every socket of a worker that is about to stop."),
}


def tag(message: type[Message]) -> str:
    """Return the `type` of a message class on the wire."""
    (value,) = get_args(message.model_fields["type"].annotation)
    return str(value)
