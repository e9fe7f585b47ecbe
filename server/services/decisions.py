"""The decisions of teachers on records: fail, accept, undo."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from protocol.commands import AcceptRecord, Decide, FailRecord, UndoRecord
from protocol.errors import InvalidField, NotFound, SimilarNumber
from protocol.identifiers import number_key
from protocol.objects import Record
from protocol.raw import RawJson, raw_array
from protocol.replies import RecordChangedReply, RecordsChangedReply
from server.identity.similar import is_slip, number_variants
from server.models.db import User
from server.models.redis import UserSessionRedis
from server.store.redis.client import RedisClient

Decided = RecordChangedReply | RecordsChangedReply


@dataclass(frozen=True, slots=True)
class DecisionService:
    """Decides on records of a teacher's live class.

    Attributes:
        redis: where live classes are.
        find_user: returns the user with a number, None when there is none or Postgres is away.
        similar_students: returns known students who may be meant by a number and a name.
    """

    redis: RedisClient
    find_user: Callable[[str], Awaitable[User | None]]
    similar_students: Callable[[str, str], Awaitable[Sequence[User]]]

    async def fail(self, user: UserSessionRedis, command: FailRecord) -> Decided:
        """Decide that students are not there. They cannot join again."""
        records = await self.redis.decide(
            str(command.attendance_id), user.school_number, "fail", command.numbers, reason=command.reason
        )
        return _reply(command, records)

    async def accept(self, user: UserSessionRedis, command: AcceptRecord) -> Decided:
        """Decide that students are there, late or excused, also without a join.

        A number without a record becomes a walk-in: a known student under the own name, anybody else under
        the name that is given.

        Raises:
            InvalidField: the number belongs to a user who is no student.
            SimilarNumber: nobody has the number, and known students or this class have similar ones.
        """
        known = None
        if command.user_full_name is not None:
            known = await self._find_student(command)
            if known is None and not command.confirmed:
                await self._ask_about_similar(command)
        name = None if known else command.user_full_name
        try:
            return await self._accept(user, command, known, name)
        except NotFound:
            known = known or (await self._find_student(command) if name is None else None)
            if known is None:
                raise
            return await self._accept(user, command, known, known.full_name)

    async def _accept(
        self, user: UserSessionRedis, command: AcceptRecord, known: User | None, walk_in: str | None
    ) -> Decided:
        numbers = (known.school_number,) if known else command.numbers
        records = await self.redis.decide(
            str(command.attendance_id),
            user.school_number,
            "accept",
            numbers,
            reason=command.reason,
            status=command.status,
            walk_in=walk_in,
        )
        return _reply(command, records)

    async def _ask_about_similar(self, command: AcceptRecord) -> None:
        """Ask about a new number that resembles one of a known student or one of the class."""
        number, name = command.student_number or "", command.user_full_name or ""
        records = await self.redis.get_attendance_records(str(command.attendance_id))
        if any(each.student_number == number for each in records):
            return  # the teacher corrects a walk-in's name
        near = {each.school_number: each.full_name for each in await self.similar_students(number, name)}
        variants = set(number_variants(number))
        for each in records:
            if number_key(each.student_number) in variants and is_slip(
                number, name, each.student_number, each.user_full_name
            ):
                near[each.student_number] = each.user_full_name
        if near:
            raise SimilarNumber([{"school_number": key, "user_full_name": near[key]} for key in near])

    async def _find_student(self, command: AcceptRecord) -> User | None:
        """Return the student with the one number of a command; None for many, or when nobody has it."""
        if command.student_number is None:
            return None
        found = await self.find_user(command.student_number)
        if found is not None and found.role != "student":
            raise InvalidField("student_number", f"{found.school_number} is a {found.role}")
        return found

    async def undo(self, user: UserSessionRedis, command: UndoRecord) -> Decided:
        """Restore the records as they were before the last decision; a walk-in is removed.

        A student who scanned while the decision stood is present by that scan.
        """
        records = await self.redis.decide(
            str(command.attendance_id),
            user.school_number,
            "undo",
            command.numbers,
            undone_revision=command.revision,
        )
        return _reply(command, records)


def _reply(command: Decide, records: Sequence[RawJson[Record] | None]) -> Decided:
    """Answer a command on one student with the record, one on many with a list."""
    if command.student_numbers is None:
        (record,) = records
        return RecordChangedReply(id=command.id, record=record.as_field() if record else None)
    kept = raw_array(record for record in records if record is not None)
    return RecordsChangedReply(id=command.id, records=kept.as_field())
