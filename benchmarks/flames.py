"""Where a worker's time goes: a flame graph a phase, taken by py-spy from a real worker under load.

    pip install py-spy
    .venv/bin/python -m benchmarks.flames [handshake] [join] [fan-out] [finish] [save]

Writes docs/images/flame-PHASE.svg. Time spent waiting is left out; what the kernel does for the worker is
shown at the function that asked for it.
"""

import asyncio
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import websockets
from redis import Redis as SyncRedis
from redis.asyncio import Redis

from benchmarks.dialects import ATTN_TOKEN, Room
from benchmarks.peers import PEERS
from benchmarks.phases import Phase, Server
from benchmarks.prepare import attn_rooms, numbered
from benchmarks.processes import (
    ROOT,
    Backing,
    CannotMeasure,
    free_port,
    over_tcp,
    pinned,
    take_the_other_core,
)
from protocol.codes import EndReason
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.support.polling import until

IMAGES = ROOT / "docs" / "images"
SAMPLES_PER_SECOND = 200
TITLE = re.compile(r'(<text id="title"[^>]*>).*?(</text>)', re.DOTALL)
SCREENS = 200
STUDENTS = 50  # a class
WAIT_SECONDS = 120
# limits that a crowd of classes of one machine would meet, and a task that looks for ended classes at once
SURROUNDINGS = {
    "COMMANDS_PER_SECOND": "10000",
    "SOCKETS_PER_ACCOUNT": "1000",
    "PERSISTENCE_INTERVAL_SECONDS": "1",
}


@dataclass(frozen=True, slots=True)
class Worker:
    server: Server
    backing: Backing
    pid: int

    @contextmanager
    def watched(self, phase: str) -> Iterator[None]:
        """py-spy looks at the worker meanwhile."""
        here = str(Path(sys.executable).parent)
        program = shutil.which("py-spy", path=here) or shutil.which("py-spy")
        if program is None:
            raise CannotMeasure("py-spy is missing. Install it: pip install py-spy")
        out = IMAGES / f"flame-{phase}.svg"
        rate = str(SAMPLES_PER_SECOND)
        command = [
            program,
            "record",
            "--pid",
            str(self.pid),
            "--function",
            "--rate",
            rate,
            "--output",
            str(out),
        ]
        spy = subprocess.Popen(  # noqa: S603
            [*command, "--duration", "unlimited"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            spy.send_signal(2)
            spy.wait(30)
        # the title is the command, with this machine's paths
        out.write_text(TITLE.sub(rf"\1attn: {phase}\2", out.read_text()))
        sys.stderr.write(f"{out.relative_to(ROOT)}: {out.stat().st_size // 1024} kB\n")

    @asynccontextmanager
    async def redis(self) -> AsyncIterator[RedisClient]:
        client = RedisClient(
            Settings(_env_file=None, redis_url=self.backing.redis_url, redis_timeout_seconds=30)
        )
        try:
            yield client
        finally:
            await client.close()

    async def socket(self, number: str) -> websockets.ClientConnection:
        headers = {"Authorization": f"Bearer {ATTN_TOKEN.format(number)}"}
        url = f"ws://127.0.0.1:{self.server.port}/ws"
        return await websockets.connect(url, additional_headers=headers, compression=None)

    def classes(self, many: int) -> tuple[list[Room], list[str]]:
        students = numbered("u", many * STUDENTS)
        return attn_rooms(self.backing, many, students), students


def handshake(worker: Worker) -> None:
    with worker.watched("handshake"):
        for _ in range(5):
            worker.server.round(Phase("handshake", ""))


def join(worker: Worker) -> None:
    with worker.watched("join"):
        for _ in range(8):
            worker.server.round(Phase("join", "", outstanding=200))


def fan_out(worker: Worker) -> None:
    """Many screens of one class; what they are told comes from elsewhere."""
    [room], students = worker.classes(1)

    async def work() -> None:
        async with AsyncExitStack() as stack, worker.redis() as redis:
            watch = json.dumps({"type": "attendance.watch", "id": 1, "attendance_id": room.id})
            for _ in range(SCREENS):
                screen = await stack.enter_async_context(await worker.socket(room.teacher))
                await screen.send(watch)
                task = asyncio.create_task(_read(screen))
                stack.callback(task.cancel)
            with worker.watched("fan-out"):
                for turn in range(30):
                    for student in students:
                        op = "fail" if turn % 2 else "accept"
                        await redis.decide(
                            room.id, room.teacher, op, [student], status="present", reason="flames"
                        )

    asyncio.run(work())


def finish(worker: Worker) -> None:
    rooms, _ = worker.classes(300)

    async def work() -> None:
        sockets = await asyncio.gather(*(worker.socket(room.teacher) for room in rooms))
        with worker.watched("finish"):
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
    rooms, _ = worker.classes(300)

    async def work() -> None:
        async with worker.redis() as redis:
            with worker.watched("save"):
                for room in rooms:
                    await redis.close_attendance(room.id, room.teacher, EndReason.FINISHED)
                await _saved(worker)

    asyncio.run(work())


async def _read(screen: websockets.ClientConnection) -> None:
    async for _ in screen:
        pass


async def _saved(worker: Worker) -> None:
    """Waits until no class is left in Redis."""
    async with Redis.from_url(worker.backing.redis_url) as redis:

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
    chosen = sys.argv[1:] or list(PHASES)
    if not PHASES.keys() >= set(chosen):
        sys.stderr.write(f"{__doc__}")
        return 2
    core = take_the_other_core()
    with (
        tempfile.TemporaryDirectory(prefix="attn-flames-") as directory,
        EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
    ):
        backing, peer = over_tcp(servers), PEERS["attn"]
        for phase in chosen:
            with SyncRedis.from_url(backing.redis_url) as client:
                client.flushall()
            port = free_port()
            surroundings = peer.surroundings(port, backing) | SURROUNDINGS
            with pinned(
                peer.start(port), surroundings, core=core, port=port, log=Path(directory) / "log"
            ) as pid:
                PHASES[phase](Worker(Server(peer, port, pid, backing), backing, pid))
    return 0


if __name__ == "__main__":
    sys.exit(main())
