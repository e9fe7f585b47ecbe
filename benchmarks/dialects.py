"""What the rivals say on the wire for the same thing: a student joins, a teacher sees it."""

import json
import re
from dataclasses import dataclass

ATTN_TOKEN = "token-of-{}"  # noqa: S105 (opens nothing) - the session of a user; `prepare.py` puts its hash into Redis


@dataclass(frozen=True, slots=True)
class Room:
    """One class: its id, the code that students type, and the number of its teacher."""

    id: str
    code: str
    teacher: str


class Dialect:
    """JSON over a bare WebSocket: what the plain rivals say. All of it is payloads of frames."""

    path = "/ws"
    _arrived = re.compile(rb'"joined","student":"(\w+)"')

    def cookie(self, number: str) -> str:
        return f"session={number}"

    def greet(self, payload: bytes | None) -> tuple[bool, bytes | None]:
        """Whether the connection is ready, and what to say to get there. None: right after the upgrade."""
        return payload is None, None

    def join(self, room: Room, student: str) -> bytes:
        return _json({"type": "join", "session": room.id, "student": student, "token": "t" * 43})

    def watch(self, room: Room) -> bytes:
        return _json({"type": "watch", "session": room.id})

    def watching(self, payload: bytes) -> bool:
        return b"watching" in payload

    def confirms(self, payload: bytes, student: bytes) -> bool:
        """Whether it tells this very student that they have joined, for the first time."""
        return b"confirmed" in payload and b'"new"' in payload and b'"' + student + b'"' in payload

    def arrivals(self, payload: bytes) -> list[str]:
        """The students of whom a teacher's frame tells."""
        return [each.decode() for each in self._arrived.findall(payload.replace(b" ", b""))]

    def answer(self, payload: bytes) -> bytes | None:  # noqa: ARG002
        """What the protocol underneath wants to hear at once."""
        return None


class SocketIo(Dialect):
    """Socket.IO 4 over WebSocket alone; a join is an `emit` with an acknowledgement."""

    path = "/socket.io/?EIO=4&transport=websocket"
    _arrived = re.compile(rb'"joined",\{"student":"(\w+)"')

    def greet(self, payload: bytes | None) -> tuple[bool, bytes | None]:
        if payload is not None and payload[:1] == b"0":
            return False, b"40"
        return payload is not None and payload[:2] == b"40", None

    def join(self, room: Room, student: str) -> bytes:
        return b'420["join",' + super().join(room, student) + b"]"

    def watch(self, room: Room) -> bytes:
        return b'421["watch",' + super().watch(room) + b"]"

    def answer(self, payload: bytes) -> bytes | None:
        return b"3" if payload == b"2" else None


class Attn(Dialect):
    """Our own, with a session's cookie and the code on the projector."""

    def cookie(self, number: str) -> str:
        return f"attn_session={ATTN_TOKEN.format(number)}"

    def greet(self, payload: bytes | None) -> tuple[bool, bytes | None]:
        return payload is not None and b'"welcome"' in payload, None

    def join(self, room: Room, student: str) -> bytes:  # noqa: ARG002 (the session says who)
        return b'{"type":"attendance.join","id":1,"code":"' + room.code.encode() + b'"}'

    def watch(self, room: Room) -> bytes:
        return f'{{"type":"attendance.watch","id":1,"attendance_id":{json.dumps(room.id)}}}'.encode()

    def watching(self, payload: bytes) -> bool:
        return b'"roster.snapshot"' in payload

    def confirms(self, payload: bytes, student: bytes) -> bool:
        return (
            b'"attendance.joined"' in payload
            and b'"repeated":false' in payload
            and b'"student_number":"' + student + b'"' in payload
        )

    def arrivals(self, payload: bytes) -> list[str]:
        event = json.loads(payload)
        if event["type"] != "roster.changed":
            return []
        return [each["student_number"] for change in event["changes"] for each in change["records"]]


def _json(value: dict[str, str]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
