"""Confirmed writes that a killed Valkey loses, and the cost of a write, by `appendfsync`.

`python -m benchmarks.appendfsync` kills Valkey during writes, with an idle and a busy disk, and counts what
is there after a restart. The results are in docs/reliability.md.
"""

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from benchmarks.output import say
from server.load.latency import quantiles_ms
from server.runtime.embedded import EmbeddedServers

SETTINGS = ("always", "everysec", "no")
SECONDS = 3.0  # of writes before each kill, so that `everysec` has started some fsyncs
BUSY_BYTES = 64 * 2**20
KEY = "confirmed"


@contextmanager
def busy_disk(directory: Path) -> Iterator[None]:
    """Keep the disk busy: two threads write and sync until the end of the block."""
    stop = threading.Event()

    def write() -> None:
        block = os.urandom(BUSY_BYTES)
        while not stop.is_set():
            with (directory / "busy").open("wb") as file:
                file.write(block)
                file.flush()
                os.fsync(file.fileno())

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    yield
    stop.set()
    for writer in writers:
        writer.join()


def trial(servers: EmbeddedServers, setting: str) -> tuple[int, list[float]]:
    """Kill Valkey once. Returns how many confirmed writes were lost, and the seconds each write took."""
    servers.valkey.start()
    with redis.Redis(unix_socket_path=servers.redis_url.removeprefix("unix://")) as client:
        client.flushall()
        client.config_set("appendfsync", setting)
        killer = threading.Timer(SECONDS, servers.valkey.kill)
        killer.start()
        confirmed, seconds = 0, []
        try:
            while True:
                began = time.perf_counter()
                client.hset(KEY, str(confirmed + 1), "x" * 300)
                seconds.append(time.perf_counter() - began)
                confirmed += 1
        except redis.RedisError:
            killer.join()
    servers.valkey.start()
    with redis.Redis(unix_socket_path=servers.redis_url.removeprefix("unix://")) as client:
        stored = int(client.hlen(KEY))
    return max(0, confirmed - stored), seconds


def main() -> None:
    """Measure every setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--directory", type=Path, help="a folder on the disk to measure")
    given = parser.parse_args()
    say("| appendfsync | disk | kills that lost a confirmed write | most writes lost | a write, p50 | p99 |")
    say("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="attn-fsync-", dir=given.directory) as place:
        directory = Path(place)
        with EmbeddedServers(directory / "servers", prefer_path=False, with_postgres=False) as servers:
            for setting in SETTINGS:
                print_row(setting, "idle", [trial(servers, setting) for _ in range(given.trials)])
                with busy_disk(directory):
                    print_row(setting, "busy", [trial(servers, setting) for _ in range(given.trials)])


def print_row(setting: str, disk: str, trials: list[tuple[int, list[float]]]) -> None:
    """Print one row of the table in docs/reliability.md."""
    lost = [each for each, _ in trials if each]
    writes = quantiles_ms(each for _, times in trials for each in times)
    losses = f"{len(lost)} of {len(trials)} | {max(lost, default=0):,}"
    say(f"| `{setting}` | {disk} | {losses} | {writes['p50']:.2f} ms | {writes['p99']:.2f} ms |")


if __name__ == "__main__":
    main()
