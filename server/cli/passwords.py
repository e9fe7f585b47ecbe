"""Passwords on the command line: typed twice, hashed by the thousand, generated into a file of one's own."""

import csv
import os
import secrets
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typer

from server.cli.exit_codes import refuse
from server.cli.output import progress
from server.identity.passwords import hash_password
from server.imports.users import UserRow, check_password
from server.tables.csv_files import spreadsheet_safe

MOST_THREADS = 8  # each hashes in 19 MiB of its own
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no two letters that look alike on paper
GENERATED_CHARACTERS = 10  # 31^10 = 8e14


def ask_password(*, stdin: bool) -> str:
    """Typed twice and not shown, or the first line of standard input; refuses one that will not do."""
    if stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt="The same again")
    if wrong := check_password(password):
        refuse(f"The password {wrong}.")
    return password


def generate_password() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GENERATED_CHARACTERS))


def hash_passwords(passwords: Sequence[str]) -> list[str]:
    """In their order, on all cores; a core hashes about forty a second."""
    pool = ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1))
    hashes = []
    try:
        with progress("Hashing passwords", len(passwords)) as told:
            for password_hash in pool.map(hash_password, passwords):
                hashes.append(password_hash)
                told(1)
    finally:
        pool.shutdown(cancel_futures=True)
    return hashes


def write_passwords(path: Path, rows: Iterable[tuple[UserRow, str]]) -> None:
    """A file that only its owner can read, made anew.

    Raises:
        FileExistsError: and what else opening a file may.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8-sig", newline="") as file:  # noqa: PTH123 (of a descriptor)
        writer = csv.writer(file)
        writer.writerow(["number", "name", "role", "password"])
        for row, password in rows:
            writer.writerow([spreadsheet_safe(row.number), spreadsheet_safe(row.name), row.role, password])
        file.flush()
        os.fsync(descriptor)
