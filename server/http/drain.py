"""`POST /internal/drain`: end this worker in good order."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import Forbidden
from server.http.json_bodies import Body, json_response
from server.http.metrics import is_from_here
from server.realtime.drain import REASON, Drain

BROWSERS = ("origin", "sec-fetch-site")


class Ending(Body):
    """Reason, open sockets, and when the worker ends."""

    draining: str
    sockets: int
    ends_within_seconds: float


@dataclass(frozen=True, slots=True)
class DrainEndpoint:
    """Endpoint of `POST /internal/drain`."""

    drain: Drain

    async def begin(self, request: Request) -> Response:
        """Begin to drain and answer 202. Repeating it gives the same answer.

        Raises:
            Forbidden: the caller is not a program on this machine, but came through a proxy or is a page.
        """
        if not is_from_here(request.scope) or any(name in request.headers for name in BROWSERS):
            raise Forbidden("Only programs on this machine may drain a worker.")
        sockets = self.drain.begin()
        ending = Ending(draining=REASON, sockets=sockets, ends_within_seconds=self.drain.grace_seconds)
        return json_response(ending, 202)
