"""The servers that are compared: how each is started, and which dialect it speaks."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.dialects import Attn, Dialect, Room, SocketIo
from benchmarks.prepare import attn_rooms, plain_rooms
from benchmarks.processes import ROOT, Backing

PYTHON = Path(sys.executable)
RIVALS = ROOT / ".venv" / "bench"  # made by `make bench`
RIVALS_PYTHON = RIVALS / "bin" / "python"
NODE = Path(shutil.which("node") or "node")
SECRET = "a-secret-of-the-benchmarks-0123456789abcdef"  # noqa: S105 (opens nothing)
# The same settings as `attn serve`.
UVICORN = [
    *("--host", "127.0.0.1", "--backlog", "4096", "--log-level", "warning", "--no-access-log"),
    *("--loop", "uvloop", "--http", "httptools"),
    *("--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
]


@dataclass(frozen=True, slots=True)
class Peer:
    """One server. `{port}` in its command stands for the port it listens on."""

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
        """Why it cannot be measured on this machine; empty if it can."""
        program = Path(self.command[0])
        if program == NODE and not program.is_absolute():
            return "node is not installed"
        if program == NODE and not (RIVALS / "node_modules").exists():
            return "its packages are not installed: make bench"
        return "" if program.exists() else "its packages are not installed: make bench"

    def start(self, port: int) -> list[str | Path]:
        """Return the command that starts it."""
        return [each if isinstance(each, Path) else each.format(port=port) for each in self.command]

    def environ(self, port: int, backing: Backing) -> dict[str, str]:
        """Return its environment. attn gets addresses only, so every limit has its default."""
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
        Peer("attn", [PYTHON, "-m", "server", "serve", "--port", "{port}"], Attn, rooms=attn_rooms),
        Peer("bare", uvicorn(PYTHON, "bare")),
        Peer("channels", uvicorn(RIVALS_PYTHON, "channels_app")),
        Peer("python-socketio", uvicorn(RIVALS_PYTHON, "socketio_app"), SocketIo),
        Peer("socket.io", node("socketio.js"), SocketIo),
        Peer("ws", node("ws.js")),
    )
}
