"""Save many classes that end within a minute: rows a second, and the backlog by time.

    .venv/bin/python -m benchmarks.saving [classes] [students per class] [seconds]

Two workers and a Postgres that waits for its disk share the machine. A line every two seconds shows how many
classes have ended, how many of them are saved, and the rows that Postgres got in those two seconds. Twenty
thousand classes of fifty take 0.9 GB of Valkey, and some minutes to be started.
"""

import asyncio
import time
from datetime import UTC, datetime

import asyncpg

from benchmarks.output import numbers, say, say_values
from benchmarks.school import MAX_SAVING_SECONDS, ROWS, School
from benchmarks.site import running_attn

LOOK_SECONDS = 2.0


def main(classes: int, students: int, seconds: float) -> None:
    """Start the classes, let all end, and watch them being saved."""
    with running_attn("--workers", "2", core=None, durable=True) as site:
        school = School(site, classes, students)
        live = asyncio.run(school.fill())
        first = asyncio.run(school.end(live, seconds))
        asyncio.run(watch(site.backing.database_url, first, classes, seconds))


async def watch(database_url: str, first: datetime, classes: int, seconds: float) -> None:
    """Print the backlog until all classes are saved."""
    postgres = await asyncpg.connect(database_url)
    rows, at, begun, saved, longest = 0, time.perf_counter(), time.perf_counter(), 0, 0
    while saved < classes and time.perf_counter() - begun < MAX_SAVING_SECONDS:
        await asyncio.sleep(LOOK_SECONDS)
        gone = (datetime.now(UTC) - first).total_seconds()
        ended = min(classes, int(classes * gone / seconds) + 1)
        saved = await postgres.fetchval("SELECT count(*) FROM attendances")
        before, rows = rows, await postgres.fetchval(ROWS)
        took, at = time.perf_counter() - at, time.perf_counter()
        longest = max(longest, ended - saved)
        values = {"ended": ended, "saved": saved, "backlog": ended - saved, "rows/s": (rows - before) / took}
        say_values(f"after {gone:.0f} s", values)
    total = (datetime.now(UTC) - first).total_seconds()
    say_values(
        "all",
        {"classes": saved, "rows": rows, "s": total, "rows/s": rows / total, "longest backlog": longest},
    )
    if saved < classes:
        say(f"{classes - saved} classes are not saved after {MAX_SAVING_SECONDS:.0f} s.")
    await postgres.close()


if __name__ == "__main__":
    wanted, size, within = numbers(2000, 50, 60)
    main(int(wanted), int(size), within)
