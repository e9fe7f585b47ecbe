"""Check of the Host header, for HTTP requests and WebSocket handshakes."""

from urllib.parse import urlsplit

from starlette.types import Scope

from server.http.origin import headers_of
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

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return status and reason for a request with several Host headers or a name that is not allowed."""
        host = headers_of(scope).get("host", "")
        if "," in host:  # it joins repeated headers, and no name has one (RFC 9112, 3.2)
            return 400, "A request has one Host header."
        if self._any or scope["path"] in BY_ADDRESS or _name_of(host) in self._names:
            return None
        return 421, "This server does not serve that host name."


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname if "@" not in host else None
    except ValueError:
        return None
