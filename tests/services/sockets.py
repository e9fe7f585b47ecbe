"""Sockets for tests of services: what is pushed is kept, and nothing leads anywhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel

from protocol.codec import decode_server
from protocol.codes import Role
from server.models.redis import UserSessionRedis
from server.realtime.socket import Socket
from tests.support.polling import until


class Wire:
    """The far end of `socket`."""

    def __init__(self, number: str, role: Role) -> None:
        now = datetime.now(UTC)
        user = UserSessionRedis(
            school_number=number, full_name=f"Name of {number}", role=role, created_at=now
        )
        self.events: list[BaseModel] = []
        self.socket = Socket(user, number, now + timedelta(hours=1), self._take, 1_000_000)
        self.socket.task = None

    async def _take(self, text: str) -> None:
        self.events.append(decode_server(text))

    def heard(self, kind: type[BaseModel]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    async def hears(self, kind: type[BaseModel], count: int = 1) -> list[Any]:
        await until(lambda: len(self.heard(kind)) >= count)
        return self.heard(kind)
