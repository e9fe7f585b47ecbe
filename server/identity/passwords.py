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

from protocol.errors import Unavailable
from protocol.identifiers import clean_password

# Minimum for argon2id in the OWASP Password Storage Cheat Sheet: m=19456 (19 MiB), t=2, p=1.
_HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
# At nice +10 the event loop keeps about 90 % of a contended core. Measured with two threads that hash without
# a break: the loop is 6 ms late (p99), 15 ms at nice 0, and later again at +19, because a thread that is
# rarely scheduled holds the interpreter lock for longer.
NICE = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no two letters that look alike on paper
GENERATED_CHARACTERS = 10  # 31^10 = 8e14
MEAN_WEIGHT = 0.9  # of earlier checks in the moving average of how long a check takes


def hash_password(password: str) -> str:
    """Hash a password with a fresh salt. It is prepared as RFC 8265 says: however a keyboard composes `ä`."""
    return _HASHER.hash(clean_password(password))


def generate_password() -> str:
    """Return a random password."""
    return "".join(secrets.choice(ALPHABET) for _ in range(GENERATED_CHARACTERS))


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
    """Too many people are signing in at once; `retry_after` is the expected wait."""


class HashPool:
    """Threads that check passwords in the order of arrival.

    They run at a lower priority than the event loop, so that a thousand students who sign in at once wait
    for each other and no class waits for them (measured by `benchmarks/signins.py`).
    """

    def __init__(self, threads: int, max_waiting: int) -> None:
        self._threads = ThreadPoolExecutor(
            threads, thread_name_prefix="password", initializer=_lower_priority
        )
        self._count, self._max_waiting = threads, max_waiting
        self.waiting = 0
        began = time.monotonic()
        self._unknown_user_hash = hash_password(secrets.token_urlsafe())
        self._mean = time.monotonic() - began

    def close(self) -> None:
        """Stop the threads; checks that wait are cancelled."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def expected_wait(self) -> float:
        """Expected wait of the next sign-in, in seconds, from the queue length and recent checks."""
        return self.waiting * self._mean / self._count

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Occupy a slot of the queue for one sign-in.

        Raises:
            LoginQueueFull: there is none left.
        """
        if self.waiting >= self._max_waiting:
            raise LoginQueueFull(
                "Too many people are signing in. Try again in a moment.",
                retry_after=max(1.0, self.expected_wait),
                details={"waiting": self.waiting},
            )
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1

    async def matches(self, password_hash: str | None, password: str) -> bool:
        """Check a password. Without a hash the answer is False, after the same time as with one."""
        matches = await asyncio.get_running_loop().run_in_executor(
            self._threads, self._check, password_hash or self._unknown_user_hash, password
        )
        return matches and password_hash is not None

    async def hash(self, password: str) -> str:
        """Hash a password for storing it, behind the checks that wait."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, hash_password, password)

    def _check(self, password_hash: str, password: str) -> bool:
        began = time.monotonic()
        matches = password_matches(password_hash, password)
        self._mean = MEAN_WEIGHT * self._mean + (1 - MEAN_WEIGHT) * (time.monotonic() - began)
        return matches


def _lower_priority() -> None:
    """Lower the priority of this thread. Only Linux has priorities of threads."""
    if sys.platform != "linux":
        return
    with suppress(OSError):  # a sandbox may forbid it; passwords are checked all the same
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + NICE)
