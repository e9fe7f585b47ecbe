"""Certificates of attendance: facts about one student, with a signature that anybody can check."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from protocol.codes import ATTENDED, Role, Status
from protocol.errors import Forbidden, InvalidField, NotFound
from protocol.identifiers import number_key
from server.models.attendance_rules import COUNTED, Calendar, Rules
from server.models.history import CertifiedClass
from server.models.redis import UserSessionRedis
from server.proofs.signed_receipts import Certificate, ReceiptKeys
from server.services.history.classes import HistoryQuery, range_of, visible_to
from server.settings import Settings
from server.store.postgres.own_history import CertifiedRow, OwnHistory

MAX_CLASSES = 1000  # of a certificate: some forty pages of paper


class CertificateService:
    """Signs what is recorded about a student in saved classes.

    Args:
        own: reads records of one student.
        calendar: days of the school.
        keys: sign certificates.
        settings: name and address of the school, and what percent means.
    """

    def __init__(self, own: OwnHistory, calendar: Calendar, keys: ReceiptKeys, settings: Settings) -> None:
        self._own = own
        self._calendar = calendar
        self._keys = keys
        self._rules = Rules.of(settings.late_weight, settings.required_percent)
        self._url = settings.attn_public_url
        self._school = settings.school_name or urlsplit(settings.attn_public_url).hostname or "attn"

    async def issue(
        self, user: UserSessionRedis, number: str, query: HistoryQuery
    ) -> tuple[Certificate, str, Sequence[CertifiedClass]]:
        """Return a certificate, its signed form, and the classes behind its numbers, the oldest first.

        Students get their own, teachers those of lessons that they see, admins all.

        Raises:
            Forbidden: a student asks for somebody else.
            NotFound: there is no record in such a class, or the user may not see it.
            InvalidField: a day is out of range, or there are more than MAX_CLASSES.
        """
        starts_from, starts_before = range_of(self._calendar, query.first_day, query.last_day)
        is_own = user.role == Role.STUDENT
        if is_own and number and number_key(number) != number_key(user.school_number):
            raise Forbidden
        number = user.school_number if is_own else number
        rows = await self._own.certified(
            number,
            starts_from,
            starts_before,
            lesson=query.lesson,
            attendance_id=query.attendance_id,
            visible_to=None if is_own else visible_to(user),
            limit=MAX_CLASSES + 1,
        )
        if not rows:
            raise NotFound("There is no record of this student in such classes.")
        if len(rows) > MAX_CLASSES:
            raise InvalidField(
                "from", f"a certificate has at most {MAX_CLASSES:,} classes; choose fewer days"
            )
        since = {
            (one.teacher_number, one.lesson_key): self._calendar.start_of(one.begins_on)
            for one in await self._own.enrolments(rows[0].student_number)
        }
        classes = tuple(_certified(row, self._calendar, since) for row in rows)
        lessons = {row.lesson_key for row in rows}
        teachers = {row.teacher_number for row in rows}
        counts: Counter[str] = Counter(one.status for one in classes if one.counts)
        score = self._rules.score(counts)
        certificate = Certificate(
            iss=self._url,
            iat=int(time.time()),
            school=self._school,
            student_number=rows[0].student_number,
            user_full_name=rows[-1].user_full_name,
            lesson_name=rows[-1].lesson_name if len(lessons) == 1 else None,
            teacher_full_name=rows[-1].teacher_full_name if len(teachers) == 1 else None,
            first_day=query.first_day or classes[0].day,
            last_day=query.last_day or classes[-1].day,
            classes=len(classes),
            present=counts[Status.PRESENT],
            late=counts[Status.LATE],
            excused=sum(one.status == Status.EXCUSED for one in classes),
            attended=sum(counts[status] for status in ATTENDED),
            counted=score.counted,
            percent=score.percent,
        )
        return certificate, self._keys.sign_certificate(certificate), classes


def _certified(
    row: CertifiedRow, calendar: Calendar, since: Mapping[tuple[str, str], datetime]
) -> CertifiedClass:
    begins = since.get((row.teacher_number, row.lesson_key))
    return CertifiedClass(
        attendance_id=row.attendance_id,
        lesson_name=row.lesson_name,
        teacher_full_name=row.teacher_full_name,
        day=calendar.day_of(row.start_time),
        start_time=row.start_time,
        end_time=row.end_time,
        status=row.status,
        attendance_time=row.attendance_time,
        counts=row.status in COUNTED and (begins is None or row.start_time >= begins),
    )
