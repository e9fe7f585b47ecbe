"""Who is measured: how each is started, and what it says on the wire."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.dialects import Attn, Dialect, Room, SocketIo
from benchmarks.prepare import attn_rooms, plain_rooms
from benchmarks.processes import ROOT, Backing

OURS = Path(sys.executable)
RIVALS = ROOT / ".venv" / "bench"  # made by `make bench`
THEIRS = RIVALS / "bin" / "python"
NODE = Path(shutil.which("node") or "node")
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
    command: Sequence[str | Path]
    dialect: type[Dialect] = Dialect
    environment: Mapping[str, str] = field(default_factory=dict)
    root: Path = ROOT
    rooms: Callable[[Backing, int, Sequence[str]], list[Room]] = lambda backing, many, _: plain_rooms(
        backing, many
    )

    @property
    def missing(self) -> str:
        """Why it cannot be measured here; empty when it can."""
        program = Path(self.command[0])
        if program == NODE and not program.is_absolute():
            return "node is not installed"
        if program == NODE and not (RIVALS / "node_modules").exists():
            return "its packages are not installed: make bench"
        return "" if program.exists() else "its packages are not installed: make bench"

    def start(self, port: int) -> list[str | Path]:
        return [each if isinstance(each, Path) else each.format(port=port) for each in self.command]

    def surroundings(self, port: int, backing: Backing) -> dict[str, str]:
        """Its environment: of attn's settings only where things are; every limit is the default."""
        return {
            "PYTHONPATH": str(self.root),
            "NODE_PATH": str(RIVALS / "node_modules"),
            "PORT": str(port),
            "REDIS_URL": backing.redis_url,
            "DATABASE_URL": backing.database_url,
            "ATTN_SECRET_KEY": SECRET,
            **self.environment,
        }


def uvicorn(python: Path, rival: str) -> list[str | Path]:
    return [python, "-m", "uvicorn", f"benchmarks.rivals.{rival}:app", "--port", "{port}", *UVICORN]


def node(script: str) -> list[str | Path]:
    return [NODE, ROOT / "benchmarks" / "rivals" / "node" / script]


PEERS = {
    each.name: each
    for each in (
        Peer("attn", [OURS, "-m", "server", "serve", "--port", "{port}"], Attn, rooms=attn_rooms),
        Peer("bare", uvicorn(OURS, "bare")),
        Peer("channels", uvicorn(THEIRS, "channels_app")),
        Peer("python-socketio", uvicorn(THEIRS, "socketio_app"), SocketIo),
        Peer("socket.io", node("socketio.js"), SocketIo),
        Peer("ws", node("ws.js")),
    )
}
