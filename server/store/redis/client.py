"""All that the server does in Redis, as typed methods of one client."""

from server.store.redis.checkpoints import Checkpoints
from server.store.redis.kiosks import Kiosks
from server.store.redis.late_enrolment import LateEnrolment
from server.store.redis.reopening import ReopenedAttendances
from server.store.redis.rooms import Rooms
from server.store.redis.spot_checks import SpotChecks
from server.store.redis.user_sessions import UserSessions
from server.store.redis.verifications import Verifications


class RedisClient(
    Checkpoints, Kiosks, ReopenedAttendances, LateEnrolment, Rooms, SpotChecks, UserSessions, Verifications
):
    """Live classes, ended classes and user sessions on one connection pool.

    Every method raises `Unavailable` when Redis does not answer in time. It is then not known whether the
    command was carried out; all methods are safe to repeat.
    """
