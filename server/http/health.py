"""`GET /healthz` and `GET /readyz`, for process managers and proxies."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import InvalidField, Unavailable
from server.http.json_bodies import Body, json_response
from server.realtime.drain import DrainState


class Alive(Body):
    """Sign that the process answers."""

    ok: bool


class Ready(Body):
    """Readiness of the worker for new connections, and the reasons against it."""

    ready: bool
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Overload:
    """Bounds above which a worker is not ready for more, though it serves what it has. 0: no bound.

    Attributes:
        max_lag_seconds: sustained delay of the event loop.
        max_sockets: open sockets.
        lag_seconds: returns the delay that the last two samples have in common.
        count_sockets: returns how many sockets are open.
    """

    max_lag_seconds: float
    max_sockets: int
    lag_seconds: Callable[[], float]
    count_sockets: Callable[[], int]

    def reason(self) -> str | None:
        """Return the bound that is reached, None while there is none."""
        if self.max_sockets and (sockets := self.count_sockets()) >= self.max_sockets:
            return f"{sockets:,} sockets are open here"
        if self.max_lag_seconds and (lag := self.lag_seconds()) >= self.max_lag_seconds:
            return f"the event loop is {lag:.1f} s late"
        return None


@dataclass(frozen=True, slots=True)
class HealthEndpoints:
    """Endpoints that tell whether a worker runs and whether it is of use.

    Attributes:
        ping_redis: raises Unavailable if Redis does not answer.
        postgres_problem: returns why Postgres is of no use now, None if it is.
        fanout_ok: returns whether changes from other workers arrive.
        drain_state: knows whether the worker is about to end.
        overload: knows whether the worker has enough to do.
    """

    ping_redis: Callable[[], Awaitable[None]]
    postgres_problem: Callable[[], str | None]
    fanout_ok: Callable[[], bool]
    drain_state: DrainState
    overload: Overload

    async def show_alive(self, _: Request) -> Response:
        """Answer `GET /healthz`: the process answers."""
        return json_response(Alive(ok=True))

    async def show_ready(self, request: Request) -> Response:
        """Answer `GET /readyz`: 200, or 503 with reasons.

        `exclude=postgres` leaves Postgres out, for proxies: live classes go on without it, and a proxy that
        finds every worker red lets nobody in.

        Raises:
            InvalidField: `exclude` names something else.
        """
        excluded = request.query_params.get("exclude")
        if excluded not in {None, "postgres"}:
            raise InvalidField("exclude", "only postgres can be left out")
        reasons = []
        try:
            await self.ping_redis()
        except Unavailable:
            reasons.append("redis does not answer")
        if not excluded and (problem := self.postgres_problem()):
            reasons.append(problem)
        if not self.fanout_ok():
            reasons.append("changes from other workers do not arrive")
        if self.drain_state.reason:
            reasons.append(self.drain_state.reason)
        if overloaded := self.overload.reason():
            reasons.append(overloaded)
        return json_response(Ready(ready=not reasons, reasons=reasons), 503 if reasons else 200)
