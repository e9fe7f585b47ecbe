"""Discrete-event simulation of the first minutes of a lesson: arrivals, queues, retries and faults.

Time moves from one event to the next. A worker is a core that serves one job after the other, a shard of
Redis likewise; passwords wait in a queue of their own, of which a worker takes one whenever nothing else
waits, because hashing threads give way. Students sign in, connect and join, and try again when refused.
"""

import heapq
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count

LOGIN_QUEUE = 1000  # LOGIN_QUEUE of a worker: one more is refused, and tries again
LOGIN_RETRY = 5.0, 15.0  # seconds, evenly between
RECONNECT = 0.25, 5.0  # seconds until a phone whose worker is lost connects to another one
SHARD_RETRY = 1.0, 3.0  # seconds until a join that got no answer is sent again
JOIN_DEADLINE = 2.0  # JOIN_TIMEOUT_SECONDS
PEAK = 0.4  # of the window: arrivals rise until then and fall afterwards


@dataclass(frozen=True, slots=True)
class Costs:
    """CPU seconds of one core: of a worker, and of Redis for a join."""

    handshake: float
    join: float
    redis: float
    token: float
    password: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """Plan of a run. Faults are moments after the start, None for none."""

    students: int
    workers: int
    shards: int = 1
    window: float = 300.0
    passwords: float = 0.05  # share that signs in by password; tokens take the rest
    signed_in: bool = False  # nobody signs in: they only connect and join
    even: bool = False  # arrivals at an even rate
    worker_lost_at: float | None = None
    shard_away: tuple[float, float] | None = None  # from, to


@dataclass(slots=True)
class Outcome:
    """Seconds from arrival to confirmation by student, and how busy and long the queues were."""

    waits: list[float] = field(default_factory=list)
    refused: int = 0
    reconnected: int = 0
    longest_login_queue: int = 0
    worker_busy: float = 0.0  # seconds of all workers
    last: float = 0.0

    def percentile(self, share: float) -> float:
        """Return the wait that this share of the students did not exceed."""
        return sorted(self.waits)[min(int(share * len(self.waits)), len(self.waits) - 1)]


@dataclass(slots=True)
class Server:
    """A core. `free_at` is when the jobs it has accepted are done."""

    free_at: float = 0.0
    is_lost: bool = False
    logins: deque[int] = field(default_factory=deque)
    is_hashing: bool = False


class Simulation:
    """One run of a scenario."""

    def __init__(self, scenario: Scenario, costs: Costs, seed: int = 1) -> None:
        self._scenario, self._costs = scenario, costs
        self._random = random.Random(seed)  # noqa: S311, no secret
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._order = count()
        self._workers = [Server() for _ in range(scenario.workers)]
        self._shards = [Server() for _ in range(scenario.shards)]
        self._arrived: list[float] = []
        self._place: list[int] = []  # worker of each student
        self._joined: list[int] = []
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Let everybody arrive, and return what they experienced."""
        plan = self._scenario
        for student in range(plan.students):
            at = self._arrival(student)
            self._arrived.append(at)
            self._place.append(student % plan.workers)
            self._at(at, partial(self._arrive, student))
        if plan.worker_lost_at is not None:
            self._at(plan.worker_lost_at, self._lose_worker)
        while self._events:
            now, _, handle = heapq.heappop(self._events)
            handle(now)
        return self.outcome

    def _arrival(self, student: int) -> float:
        plan = self._scenario
        if plan.even:
            return student * plan.window / plan.students
        return self._random.triangular(0, plan.window, PEAK * plan.window)

    def _at(self, moment: float, handle: Callable[[float], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._order), handle))

    def _between(self, bounds: tuple[float, float]) -> float:
        return self._random.uniform(*bounds)

    def _work(self, worker: Server, now: float, seconds: float) -> float:
        """Give a worker a job; return when it is done."""
        worker.free_at = max(worker.free_at, now) + seconds
        self.outcome.worker_busy += seconds
        return worker.free_at

    # --- a student ---------------------------------------------------------------------------------------

    def _arrive(self, student: int, now: float) -> None:
        if self._scenario.signed_in:
            return self._connect(student, now)
        if self._random.random() < self._scenario.passwords:
            return self._ask_password(student, now)
        done = self._work(self._worker_of(student), now, self._costs.token)
        return self._at(done, partial(self._connect, student))

    def _worker_of(self, student: int) -> Server:
        """Return the worker of a student; one that is lost is replaced by another one."""
        while self._workers[self._place[student]].is_lost:
            self._place[student] = self._random.randrange(len(self._workers))
        return self._workers[self._place[student]]

    def _ask_password(self, student: int, now: float) -> None:
        worker = self._worker_of(student)
        if len(worker.logins) >= LOGIN_QUEUE:
            self.outcome.refused += 1
            return self._at(now + self._between(LOGIN_RETRY), partial(self._ask_password, student))
        worker.logins.append(student)
        self.outcome.longest_login_queue = max(self.outcome.longest_login_queue, len(worker.logins))
        return None if worker.is_hashing else self._hash(worker, now)

    def _hash(self, worker: Server, now: float) -> None:
        """Check the next password when the worker has nothing else to do."""
        worker.is_hashing = bool(worker.logins) and not worker.is_lost
        if not worker.is_hashing:
            return
        if worker.free_at > now:
            self._at(worker.free_at, partial(self._hash, worker))
            return
        student = worker.logins.popleft()
        done = self._work(worker, now, self._costs.password)
        self._at(done, partial(self._connect, student))
        self._at(done, partial(self._hash, worker))

    def _connect(self, student: int, now: float) -> None:
        done = self._work(self._worker_of(student), now, self._costs.handshake)
        self._at(done, partial(self._join, student))

    def _join(self, student: int, now: float) -> None:
        place = self._place[student]
        if self._workers[place].is_lost:  # with this connection
            self.outcome.reconnected += 1
            return self._at(now + self._between(RECONNECT), partial(self._connect, student))
        done = self._work(self._workers[place], now, self._costs.join)
        away = self._scenario.shard_away
        if away and student % len(self._shards) == 0 and away[0] <= done < away[1]:
            again = done + JOIN_DEADLINE + self._between(SHARD_RETRY)
            return self._at(again, partial(self._join, student))
        shard = self._shards[student % len(self._shards)]
        shard.free_at = max(shard.free_at, done) + self._costs.redis
        return self._at(shard.free_at, partial(self._confirm, student))

    def _confirm(self, student: int, now: float) -> None:
        self.outcome.waits.append(now - self._arrived[student])
        self.outcome.last = max(self.outcome.last, now)
        self._joined.append(student)

    def _lose_worker(self, now: float) -> None:
        """Lose the first worker: who waited there asks another one, and who had joined connects again."""
        lost = self._workers[0]
        lost.is_lost = True
        connected = [student for student in self._joined if self._place[student] == 0]
        self.outcome.reconnected += len(lost.logins) + len(connected)
        for student in lost.logins:
            again = now + self._between(RECONNECT)
            self._at(again, partial(self._ask_password, student))
        for student in connected:
            self._at(
                now + self._between(RECONNECT),
                partial(self._connect_again, student),
            )
        lost.logins.clear()

    def _connect_again(self, student: int, now: float) -> None:
        self._work(self._worker_of(student), now, self._costs.handshake)
