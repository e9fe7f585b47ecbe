"""What teachers do: start a class, watch it, decide, finish it."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from uuid import uuid4

from protocol.codec import encode, json_text, splice
from protocol.codes import EndReason, Role
from protocol.commands import (
    AcceptRecord,
    Decide,
    ExtendAttendance,
    FailRecord,
    FinishAttendance,
    ShowCodes,
    StartAttendance,
    UndoRecord,
    UnwatchAttendance,
    WatchAttendance,
)
from protocol.events import AttendanceUnwatched
from protocol.objects import Code
from server.errors import AlreadyActive, InvalidField, NotFound, Unavailable
from server.models.redis import AttendanceRedis, NewAttendance
from server.proofs.join_codes import make_token, new_code, new_secret
from server.realtime.fanout import Fanout
from server.realtime.frames import snapshot_fields
from server.realtime.socket import Socket
from server.store.redis.attendances import Loaded
from server.store.redis.client import RedisClient

CODE_TRIES = 50  # with 2,000 live classes a code is taken once in 500 draws

Roster = Callable[[str, str], Awaitable[Sequence[tuple[str, str]]]]
Remember = Callable[[str, StartAttendance], None]
Wake = Callable[[], None]


class TeacherService:
    """`roster_of` and `remember` reach Postgres, `wake` the task that saves: both are handed in.

    A class starts without its roster when `roster_of` raises Unavailable; it says so (`roster_loaded`).
    """

    def __init__(
        self, redis: RedisClient, fanout: Fanout, *, roster_of: Roster, remember: Remember, wake: Wake
    ) -> None:
        self._redis = redis
        self._fanout = fanout
        self._roster_of = roster_of
        self._remember = remember
        self._wake = wake

    # --- the life of a class -----------------------------------------------------------------------------

    async def start_attendance(self, socket: Socket, command: StartAttendance) -> str:
        """Starts the teacher's one class.

        Raises:
            AlreadyActive: one is live; of simultaneous starts one succeeds and all learn its id.
            InvalidField: the end is not ahead or too far, or the option is not built yet.
        """
        if command.security_option != 1:
            raise InvalidField("security_option", "only 1 (open) is available")
        user = socket.user
        if live := await self._redis.get_attendance_session_of_teacher(user.school_number):
            await self._redis.index(live.session)
            raise AlreadyActive(str(live.session.attendance_id))
        roster = await self._roster(user.school_number, command.lesson_name)
        attendance_id = uuid4()
        new = NewAttendance(
            attendance_id=attendance_id,
            teacher_school_number=user.school_number,
            teacher_full_name=user.full_name,
            lesson_name=command.lesson_name,
            security_option=command.security_option,
            join_methods=tuple(dict.fromkeys(command.join_methods)),
            roster_loaded=roster is not None,
            code=await self._reserve_code(str(attendance_id)),
            secret=new_secret(),
            rotation=command.rotation,
            epoch=secrets.token_hex(8),
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
        return splice("attendance.started", id=json_text(command.id), attendance=attendance)

    async def _roster(self, teacher_number: str, lesson_name: str) -> Sequence[tuple[str, str]] | None:
        """None: Postgres is away."""
        try:
            return await self._roster_of(teacher_number, lesson_name)
        except Unavailable:
            return None

    async def _reserve_code(self, attendance_id: str) -> str:
        for _ in range(CODE_TRIES):
            code = new_code()
            if await self._redis.reserve_code(code, attendance_id):
                return code
        raise Unavailable("No join code is free; try again.")

    async def extend(self, socket: Socket, command: ExtendAttendance) -> str:
        """Moves the end, also to an earlier moment ahead."""
        attendance_id = str(command.attendance_id)
        attendance = await self._redis.extend(attendance_id, socket.user.school_number, command.end_time)
        self._wake()
        return splice("attendance.extended", id=json_text(command.id), attendance=attendance)

    async def finish_attendance(self, socket: Socket, command: FinishAttendance) -> str:
        """Ends the class at once and wakes the task that saves it. Repeating it is safe.

        Raises:
            NotFound: not this teacher's class, or saved already.
        """
        reason = EndReason.FINISHED
        if socket.user.role == Role.ADMIN:
            reason = EndReason.ENDED_BY_ADMIN
            if command.reason is None:
                raise InvalidField("reason", "say why you end this class")
        attendance = await self._redis.close_attendance(
            str(command.attendance_id),
            socket.user.school_number,
            reason,
            note=command.reason,
            headcount=command.headcount,
        )
        self._wake()
        return splice("attendance.finished", id=json_text(command.id), attendance=attendance)

    async def get_live_attendances_by_teacher(self, school_number: str) -> AttendanceRedis | None:
        """The teacher's live class: at most one."""
        live = await self._redis.get_attendance_session_of_teacher(school_number)
        return live.session if live else None

    def get_and_verify_attendance_owner(self, socket: Socket, loaded: Loaded) -> AttendanceRedis:
        """The class, if this user may see it: its teacher, or an admin.

        Raises:
            NotFound: told apart from a class that is not there by nothing.
        """
        session = loaded.session
        if socket.user.role != Role.ADMIN and session.teacher_school_number != socket.user.school_number:
            raise NotFound
        return session

    # --- screens -----------------------------------------------------------------------------------------

    async def watch(self, socket: Socket, command: WatchAttendance) -> str:
        """The roster, or exactly the changes after the position given; then every change as it happens."""
        attendance_id, after = str(command.attendance_id), command.after
        await self._verify(socket, attendance_id)
        loaded = await self._fanout.watch(
            socket, attendance_id, after.epoch if after else "", after.revision if after else 0
        )
        if loaded.kind == "records":
            return splice("roster.snapshot", id=json_text(command.id), **snapshot_fields(loaded))
        return splice(
            "roster.changes",
            id=json_text(command.id),
            attendance_id=json_text(attendance_id),
            attendance=loaded.attendance,
            changes="[" + ",".join(text or "" for text in loaded.texts) + "]",
            epoch=json_text(loaded.session.epoch),
            revision=str(loaded.session.revision),
        )

    async def unwatch(self, socket: Socket, command: UnwatchAttendance) -> str:
        self._fanout.unwatch(socket, str(command.attendance_id))
        return encode(AttendanceUnwatched(id=command.id))

    async def show_codes(self, socket: Socket, command: ShowCodes) -> str:
        """For the projector: codes, counts and the end of the class, never a student's name."""
        attendance_id = str(command.attendance_id)
        await self._verify(socket, attendance_id)
        if command.on:
            loaded = await self._fanout.watch(socket, attendance_id, codes=True)
            codes = [self._code(loaded.session)]
        else:
            self._fanout.unwatch(socket, attendance_id, codes=True)
            loaded, codes = await self._redis.load(attendance_id, "session"), []
        return splice(
            "attendance.codes",
            id=json_text(command.id),
            attendance=loaded.attendance,
            codes="[" + ",".join(code.model_dump_json() for code in codes) + "]",
        )

    def _code(self, session: AttendanceRedis) -> Code:
        token = make_token(session.code, session.secret)
        return Code(
            qr=token,
            url=f"{self._redis.settings.attn_public_url.rstrip('/')}/J/{token}",
            code=session.code,
            valid_from=session.start_time,
            valid_until=session.end_time,
        )

    async def _verify(self, socket: Socket, attendance_id: str) -> None:
        self.get_and_verify_attendance_owner(socket, await self._redis.load(attendance_id, "session"))

    # --- decisions ---------------------------------------------------------------------------------------

    async def fail(self, socket: Socket, command: FailRecord) -> str:
        """Sticky: no rejoin turns it over."""
        return await self._decide(socket, command, "fail", reason=command.reason)

    async def accept(self, socket: Socket, command: AcceptRecord) -> str:
        """Also for students who never joined, and for walk-ins (with their name)."""
        return await self._decide(
            socket,
            command,
            "accept",
            reason=command.reason,
            status=command.status,
            walk_in=command.user_full_name,
        )

    async def undo(self, socket: Socket, command: UndoRecord) -> str:
        """The whole record as it was before the last decision; a walk-in is gone again."""
        return await self._decide(socket, command, "undo")

    async def _decide(
        self,
        socket: Socket,
        command: Decide,
        op: str,
        *,
        reason: str | None = None,
        status: str = "",
        walk_in: str | None = None,
    ) -> str:
        actor, attendance_id = socket.user.school_number, str(command.attendance_id)
        records = await self._redis.decide(
            attendance_id, actor, op, command.numbers, reason=reason, status=status, walk_in=walk_in
        )
        command_id = json_text(command.id)
        if command.student_numbers is None:
            return splice("record.changed", id=command_id, record=records[0] or "null")
        return splice("records.changed", id=command_id, records="[" + ",".join(filter(None, records)) + "]")
