"""`/kiosks`: a tablet at the door, signed in to one class and to nothing else."""

from dataclasses import asdict, dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import SessionOver
from protocol.objects import GivenNumber, Time
from server.http.json_bodies import Body, json_response, read_json
from server.http.operations import OPTIONAL, ORIGIN, Auth, Operation
from server.http.origin import COOKIE, session_token
from server.http.sign_in import DEVICE_COOKIE, check_origin, is_optional
from server.services.auth import AuthService
from server.services.kiosk import KioskService, Outcome
from server.settings import Settings

KIOSK_COOKIE = "attn_kiosk"
COOKIE_PATH = "/kiosks"
MAX_AGE = 43_200  # longer than any class


class NewKiosk(Body):
    """The live class that a kiosk is for."""

    attendance_id: UUID


class KioskView(Body):
    """Class of a kiosk, as far as a kiosk may know it."""

    lesson_name: str
    teacher_full_name: str
    end_time: Time
    server_time: Time
    joined: int
    expected: int


class MarkRequest(Body):
    """A number that somebody has typed, or a scanner has read."""

    student_number: GivenNumber


class MarkView(Body):
    """Outcome of a number: `joined`, `repeated`, `decided` (by the teacher) or `unknown`."""

    outcome: Outcome
    student_number: str
    status: str | None


@dataclass(frozen=True, slots=True)
class KioskEndpoints:
    """Endpoints of kiosks."""

    auth: AuthService
    kiosks: KioskService
    settings: Settings

    async def start(self, request: Request) -> Response:
        """Answer `POST /kiosks`: start a kiosk in this browser, and sign its steward out of it."""
        self._check_origin(request)
        token = session_token(request.scope)
        user = (await self.auth.authenticate(token)).user
        body = await read_json(request, NewKiosk)
        kiosk = await self.kiosks.start(user, str(body.attendance_id))
        response = json_response(KioskView(**asdict(await self.kiosks.show(kiosk))), 201)
        await self.auth.logout(token, request.cookies.get(DEVICE_COOKIE))
        for name in (COOKIE, DEVICE_COOKIE):
            response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=self._is_secure)
        self._set_cookie(response, kiosk, MAX_AGE)
        return response

    async def show(self, request: Request) -> Response:
        """Answer `GET /kiosks/current`."""
        optional = is_optional(request)
        try:
            return json_response(KioskView(**asdict(await self.kiosks.show(_token(request)))))
        except SessionOver:
            if not optional:
                raise
            return Response(status_code=204)

    async def mark(self, request: Request) -> Response:
        """Answer `POST /kiosks/current/marks`."""
        self._check_origin(request)
        body = await read_json(request, MarkRequest)
        return json_response(MarkView(**asdict(await self.kiosks.mark(_token(request), body.student_number))))

    async def end(self, request: Request) -> Response:
        """Answer `DELETE /kiosks/current`."""
        self._check_origin(request)
        await self.kiosks.end(_token(request))
        response = Response(status_code=204)
        self._set_cookie(response, "", 0)
        return response

    def _check_origin(self, request: Request) -> None:
        check_origin(request, self.settings, "Pages of other sites may not use a kiosk here.")

    @property
    def _is_secure(self) -> bool:
        return self.settings.attn_public_url.startswith("https:")

    def _set_cookie(self, response: Response, token: str, max_age: int) -> None:
        response.set_cookie(
            KIOSK_COOKIE,
            token,
            max_age=max_age,
            path=COOKIE_PATH,
            httponly=True,
            samesite="strict",
            secure=self._is_secure,
        )


def _token(request: Request) -> str:
    return request.cookies.get(KIOSK_COOKIE, "")


KIOSKS: tuple[Operation[KioskEndpoints], ...] = (
    Operation(
        "POST",
        "/kiosks",
        lambda to: to.start,
        "Start a kiosk for a live class: sets the cookie `attn_kiosk`, and ends the session that has asked.",
        {201: KioskView},
        errors=(403, 404, 409, 410),
        request=NewKiosk,
        description=f"For the teacher of the class and for admins. A class has at most ten kiosks. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/kiosks/current",
        lambda to: to.show,
        "Get the class of this kiosk, by its cookie.",
        {200: KioskView, 204: None},
        errors=(401, 410, 422, 503),
        parameters=(OPTIONAL,),
        auth=Auth.NONE,
    ),
    Operation(
        "POST",
        "/kiosks/current/marks",
        lambda to: to.mark,
        "Let the student with this number join the class of this kiosk.",
        {200: MarkView},
        errors=(401, 403, 410, 429, 500, 503),
        request=MarkRequest,
        auth=Auth.NONE,
        description=f"120 a minute and kiosk, and 20 numbers that no student has. {ORIGIN}",
    ),
    Operation(
        "DELETE",
        "/kiosks/current",
        lambda to: to.end,
        "End this kiosk.",
        {204: None},
        errors=(403, 503),
        auth=Auth.NONE,
        description=ORIGIN,
    ),
)
