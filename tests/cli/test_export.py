"""`attn export`: the same file as over HTTP, for all teachers."""

import csv
from datetime import timedelta
from pathlib import Path

import openpyxl

from protocol.codes import Status
from server.models.db import User
from tests.cli.conftest import Attn
from tests.conftest import open_postgres
from tests.support.history import AT, save_class


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


async def test_exports_of_chosen_days_as_csv_and_workbook(
    attn: Attn, database_url: str, directory: Path
) -> None:
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([User("t2", "Ayşe Işık", "teacher")])
        first = await save_class(postgres, {"s1": Status.PRESENT})
        await save_class(
            postgres, {"s1": Status.ABSENT}, start=AT + timedelta(days=1), teacher=("t2", "Ayşe Işık")
        )
    assert "2 records" in (await attn("export", "records", "--out", "all.csv")).output
    with (directory / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["teacher_number"], row["status"]) for row in rows] == [("t2", "absent"), ("t1", "present")]

    await attn(
        "export", "matrix", "--out", "one.xlsx", "--from", "2026-03-03", "--to", "2026-03-03", "-q", "ISIK"
    )
    sheet = openpyxl.load_workbook(directory / "one.xlsx")["matrix"]
    assert [cell.value for cell in sheet[2]] == ["s1", "Student s1", "absent", 0, 1, 0]
    about = {row[0]: row[1] for row in openpyxl.load_workbook(directory / "one.xlsx")["about"].values}
    assert about["days"] == "from 2026-03-03 to 2026-03-03"
    assert (about["class"], about["state"], about["words"]) == ("all", "saved", "ISIK")
    await attn("export", "records", "--out", "class.csv", "--class", str(first))
    assert "present" in (directory / "class.csv").read_text("utf-8")
    assert "absent" not in (directory / "class.csv").read_text("utf-8")
    assert "0 records" in (await attn("export", "records", "--out", "gone.csv", "--state", "deleted")).output

    assert "exists already" in (await attn("export", "records", "--out", "all.csv", code=2)).output
    assert ".csv or .xlsx" in (await attn("export", "records", "--out", "all.pdf", code=2)).output
    away = "postgresql://attn@127.0.0.1:1/attn"
    await attn("export", "records", "--out", "new.csv", code=3, DATABASE_URL=away)
    assert names_in(directory) == ["all.csv", "class.csv", "gone.csv", "one.xlsx"]
