"""Logs: one JSON object a line on standard error; for people, in colour, when that is a terminal.

From INFO on nothing personal is in them: no names, numbers, tokens or addresses. Errors quote what they met,
so of most only the type and the place are logged; DEBUG has their texts, too.
"""

import builtins
import logging
import sys
from collections.abc import Iterator
from typing import Any, Literal

import structlog
from structlog.tracebacks import ExceptionDictTransformer

# Their texts say what the program or the network did, not with what: all of Python's, redis-py's by name.
# A KeyError or ValueError (pydantic's is one) quotes the data.
TELLING = {"ResponseError"} | {
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, KeyError | ValueError)
}
# What any client can make uvicorn say, as often as it likes.
BY_CLIENTS = {
    "Invalid HTTP request received.",
    "Unsupported upgrade request.",
}
BY_CLIENTS_SECONDS = 60.0


def configure_logs(level: Literal["debug", "info", "warning", "error"]) -> None:
    """For our own events and, through the standard library, for those of uvicorn and the others."""
    number = logging.getLevelNamesMapping()[level.upper()]
    stamped: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if sys.stderr.isatty():
        plain = structlog.dev.plain_traceback  # the others show local variables
        rendering: list[structlog.typing.Processor] = [
            structlog.dev.ConsoleRenderer(exception_formatter=plain)
        ]
    else:
        tracebacks = structlog.processors.ExceptionRenderer(Tracebacks(texts=number <= logging.DEBUG))
        rendering = [tracebacks, structlog.processors.JSONRenderer()]
    structlog.configure(
        processors=[*stamped, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.addFilter(FewByClients())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
            foreign_pre_chain=stamped,
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)


class FewByClients(logging.Filter):
    """Of what is `BY_CLIENTS` a line a minute of each kind, without traceback: nobody fills a disk."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, tuple[float, int]] = {}  # when the next may come; how many did not

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name != "uvicorn.error" or record.msg not in BY_CLIENTS:
            return True
        next_at, left_out = self._seen.get(record.msg, (0.0, 0))
        if record.created < next_at:
            self._seen[record.msg] = next_at, left_out + 1
            return False
        self._seen[record.msg] = record.created + BY_CLIENTS_SECONDS, 0
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        if left_out:
            record.msg += f" ({left_out:,} more before)"
        return True


class Tracebacks:
    """Errors as JSON, without local variables and, unless `texts`, without what quotes data."""

    def __init__(self, *, texts: bool) -> None:
        self._transform = ExceptionDictTransformer(show_locals=False)
        self._texts = texts

    def __call__(self, exc_info: structlog.typing.ExcInfo) -> list[dict[str, Any]]:
        errors = self._transform(exc_info)
        if not self._texts:
            for error in _with_inner(errors):
                error["exc_notes"] = []
                if error["exc_type"] not in TELLING:
                    error["exc_value"] = ""
        return errors


def _with_inner(errors: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those of exception groups, too."""
    for error in errors:
        yield error
        for inner in error.get("exceptions", ()):
            yield from _with_inner(inner)
