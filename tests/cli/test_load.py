"""`attn load`: students against a real worker, and what it refuses to do."""

import json
from pathlib import Path

import pytest

from server.cli.demo_users import PASSWORD, seed
from server.cli.simulate import TEACHER
from server.client import AttnClient
from tests.cli.conftest import Attn, write
from tests.support.workers import StartWorker


async def test_the_demos_students_come_to_a_class_made_for_them(
    attn: Attn, start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=12)
    worker = start_worker()
    done = await attn("load", worker.url, "--students", "12", "--over", "0.5", "--json")
    report = json.loads(done.stdout)
    assert (report["students"], report["confirmed"], report["lost"], report["refused"]) == (12, 12, 0, {})
    for measured in ("sign_in_ms", "handshake_ms", "join_ms", "screen_ms"):
        quantiles = report[measured]
        assert 0 < quantiles["p50"] <= quantiles["p95"] <= quantiles["p99"] <= quantiles["max"]
    assert (
        f"12 students sign in at {worker.url} within 0.5 s and join a class that {TEACHER} starts"
        in done.stderr
    )
    async with AttnClient(worker.url) as teacher:
        assert (await teacher.sign_in(TEACHER, PASSWORD)).attendance is None, "the class was not finished"


async def test_they_come_to_a_class_that_is_live_and_who_may_not_in_is_counted(
    attn: Attn, start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=3)
    worker = start_worker()
    rows = ["number,name,password", *(f"demo_student_{n},Student {n},{PASSWORD}" for n in range(1, 4))]
    users = write("\n".join([*rows, "stranger,Unknown Student,a password"]))
    async with AttnClient(worker.url) as teacher:
        await teacher.sign_in(TEACHER, PASSWORD)
        attendance = await teacher.start("Live", duration_minutes=10)
        code = (await teacher.codes(attendance.attendance_id)).codes[0].code
        to_the_class = ["--users", users, "--students", "4", "--over", "0.1", "--code", code]
        done = await attn("load", worker.url, *to_the_class, code=1)
        assert "3 of 4 confirmed, 0 lost, 1 refused: sign-in 401" in done.stdout
        roster = await teacher.watch(attendance.attendance_id)
        assert sum(record.is_attended for record in roster.records.values()) == 3
        wrong = ["--students", "2", "--over", "0", "--attendance", "00000000-0000-4000-8000-000000000000"]
        done = await attn("load", worker.url, *wrong, "--json", code=1)
        report = json.loads(done.stdout)
        assert (report["confirmed"], report["refused"], report["screen_ms"]) == (0, {"not_found": 2}, {})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["https://attn.example"], "--yes-this-is-my-server"),
        (["http://192.0.2.1:8000"], "--yes-this-is-my-server"),
        (["http://127.0.0.1:1", "--students", "2001"], "2000"),
        (["http://127.0.0.1:1", "--over", "3601"], "3600"),
        (["http://127.0.0.1:1", "--code", "123456", "--teacher", "t"], "only one of"),
        (["http://127.0.0.1:1", "--users", "nowhere.csv"], "cannot be read"),
        (["http://127.0.0.1:1"], "the server cannot be reached"),
    ],
)
async def test_what_it_refuses(attn: Attn, arguments: list[str], expected: str) -> None:
    done = await attn("load", *arguments, code=2)
    assert expected in done.output


async def test_a_file_with_too_few_students_is_refused(attn: Attn, directory: Path) -> None:
    users = write("number,name,role,password\ns1,One,student,long enough\nt1,Two,teacher,long enough\n")
    done = await attn(
        "load", "http://[::1]:1", "--users", users, "--teacher", "t1", "--students", "2", code=2
    )
    assert f"{users} has 1 students with a password; --students asks for 2." in done.output
    assert (directory / users).exists()
