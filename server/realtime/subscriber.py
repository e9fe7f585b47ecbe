"""A connected client as channels and services see it. `Socket` implements it."""

from typing import TYPE_CHECKING, Protocol

from protocol.codes import CloseCode
from server.models.redis import UserSessionRedis

if TYPE_CHECKING:
    from server.realtime.channel import Channel


class Source(Protocol):
    """A sender of frames that can send its state anew, so that its queued frames may be discarded."""

    def discard(self) -> bool:
        """Send no more until `resync`, since queued frames are discarded; False when there is no way back."""

    def resync(self) -> None:
        """Send the state as it is now: the client reads again and its outbox is empty."""


class Subscriber(Protocol):
    """A client that watches or follows classes. `channels` is maintained by the channels themselves."""

    channels: set["Channel"]

    @property
    def user(self) -> UserSessionRedis:
        """The signed-in user."""

    @property
    def close_code(self) -> CloseCode | None:
        """The reason of closing, once that has begun."""

    def push(self, text: str, *, counted: bool = True, source: Source | None = None) -> None:
        """Send an encoded event, or queue it; `counted` frames count against the bound of the outbox."""

    def close(self, code: CloseCode) -> None:
        """End the connection."""
