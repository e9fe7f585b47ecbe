"""Logs on standard error: one JSON object a line, or coloured text if that is a terminal.

Above DEBUG they contain nothing personal: no names, numbers, tokens or addresses. Messages of exceptions may
quote data, so only their type and place are logged, except at DEBUG.
"""

import builtins
import logging
import sys
from collections.abc import Iterator
from typing import Any, Literal

import structlog
from structlog.tracebacks import ExceptionDictTransformer

# Exceptions whose messages quote no data: redis-py's by name, and Python's own, except for KeyError and
# ValueError (from which pydantic's is derived).
SAFE_ERRORS = {"ResponseError"} | {
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, KeyError | ValueError)
}
# Messages of uvicorn that any client can trigger, as often as it likes.
CLIENT_MESSAGES = {
    "Invalid HTTP request received.",
    "Unsupported upgrade request.",
}
CLIENT_MESSAGE_SECONDS = 60.0


def configure_logs(level: Literal["debug", "info", "warning", "error"]) -> None:
    """Configure structlog, and the standard library's logging for uvicorn and other packages."""
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
    handler.addFilter(ClientMessageLimit())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
            foreign_pre_chain=stamped,
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)


class ClientMessageLimit(logging.Filter):
    """Rate-limit client-triggered messages to one per minute and kind, without traceback."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, tuple[float, int]] = {}  # time of the next line; lines left out since

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True if the record is to be logged."""
        if record.name != "uvicorn.error" or record.msg not in CLIENT_MESSAGES:
            return True
        next_at, left_out = self._seen.get(record.msg, (0.0, 0))
        if record.created < next_at:
            self._seen[record.msg] = next_at, left_out + 1
            return False
        self._seen[record.msg] = record.created + CLIENT_MESSAGE_SECONDS, 0
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        if left_out:
            record.msg += f" ({left_out:,} more before)"
        return True


class Tracebacks:
    """Exceptions as JSON without local variables and, unless `texts`, without messages that quote data."""

    def __init__(self, *, texts: bool) -> None:
        self._transform = ExceptionDictTransformer(show_locals=False)
        self._texts = texts

    def __call__(self, exc_info: structlog.typing.ExcInfo) -> list[dict[str, Any]]:
        """Return an exception and its causes as JSON values."""
        errors = self._transform(exc_info)
        if not self._texts:
            for error in _with_inner(errors):
                error["exc_notes"] = []
                if error["exc_type"] not in SAFE_ERRORS:
                    error["exc_value"] = ""
        return errors


def _with_inner(errors: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield exceptions and those inside exception groups."""
    for error in errors:
        yield error
        for inner in error.get("exceptions", ()):
            yield from _with_inner(inner)
