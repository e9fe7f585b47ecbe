"""The client that programs use: sign in, send commands, iterate over events, watch rosters."""

from collections.abc import Hashable, Iterable
from datetime import datetime
from types import TracebackType
from typing import Literal, Self, TypeVar, get_args
from uuid import UUID

from protocol import commands, events, replies
from protocol.codes import JoinMethod, Rotation, Status
from protocol.contract import tag
from protocol.objects import Attendance, Record
from protocol.roster import Roster
from server.client.connection import Received, ReconnectingConnection
from server.client.errors import ClientError, ContractBroken
from server.client.inbox import Inbox
from server.client.rosters import Rosters, watch_command
from server.client.sign_in import post_login

Expected = TypeVar("Expected", bound=replies.ReplyMessage)
AttendanceId = UUID | str


class AttnClient:
    """Client for one user of one server.

    Use it as a context manager:
    `async with AttnClient(url) as client: await client.sign_in(number, password)`.
    With the `token` of an earlier sign-in it connects on entry.

    The client reconnects by itself unless a close code forbids it. A command waits at most `timeout`
    seconds, time without a connection included; a command that is safe to repeat, such as a join, is sent
    again after a break. After a reconnect the client subscribes again to its rosters (from their last
    revision), codes, rooms and own records. The replies to these requests appear among the events, as
    `error` if a class is gone.

    `async for event in client` yields the server's events, beginning with one `welcome` per connection, to
    one iterator at a time. The loop ends when the client is closed.

    Args:
        url: The address of the web pages, for instance `https://attn.example`.
        token: The token of an earlier sign-in.
        timeout: The longest wait for a reply, in seconds.
        max_events: The most events that may be unread; after that the oldest are dropped.
        attendance_id: The class that it is about. A proxy that routes by class then sends it to the right
            worker at once; otherwise it does so after a reconnect. Nothing else depends on it.

    Raises:
        ValueError: `url` or the arguments of a command are not valid.
        ClientError: See `server.client.errors`; every command can raise CommandError, OutcomeUnknown, Closed
            and ContractBroken. Iterating can raise Closed and EventsLost.
    """

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        timeout: float = 30,
        max_events: int = 1000,
        attendance_id: AttendanceId | None = None,
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise ValueError("url must begin with http:// or https://")
        self.url, self.token = url.rstrip("/"), token
        self.welcome: events.Welcome | None = None
        self._timeout = timeout
        self._attendance_id = UUID(str(attendance_id)) if attendance_id is not None else None
        self._connection: ReconnectingConnection | None = None
        self._inbox = Inbox(max_events)
        self._rosters = Rosters(self._inbox.put)
        self._subscriptions: dict[Hashable, commands.CommandBase] = {}

    async def __aenter__(self) -> Self:
        if self.token is not None:
            await self._connect(self.token)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inbox.end(StopAsyncIteration)
        if self._connection is not None:
            await self._connection.stop()

    async def sign_in(self, school_number: str, password: str) -> events.Welcome:
        """Sign in and connect. Further clients can use `token` to connect with the same session.

        Raises:
            SignInRefused: The number or the password is wrong, or there were too many attempts.
            OutcomeUnknown: The server did not answer.
        """
        self.token = await post_login(self.url, school_number, password, self._timeout)
        return await self._connect(self.token)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Received:
        """Wait for the next event, without a timeout: use `asyncio.timeout` to set one."""
        return await self._inbox.get()

    # --- commands ----------------------------------------------------------------------------------------

    async def request(self, command: commands.CommandBase) -> replies.ReplyMessage:
        """Send any command and return its reply. The client replaces the `id`."""
        if self._connection is None:
            raise ClientError("not signed in: call sign_in first")
        return await self._connection.request(command, self._timeout)

    async def ping(self) -> datetime:
        """Return the server's time."""
        return (await self._request(replies.Pong, commands.Ping)).server_time

    async def find_lessons(self, *, lesson_name: str = "", teacher_name: str = "") -> tuple[Attendance, ...]:
        """Student: find up to 10 live classes by at least two characters of one of the names."""
        names = {"lesson_name": lesson_name, "teacher_name": teacher_name}
        return (await self._request(replies.LessonFound, commands.FindLesson, **names)).attendances

    async def join(
        self,
        *,
        code: str | None = None,
        qr: str | None = None,
        attendance_id: AttendanceId | None = None,
        ticket: str | None = None,
    ) -> replies.AttendanceJoined:
        """Student: join by exactly one of these. Events about the own record and the class follow."""
        proofs = {"code": code, "qr": qr, "attendance_id": attendance_id, "ticket": ticket}
        given = {name: proof for name, proof in proofs.items() if proof is not None}
        joined = await self._request(replies.AttendanceJoined, commands.JoinAttendance, **given)
        self._follow(joined.attendance.attendance_id)
        return joined

    async def recover(self, joined: replies.AttendanceJoined) -> replies.AttendanceJoined:
        """Student: present the receipt of a confirmed join that the server has lost; return the record again.

        The server lost it if `record.changed` or `status` has no record, or a missing one, in another epoch.
        """
        given = joined.record
        again = await self._request(
            replies.AttendanceJoined,
            commands.RecoverAttendance,
            attendance_id=given.attendance_id,
            revision=given.revision,
            receipt=joined.receipt,
            attendance_time=given.attendance_time,
            method=given.method,
        )
        self._follow(again.attendance.attendance_id)
        return again

    async def status(self, attendance_id: AttendanceId) -> replies.AttendanceStatus:
        """Student: get the own record, or None. Events about it and the class follow."""
        status = await self._request(
            replies.AttendanceStatus, commands.GetStatus, attendance_id=attendance_id
        )
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
        join_methods: Iterable[JoinMethod] = (JoinMethod.QR, JoinMethod.CODE),
        rotation: Rotation = Rotation.NORMAL,
    ) -> Attendance:
        """Teacher: start a class that lasts `duration_minutes`, or until `end_time`."""
        started = await self._request(
            replies.AttendanceStarted,
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

    async def watch(self, attendance_id: AttendanceId) -> Roster:
        """Teacher, admin: return the roster. The client keeps it equal to the server's."""
        key = UUID(str(attendance_id))
        roster = self._rosters.add(key)
        try:
            await self.request(watch_command(key, roster.after))
        except ClientError:
            if roster.after is None:
                self._rosters.discard(key)
            raise
        self._note_class(key)
        return roster

    async def unwatch(self, attendance_id: AttendanceId) -> None:
        """Teacher, admin: stop following a roster."""
        self._rosters.discard(UUID(str(attendance_id)))
        await self._request(
            replies.AttendanceUnwatched, commands.UnwatchAttendance, attendance_id=attendance_id
        )

    async def codes(self, attendance_id: AttendanceId, *, on: bool = True) -> replies.AttendanceCodes:
        """Teacher: get the codes of now and next. Events bring new ones and counts, but no names."""
        command = _command(commands.ShowCodes, attendance_id=attendance_id, on=on)
        shown = await self.request(command)
        self._subscribe(("codes", UUID(str(attendance_id))), command if on else None)
        return _expect(replies.AttendanceCodes, shown)

    async def renew_codes(self, attendance_id: AttendanceId) -> replies.CodesRenewed:
        """Teacher: make every older code invalid at once."""
        return await self._request(replies.CodesRenewed, commands.RenewCodes, attendance_id=attendance_id)

    async def secure(
        self,
        attendance_id: AttendanceId,
        *,
        rotation: Rotation | None = None,
        join_methods: Iterable[JoinMethod] | None = None,
        security_option: Literal[1, 2, 3] | None = None,
    ) -> Attendance:
        """Teacher: change how students prove that they are there. What is None stays."""
        changes = {
            "rotation": rotation,
            "join_methods": tuple(join_methods) if join_methods is not None else None,
            "security_option": security_option,
        }
        kind = commands.SecureAttendance
        reply = await self._request(replies.AttendanceSecured, kind, attendance_id=attendance_id, **changes)
        return reply.attendance

    async def extend(self, attendance_id: AttendanceId, end_time: datetime) -> Attendance:
        """Teacher: move the end of the class to any time in the future."""
        which = {"attendance_id": attendance_id, "end_time": end_time}
        extended = await self._request(replies.AttendanceExtended, commands.ExtendAttendance, **which)
        return extended.attendance

    async def finish(
        self, attendance_id: AttendanceId, *, reason: str | None = None, headcount: int | None = None
    ) -> Attendance:
        """Teacher, admin: end the class now. Admins must give a reason."""
        more = {"reason": reason, "headcount": headcount}
        kind = commands.FinishAttendance
        reply = await self._request(replies.AttendanceFinished, kind, attendance_id=attendance_id, **more)
        return reply.attendance

    async def fail(
        self, attendance_id: AttendanceId, *student_numbers: str, reason: str
    ) -> tuple[Record, ...]:
        """Teacher: mark students as not present."""
        return await self._decide(commands.FailRecord, attendance_id, student_numbers, reason=reason)

    async def accept(
        self,
        attendance_id: AttendanceId,
        *student_numbers: str,
        status: Literal[Status.PRESENT, Status.LATE, Status.EXCUSED] = Status.PRESENT,
        user_full_name: str | None = None,
        reason: str | None = None,
    ) -> tuple[Record, ...]:
        """Teacher: mark students as present. A number without a record (a walk-in) needs a name."""
        more = {"status": status, "user_full_name": user_full_name, "reason": reason}
        return await self._decide(commands.AcceptRecord, attendance_id, student_numbers, **more)

    async def undo(
        self, attendance_id: AttendanceId, *student_numbers: str, revision: int | None = None
    ) -> tuple[Record, ...]:
        """Teacher: undo the last decision, or the one of `revision` if it still stands.

        The record of a walk-in is removed and not returned.
        """
        return await self._decide(commands.UndoRecord, attendance_id, student_numbers, revision=revision)

    async def watch_rooms(self, *, search: str = "", offset: int = 0) -> replies.RoomsSnapshot:
        """Admin: get a page of the live classes, 200 by lesson. `rooms.changed` events follow."""
        command = _command(commands.WatchRooms, search=search, offset=offset)
        rooms = await self.request(command)
        self._subscribe("rooms", command)
        return _expect(replies.RoomsSnapshot, rooms)

    async def unwatch_rooms(self) -> None:
        """Admin: stop `rooms.changed` events."""
        self._subscribe("rooms", None)
        await self._request(replies.RoomsUnwatched, commands.UnwatchRooms)

    async def retry_persistence(self, attendance_id: AttendanceId) -> bool:
        """Admin: try again to save a class that could not be saved. Returns whether it is saved now."""
        kind = commands.RetryPersistence
        return (await self._request(replies.PersistenceRetried, kind, attendance_id=attendance_id)).saved

    # --- shared helpers ---------------------------------------------------------------------------------

    async def _request(
        self, expected: type[Expected], kind: type[commands.CommandBase], **fields: object
    ) -> Expected:
        return _expect(expected, await self.request(_command(kind, **fields)))

    async def _decide(
        self,
        kind: type[commands.Decide],
        attendance_id: AttendanceId,
        numbers: tuple[str, ...],
        **more: object,
    ) -> tuple[Record, ...]:
        students = {"student_number": numbers[0]} if len(numbers) == 1 else {"student_numbers": numbers}
        reply = await self.request(_command(kind, attendance_id=attendance_id, **students, **more))
        if isinstance(reply, replies.RecordChangedReply):
            return (reply.record,) if reply.record else ()
        return _expect(replies.RecordsChangedReply, reply).records

    def _follow(self, attendance_id: UUID) -> None:
        self._note_class(attendance_id)
        self._subscribe(("own", attendance_id), _command(commands.GetStatus, attendance_id=attendance_id))

    def _note_class(self, attendance_id: UUID) -> None:
        self._attendance_id = attendance_id
        if self._connection is not None:
            self._connection.attendance_id = attendance_id

    def _subscribe(self, key: Hashable, command: commands.CommandBase | None) -> None:
        """Set the command that is sent again after a reconnect, or remove it."""
        self._subscriptions.pop(key, None)
        if command is not None:
            self._subscriptions[key] = command

    async def _connect(self, token: str) -> events.Welcome:
        if self._connection is not None:
            await self._connection.stop()
            self._inbox.reopen()
        address = f"ws{self.url.removeprefix('http')}/ws"
        self._connection = ReconnectingConnection(
            address,
            token,
            attendance_id=self._attendance_id,
            on_message=self._receive,
            on_welcome=self._resume,
            on_end=self._inbox.end,
        )
        try:
            return await self._connection.wait_welcome(self._timeout)
        except ClientError:
            await self._connection.stop()
            raise

    def _receive(self, connection: ReconnectingConnection, message: Received) -> None:
        """Handle every message in order, so that a reply is applied before the event that follows it."""
        self._rosters.apply(connection, message)
        if isinstance(message, events.Welcome):
            self.welcome = message
        if isinstance(message, events.AttendanceEnded):
            for key in ("own", message.attendance_id), ("codes", message.attendance_id):
                self._subscribe(key, None)
        if isinstance(message, get_args(events.EventMessage)):
            self._inbox.put(message)

    async def _resume(self, connection: ReconnectingConnection) -> None:
        for key, command in list(self._subscriptions.items()):
            reply = await connection.request_with_retry(command)
            if isinstance(reply, replies.Error):
                self._subscribe(key, None)
            self._inbox.put(reply)
        await self._rosters.resume(connection)


def _command(kind: type[commands.CommandBase], **fields: object) -> commands.CommandBase:
    """Make a command. Raises pydantic's ValueError where the server would answer `invalid_field`."""
    return kind.model_validate({"type": tag(kind), "id": 0, **fields})


def _expect(expected: type[Expected], reply: replies.ReplyMessage) -> Expected:
    if not isinstance(reply, expected):
        raise ContractBroken(f"the reply is {reply.type}, expected {expected.__name__}")
    return reply
