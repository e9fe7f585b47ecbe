"""Address of a client: that of the connection, or what a trusted proxy says.

uvicorn applies this to HTTP requests. WebSocket connections do not pass through its middleware
(ws/connection.py), so the handshake asks here.
"""

from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware


class ClientAddresses:
    """Addresses of clients behind the proxies in TRUSTED_PROXIES, if there are any."""

    def __init__(self, trusted_proxies: str) -> None:
        ignore: Any = _ignore
        self._proxies = ProxyHeadersMiddleware(ignore, trusted_proxies) if trusted_proxies else None

    async def of(self, scope: Scope) -> str:
        """Return the address of the client, "" when it has none. `X-Forwarded-For` of others is ignored."""
        if self._proxies is not None:
            unused: Any = None
            await self._proxies(scope, unused, unused)  # type: ignore[arg-type]  # the same scope, typed by uvicorn
        client = scope.get("client")
        return str(client[0]) if client else ""


async def _ignore(_: Scope, __: Receive, ___: Send) -> None:
    """Stand where the application would."""
