# ruff: noqa: SLF001  what attn overrides of uvicorn is private
"""An upgrade of uvicorn fails here if it changes what attn overrides or uses beyond the settings."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState
from uvicorn.supervisors.multiprocess import Process

from server.runtime.http_limits import LimitedHttpProtocol
from server.runtime.serving import _Config
from server.runtime.supervisor import DrainingServer

OVERRIDDEN = {
    DrainingServer: {"on_tick"},
    _Config: {"load"},
    LimitedHttpProtocol: {
        "connection_made",
        "connection_lost",
        "data_received",
        "on_message_begin",
        "on_headers_complete",
        "handle_websocket_upgrade",
        "_should_upgrade",
        "_get_upgrade",
        "send_400_response",
    },
}
SIGNATURES: list[tuple[Callable[..., Any], list[str]]] = [
    (uvicorn.Server.run, ["self", "sockets"]),
    (uvicorn.Server.on_tick, ["self", "counter"]),
    (uvicorn.Server.shutdown, ["self", "sockets"]),
    (Process.__init__, ["self", "config", "sockets"]),
    (Process.start, ["self"]),
    (Process.is_alive, ["self", "timeout"]),
    (Process.wait_until_ready, ["self", "timeout", "should_exit"]),
    (Process.terminate, ["self"]),
    (Process.kill, ["self"]),
    (Process.join, ["self"]),
    (HttpToolsProtocol.__init__, ["self", "config", "server_state", "app_state", "_loop"]),
    (HttpToolsProtocol.connection_made, ["self", "transport"]),
    (HttpToolsProtocol.connection_lost, ["self", "exc"]),
    (HttpToolsProtocol.data_received, ["self", "data"]),
    (HttpToolsProtocol.on_message_begin, ["self"]),
    (HttpToolsProtocol.on_headers_complete, ["self"]),
    (HttpToolsProtocol._should_upgrade, ["self"]),
    (HttpToolsProtocol._get_upgrade, ["self"]),
    (HttpToolsProtocol.send_400_response, ["self", "msg"]),
    (HttpToolsProtocol.handle_websocket_upgrade, ["self"]),
]
# Attributes that are set when an object is made, with the source that sets or reads them.
ATTRIBUTES: list[tuple[Callable[..., Any], list[str]]] = [
    (uvicorn.Server.__init__, ["config", "should_exit", "force_exit", "started"]),
    (uvicorn.Server._serve, ["lifespan"]),
    (uvicorn.Server.startup, ["servers", "lifespan.state"]),
    (uvicorn.Server.shutdown, ["config.timeout_graceful_shutdown", "server_state.connections", "force_exit"]),
    (uvicorn.Server.handle_exit, ["should_exit", "force_exit"]),
    (uvicorn.Server.on_tick, ["config.callback_notify"]),
    (Process.__init__, ["process", "_server"]),
    (Process.target, ["server.run"]),
    (vars(Process)["server"].fget, ["_server is None"]),
    (
        HttpToolsProtocol.__init__,
        ["config", "app_state", "server_state", "connections", "transport", "scope", "cycle", "loop"],
    ),
    (HttpToolsProtocol.on_message_begin, ["url", "headers"]),
    (ServerState.__init__, ["connections", "tasks"]),
]


@pytest.mark.parametrize("subclass", OVERRIDDEN)
def test_nothing_else_is_overridden(subclass: type) -> None:
    base = subclass.__mro__[1]
    inherited = {name for name in vars(subclass) if name in dir(base) and not name.startswith("__")}
    assert inherited == OVERRIDDEN[subclass]


@pytest.mark.parametrize(
    ("method", "names"), SIGNATURES, ids=lambda value: getattr(value, "__qualname__", "")
)
def test_a_method_takes_what_it_took(method: Callable[..., Any], names: list[str]) -> None:
    assert list(inspect.signature(method).parameters) == names


@pytest.mark.parametrize(
    ("method", "names"), ATTRIBUTES, ids=lambda value: getattr(value, "__qualname__", "")
)
def test_an_attribute_is_where_it_was(method: Callable[..., Any], names: list[str]) -> None:
    source = inspect.getsource(method)
    assert [name for name in names if f"self.{name}" not in source] == []


def test_the_loop_asks_every_tick_and_shuts_down_afterwards() -> None:
    """`on_tick` may drain because uvicorn awaits it, and closes nothing before it has returned True."""
    assert inspect.iscoroutinefunction(uvicorn.Server.on_tick)
    assert "await self.on_tick(" in inspect.getsource(uvicorn.Server.main_loop)
    serve = inspect.getsource(uvicorn.Server._serve)
    assert serve.index("self.main_loop()") < serve.index("self.shutdown(")
