"""A WebSocket connection that reconnects by itself and matches replies to commands."""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, TypeAdapter
from pydantic_core import from_json
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.typing import Subprotocol

from protocol import commands, events, replies
from protocol.codes import PROTOCOL, CloseCode, ErrorCode
from protocol.contract import COMMANDS
from server.client.errors import Closed, CommandError, ContractBroken, OutcomeUnknown
from server.client.proxies import proxy_for

MIN_BACKOFF_SECONDS, MAX_BACKOFF_SECONDS = 1.0, 30.0
STABLE_SECONDS = 10.0  # a connection that lasted this long resets the backoff
OPEN_TIMEOUT_SECONDS = 10.0
CLOSE_TIMEOUT_SECONDS = 1.0
REPLY_TIMEOUT_SECONDS = 10.0  # after it an idempotent command is sent again
KEEPALIVE_SECONDS = 10.0  # WebSocket pings: a dead connection is noticed within twice this time
HEARTBEAT_FRACTION = 0.8  # of `welcome.heartbeat_ms`
RETRY_SECONDS = 1.0
MAX_FRAME_BYTES = 64 * 2**20  # a snapshot of the largest class that the server allows
ABNORMAL_CLOSURE = 1006
HANDSHAKE_CLOSE_CODES = {401: CloseCode.SESSION_OVER, 403: CloseCode.FORBIDDEN}
RETRYABLE_ERRORS = {ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.INTERNAL}
IDEMPOTENT = (
    commands.Ping,
    commands.FindLesson,
    commands.JoinAttendance,
    commands.GetStatus,
    commands.ListMine,
    commands.RecoverAttendance,
    commands.WatchAttendance,
    commands.UnwatchAttendance,
    commands.ShowCodes,
    commands.WatchRooms,
    commands.UnwatchRooms,
)

log = logging.getLogger(__name__)
MakeError = Callable[[], BaseException]
Received = replies.ReplyMessage | events.EventMessage
_reply: TypeAdapter[Any] = TypeAdapter(Annotated[replies.ReplyMessage, Field(discriminator="type")])
_event: TypeAdapter[Any] = TypeAdapter(Annotated[events.EventMessage, Field(discriminator="type")])


def backoff_range(failures: int, code: CloseCode | None) -> tuple[float, float]:
    """Return the shortest and the longest wait before the next connection, in seconds.

    The caller picks a random time between the two ("full jitter"), so that a thousand clients of a restarted
    server do not come back at once.

    Args:
        failures: Connections in a row that broke before they were stable.
        code: The close code of the last one; some codes ask for a minimum wait.
    """
    shortest = (code and code.return_after) or 0
    return shortest, shortest + min(MAX_BACKOFF_SECONDS, MIN_BACKOFF_SECONDS * 2 ** min(failures, 10))


class ReconnectingConnection:
    """A connection for one session; it reconnects until a close code forbids it.

    Args:
        url: The `ws://` or `wss://` address.
        token: The session token.
        attendance_id: The class that it is about, if that is known: a proxy may route by it.
        on_message: Called with every message, in order, before the caller of `request` gets its reply.
        on_welcome: Run as a task after each `welcome`; cancelled when that connection breaks.
        on_end: Called once, with a function that makes the error to raise, when there is no coming back.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        attendance_id: UUID | None = None,
        on_message: Callable[["ReconnectingConnection", Received], None],
        on_welcome: Callable[["ReconnectingConnection"], Coroutine[Any, Any, None]],
        on_end: Callable[[MakeError], None],
    ) -> None:
        self._url, self._token = url, token
        self.attendance_id = attendance_id
        self._on_message, self._on_welcome, self._on_end = on_message, on_welcome, on_end
        self._last_id = 0
        self._pending: dict[int | str, asyncio.Future[Any]] = {}
        self._socket: ClientConnection | None = None
        self._ready_or_ended = asyncio.Event()
        self._return_after: float | None = None
        self._welcomed_at: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._error: MakeError | None = None
        self._welcome: events.Welcome | None = None
        self._run_task = asyncio.create_task(self._run())
        self._run_task.add_done_callback(self._report_bug)

    # --- commands ----------------------------------------------------------------------------------------

    async def request(self, command: commands.CommandBase, timeout: float) -> replies.ReplyMessage:  # noqa: ASYNC109
        """Send a command and return its reply. Idempotent commands are sent again after a break.

        Args:
            command: The command; its `id` is replaced.
            timeout: The longest wait in seconds, time without a connection included.

        Raises:
            CommandError: The reply is an error.
            OutcomeUnknown: No reply came in time.
            Closed: The connection has ended for good.
            ContractBroken: The reply is of a type that does not belong to the command.
        """
        sent = False
        try:
            async with asyncio.timeout(timeout):
                while True:
                    await self._wait_ready()
                    sent = True
                    try:
                        return await self._request_once(command)
                    except OutcomeUnknown:
                        if not isinstance(command, IDEMPOTENT):
                            raise
                        # Sending can fail before the reading task has noticed the break: let it run.
                        await asyncio.sleep(0)
        except TimeoutError:
            raise OutcomeUnknown(sent=sent) from None

    async def wait_welcome(self, timeout: float) -> events.Welcome:  # noqa: ASYNC109
        """Return the `welcome` event of the current connection.

        Raises:
            OutcomeUnknown: There is no connection within `timeout` seconds.
            Closed: The connection has ended for good.
        """
        try:
            async with asyncio.timeout(timeout):
                return await self._wait_ready()
        except TimeoutError:
            raise OutcomeUnknown(sent=False) from None

    async def request_with_retry(self, command: commands.CommandBase) -> replies.ReplyMessage | replies.Error:
        """Repeat a command until it is answered with something else than "try again later".

        Meant for tasks started by `spawn`: those are cancelled when the connection breaks, so there is no
        timeout. Returns the reply, or the error that cannot be retried.
        """
        while True:
            wait = RETRY_SECONDS
            try:
                return await self._request_once(command)
            except CommandError as error:
                if error.code not in RETRYABLE_ERRORS:
                    return error.reply
                wait = error.retry_after or wait
            except OutcomeUnknown:
                pass
            await asyncio.sleep(wait)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a task that is cancelled when the current connection breaks."""
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Close for good, without calling `on_end`."""
        if self._error is None:
            self._error = lambda: Closed(CloseCode.BYE)
            self._ready_or_ended.set()
        self._run_task.cancel()
        await asyncio.wait([self._run_task])

    async def _wait_ready(self) -> events.Welcome:
        while True:
            await self._ready_or_ended.wait()
            if self._error is not None:
                raise self._error()
            if self._socket is not None and self._welcome is not None:
                return self._welcome

    async def _request_once(self, command: commands.CommandBase) -> replies.ReplyMessage:
        if self._socket is None:
            raise OutcomeUnknown(sent=False)
        self._last_id += 1
        number = self._last_id
        pending: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._pending[number] = pending
        text = command.model_copy(update={"id": number}).model_dump_json(exclude_unset=True)
        try:
            await self._socket.send(text)
            async with asyncio.timeout(REPLY_TIMEOUT_SECONDS):
                reply: replies.ReplyMessage = await pending
        except (ConnectionClosed, TimeoutError):
            raise OutcomeUnknown(sent=True) from None
        finally:
            self._pending.pop(number, None)
        if isinstance(reply, replies.Error):
            raise CommandError(reply)
        if type(reply) not in COMMANDS[type(command)].replies:
            raise ContractBroken(f"{reply.type} is not a reply to {type(command).__name__}")
        return reply

    # --- the connection ----------------------------------------------------------------------------------

    async def _run(self) -> None:
        """Connect again and again until a close code forbids it."""
        loop = asyncio.get_running_loop()
        known = {int(code): code for code in CloseCode}
        failures = 0
        while True:
            self._welcomed_at = self._return_after = None
            number = await self._connect()
            code = known.get(number)
            if code is not None and code.return_after is None:
                return self._end(lambda code=code: Closed(code))  # type: ignore[misc]
            if self._welcomed_at is not None and loop.time() - self._welcomed_at > STABLE_SECONDS:
                failures = 0
            wait = random.uniform(*backoff_range(failures, code))  # noqa: S311 (not a secret)
            failures += 1
            log.info("closed with %d: %s", number, code.advice if code else "come back")
            await asyncio.sleep(wait if self._return_after is None else self._return_after)

    async def _connect(self) -> int:
        """Serve one connection from its handshake to its end, and return the close code."""
        headers = {"Authorization": f"Bearer {self._token}"}
        if self.attendance_id is not None:
            headers["Cookie"] = f"attn_class={self.attendance_id}"
        opening = connect(
            self._url,
            additional_headers=headers,
            subprotocols=[Subprotocol(PROTOCOL)],
            compression=None,
            max_size=MAX_FRAME_BYTES,
            open_timeout=OPEN_TIMEOUT_SECONDS,
            close_timeout=CLOSE_TIMEOUT_SECONDS,
            ping_interval=KEEPALIVE_SECONDS,
            ping_timeout=KEEPALIVE_SECONDS,
            proxy=proxy_for(self._url),
        )
        try:
            async with opening as socket:
                await self._serve(socket)
        except InvalidStatus as refused:
            return HANDSHAKE_CLOSE_CODES.get(refused.response.status_code, ABNORMAL_CLOSURE)
        except (OSError, TimeoutError, WebSocketException):
            return ABNORMAL_CLOSURE
        return socket.close_code or ABNORMAL_CLOSURE

    async def _serve(self, socket: ClientConnection) -> None:
        async with asyncio.TaskGroup() as self._group:
            try:
                async for text in socket:
                    self._receive(socket, text)
            except ConnectionClosed:
                pass
            finally:
                self._socket = None
                if self._error is None:
                    self._ready_or_ended.clear()
                # Cancel the tasks before the commands they wait for fail: they would send those again.
                for task in self._tasks:
                    task.cancel()
                for pending in self._pending.values():
                    if not pending.done():
                        pending.set_exception(OutcomeUnknown(sent=True))

    def _receive(self, socket: ClientConnection, text: str | bytes) -> None:
        message = self._decode(text)
        if message is None:
            return
        if isinstance(message, events.Goodbye):
            self._return_after = message.retry_after_ms / 1000
        self._on_message(self, message)
        pending = self._pending.get(getattr(message, "id", None) or 0)
        if pending is not None and not pending.done():
            pending.set_result(message)
        if isinstance(message, events.Welcome):
            self._socket, self._welcome = socket, message
            self._welcomed_at = asyncio.get_running_loop().time()
            self._ready_or_ended.set()
            self.spawn(self._send_heartbeats(message.heartbeat_ms / 1000 * HEARTBEAT_FRACTION))
            self.spawn(self._on_welcome(self))

    def _decode(self, text: str | bytes) -> Received | None:
        """Return the message, or None for one that this version does not know.

        A later server may send new events: they are skipped. A reply that cannot be read fails its command.
        """
        raw = None
        try:
            raw = from_json(text)
            message: Received = (_reply if "id" in raw else _event).validate_python(raw, extra="ignore")
        except (ValueError, TypeError) as error:
            # The message itself is not logged: it may contain names.
            log.warning("a message was not understood (%s)", type(error).__name__)
            number = raw.get("id") if isinstance(raw, dict) else None
            pending = self._pending.get(number) if isinstance(number, int) else None
            if pending is not None and not pending.done():
                pending.set_exception(ContractBroken("the reply is of an unknown type"))
            return None
        return message

    async def _send_heartbeats(self, interval: float) -> None:
        """Ping every `interval` seconds, so that the session does not expire."""
        while True:
            await asyncio.sleep(interval)
            with suppress(CommandError, OutcomeUnknown):
                await self._request_once(commands.Ping(type="ping", id=0))

    def _report_bug(self, task: asyncio.Task[None]) -> None:
        """Raise an unexpected error to the user instead of looking like an unreachable server."""
        if not task.cancelled() and (error := task.exception()) is not None:
            cause = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
            self._end(lambda: cause)

    def _end(self, make_error: MakeError) -> None:
        if self._error is None:
            self._error = make_error
            self._ready_or_ended.set()
            self._on_end(make_error)
