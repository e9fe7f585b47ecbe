"""Spot checks: look for some students who are recorded as present, to find records of people elsewhere."""

from dataclasses import dataclass
from random import SystemRandom
from uuid import uuid4

from protocol.codes import ATTENDED, Flag
from protocol.commands import AnswerSpotCheck, DrawSpotCheck
from protocol.errors import AttendanceEnded, NotFound
from protocol.objects import Record
from protocol.replies import RecordChangedReply, SpotCheckDrawn
from server.models.redis import AttendanceRecordRedis, UserSessionRedis
from server.proofs.odds import power_of_spot_check
from server.store.redis.client import RedisClient

REASON = "spot_check"
random = SystemRandom()  # nobody can foresee who is drawn


@dataclass(frozen=True, slots=True)
class SpotCheckService:
    """Draws spot checks of a teacher's live class, and takes their answers.

    The result is kept with the records: the flag `spot_checked`, and the reason of those who were not found.
    """

    redis: RedisClient

    async def draw(self, user: UserSessionRedis, command: DrawSpotCheck) -> SpotCheckDrawn:
        """Draw students who are present or late and were not checked before: flagged ones, then at random.

        Raises:
            NotFound: there is no such class, or it is not this teacher's.
            AttendanceEnded: it has ended.
        """
        attendance_id = str(command.attendance_id)
        await self._check_live(user, attendance_id)
        attending = [
            record
            for record in await self.redis.get_attendance_records(attendance_id)
            if record.status in ATTENDED and Flag.SPOT_CHECKED not in record.flags
        ]
        random.shuffle(attending)
        attending.sort(key=lambda record: not record.flags)  # stable: flagged ones first
        drawn = attending[: command.size]
        spot_check_id = uuid4()
        await self.redis.add_spot_check(
            attendance_id, str(spot_check_id), [record.student_number for record in drawn]
        )
        return SpotCheckDrawn(
            id=command.id,
            spot_check_id=spot_check_id,
            records=tuple(map(_public, drawn)),
            chance=round(power_of_spot_check(len(attending), len(drawn)), 4) if drawn else 0.0,
        )

    async def answer(self, user: UserSessionRedis, command: AnswerSpotCheck) -> RecordChangedReply:
        """Mark a drawn student as found in the room, or as failed. `record.undo` takes it back.

        Raises:
            NotFound: the student was not drawn in this check, or the class is not this teacher's.
            AttendanceEnded: the class has ended.
        """
        attendance_id = str(command.attendance_id)
        number = command.student_number
        await self._check_live(user, attendance_id)
        if number not in await self.redis.get_spot_check(attendance_id, str(command.spot_check_id)):
            raise NotFound(f"{number} was not drawn in this spot check.")
        (record,) = await self.redis.decide(
            attendance_id,
            user.school_number,
            "here" if command.here else "away",
            [number],
            reason=None if command.here else REASON,
        )
        return RecordChangedReply(id=command.id, record=record.as_field() if record else None)

    async def _check_live(self, user: UserSessionRedis, attendance_id: str) -> None:
        loaded = await self.redis.load_session(attendance_id)
        if loaded.session.teacher_school_number != user.school_number:
            raise NotFound
        if not loaded.is_open:
            raise AttendanceEnded


def _public(record: AttendanceRecordRedis) -> Record:
    return Record(**{name: getattr(record, name) for name in Record.model_fields})
