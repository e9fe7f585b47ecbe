"""What a program does with attn: sign in, send commands, iterate over events, watch rosters."""

from collections.abc import Hashable, Iterable
from datetime import datetime
from types import TracebackType
from typing import Literal, Self, TypeVar, get_args
from uuid import UUID

from protocol import commands, events
from protocol.codes import JoinMethod, Status
from protocol.contract import tag
from protocol.objects import Attendance, Record
from protocol.roster import Roster
from server.client.connection import Line, Received
from server.client.errors import ClientError, ContractBroken
from server.client.inbox import Inbox
from server.client.rosters import Rosters, watch
from server.client.sign_in import post_login

Expected = TypeVar("Expected", bound=events.ReplyMessage)
Class = UUID | str  # an attendance_id


class AttnClient:
    """One user on one server: `async with AttnClient(url) as client: await client.sign_in(number, password)`.

    `url` is that of the pages (`https://attn.example`); with the `token` of an earlier sign-in it connects at
    once. The connection comes back by itself unless a close code forbids it. A command waits at most
    `timeout` seconds, breaks included; one that is safe to repeat (a join, say) is sent again after a break.
    Raises CommandError, OutcomeUnknown, Closed or ContractBroken (see `errors`), and ValueError for arguments
    that make no command.

    `async for event in client` gives what the server tells, from `welcome` on (one for each connection), to
    one iterator at a time. It ends when the client is left, and raises Closed or EventsLost. What was asked
    for before a break is asked for again after it (rosters from where they stand, codes, rooms, one's own
    record), and those replies come among the events: `error` for what is no longer there.
    """

    def __init__(
        self, url: str, *, token: str | None = None, timeout: float = 30, max_events: int = 1000
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise ValueError("url: begin with http:// or https://")
        self.url, self.token = url.rstrip("/"), token
        self.welcome: events.Welcome | None = None
        self._timeout = timeout
        self._line: Line | None = None
        self._inbox = Inbox(max_events)
        self._rosters = Rosters(self._inbox.put)
        self._standing: dict[Hashable, commands.CommandBase] = {}

    async def __aenter__(self) -> Self:
        if self.token is not None:
            await self._connect(self.token)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inbox.end(StopAsyncIteration)
        if self._line is not None:
            await self._line.stop()

    async def sign_in(self, school_number: str, password: str) -> events.Welcome:
        """Signs in and connects. `token` then opens further connections of the same session.

        Raises:
            SignInRefused: the number or the password is wrong, or too many tried.
            OutcomeUnknown: the server was not reached.
        """
        self.token = await post_login(self.url, school_number, password, self._timeout)
        return await self._connect(self.token)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Received:
        """The next event. Waits for as long as it takes: `asyncio.timeout` makes it less."""
        return await self._inbox.get()

    # --- commands ----------------------------------------------------------------------------------------

    async def ask(self, command: commands.CommandBase) -> events.ReplyMessage:
        """The reply to any command; its `id` is replaced by one of the client's own."""
        if self._line is None:
            raise ClientError("sign in first")
        return await self._line.ask(command, self._timeout)

    async def ping(self) -> datetime:
        """The server's time."""
        return (await self._ask(events.Pong, commands.Ping)).server_time

    async def find_lessons(self, *, lesson_name: str = "", teacher_name: str = "") -> tuple[Attendance, ...]:
        """Student: up to 10 live classes; two characters of one of the names are enough."""
        names = {"lesson_name": lesson_name, "teacher_name": teacher_name}
        return (await self._ask(events.LessonFound, commands.FindLesson, **names)).attendances

    async def join(
        self,
        *,
        code: str | None = None,
        qr: str | None = None,
        attendance_id: Class | None = None,
        ticket: str | None = None,
    ) -> events.AttendanceJoined:
        """Student: joins by exactly one of these, and hears of the own record and the class from now on."""
        proofs = {"code": code, "qr": qr, "attendance_id": attendance_id, "ticket": ticket}
        given = {name: proof for name, proof in proofs.items() if proof is not None}
        joined = await self._ask(events.AttendanceJoined, commands.JoinAttendance, **given)
        self._follow(joined.attendance.attendance_id)
        return joined

    async def status(self, attendance_id: Class) -> events.AttendanceStatus:
        """Student: the own record, or None; then as after `join`."""
        status = await self._ask(events.AttendanceStatus, commands.GetStatus, attendance_id=attendance_id)
        self._follow(status.attendance.attendance_id)
        return status

    async def start(
        self,
        lesson_name: str,
        *,
        duration_minutes: int | None = None,
        end_time: datetime | None = None,
        late_after_minutes: int | None = 10,
        security_option: Literal[1, 2, 3] = 1,
        join_methods: Iterable[JoinMethod] = tuple(JoinMethod),
        rotation: Literal["relaxed", "normal", "strict"] = "normal",
    ) -> Attendance:
        """Teacher: starts a class, for so many minutes or until a moment."""
        started = await self._ask(
            events.AttendanceStarted,
            commands.StartAttendance,
            lesson_name=lesson_name,
            duration_minutes=duration_minutes,
            end_time=end_time,
            late_after_minutes=late_after_minutes,
            security_option=security_option,
            join_methods=tuple(join_methods),
            rotation=rotation,
        )
        return started.attendance

    async def watch(self, attendance_id: Class) -> Roster:
        """Teacher, admin: the roster, which from now on follows every change by itself."""
        key = UUID(str(attendance_id))
        roster = self._rosters.keep(key)
        try:
            await self.ask(watch(key, roster.position))
        except ClientError:
            if roster.position is None:
                self._rosters.drop(key)
            raise
        return roster

    async def unwatch(self, attendance_id: Class) -> None:
        self._rosters.drop(UUID(str(attendance_id)))
        await self._ask(events.AttendanceUnwatched, commands.UnwatchAttendance, attendance_id=attendance_id)

    async def codes(self, attendance_id: Class, *, on: bool = True) -> events.AttendanceCodes:
        """Teacher: what a projector shows. While on, counts come among the events, and no student's name."""
        command = _command(commands.ShowCodes, attendance_id=attendance_id, on=on)
        shown = await self.ask(command)
        self._stand(("codes", UUID(str(attendance_id))), command if on else None)
        return _expect(events.AttendanceCodes, shown)

    async def extend(self, attendance_id: Class, end_time: datetime) -> Attendance:
        """Teacher: moves the end to any moment ahead."""
        which = {"attendance_id": attendance_id, "end_time": end_time}
        return (await self._ask(events.AttendanceExtended, commands.ExtendAttendance, **which)).attendance

    async def finish(
        self, attendance_id: Class, *, reason: str | None = None, headcount: int | None = None
    ) -> Attendance:
        """Teacher, admin (with a reason): ends the class now."""
        more = {"reason": reason, "headcount": headcount}
        kind = commands.FinishAttendance
        reply = await self._ask(events.AttendanceFinished, kind, attendance_id=attendance_id, **more)
        return reply.attendance

    async def fail(self, attendance_id: Class, *student_numbers: str, reason: str) -> tuple[Record, ...]:
        """Teacher: these are not there."""
        return await self._decide(commands.FailRecord, attendance_id, student_numbers, reason=reason)

    async def accept(
        self,
        attendance_id: Class,
        *student_numbers: str,
        status: Literal[Status.PRESENT, Status.LATE, Status.EXCUSED] = Status.PRESENT,
        user_full_name: str | None = None,
        reason: str | None = None,
    ) -> tuple[Record, ...]:
        """Teacher: these are there. One number that has no record needs a name: a walk-in."""
        more = {"status": status, "user_full_name": user_full_name, "reason": reason}
        return await self._decide(commands.AcceptRecord, attendance_id, student_numbers, **more)

    async def undo(self, attendance_id: Class, *student_numbers: str) -> tuple[Record, ...]:
        """Teacher: takes the last decision back. Who was walked in is gone, and not in the answer."""
        return await self._decide(commands.UndoRecord, attendance_id, student_numbers)

    async def watch_rooms(self) -> events.RoomsSnapshot:
        """Admin: all live classes; `rooms.changed` comes among the events from now on."""
        command = _command(commands.WatchRooms)
        rooms = await self.ask(command)
        self._stand("rooms", command)
        return _expect(events.RoomsSnapshot, rooms)

    async def unwatch_rooms(self) -> None:
        self._stand("rooms", None)
        await self._ask(events.RoomsUnwatched, commands.UnwatchRooms)

    async def retry_persistence(self, attendance_id: Class) -> bool:
        """Admin: saves a class that could not be saved; whether it now is."""
        kind = commands.RetryPersistence
        return (await self._ask(events.PersistenceRetried, kind, attendance_id=attendance_id)).saved

    # --- what the above share ----------------------------------------------------------------------------

    async def _ask(
        self, expected: type[Expected], kind: type[commands.CommandBase], **fields: object
    ) -> Expected:
        return _expect(expected, await self.ask(_command(kind, **fields)))

    async def _decide(
        self, kind: type[commands.Decide], attendance_id: Class, numbers: tuple[str, ...], **more: object
    ) -> tuple[Record, ...]:
        who = {"student_number": numbers[0]} if len(numbers) == 1 else {"student_numbers": numbers}
        reply = await self.ask(_command(kind, attendance_id=attendance_id, **who, **more))
        if isinstance(reply, events.RecordChangedReply):
            return (reply.record,) if reply.record else ()
        return _expect(events.RecordsChangedReply, reply).records

    def _follow(self, attendance_id: UUID) -> None:
        self._stand(("own", attendance_id), _command(commands.GetStatus, attendance_id=attendance_id))

    def _stand(self, key: Hashable, command: commands.CommandBase | None) -> None:
        """What is asked for again after a break."""
        self._standing.pop(key, None)
        if command is not None:
            self._standing[key] = command

    async def _connect(self, token: str) -> events.Welcome:
        if self._line is not None:
            await self._line.stop()
            self._inbox.reopen()
        address = f"ws{self.url.removeprefix('http')}/ws"
        self._line = Line(address, token, hear=self._hear, resume=self._resume, ended=self._inbox.end)
        try:
            return await self._line.welcomed(self._timeout)
        except ClientError:
            await self._line.stop()
            raise

    def _hear(self, line: Line, message: Received) -> None:
        """Every message, in order: what a reply brings is here before the event behind it comes."""
        self._rosters.hear(line, message)
        if isinstance(message, events.Welcome):
            self.welcome = message
        if isinstance(message, events.AttendanceEnded):
            for key in ("own", message.attendance_id), ("codes", message.attendance_id):
                self._stand(key, None)
        if isinstance(message, get_args(events.EventMessage)):
            self._inbox.put(message)

    async def _resume(self, line: Line) -> None:
        for key, command in list(self._standing.items()):
            reply = await line.insist(command)
            if isinstance(reply, events.Error):
                self._stand(key, None)
            self._inbox.put(reply)
        await self._rosters.resume(line)


def _command(kind: type[commands.CommandBase], **fields: object) -> commands.CommandBase:
    """Raises ValueError (pydantic's) for what the server would refuse as `invalid_field`."""
    return kind.model_validate({"type": tag(kind), "id": 0, **fields})


def _expect(expected: type[Expected], reply: events.ReplyMessage) -> Expected:
    if not isinstance(reply, expected):  # `Line` has looked: it is one of the command's replies
        raise ContractBroken(f"{reply.type} came, {expected.__name__} was due")
    return reply
