"""HTTP: signing in and out, pages, QR codes, health. What happens in a class goes over `/ws`."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from protocol.codes import Role
from protocol.objects import Number, Time, UserInfo
from server.errors import Forbidden, InvalidField, NotFound, Unavailable
from server.http.origin import COOKIE, is_allowed_origin, session_token
from server.http.pages import IMMUTABLE, page_routes
from server.http.qr import qr_svg
from server.models.db import Lesson
from server.observability.health import DrainState
from server.services.auth import AuthService
from server.settings import Settings

TOKEN = re.compile(r"[A-Z0-9]{22}")
BODY_BYTES = 4096
BODY_SECONDS = 10.0


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SignIn(Answer):
    """Body of `POST /login`."""

    school_number: Number
    password: Annotated[str, StringConstraints(min_length=1, max_length=1024)]


class Session(Answer):
    """Answer to `GET /me`; a sign of life, too."""

    user: UserInfo
    expires_at: Time


class SignedIn(Session):
    """Answer to `POST /login`. The token is for clients that are no browser: those have the cookie."""

    token: str


class Line(Answer):
    """Answer to `GET /login/line`: how many sign in right now, and how long who comes now waits."""

    waiting: int
    seconds: float


class CookieAttributes(TypedDict):
    path: str
    httponly: bool
    samesite: Literal["lax"]
    secure: bool


@dataclass(frozen=True, slots=True)
class HttpEndpoints:
    """What HTTP needs of the rest: services, and three questions about the worker's health.

    `ping_redis` raises Unavailable; `lessons_of` may raise PostgresUnavailable.
    """

    settings: Settings
    auth: AuthService
    lessons_of: Callable[[str], Awaitable[Sequence[Lesson]]]
    ping_redis: Callable[[], Awaitable[None]]
    postgres_ready: Callable[[], bool]
    fanout_ok: Callable[[], bool]
    postgres_problem: Callable[[], str] = lambda: "postgres is away"
    draining: DrainState = field(default_factory=DrainState)

    async def login(self, request: Request) -> Response:
        self._refuse_foreign(request)
        body = await _read_json(request)
        try:
            who = SignIn.model_validate_json(body)
        except ValidationError as error:
            raise _explain(error) from None
        address = request.client.host if request.client else "unknown"
        login = await self.auth.login(who.school_number, who.password, address)
        answer = SignedIn(user=login.user, token=login.token, expires_at=login.expires_at)
        response = _private(answer)
        response.set_cookie(COOKIE, login.token, max_age=self.settings.session_max_seconds, **self._cookie)
        return response

    async def line(self, _: Request) -> Response:
        """For the page of somebody whose sign-in takes a while."""
        line = self.auth.line
        return _private(Line(waiting=line.waiting, seconds=round(line.seconds, 1)))

    async def logout(self, request: Request) -> Response:
        self._refuse_foreign(request)
        if token := session_token(request.scope):
            await self.auth.logout(token)
        response = Response(status_code=204)
        response.delete_cookie(COOKIE, **self._cookie)
        return response

    async def me(self, request: Request) -> Response:
        live = await self.auth.authenticate(session_token(request.scope))
        return _private(Session(user=live.user.info(), expires_at=live.expires_at))

    async def lessons(self, request: Request) -> Response:
        user = (await self.auth.authenticate(session_token(request.scope))).user
        if user.role != Role.TEACHER:
            raise Forbidden
        lessons = await self.lessons_of(user.school_number)
        return JSONResponse([asdict(lesson) for lesson in lessons], headers={"Cache-Control": "no-store"})

    async def qr(self, request: Request) -> Response:
        """Shows what it is asked for, genuine or not: who can draw the token has it."""
        token = request.path_params["token"]
        if not TOKEN.fullmatch(token):
            raise NotFound("There is no such code.")
        svg = qr_svg(f"{self.settings.attn_public_url.rstrip('/')}/J/{token}")
        return Response(svg, media_type="image/svg+xml", headers={"Cache-Control": IMMUTABLE})

    async def healthz(self, _: Request) -> Response:
        """The process answers."""
        return JSONResponse({"ok": True})

    async def readyz(self, _: Request) -> Response:
        """Whether this worker should be given more to do: 503 and why not."""
        reasons = []
        try:
            await self.ping_redis()
        except Unavailable:
            reasons.append("redis does not answer")
        if not self.postgres_ready():
            reasons.append(self.postgres_problem())
        if not self.fanout_ok():
            reasons.append("changes from other workers do not arrive")
        if self.draining.reason:
            reasons.append(self.draining.reason)
        return JSONResponse({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)

    # --- what they share ---------------------------------------------------------------------------------

    def _refuse_foreign(self, request: Request) -> None:
        if not is_allowed_origin(request.scope, self.settings.attn_public_url):
            raise Forbidden("This page may not do that here.")

    @property
    def _cookie(self) -> CookieAttributes:
        secure = self.settings.attn_public_url.startswith("https:")
        return {"path": "/", "httponly": True, "samesite": "lax", "secure": secure}


def routes(endpoints: HttpEndpoints) -> list[BaseRoute]:
    """Everything but `/ws`. Errors become answers by `problems.EXCEPTION_HANDLERS`."""
    return [
        Route("/login", endpoints.login, methods=["POST"]),
        Route("/login/line", endpoints.line),
        Route("/logout", endpoints.logout, methods=["POST"]),
        Route("/me", endpoints.me),
        Route("/lessons", endpoints.lessons),
        Route("/qr/{token}.svg", endpoints.qr),
        Route("/healthz", endpoints.healthz),
        Route("/readyz", endpoints.readyz),
        *page_routes(),
    ]


def _private(answer: Answer) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


async def _read_json(request: Request) -> bytes:
    """A small JSON body, soon. `Content-Type` is asked for because no foreign form can send it."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send application/json.")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY_BYTES:
                    raise HTTPException(413, f"The body may have {BODY_BYTES} bytes.")
    except TimeoutError:
        raise HTTPException(408, "The body did not arrive.") from None
    except ClientDisconnect:
        raise HTTPException(400, "The body is not complete.") from None
    return bytes(body)


def _explain(error: ValidationError) -> Exception:
    """Without what was sent: it may hold a password."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return HTTPException(400, "The body is not valid JSON.")
    return InvalidField(".".join(str(part) for part in first["loc"]) or "body", first["msg"])
