"""Signing in and out, and the session of the caller."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypedDict

from pydantic import StrictBool, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import Forbidden, InvalidField, SessionOver
from protocol.objects import GivenNumber, Time, UserInfo
from server.http.device_labels import device_label
from server.http.json_bodies import Body, json_response, read_json
from server.http.origin import BROWSER_COOKIE, COOKIE, is_allowed_origin, session_token
from server.http.problems import answer_error
from server.identity.known_browsers import KnownBrowser
from server.services.auth import AuthService, DeviceRefused, Login, Source
from server.settings import Settings

DEVICE_COOKIE = "attn_device"
BROWSER_SECONDS = 180 * 86_400  # since the last sign-in from it


class SignIn(Body):
    """Body of `POST /login`. With `stay` the device signs in without a password from now on."""

    school_number: GivenNumber
    password: Annotated[str, StringConstraints(min_length=1, max_length=1024)]
    stay: StrictBool = False


class Session(Body):
    """User and end of the session."""

    user: UserInfo
    expires_at: Time


class SignedIn(Session):
    """User, end of the session and its token, for clients that do not keep cookies.

    `public_url`: where a browser keeps the cookie. One that was opened by http keeps none when this is https.
    """

    token: str
    public_url: str


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


def source_of(request: Request) -> Source:
    """Return where a sign-in comes from."""
    return Source(
        address=request.client.host if request.client else "unknown",
        browser=KnownBrowser.read(request.cookies.get(BROWSER_COOKIE)),
        device_token=request.cookies.get(DEVICE_COOKIE),
        label=device_label(request.headers.get("user-agent", "")),
    )


def check_origin(request: Request, settings: Settings, message: str) -> None:
    """Refuse a request that changes something and comes from a page of another site.

    Raises:
        Forbidden: with this message.
    """
    if not is_allowed_origin(request.scope, settings.attn_public_url):
        raise Forbidden(message)


def is_optional(request: Request) -> bool:
    """Return True when a page asks for 204 instead of 401.

    Raises:
        InvalidField: the parameter has another value.
    """
    optional = request.query_params.get("optional", "")
    if optional not in {"", "true"}:
        raise InvalidField("optional", "use true, or leave it out")
    return bool(optional)


@dataclass(frozen=True, slots=True)
class SignInEndpoints:
    """Endpoints of a session: sign in, sign out, current user."""

    auth: AuthService
    settings: Settings

    async def login(self, request: Request) -> Response:
        """Answer `POST /login`: open a session and set its cookie."""
        self._check_origin(request)
        credentials = await read_json(request, SignIn)
        source = source_of(request)
        login = await self.auth.login(
            credentials.school_number, credentials.password, source, stay=credentials.stay
        )
        return self._answer(login, source)

    async def login_by_device(self, request: Request) -> Response:
        """Answer `POST /sessions`: open a session for the device that the cookie is of."""
        self._check_origin(request)
        source = source_of(request)
        try:
            login = await self.auth.login_by_device(source)
        except DeviceRefused as error:
            response = await answer_error(request, error)
            response.delete_cookie(DEVICE_COOKIE, **self._cookie)
            return response
        return self._answer(login, source)

    def _answer(self, login: Login, source: Source) -> Response:
        """Return the session with its cookies."""
        signed_in = SignedIn(
            user=login.user,
            token=login.token,
            expires_at=login.expires_at,
            public_url=self.settings.attn_public_url,
        )
        response = json_response(signed_in)
        response.set_cookie(COOKIE, login.token, max_age=self.settings.session_max_seconds, **self._cookie)
        known = self.auth.remember_browser(source.browser, login.user.school_number).to_cookie()
        response.set_cookie(BROWSER_COOKIE, known, max_age=BROWSER_SECONDS, **self._cookie)
        if login.device_token:
            seconds = self.settings.device_days * 86_400
            response.set_cookie(DEVICE_COOKIE, login.device_token, max_age=seconds, **self._cookie)
        elif source.device_token:
            response.delete_cookie(DEVICE_COOKIE, **self._cookie)
        return response

    async def show_queue(self, _: Request) -> Response:
        """Answer `GET /login/line`, which the sign-in page asks while its user waits."""
        pool = self.auth.hash_pool
        return json_response(Line(waiting=pool.waiting, seconds=round(pool.expected_wait, 1)))

    async def logout(self, request: Request) -> Response:
        """Answer `POST /logout`: end the session and the device, if they exist, and delete their cookies."""
        self._check_origin(request)
        await self.auth.logout(session_token(request.scope), request.cookies.get(DEVICE_COOKIE))
        response = Response(status_code=204)
        response.delete_cookie(COOKIE, **self._cookie)
        response.delete_cookie(DEVICE_COOKIE, **self._cookie)
        return response

    async def show_user(self, request: Request) -> Response:
        """Answer `GET /me`: extend the session and return its user."""
        optional = is_optional(request)
        try:
            session = await self.auth.authenticate(session_token(request.scope))
        except SessionOver:
            if not optional:
                raise
            return Response(status_code=204)
        return json_response(Session(user=session.user, expires_at=session.expires_at))

    def _check_origin(self, request: Request) -> None:
        check_origin(request, self.settings, "Pages of other sites may not sign in or out here.")

    @property
    def _cookie(self) -> CookieAttributes:
        secure = self.settings.attn_public_url.startswith("https:")
        return {"path": "/", "httponly": True, "samesite": "lax", "secure": secure}
