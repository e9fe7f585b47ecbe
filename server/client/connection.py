"""One connection that comes back by itself: replies find their commands, close codes say when to return."""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic_core import from_json
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.typing import Subprotocol

from protocol import commands, events
from protocol.codes import PROTOCOL, CloseCode, ErrorCode
from protocol.contract import COMMANDS
from server.client.errors import Closed, CommandError, ContractBroken, OutcomeUnknown

FIRST_SECONDS, MOST_SECONDS = 1.0, 30.0  # backoff: anything up to 1, 2, 4 … 30 s
STEADY_SECONDS = 10.0  # a connection that lasted this long makes the next break a first one again
OPEN_SECONDS = 10.0
CLOSE_SECONDS = 1.0
ANSWER_SECONDS = 10.0  # then a command that may be repeated is sent again
PING_SECONDS = 10.0  # a dead line is found out within twice this
ALIVE = 0.8  # of `welcome.heartbeat_ms`
LATER_SECONDS = 1.0
FRAME_BYTES = 64 * 2**20  # a snapshot of the largest class there may be
DEAD = 1006
REFUSED = {401: CloseCode.SESSION_OVER, 403: CloseCode.FORBIDDEN}  # what a handshake's status stands for
LATER = {ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.INTERNAL}
# Sent twice, these do what they do when sent once.
REPEATABLE = (
    commands.Ping,
    commands.FindLesson,
    commands.JoinAttendance,
    commands.GetStatus,
    commands.WatchAttendance,
    commands.UnwatchAttendance,
    commands.ShowCodes,
    commands.WatchRooms,
    commands.UnwatchRooms,
)

log = logging.getLogger(__name__)
Over = Callable[[], BaseException]  # makes what is raised from now on
Received = events.ReplyMessage | events.EventMessage
_reply: TypeAdapter[Any] = TypeAdapter(Annotated[events.ReplyMessage, Field(discriminator="type")])
_event: TypeAdapter[Any] = TypeAdapter(Annotated[events.EventMessage, Field(discriminator="type")])


def bounds(breaks: int, code: CloseCode | None) -> tuple[float, float]:
    """The least and the most seconds until the next try, after so many breaks in a row: full jitter."""
    least = (code and code.return_after) or 0
    return least, least + min(MOST_SECONDS, FIRST_SECONDS * 2 ** min(breaks, 10))


class Line:
    """`hear` is called with every message, in order, before who asked has a reply; `resume` runs after each
    `welcome`; `ended` is called once with what to raise, when the line does not come back.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        hear: Callable[["Line", Received], None],
        resume: Callable[["Line"], Coroutine[Any, Any, None]],
        ended: Callable[[Over], None],
    ) -> None:
        self._url, self._token = url, token
        self._hear, self._resume, self._on_end = hear, resume, ended
        self._last_id = 0
        self._waiting: dict[int | str, asyncio.Future[Any]] = {}
        self._socket: ClientConnection | None = None
        self._settled = asyncio.Event()  # connected and welcomed, or over
        self._return_after: float | None = None
        self._began: float | None = None  # when it was welcomed: one that hangs is not steady
        self._chores: set[asyncio.Task[None]] = set()
        self._over: Over | None = None
        self._welcome: events.Welcome | None = None
        self._task = asyncio.create_task(self._keep())
        self._task.add_done_callback(self._done)

    # --- commands ----------------------------------------------------------------------------------------

    async def ask(self, command: commands.CommandBase, seconds: float) -> events.ReplyMessage:
        """The reply, waited for at most so long, breaks included.

        Raises:
            CommandError, OutcomeUnknown, Closed, ContractBroken.
        """
        sent = False
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self._ready()
                    sent = True
                    try:
                        return await self._once(command)
                    except OutcomeUnknown:
                        if not isinstance(command, REPEATABLE):
                            raise
                        await asyncio.sleep(0)  # sending fails before the reader has noticed: let it
        except TimeoutError:
            raise OutcomeUnknown(sent=sent) from None

    async def welcomed(self, seconds: float) -> events.Welcome:
        """The greeting of the connection, waited for at most so long.

        Raises:
            Closed, OutcomeUnknown.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self._ready()
        except TimeoutError:
            raise OutcomeUnknown(sent=False) from None

    async def insist(self, command: commands.CommandBase) -> events.ReplyMessage | events.Error:
        """The reply, or an error other than "later"; for chores, which end with the connection."""
        while True:
            wait = LATER_SECONDS
            try:
                return await self._once(command)
            except CommandError as error:
                if error.code not in LATER:
                    return error.reply
                wait = error.retry_after or wait
            except OutcomeUnknown:
                pass
            await asyncio.sleep(wait)

    def spawn(self, chore: Coroutine[Any, Any, None]) -> None:
        """Runs beside the connection of now, and ends with it."""
        task = self._group.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    async def stop(self) -> None:
        """Leaves for good, without a word to `ended`: whoever stops knows."""
        if self._over is None:
            self._over = lambda: Closed(CloseCode.BYE)
            self._settled.set()
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _ready(self) -> events.Welcome:
        """Returns when connected; raises Closed when that will not be any more."""
        while True:
            await self._settled.wait()
            if self._over is not None:
                raise self._over()
            if self._socket is not None and self._welcome is not None:
                return self._welcome

    async def _once(self, command: commands.CommandBase) -> events.ReplyMessage:
        if self._socket is None:
            raise OutcomeUnknown(sent=False)
        self._last_id += 1
        number = self._last_id
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        text = command.model_copy(update={"id": number}).model_dump_json(exclude_unset=True)
        try:
            await self._socket.send(text)
            async with asyncio.timeout(ANSWER_SECONDS):
                reply: events.ReplyMessage = await waiting
        except (ConnectionClosed, TimeoutError):
            raise OutcomeUnknown(sent=True) from None
        finally:
            self._waiting.pop(number, None)
        if isinstance(reply, events.Error):
            raise CommandError(reply)
        if type(reply) not in COMMANDS[type(command)].replies:
            raise ContractBroken(f"{reply.type} is no reply to {type(command).__name__}")
        return reply

    # --- the connection ----------------------------------------------------------------------------------

    async def _keep(self) -> None:
        """Until a close code says that it is over."""
        loop = asyncio.get_running_loop()
        known = {int(code): code for code in CloseCode}
        breaks = 0
        while True:
            self._began = self._return_after = None
            number = await self._connect()
            code = known.get(number)
            if code is not None and code.return_after is None:
                return self._end(lambda code=code: Closed(code))  # type: ignore[misc]
            if self._began is not None and loop.time() - self._began > STEADY_SECONDS:
                breaks = 0
            wait = random.uniform(*bounds(breaks, code))  # noqa: S311
            breaks += 1
            log.info("closed with %d: %s", number, code.advice if code else "come back")
            await asyncio.sleep(wait if self._return_after is None else self._return_after)

    async def _connect(self) -> int:
        """One connection from the handshake to its end; gives the close code."""
        opening = connect(
            self._url,
            additional_headers={"Authorization": f"Bearer {self._token}"},
            subprotocols=[Subprotocol(PROTOCOL)],
            compression=None,
            max_size=FRAME_BYTES,
            open_timeout=OPEN_SECONDS,
            close_timeout=CLOSE_SECONDS,
            ping_interval=PING_SECONDS,
            ping_timeout=PING_SECONDS,
        )
        try:
            async with opening as socket:
                await self._serve(socket)
        except InvalidStatus as refused:
            return REFUSED.get(refused.response.status_code, DEAD)
        except (OSError, TimeoutError, WebSocketException):
            return DEAD
        return socket.close_code or DEAD

    async def _serve(self, socket: ClientConnection) -> None:
        async with asyncio.TaskGroup() as self._group:
            try:
                async for text in socket:
                    self._receive(socket, text)
            except ConnectionClosed:
                pass
            finally:
                self._socket = None
                if self._over is None:
                    self._settled.clear()
                for chore in self._chores:  # first: what they wait for is then cancelled, and nobody's
                    chore.cancel()
                for waiting in self._waiting.values():
                    if not waiting.done():
                        waiting.set_exception(OutcomeUnknown(sent=True))

    def _receive(self, socket: ClientConnection, text: str | bytes) -> None:
        message = self._read(text)
        if message is None:
            return
        if isinstance(message, events.Goodbye):
            self._return_after = message.retry_after_ms / 1000
        self._hear(self, message)
        waiting = self._waiting.get(getattr(message, "id", None) or 0)
        if waiting is not None and not waiting.done():
            waiting.set_result(message)
        if isinstance(message, events.Welcome):
            self._socket, self._welcome = socket, message
            self._began = asyncio.get_running_loop().time()
            self._settled.set()
            self.spawn(self._stay(message.heartbeat_ms / 1000 * ALIVE))
            self.spawn(self._resume(self))

    def _read(self, text: str | bytes) -> Received | None:
        """None for what is not known here, as later servers may say it; its asker need not wait on."""
        raw = None
        try:
            raw = from_json(text)
            message: Received = (_reply if "id" in raw else _event).validate_python(raw, extra="ignore")
        except (ValueError, TypeError) as error:  # what was sent is left out: it may hold names
            log.warning("a message was not understood (%s)", type(error).__name__)
            number = raw.get("id") if isinstance(raw, dict) else None
            waiting = self._waiting.get(number) if isinstance(number, int) else None
            if waiting is not None and not waiting.done():
                waiting.set_exception(ContractBroken("the reply is none that is known"))
            return None
        return message

    async def _stay(self, seconds: float) -> None:
        """Signs of life, so that the session does not run out."""
        while True:
            await asyncio.sleep(seconds)
            with suppress(CommandError, OutcomeUnknown):
                await self._once(commands.Ping(type="ping", id=0))

    def _done(self, task: asyncio.Task[None]) -> None:
        """A bug must not look like a server that is away."""
        if not task.cancelled() and (error := task.exception()) is not None:
            cause = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
            self._end(lambda: cause)

    def _end(self, over: Over) -> None:
        if self._over is None:
            self._over = over
            self._settled.set()
            self._on_end(over)
