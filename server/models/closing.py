"""Fields that a class gets when it is closed, in Redis and in Postgres alike."""

from protocol.objects import Message


class Closing(Message):
    """Fields that a teacher or an admin may add when ending a class."""

    end_note: str | None = None
    headcount: int | None = None
