"""The Python client's WebSocket passes Autobahn's conformance cases: with its options, it echoes."""

import asyncio

from kosoku import run_fuzzingserver
from kosoku._kosoku import CaseResult
from websockets.asyncio.client import ClientConnection

from server.client.connection import ReconnectingConnection
from tests.conformance.cases import EXCLUDED, failures

EXPECTED_FAILURES = {
    # More fragments a message than the websockets library takes (4,096). A server of attn sends no fragments.
    *("9.3.1", "9.3.2", "9.4.1", "9.4.2"),
    # A close frame in the middle of a fragmented message is answered with 1002 instead of its own 1000:
    # the websockets library calls it a protocol error.
    "7.1.5",
}


class EchoClient(ReconnectingConnection):
    """Connects once and echoes. Overrides private methods: this server does not speak attn's protocol."""

    last: str | bytes = ""

    async def _run(self) -> None:
        await self._connect()

    async def _serve(self, socket: ClientConnection) -> None:
        echoing = "/runCase" in self._url
        async for self.last in socket:
            if echoing:
                await socket.send(self.last)


async def connect(url: str) -> str | bytes:
    """Return the last message of the connection, once it is over."""
    client = EchoClient(
        url, "token", on_message=lambda *_: None, on_welcome=_do_nothing, on_end=lambda _: None
    )
    await client._run_task  # noqa: SLF001  the connection without a client around it
    return client.last


async def _do_nothing(_: ReconnectingConnection) -> None:
    pass


async def run(cases: list[str] | None, at_a_time: int) -> list[CaseResult]:
    """Run these cases against the client, or all of them."""
    places = asyncio.Semaphore(at_a_time)

    async def run_case(url: str) -> None:
        async with places:
            await connect(url)

    async with run_fuzzingserver(cases, EXCLUDED, host="127.0.0.1", port=0) as server:
        base = f"ws://{server.address}:{server.port}"
        count = int(await connect(f"{base}/getCaseCount"))
        urls = (f"{base}/runCase?case={number}&agent=attn" for number in range(1, count + 1))
        await asyncio.gather(*(run_case(url) for url in urls))
        await connect(f"{base}/updateReports?agent=attn")
        return await server.get_result()
    raise AssertionError("kosoku's server suppresses no exception, though its types allow it")


async def test_all_cases_pass_but_those_with_a_reason() -> None:
    assert await failures(run, EXPECTED_FAILURES) == EXPECTED_FAILURES
