"""Which names this server answers to: for HTTP and for the handshake alike."""

from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

from server.http.origin import headers_of
from server.http.problems import problem
from server.settings import Settings

ANYBODY = "*"
# Asked by machines, by address; they show nothing of anybody.
BY_ADDRESS = frozenset({"/healthz", "/readyz", "/metrics", "/internal/drain"})


class Hosts:
    """The names of ALLOWED_HOSTS and that of ATTN_PUBLIC_URL, without ports; `*` is every name."""

    def __init__(self, settings: Settings) -> None:
        names = {name.strip().lower() for name in settings.allowed_hosts.split(",")} - {""}
        self._any = ANYBODY in names
        self._names = names | {urlsplit(settings.attn_public_url).hostname or ""}

    def allow(self, scope: Scope) -> bool:
        """Exactly one Host header, with one of the names."""
        if self._any or scope["type"] == "lifespan" or scope["path"] in BY_ADDRESS:
            return True
        return _name_of(headers_of(scope).get("host", "")) in self._names


async def refuse_host(scope: Scope, receive: Receive, send: Send) -> None:
    await problem(421, "This server does not answer to that name.")(scope, receive, send)


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname if "@" not in host else None
    except ValueError:
        return None
