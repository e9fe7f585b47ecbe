"""`GET /ws`: the handshake, the loop that reads commands, and the one place where errors become replies.

Frames are read and written in `connection.py`.
"""

import asyncio
import math
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from uuid import UUID

import structlog
from starlette.types import Scope
from structlog.contextvars import bind_contextvars

from protocol.codec import ProtocolError, decode, encode
from protocol.codes import PROTOCOL, CloseCode, ErrorCode, Role
from protocol.commands import Command, JoinAttendance
from protocol.contract import COMMANDS
from protocol.errors import AttnError, ClassSaved, Forbidden, RateLimited, SessionOver, Unavailable
from protocol.events import Welcome
from protocol.replies import Error, Reply
from server.http.client_address import ClientAddresses
from server.http.hosts import Hosts
from server.http.origin import browser_of, headers_of, is_allowed_origin, session_hash
from server.http.request_id import request_id_of
from server.observability.metrics import Metrics
from server.proofs.network import Networks
from server.proofs.origin import make_origin
from server.realtime.drain import DrainState
from server.realtime.fanout import Fanout
from server.realtime.socket import Socket
from server.realtime.token_bucket import Accounts, Rate
from server.services.admin import AdminService
from server.store.redis.client import RedisClient
from server.store.redis.user_sessions import LiveSession, renewal_interval
from server.ws.commands import COSTLY, Commands
from server.ws.connection import Connection

log = structlog.get_logger()


class JoinTimes:
    """Durations of the last 1,000 joins of this worker, from frame to reply."""

    def __init__(self, metrics: Metrics) -> None:
        self._seconds: deque[float] = deque(maxlen=1000)
        self._observe = metrics.join_seconds.observe

    def add(self, seconds: float) -> None:
        """Add one join."""
        self._seconds.append(seconds)
        self._observe(seconds)

    def p95_ms(self) -> float | None:
        """Return the 95th percentile in milliseconds; None before the first join."""
        ordered = sorted(self._seconds)
        return round(ordered[int(0.95 * (len(ordered) - 1))] * 1000, 1) if ordered else None


class HandshakeRefused(Exception):
    """A handshake to be answered with an HTTP status instead of an upgrade."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


@dataclass(slots=True)
class WebSocketEndpoint:
    """Serves connections. One call is one connection."""

    redis: RedisClient
    fanout: Fanout
    admin: AdminService
    commands: Commands
    joins: JoinTimes
    metrics: Metrics
    hosts: Hosts
    draining: DrainState

    rate: Rate = field(init=False)
    accounts: Accounts = field(init=False)
    networks: Networks = field(init=False)
    addresses: ClientAddresses = field(init=False)
    renewal: dict[Role, float] = field(init=False)

    def __post_init__(self) -> None:
        settings = self.redis.settings
        self.rate = Rate(settings.commands_per_second, settings.commands_burst)
        costly = Rate(settings.costly_commands_per_second, settings.costly_commands_burst)
        self.accounts = Accounts(costly)
        self.networks = Networks(settings.school_networks)
        self.addresses = ClientAddresses(settings.trusted_proxies)
        self.renewal = {role: renewal_interval(settings.session_ttl(role)) for role in Role}

    async def __call__(self, connection: Connection) -> None:
        """Serve one connection until it ends."""
        scope = connection.scope
        bind_contextvars(connection=request_id_of(scope))
        try:
            session, hashed = await self._sign_in(scope)
        except HandshakeRefused as refused:
            later = "Retry-After: 1\r\n" if refused.status == HTTPStatus.SERVICE_UNAVAILABLE else ""
            connection.refuse(refused.status, str(refused), later)
            return None
        origin = await self._origin(scope, session.user.role)
        offered = [each.strip() for each in headers_of(scope).get("sec-websocket-protocol", "").split(",")]
        connection.accept(PROTOCOL if PROTOCOL in offered else None)
        connection.scope = {}  # frees 2 kB a connection
        settings, number = self.redis.settings, session.user.school_number
        student = session.user.role == Role.STUDENT
        outbox = settings.outbox_student_bytes if student else settings.outbox_screen_bytes
        send, send_now = connection.send, connection.send_now
        socket = Socket(
            session.user, hashed, session.expires_at, send, outbox, send_now=send_now, origin=origin
        )
        try:
            limit = settings.sockets_per_account
            # the number here is the bound while Redis has lost what it had counted
            if not session.has_room or self.fanout.hub.count_of(number) >= limit:
                return await _turn_away(socket, limit)
            self.fanout.hub.add(socket)
            await socket.reply(encode(await self._welcome(socket, session.joined)))
            await self._serve(socket, connection)
        except asyncio.CancelledError:
            if socket.close_code is None:
                raise
        except Exception:  # the edge: a bug in one connection must not end the others
            log.exception("socket.failed", role=socket.user.role)
            socket.close_code = CloseCode.INTERNAL_ERROR
        finally:
            self.admin.remove(socket)
            self.fanout.remove(socket)
            self.redis.note_sockets(number, self.fanout.hub.count_of(number))
            socket.abandon()
            if socket.close_code is not None:
                self.metrics.closes.labels(socket.user.role, int(socket.close_code)).inc()
                connection.close(socket.close_code)

    # --- the handshake -----------------------------------------------------------------------------------

    async def _sign_in(self, scope: Scope) -> tuple[LiveSession, str]:
        if scope["path"] != "/ws":
            raise HandshakeRefused(404, "There is nothing here; sockets connect to /ws.")
        if refusal := self.hosts.refusal(scope):
            raise HandshakeRefused(*refusal)
        if self.draining.reason:
            raise HandshakeRefused(503, "This worker is about to end; come back.")
        if not is_allowed_origin(scope, self.redis.settings.attn_public_url):
            raise HandshakeRefused(403, "This page may not connect here.")
        hashed = session_hash(scope)
        try:
            session = await self.redis.open_user_session(hashed, for_socket=True) if hashed else None
        except Unavailable as error:
            raise HandshakeRefused(503, "Try again in a moment.") from error
        if session is None:
            raise HandshakeRefused(401, "Sign in first.")
        return session, hashed

    async def _origin(self, scope: Scope, role: Role) -> str:
        """Return where a connection comes from, before its request is forgotten."""
        network = self.networks.network_of(await self.addresses.of(scope))
        browser = browser_of(scope) if role == Role.STUDENT else None
        return make_origin(network, browser)

    async def _welcome(self, socket: Socket, joined: tuple[str, ...]) -> Welcome:
        """Return the first message, with the user's live classes unless Redis does not answer in time."""
        live = None
        attending: tuple[UUID, ...] = ()
        if joined:
            with suppress(AttnError):
                attending = await self.redis.only_open(socket.user.school_number, joined)
        if socket.user.role == Role.TEACHER:
            with suppress(AttnError):
                live = await self.redis.get_attendance_session_of_teacher(socket.user.school_number)
        return Welcome(
            user=socket.user,
            server_time=datetime.now(UTC),
            session_expires_at=socket.expires_at,
            heartbeat_ms=self.redis.settings.heartbeat_ms,
            attendance=live.attendance.as_field() if live else None,
            attending=attending,
        )

    # --- commands ----------------------------------------------------------------------------------------

    async def _serve(self, socket: Socket, connection: Connection) -> None:
        """Read commands one at a time; the reply to each is written before the next is read."""
        clock = socket.clock
        socket.answering = False
        while (frame := await connection.receive()) is not None:
            socket.answering = True
            socket.received_at = now = clock()
            wait = socket.bucket.take(self.rate, now)
            text = encode(await self._answer(socket, frame, wait, now))
            if not socket.send_now(text):
                await socket.reply(text)
            del text  # else an idle connection would keep its last reply: 1.5 kB after a join
            socket.answering = False
            if wait and socket.bucket.is_flooding(self.rate):
                socket.close_code = CloseCode.FLOODING
            if socket.close_code is not None:
                return

    async def _answer(self, socket: Socket, frame: str | bytes, wait: float, now: float) -> Reply | Error:
        """Return the reply to one frame.

        Args:
            socket: the connection.
            frame: what was received, valid or not.
            wait: seconds until the connection may send a command; above 0 this one is rejected.
            now: when the frame was received, by the loop's clock.
        """
        if isinstance(frame, bytes):
            return Error(id=None, code=ErrorCode.MALFORMED, message="Send text frames.")
        try:
            command = decode(frame)
        except ProtocolError as error:
            self.metrics.commands.labels("invalid", error.reply.code).inc()
            return error.reply
        kind = type(command)
        try:
            if now - socket.renewed_at >= self.renewal[socket.role] and not wait:
                await self._renew(socket, now)
            _check(socket.role, kind, wait)
            if kind in COSTLY:
                await self._take_costly(socket.user.school_number, now)
            reply = await self.commands.carry_out(socket, command)
        except ClassSaved as error:
            return self._error(command, error.seen_by(socket.user.role, socket.user.school_number))
        except AttnError as error:
            return self._error(command, error)
        except Exception:  # the edge: a bug in one command is answered, and the connection goes on
            log.exception("command.failed", command=command.type, role=socket.user.role)
            self.metrics.commands.labels(command.type, ErrorCode.INTERNAL).inc()
            message = "Something went wrong on our side."
            return Error(id=command.id, code=ErrorCode.INTERNAL, message=message)
        self.metrics.succeeded[command.type] += 1
        if kind is JoinAttendance:
            self.joins.add(socket.clock() - now)
        return reply

    def _error(self, command: Command, error: AttnError) -> Error:
        self.metrics.commands.labels(command.type, error.code).inc()
        return Error(
            id=command.id,
            code=error.code,
            message=str(error),
            retry_after=error.retry_after,
            details=error.details,
        )

    async def _take_costly(self, school_number: str, now: float) -> None:
        # the bucket of this worker first: a flood that it stops costs Redis nothing
        if wait := self.accounts.take(school_number, now) or await self.redis.take_costly(school_number):
            raise rejection(wait)

    async def _renew(self, socket: Socket, now: float) -> None:
        """Renew the session. One that has ended closes the socket before the command is carried out."""
        expires_at = await self.redis.renew_user_session(socket.token_hash, socket.user)
        if expires_at is None:
            socket.close_code = CloseCode.SESSION_OVER
            raise SessionOver
        socket.renewed_at, socket.expires_at, socket.warned = now, expires_at, False


def rejection(seconds: float) -> RateLimited:
    """Return the error for a command that may be sent again after so many seconds, in whole milliseconds."""
    milliseconds = round(seconds * 1000, 6)  # else 0.1 s, as a float, would become 101 ms
    return RateLimited(math.ceil(milliseconds) / 1000)


def _check(role: Role, kind: type[Command], wait: float) -> None:
    """Raise RateLimited if the connection has to wait, Forbidden if its role may not send this command."""
    if wait:
        raise rejection(wait)
    if role not in COMMANDS[kind].roles:
        raise Forbidden


async def _turn_away(socket: Socket, limit: int) -> None:
    """Answer a connection beyond the limit of its account with an error instead of `welcome`."""
    socket.close_code = CloseCode.FLOODING
    message = f"You have {limit} connections open already; close one of your pages."
    retry = CloseCode.FLOODING.return_after
    error = Error(id=None, code=ErrorCode.RATE_LIMITED, message=message, retry_after=retry)
    await socket.reply(encode(error))
