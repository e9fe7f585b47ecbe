"""The data directory of the embedded servers: its locks, and the account that the servers run as.

As root the servers run as `nobody`, or as the owner of the data directory where that is somebody else. No
account is added, and no mode is changed but of directories made here. The account need not reach the data
directory by its path: a child is put there before it gives up root, and calls it `/proc/self/cwd`.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from server.runtime.managed_process import POLL_SECONDS, STOP_SECONDS, Account, ServerStartError, popen

SOCKET_PATH_BYTES = 100  # the kernel takes 107 on Linux, 103 on macOS
LONGEST_SOCKET = "attn-12345678/.s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class DataDir:
    """A data directory in use. `lock` is a descriptor that every server inherits and so keeps locked.

    `runtime` is a directory for sockets, with a short path, that only `account` can enter.
    """

    path: Path
    runtime: Path
    account: Account | None
    lock: int

    def make(self, name: str) -> Path:
        """Return the directory of one server, and make it if it is missing."""
        directory = self.path / name
        if not directory.exists():
            directory.mkdir(mode=0o700)
            self._give(directory)
        return directory

    def seen(self, directory: Path) -> str:
        """Return the path by which a server that runs in `directory` can reach it."""
        return "/proc/self/cwd" if self.account and sys.platform == "linux" else str(directory)

    def runnable(self, program: Path, site: Path, parts: Sequence[str]) -> Path:
        """Return the program, or a copy of it (with these parts of `site`) that the account can run."""
        if self.account is None or self._runs(program):
            return program
        for part in filter(Path.exists, [site / part for part in parts]):
            copy = self.runtime / part.relative_to(site)
            shutil.copytree(part, copy, ignore=shutil.ignore_patterns("include"))
        for directory, _, files in os.walk(self.runtime):
            self._give(Path(directory), *(Path(directory, file) for file in files))
        return self.runtime / program.relative_to(site)

    def _runs(self, program: Path) -> bool:
        with suppress(ServerStartError):
            return popen([program, "--version"], directory=Path("/"), account=self.account).wait() == 0
        return False

    def _give(self, *paths: Path) -> None:
        if self.account:
            for path in paths:
                os.chown(path, self.account.uid, self.account.gid)


@contextmanager
def open_data_dir(path: Path) -> Iterator[DataDir]:
    """Lock the directory and prepare it for the servers.

    Raises:
        ServerStartError: Another launcher uses the directory.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(path) as lock:
        account = _account(path)
        with _runtime_directory(path, account) as runtime:
            yield DataDir(path, runtime, account, lock)


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Lock the directory for the launcher and for its servers; yield the descriptor of the servers' lock.

    The servers have their own lock because they may outlive a killed launcher for a moment.
    """
    launcher = os.open(path / "launcher.lock", os.O_RDWR | os.O_CREAT, 0o600)
    servers = os.open(path / "servers.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _lock(launcher):
            pid = os.read(launcher, 20).decode()
            remedy = "Stop it, or set ATTN_DATA_DIR to another directory."
            raise ServerStartError(f"{path} is in use by the attn with process id {pid}. {remedy}")
        os.ftruncate(launcher, 0)
        os.write(launcher, str(os.getpid()).encode())
        deadline = time.monotonic() + STOP_SECONDS
        while not _lock(servers):
            if time.monotonic() > deadline:
                raise ServerStartError(f"The servers of a killed attn still run on {path}. Stop them.")
            time.sleep(POLL_SECONDS)
        yield servers
    finally:
        os.close(servers)
        os.close(launcher)


def _lock(descriptor: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _account(path: Path) -> Account | None:
    """Return the account for the servers; None if they run as the user of this process."""
    if os.geteuid() != 0:
        return None
    owner = path.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        unprivileged = pwd.getpwnam("nobody")
    except KeyError:
        remedy = "Run attn as an ordinary user."
        raise ServerStartError(f"Postgres refuses root, and there is no account `nobody`. {remedy}") from None
    return Account(unprivileged.pw_uid, unprivileged.pw_gid)


@contextmanager
def _runtime_directory(path: Path, account: Account | None) -> Iterator[Path]:
    """Make a directory for sockets and remove it at the end, or at the next start after a kill."""
    note = path / "runtime"
    if note.exists() and (left := Path(note.read_text())).name.startswith("attn-"):
        shutil.rmtree(left, ignore_errors=True)
    directory = Path(tempfile.mkdtemp(prefix="attn-", dir=_temporary(account)))
    note.write_text(str(directory))
    try:
        if account:
            os.chown(directory, account.uid, account.gid)
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
        note.unlink(missing_ok=True)


def _temporary(account: Account | None) -> Path:
    """Find a temporary directory that the account can reach, with a path short enough for sockets."""
    for name in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108 (mkdtemp follows)
        place = Path(name).resolve()
        short = len(os.fsencode(place / LONGEST_SOCKET)) <= SOCKET_PATH_BYTES
        if short and (account is None or all(p.stat().st_mode & 0o001 for p in (place, *place.parents))):
            return place
    raise ServerStartError("No temporary directory is short and open enough. Set TMPDIR, as to /var/tmp.")


def site_of(package: str, remedy: str) -> Path:
    """Find the directory that a package is installed in, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ServerStartError(f"The package {package} is not installed. {remedy}")
    return Path(spec.origin).parent.parent
