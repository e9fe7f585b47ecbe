"""Check of the Host header, for HTTP requests and WebSocket handshakes."""

from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

from server.http.origin import headers_of
from server.http.problems import problem
from server.settings import Settings

ANYBODY = "*"
# Requested by machines under an IP address; they show nothing personal.
BY_ADDRESS = frozenset({"/healthz", "/readyz", "/metrics", "/internal/drain"})


class Hosts:
    """Allowed names: those of ALLOWED_HOSTS (`*` for all) and that of ATTN_PUBLIC_URL."""

    def __init__(self, settings: Settings) -> None:
        names = {name.strip().lower() for name in settings.allowed_hosts.split(",")} - {""}
        self._any = ANYBODY in names
        self._names = names | {urlsplit(settings.attn_public_url).hostname or ""}

    def allow(self, scope: Scope) -> bool:
        """Return True if the request has exactly one Host header with an allowed name."""
        if self._any or scope["type"] == "lifespan" or scope["path"] in BY_ADDRESS:
            return True
        return _name_of(headers_of(scope).get("host", "")) in self._names


async def refuse_host(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 421."""
    await problem(421, "This server does not serve that host name.")(scope, receive, send)


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname if "@" not in host else None
    except ValueError:
        return None
