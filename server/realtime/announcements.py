"""The Redis channel that all workers listen to: sign-outs, alerts, events for one user, probes."""

from collections.abc import Callable
from typing import Literal

from protocol.codec import encode
from protocol.events import AttendanceChanged
from protocol.objects import Attendance
from protocol.raw import RawJson
from server.realtime.hub import Hub
from server.realtime.probe import Probe
from server.store.redis.client import RedisClient


class Announcements:
    """Handles what `RedisClient.announce` and the user sessions publish."""

    def __init__(self, name: str, hub: Hub, probe: Probe, on_ended: Callable[[], None]) -> None:
        """`on_ended` is called when another worker leaves classes to be saved."""
        self.name = name
        self._hub = hub
        self._probe = probe
        self._on_ended = on_ended

    def receive(self, data: str) -> None:
        """Handle one announcement: "kind argument"."""
        kind, _, argument = data.partition(" ")
        match kind:
            case "signed_out":
                self._hub.sign_out(argument)
            case "alert":
                self._hub.push_to_admins(argument)
            case "user":
                number, _, event = argument.partition(" ")
                self._hub.push_to_user(number, event)
            case "probe":
                self._probe.receive(argument)
            case "ended":
                self._on_ended()


async def announce_class(
    redis: RedisClient, attendance: RawJson[Attendance], reason: Literal["started", "reopened"]
) -> None:
    """Send a class that runs from now on to all sockets of its teacher, so that open pages show it."""
    opened = Attendance.model_validate_json(attendance)
    event = AttendanceChanged(
        attendance_id=opened.attendance_id,
        epoch=opened.epoch,
        revision=opened.revision,
        attendance=attendance.as_field(),
        reason=reason,
    )
    await redis.announce_to_user(opened.teacher_school_number, encode(event))
