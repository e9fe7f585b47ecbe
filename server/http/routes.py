"""Table of all HTTP operations. Routes are made from it, and so is the OpenAPI document.

Pages and their files have routes of their own (`pages.py`); `/ws` never reaches Starlette.
"""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.routing import BaseRoute, Route

from server.http.corrections import AddRecord, Because, CorrectionEndpoints, CorrectRecord, CorrectRecords
from server.http.dead_letters import DeadLetters, DeadLettersEndpoint
from server.http.devices import DeviceEndpoints, DeviceList
from server.http.drain import DrainEndpoint, Ending
from server.http.health import Alive, HealthEndpoints, Ready
from server.http.history import (
    FILTERS,
    ID,
    PAGING,
    STUDENT,
    STUDENT_IN_PATH,
    ChangesPage,
    HistoryEndpoints,
    HistoryPage,
)
from server.http.json_bodies import BODY_SECONDS, JSON, MAX_BODY_BYTES
from server.http.lessons import LessonsEndpoint
from server.http.metrics import MetricsEndpoint
from server.http.operations import Auth, Content, Handler, Operation, Parameter
from server.http.pages import COMPRESSED, page_routes
from server.http.qr import TOKEN, QrEndpoint
from server.http.receipts import PublicKeys, ReceiptEndpoints, ReceiptRequest, SignedReceipt
from server.http.reports import CSV_TYPE, IDLE_DAYS, IDLE_PATTERN, XLSX_TYPE, ReportEndpoints
from server.http.sign_in import Line, Session, SignedIn, SignIn, SignInEndpoints
from server.http.tickets import KeptTicket, TicketEndpoints, TicketView
from server.models.db import Lesson
from server.models.history import ClassHistory, Corrected
from server.models.reports import LessonReport, Matrix, SchoolReport
from server.proofs.signed_receipts import Receipt

CORRECTING = (400, 401, 403, 404, 408, 409, 410, 413, 415, 422, 503)  # errors of a correction
ORIGIN = "A browser has to send the `Origin` of a page of this installation."


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Everything that answers HTTP requests of one worker, except for pages."""

    sign_in: SignInEndpoints
    devices: DeviceEndpoints
    receipts: ReceiptEndpoints
    lessons: LessonsEndpoint
    history: HistoryEndpoints
    corrections: CorrectionEndpoints
    reports: ReportEndpoints
    dead_letters: DeadLettersEndpoint
    qr: QrEndpoint
    health: HealthEndpoints
    metrics: MetricsEndpoint
    drain: DrainEndpoint
    tickets: TicketEndpoints
    asyncapi: Handler
    openapi: Handler


EXPORTS: tuple[tuple[str, str, Callable[[Endpoints], Handler]], ...] = (
    ("csv", CSV_TYPE, lambda to: to.reports.send_csv),
    ("xlsx", XLSX_TYPE, lambda to: to.reports.send_workbook),
)

OPERATIONS: tuple[Operation[Endpoints], ...] = (
    Operation(
        "POST",
        "/login",
        lambda to: to.sign_in.login,
        "Sign in. Sets the session cookie, and returns the same token for clients that keep no cookies."
        " With `stay` it sets the cookie `attn_device` for `POST /sessions`.",
        {200: SignedIn},
        errors=(400, 401, 403, 408, 413, 415, 422, 429, 503),
        request=SignIn,
        description=f"At most {MAX_BODY_BYTES:,} bytes, within {BODY_SECONDS:.0f} s. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/login/line",
        lambda to: to.sign_in.show_queue,
        "Get the number of sign-ins under way, and how long the next one is going to wait.",
        {200: Line},
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
        {200: Session},
        errors=(401, 503),
        auth=Auth.REQUIRED,
    ),
    Operation(
        "POST",
        "/sessions",
        lambda to: to.sign_in.login_by_device,
        "Sign in by the cookie `attn_device`, which is replaced by a new one.",
        {200: SignedIn},
        errors=(401, 403, 503),
        description=f"An old cookie ends the device; `reason` is then `reused`. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/devices",
        lambda to: to.devices.show,
        "List the devices that stay signed in to the account. Browsers that ask for HTML get a page.",
        {200: DeviceList},
        errors=(401, 503),
        auth=Auth.REQUIRED,
    ),
    Operation(
        "DELETE",
        "/devices/{device_id}",
        lambda to: to.devices.end,
        "End a device, its sessions and their sockets.",
        {204: None},
        errors=(401, 403, 404, 503),
        parameters=(Parameter("device_id", "As `GET /devices` returns it."),),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/receipts",
        lambda to: to.receipts.issue,
        "Get a signed receipt of the caller's own record in a class, as it is now.",
        {200: SignedReceipt},
        errors=(400, 401, 403, 404, 408, 413, 415, 422, 500, 503),
        request=ReceiptRequest,
        auth=Auth.REQUIRED,
        description=f"A compact JWS (RFC 7515) of the algorithm Ed25519, type `attn-receipt+jwt`. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/receipts/verify",
        lambda to: to.receipts.verify,
        "Check a signed receipt, and get what it says. Needs no session and no database.",
        {200: Receipt},
        errors=(400, 408, 413, 415, 422),
        request=SignedReceipt,
    ),
    Operation(
        "GET",
        "/.well-known/attn-keys.json",
        lambda to: to.receipts.show_keys,
        "Get the public keys of signed receipts.",
        {200: PublicKeys},
    ),
    Operation(
        "GET",
        "/lessons",
        lambda to: to.lessons.show,
        "List the lessons of the teacher who is signed in.",
        {200: Content("Lessons by name.", (JSON,), list[Lesson])},
        errors=(401, 403, 503),
        auth=Auth.REQUIRED,
    ),
    Operation(
        "GET",
        "/history",
        lambda to: to.history.show_list,
        "List classes, the newest first: own and co-taught ones of a teacher, all for an admin.",
        {200: HistoryPage},
        errors=(401, 403, 422, 503),
        parameters=(*FILTERS, *PAGING),
        auth=Auth.REQUIRED,
        description="Classes that are live or being saved stand on the first page, before the others and in"
        " addition to `limit`. Discarded and deleted ones are listed with their `state` only.",
    ),
    Operation(
        "GET",
        "/history/{attendance_id}",
        lambda to: to.history.show,
        "Get a class with its records, also while it is live or being saved.",
        {200: ClassHistory},
        errors=(401, 403, 404, 410, 503),
        parameters=(ID,),
        auth=Auth.REQUIRED,
    ),
    Operation(
        "GET",
        "/history/{attendance_id}/changes",
        lambda to: to.history.show_changes,
        "List the changes of a class, the oldest first, with the records before and after each.",
        {200: ChangesPage},
        errors=(401, 403, 404, 410, 422, 503),
        parameters=(ID, STUDENT, *PAGING),
        auth=Auth.REQUIRED,
    ),
    Operation(
        "DELETE",
        "/history/{attendance_id}",
        lambda to: to.corrections.delete,
        "Mark a class as deleted. It keeps everything and can be restored.",
        {200: Corrected},
        errors=CORRECTING,
        request=Because,
        parameters=(ID,),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/history/{attendance_id}/restore",
        lambda to: to.corrections.restore,
        "Take back that a class was deleted or discarded.",
        {200: Corrected},
        errors=CORRECTING,
        request=Because,
        parameters=(ID,),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "PATCH",
        "/history/{attendance_id}/records",
        lambda to: to.corrections.correct_many,
        "Correct the records of many students: all of them, or none.",
        {200: Corrected},
        errors=CORRECTING,
        request=CorrectRecords,
        parameters=(ID,),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/history/{attendance_id}/records",
        lambda to: to.corrections.add,
        "Add a student to a class that has ended.",
        {200: Corrected},
        errors=CORRECTING,
        request=AddRecord,
        parameters=(ID,),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "PATCH",
        "/history/{attendance_id}/records/{student_number}",
        lambda to: to.corrections.correct_one,
        "Correct the record of a student.",
        {200: Corrected},
        errors=CORRECTING,
        request=CorrectRecord,
        parameters=(ID, STUDENT_IN_PATH),
        auth=Auth.REQUIRED,
        description="409 when the record changed after `revision`; the answer has it, and what changed. In a"
        f" live class the teacher decides as on the live page. {ORIGIN}",
    ),
    Operation(
        "DELETE",
        "/history/{attendance_id}/records/{student_number}",
        lambda to: to.corrections.remove,
        "Remove the record of a student.",
        {200: Corrected},
        errors=CORRECTING,
        request=Because,
        parameters=(ID, STUDENT_IN_PATH),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "GET",
        "/matrix",
        lambda to: to.reports.show_matrix,
        "Get students and classes with each status and the percentages.",
        {200: Matrix},
        errors=(401, 403, 422, 503),
        parameters=FILTERS,
        auth=Auth.REQUIRED,
        description="Saved classes only. At most 400 classes and 200,000 records.",
    ),
    Operation(
        "GET",
        "/reports/lesson",
        lambda to: to.reports.show_lesson,
        "Get weeks, arrivals, the distribution of percentages and students at risk.",
        {200: LessonReport},
        errors=(401, 403, 422, 503),
        parameters=FILTERS,
        auth=Auth.REQUIRED,
        description="Saved classes only, at most 500,000 records; usually those of one lesson.",
    ),
    Operation(
        "GET",
        "/reports/school",
        lambda to: to.reports.show_school,
        "Get the days of a period, lessons without a class for some time, and lessons not opened today.",
        {200: SchoolReport},
        errors=(401, 403, 422, 503),
        parameters=(
            *FILTERS,
            Parameter("idle_days", f"Usually {IDLE_DAYS}.", IDLE_PATTERN, "query"),
        ),
        auth=Auth.REQUIRED,
        description="For admins.",
    ),
    *(
        Operation(
            "GET",
            f"/export/{layout}.{suffix}",
            handler,
            f"Export {layout} as {suffix.upper()}.",
            {200: Content("The file.", (media_type,))},
            errors=(401, 403, 422, 503),
            parameters=FILTERS,
            auth=Auth.REQUIRED,
            description="Saved classes only, and as many as there are. Two exports at a time on a worker.",
        )
        for layout in ("records", "matrix")
        for suffix, media_type, handler in EXPORTS
    ),
    Operation(
        "GET",
        "/parked",
        lambda to: to.dead_letters.show,
        "List what could not be saved, newest first, 100 at a time. For admins.",
        {200: DeadLetters},
        errors=(401, 403, 422, 503),
        parameters=(Parameter("before", "`next` of the page before.", place="query"),),
        auth=Auth.REQUIRED,
    ),
    Operation(
        "POST",
        "/tickets",
        lambda to: to.tickets.exchange,
        "Get what `attendance.join` takes as `ticket`, for a scan of this browser (cookie `attn_ticket`).",
        {200: TicketView},
        errors=(401, 403, 404, 410, 503),
        auth=Auth.REQUIRED,
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
        description=ORIGIN,
    ),
    Operation(
        "GET",
        "/qr/{token}.svg",
        lambda to: to.qr.show,
        "Get a join token as a QR code.",
        {200: Content("QR code.", ("image/svg+xml",))},
        errors=(404,),
        parameters=(Parameter("token", "As `attendance.codes` returns it.", f"^{TOKEN.pattern}$"),),
    ),
    Operation(
        "GET",
        "/asyncapi.json",
        lambda to: to.asyncapi,
        "Get the contract of `/ws`.",
        {200: Content("AsyncAPI document.", (JSON,), dict)},
        middleware=COMPRESSED,
    ),
    Operation(
        "GET",
        "/openapi.json",
        lambda to: to.openapi,
        "Get this document.",
        {200: Content("OpenAPI document.", (JSON,), dict)},
        middleware=COMPRESSED,
    ),
    Operation(
        "GET", "/healthz", lambda to: to.health.show_alive, "Check that the process answers.", {200: Alive}
    ),
    Operation(
        "GET",
        "/readyz",
        lambda to: to.health.show_ready,
        "Check that the worker can serve.",
        {200: Ready, 503: Ready},
    ),
    Operation(
        "POST",
        "/internal/drain",
        lambda to: to.drain.begin,
        "Drain and end the worker. For programs on the same machine.",
        {202: Ending},
        errors=(403,),
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
    ),
)


def routes(endpoints: Endpoints, *, demo: bool = False) -> list[BaseRoute]:
    """Return all routes. `problems.EXCEPTION_HANDLERS` turns what they raise into responses."""
    return [
        *(
            Route(each.path, each.handler(endpoints), methods=[each.method], middleware=each.middleware)
            for each in OPERATIONS
        ),
        *page_routes(demo=demo, landing=endpoints.tickets.landing),
    ]
