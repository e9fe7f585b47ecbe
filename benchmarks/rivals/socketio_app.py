"""python-socketio: a join is an event with an acknowledgement, the teacher's screen a room."""

from typing import Any

import socketio

from benchmarks.rivals.common import REDIS_URL, Joins

server = socketio.AsyncServer(
    async_mode="asgi", client_manager=socketio.AsyncRedisManager(REDIS_URL), cors_allowed_origins="*"
)
joins: list[Joins] = []  # made by the first who joins: there is no lifespan to make it in


async def join(sid: str, command: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001
    if not joins:
        joins.append(Joins())
    confirmed = await joins[0].join(command["session"], command["student"])
    if confirmed["status"] == "new":
        event = {"student": confirmed["student"], "seq": confirmed["seq"]}
        await server.emit("joined", event, room=f"teachers:{command['session']}")
    return confirmed


async def watch(sid: str, command: dict[str, Any]) -> dict[str, str]:
    await server.enter_room(sid, f"teachers:{command['session']}")
    return {"type": "watching"}


server.on("join", join)
server.on("watch", watch)
app = socketio.ASGIApp(server)
