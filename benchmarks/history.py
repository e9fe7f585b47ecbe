"""Read classes back at a school's size: `python -m benchmarks.history --scale 1 --keep FOLDER`.

Seeds the school of `history_seed.py`, unless the folder holds it already; asks `attn serve` (one worker) for
every kind of page over HTTP; exports 200,000 records, alone and while a class is live; and runs two requests
beside the queries that Moodle and a plain Django view make for the same page, on the same rows.

CPU is that of the worker and of Postgres for one request: unlike the times it does not depend on what else
the machine does.
"""

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import asyncpg
import httpx

from benchmarks.dialects import ATTN_TOKEN
from benchmarks.generator import Generator, undisturbed
from benchmarks.history_beside import compare
from benchmarks.history_seed import NOW, STUDENTS, seed
from benchmarks.output import say_values
from benchmarks.peers import PEERS
from benchmarks.phases import percentiles
from benchmarks.prepare import attn_rooms, numbered, redis_client, sign_in
from benchmarks.processes import cpu_seconds, family, memory_kb, settle
from benchmarks.site import Site, running_attn
from protocol.codes import Role
from server.runtime.embedded import EmbeddedServers

EXPORT_DAYS = 70  # at scale 1 some 200,000 records: the last 30 days have none
LONG_EXPORT_DAYS = 1800  # it lasts longer than the joins beside it
SAMPLE_SECONDS = 0.1
START_SECONDS = 1.0  # until an export reads records
JOINING, ROOMS, RATE = 2000, 20, 200.0  # students, their classes, and joins a second
GET = """
import sys, urllib.request
request = urllib.request.Request(sys.argv[1], headers={"Authorization": "Bearer " + sys.argv[2]})
with urllib.request.urlopen(request) as answer:
    print(sum(part.count(b"\\n") for part in iter(lambda: answer.read(65536), b"")) - 1)
"""  # a program of its own at the lowest priority: who reads an export does so on another machine


def main() -> None:
    """Seed and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", type=float, default=0.1, help="1: 9 million records; default: 0.1")
    parser.add_argument("--rounds", type=int, default=40, help="requests of each kind; default: 40")
    parser.add_argument("--turns", type=int, default=3, help="rounds of joins during an export; default: 3")
    parser.add_argument("--keep", type=Path, help="folder of the data, which stays; default: a temporary one")
    parser.add_argument(
        "--seed-only", action="store_true", help="make the data in --keep, and measure nothing"
    )
    given = parser.parse_args()
    if given.seed_only and not given.keep:
        parser.error("--seed-only needs --keep")
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    with nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory(prefix="attn-") as folder:
        with EmbeddedServers(folder, durable=False, prefer_path=False, with_valkey=False) as servers:
            asyncio.run(seed(servers.database_url, given.scale))
        if given.seed_only:
            return
        # A kept folder has live classes of the same teachers; seed() has dropped their checkpoints.
        shutil.rmtree(Path(folder) / "valkey", ignore_errors=True)
        with running_attn(core=None, folder=Path(folder)) as site:
            postgres = asyncio.run(postmaster(site))
            asyncio.run(measure(site, postgres, given.rounds, int(STUDENTS * given.scale)))
            export(site, postgres, given.turns)
            asyncio.run(compare(site.backing.database_url))


async def measure(site: Site, postgres: int, rounds: int, students: int) -> None:
    """Ask for each kind of page, and print times and CPU."""
    redis = redis_client(site.backing, 10)
    people = [("a0", Role.ADMIN), ("t0", Role.TEACHER)]
    for number, role in people + [(f"s{n}", Role.STUDENT) for n in range(min(100, students))]:
        await sign_in(redis, number, role)
    await redis.close()
    async with httpx.AsyncClient(base_url=site.url, timeout=60) as http:

        async def ask(user: str, path: str) -> httpx.Response:
            answer = await http.get(path, headers={"Authorization": f"Bearer {ATTN_TOKEN.format(user)}"})
            assert answer.status_code == 200, answer.text
            return answer

        hall = (await ask("a0", "/history?lesson=great+hall&limit=1")).json()["items"][0]["attendance_id"]
        month = (NOW - timedelta(days=400)).date()
        for name, user, path in (
            ("first page, teacher", "t0", "/history"),
            ("first page, admin", "a0", "/history"),
            ("first page, admin, 200", "a0", "/history?limit=200"),
            ("a month a year ago, admin", "a0", f"/history?from={month}&to={month + timedelta(days=30)}"),
            ("text that is frequent", "a0", "/history?q=fizik"),
            ("text of one lesson", "a0", "/history?q=great+hall"),
            ("text that nothing has", "a0", "/history?q=nothing"),
            ("lesson by name", "a0", "/history?lesson=FIZIK++7"),
            ("class of 300", "t0", f"/history/{hall}"),
            ("its changes, first page", "t0", f"/history/{hall}/changes"),
            ("matrix 300 x 60", "t0", "/matrix?lesson=great+hall"),
            ("report on a lesson of 300", "t0", "/reports/lesson?lesson=great+hall"),
            ("report on the school", "a0", "/reports/school"),
            ("report on its last 30 days", "a0", f"/reports/school?from={NOW.date() - timedelta(days=30)}"),
            ("a student's history", "s{}", "/me/history"),
        ):
            times = []
            for turn in range(rounds + 2):
                if turn == 2:
                    web, sql = cpu_seconds(site.pid), sum(map(cpu_seconds, family(postgres)))
                begun = time.perf_counter()
                await ask(user.format(turn % min(100, students)), path)
                times.append((time.perf_counter() - begun) * 1000)
            times = sorted(times[2:])
            web, sql = cpu_seconds(site.pid) - web, sum(map(cpu_seconds, family(postgres))) - sql
            p50, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
            costs = {"CPU worker": web / rounds * 1e3, "CPU Postgres": sql / rounds * 1e3}
            say_values(name, {"p50": p50, "p95": p95, **costs})


async def postmaster(site: Site) -> int:
    """Return the pid of Postgres."""
    connection = await asyncpg.connect(site.backing.database_url)
    try:
        return int((await connection.fetchval("SELECT pg_read_file('postmaster.pid')")).split()[0])
    finally:
        await connection.close()


def export(site: Site, postgres: int, turns: int) -> None:
    """Export some 200,000 records alone, then while students join, in turns with joins alone."""
    before, peak = memory_kb(site.pid), 0
    cpu, sql = cpu_seconds(site.pid), sum(map(cpu_seconds, family(postgres)))
    begun, running = time.perf_counter(), start_export(site, EXPORT_DAYS)
    while running.poll() is None:
        peak = max(peak, memory_kb(site.pid))
        time.sleep(SAMPLE_SECONDS)
    say_values(
        "export of records, CSV",
        {
            "records": int(running.communicate()[0]),
            "s": time.perf_counter() - begun,
            "CPU worker s": cpu_seconds(site.pid) - cpu,
            "MB before": before / 1024,
            "CPU Postgres s": sum(map(cpu_seconds, family(postgres))) - sql,
            "MB at most": peak / 1024,
        },
    )
    ratios = []
    for _ in range(turns):
        calm, exporting = join(site), join(site, exporting=True)
        if exporting["export lasted"]:
            ratios.append(exporting["confirm_p99_ms"] / calm["confirm_p99_ms"])
        say_values("joins", calm)
        say_values("joins during an export", exporting)
    if ratios:
        say_values("p99, times as long", {"median": statistics.median(ratios), "turns": len(ratios)})


def start_export(site: Site, days: int) -> subprocess.Popen[bytes]:
    """Begin to read an export in a program of its own, which prints the number of records."""
    first = NOW.date() - timedelta(days=days + 1)
    url = f"{site.url}/export/records.csv?from={first}"
    command = ["nice", "-n", "19", sys.executable, "-c", GET, url, ATTN_TOKEN.format("a0")]
    return subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603, our own


def join(site: Site, *, exporting: bool = False) -> dict[str, float]:
    """Let students join at a rate, each class watched by its teacher.

    An export begins after everybody is connected: waiting for a server that rests would wait for its end. A
    round that it did not outlast says nothing about joins during an export.
    """
    students = numbered("u", JOINING)
    rooms = attn_rooms(site.backing, ROOMS, students)
    settle(*family(site.pid))
    with undisturbed(), Generator(site.port, PEERS["attn"].dialect()) as load:
        load.watch(rooms)
        load.connect(students, 64)
        running = start_export(site, LONG_EXPORT_DAYS) if exporting else None
        time.sleep(START_SECONDS)  # the export reads records by now
        try:
            ledger = load.join(rooms, students, 200, RATE).ledger
        finally:
            lasted = running is not None and running.poll() is None
            if running is not None:
                running.kill()
                running.wait()
    found = percentiles("confirm", ledger.join_seconds()) | {"lost": len(ledger.lost())}
    return found | {"export lasted": lasted} if exporting else found


if __name__ == "__main__":
    main()
