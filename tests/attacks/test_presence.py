"""Attacks on the checks of a join, on real workers: claimed addresses, and one phone for two accounts."""

import asyncio
import secrets
from contextlib import AsyncExitStack

import httpx
import pytest
from pydantic_core import from_json

from protocol import events, replies
from protocol.codes import Devices
from protocol.objects import Record
from server.cli.demo_users import PASSWORD, seed
from server.proofs.network import Networks
from server.proofs.origin import make_origin
from tests.support.classes import start_class
from tests.support.client import Client, sign_in, start
from tests.support.nodes import running_fanout
from tests.support.workers import StartWorker, Worker

TEACHER, HERE, AWAY = "192.0.2.7", "192.0.2.99", "198.51.100.9"


async def cookies_of(worker: Worker, school_number: str, browser: str = "") -> str:
    """Sign in with a browser, and return its cookies."""
    jar = {"attn_browser": browser} if browser else {}
    async with httpx.AsyncClient(base_url=worker.url, timeout=30, cookies=jar) as http:
        answer = await http.post("/login", json={"school_number": school_number, "password": PASSWORD})
        return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())


def browser_in(cookies: str) -> str:
    return cookies.partition("attn_browser=")[2].partition(";")[0]


class Class:
    """A class of a teacher who connects from `TEACHER` by a proxy, with the given fields."""

    def __init__(self, worker: Worker, attendance_id: str) -> None:
        self.worker, self.id = worker, attendance_id

    async def join(self, number: str, forwarded: str = "", cookies: str = "") -> Record:
        headers = {name: text for name, text in (("X-Forwarded-For", forwarded), ("Cookie", cookies)) if text}
        token = await sign_in(self.worker.url, number)
        async with Client(self.worker.ws_url, token, headers=headers) as student:
            joined = await student.ask(replies.AttendanceJoined, "attendance.join", attendance_id=self.id)
            return joined.record


@pytest.mark.parametrize("trusted", ["", "127.0.0.1"])
async def test_a_claimed_address_counts_behind_a_trusted_proxy_only(
    start_worker: StartWorker, database_url: str, trusted: str
) -> None:
    await seed(database_url, students=4)
    worker = await asyncio.to_thread(start_worker, TRUSTED_PROXIES=trusted)
    token = await sign_in(worker.url, "demo_teacher_1")
    async with AsyncExitStack() as stack:
        teacher = Client(worker.ws_url, token, headers={"X-Forwarded-For": TEACHER})
        await stack.enter_async_context(teacher)
        room = Class(worker, await start(teacher, security_option=2))
        records = [
            await room.join("demo_student_1", HERE),
            await room.join("demo_student_2", AWAY),
            await room.join("demo_student_3", f"{HERE}, {AWAY}"),  # the first is what the client claims
            await room.join("demo_student_4", f"{AWAY}, {HERE}"),
        ]
        # without a trusted proxy all of them connect from this machine, whatever they claim
        outside = [False] * 4 if not trusted else [False, True, True, False]
        assert [record.status == "pending" for record in records] == outside
        assert ["wrong_network" in record.flags for record in records] == outside
        shown = await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", attendance_id=room.id)
        assert shown.attendance.counts.pending == sum(outside)
        for address in (TEACHER, HERE, AWAY):
            assert address not in shown.model_dump_json()
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=room.id)


async def test_a_phone_that_joins_for_a_friend_is_noticed_across_workers(
    start_worker: StartWorker, database_url: str
) -> None:
    await seed(database_url, students=3)
    here, there = [await asyncio.to_thread(start_worker) for _ in range(2)]
    async with Client(here.ws_url, await sign_in(here.url, "demo_teacher_1")) as teacher:
        attendance_id = await start(teacher, devices="refuse")
        own = await cookies_of(here, "demo_student_1")
        first = await Class(here, attendance_id).join("demo_student_1", cookies=own)
        assert (first.status, first.flags) == ("present", ())
        friend = await cookies_of(there, "demo_student_2", browser_in(own))
        second = await Class(there, attendance_id).join("demo_student_2", cookies=friend)
        assert (second.status, second.flags) == ("pending", ("shared_device",))
        third = await Class(there, attendance_id).join(
            "demo_student_3", cookies=await cookies_of(there, "demo_student_3")
        )
        assert (third.status, third.flags) == ("present", ())
        for text in (first, second):
            assert browser_in(own) not in text.model_dump_json()
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)


async def test_a_forwarded_code_raises_one_alarm_for_accounts_on_both_workers(
    start_worker: StartWorker, database_url: str
) -> None:
    """Five accounts on two workers present the same expired code: the teacher hears of it within 2 s."""
    await seed(database_url, students=5)
    here, there = [await asyncio.to_thread(start_worker) for _ in range(2)]
    async with Client(here.ws_url, await sign_in(here.url, "demo_teacher_1")) as teacher:
        which = {"attendance_id": await start(teacher)}
        await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **which)
        shown = await teacher.ask(replies.AttendanceCodes, "attendance.codes", **which, on=True)
        await teacher.ask(replies.CodesRenewed, "codes.renew", **which)
        for n in range(1, 6):
            worker = here if n % 2 else there
            async with Client(worker.ws_url, await sign_in(worker.url, f"demo_student_{n}")) as student:
                refused = await student.refused("attendance.join", qr=shown.codes[0].qr)
                assert refused.code == "code_expired"
        async with asyncio.timeout(2):
            leak = await teacher.event(events.LeakSuspected)
        assert leak.accounts == 5
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", **which)


async def test_nobody_of_a_campus_behind_one_nat_is_flagged(redis_url: str) -> None:
    """300 phones of one address and 300 browsers, each of its student, with every check switched on."""
    network = Networks().network_of("203.0.113.7")
    async with running_fanout(redis_url) as node:
        classes = [
            await start_class(
                node.redis, teacher=f"t{n}", security_option=2, network=network, devices=Devices.REFUSE
            )
            for n in range(10)
        ]
        joins = []
        for n in range(300):
            attendance_id = str(classes[n % 10].attendance_id)
            origin, code = make_origin(network, secrets.token_hex(11)), str(0)
            join = node.redis.add_attendance_record
            joins.append(join(attendance_id, f"s{n}", f"S {n}", "qr", proof=code, origin=origin))
            joins.append(join(attendance_id, f"s{n}", f"S {n}", "qr", proof=code, origin=origin))  # twice
        answers = await asyncio.gather(*joins)
        records = [from_json(each.record) for each in answers]
        assert [record for record in records if record["flags"] or record["status"] != "present"] == []
        assert sum(each.outcome == "joined" for each in answers) == 300
