"""Every command of the wire, and the service method that carries it out. Roles: protocol.contract."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import assert_never

from protocol.commands import (
    AcceptRecord,
    AnswerSpotCheck,
    Command,
    DiscardAttendance,
    DrawSpotCheck,
    ExtendAttendance,
    FailRecord,
    FindLesson,
    FinishAttendance,
    GetRecordHistory,
    GetStatus,
    JoinAttendance,
    ListMine,
    Ping,
    RecoverAttendance,
    RenewCodes,
    ReopenAttendance,
    RetryPersistence,
    SecureAttendance,
    ShowCodes,
    StartAttendance,
    UndoRecord,
    UnwatchAttendance,
    UnwatchRooms,
    WatchAttendance,
    WatchRooms,
)
from protocol.replies import Pong, Reply
from server.realtime.channel import Subscriber
from server.services.admin import AdminService
from server.services.class_life import ClassLife
from server.services.decisions import DecisionService
from server.services.recovery import RecoveryService
from server.services.spot_checks import SpotCheckService
from server.services.student import StudentService
from server.services.teacher import TeacherService

# They read or make whole classes: an account may send them less often than other commands.
COSTLY = frozenset(
    {
        FindLesson,
        StartAttendance,
        WatchAttendance,
        GetRecordHistory,
        DrawSpotCheck,
        WatchRooms,
        RetryPersistence,
        RenewCodes,
        SecureAttendance,
    }
)


@dataclass(frozen=True, slots=True)
class Commands:
    """The services behind the commands."""

    student: StudentService
    teacher: TeacherService
    decisions: DecisionService
    admin: AdminService
    class_life: ClassLife
    spot_checks: SpotCheckService
    recovery: RecoveryService

    def carry_out(self, subscriber: Subscriber, command: Command) -> Awaitable[Reply]:  # noqa: PLR0911, PLR0912
        """Return the reply to come. A command that is missing here fails in mypy (`assert_never`).

        The most frequent ones come first: each case costs a comparison.
        """
        match command:
            case JoinAttendance():
                return self.student.join_attendance(subscriber, command)
            case Ping():
                return pong(command)
            case GetStatus():
                return self.student.get_status(subscriber, command)
            case FindLesson():
                return self.student.find_active_lessons_by_name(subscriber.user, command)
            case ListMine():
                return self.student.list_mine(subscriber.user, command)
            case WatchAttendance():
                return self.teacher.watch(subscriber, command)
            case ShowCodes():
                return self.teacher.show_codes(subscriber, command)
            case UnwatchAttendance():
                return self.teacher.unwatch(subscriber, command)
            case FailRecord():
                return self.decisions.fail(subscriber.user, command)
            case AcceptRecord():
                return self.decisions.accept(subscriber.user, command)
            case UndoRecord():
                return self.decisions.undo(subscriber.user, command)
            case AnswerSpotCheck():
                return self.spot_checks.answer(subscriber.user, command)
            case DrawSpotCheck():
                return self.spot_checks.draw(subscriber.user, command)
            case GetRecordHistory():
                return self.teacher.get_record_history(subscriber.user, command)
            case RenewCodes():
                return self.teacher.renew_codes(subscriber.user, command)
            case SecureAttendance():
                return self.teacher.secure(subscriber, command)
            case StartAttendance():
                return self.teacher.start_attendance(subscriber, command)
            case ExtendAttendance():
                return self.teacher.extend(subscriber.user, command)
            case FinishAttendance():
                return self.teacher.finish_attendance(subscriber.user, command)
            case DiscardAttendance():
                return self.class_life.discard(subscriber.user, command)
            case ReopenAttendance():
                return self.class_life.reopen(subscriber.user, command)
            case WatchRooms():
                return self.admin.watch_rooms(subscriber, command)
            case UnwatchRooms():
                return self.admin.unwatch_rooms(subscriber, command)
            case RecoverAttendance():
                return self.recovery.recover(subscriber, command)
            case RetryPersistence():
                return self.admin.retry_persistence(subscriber.user, command)
        assert_never(command)


async def pong(command: Ping) -> Pong:
    """Return the server's time."""
    return Pong(id=command.id, server_time=datetime.now(UTC))
