"""A server that counts the bytecode instructions it executes.

    python -m benchmarks.counted attn 8000

`GET /counted/start` begins counting, `GET /counted/stop` returns the instructions of each function.
Only Python code is counted, not C code (uvloop, hiredis, pydantic-core) and not Redis.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.peers import UVICORN
from server.app import create_app
from server.cli import command
from server.runtime import serving

PATH = "/counted/"


class InstructionCounter:
    """Counts instructions by code object."""

    def __init__(self) -> None:
        self._counts: Counter[CodeType] = Counter()

    def start(self) -> None:
        """Begin counting from zero."""
        self._counts.clear()
        if sys.version_info >= (3, 12):
            watch = sys.monitoring
            watch.use_tool_id(watch.PROFILER_ID, "attn")
            watch.register_callback(watch.PROFILER_ID, watch.events.INSTRUCTION, self._instruction)
            watch.set_events(watch.PROFILER_ID, watch.events.INSTRUCTION)
        else:
            sys.settrace(self._call)

    def stop(self) -> dict[str, int]:
        """Stop counting, and return the instructions by `file:function`."""
        if sys.version_info >= (3, 12):
            sys.monitoring.set_events(sys.monitoring.PROFILER_ID, 0)
            sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
        else:
            sys.settrace(None)
        totals: Counter[str] = Counter()
        for code, count in self._counts.items():
            file = Path(code.co_filename)
            totals[f"{file.parent.name}/{file.name}:{code.co_qualname}"] += count
        return dict(totals)

    def _instruction(self, code: CodeType, _: int) -> None:
        self._counts[code] += 1

    def _call(self, frame: FrameType, _: str, __: object) -> Any:
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._opcode

    def _opcode(self, frame: FrameType, event: str, _: object) -> Any:
        if event == "opcode":
            self._counts[frame.f_code] += 1
        return self._opcode


def counted(app: ASGIApp) -> ASGIApp:
    """Add the two endpoints to an application."""
    counter = InstructionCounter()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PATH):
            await app(scope, receive, send)
            return
        if scope["path"] == PATH + "start":
            body = b"{}"
            counter.start()
        else:
            body = json.dumps(counter.stop()).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    return wrapped


def attn() -> ASGIApp:
    """Make attn's application."""
    return counted(create_app())


def bare() -> ASGIApp:
    """Make the application of the bare stack."""
    from benchmarks.rivals.bare import app  # noqa: PLC0415 (not part of attn's process)

    return counted(app)


def serve(which: str, port: str) -> None:
    """Run the server with its usual settings."""
    if which == "attn":
        serving.APP = "benchmarks.counted:attn"
        command(["serve", "--port", port])
    else:
        uvicorn.main([f"benchmarks.counted:{which}", "--factory", "--port", port, *UVICORN])


if __name__ == "__main__":
    serve(*sys.argv[1:])
