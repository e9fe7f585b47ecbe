"""The commands of teachers on a class: start it, watch it, show codes, finish it."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import time_ns
from uuid import UUID

from protocol.codes import EndReason, Role
from protocol.commands import (
    ExtendAttendance,
    FinishAttendance,
    GetRecordHistory,
    RenewCodes,
    SecureAttendance,
    ShowCodes,
    StartAttendance,
    UnwatchAttendance,
    WatchAttendance,
)
from protocol.errors import AlreadyActive, InvalidField, NotFound, Unavailable
from protocol.raw import raw_array
from protocol.replies import (
    AttendanceCodes,
    AttendanceExtended,
    AttendanceFinished,
    AttendanceSecured,
    AttendanceStarted,
    AttendanceUnwatched,
    CodesRenewed,
    RecordHistory,
    RosterChanges,
    RosterSnapshotReply,
)
from server.models.redis import AttendanceRedis, NewAttendance, UserSessionRedis
from server.proofs.join_codes import QR_MS, new_handle, new_secret
from server.proofs.network import ELSEWHERE, SCHOOL
from server.proofs.origin import network_of
from server.realtime.announcements import announce_class
from server.realtime.channel import Subscriber
from server.realtime.fanout import Fanout
from server.realtime.roster_channel import View
from server.store.redis.client import RedisClient

MAX_HANDLE_DRAWS = 50

Students = Sequence[tuple[str, str]]  # numbers and names


class TeacherService:
    """Runs the classes of teachers.

    Args:
        redis: where live classes are.
        fanout: subscribes screens.
        roster_of: returns the enrolled students of a teacher's lesson. When it raises `Unavailable` a class
            starts without them, and says so (`roster_loaded`).
        similar_lessons: returns lessons with a roster whose names resemble one without.
        remember: keeps the start form for the next time.
        wake: tells the saving task that a class ends, or will end earlier than it knew.
    """

    def __init__(
        self,
        redis: RedisClient,
        fanout: Fanout,
        *,
        roster_of: Callable[[str, str], Awaitable[Students]],
        similar_lessons: Callable[[str, str], Awaitable[tuple[str, ...]]],
        remember: Callable[[str, StartAttendance], None],
        wake: Callable[[], None],
    ) -> None:
        self._redis = redis
        self._fanout = fanout
        self._roster_of = roster_of
        self._similar_lessons = similar_lessons
        self._remember = remember
        self._wake = wake

    # --- the life of a class -----------------------------------------------------------------------------

    async def start_attendance(self, subscriber: Subscriber, command: StartAttendance) -> AttendanceStarted:
        """Start the teacher's one class.

        Raises:
            AlreadyActive: one is live. Of simultaneous starts one succeeds, and all learn its id.
            InvalidField: the end is not ahead or too far away, or the option is not available here.
        """
        user, network = subscriber.user, self._check_security(subscriber, command.security_option)
        if live := await self._redis.get_attendance_session_of_teacher(user.school_number):
            await self._redis.index(live.session)
            raise AlreadyActive(str(live.session.attendance_id))
        roster = await self._roster(user.school_number, command.lesson_name)
        attendance_id = new_class_id(time_ns() // 1_000_000)
        step_ms, grace_ms = QR_MS[command.rotation]
        new = NewAttendance(
            attendance_id=attendance_id,
            teacher_school_number=user.school_number,
            teacher_full_name=user.full_name,
            lesson_name=command.lesson_name,
            security_option=command.security_option,
            join_methods=tuple(dict.fromkeys(command.join_methods)),
            roster_loaded=roster is not None,
            handle=await self._reserve_handle(str(attendance_id)),
            secret=new_secret(),
            rotation=command.rotation,
            first_step=0,
            step_ms=step_ms,
            grace_ms=grace_ms,
            epoch=secrets.token_hex(8),
            devices=command.devices,
            network=network,
        )
        attendance = await self._redis.save_attendance_session(
            new,
            roster or (),
            duration_minutes=command.duration_minutes,
            end_time=command.end_time,
            late_after_minutes=command.late_after_minutes,
        )
        self._remember(user.school_number, command)
        self._wake()
        await announce_class(self._redis, attendance, "started")
        near: tuple[str, ...] = ()
        if roster is not None and not roster:
            near = await self._similar_lessons(user.school_number, command.lesson_name)
        return AttendanceStarted(id=command.id, attendance=attendance.as_field(), near_lessons=near)

    async def _roster(self, teacher_number: str, lesson_name: str) -> Students | None:
        """Return the enrolled students; None when Postgres is away."""
        try:
            return await self._roster_of(teacher_number, lesson_name)
        except Unavailable:
            return None

    async def _reserve_handle(self, attendance_id: str) -> str:
        for _ in range(MAX_HANDLE_DRAWS):
            handle = new_handle()
            if await self._redis.reserve_handle(handle, attendance_id):
                return handle
        raise Unavailable("No QR code is free; try again.")

    async def extend(self, user: UserSessionRedis, command: ExtendAttendance) -> AttendanceExtended:
        """Move the end of a class, also to an earlier moment ahead."""
        attendance_id = str(command.attendance_id)
        attendance = await self._redis.extend(attendance_id, user.school_number, command.end_time)
        self._wake()
        return AttendanceExtended(id=command.id, attendance=attendance.as_field())

    async def finish_attendance(
        self, user: UserSessionRedis, command: FinishAttendance
    ) -> AttendanceFinished:
        """Close a class now and wake the task that saves it. Repeating it is safe.

        Raises:
            NotFound: not this teacher's class; `ClassSaved` for a day after it was saved.
        """
        reason = EndReason.FINISHED
        if user.role == Role.ADMIN:
            reason = EndReason.ENDED_BY_ADMIN
            if command.reason is None:
                raise InvalidField("reason", "say why you end this class")
        attendance = await self._redis.close_attendance(
            str(command.attendance_id),
            user.school_number,
            reason,
            note=command.reason,
            headcount=command.headcount,
        )
        self._wake()
        return AttendanceFinished(id=command.id, attendance=attendance.as_field())

    async def get_live_attendances_by_teacher(self, school_number: str) -> AttendanceRedis | None:
        """Return the teacher's live class: there is at most one."""
        live = await self._redis.get_attendance_session_of_teacher(school_number)
        return live.session if live else None

    # --- screens -----------------------------------------------------------------------------------------

    async def watch(
        self, subscriber: Subscriber, command: WatchAttendance
    ) -> RosterSnapshotReply | RosterChanges:
        """Return the roster, or exactly the changes after a position; every change is sent from now on.

        Raises:
            NotFound: there is no such class, or it is not this user's.
        """
        verify = partial(get_and_verify_attendance_owner, subscriber.user)
        loaded = await self._fanout.watch(subscriber, str(command.attendance_id), command.after, verify)
        epoch, revision = loaded.session.epoch, loaded.session.revision
        if loaded.changes is None:
            return RosterSnapshotReply(
                id=command.id,
                attendance=loaded.attendance.as_field(),
                records=loaded.records.as_field(),
                epoch=epoch,
                revision=revision,
            )
        return RosterChanges(
            id=command.id,
            attendance_id=command.attendance_id,
            attendance=loaded.attendance.as_field(),
            changes=raw_array(loaded.changes).as_field(),
            epoch=epoch,
            revision=revision,
        )

    async def get_record_history(self, user: UserSessionRedis, command: GetRecordHistory) -> RecordHistory:
        """Return what happened to one student, in order; nothing for a student whom no change concerns.

        Raises:
            NotFound: there is no such class, or it is not this user's.
        """
        loaded = await self._redis.load_history(str(command.attendance_id), command.student_number)
        get_and_verify_attendance_owner(user, loaded.session)
        return RecordHistory(id=command.id, changes=raw_array(loaded.changes or ()).as_field())

    async def unwatch(self, subscriber: Subscriber, command: UnwatchAttendance) -> AttendanceUnwatched:
        """Stop sending changes."""
        self._fanout.unwatch(subscriber, str(command.attendance_id), View.ROSTER)
        return AttendanceUnwatched(id=command.id)

    async def show_codes(self, subscriber: Subscriber, command: ShowCodes) -> AttendanceCodes:
        """Return the codes for a projector, which gets the next ones, counts and the end, and never a name.

        Raises:
            NotFound: there is no such class, or it is not this user's.
        """
        attendance_id = str(command.attendance_id)
        verify = partial(get_and_verify_attendance_owner, subscriber.user)
        if command.on:
            watch = partial(self._fanout.watch_codes, hidden=command.hidden)
            loaded, current = await watch(subscriber, attendance_id, verify)
            codes = current.codes if current else ()
        else:
            await self._fanout.unwatch_codes(subscriber, attendance_id)
            loaded, codes = await self._redis.load_session(attendance_id), ()
            verify(loaded.session)
        attendance = loaded.attendance.as_field()
        return AttendanceCodes(id=command.id, attendance=attendance, codes=codes, server_time=loaded.now)

    # --- proofs ------------------------------------------------------------------------------------------

    async def renew_codes(self, user: UserSessionRedis, command: RenewCodes) -> CodesRenewed:
        """Make every older code invalid at once.

        Raises:
            NotFound: there is no such class, or it is not this user's.
            AttendanceEnded: it has ended.
        """
        attendance_id = str(command.attendance_id)
        await self._redis.secure(attendance_id, user.school_number, renew=True)
        current = await self._redis.load_codes(attendance_id)
        return CodesRenewed(id=command.id, codes=current.codes, server_time=current.now)

    async def secure(self, subscriber: Subscriber, command: SecureAttendance) -> AttendanceSecured:
        """Change how students prove that they are there. Another rotation renews the codes.

        Raises:
            NotFound: there is no such class, or it is not this user's.
            AttendanceEnded: it has ended.
            InvalidField: the option is not available here.
        """
        network = self._check_security(subscriber, command.security_option or 1)
        attendance = await self._redis.secure(
            str(command.attendance_id),
            subscriber.user.school_number,
            rotation=command.rotation,
            join_methods=command.join_methods,
            security_option=command.security_option,
            devices=command.devices,
            network=network,
        )
        return AttendanceSecured(id=command.id, attendance=attendance.as_field())

    def _check_security(self, subscriber: Subscriber, option: int) -> str:
        """Return the network that students are compared with: the teacher's, when that is to be checked.

        Raises:
            InvalidField: nothing is there that could check it.
        """
        if option == 1:
            return ""
        if option == 3 and not self._redis.settings.verification_kinds:
            raise InvalidField("security_option", "3 needs a verifier, which your school has not set up")
        network = network_of(subscriber.origin)
        if not network:
            raise InvalidField("security_option", f"{option} needs your network, which is not known here")
        return SCHOOL if network == ELSEWHERE else network


def get_and_verify_attendance_owner(user: UserSessionRedis, session: AttendanceRedis) -> AttendanceRedis:
    """Return the class if it is the user's; an admin may see every class.

    Raises:
        NotFound: indistinguishable from a missing class, so that ids cannot be probed.
    """
    if user.role != Role.ADMIN and session.teacher_school_number != user.school_number:
        raise NotFound
    return session


def new_class_id(now_ms: int) -> UUID:
    """Return a UUID of version 7 (RFC 9562): 48 bits of time, then 74 random ones.

    Classes of a day are neighbours in every index of Postgres that begins with the id (decision 35).
    """
    first = now_ms << 16 | 0x7000 | secrets.randbits(12)
    return UUID(int=first << 64 | 0b10 << 62 | secrets.randbits(62))
