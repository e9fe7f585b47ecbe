"""Which of Autobahn's cases run, through kosoku, and how their results are judged."""

from collections.abc import Awaitable

from kosoku import FailureError
from kosoku._kosoku import CaseResult

EXCLUDED = ["12.*", "13.*"]  # compression, which attn does not negotiate
COUNT = 301
AT_A_TIME = 8  # one after the other they wait for 50 to 100 s, mostly for timers of their own


async def failures(run: Awaitable[list[CaseResult]]) -> set[str]:
    """Return the ids of the cases that failed, and require that all of them ran."""
    try:
        results = await run
    except FailureError as error:
        results = error.results
    assert len(results) == COUNT
    return {result.case_id for result in results if not result.passed}
