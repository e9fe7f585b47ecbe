"""The table of commands: class → the service verb that answers it. Who may send it: protocol.contract."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from protocol.codec import encode
from protocol.commands import (
    AcceptRecord,
    CommandBase,
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
Table = dict[type[CommandBase], Verb]

# They read or make whole classes: an account may not send them as often as the others.
COSTLY = frozenset({FindLesson, StartAttendance, WatchAttendance, WatchRooms, RetryPersistence})


async def pong(_: Socket, command: Ping) -> str:
    return encode(Pong(id=command.id, server_time=datetime.now(UTC)))


def command_table(student: StudentService, teacher: TeacherService, admin: AdminService) -> Table:
    """Every command of the wire."""
    return {
        Ping: pong,
        FindLesson: student.find_active_lessons_by_name,
        JoinAttendance: student.join_attendance,
        GetStatus: student.get_status,
        StartAttendance: teacher.start_attendance,
        WatchAttendance: teacher.watch,
        UnwatchAttendance: teacher.unwatch,
        ShowCodes: teacher.show_codes,
        ExtendAttendance: teacher.extend,
        FinishAttendance: teacher.finish_attendance,
        FailRecord: teacher.fail,
        AcceptRecord: teacher.accept,
        UndoRecord: teacher.undo,
        WatchRooms: admin.watch_rooms,
        UnwatchRooms: admin.unwatch_rooms,
        RetryPersistence: admin.retry_persistence,
    }
