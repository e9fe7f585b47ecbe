"""The index of students: which classes each of them has joined. It lags behind joins by a second at most.

A sorted set has a member "number id" for each student who joined, or on whom a teacher decided. Its members
are written together, so that a join costs no request of its own. The same script reports students who are in
several classes; their records are flagged afterwards in those that run.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from uuid import UUID

import structlog

from protocol.errors import AttnError
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.account_limits import AccountLimits
from server.store.redis.batcher import Batcher

log: structlog.stdlib.BoundLogger = structlog.get_logger()
WRITE_SECONDS = 1.0  # a request of its own costs as much as half a join
BATCH_SIZE = 1000  # members in one command


class StudentIndex(AccountLimits):
    """Writes and reads of the index of students."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self._unwritten: dict[str, str] = {}  # member -> "+" or "-"
        self._unchecked: dict[str, list[str]] = {}  # number -> ids, of students with several classes
        self._writing: asyncio.Task[None] | None = None
        self._index_keys = {
            each: (
                *(self.keys.joined(each), self.keys.last_joined(each)),
                *(self.keys.sockets(each), self.keys.socket_leases(each)),
            )
            for each in self.keys.partitions
        }
        self._checking = Batcher(self._are_open)

    def index_students(self, attendance_id: str, numbers: Iterable[str], sign: str = "+") -> None:
        """Note that students have a record in a class, or ("-") that they have none any more."""
        self._unwritten.update((f"{number} {attendance_id}", sign) for number in numbers)
        self._start_writing()

    def note_sockets(self, school_number: str, count: int) -> None:
        """Note how many sockets an account has on this worker."""
        partition = self.keys.partition_of_user(school_number)
        self._unwritten_sockets.setdefault(partition, {})[school_number] = count
        self._start_writing()

    def _start_writing(self) -> None:
        if self._writing is None and self._is_waiting():
            self._writing = asyncio.create_task(self._write_later())

    def _is_waiting(self) -> bool:
        return bool(self._unwritten or self._unchecked or self._unwritten_sockets)

    async def _write_later(self) -> None:
        try:
            while self._is_waiting():
                await asyncio.sleep(WRITE_SECONDS)
                with suppress(AttnError):  # without Redis nobody joins or connects: what waits does not grow
                    await self._write_all()
                    await self._flag_second_classes()
        finally:
            self._writing = None

    async def _write_all(self) -> None:
        members = {self._partition_of(member) for member in self._unwritten}
        for partition in members | self._unwritten_sockets.keys():
            for _ in range(1 + len(self._unwritten_sockets.get(partition, ())) // BATCH_SIZE):
                await self._open_sessions(partition, ())

    def _partition_of(self, member: str) -> str:
        return self.keys.partition_of_user(member.partition(" ")[0])

    async def _open_sessions(
        self, partition: str, hashes: Sequence[str], *, for_sockets: bool = False
    ) -> list[tuple[str | None, int, str, int]]:
        """Write what waits, and read sessions: text, milliseconds left, ids of the classes joined, 1 or 0.

        With `for_sockets` each session gets a socket, which is counted; the answer is 0 when the account has
        as many as it may have.
        """
        changes, self._unwritten = self._unwritten, {}
        if partition:
            self._unwritten = {
                each: sign for each, sign in changes.items() if self._partition_of(each) != partition
            }
            changes = {each: sign for each, sign in changes.items() if each not in self._unwritten}
        lines = "".join([f"{sign}{member}\n" for member, sign in changes.items()]) if changes else ""
        if counts := self._take_sockets(partition):
            lines += "".join([f"={number} {count}\n" for number, count in counts.items()])
        keys = [*self._index_keys[partition], *[self.keys.user_session(each) for each in hashes]]
        arguments = lines, self.worker_id, self.settings.sockets_per_account, int(for_sockets)
        try:
            async with self.slow():  # a pipeline of GET and PTTL costs the worker three times as much
                several, *answers = await self.scripts.run("open", keys, *arguments)
        except BaseException:  # cancellation too: the changes would not be written any more
            self._unwritten = changes | self._unwritten
            if counts or for_sockets:
                self.recount_sockets()
            raise
        if several:
            for number, *ids in map(str.split, several.splitlines()):
                self._unchecked[number] = ids
            self._start_writing()
        return list(zip(answers[::4], answers[1::4], answers[2::4], answers[3::4], strict=True))

    def _take_sockets(self, partition: str) -> dict[str, int]:
        """Return numbers of sockets to be written now."""
        counts = self._unwritten_sockets.pop(partition, {})
        if len(counts) > BATCH_SIZE:  # as when a worker notes all it has: others get their turn in between
            items = list(counts.items())
            counts = dict(items[:BATCH_SIZE])
            self._unwritten_sockets[partition] = dict(items[BATCH_SIZE:])
        return counts

    async def _flag_second_classes(self) -> None:
        """Flag the records of students who are in several live classes, in each of them.

        The records of two classes cannot be read in one step on a cluster. So those that count are looked for
        in all classes first; a flag says that both were there within a moment.
        """
        if not self._unchecked:
            return
        unchecked, self._unchecked = self._unchecked, {}
        students: dict[str, list[str]] = {}
        for number, ids in unchecked.items():
            for each in ids:
                students.setdefault(each, []).append(number)
        try:
            found = await self._run_in_classes("find", students)
            times = Counter(number for numbers in found.values() for number in numbers)
            several = {
                each: kept
                for each, numbers in found.items()
                if (kept := [number for number in numbers if times[number] > 1])
            }
            if several:
                await self._run_in_classes("flag", several)
        except BaseException:  # cancellation too: these students would not be checked any more
            self._unchecked = unchecked | self._unchecked
            raise

    async def _run_in_classes(self, op: str, students: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Run two_classes.lua in each class; return the numbers of the records that count."""
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            for each, numbers in students.items():
                channels = self.keys.screens(each), self.keys.students(each)
                self.scripts.add(pipe, "two_classes", self.keys.attendance(each), *channels, op, *numbers)
            answers = await pipe.execute(raise_on_error=False)  # a class that cannot be read harms no other
        return {
            each: list(answer)
            for each, answer in zip(students, answers, strict=True)
            if not isinstance(answer, Exception)
        }

    async def find_classes_of_student(self, student_number: str) -> list[str]:
        """Return the ids of classes in which a student has a record; some may be over."""
        partition = self.keys.partition_of_user(student_number)
        if self._unwritten:
            await self._open_sessions(partition, ())
        async with self.slow():
            members = await self.redis.zrange(
                self.keys.joined(partition), f"[{student_number} ", f"({student_number}!", bylex=True
            )
        return [str(member).rpartition(" ")[2] for member in members]

    async def only_open(self, student_number: str, attendance_ids: Iterable[str]) -> tuple[UUID, ...]:
        """Return those of a student's classes that run. Connections that ask at once share a request."""
        ids = list(attendance_ids)
        answers = await asyncio.gather(*(self._checking.add("", each) for each in ids))
        found = dict(zip(ids, answers, strict=True))
        for each in [each for each, is_open in found.items() if is_open is None]:
            # noted after the class was saved: at its end, by another worker
            self.index_students(each, [student_number], "-")
        return tuple(UUID(each) for each, is_open in found.items() if is_open)

    async def _are_open(self, _: str, attendance_ids: Sequence[str]) -> list[bool | None]:
        """Tell which classes run; None for those that are not in Redis."""
        each_once = dict.fromkeys(attendance_ids)
        async with self.fast():
            pipe = self.redis.pipeline(transaction=False)
            for each in each_once:
                self.scripts.add(pipe, "is_open", [self.keys.session(each)])
            answers = await pipe.execute()
        is_open = {
            each: bool(answer) if answer is not None else None
            for each, answer in zip(each_once, answers, strict=True)
        }
        return [is_open[each] for each in attendance_ids]

    async def remove_class(self, attendance_id: str, numbers: Sequence[str]) -> None:
        """Remove a class that was saved and retired from the index."""
        for number in numbers:
            self._unwritten.pop(f"{number} {attendance_id}", None)
        for start in range(0, len(numbers), BATCH_SIZE):
            lines: dict[str, str] = {}
            for number in numbers[start : start + BATCH_SIZE]:
                partition = self.keys.partition_of_user(number)
                lines[partition] = f"{lines.get(partition, '')}-{number} {attendance_id}\n"
            async with self.slow():
                for partition, text in lines.items():
                    await self.scripts.run("open", self._index_keys[partition], text)

    async def close(self) -> None:
        """Write what waits, and close all connections."""
        await self._stop_writing()
        with suppress(AttnError):
            await self._write_all()
            await self._end_leases()
            await self._flag_second_classes()
        await self._stop_writing()
        await super().close()

    async def _stop_writing(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
