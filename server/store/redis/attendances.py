"""Start, find and join live classes. Every start and join is one script call."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from pydantic_core import to_json

from protocol.codes import Devices, JoinMethod, Rotation
from protocol.errors import AlreadyActive, AttendanceEnded
from protocol.identifiers import search_key
from protocol.objects import Attendance, Record
from protocol.raw import RawJson
from server.models.redis import (
    AttendanceRecordRedis,
    AttendanceRedis,
    IndexedAttendance,
    NewAttendance,
    identity,
    public_record,
    to_ms,
)
from server.observability.metrics import Metrics
from server.proofs.join_codes import QR_MS
from server.settings import Settings
from server.store.redis.batcher import Batcher
from server.store.redis.changes import MAX_LENGTH_MS, AttendanceChanges
from server.store.redis.loads import LoadedSession
from server.store.redis.name_index import NameIndex

UNCLAIMED_MS = 60_000  # lifetime of a class that was created but never claimed, because its worker died
MAX_LOOK_UPS = 50  # classes that a search by name looks at: most that match are open
SEARCH_BATCH_SIZE = 2_000  # entries that are compared without a break: 0.3 ms of the loop
INDEX_GRACE_MS = 86_400_000  # index entries expire at the latest a day after their class has ended


class Join(NamedTuple):
    """One student's join as join.lua takes it.

    `flags` is JSON text, `[]` when every check passed; `proof` is what there is to judge of the code;
    `origin` is where the connection comes from (proofs/origin.py).
    """

    student_number: str
    identity: str
    method: str
    flags: str
    proof: str
    origin: str


class Joined(NamedTuple):
    """The answer of join.lua to one student; its first lines say what the outcomes mean."""

    attendance: RawJson[Attendance]
    outcome: Literal["joined", "repeated", "decided", "method", "expired", "corrupt"]
    record: RawJson[Record]
    revision: int

    @property
    def is_pending(self) -> bool:
        """True while the record waits for a decision or a verification: the text begins with its status."""
        return self.record.startswith('{"status":"pending"')


class Attendances(AttendanceChanges, NameIndex):
    """Requests on live classes."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self.joins_sent = 0  # since this worker started; saving pauses while it grows
        self._joins = Batcher(self._join_batch)

    # --- starting ----------------------------------------------------------------------------------------

    async def reserve_handle(self, handle: str, attendance_id: str) -> bool:
        """Reserve the handle of QR tokens for a class about to start; return False when a class has it."""
        async with self.slow():
            key = self.keys.handle(handle)
            return bool(await self.redis.set(key, attendance_id, nx=True, px=UNCLAIMED_MS))

    async def save_attendance_session(
        self,
        new: NewAttendance,
        roster: Iterable[tuple[str, str]],
        *,
        duration_minutes: int | None = None,
        end_time: datetime | None = None,
        late_after_minutes: int | None = None,
    ) -> RawJson[Attendance]:
        """Start a class: create it, claim the teacher's index, then index it.

        It is created before it is claimed, so that whoever loses the claim finds a class that exists: of any
        number of simultaneous starts one wins and all learn the same id.

        Raises:
            AlreadyActive: the teacher has a live class.
            InvalidField: the end is not ahead or too far.
            Unavailable: Redis lost its data; the teacher may have a class that is about to be rebuilt.
        """
        await self.refuse_while_lost()
        attendance_id = str(new.attendance_id)
        fields = [text for pair in new.to_hash().items() for text in pair]
        args = (
            UNCLAIMED_MS,
            duration_minutes * 60_000 if duration_minutes is not None else "",
            to_ms(end_time) if end_time is not None else "",
            MAX_LENGTH_MS,
            late_after_minutes if late_after_minutes is not None else "",
            len(fields) // 2,
        )
        records: list[str] = []
        for number, name in roster:
            missing = AttendanceRecordRedis.missing(new.attendance_id, number, name)
            records += number, missing.model_dump_json()
        async with self.slow():
            keys = self.keys.attendance(attendance_id)
            reply = await self.scripts.run_confirmed("create", keys, *args, *fields, *records)
        self._check(reply)
        try:
            await self._claim(attendance_id, new.teacher_school_number)
        except AlreadyActive:
            async with self.fast():
                await self.redis.delete(*self.keys.attendance(attendance_id))
            raise
        self.on_change(attendance_id)
        return RawJson(reply[1])

    async def _claim(self, attendance_id: str, teacher: str) -> None:
        """Make a class the teacher's one active class, and index it.

        Raises:
            AlreadyActive: another one is live.
        """
        stale, key = "", self.keys.teacher(teacher)
        while True:
            async with self.slow():
                lasts = MAX_LENGTH_MS + INDEX_GRACE_MS
                holder = await self.scripts.run("claim_teacher", [key], attendance_id, stale, lasts)
            live = await self.find_session(holder)
            if live is None or not live.is_open:
                if holder == attendance_id:
                    raise AttendanceEnded  # its end came during the start
                stale = holder
                continue
            await self.index(live.session)
            if holder == attendance_id:
                return
            raise AlreadyActive(holder)

    async def index(self, session: AttendanceRedis) -> None:
        """Make a class findable and give it a deadline. Idempotent, so another worker may repeat it."""
        attendance_id, lasts = str(session.attendance_id), to_ms(session.end_time) + INDEX_GRACE_MS
        entry = IndexedAttendance(
            attendance_id=session.attendance_id,
            lesson_name=session.lesson_name,
            teacher_full_name=session.teacher_full_name,
            teacher_school_number=session.teacher_school_number,
            handle=session.handle,
            by_name="name" in session.join_methods,
        )
        async with self.slow():
            # The deadline first: with it the class gets closed, even if this worker dies now.
            await self.redis.zadd(self.keys.deadlines, {attendance_id: to_ms(session.end_time)}, nx=True)
            pipe = self.redis.pipeline(transaction=False)
            for key in self.keys.attendance(attendance_id):
                pipe.persist(key)
            self.add_name(pipe, entry)
            pipe.set(self.keys.handle(session.handle), attendance_id, pxat=lasts)
            await pipe.execute()
        self._index.clear()

    # --- finding -----------------------------------------------------------------------------------------

    async def get_attendance_session_of_teacher(self, teacher_school_number: str) -> LoadedSession | None:
        """Return the teacher's live class, if there is one."""
        async with self.fast():
            attendance_id = await self.redis.get(self.keys.teacher(teacher_school_number))
        loaded = await self.find_session(str(attendance_id)) if attendance_id else None
        return loaded if loaded and loaded.is_open else None

    async def get_attendance_sessions_by_name(
        self, lesson_name: str, teacher_name: str, limit: int = 10
    ) -> list[AttendanceRedis]:
        """Return live classes that allow joining by name and student names contain both texts.

        Case and accents are ignored. Of the classes that match, the first `MAX_LOOK_UPS` are looked at.
        """
        lesson, teacher = search_key(lesson_name), search_key(teacher_name)
        found: list[AttendanceRedis] = []
        look_ups, names = 0, await self.get_searchable()
        for first in range(0, len(names), SEARCH_BATCH_SIZE):
            for in_lesson, in_teacher, entry in names[first : first + SEARCH_BATCH_SIZE]:
                if lesson in in_lesson and teacher in in_teacher:
                    loaded = await self.find_session(str(entry.attendance_id))
                    if loaded and loaded.is_open:
                        found.append(loaded.session)
                    look_ups += 1
                    if len(found) == limit or look_ups == MAX_LOOK_UPS:
                        return found
            await asyncio.sleep(0)
        return found

    # --- joining -----------------------------------------------------------------------------------------

    def add_attendance_record(
        self,
        attendance_id: str,
        student_number: str,
        full_name: str,
        method: str,
        flags: Sequence[str] = (),
        *,
        proof: str = "",
        origin: str = "",
    ) -> asyncio.Future[Joined]:
        """Join a student, in one script call with others of the same loop iteration. Repeating it is safe.

        Raises:
            NotFound: there is no such class; ClassSaved if it was saved within a day.
            AttendanceEnded: its end has come by Redis' clock, whether it was closed already or not.
        """
        student = identity(attendance_id, student_number, full_name)
        join = Join(
            student_number, student, method, to_json(flags).decode() if flags else "[]", proof, origin
        )
        return self._joins.add(attendance_id, join)

    async def _join_batch(self, attendance_id: str, joins: Sequence[Join]) -> list[Joined]:
        self.joins_sent += len(joins)
        self.metrics.join_batch.observe(len(joins))
        names = self.keys
        used, stale = names.used_tickets(attendance_id), names.stale_tries(attendance_id)
        keys = *names.attendance(attendance_id), used, stale, names.device_users(attendance_id)
        screens = self.keys.screens(attendance_id)
        # None of the six contains a line break: numbers have no blanks, and JSON escapes it.
        lines = "".join(
            [
                f"{number}\n{student}\n{method}\n{flags}\n{proof}\n{origin}\n"
                for number, student, method, flags, proof, origin in joins
            ]
        )
        async with self.slow():
            reply = await self.scripts.run_confirmed("join", keys, screens, lines)
        if reply[0] == "gone":
            raise await self._gone(attendance_id)
        self._check(reply)
        self.index_students(
            attendance_id,
            [join[0] for join, outcome in zip(joins, reply[2::3], strict=True) if outcome == "joined"],
        )
        attendance: RawJson[Attendance] = RawJson(reply[1])
        return [
            Joined(attendance, reply[i], RawJson(public_record(reply[i + 1])), reply[i + 2])
            for i in range(2, len(reply), 3)
        ]

    # --- proofs ------------------------------------------------------------------------------------------

    async def secure(
        self,
        attendance_id: str,
        actor: str,
        *,
        rotation: Rotation | None = None,
        join_methods: Sequence[JoinMethod] | None = None,
        security_option: int | None = None,
        devices: Devices | None = None,
        network: str = "",
        renew: bool = False,
    ) -> RawJson[Attendance]:
        """Change how students prove that they are there. Another rotation renews the codes.

        `network` is the teacher's: it becomes that of the class when its network is checked from now on.

        Raises:
            NotFound, AttendanceEnded.
        """
        methods = tuple(dict.fromkeys(join_methods or ()))
        reply = await self._change(
            "secure",
            attendance_id,
            actor,
            to_json(methods).decode() if methods else "",
            " ".join(methods),
            security_option or "",
            *((rotation, *QR_MS[rotation]) if rotation else ("", "", "")),
            "1" if renew else "0",
            devices or "",
            network,
        )
        if methods:  # the index of names says which classes can be joined by name
            await self.index((await self.load_session(attendance_id)).session)
        return RawJson(reply[1])
