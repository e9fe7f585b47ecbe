"""`attn users import`: dry unless applied, all or nothing."""

import csv
import json
from functools import partial
from pathlib import Path

import pytest

from protocol.codes import Role
from server.identity.passwords import password_matches
from server.models.db import User
from server.store.redis.client import RedisClient
from tests.cli.conftest import Attn, add_users, database, users_in, write
from tests.support.classes import is_signed_in, let_in

HEADER = "Öğrenci No;Ad;Soyad;Rol;Şifre\n"
REFUSE_EVE = "ALTER TABLE users ADD CONSTRAINT no_eve CHECK (full_name <> 'Eve')"


def out_file() -> list[dict[str, str]] | None:
    """Return the generated passwords, or None if there is no such file."""
    path = Path("out.csv")
    if not path.exists():
        return None
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1254"])
async def test_a_dry_run_writes_nothing_and_apply_writes_all(
    attn: Attn, bare_database_url: str, encoding: str
) -> None:
    attn = partial(attn, DATABASE_URL=bare_database_url)
    file = write(HEADER + "0042;Şule;Aydın;öğrenci;açılsusam\nt1;İbrahim;Öztürk;öğretmen;\n", encoding)
    result = (await attn("users", "import", file)).stdout
    assert "2 rows" in result
    assert "This was a dry run" in result
    assert "susam" not in result
    async with database(bare_database_url) as connection:
        assert await connection.fetchval("SELECT to_regclass('users')") is None
    assert "dry run" not in (await attn("users", "import", file, "--apply")).stdout
    users = await users_in(bare_database_url)
    assert (users["0042"].full_name, users["0042"].role) == ("Şule Aydın", "student")
    assert password_matches(users["0042"].password_hash or "", "açılsusam")
    assert users["t1"] == User("t1", "İbrahim Öztürk", "teacher")
    again = json.loads((await attn("users", "import", file, "--apply", "--json")).stdout)
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert again["kept_passwords"] == 1
    assert await users_in(bare_database_url) == users


async def test_with_one_mistake_nothing_is_written(attn: Attn, database_url: str) -> None:
    await add_users(database_url, User("x", "X", "admin"))
    file = write("number,name,role\n1,Ada,student\na b,Eve,student\n1,Ada,chef\n")
    result = (await attn("users", "import", file, "--apply", code=1)).stdout
    assert [line.split(maxsplit=2)[:2] for line in result.splitlines()[-4:-1]] == [
        ["ROW", "COLUMN"],
        ["3", "number"],
        ["4", "role"],
    ]
    assert result.endswith("2 problems. Nothing was written.\n")
    report = json.loads((await attn("users", "import", file, "--json", code=1)).stdout)
    assert report["problems"][0] == {
        "row": 3,
        "column": "number",
        "code": "number_characters",
        "params": {"text": "a b"},
        "text": "a b has a blank, a quote, a backslash or a control character",
    }
    assert list(await users_in(database_url)) == ["x"]


async def test_what_postgres_refuses_in_the_middle_undoes_the_rest(attn: Attn, database_url: str) -> None:
    await add_users(database_url, User("x", "X", "admin"))
    async with database(database_url) as connection:
        await connection.execute(REFUSE_EVE)
    rows = [f"{n},{'Eve' if n == 700 else 'Ada'},student" for n in range(1200)]
    file = write("number,name,role\n" + "\n".join(rows))
    out = ("--generate-passwords", "out.csv")
    few = write("number,name,role\n" + "\n".join(rows[695:705]), name="few.csv")
    result = await attn("users", "import", file, "--apply", code=1)
    assert "Postgres refuses 700: " in result.stderr
    await attn("users", "import", few, "--apply", *out, code=1)
    assert out_file() is None
    assert list(await users_in(database_url)) == ["x"]


async def test_names_that_look_like_formulas_are_kept(attn: Attn, database_url: str) -> None:
    name = '=HYPERLINK("http://x";"y")'
    quoted = name.replace('"', '""')
    await attn("users", "import", write(f'number,name,role\ns1,"{quoted}",student\n'), "--apply")
    assert (await users_in(database_url))["s1"].full_name == name
    await attn("users", "import", "file.csv", "--apply", "--generate-passwords", "out.csv")
    assert [row["name"] for row in out_file() or []] == [f"'{name}"]


async def test_generated_passwords_are_its_owners_alone(attn: Attn, database_url: str) -> None:
    await add_users(database_url, User("1", "Ada", "student"), User("2", "Emre", "student", "hash"))
    file = write("number,name,role,password\n1,Ada,student,\n2,Emre,student,\n3,Eve,student,a password\n")
    generate = ("users", "import", file, "--generate-passwords", "out.csv")
    await attn(*generate)
    assert out_file() is None
    await attn(*generate, "--apply")
    made = {row["number"]: row["password"] for row in out_file() or []}
    users = await users_in(database_url)
    assert list(made) == ["1"]
    assert password_matches(users["1"].password_hash or "", made["1"])
    assert users["2"].password_hash == "hash"
    assert "already exists" in (await attn(*generate, "--apply", code=2)).stderr
    elsewhere = ("--generate-passwords", "no/such/place.csv", "--apply")
    await add_users(database_url, User("4", "Z", "student"))
    assert "cannot be written" in (await attn("users", "import", file, *elsewhere, code=2)).stderr


async def test_another_role_or_password_ends_the_sessions(
    attn: Attn, database_url: str, redis: RedisClient
) -> None:
    await add_users(
        database_url,
        User("1", "Ada", "admin", "hash"),
        User("2", "Emre", "student", "hash"),
        User("3", "Eve", "student", "hash"),
    )
    tokens = [await let_in(redis, number, Role.STUDENT) for number in ("1", "2", "3")]
    file = write("number,name,role,password\n1,Ada,student,\n2,Emre,student,new password\n3,Eva,student,\n")
    result = (await attn("users", "import", file, "--overwrite-passwords")).stdout
    assert "1: admin → student" in result
    assert await is_signed_in(redis, tokens[0])
    await attn("users", "import", file, "--overwrite-passwords", "--apply")
    assert [await is_signed_in(redis, token) for token in tokens] == [False, False, True]
    users = await users_in(database_url)
    assert (users["1"].password_hash, users["3"].full_name) == ("hash", "Eva")


async def test_without_redis_it_says_whose_sessions_last(attn: Attn, database_url: str) -> None:
    await add_users(database_url, User("1", "Ada", "admin", "hash"))
    file = write("number,name\n1,Ada\n")
    result = await attn("users", "import", file, "--role", "student", "--apply", code=2, REDIS_URL="")
    assert "The users are written" in result.stderr
    assert (await users_in(database_url))["1"].role == "student"


@pytest.mark.parametrize(
    ("text", "result"),
    [("", "empty"), ("number,name\n1,Ada\n", "--role student"), ("foo\n1\n", "no column for the number")],
)
async def test_a_file_that_is_no_table_is_told(attn: Attn, text: str, result: str) -> None:
    file = write(text)
    assert result in (await attn("users", "import", file, code=1)).stdout
    report = json.loads((await attn("users", "import", file, "--json", code=1)).stdout)
    assert result in report["problems"][0]["text"]


async def test_a_file_that_is_not_there_is_refused(attn: Attn) -> None:
    assert "nothing.csv cannot be read" in (await attn("users", "import", "nothing.csv", code=2)).stderr


async def test_five_thousand_rows_are_one_import(attn: Attn, database_url: str) -> None:
    rows = "\n".join(f"{n:05},Öğrenci {n},student" for n in range(5000))
    file = write("number,name,role\n" + rows)
    report = json.loads((await attn("users", "import", file, "--apply", "--json")).stdout)
    assert (report["created"], report["applied"]) == (5000, True)
    assert len(await users_in(database_url)) == 5000
