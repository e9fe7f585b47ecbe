"""Attacks on codes, tickets and devices on real workers: prefetching, guessing by many, leaks of secrets."""

import asyncio
import re
from base64 import b64encode
from collections import Counter
from functools import partial
from uuid import uuid4

import asyncpg
import httpx
from pydantic_core import from_json

from protocol import replies
from protocol.codes import Role
from server.cli.demo_users import PASSWORD, seed
from server.http.pages import PAGES
from server.http.routes import OPERATIONS
from server.store.redis.client import RedisClient
from tests.attacks.conftest import PREFIX
from tests.conftest import SECRET_KEY
from tests.support.classes import let_in
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

ACCOUNTS, TRIES = 200, 5
VERIFIER_SECRET = "whsec_" + b64encode(b"a secret of the verifier").decode()
# Headers with which browsers, chats and mail scanners fetch links.
FETCHERS = (
    {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"},
    {"User-Agent": "Mozilla/5.0 (compatible; SafeLinks scanner)", "Accept": "text/html"},
    {"User-Agent": "WhatsApp/2.25", "X-Purpose": "preview", "Range": "bytes=0-65535"},
)


async def qr_and_code(teacher: Client, attendance_id: str) -> tuple[str, str]:
    shown = await teacher.ask(
        replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=True
    )
    await teacher.ask(replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=False)
    return shown.codes[0].qr, shown.codes[0].code


async def everything_stored(redis: RedisClient, database_url: str) -> dict[str, object]:
    """Return all keys of Redis but those of the worker of the other attacks, and a hash of every table.

    Buckets of costly commands fill up by themselves, and are gone then.
    """
    stored: dict[str, object] = {}
    async for key in redis.redis.scan_iter("*"):
        if str(key).startswith((PREFIX, "costly_commands:")):
            continue
        kind = str(await redis.redis.type(key))
        read = {"hash": redis.redis.hgetall, "string": redis.redis.get, "set": redis.redis.smembers}.get(kind)
        stored[key] = await read(key) if read else kind
    connection = await asyncpg.connect(database_url)
    tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in tables:
        query = f"SELECT md5(string_agg(each::text, ',' ORDER BY each::text)) FROM \"{table}\" AS each"
        stored[table] = await connection.fetchval(query)
    await connection.close()
    return stored


async def test_whoever_fetches_links_changes_nothing(
    start_worker: StartWorker, database_url: str, redis: RedisClient
) -> None:
    """Every address that may be read, with the cookies of a teacher, an admin and a student."""
    await seed(database_url, students=3)
    worker = await asyncio.to_thread(start_worker, CHECKPOINT_SECONDS=0)  # writes without being asked
    tokens = [await sign_in(worker.url, f"demo_{role}_1") for role in ("teacher", "admin", "student")]
    async with Client(worker.ws_url, tokens[0]) as teacher:
        attendance_id = await start(teacher)
        qr, _ = await qr_and_code(teacher, attendance_id)
        known = {"attendance_id": attendance_id, "token": qr, "number": "demo_student_1"}
        addresses = {each.path for each in OPERATIONS if each.method == "GET"} | set(PAGES)
        before = await everything_stored(redis, database_url)
        assert len(before) > 15
        for token, method, headers in zip(tokens, ("GET", "HEAD", "GET"), FETCHERS, strict=True):
            cookies = {"attn_session": token}
            async with httpx.AsyncClient(
                base_url=worker.url, cookies=cookies, headers=headers, timeout=30
            ) as http:
                for address in sorted(addresses):
                    path = re.sub(r"\{(\w+)\}", lambda name: known.get(name[1], str(uuid4())), address)
                    answer = await http.request(method, path)
                    assert answer.status_code not in {405, 500}, (method, path, answer.text)
        assert await everything_stored(redis, database_url) == before


async def test_200_accounts_guess_on_two_workers(
    start_worker: StartWorker, database_url: str, redis: RedisClient
) -> None:
    """Each has its five tries, wherever; a student in the room behind the same address notices nothing."""
    await seed(database_url, students=3)
    workers = [await asyncio.to_thread(start_worker) for _ in range(2)]
    async with Client(workers[0].ws_url, await sign_in(workers[0].url, "demo_teacher_1")) as teacher:
        attendance_id = await start(teacher)
        _, right = await qr_and_code(teacher, attendance_id)
        wrong = [f"{(int(right) + step) % 1_000_000:06d}" for step in (111_111, 333_333)]

        async def guess(number: int) -> Counter[str]:
            token = await let_in(redis, f"attacker_{number}", Role.STUDENT)
            answers: Counter[str] = Counter()
            for worker in workers:
                async with Client(worker.ws_url, token) as attacker:
                    for code in wrong * 2:
                        answers[(await attacker.refused("attendance.join", code=code)).code] += 1
            return answers

        slots = asyncio.Semaphore(20)

        async def in_turn(number: int) -> Counter[str]:
            async with slots:
                return await guess(number)

        for answers in await asyncio.gather(*(in_turn(number) for number in range(ACCOUNTS))):
            assert answers == {"code_invalid": TRIES, "rate_limited": 8 - TRIES}
        for worker in workers:
            token = await let_in(redis, "attacker_0", Role.STUDENT)
            async with Client(worker.ws_url, token) as attacker:
                assert (await attacker.refused("attendance.join", code=right)).code == "rate_limited"
        _, right = await qr_and_code(teacher, attendance_id)
        async with Client(workers[1].ws_url, await sign_in(workers[1].url, "demo_student_1")) as student:
            joined = await student.ask(replies.AttendanceJoined, "attendance.join", code=right)
            assert joined.record.status == "present"


async def test_two_phones_of_a_student_join_at_once(start_worker: StartWorker, database_url: str) -> None:
    """On two workers, by the QR code and by the digits: one record, one change, the same answer to all."""
    await seed(database_url, students=3)
    here, there = [await asyncio.to_thread(start_worker) for _ in range(2)]
    token = await sign_in(here.url, "demo_student_1")
    async with (
        Client(here.ws_url, await sign_in(here.url, "demo_teacher_1")) as teacher,
        Client(here.ws_url, token) as one,
        Client(there.ws_url, await sign_in(there.url, "demo_student_1")) as two,
    ):
        attendance_id = await start(teacher)
        qr, code = await qr_and_code(teacher, attendance_id)
        proofs = [(phone, proof) for phone in (one, two) for proof in ({"qr": qr}, {"code": code})]
        answers = await asyncio.gather(
            *(phone.ask(replies.AttendanceJoined, "attendance.join", **proof) for phone, proof in proofs)
        )
        assert [each.repeated for each in answers].count(False) == 1
        assert len({(each.record.model_dump_json(), each.receipt) for each in answers}) == 1
        shown = await teacher.ask(
            replies.RosterSnapshotReply, "attendance.watch", attendance_id=attendance_id
        )
        assert (shown.attendance.counts.present, shown.revision) == (1, answers[0].record.revision)


async def has_failed_to_post(http: httpx.AsyncClient) -> bool:
    text = (await http.get("/metrics")).text
    return re.search(r'attn_verifications_total\{[^}]*result="retried"[^}]*\} [1-9]', text) is not None


async def join_by_new_password(worker: Worker, teacher: Client, attendance_id: str) -> tuple[str, set[str]]:
    """Let a student join who must be verified, after an admin has set the password; return what is secret."""
    admin = {"Authorization": f"Bearer {await sign_in(worker.url, 'demo_admin_1')}"}
    await teacher.ask(
        replies.AttendanceSecured, "attendance.secure", attendance_id=attendance_id, security_option=3
    )
    async with httpx.AsyncClient(base_url=worker.url) as http:
        reset = await http.post("/users/demo_student_3/password", headers=admin)
        password: str = reset.json()["password"]
        account = {"school_number": "demo_student_3", "password": password}
        token: str = (await http.post("/login", json=account)).json()["token"]
        secrets = {token, *http.cookies.values()}
    async with Client(worker.ws_url, token) as student:
        qr, _ = await qr_and_code(teacher, attendance_id)
        joined = await student.ask(replies.AttendanceJoined, "attendance.join", qr=qr)
        assert joined.record.status == "pending"
    return password, secrets | {qr}


async def test_no_secret_is_in_a_log_or_metric(
    start_worker: StartWorker, database_url: str, redis: RedisClient
) -> None:
    """A whole class with codes, tickets, devices, kiosks, receipts, a verifier and a new password."""
    await seed(database_url, students=3)
    verifier = {"VERIFIER_URL": "http://127.0.0.1:9/", "VERIFIER_SECRET": VERIFIER_SECRET}  # nobody is there
    worker = await asyncio.to_thread(start_worker, LOG_LEVEL="debug", **verifier)
    secrets = {SECRET_KEY, VERIFIER_SECRET, "a-password-that-is-wrong"}
    teacher_token = await sign_in(worker.url, "demo_teacher_1")
    async with (
        Client(worker.ws_url, teacher_token) as teacher,
        httpx.AsyncClient(base_url=worker.url) as phone,
    ):
        attendance_id = await start(teacher)
        qr, code = await qr_and_code(teacher, attendance_id)
        private = await redis.redis.hget(redis.keys.session(attendance_id), "private")
        secrets |= {teacher_token, qr, from_json(private or "")["secret"]}
        # a scan, a sign-in, a return by the device's token, and a join by the ticket
        landed = await phone.get(f"/J/{qr}")
        assert landed.headers["Referrer-Policy"] == "same-origin"
        assert landed.headers["Cache-Control"] == "no-store"
        account = {"school_number": "demo_student_1", "password": "a-password-that-is-wrong", "stay": True}
        assert (await phone.post("/login", json=account)).status_code == 401
        assert (await phone.post("/login", json=account | {"password": PASSWORD})).status_code == 200
        secrets |= set(phone.cookies.values())
        assert (await phone.post("/sessions")).status_code == 200
        secrets |= set(phone.cookies.values())
        ticket = (await phone.post("/tickets", json={})).json()["ticket"]
        secrets.add(ticket)
        async with Client(worker.ws_url, phone.cookies["attn_session"]) as student:
            await student.ask(replies.AttendanceJoined, "attendance.join", ticket=ticket)
            await student.refused("attendance.join", qr=qr[:-1] + ("A" if qr[-1] != "A" else "B"))
            await student.ask(replies.AttendanceJoined, "attendance.join", code=code)
        own = {"attendance_id": attendance_id}
        secrets.add((await phone.post("/receipts", json=own)).json()["receipt"])
        await phone.post("/passkeys/registration/options")
        kiosk = {"Authorization": f"Bearer {await sign_in(worker.url, 'demo_admin_1')}"}
        phone.cookies.clear()
        assert (
            await phone.post("/kiosks", json={"attendance_id": attendance_id}, headers=kiosk)
        ).status_code == 201
        secrets |= {*phone.cookies.values(), kiosk["Authorization"].removeprefix("Bearer ")}
        await phone.post("/kiosks/current/marks", json={"student_number": "demo_student_2"})
        new_password, more = await join_by_new_password(worker, teacher, attendance_id)
        secrets |= more
        await until(partial(has_failed_to_post, phone))
        await teacher.ask(replies.CodesRenewed, "codes.renew", **own)
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", **own)
        metrics = (await phone.get("/metrics")).text
    secrets.discard(attendance_id)  # in a cookie for proxies, and no secret
    assert all(len(secret) >= 16 for secret in secrets)
    written = worker.log.read_text() + metrics
    assert "attn_sign_ins" in written
    assert '"event": "kiosk.started"' in written
    assert [secret for secret in secrets if secret in written] == []
    assert re.search(rf"\b({code}|{re.escape(new_password)})\b", written) is None
