"""The bare stack: what attn is built on, without attn. The reference of the comparison.

Starlette, uvicorn, redis-py, pydantic: one script call a join, one frame an event. No users, no rights, no
limits, no metrics, no history that a screen could be repaired from.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from benchmarks.rivals.common import Joins

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Send = Callable[[str], Awaitable[None]]


class Join(BaseModel):
    type: Literal["join"]
    session: Name
    student: Name
    token: Annotated[str, Field(max_length=512)]


class Watch(BaseModel):
    type: Literal["watch"]
    session: Name


class Confirmed(BaseModel):
    type: Literal["confirmed"]
    student: str
    status: str
    seq: int
    at: int


COMMAND: TypeAdapter[Join | Watch] = TypeAdapter(Annotated[Join | Watch, Field(discriminator="type")])
watchers: dict[str, set[Send]] = {}


async def endpoint(websocket: WebSocket) -> None:
    joins: Joins = websocket.app.state.joins
    await websocket.accept()
    send = websocket.send_text
    try:
        while True:
            command = COMMAND.validate_json(await websocket.receive_text())
            if isinstance(command, Join):
                confirmed = Confirmed(**await joins.join(command.session, command.student))
                await send(confirmed.model_dump_json())
            else:
                watchers.setdefault(command.session, set()).add(send)
                await send('{"type":"watching"}')
    except WebSocketDisconnect:
        for room in watchers.values():
            room.discard(send)


async def fan_out(joins: Joins, listening: asyncio.Event) -> None:
    pubsub = joins.redis.pubsub()
    await pubsub.psubscribe("events:*")
    listening.set()
    async for message in pubsub.listen():
        if message["type"] == "pmessage":
            session, text = message["channel"].decode().partition(":")[2], message["data"].decode()
            for send in list(watchers.get(session, ())):
                await send(text)


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    app.state.joins = Joins()
    listening = asyncio.Event()
    task = asyncio.create_task(fan_out(app.state.joins, listening))
    await listening.wait()
    yield
    task.cancel()


app = Starlette(routes=[WebSocketRoute("/ws", endpoint)], lifespan=lifespan)
