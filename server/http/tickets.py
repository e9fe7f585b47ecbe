"""`GET /J/<token>` gives a scan its ticket, and `/tickets` exchanges it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import AttendanceEnded, ClassSaved
from protocol.objects import Time
from server.http.class_cookie import set_class
from server.http.json_bodies import Body, json_response
from server.http.operations import Handler
from server.http.origin import session_token
from server.http.sign_in import check_origin
from server.models.redis import hash_token
from server.proofs.tickets import TICKET_MS
from server.services.auth import AuthService
from server.services.tickets import HeldTicket, TicketService
from server.settings import Settings

TICKET_COOKIE = "attn_ticket"
ORIGIN_REFUSED = "Pages of other sites may not use a scan here."


class TicketView(Body):
    """A ticket for `attendance.join`, which takes it once, on the sockets of this session."""

    ticket: str
    expires_at: Time
    lesson_name: str
    teacher_full_name: str


class KeptTicket(Body):
    """The time until which the scan is kept, also as seconds for devices whose clock is wrong."""

    expires_at: Time
    seconds_left: float


@dataclass(frozen=True, slots=True)
class TicketEndpoints:
    """Endpoints of scan tickets."""

    auth: AuthService
    tickets: TicketService
    settings: Settings

    def landing(self, page: Handler) -> Handler:
        """Return the answer to `GET /J/<token>`: the page, and a ticket if the code is valid now.

        Its time left is told to the page as `Server-Timing: ticket;dur=<ms>`, because scripts cannot see the
        cookie. The request changes nothing: programs that fetch links, as chats and mail scanners do, get a
        cookie that they do not use.
        """

        async def serve(request: Request) -> Response:
            response = await page(request)
            cookie, agent = _sent(request)
            held = await self.tickets.land(request.path_params["token"], agent, cookie)
            self._hold(response, held)
            if held:
                set_class(response, held.attendance_id)
                response.headers["Server-Timing"] = f"ticket;dur={held.left_ms}"
            response.headers["Cache-Control"] = "no-store"
            return response

        return serve

    async def exchange(self, request: Request) -> Response:
        """Answer `POST /tickets`.

        Raises:
            Forbidden: the request comes from a page of another site.
            SessionOver: the caller is not signed in.
            CodeInvalid, CodeExpired, NotFound, AttendanceEnded: there is no such ticket any more.
        """
        check_origin(request, self.settings, ORIGIN_REFUSED)
        token = session_token(request.scope)
        await self.auth.authenticate(token)
        cookie, agent = _sent(request)
        try:
            held = await self.tickets.exchange(cookie, agent, hash_token(token or ""))
        except ClassSaved as error:
            raise AttendanceEnded from error
        return json_response(
            TicketView(
                ticket=held.text,
                expires_at=held.expires_at,
                lesson_name=held.lesson_name,
                teacher_full_name=held.teacher_full_name,
            )
        )

    async def keep(self, request: Request) -> Response:
        """Answer `POST /tickets/keep`: one more minute, for those who need longer to sign in.

        Raises:
            As `exchange`.
        """
        check_origin(request, self.settings, ORIGIN_REFUSED)
        cookie, agent = _sent(request)
        try:
            held = await self.tickets.keep(cookie, agent)
        except ClassSaved as error:
            raise AttendanceEnded from error
        response = json_response(KeptTicket(expires_at=held.expires_at, seconds_left=held.left_ms / 1000))
        self._hold(response, held)
        return response

    def _hold(self, response: Response, held: HeldTicket | None) -> None:
        secure = self.settings.attn_public_url.startswith("https:")
        response.set_cookie(
            TICKET_COOKIE,
            held.text if held else "",
            max_age=max(TICKET_MS, held.left_ms) // 1000 if held else 0,
            path="/",
            httponly=True,
            samesite="lax",
            secure=secure,
        )


def _sent(request: Request) -> tuple[str, str]:
    """Return the cookie of the scan, and what identifies the browser."""
    return request.cookies.get(TICKET_COOKIE, ""), request.headers.get("user-agent", "")
