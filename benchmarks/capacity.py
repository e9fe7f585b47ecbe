"""Compute capacity on paper, by simulation, and by a run: `python -m benchmarks.capacity`.

    python -m benchmarks.capacity --write                  # docs/capacity.md, from benchmarks/capacity.json
    python -m benchmarks.capacity --record results.json    # take over what `make bench` measured
    python -m benchmarks.capacity --check 5000             # a real run beside its simulation

Unit costs are in `capacity.json`, each with the command that measured it.
"""

import argparse
import json
import math
import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.generator import Generator, undisturbed
from benchmarks.output import say, say_values
from benchmarks.peers import PEERS
from benchmarks.phases import percentiles
from benchmarks.prepare import attn_rooms, numbered
from benchmarks.processes import cpu_seconds, settle, take_the_other_core
from benchmarks.simulation import Costs, Outcome, Scenario, Simulation
from benchmarks.site import running_attn

HERE = Path(__file__).parent
COSTS_FILE, DOCUMENT = HERE / "capacity.json", HERE.parent / "docs" / "capacity.md"
START, END = "<!-- computed -->\n", "<!-- end of what is computed -->\n"
SIZES = 1_000, 10_000, 100_000, 1_000_000
WINDOW = 300.0  # seconds in which everybody arrives
PEAK = 2.0  # times the average: arrivals rise and fall evenly
CLASS_SIZE, CLASS_ROWS = 50, 101  # rows of a saved class: itself, records, changes
BUSY = 0.6  # share of a core that is planned for: beyond it queues grow
PER_WORKER = 10_000  # connections up to which a join was measured
POOL, REDIS_POOL = 8, 18  # connections of a worker to Postgres, and to Redis with pub/sub
HEARTBEAT_SECONDS, HEARTBEAT_BYTES = 8, 250  # up and down, with TCP and TLS
ARRIVAL_KB = 40  # page from the cache of a phone, sign-in, handshake, join; with TLS
SIMULATED = 5_000  # students of one simulation: a larger system is several of them beside each other
TOKENS = 0.95


def recorded() -> dict[str, float]:
    """Return the unit costs."""
    return {name: value for name, (value, _) in json.loads(COSTS_FILE.read_text()).items()}


def costs_of(unit: Mapping[str, float]) -> Costs:
    """Return the costs in seconds that a simulation needs."""
    return Costs(
        handshake=unit["handshake_us"] / 1e6,
        join=unit["join_us"] / 1e6,
        redis=unit["redis_us"] / 1e6,
        token=unit["token_ms"] / 1e3,
        password=unit["password_ms"] / 1e3,
    )


def needs(students: int, unit: Mapping[str, float], passwords: float) -> dict[str, float]:
    """Return what a school of this size needs at its peak.

    Args:
        students: all arrive within WINDOW.
        unit: the unit costs.
        passwords: share that signs in by password; the others have a device that stays signed in.
    """
    rate, classes = students / WINDOW * PEAK, students / CLASS_SIZE
    sign_in = passwords * unit["password_ms"] + (1 - passwords) * unit["token_ms"]
    arrival_ms = sign_in + (unit["handshake_us"] + unit["join_us"]) / 1e3
    cores = rate * arrival_ms / 1e3 / BUSY
    workers = max(1, math.ceil(cores), math.ceil(students / PER_WORKER))
    redis_cores = rate * 2 * unit["redis_us"] / 1e6 / BUSY  # a join, and as much to read a session
    return {
        "arrivals/s at the peak": rate,
        "cores for workers": cores,
        "workers": workers,
        "memory of workers, GB": (workers * unit["worker_mb"] * 1024 + students * unit["idle_kb"]) / 2**20,
        "sockets": students,
        "cores of Redis": redis_cores,
        "memory of Redis, GB": (classes * unit["class_kb"] + students * unit["session_kb"]) / 2**20,
        "shards": max(1, math.ceil(redis_cores / BUSY)),
        "connections to Redis": workers * REDIS_POOL,
        "connections to Postgres": workers * POOL,
        "cores of Postgres, signing in": rate * (1 - passwords) * unit["token_postgres_ms"] / 1e3,
        "seconds to save all classes": classes * CLASS_ROWS / unit["rows_per_second"],
        "Postgres, GB a year": classes * 5 * 36 * unit["class_row_kb"] / 2**20,
        "Mbit/s at the peak": (rate * ARRIVAL_KB * 8 + students / HEARTBEAT_SECONDS * HEARTBEAT_BYTES / 125)
        / 1e3,
        "core-hours of arrivals": students * arrival_ms / 3.6e6,
    }


def first_limit(need: Mapping[str, float]) -> str:
    """Return what gives way first on one machine of two cores with the default settings, and what to do."""
    limits = (
        ("cores for workers", 2, "cores: sign-ins queue. Add workers; let devices stay signed in"),
        ("connections to Postgres", 90, "connections to Postgres: pgbouncer in transaction mode"),
        ("sockets", 28_000, "ports from a proxy to one address: several machines, or several addresses"),
        ("Mbit/s at the peak", 1_000, "the network card: several machines behind the proxy"),
        ("memory of Redis, GB", 8, "memory of Redis: a cluster"),
        ("cores of Redis", BUSY, "the one core of Redis: a cluster of masters"),
    )
    over = [(need[name] / limit, advice) for name, limit, advice in limits]
    worst = [f"{ratio:.1f} × {advice}" for ratio, advice in sorted(over, reverse=True) if ratio > 1]
    return "; then ".join(worst) or "nothing"


def simulated(unit: Mapping[str, float], students: int) -> Iterator[tuple[str, Outcome]]:
    """Run the scenarios of a size, at most SIMULATED students on their share of the workers."""
    part = min(students, SIMULATED)
    costs = costs_of(unit)
    for title, passwords, fault in (
        ("by token", 1 - TOKENS, {}),
        ("first day: all by password", 1.0, {}),
        ("a worker lost at the peak", 1 - TOKENS, {"worker_lost_at": WINDOW * 0.4}),
        ("a shard away for 15 s at the peak", 1 - TOKENS, {"shard_away": (WINDOW * 0.4, WINDOW * 0.4 + 15)}),
    ):
        workers = max(2, math.ceil(needs(part, unit, passwords)["cores for workers"]))
        plan = Scenario(part, workers, shards=3, passwords=passwords, window=WINDOW, **fault)
        yield f"{title}, {workers} workers", Simulation(plan, costs).run()


def document(unit: Mapping[str, float]) -> str:
    """Return the computed part of docs/capacity.md."""
    sources = json.loads(COSTS_FILE.read_text())
    lines = [START, "| unit cost | | measured by |", "|---|---|---|"]
    lines += [f"| `{name}` | {value:g} | {source} |" for name, (value, source) in sources.items()]
    for passwords in (1 - TOKENS, 1.0):
        table = {size: needs(size, unit, passwords) for size in SIZES}
        lines += [
            "",
            f"**{passwords:.0%} sign in by password**, the others by the token of their device:",
            "",
        ]
        lines += ["| students | " + " | ".join(f"{size:,}" for size in SIZES) + " |", "|---" * 5 + "|"]
        for name in table[SIZES[0]]:
            lines.append(f"| {name} | " + " | ".join(_short(table[size][name]) for size in SIZES) + " |")
    lines += ["", "| students | what gives way first on one machine of two cores |", "|---|---|"]
    lines += [f"| {size:,} | {first_limit(needs(size, unit, 1 - TOKENS))} |" for size in SIZES]
    lines += [
        "",
        "| simulated | p50 s | p99 s | longest s | longest queue | refused, tried again | reconnected |",
    ]
    lines.append("|---" * 7 + "|")
    for size in (1_000, SIMULATED):
        for title, found in simulated(unit, size):
            waits = " | ".join(_short(found.percentile(share)) for share in (0.5, 0.99, 1.0))
            counts = f"{found.longest_login_queue:,} | {found.refused:,} | {found.reconnected:,}"
            lines.append(f"| {size:,} students, {title} | {waits} | {counts} |")
    return "\n".join([lines[0].rstrip(), *lines[1:], END])


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.2g}"


def record(results: Path) -> None:
    """Take over the medians of attn that `make bench` wrote to results.json."""
    runs = [
        run for run in json.loads(results.read_text())["runs"] if run["peer"] == "attn" and not run["error"]
    ]
    kept = json.loads(COSTS_FILE.read_text())
    for name, phase, value in (
        ("handshake_us", "joins", "handshake_us"),
        ("redis_us", "connections", "redis_us"),
        ("idle_kb", "handshakes", "idle_kb"),
    ):
        found = [run["values"][value] for run in runs if run["phase"] == phase]
        kept[name][0] = round(statistics.median(found), 1)
    COSTS_FILE.write_text(json.dumps(kept, indent=1) + "\n")


def check(students: int, rate: float) -> None:
    """Let signed-in students join at a rate, and print what was measured beside what is simulated."""
    unit = recorded()
    with running_attn(core=take_the_other_core()) as site:
        people = numbered("u", students)
        rooms = attn_rooms(site.backing, students // CLASS_SIZE, people)
        settle(site.pid)
        with undisturbed(), Generator(site.port, PEERS["attn"].dialect()) as load:
            before = cpu_seconds(site.pid)
            load.connect(people, 64)
            handshakes = cpu_seconds(site.pid) - before
            settle(site.pid)
            before = cpu_seconds(site.pid)
            ledger = load.join(rooms, people, 200, rate).ledger
            joins = cpu_seconds(site.pid) - before
    measured = percentiles("confirm", ledger.join_seconds()) | {"lost": len(ledger.lost())}
    say_values(
        "measured",
        measured | {"handshake_us": handshakes / students * 1e6, "join_us": joins / students * 1e6},
    )
    plan = Scenario(students, 1, window=students / rate, signed_in=True, even=True)
    costs = costs_of(unit)
    found = Simulation(plan, Costs(0, costs.join, costs.redis, 0, 0)).run()
    say_values(
        "simulated",
        {
            "confirm_p50_ms": found.percentile(0.5) * 1e3,
            "confirm_p99_ms": found.percentile(0.99) * 1e3,
            "lost": students - len(found.waits),
            "handshake_us": unit["handshake_us"],
            "join_us": found.worker_busy / students * 1e6,
        },
    )


def main() -> None:
    """Write the document, record costs, or check the simulation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="renew docs/capacity.md")
    parser.add_argument("--record", type=Path, metavar="results.json", help="take over results of make bench")
    parser.add_argument("--check", type=int, metavar="STUDENTS", help="compare with a real run")
    parser.add_argument("--rate", type=float, default=1000.0, help="joins a second of --check; default: 1000")
    given = parser.parse_args()
    if given.record:
        record(given.record)
    if given.check:
        return check(given.check, given.rate)
    text = document(recorded())
    if not given.write:
        return say(text)
    head, _, rest = DOCUMENT.read_text().partition(START)
    DOCUMENT.write_text(head + text + rest.partition(END)[2])
    return None


if __name__ == "__main__":
    main()
