"""An id for each request and each connection: in logs, in `X-Request-ID` of the answer, in problems."""

import random
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from server.http.origin import headers_of

HEADER = "X-Request-ID"
KEY = "attn.request_id"
SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id_of(scope: Scope) -> str:
    """The one a proxy gave, if it looks like one, else a new one; the same each time it is asked for."""
    if KEY not in scope:
        given = headers_of(scope).get(HEADER.lower(), "")
        scope[KEY] = given if SANE.fullmatch(given) else f"{random.getrandbits(64):016x}"
    return str(scope[KEY])


class RequestId:
    """Each request runs in a task of its own: what is bound there ends with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request_id = request_id_of(scope)
        bind_contextvars(request=request_id)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        return await self.app(scope, receive, send_with_id)
