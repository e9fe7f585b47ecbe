"""Passwords on the command line: prompting, hashing many, writing into a file."""

import csv
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typer

from server.cli.exit_codes import refuse
from server.cli.output import progress
from server.identity.passwords import hash_password
from server.tables.csv_files import spreadsheet_safe
from server.tables.imports.users import UserRow, check_password

MAX_THREADS = 8  # each hashes in 19 MiB of its own


def ask_password(*, stdin: bool) -> str:
    """Ask for a password twice, or read one line of standard input. Exits if it is not acceptable."""
    if stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt="Repeat the password")
    if wrong := check_password(password):
        refuse(f"The password {wrong}.")
    return password


def hash_passwords(passwords: Sequence[str]) -> list[str]:
    """Hash passwords on all cores, in order. A core hashes about forty per second."""
    pool = ThreadPoolExecutor(min(MAX_THREADS, os.cpu_count() or 1))
    hashes = []
    try:
        with progress("Hashing passwords", len(passwords)) as advance:
            for password_hash in pool.map(hash_password, passwords):
                hashes.append(password_hash)
                advance(1)
    finally:
        pool.shutdown(cancel_futures=True)
    return hashes


def write_passwords(path: Path, rows: Iterable[tuple[UserRow, str]]) -> None:
    """Write a new file that only its owner can read.

    Raises:
        OSError: The file exists, or cannot be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8-sig", newline="") as file:  # noqa: PTH123 (of a descriptor)
        writer = csv.writer(file)
        writer.writerow(["number", "name", "role", "password"])
        for row, password in rows:
            writer.writerow([spreadsheet_safe(row.number), spreadsheet_safe(row.name), row.role, password])
        file.flush()
        os.fsync(descriptor)
