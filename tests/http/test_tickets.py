"""From a scanned link to the join: a code has to be fresh when the phone lands, not after signing in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import NamedTuple

import httpx
import pytest

from protocol.codes import EndReason, JoinMethod, Role
from protocol.errors import CodeExpired, CodeInvalid
from protocol.objects import Attendance
from server.models.redis import hash_token
from server.proofs.tickets import browser_holder, read_ticket, session_holder, sign_ticket
from server.settings import Settings
from tests.conftest import SECRET_KEY
from tests.http.conftest import SIGN_IN, assert_problem
from tests.services.test_student import School, make_service
from tests.support.classes import TEACHER, current_code, let_time_pass, start_class
from tests.support.nodes import running_fanout
from tests.support.sockets import Wire

PHONE = {"User-Agent": "Phone/1.0"}


class Scan(NamedTuple):
    """A phone, a class in the room, and the services behind both."""

    phone: httpx.AsyncClient
    school: School
    attendance: Attendance

    async def land(self) -> str:
        """Scan what the projector shows; return the address."""
        code = await current_code(self.school.redis, self.attendance)
        response = await self.phone.get(f"/J/{code.qr}")
        assert response.status_code == 200
        assert "HttpOnly; Max-Age=180; Path=/; SameSite=lax" in response.headers["Set-Cookie"]
        routed = (
            f"attn_class={self.attendance.attendance_id}; HttpOnly; Max-Age=43200; Path=/ws; SameSite=lax"
        )
        assert routed in response.headers["Set-Cookie"]
        assert "<html" in response.text
        return f"/J/{code.qr}"

    async def sign_in(self) -> Wire:
        """Sign the phone's user in, and return a socket of the session."""
        answer = await self.phone.post("/login", json=SIGN_IN)
        return Wire("s1", Role.STUDENT, token=hash_token(answer.json()["token"]))

    async def ticket(self) -> str:
        answer = await self.phone.post("/tickets", json={})
        assert answer.status_code == 200
        assert answer.json()["lesson_name"] == self.attendance.lesson_name
        assert answer.json()["teacher_full_name"] == self.attendance.teacher_full_name
        return str(answer.json()["ticket"])


@pytest.fixture
async def scan(client: httpx.AsyncClient, settings: Settings) -> AsyncIterator[Scan]:
    client.headers.update(PHONE)
    async with running_fanout(settings.redis_url) as node:
        service = make_service(node.redis, node.fanout, SECRET_KEY)
        attendance = await start_class(node.redis)
        yield Scan(client, School(node.redis, node.fanout, service), attendance)


async def test_a_scan_outlasts_its_code_and_counts_once(scan: Scan) -> None:
    await scan.land()
    await let_time_pass(scan.school.redis, scan.attendance, 120)
    wire = await scan.sign_in()
    ticket = await scan.ticket()
    joined = await scan.school.join(wire, ticket=ticket)
    assert (joined.record.method, joined.record.status, joined.repeated) == ("qr", "present", False)
    assert (await scan.school.join(wire, ticket=ticket)).repeated
    # the same browser, another person: the scan was used
    other = Wire("s2", Role.STUDENT, token=wire.socket.token_hash)
    with pytest.raises(CodeExpired):
        await scan.school.join(other, ticket=await scan.ticket())


async def test_a_ticket_is_of_its_session_and_its_browser(scan: Scan) -> None:
    address = await scan.land()
    await let_time_pass(scan.school.redis, scan.attendance, 20)
    await scan.sign_in()
    ticket = await scan.ticket()
    with pytest.raises(CodeInvalid):
        await scan.school.join(Wire("s2", Role.STUDENT, token="another session"), ticket=ticket)
    assert_problem(
        await scan.phone.post("/tickets", json={}, headers={"User-Agent": "Other"}), 404, "code_invalid"
    )
    # the address alone, in another browser
    del scan.phone.cookies["attn_ticket"]
    await scan.phone.get(address)
    assert_problem(await scan.phone.post("/tickets", json={}), 404, "code_invalid")


async def test_a_link_that_is_fetched_changes_nothing(scan: Scan) -> None:
    """By chats, mail scanners and browsers that fetch ahead; a page that is loaded again keeps its ticket."""
    address = await scan.land()
    before = set(await scan.school.redis.redis.keys("*"))
    held = scan.phone.cookies["attn_ticket"]
    for method in "GET", "HEAD", "GET":
        answer = await scan.phone.request(method, address, headers={"User-Agent": "LinkPreview/1.0"})
        assert answer.headers["Cache-Control"] == "no-store"
    assert set(await scan.school.redis.redis.keys("*")) == before
    loaded = await scan.school.redis.load_roster(str(scan.attendance.attendance_id))
    assert (loaded.session.revision, loaded.records) == (0, "[]")
    scan.phone.cookies.set("attn_ticket", held, domain="127.0.0.1", path="/")
    await let_time_pass(scan.school.redis, scan.attendance, 60)
    await scan.phone.get(address)
    assert scan.phone.cookies["attn_ticket"] == held
    with pytest.raises(httpx.HTTPStatusError):
        (await scan.phone.post(address)).raise_for_status()


async def test_one_more_minute(scan: Scan) -> None:
    await scan.land()
    answer = await scan.phone.post("/tickets/keep", json={})
    assert answer.status_code == 200
    ticket = read_ticket(scan.phone.cookies["attn_ticket"], browser_holder("Phone/1.0"), SECRET_KEY.encode())
    assert ticket is not None
    assert ticket.keeps == 1
    assert 180 < answer.json()["seconds_left"] <= 240
    assert "Max-Age=2" in answer.headers["set-cookie"]  # as long as the ticket
    late = replace(ticket, expires_ms=1)
    scan.phone.cookies.set("attn_ticket", sign_ticket(late, browser_holder("Phone/1.0"), SECRET_KEY.encode()))
    assert_problem(await scan.phone.post("/tickets/keep", json={}), 410, "code_expired")


async def test_what_ends_a_ticket(scan: Scan) -> None:
    """Its time by Redis' clock, a renewal, and the end of the class."""
    await scan.land()
    wire = await scan.sign_in()
    text = await scan.ticket()
    holder = session_holder(wire.socket.token_hash)
    ticket = read_ticket(text, holder, SECRET_KEY.encode())
    assert ticket is not None
    over = sign_ticket(replace(ticket, expires_ms=1), holder, SECRET_KEY.encode())
    with pytest.raises(CodeExpired):
        await scan.school.join(wire, ticket=over)
    attendance_id = str(scan.attendance.attendance_id)
    await scan.school.redis.secure(attendance_id, TEACHER, renew=True)
    with pytest.raises(CodeExpired):
        await scan.school.join(wire, ticket=text)
    assert_problem(await scan.phone.post("/tickets", json={}), 410, "code_expired")
    await scan.land()
    await scan.school.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await scan.school.redis.retire(attendance_id, scan.attendance.epoch, 2)
    assert_problem(await scan.phone.post("/tickets", json={}), 410, "attendance_ended")


@pytest.mark.parametrize("methods", [(JoinMethod.CODE,), (JoinMethod.QR,)])
async def test_no_ticket_without_a_valid_code(scan: Scan, methods: tuple[JoinMethod, ...]) -> None:
    """Forged, not allowed, expired, or no token at all: the page is shown all the same."""
    attendance = await start_class(scan.school.redis, teacher="t2", join_methods=methods)
    token = (await current_code(scan.school.redis, attendance)).qr
    await let_time_pass(scan.school.redis, attendance, 0 if JoinMethod.CODE in methods else 15)
    last = "B" if token[-1] == "A" else "A"
    for address in (f"/J/{token}", f"/j/{token[:-1]}{last}", "/J/nonsense"):
        assert (await scan.phone.get(address)).status_code == 200
        assert "attn_ticket" not in scan.phone.cookies
    assert_problem(await scan.phone.post("/tickets", json={}), 401, "forbidden")
