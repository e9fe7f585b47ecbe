"""A real pgbouncer with transaction pooling in front of a test's database."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from tests.support.polling import until

PORT = 6432  # only the name of a socket in a private directory


@asynccontextmanager
async def pgbouncer(database_url: str) -> AsyncIterator[str]:
    """Yield the URL of the database behind a pooler of two server connections; skip without one."""
    program = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip("pgbouncer is not installed")
    target = urlsplit(database_url)
    query = {name: values[0] for name, values in parse_qs(target.query).items()}
    server = f"host={query['host']} port={query.get('port', 5432)} user={target.username}"
    with tempfile.TemporaryDirectory(prefix="attn-pgb-") as directory:
        home = Path(directory)
        process = _start(program, home, server)
        try:
            path = target.path or "/postgres"
            url = f"postgresql://{target.username}@{path}?host={home / 'socket'}&port={PORT}"
            await until(lambda: _answers(url))
            yield url
        finally:
            process.terminate()
            process.wait(10)


async def _answers(url: str) -> bool:
    try:
        connection = await asyncpg.connect(url, statement_cache_size=0)
    except OSError:
        return False
    await connection.close()
    return True


def _start(program: str, home: Path, server: str) -> subprocess.Popen[bytes]:
    home.chmod(0o755)
    (home / "socket").mkdir()
    (home / "socket").chmod(0o777)
    config = home / "pgbouncer.ini"
    config.write_text(
        f"[databases]\n* = {server}\n[pgbouncer]\nlisten_addr =\nlisten_port = {PORT}\n"
        f"unix_socket_dir = {home / 'socket'}\nauth_type = any\npool_mode = transaction\n"
        "default_pool_size = 2\nmax_client_conn = 100\n"
    )
    config.chmod(0o644)
    as_root = os.getuid() == 0  # pgbouncer refuses to run as root
    return subprocess.Popen(
        [program, "--quiet", str(config)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user="nobody" if as_root else None,
        group="nogroup" if as_root else None,
        extra_groups=[] if as_root else None,
    )
