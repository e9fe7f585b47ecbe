"""RedisClient: everything the rest of the server asks of Redis, by typed verbs."""

from server.store.redis.attendances import Attendances
from server.store.redis.ended import EndedAttendances
from server.store.redis.rooms import Rooms
from server.store.redis.user_sessions import UserSessions


class RedisClient(Attendances, EndedAttendances, Rooms, UserSessions):
    """Live classes, ended classes, sessions: one connection pool, takes and returns models.redis.

    Every verb raises `Unavailable` where Redis does not answer in time: nothing is then known to have
    happened, and all verbs are safe to repeat.
    """
