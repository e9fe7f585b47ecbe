"""Ids of requests and connections, shown in logs, in `X-Request-ID` of responses and in problem details."""

import random
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from server.http.origin import headers_of

HEADER = "X-Request-ID"
KEY = "attn.request_id"
VALID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id_of(scope: Scope) -> str:
    """Return the id that a proxy gave, if it is valid, else a new one; always the same for a request."""
    if KEY not in scope:
        given = headers_of(scope).get(HEADER.lower(), "")
        scope[KEY] = given if VALID.fullmatch(given) else f"{random.getrandbits(64):016x}"
    return str(scope[KEY])


class RequestId:
    """Middleware that adds the id to the logs and the response.

    Each request runs in its own task, so what is bound to the logger ends with it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request with its id."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request_id = request_id_of(scope)
        bind_contextvars(request=request_id)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        return await self.app(scope, receive, send_with_id)
