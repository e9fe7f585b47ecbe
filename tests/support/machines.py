"""Machines of tests: network namespaces with links and addresses of their own.

Where these are not allowed, as in most containers, or `ip` is missing, each is an address of this machine.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from ipaddress import IPv4Address
from typing import NamedTuple

from redis import Redis

from tests.support.workers import LOOPBACK, held_port

NETWORK = IPv4Address(
    "198.18.0.0"
)  # for tests of networks (RFC 2544); each process has eight of its addresses
PROCESSES = 16_384


class Machine(NamedTuple):
    """A machine: its address, the one by which it reaches this one, and what runs a command on it."""

    address: str
    gateway: str
    prefix: tuple[str, ...] = ()


@contextmanager
def machines(many: int = 2) -> Iterator[list[Machine]]:
    """Make machines that are gone at the end of the block. At most two."""
    with ExitStack() as stack:
        try:
            yield [stack.enter_context(_namespace(number)) for number in range(many)]
        except _NotAllowed:
            yield [Machine(f"127.0.0.{2 + number}", LOOPBACK) for number in range(many)]


class _NotAllowed(Exception):
    """There can be no namespaces here."""


@contextmanager
def _namespace(number: int) -> Iterator[Machine]:
    name, link = f"attn-{os.getpid()}-{number}", f"at{os.getpid()}-{number}"
    first = NETWORK + os.getpid() % PROCESSES * 8 + number * 4
    here, there = str(first + 1), str(first + 2)
    _ip("netns", "add", name)
    try:
        _ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name)
        for where, device, address in (((), link, here), (("-n", name), "eth0", there)):
            _ip(*where, "address", "add", f"{address}/30", "dev", device)
            _ip(*where, "link", "set", device, "up")
        _ip("-n", name, "link", "set", "lo", "up")
        yield Machine(there, here, ("ip", "netns", "exec", name))
    finally:
        _ip("netns", "delete", name)


def _ip(*words: str) -> None:
    if shutil.which("ip") is None:
        raise _NotAllowed
    if subprocess.run(["ip", *words], capture_output=True, check=False).returncode != 0:
        raise _NotAllowed


@contextmanager
def redis_over_network(redis_url: str, addresses: Sequence[str]) -> Iterator[int]:
    """Let the embedded Valkey listen on a port of these addresses as well, and return the port."""
    with Redis.from_url(redis_url) as client, held_port() as port:
        before = {name: client.config_get(name)[name] for name in ("port", "bind", "protected-mode")}
        for name, value in {
            "protected-mode": "no",
            "bind": " ".join(dict.fromkeys(addresses)),
            "port": port,
        }.items():
            client.config_set(name, value)
        try:
            yield port
        finally:
            for name, value in before.items():
                client.config_set(name, value)
