"""Password hashes: argon2id. Hashing takes tens of milliseconds of a core: keep it off the event loop."""

import asyncio
import os
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from protocol.identifiers import clean_password
from server.errors import Unavailable

# OWASP Password Storage Cheat Sheet, the least it asks of argon2id: m=19456 (19 MiB), t=2, p=1.
_HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
# A tenth of the loop's weight where both want the core, all of an idle core. Measured: two threads that hash
# without a break make a loop on their core 6 ms late (p99), 15 ms without this, and more again with 19: then
# they hold the interpreter's lock for long.
NICE = 10
MEMORY = 0.9  # of the mean time of a check, from one check to the next


def hash_password(password: str) -> str:
    """Hash a password with a fresh salt. It is prepared as RFC 8265 says: however a keyboard composes `ä`."""
    return _HASHER.hash(clean_password(password))


def password_matches(password_hash: str, password: str) -> bool:
    """Return True when the hash was made of this password; False also for a hash that is malformed."""
    spellings = dict.fromkeys((clean_password(password), password))  # the second: hashes of attn before 0.2
    return any(_verify(password_hash, spelling) for spelling in spellings)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


class LoginQueueFull(Unavailable):
    """Too many sign in at once. When it makes sense to come back is in `retry_after`."""


class HashPool:
    """Passwords are checked in a few threads, first come, first served; `most` may wait.

    The threads give way to the event loop, which serves classes meanwhile: a thousand students who sign in at
    once wait for each other, and no class waits for them (figures: `benchmarks/signins.py`).
    """

    def __init__(self, threads: int, most: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="password", initializer=_give_way)
        self._count, self._most = threads, most
        self.waiting = 0
        began = time.monotonic()
        self._nobodys_hash = hash_password(secrets.token_urlsafe())
        self._mean = time.monotonic() - began

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def expected_wait(self) -> float:
        """How long who comes now is going to wait: by those in line, and by how long checks took lately."""
        return self.waiting * self._mean / self._count

    @contextmanager
    def slot(self) -> Iterator[None]:
        """A place in line, for a sign-in from its first question to the answer. Raises LoginQueueFull."""
        if self.waiting >= self._most:
            raise LoginQueueFull(
                "Many people are signing in; try again.",
                retry_after=max(1.0, self.expected_wait),
                details={"waiting": self.waiting},
            )
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1

    async def matches(self, password_hash: str | None, password: str) -> bool:
        """Takes the same time without a hash: it is nobody's then."""
        matches = await asyncio.get_running_loop().run_in_executor(
            self._threads, self._check, password_hash or self._nobodys_hash, password
        )
        return matches and password_hash is not None

    def _check(self, password_hash: str, password: str) -> bool:
        began = time.monotonic()
        matches = password_matches(password_hash, password)
        self._mean = MEMORY * self._mean + (1 - MEMORY) * (time.monotonic() - began)
        return matches


def _give_way() -> None:
    """Linux has a priority for each thread; elsewhere it is the process's, which is left alone."""
    if sys.platform != "linux":
        return
    with suppress(OSError):  # a sandbox may forbid it, and passwords have to be checked all the same
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + NICE)
