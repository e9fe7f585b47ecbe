"""Whether what a socket was told is complete: it hears when that is in doubt, and when it is so again."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

from protocol.codec import json_text, splice
from protocol.codes import ConnectionState, Role
from protocol.objects import rfc3339
from server.realtime.hub import Hub
from server.realtime.socket import Socket

LOOK_SECONDS = 0.25  # what heals sooner may go untold
AT_ONCE = 200  # sockets that are told without a break: about 2 ms


class Standing:
    """Tells the sockets of rooms under repair, and all of them while the worker is deaf.

    `deaf_as_of`: None while the worker hears everything, otherwise when it last did (`monotonic`).
    """

    def __init__(self, hub: Hub, deaf_as_of: Callable[[], float | None]) -> None:
        self._hub = hub
        self._deaf_as_of = deaf_as_of
        self._told: set[Socket] = set()

    async def run(self) -> None:
        """Looks for ever."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            late = self._late()
            entering, leaving = late.keys() - self._told, self._told - late.keys()
            self._told = set(late)
            frames: dict[float, str] = {}
            for number, socket in enumerate(entering):
                as_of = late[socket]
                if as_of not in frames:
                    frames[as_of] = _frame(ConnectionState.CATCHING_UP, as_of)
                socket.push(frames[as_of])
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)
            whole = _frame(ConnectionState.LIVE, monotonic())
            for number, socket in enumerate(leaving):
                socket.push(whole)
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)

    def _late(self) -> dict[Socket, float]:
        """Whose state may lack something, and when it last did not."""
        late: dict[Socket, float] = {}
        deaf_as_of = self._deaf_as_of()
        for room in self._hub.rooms():
            if room.repairing or deaf_as_of is not None:
                as_of = room.as_of if deaf_as_of is None else max(room.as_of, deaf_as_of)
                for socket in room.all_sockets():
                    late[socket] = min(late.get(socket, as_of), as_of)
        if deaf_as_of is not None:
            admins = (socket for socket in self._hub.sockets if socket.user.role == Role.ADMIN)
            late |= {socket: late.get(socket, deaf_as_of) for socket in admins}
        return late


def _frame(state: ConnectionState, as_of: float) -> str:
    moment = datetime.now(UTC) - timedelta(seconds=monotonic() - as_of)
    return splice("connection.changed", state=json_text(state), as_of=json_text(rfc3339(moment)))
