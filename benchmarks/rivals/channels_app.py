"""Django Channels: the teacher's screen through the channel layer, as the framework does it."""

import json
from typing import Any

import django
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.urls import path

from benchmarks.rivals.common import REDIS_URL, Joins

settings.configure(
    SECRET_KEY="benchmark",  # noqa: S106 (opens nothing)
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    },
)
django.setup()
joins: list[Joins] = []  # made by the first who joins: there is no lifespan to make it in


class Consumer(AsyncWebsocketConsumer):
    group: str | None = None

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:  # noqa: ARG002
        command = json.loads(text_data or "")
        session = command["session"]
        if command["type"] == "watch":
            self.group = f"teachers_{session}"
            await self.channel_layer.group_add(self.group, self.channel_name)
            await self.send('{"type":"watching"}')
            return
        if not joins:
            joins.append(Joins())
        confirmed = await joins[0].join(session, command["student"])
        await self.send(json.dumps(confirmed))
        if confirmed["status"] == "new":
            event = {"type": "joined", "student": confirmed["student"], "seq": confirmed["seq"]}
            await self.channel_layer.group_send(f"teachers_{session}", event)

    async def joined(self, event: dict[str, Any]) -> None:
        await self.send(json.dumps(event))

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)


app = ProtocolTypeRouter({"websocket": URLRouter([path("ws", Consumer.as_asgi())])})
