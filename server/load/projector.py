"""The projector of a class: the current codes, and what the teacher's screen shows."""

import random
import time
from dataclasses import dataclass
from datetime import timedelta

from protocol.codes import Cause, JoinMethod
from protocol.events import AttendanceEnded, CodeRotated, RosterChanged
from protocol.objects import Attendance, Code
from protocol.replies import AttendanceCodes, AttendanceJoined
from server.client import AttnClient, ClientError
from server.client.connection import Received
from server.load.ledger import Ledger


@dataclass(slots=True)
class Projector:
    """One class as its teacher shows it. With a ledger it notes when a student appears on the screen.

    The codes change, and only `follow` keeps them valid.
    """

    attendance: Attendance
    ledger: Ledger | None = None
    _shown: AttendanceCodes | CodeRotated | None = None
    _shown_at: float = 0.0
    _revision: int = 0

    @classmethod
    async def of(
        cls, teacher: AttnClient, attendance: Attendance, ledger: Ledger | None = None
    ) -> "Projector":
        """Ask for the codes of a class."""
        projector = cls(attendance, ledger)
        projector.show(await teacher.codes(attendance.attendance_id))
        return projector

    def show(self, message: AttendanceCodes | CodeRotated) -> None:
        """Take the codes of now and next."""
        self._shown, self._shown_at = message, time.monotonic()

    @property
    def code(self) -> Code:
        """The code on the screen, by the server's clock."""
        assert self._shown is not None, "nobody has asked for the codes"
        codes, passed = self._shown.codes, timedelta(seconds=time.monotonic() - self._shown_at)
        begun = [code for code in codes if code.valid_from <= self._shown.server_time + passed]
        return begun[-1] if begun else codes[0]

    async def follow(self, teacher: AttnClient) -> None:
        """Follow the teacher's events until the class ends or the connection is closed."""
        try:
            async for event in teacher:
                self._note(event)
                if isinstance(event, AttendanceEnded):
                    return
        except ClientError:
            return

    async def join(self, student: AttnClient) -> AttendanceJoined:
        """Join by a random one of the methods that the class allows."""
        method = random.choice(self.attendance.join_methods)  # noqa: S311 (not a secret)
        if method == JoinMethod.NAME:
            return await student.join(attendance_id=self.attendance.attendance_id)
        if method == JoinMethod.CODE:
            return await student.join(code=self.code.code)
        return await student.join(qr=self.code.qr)

    def _note(self, event: Received) -> None:
        if isinstance(event, CodeRotated | AttendanceCodes):  # a reply is among them after a reconnect
            if event.codes:
                self.show(event)
        elif isinstance(event, RosterChanged) and self.ledger is not None:
            # After a reconnect an event may repeat changes that were seen already.
            for change in event.changes:
                if change.revision > self._revision and change.cause == Cause.JOINED:
                    for record in change.records:
                        self.ledger.show(record.student_number, time.perf_counter())
            self._revision = max(self._revision, event.revision)
