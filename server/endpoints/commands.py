"""The one table of commands: class → who may send it, and the service verb that answers it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from protocol.codec import encode
from protocol.codes import Role
from protocol.commands import (
    AcceptRecord,
    ExtendAttendance,
    FailRecord,
    FindLesson,
    FinishAttendance,
    GetStatus,
    JoinAttendance,
    Ping,
    RetryPersistence,
    ShowCodes,
    StartAttendance,
    UndoRecord,
    UnwatchAttendance,
    UnwatchRooms,
    WatchAttendance,
    WatchRooms,
)
from protocol.events import Pong
from server.realtime.socket import Socket
from server.services.admin import AdminService
from server.services.student import StudentService
from server.services.teacher import TeacherService

Verb = Callable[[Socket, Any], Awaitable[str]]
Table = dict[type, tuple[frozenset[Role], Verb]]

# They read or make whole classes: an account may not send them as often as the others.
COSTLY = frozenset({FindLesson, StartAttendance, WatchAttendance, WatchRooms, RetryPersistence})


async def pong(_: Socket, command: Ping) -> str:
    return encode(Pong(id=command.id, server_time=datetime.now(UTC)))


def command_table(student: StudentService, teacher: TeacherService, admin: AdminService) -> Table:
    """Every command of the wire; one that is missing here is answered `unknown_type` by the codec."""
    anybody = frozenset(Role)
    students, teachers, admins = frozenset({Role.STUDENT}), frozenset({Role.TEACHER}), frozenset({Role.ADMIN})
    overseers = teachers | admins
    return {
        Ping: (anybody, pong),
        FindLesson: (students, student.find_active_lessons_by_name),
        JoinAttendance: (students, student.join_attendance),
        GetStatus: (students, student.get_status),
        StartAttendance: (teachers, teacher.start_attendance),
        WatchAttendance: (overseers, teacher.watch),
        UnwatchAttendance: (overseers, teacher.unwatch),
        ShowCodes: (teachers, teacher.show_codes),
        ExtendAttendance: (teachers, teacher.extend),
        FinishAttendance: (overseers, teacher.finish_attendance),
        FailRecord: (teachers, teacher.fail),
        AcceptRecord: (teachers, teacher.accept),
        UndoRecord: (teachers, teacher.undo),
        WatchRooms: (admins, admin.watch_rooms),
        UnwatchRooms: (admins, admin.unwatch_rooms),
        RetryPersistence: (admins, admin.retry_persistence),
    }
