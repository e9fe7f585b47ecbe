"""`POST /internal/drain`: this worker sends its sockets away, and ends."""

from dataclasses import dataclass

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.errors import Forbidden
from server.http.metrics import is_from_here
from server.realtime.drain import REASON, Drain

BROWSERS = ("origin", "sec-fetch-site")


class Ending(BaseModel):
    """What the worker does from now on; again, the same."""

    draining: str
    sockets: int
    ends_within_seconds: float


@dataclass(frozen=True, slots=True)
class DrainEndpoint:
    drain: Drain

    async def begin(self, request: Request) -> Response:
        """202 and what happens now. The server that runs us looks whether it has begun.

        Raises Forbidden for whoever is not a program on this machine: neither what came through a proxy nor
        a page in a browser here is believed.
        """
        if not is_from_here(request.scope) or any(name in request.headers for name in BROWSERS):
            raise Forbidden("Only a program on this machine may do that.")
        sockets = self.drain.begin()
        doing = Ending(draining=REASON, sockets=sockets, ends_within_seconds=self.drain.grace_seconds)
        return JSONResponse(doing.model_dump(), 202, headers={"Cache-Control": "no-store"})
