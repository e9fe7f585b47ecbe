"""Flame graphs of a real worker under load, by py-spy: one for each kind of work.

    pip install py-spy
    .venv/bin/python -m benchmarks.flames [handshake] [join] [fan-out] [finish] [save]

Writes docs/images/flame-NAME.svg. Waiting is left out; time in the kernel is shown at the function that
called it.
"""

import asyncio
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import websockets
from redis.asyncio import Redis

from benchmarks.dialects import ATTN_TOKEN, Room
from benchmarks.peers import PEERS
from benchmarks.phases import Phase, Server
from benchmarks.prepare import attn_rooms, numbered, redis_client
from benchmarks.processes import ROOT, CannotMeasure, take_the_other_core
from benchmarks.site import Site, running_attn
from protocol.codes import EndReason
from server.store.redis.client import RedisClient
from tests.support.polling import until

IMAGES = ROOT / "docs" / "images"
SAMPLES_PER_SECOND = 200
TITLE = re.compile(r'(<text id="title"[^>]*>).*?(</text>)', re.DOTALL)
SCREENS = 200
STUDENTS = 50  # a class
WAIT_SECONDS = 120
# Limits that many classes of a single machine would exceed, and a saving task that starts every second.
SETTINGS = {
    "COMMANDS_PER_SECOND": "10000",
    "SOCKETS_PER_ACCOUNT": "1000",
    "PERSISTENCE_INTERVAL_SECONDS": "1",
}


@dataclass(frozen=True, slots=True)
class Worker:
    """The worker that is profiled."""

    site: Site

    @property
    def server(self) -> Server:
        """The worker as the load generator sees it."""
        return Server(PEERS["attn"], self.site.port, self.site.pid, self.site.backing)

    @contextmanager
    def profiled(self, name: str) -> Iterator[None]:
        """Run py-spy on the worker during the block, and write the flame graph."""
        here = str(Path(sys.executable).parent)
        program = shutil.which("py-spy", path=here) or shutil.which("py-spy")
        if program is None:
            raise CannotMeasure("py-spy is missing. Install it: pip install py-spy")
        out = IMAGES / f"flame-{name}.svg"
        command = [
            *(program, "record", "--function", "--duration", "unlimited"),
            *("--pid", str(self.site.pid), "--rate", str(SAMPLES_PER_SECOND), "--output", str(out)),
        ]
        spy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            yield
        finally:
            spy.send_signal(signal.SIGINT)
            spy.wait(30)
        # py-spy's title is the command, which contains paths of this machine.
        out.write_text(TITLE.sub(rf"\1attn: {name}\2", out.read_text()))
        sys.stderr.write(f"{out.relative_to(ROOT)}: {out.stat().st_size // 1024} kB\n")

    @asynccontextmanager
    async def redis(self) -> AsyncIterator[RedisClient]:
        """Connect to Redis, past the worker."""
        client = redis_client(self.site.backing, 30)
        try:
            yield client
        finally:
            await client.close()

    async def socket(self, number: str) -> websockets.ClientConnection:
        """Open a socket of a user."""
        headers = {"Authorization": f"Bearer {ATTN_TOKEN.format(number)}"}
        url = f"ws://127.0.0.1:{self.site.port}/ws"
        return await websockets.connect(url, additional_headers=headers, compression=None)

    def classes(self, many: int) -> tuple[list[Room], list[str]]:
        """Start classes, and return them with their students."""
        students = numbered("u", many * STUDENTS)
        return attn_rooms(self.site.backing, many, students), students


def handshake(worker: Worker) -> None:
    """Profile handshakes."""
    with worker.profiled("handshake"):
        for _ in range(5):
            worker.server.round(Phase("handshake", ""))


def join(worker: Worker) -> None:
    """Profile joins."""
    with worker.profiled("join"):
        for _ in range(8):
            worker.server.round(Phase("join", "", outstanding=200))


def fan_out(worker: Worker) -> None:
    """Profile the updates of many screens of one class; the changes are made past the worker."""
    [room], students = worker.classes(1)

    async def work() -> None:
        async with AsyncExitStack() as stack, worker.redis() as redis:
            watch = json.dumps({"type": "attendance.watch", "id": 1, "attendance_id": room.id})
            for _ in range(SCREENS):
                screen = await stack.enter_async_context(await worker.socket(room.teacher))
                await screen.send(watch)
                task = asyncio.create_task(_read(screen))
                stack.callback(task.cancel)
            with worker.profiled("fan-out"):
                for turn in range(30):
                    for student in students:
                        op = "fail" if turn % 2 else "accept"
                        await redis.decide(
                            room.id, room.teacher, op, [student], status="present", reason="flames"
                        )

    asyncio.run(work())


def finish(worker: Worker) -> None:
    """Profile teachers who finish their classes, saving included."""
    rooms, _ = worker.classes(300)

    async def work() -> None:
        sockets = await asyncio.gather(*(worker.socket(room.teacher) for room in rooms))
        with worker.profiled("finish"):
            for room, socket in zip(rooms, sockets, strict=True):
                await socket.send(
                    json.dumps({"type": "attendance.finish", "id": 1, "attendance_id": room.id})
                )
                while '"attendance.finished"' not in str(await socket.recv()):
                    pass
            await _saved(worker)
        await asyncio.gather(*(socket.close() for socket in sockets))

    asyncio.run(work())


def save(worker: Worker) -> None:
    """Profile the saving of classes that were closed past the worker."""
    rooms, _ = worker.classes(300)

    async def work() -> None:
        async with worker.redis() as redis:
            with worker.profiled("save"):
                for room in rooms:
                    await redis.close_attendance(room.id, room.teacher, EndReason.FINISHED)
                await _saved(worker)

    asyncio.run(work())


async def _read(screen: websockets.ClientConnection) -> None:
    async for _ in screen:
        pass


async def _saved(worker: Worker) -> None:
    """Wait until no class is left in Redis."""
    async with Redis.from_url(worker.site.backing.redis_url) as redis:

        async def saved() -> bool:
            return not await redis.zcard("attendance_deadlines")

        await until(saved, WAIT_SECONDS)


PHASES: dict[str, Callable[[Worker], None]] = {
    "handshake": handshake,
    "join": join,
    "fan-out": fan_out,
    "finish": finish,
    "save": save,
}


def main() -> int:
    """Profile the kinds of work named on the command line, each on a fresh worker."""
    chosen = sys.argv[1:] or list(PHASES)
    if not PHASES.keys() >= set(chosen):
        sys.stderr.write(f"{__doc__}")
        return 2
    core = take_the_other_core()
    for name in chosen:
        with running_attn(core=core, settings=SETTINGS) as site:
            PHASES[name](Worker(site))
    return 0


if __name__ == "__main__":
    sys.exit(main())
