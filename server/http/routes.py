"""Table of all HTTP operations. Routes are made from it, and so is the OpenAPI document.

Pages and their files have routes of their own (`pages.py`); `/ws` never reaches Starlette.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.http.administration import ADMINISTRATION, AdministrationEndpoints
from server.http.after_class import AFTER_CLASS, AfterClass
from server.http.dead_letters import DeadLetters, DeadLettersEndpoint
from server.http.devices import DeviceEndpoints, DeviceList
from server.http.drain import DrainEndpoint, Ending
from server.http.health import Alive, HealthEndpoints, Ready
from server.http.json_bodies import BODY_SECONDS, JSON, MAX_BODY_BYTES
from server.http.kiosk import KIOSKS, KioskEndpoints
from server.http.lesson_administration import LESSON_ADMINISTRATION, LessonAdministration
from server.http.lessons import LessonsEndpoint
from server.http.metrics import MetricsEndpoint
from server.http.operations import OPTIONAL, ORIGIN, Auth, Content, Handler, Operation, Parameter, within
from server.http.pages import COMPRESSED, page_routes
from server.http.passkeys import PASSKEYS, PasskeyEndpoints
from server.http.qr import TOKEN, QrEndpoint
from server.http.receipts import PublicKeys, ReceiptEndpoints, ReceiptRequest, SignedReceipt
from server.http.sign_in import Line, Session, SignedIn, SignIn, SignInEndpoints
from server.http.tickets import KeptTicket, TicketEndpoints, TicketView
from server.http.verifications import VerificationEndpoints, VerificationOutcome, VerificationResult
from server.models.db import Lesson
from server.proofs.signed_receipts import Receipt


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Everything that answers HTTP requests of one worker, except for pages."""

    sign_in: SignInEndpoints
    devices: DeviceEndpoints
    passkeys: PasskeyEndpoints
    receipts: ReceiptEndpoints
    kiosks: KioskEndpoints
    lessons: LessonsEndpoint
    after_class: AfterClass
    administration: AdministrationEndpoints
    lesson_administration: LessonAdministration
    dead_letters: DeadLettersEndpoint
    qr: QrEndpoint
    health: HealthEndpoints
    metrics: MetricsEndpoint
    drain: DrainEndpoint
    tickets: TicketEndpoints
    verifications: VerificationEndpoints
    asyncapi: Handler
    openapi: Handler


OPERATIONS: tuple[Operation[Endpoints], ...] = (
    Operation(
        "POST",
        "/login",
        lambda to: to.sign_in.login,
        "Sign in. Sets the session cookie, and returns the same token for clients that keep no cookies."
        " With `stay` it sets the cookie `attn_device` for `POST /sessions`.",
        {200: SignedIn},
        errors=(401, 403, 429, 503),
        request=SignIn,
        auth=Auth.NONE,
        description=f"At most {MAX_BODY_BYTES:,} bytes, within {BODY_SECONDS:.0f} s. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/login/line",
        lambda to: to.sign_in.show_queue,
        "Get the number of sign-ins under way, and how long the next one is going to wait.",
        {200: Line},
        auth=Auth.NONE,
    ),
    Operation(
        "POST",
        "/logout",
        lambda to: to.sign_in.logout,
        "End the session, if there is one, close its sockets, and sign the device out.",
        {204: None},
        errors=(403, 503),
        auth=Auth.OPTIONAL,
        description=ORIGIN,
    ),
    Operation(
        "GET",
        "/me",
        lambda to: to.sign_in.show_user,
        "Get the current user and extend the session.",
        {200: Session, 204: None},
        errors=(401, 422, 503),
        parameters=(OPTIONAL,),
        auth=Auth.OPTIONAL,
    ),
    Operation(
        "POST",
        "/sessions",
        lambda to: to.sign_in.login_by_device,
        "Sign in by the cookie `attn_device`, which is replaced by a new one.",
        {200: SignedIn},
        errors=(401, 403, 429, 503),
        auth=Auth.NONE,
        description=f"An old cookie ends the device; `reason` is then `reused`. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/devices",
        lambda to: to.devices.show,
        "List the devices that stay signed in to the account. Browsers that ask for HTML get a page.",
        {200: DeviceList},
    ),
    Operation(
        "DELETE",
        "/devices/{device_id}",
        lambda to: to.devices.end,
        "End a device, its sessions and their sockets.",
        {204: None},
        errors=(403, 404),
        parameters=(Parameter("device_id", "As `GET /devices` returns it."),),
        description=ORIGIN,
    ),
    *within(lambda to: to.passkeys, PASSKEYS),
    *within(lambda to: to.kiosks, KIOSKS),
    Operation(
        "POST",
        "/receipts",
        lambda to: to.receipts.issue,
        "Get a signed receipt of the caller's own record in a class, as it is now.",
        {200: SignedReceipt},
        errors=(403, 404, 500),
        request=ReceiptRequest,
        description=f"A compact JWS (RFC 7515) of the algorithm Ed25519, type `attn-receipt+jwt`. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/receipts/verify",
        lambda to: to.receipts.verify,
        "Check a signed receipt, and get what it says. Needs no session and no database.",
        {200: Receipt},
        request=SignedReceipt,
        auth=Auth.NONE,
    ),
    Operation(
        "GET",
        "/.well-known/attn-keys.json",
        lambda to: to.receipts.show_keys,
        "Get the public keys of signed receipts.",
        {200: PublicKeys},
        auth=Auth.NONE,
    ),
    Operation(
        "GET",
        "/lessons",
        lambda to: to.lessons.show,
        "List the lessons of the teacher who is signed in.",
        {200: Content("Lessons by name.", (JSON,), list[Lesson])},
        errors=(403,),
    ),
    *within(lambda to: to.after_class, AFTER_CLASS),
    *within(lambda to: to.administration, ADMINISTRATION),
    *within(lambda to: to.lesson_administration, LESSON_ADMINISTRATION),
    Operation(
        "GET",
        "/parked",
        lambda to: to.dead_letters.show,
        "List what could not be saved, newest first, 100 at a time. For admins.",
        {200: DeadLetters},
        errors=(403, 422),
        parameters=(Parameter("before", "`next` of the page before.", place="query"),),
    ),
    Operation(
        "POST",
        "/tickets",
        lambda to: to.tickets.exchange,
        "Get what `attendance.join` takes as `ticket`, for a scan of this browser (cookie `attn_ticket`).",
        {200: TicketView},
        errors=(403, 404, 410),
        description="`GET /J/<token>` sets the cookie for 180 s, if the code is valid when the phone lands."
        f" {ORIGIN}",
    ),
    Operation(
        "POST",
        "/tickets/keep",
        lambda to: to.tickets.keep,
        "Keep the scan of this browser for one more minute, up to ten times.",
        {200: KeptTicket},
        errors=(403, 404, 410, 503),
        auth=Auth.NONE,
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/verifications/{verification_id}",
        lambda to: to.verifications.take,
        "Take the result of an external verifier, signed as in Standard Webhooks. The first one counts.",
        {200: VerificationOutcome},
        errors=(401, 404, 409, 410, 500, 503),
        request=VerificationResult,
        parameters=(Parameter("verification_id", "As the verifier was told."),),
        auth=Auth.NONE,
        description="docs/verification.md has the headers, and when to send a result again.",
    ),
    Operation(
        "GET",
        "/qr/{token}.svg",
        lambda to: to.qr.show,
        "Get a join token as a QR code.",
        {200: Content("QR code.", ("image/svg+xml",))},
        errors=(404,),
        parameters=(Parameter("token", "As `attendance.codes` returns it.", f"^{TOKEN.pattern}$"),),
        auth=Auth.NONE,
    ),
    Operation(
        "GET",
        "/asyncapi.json",
        lambda to: to.asyncapi,
        "Get the contract of `/ws`.",
        {200: Content("AsyncAPI document.", (JSON,), dict)},
        auth=Auth.NONE,
        middleware=COMPRESSED,
    ),
    Operation(
        "GET",
        "/openapi.json",
        lambda to: to.openapi,
        "Get this document.",
        {200: Content("OpenAPI document.", (JSON,), dict)},
        auth=Auth.NONE,
        middleware=COMPRESSED,
    ),
    Operation(
        "GET",
        "/healthz",
        lambda to: to.health.show_alive,
        "Check that the process answers.",
        {200: Alive},
        auth=Auth.NONE,
    ),
    Operation(
        "GET",
        "/readyz",
        lambda to: to.health.show_ready,
        "Check that the worker can serve.",
        {200: Ready, 503: Ready},
        errors=(422,),
        parameters=(
            Parameter("exclude", "`postgres`: answer 200 although it is away.", "^postgres$", "query"),
        ),
        auth=Auth.NONE,
    ),
    Operation(
        "POST",
        "/internal/drain",
        lambda to: to.drain.begin,
        "Drain and end the worker. For programs on the same machine.",
        {202: Ending},
        errors=(403,),
        auth=Auth.NONE,
    ),
    Operation(
        "GET",
        "/metrics",
        lambda to: to.metrics.show,
        "Get the metrics. For programs on the same machine, or with METRICS_TOKEN as the bearer token.",
        {
            200: Content(
                "Metrics, as Prometheus text or OpenMetrics.", ("text/plain", "application/openmetrics-text")
            )
        },
        errors=(403,),
        auth=Auth.NONE,
    ),
)


def routes(endpoints: Endpoints, *, demo: bool = False) -> list[BaseRoute]:
    """Return all routes. `problems.EXCEPTION_HANDLERS` turns what they raise into responses."""
    paths: dict[str, list[Operation[Endpoints]]] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, []).append(each)
    return [
        *(make_route(operations, endpoints) for operations in paths.values()),
        *page_routes(demo=demo, landing=endpoints.tickets.landing),
    ]


def make_route(operations: Sequence[Operation[Endpoints]], endpoints: Endpoints) -> Route:
    """Return the route of all operations on one path, so that `Allow` of a 405 names all its methods."""
    handlers: dict[str, Handler] = {each.method: each.handler(endpoints) for each in operations}

    async def dispatch(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        return await handlers[method](request)

    middleware = [each for operation in operations for each in operation.middleware]
    return Route(operations[0].path, dispatch, methods=list(handlers), middleware=middleware)
