"""A running attn with servers of its own."""

import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import PEERS
from benchmarks.processes import Backing, CannotMeasure, free_port, over_tcp, pinned
from server.runtime.embedded import EmbeddedServers

READY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Site:
    """A port, a process, and the servers behind it."""

    port: int
    pid: int
    backing: Backing

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running_attn(
    *options: str,
    core: int | None,
    durable: bool = False,
    settings: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[Site]:
    """Run `attn serve` on an embedded Valkey and Postgres until the end of the block.

    Args:
        options: Further options of `attn serve`.
        core: The core it is bound to; None for all.
        durable: Whether Postgres waits for its disk.
        settings: Settings that differ from the defaults.
        folder: Where data is and stays; None for a folder that is removed afterwards.

    Raises:
        CannotMeasure: attn does not start.
    """
    attn, port = PEERS["attn"], free_port()
    with (
        nullcontext(str(folder))
        if folder
        else tempfile.TemporaryDirectory(prefix="attn-bench-") as directory,
        EmbeddedServers(directory, durable=durable, prefer_path=False) as servers,
    ):
        backing, log = over_tcp(servers), Path(directory) / "server.log"
        command, environment = (
            [*attn.start(port), *options],
            {**attn.environ(port, backing), **(settings or {})},
        )
        with pinned(command, environment, core=core, port=port, log=log) as pid:
            site = Site(port, pid, backing)
            wait_ready(site)
            yield site


def wait_ready(site: Site) -> None:
    """Wait for `/readyz`: the port accepts connections before the workers are ready."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{site.port}/readyz").close()
            return
        time.sleep(0.1)
    raise CannotMeasure("attn does not become ready")
