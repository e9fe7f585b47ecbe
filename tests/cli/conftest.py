"""`attn` as its users run it: in a directory of its own, against this test's servers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from server.cli import command
from server.models.db import User
from server.store.postgres.admin import connect
from tests.conftest import SECRET_KEY

Attn = Callable[..., Awaitable[Result]]


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def attn(redis_url: str, database_url: str) -> Attn:
    """Return a function that runs a command of attn; settings are keyword arguments in upper case."""

    async def run(*arguments: str, code: int = 0, stdin: str = "", **environment: str) -> Result:
        values = {"REDIS_URL": redis_url, "DATABASE_URL": database_url, "ATTN_SECRET_KEY": SECRET_KEY}
        runner = CliRunner(env=values | environment)
        result = await asyncio.to_thread(runner.invoke, command, arguments, input=stdin)
        assert "Traceback" not in result.output
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return run


def write(text: str, encoding: str = "utf-8", name: str = "file.csv") -> str:
    """Write a file in the directory of the test, and return its name."""
    Path(name).write_bytes(text.encode(encoding))
    return name


@asynccontextmanager
async def database(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


async def add_users(url: str, *users: User) -> None:
    async with connect(url, seconds=5, upgrade=True) as postgres:
        for user in users:
            assert await postgres.add_user(user)


async def users_in(url: str) -> dict[str, User]:
    async with connect(url, seconds=5, upgrade=False) as postgres:
        return {user.school_number: user for user in await postgres.users()}
