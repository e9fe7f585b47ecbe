"""What a killed Valkey has lost of what it confirmed, and what a command costs, by `appendfsync`.

`python -m benchmarks.appendfsync` kills one in the middle of writes, with the disk idle and busy, and looks
what the next one finds. Figures: docs/reliability.md.
"""

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from server.runtime.embedded import EmbeddedServers

SETTINGS = ("always", "everysec", "no")
SECONDS = 3.0  # of writes before each kill: everysec has begun some fsyncs
BUSY_BYTES = 64 * 2**20
KEY = "confirmed"


@contextmanager
def busy_disk(directory: Path) -> Iterator[None]:
    """Somebody else writes and syncs on the same disk all the time."""
    over = threading.Event()

    def write() -> None:
        block = os.urandom(BUSY_BYTES)
        while not over.is_set():
            with (directory / "busy").open("wb") as file:
                file.write(block)
                file.flush()
                os.fsync(file.fileno())

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    yield
    over.set()
    for writer in writers:
        writer.join()


def trial(servers: EmbeddedServers, setting: str) -> tuple[int, list[float]]:
    """How many confirmed writes were lost, and how long each write took (s)."""
    servers.valkey.start()
    with redis.Redis(unix_socket_path=servers.redis_url.removeprefix("unix://")) as client:
        client.flushall()
        client.config_set("appendfsync", setting)
        killer = threading.Timer(SECONDS, servers.valkey.kill)
        killer.start()
        confirmed, took = 0, []
        try:
            while True:
                began = time.perf_counter()
                client.hset(KEY, str(confirmed + 1), "x" * 300)
                took.append(time.perf_counter() - began)
                confirmed += 1
        except redis.RedisError:
            killer.join()
    servers.valkey.start()
    with redis.Redis(unix_socket_path=servers.redis_url.removeprefix("unix://")) as client:
        there = int(client.hlen(KEY))
    return max(0, confirmed - there), took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--directory", type=Path, help="on the disk that is to be tried")
    given = parser.parse_args()
    print("| appendfsync | disk | kills that lost | writes lost at most | a write, p50 | p99 |")  # noqa: T201
    print("|---|---|---|---|---|---|")  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="attn-fsync-", dir=given.directory) as place:
        directory = Path(place)
        with EmbeddedServers(directory / "servers", prefer_path=False, with_postgres=False) as servers:
            for setting in SETTINGS:
                tell(setting, "idle", [trial(servers, setting) for _ in range(given.trials)])
                with busy_disk(directory):
                    tell(setting, "busy", [trial(servers, setting) for _ in range(given.trials)])


def tell(setting: str, disk: str, trials: list[tuple[int, list[float]]]) -> None:
    lost = [each for each, _ in trials if each]
    took = [1000 * each for _, times in trials for each in times]
    cuts = statistics.quantiles(took, n=100)
    row = f"{len(lost)} of {len(trials)} | {max(lost, default=0):,} | {cuts[49]:.2f} ms | {cuts[98]:.2f} ms"
    print(f"| `{setting}` | {disk} | {row} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
