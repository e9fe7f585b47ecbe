"""`attn users`, one by one."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE

from protocol.codes import Role
from server.identity.passwords import password_matches
from server.models.db import User
from server.store.redis.client import RedisClient
from tests.cli.conftest import Attn, add_users, users_in
from tests.support.classes import is_signed_in, let_in

ADA = User("s1", "Ada", "student", "a hash")


async def test_a_user_is_created_and_listed(attn: Attn, database_url: str) -> None:
    await attn("users", "create", "t1", "Ayşe Yılmaz", "--role", "teacher", "--stdin", stdin="opensesame\n")
    await attn("users", "create", "s1", "Ada", "--role", "student", "--without-password")
    user = (await users_in(database_url))["t1"]
    assert user.password_hash is not None
    assert password_matches(user.password_hash, "opensesame")
    lines = (await attn("users", "list")).stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["NUMBER", "NAME", "ROLE", "SIGNS", "IN"],
        ["s1", "Ada", "student", "no,", "has", "no", "password"],
        ["t1", "Ayşe", "Yılmaz", "teacher", "yes"],
    ]
    assert json.loads((await attn("users", "list", "--role", "teacher", "--json")).stdout) == [
        {
            "school_number": "t1",
            "full_name": "Ayşe Yılmaz",
            "role": "teacher",
            "has_password": True,
            "disabled_at": None,
        }
    ]


async def test_what_cannot_be_a_user_is_refused(attn: Attn, database_url: str) -> None:
    await add_users(database_url, ADA)
    create = ("users", "create", "--role", "student", "--without-password")
    assert "The number s1 is taken" in (await attn(*create, "s1", "Eve", code=2)).stderr
    assert "has a blank" in (await attn(*create, "s 2", "Eve", code=2)).stderr
    assert "The name is empty" in (await attn(*create, "s2", " ", code=2)).stderr
    result = await attn("users", "create", "s2", "Eve", "--role", "student", "--stdin", stdin="short", code=2)
    assert "min 8" in result.stderr
    assert await users_in(database_url) == {"s1": ADA}


async def test_who_is_disabled_is_signed_out_at_once(
    attn: Attn, database_url: str, redis: RedisClient
) -> None:
    await add_users(database_url, ADA, User("s2", "Emre", "student"))
    token = await let_in(redis, "s1", Role.STUDENT)
    assert "no user s9" in (await attn("users", "disable", "s1", "s9", code=2)).stderr
    assert await is_signed_in(redis, token)
    assert (await users_in(database_url))["s1"].disabled_at is None
    await attn("users", "disable", "s1")
    assert not await is_signed_in(redis, token)
    since = (await users_in(database_url))["s1"].disabled_at
    assert since is not None
    await attn("users", "disable", "s1", "s2")
    assert (await users_in(database_url))["s1"].disabled_at == since
    assert len(json.loads((await attn("users", "list", "--disabled", "--json")).stdout)) == 2
    await attn("users", "enable", "s1", "s2")
    assert (await users_in(database_url))["s1"] == ADA


async def test_a_new_password_is_typed_twice_and_signs_out(
    attn: Attn, database_url: str, redis: RedisClient
) -> None:
    await add_users(database_url, ADA)
    token = await let_in(redis, "s1", Role.STUDENT)
    result = await attn("users", "set-password", "s1", stdin="opensesame\nopensesame\n")
    assert "opensesame" not in result.output
    user = (await users_in(database_url))["s1"]
    assert user.password_hash is not None
    assert password_matches(user.password_hash, "opensesame")
    assert not await is_signed_in(redis, token)
    await attn("users", "set-password", "s1", "--stdin", stdin="another word\n")
    await attn("users", "set-password", "s1", stdin="opensesame\nopensesamE\n", code=1)
    user = (await users_in(database_url))["s1"]
    assert user.password_hash is not None
    assert password_matches(user.password_hash, "another word")
    result = await attn("users", "set-password", "s9", "--stdin", stdin="another word\n", code=2)
    assert "no user s9" in result.stderr


async def test_exit_codes_tell_who_is_away(attn: Attn, database_url: str, bare_database_url: str) -> None:
    assert "DATABASE_URL is not set" in (await attn("users", "list", code=2, DATABASE_URL="")).stderr
    old = await attn("users", "list", code=2, DATABASE_URL=bare_database_url)
    assert "does not have this version's schema" in old.stderr
    nowhere = "postgresql://attn@127.0.0.1:1/attn"
    assert "Postgres does not answer" in (await attn("users", "list", code=3, DATABASE_URL=nowhere)).stderr
    await add_users(database_url, ADA)
    result = await attn("users", "disable", "s1", code=3, REDIS_URL="redis://127.0.0.1:1/0")
    assert "Redis does not answer" in result.stderr
    assert (await users_in(database_url))["s1"].disabled_at is not None
    assert "REDIS_URL cannot be used" in (await attn("users", "disable", "s1", code=2, REDIS_URL="x")).stderr


async def test_names_do_not_command_the_terminal(attn: Attn, database_url: str) -> None:
    await add_users(database_url, User("s1", "Ada\x1b[2J\u202e", "student"))
    listed = (await attn("users", "list")).stdout
    assert "\x1b" not in listed
    assert "\\x1b[2J\\x202e" in listed


async def test_a_terminal_without_turkish_letters_shows_what_it_can(
    redis_url: str, database_url: str
) -> None:
    await add_users(database_url, User("7", "Şule Işık 学", "student"))
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PYTHONIOENCODING": "cp1252",
    }

    async def list_users(*options: str) -> str:
        command = sys.executable, "-m", "server", "users", "list", *options
        listing = await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)
        out, errors = await listing.communicate()
        assert (listing.returncode, errors) == (0, b"")
        return out.decode("cp1252")

    assert "?ule I??k ?" in await list_users()
    assert json.loads(await list_users("--json"))[0]["full_name"] == "Şule Işık 学"


async def test_a_number_may_be_given_in_any_spelling(attn: Attn, database_url: str) -> None:
    await attn("users", "create", "\u200bAB１２\u200f", "Ada", "--role", "student", "--without-password")
    assert set(await users_in(database_url)) == {"AB12"}
    await attn("users", "create", "ab12", "Twin", "--role", "student", "--without-password", code=2)
    await attn("users", "disable", "ａｂ 12\ufeff")
    assert (await users_in(database_url))["AB12"].disabled_at is not None
    await attn("users", "enable", "aB12")
    assert (await users_in(database_url))["AB12"].disabled_at is None
    await attn("users", "set-password", "ab١٢", "--stdin", stdin="correct horse\n")
    assert (await users_in(database_url))["AB12"].password_hash is not None
    assert "no user nobody" in (await attn("users", "disable", "ab12", "nobody", code=2)).stderr
    assert (await users_in(database_url))["AB12"].disabled_at is None
