"""The supervisor of `--workers`, with real workers. Draining and renewing: tests/e2e/test_drain.py."""

import asyncio
import os
import signal
from pathlib import Path

import httpx
from uvicorn.config import STARTUP_FAILURE

from server.runtime import supervisor
from tests.conftest import SECRET_KEY
from tests.support.polling import until
from tests.support.workers import ROOT, StartWorker, Worker, start_attn, worker_pids


async def test_a_failed_worker_is_replaced(start_worker: StartWorker) -> None:
    """First one of two workers is killed, then the other hangs."""
    worker = await asyncio.to_thread(start_worker, "--workers", "2")
    first, second = worker_pids(worker)
    for failed, fault, left in (first, signal.SIGKILL, {second}), (second, signal.SIGSTOP, set()):
        os.kill(failed, fault)
        await replaced(worker, failed)
        assert left <= {*worker_pids(worker)}


async def replaced(worker: Worker, pid: int) -> None:
    """Wait until another process serves instead of this one."""
    deadline = supervisor.ANSWER_SECONDS + supervisor.START_SECONDS
    await until(lambda: len(pids := worker_pids(worker)) == 2 and pid not in pids, deadline)
    async with httpx.AsyncClient(base_url=worker.url) as http:
        assert (await http.get("/healthz")).status_code == 200


async def test_a_broken_release_leaves_the_workers_that_serve(
    start_worker: StartWorker, tmp_path: Path
) -> None:
    """They stay while new ones cannot start, and are renewed once new ones can."""
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    worker = await asyncio.to_thread(start_worker, "--workers", "2", PYTHONPATH=path)
    serving = worker_pids(worker)
    broken_release(tmp_path)
    os.kill(worker.process.pid, signal.SIGUSR2)
    await until(lambda: worker.log.read_text().count("worker.not_replaced") == 2, supervisor.START_SECONDS)
    assert worker_pids(worker) == serving
    broken_release(tmp_path).unlink()
    os.kill(worker.process.pid, signal.SIGUSR2)
    for pid in serving:
        await replaced(worker, pid)


def broken_release(directory: Path) -> Path:
    """Break the package of passkeys, which only workers import."""
    package = directory / "webauthn.py"
    package.write_text("raise ImportError('a broken installation')")
    return package


def test_workers_that_cannot_start_end_the_supervisor(tmp_path: Path) -> None:
    broken_release(tmp_path)
    environment = {
        "ATTN_SECRET_KEY": SECRET_KEY,
        "REDIS_URL": "redis://127.0.0.1:1",
        "DATABASE_URL": "postgresql://x",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
    }
    command = ["serve", "--port", "0", "--workers", "2"]
    worker = start_attn(command, environment, tmp_path / "worker.log")
    try:
        assert worker.process.wait(supervisor.START_SECONDS) == STARTUP_FAILURE
    finally:
        worker.kill()
