"""The students of one class on this worker. Each is sent the own record, and the state of the class."""

from time import monotonic

from protocol.codec import encode
from protocol.events import RecordChanged
from server.realtime.channel import Channel, ChannelOwner, StateEvent, Subscriber, class_event, state_event
from server.store.redis.client import RedisClient
from server.store.redis.publications import StudentPublication
from server.store.redis.rooms import ClassRevisions

MAX_RECORDS_PER_LOAD = 1000


class StudentChannel(Channel):
    """Followers of one class, by student number."""

    def __init__(self, attendance_id: str, name: str, owner: ChannelOwner) -> None:
        super().__init__(attendance_id, name, owner)
        self.followers: dict[str, set[Subscriber]] = {}
        self.last_student_revision: int | None = None  # None until a publication or a revision check tells it

    @property
    def is_empty(self) -> bool:
        """True when nobody follows."""
        return not self.followers

    def subscribers(self) -> set[Subscriber]:
        """Return all followers."""
        return {follower for followers in self.followers.values() for follower in followers}

    def add(self, subscriber: Subscriber) -> bool:
        """Subscribe a student; return False when this connection follows already."""
        if self in subscriber.channels:
            return False
        self.followers.setdefault(subscriber.user.school_number, set()).add(subscriber)
        subscriber.channels.add(self)
        return True

    def remove(self, subscriber: Subscriber) -> None:
        """Unsubscribe a student."""
        subscriber.channels.discard(self)
        number = subscriber.user.school_number
        followers = self.followers.get(number, set())
        followers.discard(subscriber)
        if not followers:
            self.followers.pop(number, None)

    async def resync(self, redis: RedisClient) -> str | None:
        """Send every student the own record again; clients ignore what they know.

        A student without a record is sent null: a record may have been removed.
        """
        numbers, first_revision = list(self.followers), None
        for start in range(0, len(numbers), MAX_RECORDS_PER_LOAD):
            some = numbers[start : start + MAX_RECORDS_PER_LOAD]
            loaded = await redis.load_records(self.attendance_id, some)
            if self.maybe_stale:
                return None
            epoch, revision = loaded.session.epoch, loaded.session.revision
            first_revision = revision if first_revision is None else first_revision
            for number, record in loaded.records.items():
                field = record.as_field() if record else None
                event = RecordChanged(
                    attendance_id=self.id, epoch=epoch, revision=revision, record=field, reason=None
                )
                self._push(number, event)
            await redis.note_seen(self.attendance_id, loaded.records)
        if first_revision is None:  # all have left while this waited for its turn
            return None
        self._push_to_all(state_event(loaded))
        self.last_student_revision = max(self.last_student_revision or 0, first_revision)
        self.mark_fresh()
        return "students"

    def _apply(self, data: str) -> None:
        epoch, revision, state, reason, records = StudentPublication.parse(data)
        self.last_student_revision, self.fresh_at = revision, monotonic()
        for number, record in records:
            if number in self.followers:
                event = RecordChanged(
                    attendance_id=self.id,
                    epoch=epoch,
                    revision=revision,
                    record=record.as_field(),
                    reason=reason.as_field(),
                )
                self._push(number, event)
        if state is not None:
            self._push_to_all(class_event(self.id, epoch, revision, state))

    def _is_up_to(self, revisions: ClassRevisions) -> bool:
        if self.last_student_revision is None:
            self.last_student_revision = revisions.student_revision
        return not revisions.closed and self.last_student_revision >= revisions.student_revision

    def _push(self, student_number: str, event: RecordChanged) -> None:
        frame = encode(event)
        for follower in self.followers.get(student_number, ()):
            follower.push(frame)

    def _push_to_all(self, event: StateEvent) -> None:
        self.ended = self.ended or event.type == "attendance.ended"
        frame = encode(event)
        for follower in self.subscribers():
            follower.push(frame)
