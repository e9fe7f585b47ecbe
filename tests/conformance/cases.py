"""Choose Autobahn's cases, run them through kosoku, and judge their results."""

from collections.abc import Awaitable, Callable

from kosoku import FailureError
from kosoku._kosoku import CaseResult

EXCLUDED = ["12.*", "13.*"]  # compression, which attn does not negotiate
COUNT = 301
AT_A_TIME = 8  # one after the other they wait for 50 to 100 s, mostly for timers of their own

# Runs these cases (None: all of them), so many at a time.
Run = Callable[[list[str] | None, int], Awaitable[list[CaseResult]]]


async def failures(run: Run, expected: set[str]) -> set[str]:
    """Run all cases and return the ids of those that failed.

    Cases give their peer a second or less to react, which a busy machine may miss: those that fail without
    a reason run once more, one at a time.
    """
    failed = await _failed(run(None, AT_A_TIME), COUNT)
    if again := failed - expected:
        failed -= again - await _failed(run(sorted(again), 1), len(again))
    return failed


async def _failed(running: Awaitable[list[CaseResult]], count: int) -> set[str]:
    try:
        results = await running
    except FailureError as error:
        results = error.results
    assert len(results) == count
    return {result.case_id for result in results if not result.passed}
