"""Signing in and out, and the session of the caller."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypedDict

from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from protocol.objects import Number, Time, UserInfo
from server.errors import Forbidden
from server.http.json_bodies import Body, json_response, read_json
from server.http.origin import COOKIE, is_allowed_origin, session_token
from server.identity.known_browsers import KnownBrowser
from server.services.auth import AuthService
from server.settings import Settings

BROWSER_COOKIE = "attn_browser"
BROWSER_SECONDS = 180 * 86_400  # since the last sign-in from it


class SignIn(Body):
    """Body of `POST /login`."""

    school_number: Number
    password: Annotated[str, StringConstraints(min_length=1, max_length=1024)]


class Session(Body):
    """User and end of the session."""

    user: UserInfo
    expires_at: Time


class SignedIn(Session):
    """User, end of the session and its token, for clients that do not keep cookies."""

    token: str


class Line(Body):
    """Number of sign-ins under way and expected wait, in seconds, of the next one."""

    waiting: int
    seconds: float


class CookieAttributes(TypedDict):
    """Attributes of our cookies."""

    path: str
    httponly: bool
    samesite: Literal["lax"]
    secure: bool


@dataclass(frozen=True, slots=True)
class SignInEndpoints:
    """Endpoints of a session: sign in, sign out, current user."""

    auth: AuthService
    settings: Settings

    async def login(self, request: Request) -> Response:
        """Answer `POST /login`: open a session and set its cookie."""
        self._check_origin(request)
        credentials = await read_json(request, SignIn)
        address = request.client.host if request.client else "unknown"
        browser = KnownBrowser.read(request.cookies.get(BROWSER_COOKIE))
        login = await self.auth.login(credentials.school_number, credentials.password, address, browser)
        response = json_response(SignedIn(user=login.user, token=login.token, expires_at=login.expires_at))
        response.set_cookie(COOKIE, login.token, max_age=self.settings.session_max_seconds, **self._cookie)
        known = self.auth.remember_browser(browser, login.user.school_number).to_cookie()
        response.set_cookie(BROWSER_COOKIE, known, max_age=BROWSER_SECONDS, **self._cookie)
        return response

    async def show_queue(self, _: Request) -> Response:
        """Answer `GET /login/line`, which the sign-in page asks while its user waits."""
        pool = self.auth.hash_pool
        return json_response(Line(waiting=pool.waiting, seconds=round(pool.expected_wait, 1)))

    async def logout(self, request: Request) -> Response:
        """Answer `POST /logout`: end the session, if there is one, and delete its cookie."""
        self._check_origin(request)
        if token := session_token(request.scope):
            await self.auth.logout(token)
        response = Response(status_code=204)
        response.delete_cookie(COOKIE, **self._cookie)
        return response

    async def show_user(self, request: Request) -> Response:
        """Answer `GET /me`: extend the session and return its user."""
        session = await self.auth.authenticate(session_token(request.scope))
        return json_response(Session(user=session.user.info(), expires_at=session.expires_at))

    def _check_origin(self, request: Request) -> None:
        if not is_allowed_origin(request.scope, self.settings.attn_public_url):
            raise Forbidden("Pages of other sites may not sign in or out here.")

    @property
    def _cookie(self) -> CookieAttributes:
        secure = self.settings.attn_public_url.startswith("https:")
        return {"path": "/", "httponly": True, "samesite": "lax", "secure": secure}
