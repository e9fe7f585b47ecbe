"""Users, imports and administrative acts over HTTP, against the command line where both can do it."""

import asyncio
import csv
import io
import json
from typing import Any

import asyncpg
import httpx
import pytest
import xlsxwriter

from server.http.administration import ACTS_A_PART
from server.settings import Settings
from tests.cli.conftest import Attn, attn, directory, users_in, write
from tests.http.conftest import SIGN_IN, assert_problem

__all__ = ["attn", "directory"]

ADMIN = SIGN_IN | {"school_number": "a1"}
MANY_ACTS = """INSERT INTO admin_acts (actor, network, act, subject, details)
SELECT 'a1', '192.0.2.1', 'user.create', 'many', '{}' FROM generate_series(1, $1)"""
PREVIEW = "number,name,role,shoe\n0042,Şule Aydın,student,38\nt1,Teacher Uno,teacher,40\nx,Parent,parent,41\n"


async def session(client: httpx.AsyncClient, number: str, password: str = "password") -> dict[str, str]:
    """Sign in without keeping the cookies; return the header of the session."""
    response = await client.post("/login", json={"school_number": number, "password": password})
    client.cookies.clear()
    return {"Authorization": f"Bearer {response.json().get('token')}"}


@pytest.fixture
async def admin(client: httpx.AsyncClient) -> dict[str, str]:
    return await session(client, "a1")


async def send_file(
    client: httpx.AsyncClient, admin: dict[str, str], raw: bytes | str, name: str = "file.csv", **form: str
) -> dict[str, Any]:
    response = await client.post("/imports", files={"file": (name, raw)}, data=form, headers=admin)
    assert response.status_code == 200, response.text
    result: dict[str, Any] = response.json()
    return result


async def acts(client: httpx.AsyncClient, admin: dict[str, str], q: str = "") -> list[tuple[str, str]]:
    response = await client.get("/audit", params={"q": q}, headers=admin)
    return [(each["act"], each["subject"]) for each in response.json()["items"]]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/users", None),
        ("GET", "/audit", None),
        ("POST", "/users", {"school_number": "n1", "full_name": "New", "role": "admin"}),
        ("PATCH", "/users/s1", {"disabled": True}),
        ("POST", "/users/s1/password", None),
        ("DELETE", "/users/s1/sessions", None),
        ("GET", "/audit.csv", None),
        ("GET", "/lessons/all", None),
        ("GET", "/lessons/1", None),
        ("POST", "/lessons/1/students", {"school_number": "s1"}),
        ("DELETE", "/lessons/1/students/s1", None),
        ("POST", "/lessons/1/teachers", {"school_number": "t1"}),
        ("DELETE", "/lessons/1/teachers/t1", None),
        ("POST", "/imports", None),
    ],
)
async def test_only_admins_and_own_pages_may(
    client: httpx.AsyncClient, admin: dict[str, str], method: str, path: str, body: object
) -> None:
    assert_problem(await client.request(method, path, json=body), 401, "forbidden")
    for number in ("t1", "s1"):
        other = await session(client, number)
        assert_problem(await client.request(method, path, json=body, headers=other), 403, "forbidden")
    if method != "GET":
        foreign = admin | {"Origin": "https://evil.example"}
        assert_problem(await client.request(method, path, json=body, headers=foreign), 403, "forbidden")
    assert await acts(client, admin) == []
    await session(client, "s1")


async def test_a_user_is_found_created_changed_disabled_and_reset(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    new = {"school_number": "n1", "full_name": "Işıl Öz", "role": "student"}
    created = await client.post("/users", json=new, headers=admin)
    assert (created.status_code, created.json()["has_password"]) == (201, False)
    for taken in ("n1", "N1"):
        response = await client.post("/users", json=new | {"school_number": taken}, headers=admin)
        assert_problem(response, 409, "conflict")
    found = (await client.get("/users?q=isil oz", headers=admin)).json()
    assert [each["school_number"] for each in found["items"]] == ["n1"]

    reset = (await client.post("/users/N1/password", headers=admin)).json()
    assert reset["user"]["has_password"]
    user = await session(client, "n1", reset["password"])
    assert (await client.get("/me", headers=user)).status_code == 200
    again = (await client.post("/users/n1/password", headers=admin)).json()
    assert (await client.get("/me", headers=user)).status_code == 401
    user = await session(client, "n1", again["password"])

    changed = await client.patch("/users/n1", json={"full_name": "Işıl Öztürk"}, headers=admin)
    assert changed.json()["full_name"] == "Işıl Öztürk"
    assert (await client.get("/me", headers=user)).status_code == 200
    await client.patch("/users/n1", json={"role": "teacher"}, headers=admin)
    assert (await client.get("/me", headers=user)).status_code == 401
    user = await session(client, "n1", again["password"])
    assert (await client.get("/me", headers=user)).json()["user"]["role"] == "teacher"

    await client.patch("/users/n1", json={"disabled": True}, headers=admin)
    assert (await client.get("/me", headers=user)).status_code == 401
    found = (await client.get("/users?disabled=true&role=teacher", headers=admin)).json()
    assert [each["school_number"] for each in found["items"]] == ["n1"]
    for path in ("/users/nobody", "/users/%00"):
        assert_problem(await client.patch(path, json={"disabled": True}, headers=admin), 404, "not_found")

    pages, cursor = [], ""
    while cursor is not None:
        page = (await client.get("/users", params={"limit": 2, "cursor": cursor}, headers=admin)).json()
        pages += [each["school_number"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert pages == ["a1", "n1", "s1", "t1"]

    response = await client.get("/audit", params={"limit": 2, "q": "user."}, headers=admin)
    newest, before = response.json()["items"]
    assert newest["details"] == {"disabled": [False, True]}
    assert before["details"] == {"role": ["student", "teacher"]}
    assert (newest["actor"], newest["actor_full_name"], newest["network"]) == ("a1", "Admin One", "192.0.2.1")
    rest = await client.get("/audit", params={"cursor": response.json()["next_cursor"]}, headers=admin)
    assert [each["act"] for each in rest.json()["items"]] == [
        *("user.change", "user.password", "user.password", "user.create")
    ]
    assert again["password"] not in response.text + rest.text


async def test_signing_out_ends_sessions_and_devices(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    await client.post("/login", json=SIGN_IN | {"stay": True})
    device = {"Cookie": f"attn_device={client.cookies['attn_device']}"}
    client.cookies.clear()
    other = await session(client, "s1")
    assert (await client.delete("/users/S1/sessions", headers=admin)).status_code == 204
    assert (await client.get("/me", headers=other)).status_code == 401
    assert_problem(await client.post("/sessions", headers=device), 401, "forbidden")
    assert "token" in (await client.post("/login", json=SIGN_IN)).json()
    client.cookies.clear()
    assert_problem(await client.delete("/users/nobody/sessions", headers=admin), 404, "not_found")
    assert await acts(client, admin) == [("user.sign_out", "s1")]


async def test_acts_are_exported_as_a_file_without_formulas(
    client: httpx.AsyncClient, admin: dict[str, str], settings: Settings
) -> None:
    new = {"full_name": "Evil", "role": "student"}
    await client.post("/users", json=new | {"school_number": "=1+1"}, headers=admin)
    connection = await asyncpg.connect(settings.database_url)
    await connection.execute(MANY_ACTS, ACTS_A_PART)  # the export needs a second part
    await connection.close()
    for number in ("n2", "n3"):
        await client.post("/users", json=new | {"school_number": number}, headers=admin)
    await client.patch("/users/n2", json={"full_name": "Good, very"}, headers=admin)
    response = await client.get("/audit.csv?q=user.create", headers=admin)
    assert response.content.startswith(b"\xef\xbb\xbfact_id,at,actor,")
    rows = list(csv.DictReader(io.StringIO(response.text.lstrip("\ufeff"))))
    assert [row["subject"] for row in rows] == ["n3", "n2", *(["many"] * ACTS_A_PART), "'=1+1"]
    everything = (await client.get("/audit.csv", headers=admin)).text
    first = next(csv.DictReader(io.StringIO(everything.lstrip("\ufeff"))))
    assert json.loads(first["details"]) == {"full_name": ["Evil", "Good, very"]}


async def test_acts_cannot_be_changed(
    client: httpx.AsyncClient, admin: dict[str, str], settings: Settings
) -> None:
    await client.patch("/users/s1", json={"full_name": "Ada"}, headers=admin)
    connection = await asyncpg.connect(settings.database_url)
    for statement in ("UPDATE admin_acts SET actor = 's1'", "DELETE FROM admin_acts", "TRUNCATE admin_acts"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="append-only"):
            await connection.execute(statement)
    await connection.close()
    assert await acts(client, admin) == [("user.change", "s1")]


async def test_one_admin_who_can_sign_in_is_always_left(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    """Interleaving: two admins demote each other at once."""
    await client.post("/users", json=NEW_ADMIN, headers=admin)  # who has no password
    for change in ({"disabled": True}, {"role": "teacher"}):
        assert_problem(await client.patch("/users/a1", json=change, headers=admin), 409, "conflict")
    result = await send_file(client, admin, "number,name,role\na1,A,student\n", kind="users", dry_run="false")
    assert (result["applied"], result["problems"][0]["column"]) == (False, "role")
    password = (await client.post("/users/a2/password", headers=admin)).json()["password"]
    other = await session(client, "a2", password)
    responses = await asyncio.gather(
        client.patch("/users/a2", json={"role": "teacher"}, headers=admin),
        client.patch("/users/a1", json={"role": "teacher"}, headers=other),
    )
    assert sorted(response.status_code for response in responses) in ([200, 401], [200, 409])


NEW_ADMIN = {"school_number": "a2", "full_name": "Admin Two", "role": "admin"}


async def test_a_preview_is_that_of_the_command_line(
    client: httpx.AsyncClient, admin: dict[str, str], attn: Attn
) -> None:
    write(PREVIEW, "cp1254")
    printed = json.loads((await attn("users", "import", "file.csv", "--json")).stdout)
    result = await send_file(client, admin, PREVIEW.encode("cp1254"), kind="users")
    assert result.pop("header") == ["number", "name", "role", "shoe"]
    assert result.pop("problem_count") == 0
    assert result == printed
    assert (result["created"], result["changed"], result["left_out"]) == (1, 1, {"role parent": 1})
    assert result["left_out_reasons"] == [
        {"code": "role", "params": {"text": "parent"}, "text": "role parent", "rows": 1}
    ]

    write("number,name,role\na b,Eve,student\n1,Ada,chef\n", name="bad.csv")
    printed = json.loads((await attn("users", "import", "bad.csv", "--json", code=1)).stdout)
    raw = "number,name,role\na b,Eve,student\n1,Ada,chef\n"
    for dry_run in ("true", "false"):
        result = await send_file(client, admin, raw, "bad.csv", kind="users", dry_run=dry_run)
        assert (result["problems"], result["applied"]) == (printed["problems"], False)
    rosters = "teacher,lesson,student,name\nt1,Physics 101,s2,Şule\n"
    write(rosters, name="rosters.csv")
    printed = json.loads((await attn("rosters", "import", "rosters.csv", "--json")).stdout)
    result = await send_file(client, admin, rosters, "rosters.csv", kind="rosters")
    assert {name: result[name] for name in printed} == printed
    assert await acts(client, admin) == []


async def test_an_import_is_applied_with_the_columns_that_were_chosen(
    client: httpx.AsyncClient, admin: dict[str, str], settings: Settings
) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(
            [("Card", "Who", "role", "password"), ("007", "İbrahim", "student", "a password")]
        ):
            sheet.write_row(at, 0, row)
    result = await send_file(client, admin, book.getvalue(), "book.xlsx", kind="users")
    assert result["header"] == ["Card", "Who", "role", "password"]
    assert "no column for the number" in result["problems"][0]["text"]
    mapping = json.dumps({"number": "Card", "name": "Who"})
    form = {"kind": "users", "mapping": mapping}
    assert (await send_file(client, admin, book.getvalue(), **form))["created"] == 1
    assert "007" not in await users_in(settings.database_url)
    result = await send_file(client, admin, book.getvalue(), "book.xlsx", dry_run="false", **form)
    assert (result["applied"], result["created"]) == (True, 1)
    imported = await session(client, "007", "a password")
    assert (await client.get("/me", headers=imported)).json()["user"]["full_name"] == "İbrahim"
    rosters = "teacher,lesson,student\nt1,Physics 101,007\n"
    result = await send_file(client, admin, rosters, "r.csv", kind="rosters", dry_run="false")
    assert (result["applied"], result["enrolled"], result["live_records"]) == (True, 1, 0)
    teacher = await session(client, "t1")
    assert [each["enrolled"] for each in (await client.get("/lessons", headers=teacher)).json()] == [2]
    roles = "number,name,role\n007,İbrahim,teacher\n"
    await send_file(client, admin, roles, kind="users", dry_run="false")
    assert (await client.get("/me", headers=imported)).status_code == 401
    assert await acts(client, admin, "import") == [
        *(("import.users", "file.csv"), ("import.rosters", "r.csv"), ("import.users", "book.xlsx"))
    ]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"kind": "cats"}, 422),
        ({"kind": "users", "dry_run": "perhaps"}, 422),
        ({"kind": "users", "mapping": "[1]"}, 422),
        ({"kind": "users", "nonsense": "x"}, 422),
        ({"kind": "users", "mapping": "x" * 70_000}, 400),
    ],
)
async def test_malformed_forms_are_refused(
    client: httpx.AsyncClient, admin: dict[str, str], form: dict[str, str], status: int
) -> None:
    response = await client.post("/imports", files={"file": ("f", b"x")}, data=form, headers=admin)
    assert response.status_code == status


async def test_a_file_that_is_too_large_or_missing_is_refused(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    large = {"file": ("f", bytes(10 * 1024 * 1024 + 1))}
    response = await client.post("/imports", files=large, data={"kind": "users"}, headers=admin)
    assert_problem(response, 413)
    response = await client.post("/imports", files={"kind": (None, "users")}, headers=admin)
    assert_problem(response, 422, "invalid_field")
    assert_problem(await client.post("/imports", json={}, headers=admin), 415)
    broken = admin | {"Content-Type": "multipart/form-data; boundary=x"}
    assert_problem(await client.post("/imports", content=b"nonsense", headers=broken), 400)
