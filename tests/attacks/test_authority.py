"""Unauthorized requests fail: other people's classes, other roles, forged and stolen sessions, pages."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import websockets

from protocol import replies
from server.models.redis import UserSessionRedis, hash_token
from server.settings import Settings
from tests.attacks.conftest import Bystanders
from tests.conftest import open_redis
from tests.support.client import Client, sign_in, start
from tests.support.workers import Worker

STUDENT_NUMBER = "demo_student_12"
ON_A_CLASS: dict[str, dict[str, Any]] = {
    "attendance.watch": {},
    "attendance.unwatch": {},
    "attendance.codes": {"on": True},
    "codes.renew": {},
    "attendance.secure": {"rotation": "strict"},
    "attendance.extend": {"end_time": "2999-01-01T00:00:00Z"},
    "attendance.finish": {"reason": "not mine", "headcount": 1},
    "record.fail": {"student_number": STUDENT_NUMBER, "reason": "not mine"},
    "record.accept": {"student_number": "walkin", "user_full_name": "Walk In"},
    "record.undo": {"student_numbers": [STUDENT_NUMBER]},
    "persistence.retry": {},
}
OTHERS = {
    "attendance.start": {"lesson_name": "L", "duration_minutes": 5},
    "rooms.watch": {},
    "rooms.unwatch": {},
}


async def handshake(worker: Worker, headers: list[tuple[str, str]], **options: Any) -> int:
    """Return the status of the response: 101 if the handshake succeeds."""
    url = options.pop("url", worker.ws_url)
    try:
        async with websockets.connect(url, additional_headers=headers, **options):
            return 101
    except websockets.InvalidStatus as refused:
        return refused.response.status_code


# --- other people's classes ------------------------------------------------------------------------------


async def test_a_teacher_reaches_no_class_of_another(teacher: Client, bystanders: Bystanders) -> None:
    """Not found, as if it were not there; and nothing of it is heard afterwards."""
    which = {"attendance_id": bystanders.attendance_id}
    for kind, fields in ON_A_CLASS.items():
        if kind == "attendance.unwatch":  # what one does not watch may be unwatched, wherever it is
            await teacher.ask(replies.AttendanceUnwatched, kind, **which)
            continue
        code = (await teacher.refused(kind, **which, **fields)).code
        assert code == ("forbidden" if kind == "persistence.retry" else "not_found"), kind
    await bystanders.go_on()
    await teacher.ask(replies.Pong, "ping")
    assert not teacher.events


async def test_a_student_may_do_nothing_of_a_teacher_or_an_admin(
    student: Client, bystanders: Bystanders
) -> None:
    which = {"attendance_id": bystanders.attendance_id}
    for kind, fields in (ON_A_CLASS | OTHERS).items():
        what = fields if kind in OTHERS else which | fields
        assert (await student.refused(kind, **what)).code == "forbidden", kind


async def test_a_teacher_may_do_nothing_of_a_student_or_an_admin(
    teacher: Client, bystanders: Bystanders
) -> None:
    which = {"attendance_id": bystanders.attendance_id}
    for kind, fields in [
        ("attendance.join", which),
        ("attendance.status", which),
        ("lesson.find", {"lesson_name": "Bystanders"}),
        ("rooms.watch", {}),
        ("rooms.unwatch", {}),
        ("persistence.retry", which),
    ]:
        assert (await teacher.refused(kind, **fields)).code == "forbidden", kind


async def test_an_admin_may_watch_and_end_a_class_and_do_nothing_else_in_it(
    attacked: Worker, bystanders: Bystanders
) -> None:
    which: dict[str, Any] = {"attendance_id": bystanders.attendance_id}
    teachers = ON_A_CLASS.keys() - {
        "attendance.watch",
        "attendance.unwatch",
        "attendance.finish",
        "persistence.retry",
    }
    async with Client(attacked.ws_url, await sign_in(attacked.url, "demo_admin_1")) as admin:
        for kind, fields in [
            ("attendance.join", which),
            ("attendance.status", which),
            ("lesson.find", {"lesson_name": "Bystanders"}),
            ("attendance.start", OTHERS["attendance.start"]),
            *((kind, which | ON_A_CLASS[kind]) for kind in teachers),
        ]:
            assert (await admin.refused(kind, **fields)).code == "forbidden", kind


async def test_a_student_hears_of_nobody_else(student: Client, bystanders: Bystanders) -> None:
    """Joined in the same class, with decisions about others going on."""
    which = {"attendance_id": bystanders.attendance_id}
    await student.ask(replies.AttendanceJoined, "attendance.join", **which)
    await bystanders.go_on()
    await student.ask(replies.Pong, "ping")
    assert not [event for event in student.events if STUDENT_NUMBER in event.model_dump_json()]


CLAIMS: list[dict[str, object]] = [
    {"role": "teacher"},
    {"user": {"role": "admin"}},
    {"student_number": STUDENT_NUMBER},
    {"school_number": STUDENT_NUMBER},
    {"status": "present"},
    {"is_attended": True},
    {"method": "teacher"},
    {"__proto__": {"role": "admin"}},
    {"attendance_time": "2020-01-01T00:00:00Z"},
]


async def test_fields_give_no_rights(student: Client, bystanders: Bystanders) -> None:
    for extra in CLAIMS:
        which = {"attendance_id": bystanders.attendance_id}
        error = await student.refused("attendance.join", **which, **extra)
        assert error.code == "invalid_field", extra


async def test_what_is_said_twice_counts_once(student: Client, bystanders: Bystanders) -> None:
    """Duplicate keys: the last one counts, for our checks and for what is done alike."""
    await student.ws.send('{"type":"rooms.watch","type":"ping","id":1,"id":"a"}')
    pong = await student.event(replies.Pong)
    assert pong.id == "a"
    await student.ws.send('{"type":"ping","type":"rooms.watch","id":"b"}')
    assert (await student.event(replies.Error)).code == "forbidden"


# --- sessions --------------------------------------------------------------------------------------------


async def test_tokens_that_are_not_the_one(attacked: Worker, bystanders: Bystanders) -> None:
    token = await sign_in(attacked.url, "demo_student_3")
    wrong = [
        token[:-1],
        token[1:],
        token + "A",
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.swapcase(),
        hashlib.sha256(token.encode()).hexdigest(),
        "*",
        "null",
        "../" + token,
        "x" * 7000,
        "\u00e9" * 20,
        token + "\ttrailing",
        "eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.",
        "attacks:user_session:*",
    ]
    assert await handshake(attacked, [("Authorization", f"Bearer {token}")]) == 101
    async with httpx.AsyncClient(base_url=attacked.url) as http:
        for each in wrong:
            raw = f"Bearer {each}".encode("latin-1")
            answer = await http.get("/me", headers=[(b"Authorization", raw)])
            assert answer.status_code == 401, each
            assert answer.headers["content-type"] == "application/problem+json"
            if each.isascii():
                assert await handshake(attacked, [("Authorization", f"Bearer {each}")]) == 401, each
                assert await handshake(attacked, [("Cookie", f"attn_session={each}")]) == 401, each
        for url in f"{attacked.ws_url}?token={token}", f"{attacked.ws_url}?attn_session={token}":
            assert await handshake(attacked, [], url=url) == 401
        assert (await http.get("/me", params={"token": token, "access_token": token})).status_code == 401
    assert await handshake(attacked, [("Authorization", f"Basic {token}")]) == 401
    assert await handshake(attacked, [("Sec-WebSocket-Protocol", f"attn.v1, {token}")]) == 401


async def test_a_session_that_is_over_cannot_be_replayed(attacked: Worker, bystanders: Bystanders) -> None:
    """Signed out: its sockets end, and neither HTTP, nor a handshake, nor an open socket takes it again."""
    token = await sign_in(attacked.url, "demo_teacher_3")
    bearer = {"Authorization": f"Bearer {token}"}
    async with Client(attacked.ws_url, token) as client, httpx.AsyncClient(base_url=attacked.url) as http:
        assert (await http.post("/logout", headers=bearer)).status_code == 204
        assert await client.closed() == 4401
        for _ in range(2):
            assert (await http.get("/me", headers=bearer)).status_code == 401
            assert await handshake(attacked, list(bearer.items())) == 401
            assert (await http.post("/logout", headers=bearer)).status_code == 204


async def test_an_expired_session_is_none(
    attacked: Worker, bystanders: Bystanders, own_redis: Settings
) -> None:
    """Past the cap, however alive its key in Redis is."""
    user = UserSessionRedis.model_validate(
        {"school_number": "demo_admin_1", "full_name": "A", "role": "admin", "created_at": datetime.now(UTC)}
    )
    async with open_redis(own_redis) as redis:
        for token, years in ("over", 6), ("gone", 0):
            old = user.model_copy(update={"created_at": user.created_at - timedelta(days=365 * years)})
            await redis.redis.set(redis.keys.user_session(hash_token(token)), old.model_dump_json(), ex=60)
        assert await handshake(attacked, [("Authorization", "Bearer gone")]) == 101
        await redis.redis.delete(redis.keys.user_session(hash_token("gone")))
    async with httpx.AsyncClient(base_url=attacked.url) as http:
        for token in "over", "gone":
            bearer = {"Authorization": f"Bearer {token}"}
            assert await handshake(attacked, list(bearer.items())) == 401
            assert (await http.get("/lessons", headers=bearer)).status_code == 401


async def test_a_session_cannot_be_fixed_beforehand(attacked: Worker, bystanders: Bystanders) -> None:
    """The cookie an attacker has planted is not the one that becomes a session."""
    planted = "planted-by-somebody-else"
    cookies = {"attn_session": planted}
    async with httpx.AsyncClient(base_url=attacked.url, timeout=30, cookies=cookies) as http:
        body = {"school_number": "demo_student_3", "password": "password"}
        answer = await http.post("/login", json=body)
        assert answer.status_code == 200
        assert answer.json()["token"] != planted
        assert f"attn_session={planted}" not in answer.headers["set-cookie"]
    assert await handshake(attacked, [("Cookie", f"attn_session={planted}")]) == 401


# --- pages of others -------------------------------------------------------------------------------------


async def test_a_foreign_page_does_not_get_in(attacked: Worker, bystanders: Bystanders) -> None:
    """With the victim's cookie: neither a socket, nor a sign-in, nor a sign-out."""
    token = await sign_in(attacked.url, "demo_student_3")
    host = attacked.url.removeprefix("http://")
    port = host.rpartition(":")[2]
    foreign = [
        "null",
        "",
        "https://evil.example",
        f"https://evil.example:{port}",
        f"http://{host}.evil.example",
        f"http://evil.{host}",
        f"http://{host}@evil.example",
        f"http://evil.example/{host}",
        f"http://evil.example#{host}",
        f"http://127.0.0.1:{int(port) + 1}",
        "http://127.0.0.1",
        f"file://{host}",
        f"ftp://{host}",
        f"http:{host}",
        f"//{host}",
        host,
        f"http://{host}\\evil",
        f"http://{host} http://evil.example",
        f"http://{host},http://evil.example",
        "http://[",
        "http://127.1:" + port,
    ]
    async with httpx.AsyncClient(base_url=attacked.url, cookies={"attn_session": token}) as http:
        for origin in foreign:
            for path in "/login", "/logout":
                body = {"school_number": "demo_student_3", "password": "password"}
                answer = await http.post(path, json=body, headers={"Origin": origin})
                assert answer.status_code == 403, origin
                assert "set-cookie" not in answer.headers
                assert "access-control-allow-origin" not in answer.headers
            cookie = [("Cookie", f"attn_session={token}"), ("Origin", origin)]
            assert await handshake(attacked, cookie) == 403, origin
        assert (await http.get("/me")).status_code == 200
    own = [("Cookie", f"attn_session={token}"), ("Origin", attacked.url)]
    assert await handshake(attacked, own) == 101


async def test_codes_are_not_found_by_trying(attacked: Worker, bystanders: Bystanders) -> None:
    """Five wrong ones a minute of a million; then right ones are refused as well, on every socket.

    A right QR code is no guess and still joins; nobody else notices.
    """
    async with Client(attacked.ws_url, await sign_in(attacked.url, "demo_teacher_4")) as other:
        attendance_id = await start(other)
        codes = await other.ask(
            replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=True
        )
        right = codes.codes[0]
        token = await sign_in(attacked.url, "demo_student_4")
        async with Client(attacked.ws_url, token) as guesser, Client(attacked.ws_url, token) as second:
            answers = []
            for n in range(10):
                wrong = f"{(int(right.code) + 1 + n) % 1_000_000:06d}"
                answers.append(await guesser.refused("attendance.join", code=wrong))
            assert [answer.code for answer in answers] == ["code_invalid"] * 5 + ["rate_limited"] * 5
            assert all(0 < (answer.retry_after or 0) <= 60 for answer in answers[5:])
            assert (await second.refused("attendance.join", code=right.code)).code == "rate_limited"
            forged = [await guesser.refused("attendance.join", qr=right.qr[:-2] + "77") for _ in range(7)]
            assert [answer.code for answer in forged] == ["code_invalid"] * 5 + ["rate_limited"] * 2
            await bystanders.go_on()
            await second.ask(replies.AttendanceJoined, "attendance.join", qr=right.qr)
        await other.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)


async def test_a_command_for_another_socket_is_a_command_of_ones_own(
    student: Client, bystanders: Bystanders
) -> None:
    """Server messages sent by a client are no commands."""
    for kind in "welcome", "goodbye", "roster.changed", "record.changed", "error", "attendance.joined":
        await student.ws.send(json.dumps({"type": kind, "id": "x", "code": "internal"}))
        assert (await student.event(replies.Error)).code == "unknown_type"
