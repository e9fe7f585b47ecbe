"""`attn persist`, as a process of its own: what it logs goes where a command's log goes."""

import asyncio
import json
import os
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from protocol.codes import EndReason
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.cli.conftest import database
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until
from tests.support.workers import ROOT

ROSTER = [("s1", "Öğrenci Bir"), ("s2", "Student Two")]
NOWHERE = "postgresql://attn@127.0.0.1:1/attn"


PERSIST = [sys.executable, "-m", "server", "persist"]


def environment(settings: Settings, **changes: str) -> dict[str, str]:
    common = {"PATH": os.defpath, "PYTHONPATH": str(ROOT)}
    return common | {"REDIS_URL": settings.redis_url, "DATABASE_URL": settings.database_url} | changes


async def persist(settings: Settings, *arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    return await asyncio.to_thread(
        subprocess.run,
        [*PERSIST, *arguments],
        env=environment(settings, **changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


async def ended_class(redis: RedisClient, *, data: str | None = None) -> None:
    attendance_id = str((await start_class(redis, ROSTER)).attendance_id)
    await redis.add_attendance_record(attendance_id, "s1", "Öğrenci Bir", "qr")
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    if data:
        await redis.redis.hset(redis.keys.session(attendance_id), "data", data)


async def test_what_has_ended_is_saved_once(settings: Settings, redis: RedisClient) -> None:
    await ended_class(redis)
    done = await persist(settings)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "processed 1 sessions, saved 2 records, failed 0\n",
        "",
    )
    async with database(settings.database_url) as connection:
        assert await connection.fetchval("SELECT count(*) FROM attendance_records") == 2
    again = await persist(settings, "--json")
    assert (again.returncode, json.loads(again.stdout)["sessions"]) == (0, 0)


async def test_a_class_that_cannot_be_saved_is_told(settings: Settings, redis: RedisClient) -> None:
    await ended_class(redis, data="{")
    done = await persist(settings, PERSISTENCE_ATTEMPTS="1")
    assert done.returncode == 1
    assert "failed 1" in done.stdout
    assert "dead letter: " in done.stdout


async def test_who_is_away_is_told(settings: Settings, redis: RedisClient) -> None:
    await ended_class(redis)
    done = await persist(settings, DATABASE_URL=NOWHERE)
    assert (done.returncode, done.stdout) == (3, "")
    assert "attn: Postgres does not answer" in done.stderr
    done = await persist(settings, REDIS_URL="redis://127.0.0.1:1/0")
    assert (done.returncode, done.stdout) == (3, "")
    assert "attn: Redis does not answer" in done.stderr


async def test_who_waits_at_a_terminal_sees_how_far_it_is(settings: Settings, redis: RedisClient) -> None:
    """Postgres is held up until the bar has appeared."""
    await ended_class(redis)
    async with database(settings.database_url) as connection:
        await persist(settings)  # makes the tables
        await ended_class(redis)
        with terminal() as (screen, tty):
            async with connection.transaction():
                await connection.execute("LOCK TABLE attendance_records IN ACCESS EXCLUSIVE MODE")
                process = await asyncio.create_subprocess_exec(
                    *PERSIST,
                    env=environment(settings, TERM="xterm", POSTGRES_TIMEOUT_SECONDS="60"),
                    stdout=asyncio.subprocess.PIPE,
                    stderr=tty,
                )
                shown = ""

                def appeared() -> bool:
                    nonlocal shown
                    with suppress(BlockingIOError):
                        shown += os.read(screen, 65_536).decode()
                    return "Saving classes" in shown and "0/1" in shown

                await until(appeared)
            output, _ = await process.communicate()
    assert (process.returncode, output) == (0, b"processed 1 sessions, saved 2 records, failed 0\n")


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """One of eighty columns: what shows it (not blocking), and what a program writes to."""
    screen, tty = os.openpty()
    termios.tcsetwinsize(tty, (24, 80))
    os.set_blocking(screen, False)
    try:
        yield screen, tty
    finally:
        os.close(screen)
        os.close(tty)
