"""The process layout of docker-compose.yml, run without containers: a class through it, and its end."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest
import redis

from protocol import replies
from protocol.codes import JoinMethod, Status
from protocol.roster import Roster
from server.cli.demo_users import seed
from server.client import AttnClient
from tests.e2e.test_class import saved_rows
from tests.support.client import Client, sign_in, start
from tests.support.containers import WORKERS
from tests.support.layout import Layout, running_layout
from tests.support.polling import until
from tests.support.workers import Worker, group_ended

ATTEMPTS = 5
PROXY = shutil.which("caddy")
needs_proxy = pytest.mark.skipif(PROXY is None, reason="the proxy is not installed: apt-get install caddy")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    """Start the layout, with the proxy where it is installed."""
    directory = tmp_path_factory.mktemp("layout")
    # Each test begins with an empty Redis: for workers with checkpoints that is a loss to be repaired.
    given = {"LOGIN_ATTEMPTS_PER_ADDRESS": str(ATTEMPTS), "CHECKPOINT_SECONDS": "0"}
    with running_layout(directory, proxy=PROXY is not None, **given) as layout:
        yield layout


@pytest.fixture
def layout(running: Layout) -> Layout:
    """Return the layout with an empty Redis. What a test before has ended is started again."""
    for server in running.redis, running.postgres:
        server.start()
    for name in WORKERS:
        if running.workers[name].ended:
            running.start_worker(name)
    with redis.Redis.from_url(running.environment["REDIS_URL"]) as client:
        client.flushall()
    return running


async def enter(stack: AsyncExitStack, url: str, school_number: str) -> Client:
    token = await sign_in(url, school_number)
    return await stack.enter_async_context(Client(url.replace("http", "ws", 1) + "/ws", token))


async def join(url: str, school_number: str, attendance_id: str) -> None:
    async with AsyncExitStack() as stack:
        student = await enter(stack, url, school_number)
        joined = await student.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
        assert joined.record.status == Status.PRESENT


async def present(teacher: Client, attendance_id: str) -> set[str]:
    roster = await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", attendance_id=attendance_id)
    return {record.student_number for record in roster.records if record.status == Status.PRESENT}


def attending(roster: Roster) -> set[str]:
    return {number for number, record in roster.records.items() if record.status == Status.PRESENT}


def count_sockets(worker: Worker) -> float:
    lines = httpx.get(f"{worker.url}/metrics").text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith("attn_sockets{"))


async def test_a_class_on_the_workers(layout: Layout) -> None:
    """Past the proxy: the teacher on one worker, students on both."""
    await seed(layout.database_url, students=5)
    here, there = (layout.workers[name] for name in WORKERS)
    async with AsyncExitStack() as stack:
        teacher = await enter(stack, here.url, "demo_teacher_1")
        attendance_id = await start(teacher, lesson_name="Walk-ins")
        for number, worker in enumerate((here, there, there), start=1):
            await join(worker.url, f"demo_student_{number}", attendance_id)
        students = {f"demo_student_{number}" for number in (1, 2, 3)}
        assert await present(teacher, attendance_id) == students
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)
    assert set(await saved_rows(layout.database_url, attendance_id)) == students


async def test_the_layout_is_judged_sound_and_closed_to_strangers(layout: Layout) -> None:
    result = await asyncio.to_thread(layout.attn, "check", "--json")
    checks = {each["what"]: each for each in json.loads(result.stdout)}
    assert result.returncode == 0, result.stdout + result.stderr
    for what in ("Redis persistence", "Redis eviction", "Postgres migrations", "secret key"):
        assert checks[what]["level"] == "ok", checks[what]

    stranger = redis.Redis(host="127.0.0.1", port=layout.ports["redis"])
    with pytest.raises(redis.AuthenticationError):
        stranger.ping()
    stranger.close()
    password = urlsplit(layout.database_url).password
    assert password
    guessed = {"DATABASE_URL": layout.database_url.replace(password, "guessed")}
    guessing = replace(layout, environment=layout.environment | guessed)
    result = await asyncio.to_thread(guessing.attn, "users", "list")
    assert result.returncode == 3
    assert "guessed" not in result.stdout + result.stderr


@needs_proxy
async def test_a_class_through_the_proxy_while_each_worker_is_replaced(layout: Layout) -> None:
    """Workers are replaced one after the other, as in docs/containers.md; no user is turned away."""
    await seed(layout.database_url, students=5)
    async with AsyncExitStack() as stack:
        teacher = await enter(stack, layout.url, "demo_teacher_1")
        attendance_id = await start(teacher, lesson_name="Walk-ins")
        await join(layout.url, "demo_student_1", attendance_id)
        async with keep_asking(layout.url) as answers:
            for number, name in enumerate(WORKERS, start=2):
                assert await asyncio.to_thread(stop, layout.workers[name]) == 0
                await join(layout.url, f"demo_student_{number}", attendance_id)
                await asyncio.to_thread(layout.start_worker, name)
        assert set(answers) == {200}, "while a worker was replaced"
        teacher = await enter(stack, layout.url, "demo_teacher_1")
        students = {f"demo_student_{number}" for number in (1, 2, 3)}
        assert await present(teacher, attendance_id) == students
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)
    assert set(await saved_rows(layout.database_url, attendance_id)) == students


@needs_proxy
async def test_sockets_of_a_class_reach_one_worker_which_is_killed(layout: Layout) -> None:
    """The proxy routes by the cookie of the class. They all move to the other worker, and are exact there."""
    await seed(layout.database_url, students=30)
    with redis.Redis.from_url(layout.environment["REDIS_URL"], decode_responses=True) as store:
        async with AsyncExitStack() as stack:
            proxy = stack.enter_context(layout.routed_by_class())
            tokens: dict[str, str] = {}

            async def client(number: str, attendance_id: UUID | None = None) -> AttnClient:
                opened = AttnClient(proxy.url, token=tokens[number], attendance_id=attendance_id)
                return await stack.enter_async_context(opened)

            def workers_of(attendance_id: UUID) -> list[int]:
                channels = (f"{name}:{{{attendance_id}}}" for name in ("attendance", "attendance_students"))
                return [count for _, count in store.pubsub_numsub(*channels)]

            for attempt in range(3):  # a busy worker may be late at the proxy's question, and look away
                rosters, students = [], []
                for place in range(2 * attempt, 2 * attempt + 2):
                    number = f"demo_teacher_{place + 1}"
                    students.append([f"demo_student_{5 * place + each + 1}" for each in range(5)])
                    for each in (number, *students[-1]):
                        tokens[each] = await sign_in(layout.workers[WORKERS[0]].url, each)
                    async with AttnClient(proxy.url, token=tokens[number]) as anywhere:
                        started = await anywhere.start("Lesson", duration_minutes=9, join_methods=JoinMethod)
                    attendance_id = started.attendance_id
                    rosters.append(await (await client(number, attendance_id)).watch(attendance_id))
                    for each in students[-1][:4]:
                        phone = await client(each, attendance_id)
                        await phone.join(attendance_id=attendance_id)
                placed = [workers_of(each.attendance_id) for each in rosters]
                if placed == [[1, 1], [1, 1]]:
                    break
            assert placed == [[1, 1], [1, 1]]

            name = max(WORKERS, key=lambda each: count_sockets(layout.workers[each]))
            stack.push_async_callback(asyncio.to_thread, layout.start_worker, name)
            await asyncio.to_thread(layout.workers[name].kill)
            for roster, numbers in zip(rosters, students, strict=True):
                late = await client(numbers[-1], roster.attendance_id)
                await late.join(attendance_id=roster.attendance_id)
            for roster, numbers in zip(rosters, students, strict=True):

                def has_moved(roster: Roster = roster, numbers: list[str] = numbers) -> bool:
                    moved = workers_of(roster.attendance_id) == [1, 1]
                    return moved and attending(roster) == set(numbers)

                await until(has_moved)
                assert roster.attendance is not None
                fresh = await (await client(roster.attendance.teacher_school_number)).watch(
                    roster.attendance_id
                )
                assert (fresh.epoch, fresh.revision) == (roster.epoch, roster.revision)
                assert fresh.records == roster.records


@needs_proxy
async def test_the_proxy_passes_on_only_what_is_for_browsers(layout: Layout) -> None:
    async with httpx.AsyncClient(base_url=layout.url) as http:
        for path in (
            "/",
            "/teacher",
            "/student",
            "/admin",
            "/asyncapi.json",
            "/openapi.json",
            "/static/index.html",
        ):
            answer = await http.get(path)
            assert answer.status_code == 200, path
            assert "server" not in answer.headers
        for path in (
            "/metrics",
            "//metrics",
            "/%6detrics",
            "/x/../metrics",
            "/healthz",
            "/readyz",
            "/READYZ",
            "/internal/drain",
        ):
            as_it_is = {"target": path.encode()}
            assert (await http.get("/", extensions=as_it_is)).status_code == 404, path
        large = await http.post(
            "/login", content=b" " * 2_000_000, headers={"Content-Type": "application/json"}
        )
        assert large.status_code == 413


@needs_proxy
async def test_who_claims_another_address_is_not_believed(layout: Layout) -> None:
    async with httpx.AsyncClient(base_url=layout.url) as http:
        codes = []
        for number in range(ATTEMPTS + 1):
            claim = {"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": f"for=192.0.2.{number}"}
            wrong = {"school_number": f"nobody_{number}", "password": "guessed"}
            codes.append((await http.post("/login", json=wrong, headers=claim)).status_code)
        assert codes == [401] * ATTEMPTS + [429]
        assert (await http.get("/", headers={"Host": "other.example"})).text == ""


async def test_an_end_leaves_nothing(layout: Layout) -> None:
    """Nothing of the layout runs after it. It need not be the last test: parallel ones have no order."""
    for name in WORKERS:
        assert await asyncio.to_thread(layout.is_healthy, name)
        assert await asyncio.to_thread(stop, layout.workers[name]) == 0
        assert not await asyncio.to_thread(layout.is_healthy, name)
    servers = layout.redis, layout.postgres
    for server in servers:
        pid = server.pid
        await asyncio.to_thread(server.stop)
        assert await asyncio.to_thread(group_ended, pid)


def stop(worker: Worker) -> int:
    """Send SIGTERM, and return the exit code once all processes have ended."""
    code = worker.stop()
    assert group_ended(worker.process.pid)
    return code


class keep_asking:  # noqa: N801 (used as a function)
    """Request a page again and again, and collect the status codes."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._answers: list[int] = []

    async def __aenter__(self) -> list[int]:
        self._task = asyncio.create_task(self._ask())
        return self._answers

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _ask(self) -> None:
        async with httpx.AsyncClient(base_url=self._url, timeout=20) as http:
            while True:
                self._answers.append((await http.get("/teacher")).status_code)
