"""Who is measured: how each is started, and what it says on the wire."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.dialects import Attn, Dialect, Room
from benchmarks.prepare import attn_rooms, plain_rooms
from benchmarks.processes import ROOT, Backing

OURS = Path(sys.executable)
THEIRS = ROOT / ".venv" / "bench" / "bin" / "python"
NODE = Path("/usr/bin/env")
SECRET = "a-secret-of-the-benchmarks-0123456789abcdef"  # noqa: S105 (opens nothing)
# as attn runs it
UVICORN = [
    *("--host", "127.0.0.1", "--backlog", "4096", "--log-level", "warning", "--no-access-log"),
    *("--loop", "uvloop", "--http", "httptools"),
    *("--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
]


@dataclass(frozen=True, slots=True)
class Peer:
    """One server. `{port}` in its command is where it listens."""

    name: str
    what: str
    command: Sequence[str | Path]
    dialect: type[Dialect] = Dialect
    environment: Mapping[str, str] = field(default_factory=dict)
    root: Path = ROOT
    rooms: Callable[[Backing, int, Sequence[str]], list[Room]] = lambda backing, many, _: plain_rooms(
        backing, many
    )

    def start(self, port: int) -> list[str | Path]:
        return [each if isinstance(each, Path) else each.format(port=port) for each in self.command]

    def surroundings(self, port: int, backing: Backing) -> dict[str, str]:
        """Its environment: of attn's settings only where things are; every limit is the default."""
        return {
            "PYTHONPATH": str(self.root),
            "PORT": str(port),
            "REDIS_URL": backing.redis_url,
            "DATABASE_URL": backing.database_url,
            "ATTN_SECRET_KEY": SECRET,
            **self.environment,
        }


def uvicorn(python: Path, app: str) -> list[str | Path]:
    return [python, "-m", "uvicorn", app, "--port", "{port}", *UVICORN]


PEERS = {
    each.name: each
    for each in (
        Peer(
            "attn",
            "attn serve, one worker",
            [OURS, "-m", "server", "serve", "--port", "{port}"],
            Attn,
            rooms=attn_rooms,
        ),
        Peer(
            "bare", "Starlette + uvicorn + redis-py + pydantic", uvicorn(OURS, "benchmarks.rivals.bare:app")
        ),
    )
}
