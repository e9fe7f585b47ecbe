"""The frames in docs/protocol.md are valid, and its example runs."""

import asyncio
import json
import re
from typing import Any

import pytest

from protocol.contract import COMMANDS, tag
from server.cli.demo_users import seed
from tests.protocol.wire import validate
from tests.support.workers import ROOT, StartWorker

TEXT = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
SENT = set(map(tag, COMMANDS))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def test_every_frame_shown_is_valid() -> None:
    frames = [line for block in blocks("json") for line in block.splitlines()]
    assert len(frames) >= 6
    server_fields = {"record", "records", "codes", "changes", "server_time"}  # sent by servers only
    for frame in frames:
        fields: dict[str, Any] = json.loads(frame)
        sent = fields["type"] in SENT and not server_fields & set(fields)
        assert validate(frame, sent=sent) == [], frame


async def test_the_example_runs(
    start_worker: StartWorker, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (source,) = blocks("python")
    await seed(database_url, students=40)
    worker = await asyncio.to_thread(start_worker)
    namespace: dict[str, Any] = {"__name__": "example"}
    exec(compile(source, "docs/protocol.md", "exec"), namespace)
    async with asyncio.timeout(20):
        await namespace["main"](worker.url)
    joined, counts = capsys.readouterr().out.splitlines()[-2:]
    assert re.fullmatch(r"Emma Clarke is present \S+", joined)
    assert counts == "1 of 30"
