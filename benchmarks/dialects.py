"""The messages of each server for the same thing: a student joins, a teacher sees it."""

import json
import re
from dataclasses import dataclass

ATTN_TOKEN = "token-of-{}"  # noqa: S105 (not a secret): `prepare.py` puts its hash into Redis


@dataclass(frozen=True, slots=True)
class Room:
    """One class: its id, its QR token, and the number of its teacher."""

    id: str
    token: str
    teacher: str


class Dialect:
    """JSON over a plain WebSocket. All methods take and return payloads of frames."""

    path = "/ws"
    _arrived = re.compile(rb'"joined","student":"(\w+)"')

    def cookie(self, number: str) -> str:
        """Return the cookie of a user."""
        return f"session={number}"

    def greet(self, payload: bytes | None) -> tuple[bool, bytes | None]:
        """Return whether the connection is ready, and what to send if not. None: just after the upgrade."""
        return payload is None, None

    def join(self, room: Room, student: str) -> bytes:
        """Return the command with which a student joins."""
        return _json({"type": "join", "session": room.id, "student": student, "token": "t" * 43})

    def watch(self, room: Room) -> bytes:
        """Return the command with which a teacher watches a class."""
        return _json({"type": "watch", "session": room.id})

    def watching(self, payload: bytes) -> bool:
        """Return whether this is the reply to `watch`."""
        return b"watching" in payload

    def confirms(self, payload: bytes, student: bytes) -> bool:
        """Return whether this confirms that this student has joined, for the first time."""
        return b"confirmed" in payload and b'"new"' in payload and b'"' + student + b'"' in payload

    def arrivals(self, payload: bytes) -> list[str]:
        """Return the students that a teacher's frame shows as joined."""
        return [each.decode() for each in self._arrived.findall(payload.replace(b" ", b""))]

    def answer(self, payload: bytes) -> bytes | None:  # noqa: ARG002
        """Return what the underlying protocol expects at once, for instance a pong."""
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
    """attn's protocol, with a session cookie and the QR code on the projector."""

    def cookie(self, number: str) -> str:
        return f"attn_session={ATTN_TOKEN.format(number)}"

    def greet(self, payload: bytes | None) -> tuple[bool, bytes | None]:
        return payload is not None and b'"welcome"' in payload, None

    def join(self, room: Room, student: str) -> bytes:  # noqa: ARG002 (the session identifies the student)
        return b'{"type":"attendance.join","id":1,"qr":"' + room.token.encode() + b'"}'

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
