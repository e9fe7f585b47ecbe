"""Bounds that are no settings: docs/operations.md has each of them with the number that is in the program."""

import re
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from protocol.commands import AcceptRecord, Reason, StartAttendance, WatchRooms
from protocol.objects import Name, Number
from server.http import dead_letters, json_bodies
from server.models.redis import MAX_LENGTH
from server.observability import alerts, sampling, worker_metrics
from server.observability.logging import CLIENT_MESSAGE_SECONDS
from server.realtime import (
    drain,
    probe,
    resync,
    revision_check,
    roster_channel,
    session_sweeper,
    socket,
    staleness,
    student_channel,
    token_bucket,
)
from server.runtime import supervisor
from server.runtime.serving import BACKLOG
from server.services import admin
from server.store.redis import account_limits, batcher, loads
from server.store.redis import ended as redis_ended
from server.tables import table
from server.tasks import persistence, save_class, saver
from server.ws import connection
from tests.support.workers import ROOT

GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("These limits are fixed:")[2].partition("\n## ")[0]
ROWS = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", TABLE, re.MULTILINE)[1:])


def schema(kind: Any) -> dict[str, float]:
    found: dict[str, float] = TypeAdapter(kind).json_schema()
    return found


def longest(model: type, field: str) -> float:
    """Return the limit in the schema of a field that may be null."""
    one = TypeAdapter(model).json_schema()["properties"][field]["anyOf"][0]
    return float(one.get("maxItems", one.get("maximum")))


BOUNDS: dict[str, tuple[float, ...]] = {
    "body of a request": (json_bodies.MAX_BODY_BYTES, json_bodies.BODY_SECONDS),
    "a class": (MAX_LENGTH.total_seconds() / 60,),
    "joins that share a script call": (batcher.MAX_BATCH,),
    "changes that are replayed to a screen; more become a snapshot": (loads.MAX_REPLAYED_CHANGES,),
    "`attendance.counts` of a class": (roster_channel.COUNTS_SECONDS,),
    "refused bursts until a socket is closed with 4429": (token_bucket.MAX_REJECTED_BURSTS,),
    "a screen whose outbox runs over again is closed with 4430": (socket.RELAPSE_SECONDS,),
    "control frames and fragments between two messages; more are closed with 4429": (connection.MAX_FRAMES,),
    "waiting messages of a connection; later data is read when they are answered": (
        connection.MAX_WAITING_MESSAGES,
    ),
    "a connection that has ended": (connection.CLOSE_SECONDS,),
    "students whose records are read in one step after a gap": (
        student_channel.MAX_RECORDS_PER_LOAD,
        resync.MAX_CONCURRENT,
    ),
    "warning before a session ends": (session_sweeper.WARNING.total_seconds(),),
    "sockets of a killed or frozen worker count against their accounts": (
        account_limits.LEASE_SECONDS,
        account_limits.LEASE_RENEWAL_SECONDS,
    ),
    "probe of the fan-out": (
        probe.PROBE_SECONDS,
        probe.MAX_MISSES,
        probe.MAX_MISSES,
        probe.RETRY_SECONDS,
    ),
    "revision check of classes without publications": (
        revision_check.CHECK_SECONDS,
        revision_check.BATCH_SIZE,
        revision_check.GRACE_SECONDS,
    ),
    "publications deferred while their class is resynced": (roster_channel.MAX_DEFERRED_BYTES / 2**20,),
    "notifying sockets that their view is stale, or current again": (
        staleness.CHECK_SECONDS,
        staleness.BATCH_SIZE,
    ),
    "look at rooms for admins": (
        admin.POLL_SECONDS,
        WatchRooms.model_fields["limit"].default,
        admin.READ_PER_POLL,
        admin.BATCH_SIZE,
    ),
    "a page of `GET /parked`": (dead_letters.PAGE_SIZE, dead_letters.MAX_RAW_CHARS),
    "tries to save a class": (
        save_class.FIRST_RETRY_SECONDS,
        redis_ended.MAX_RETRY_SECONDS,
        save_class.POSTGRES_RETRY_SECONDS,
    ),
    "classes closed in one call": (redis_ended.CLOSE_BATCH_SIZE, redis_ended.CLOSE_LEASE_MS / 1000),
    "rest of the saving task after a class": (
        saver.PAUSE_SECONDS_PER_JOIN * 1000,
        saver.MAX_JOIN_PAUSE_SECONDS,
    ),
    "repair of lost deadlines": (persistence.REPAIR_SECONDS,),
    "alerts that wait for the webhook": (
        alerts.QUEUE_SIZE,
        alerts.ATTEMPTS,
        alerts.FIRST_RETRY_SECONDS,
        alerts.TIMEOUT_SECONDS,
    ),
    "metrics of a worker": (sampling.SAMPLE_SECONDS, worker_metrics.STALE_SECONDS),
    "connections that wait to be accepted": (BACKLOG,),
    "a worker that ends: between two batches of `goodbye`, and from there to the close": (
        drain.BATCH_SECONDS,
    ),
    "until those come back": tuple(milliseconds / 1000 for milliseconds in drain.RETURN_MS),
    "a client that reads nothing is disconnected during a drain": (drain.STUCK_SECONDS,),
    "connections with a running command are closed": (drain.ANSWER_SHARE,),
    "a worker of `--workers` that gives its supervisor no answer is killed and replaced": (
        supervisor.ANSWER_SECONDS,
        supervisor.START_SECONDS,
    ),
    "open files": (),
    "texts": (schema(Name)["maxLength"], 64, schema(Reason)["minLength"], schema(Reason)["maxLength"]),
    "decision by hand on many": (longest(AcceptRecord, "student_numbers"),),
    "imported CSV file": (table.MAX_BYTES / 2**20, table.MAX_ROWS),
    "lines of the log about malformed requests": (CLIENT_MESSAGE_SECONDS,),
}


def test_every_row_is_checked() -> None:
    assert list(ROWS) == list(BOUNDS)


@pytest.mark.parametrize("bound", BOUNDS)
def test_the_number_is_that_of_the_program(bound: str) -> None:
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", ROWS[bound])
    assert [float(number.replace(",", "")) for number in numbers] == list(BOUNDS[bound])


def test_bounds_that_stand_twice_agree() -> None:
    assert longest(StartAttendance, "duration_minutes") == MAX_LENGTH.total_seconds() / 60
    pattern = next(each.pattern for each in get_args(Number) if hasattr(each, "pattern"))
    assert pattern.endswith("{1,64}$")
