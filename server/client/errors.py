"""What can go wrong for a client.

ClientError
├── SignInRefused     `POST /login` said no: .status (401 wrong, 429 too often, 503 later), .retry_after
├── CommandError      the reply was `error`: .code (its `advice` says what to do), .details, .retry_after
├── OutcomeUnknown        no reply in time, or the line broke: .sent says whether it may have been carried out
├── Closed            the server does not want this client back, or it was left: .code (a CloseCode)
├── EventsLost        more than `max_events` waited: the .count oldest were dropped
└── ContractBroken    the server's answer is none that the contract names
"""

from protocol.codes import CloseCode
from protocol.events import Error


class ClientError(Exception):
    """Base of all. Arguments that make no command raise ValueError instead, before anything is sent."""


class SignInRefused(ClientError):
    def __init__(self, status: int, message: str, retry_after: float | None) -> None:
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


class CommandError(ClientError):
    def __init__(self, reply: Error) -> None:
        super().__init__(f"{reply.code}: {reply.message}")
        self.reply, self.code = reply, reply.code
        self.details, self.retry_after = reply.details or {}, reply.retry_after


class OutcomeUnknown(ClientError):
    def __init__(self, *, sent: bool) -> None:
        super().__init__("the fate of the command is unknown" if sent else "the server was not reached")
        self.sent = sent


class Closed(ClientError):
    def __init__(self, code: CloseCode) -> None:
        super().__init__(f"{int(code)}: {code.advice}")
        self.code = code


class EventsLost(ClientError):
    def __init__(self, count: int) -> None:
        super().__init__(f"{count} events were not read in time")
        self.count = count


class ContractBroken(ClientError):
    pass
