"""`GET /metrics`: who may see it, that all workers of a port are in it, and that the figures are right."""

import asyncio
from contextlib import AsyncExitStack

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import Scope

from protocol import replies
from server.cli.demo_users import seed
from server.http.metrics import may_see
from server.settings import Settings
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker

Series = dict[tuple[str, frozenset[tuple[str, str]]], float]


def read(text: str) -> Series:
    """Value by name and labels; of all workers together."""
    series: Series = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = {name: value for name, value in sample.labels.items() if name != "worker"}
            key = sample.name, frozenset(labels.items())
            series[key] = series.get(key, 0) + sample.value
    return series


def scope(client: str = "127.0.0.1", **headers: str) -> Scope:
    fields = {"host": "127.0.0.1:8000"} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in fields.items()]
    return {"type": "http", "client": (client, 50_000), "headers": raw}


@pytest.mark.parametrize(
    ("asked", "settings", "allowed"),
    [
        (scope(), {}, True),
        (scope("::1", host="[::1]:8000"), {}, True),
        (scope(host="localhost"), {}, True),
        (scope("192.0.2.7"), {}, False),
        (scope("unix"), {}, False),
        (scope(host="attn.example"), {}, False),
        (scope(host="[::"), {}, False),
        (scope(x_forwarded_for="192.0.2.7"), {}, False),
        (scope(forwarded="for=192.0.2.7"), {}, False),
        (scope(), {"attn_public_url": "https://attn.example"}, False),
        (scope(), {"metrics_token": "sesame"}, False),
        (scope(authorization="Bearer sesam"), {"metrics_token": "sesame"}, False),
        (scope("192.0.2.7", authorization="Bearer sesame"), {"metrics_token": "sesame"}, True),
    ],
)
def test_it_is_for_this_machine_or_for_who_has_the_token(
    asked: Scope, settings: dict[str, str], allowed: bool
) -> None:
    assert may_see(asked, Settings(_env_file=None, **settings)) is allowed  # type: ignore[arg-type]


async def test_all_workers_of_a_port_are_in_every_answer(
    start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=5)
    worker = await asyncio.to_thread(start_worker, "--workers", "2")
    async with AsyncExitStack() as stack, httpx.AsyncClient(base_url=worker.url, timeout=30) as http:
        teacher = await stack.enter_async_context(
            Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_1"))
        )
        attendance_id = await start(teacher)
        students = [
            await stack.enter_async_context(
                Client(worker.ws_url, await sign_in(worker.url, f"demo_student_{number}"))
            )
            for number in range(1, 6)
        ]
        for student in students:
            await student.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
        await students[0].refused("attendance.finish", attendance_id=attendance_id)
        refused = await http.post("/login", json={"school_number": "demo_student_1", "password": "wrong"})
        assert refused.status_code == 401

        expected = {
            ("attn_sockets", frozenset({("role", "student")})): 5,
            ("attn_sockets", frozenset({("role", "teacher")})): 1,
            ("attn_commands_total", frozenset({("type", "attendance.join"), ("result", "ok")})): 5,
            ("attn_commands_total", frozenset({("type", "attendance.finish"), ("result", "forbidden")})): 1,
            ("attn_join_seconds_count", frozenset()): 5,
            ("attn_join_batch_size_sum", frozenset()): 5,
            ("attn_sign_ins_total", frozenset({("result", "ok")})): 6,
            ("attn_sign_ins_total", frozenset({("result", "wrong")})): 1,
            ("attn_live_classes", frozenset()): 1,
            ("attn_workers", frozenset()): 2,
            ("attn_redis_up", frozenset()): 1,
            ("attn_shard_up", frozenset({("shard", "redis")})): 2,
            ("attn_postgres_up", frozenset()): 2,
        }

        async def is_counted() -> bool:
            answer = await http.get("/metrics")
            assert answer.headers["content-type"].startswith("text/plain")
            series = read(answer.text)
            return {key: series.get(key) for key in expected} == expected

        await until(is_counted)
