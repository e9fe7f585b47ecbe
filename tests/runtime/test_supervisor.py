"""When a supervisor gives a worker up: not while it starts, not for a late answer; when it hangs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket

import pytest
import uvicorn

from server.runtime import supervisor as workers
from server.runtime.supervisor import WorkerProcess


class Silent(WorkerProcess):
    """Does nothing until it is killed, and says only what the test says for it."""

    def target(self, sockets: list[socket] | None = None) -> None:  # noqa: ARG002
        time.sleep(600)

    def answer(self) -> None:
        self.child_conn.recv()
        self.child_conn.send(True)


class Late(Silent):
    """Answers each question once the time for it is over."""

    def ping(self, timeout: float = 0) -> bool:
        in_time = super().ping(timeout)
        if not in_time:
            self.answer()
        return in_time


@contextmanager
def running(kind: type[Silent]) -> Iterator[Silent]:
    worker = kind(uvicorn.Config("none"), [])
    worker.start()
    try:
        yield worker
    finally:
        worker.kill()
        worker.join()


def test_one_that_starts_is_left_alone_until_it_has_answered() -> None:
    with running(Silent) as worker:
        assert all(worker.is_alive(timeout=0) for _ in range(3))
        worker.answer()
        assert worker.is_alive(timeout=0)
        assert not worker.is_alive(timeout=0)


def test_one_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "START_SECONDS", 0)
    with running(Silent) as worker:
        assert not worker.is_alive(timeout=0)


def test_one_that_answers_late_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "START_SECONDS", 0)
    with running(Late) as worker:
        assert all(worker.is_alive(timeout=0) for _ in range(3))


def test_one_that_has_ended_is_given_up_at_once() -> None:
    with running(Silent) as worker:
        worker.process.kill()
        worker.process.join()
        assert not worker.is_alive()
