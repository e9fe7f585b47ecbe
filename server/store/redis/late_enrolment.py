"""Enrolling students while a class runs: they appear on its screens as missing."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from protocol.errors import AttendanceEnded, NotFound
from protocol.identifiers import lesson_key
from server.models.redis import AttendanceRecordRedis
from server.store.redis.attendances import Attendances

Students = Sequence[tuple[str, str]]  # numbers and names
BATCH_SIZE = 500  # students in one change


class LateEnrolment(Attendances):
    """Requests of imports."""

    async def enrol_in_live_classes(self, enrolled: Mapping[tuple[str, str], Students]) -> int:
        """Add students to the live classes of lessons; return how many records have changed.

        Args:
            enrolled: students by the number of a teacher and the name of the lesson. Whoever has a record
                keeps it, without the flag `not_on_roster`; so repeating it changes nothing.
        """
        changed = 0
        for (teacher, lesson), students in enrolled.items():
            live = await self.get_attendance_session_of_teacher(teacher)
            if live is not None and lesson_key(live.session.lesson_name) == lesson_key(lesson):
                attendance_id = live.session.attendance_id
                for start in range(0, len(students), BATCH_SIZE):
                    changed += await self.enrol_late(attendance_id, students[start : start + BATCH_SIZE])
        return changed

    async def enrol_late(self, attendance_id: UUID, students: Students) -> int:
        """Add students to a live class, in one change; return how many records have changed."""
        key = str(attendance_id)
        records = [
            text
            for number, name in students
            for text in (number, AttendanceRecordRedis.missing(attendance_id, number, name).model_dump_json())
        ]
        try:
            reply = await self._change("enrol", key, *records)
        except (AttendanceEnded, NotFound):
            return 0
        return int(reply[2])
