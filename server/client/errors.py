"""The errors that a client can raise.

ClientError
├── SignInRefused     `POST /login` was refused: .status (401 wrong, 429 too often, 503 later), .retry_after
├── CommandError      the reply is `error`: .code (its `advice` says what to do), .details, .retry_after
├── OutcomeUnknown    no reply came in time or the connection broke: .sent says whether it may have been done
├── Closed            the server does not want this client back, or the client was closed: .code
├── EventsLost        more than `max_events` events were unread: the .count oldest were dropped
└── ContractBroken    the server sent a reply that the contract does not allow
"""

from protocol.codes import CloseCode
from protocol.replies import Error


class ClientError(Exception):
    """Base class. Arguments that do not make a valid command raise ValueError before anything is sent."""


class SignInRefused(ClientError):
    """The server refused the sign-in with an HTTP status."""

    def __init__(self, status: int, message: str, retry_after: float | None) -> None:
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


class CommandError(ClientError):
    """The server answered a command with `error`."""

    def __init__(self, reply: Error) -> None:
        super().__init__(f"{reply.code}: {reply.message}")
        self.reply, self.code = reply, reply.code
        self.details, self.retry_after = reply.details or {}, reply.retry_after


class OutcomeUnknown(ClientError):
    """A command or a sign-in got no answer."""

    def __init__(self, *, sent: bool, proxy: str | None = None) -> None:
        way = f" through the proxy {proxy} of the environment" if proxy else ""
        unreached = f"the server cannot be reached{way}"
        super().__init__("the outcome of the command is unknown" if sent else unreached)
        self.sent = sent


class Closed(ClientError):
    """The connection has ended and will not be opened again."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(f"{int(code)}: {code.advice}")
        self.code = code


class EventsLost(ClientError):
    """Events were dropped because the program did not read them in time."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} events were not read in time")
        self.count = count


class ContractBroken(ClientError):
    """The server sent something that this version of the contract does not allow."""
