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


def test_workers_that_cannot_start_end_the_supervisor(tmp_path: Path) -> None:
    """Only workers import the package of passkeys, and each of them fails in the same way."""
    (tmp_path / "webauthn.py").write_text("raise ImportError('a broken installation')")
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
