"""`attn verifier`: a sample of an external verifier, for demos and tests (docs/verification.md)."""

import asyncio
import html
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Literal
from uuid import uuid4

import httpx
import typer
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from server.cli.exit_codes import read_settings, refuse
from server.proofs.webhook_signatures import BadSignature, check_signature, read_secret, signed_headers

Answer = Literal["accepted", "failed", "ask"]
ATTEMPTS, RETRY_SECONDS = 6, 1.0


@dataclass(slots=True)
class SampleVerifier:
    """Takes verifications, and answers them by a rule or by buttons on a page.

    Attributes:
        key: of the secret that both sides have.
        answer: to each verification; `ask` waits for somebody who presses a button.
        delay: seconds before a verification is taken, as of a slow verifier.
        waiting: what is unanswered, by id.
    """

    key: bytes
    answer: Answer
    delay: float
    waiting: dict[str, dict[str, str]] = field(default_factory=dict)
    tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def take(self, request: Request) -> Response:
        """Accept a request for a verification. A repeated request has the same id and is kept once."""
        body = await request.body()
        try:
            check_signature(self.key, request.headers, body, time.time())
        except BadSignature as error:
            return Response(str(error), 401)
        data = json.loads(body)["data"]
        await asyncio.sleep(self.delay)
        self.waiting.setdefault(data["verification_id"], data)
        if self.answer != "ask":
            self.send(data["verification_id"], self.answer)
        return Response(status_code=202)

    def send(self, verification_id: str, result: str) -> None:
        """Send a result in the background."""
        data = self.waiting.pop(verification_id, None)
        if data is not None:
            task = asyncio.create_task(self._send(data, result))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _send(self, data: dict[str, str], result: str) -> None:
        """Post a result until it is answered. 409: another one, or the teacher, came before it."""
        decided = {"verification_id": data["verification_id"], "result": result}
        body = json.dumps({"type": "verification.decided", "data": decided}).encode()
        message_id = str(uuid4())
        async with httpx.AsyncClient(timeout=5, trust_env=False) as http:
            for attempt in range(ATTEMPTS):
                headers = signed_headers(self.key, message_id, time.time(), body)
                with suppress(httpx.HTTPError):
                    headers["Content-Type"] = "application/json"
                    response = await http.post(data["result_url"], content=body, headers=headers)
                    if response.status_code < 500:
                        typer.echo(f"{data['student_number']}: {result}, answered {response.status_code}")
                        return
                await asyncio.sleep(RETRY_SECONDS * 2**attempt)

    async def show(self, _: Request) -> Response:
        """Show what waits, with two buttons each."""
        rows = "".join(
            f"<li>{html.escape(data['student_number'])}<form method='post' action='/answer/{each}'>"
            "<button name='result' value='accepted'>Accept</button> "
            "<button name='result' value='failed'>Refuse</button></form></li>"
            for each, data in self.waiting.items()
        )
        page = f"<title>Sample verifier</title><h1>Waiting: {len(self.waiting)}</h1><ul>{rows}</ul>"
        return HTMLResponse(f"<!doctype html><meta http-equiv='refresh' content='3'>{page}")

    async def press(self, request: Request) -> Response:
        """Send the result of a button."""
        text = (await request.body()).decode()
        self.send(request.path_params["id"], "accepted" if text == "result=accepted" else "failed")
        return RedirectResponse("/", 303)

    def app(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route("/", self.take, methods=["POST"]),
                Route("/", self.show, methods=["GET"]),
                Route("/answer/{id}", self.press, methods=["POST"]),
            ]
        )


def verifier(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port to listen on, of this machine only.")
    ] = 9000,
    answer: Annotated[Answer, typer.Option(help="The result of each verification; ask: by buttons.")] = "ask",
    delay: Annotated[float, typer.Option(min=0, help="Seconds before a verification is taken.")] = 0,
) -> None:
    """Run a sample verifier, which sees no student: it is for demos and tests.

    Needs VERIFIER_SECRET, the same as that of attn, whose VERIFIER_URL is http://127.0.0.1:9000/.
    """
    try:
        key = read_secret(read_settings().verifier_secret.get_secret_value())
    except ValueError as error:
        refuse(f"VERIFIER_SECRET cannot be used: {error}.")
    typer.echo(f"The sample verifier waits at http://127.0.0.1:{port}/")
    uvicorn.run(SampleVerifier(key, answer, delay).app(), host="127.0.0.1", port=port, log_level="warning")
