"""Table of the HTTP operations on classes after their end; `routes.py` makes routes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from server.http.certificates import STUDENT_OF, CertificateEndpoints, IssuedCertificate, SignedCertificate
from server.http.corrections import AddRecord, Because, CorrectionEndpoints, CorrectRecord, CorrectRecords
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
from server.http.operations import ORIGIN, Auth, Content, Handler, Operation, Parameter
from server.http.reports import CSV_TYPE, IDLE_DAYS, IDLE_PATTERN, XLSX_TYPE, ReportEndpoints
from server.http.students import (
    DISPUTE_ID,
    DISPUTE_STATE,
    Answer,
    DisputesPage,
    NewDispute,
    OwnHistoryPage,
    StudentEndpoints,
)
from server.models.history import ClassHistory, Corrected, Dispute
from server.models.reports import LessonReport, Matrix, SchoolReport
from server.proofs.signed_receipts import Certificate


@dataclass(frozen=True, slots=True)
class AfterClass:
    """Everything that answers requests about classes after their end."""

    history: HistoryEndpoints
    corrections: CorrectionEndpoints
    students: StudentEndpoints
    reports: ReportEndpoints
    certificates: CertificateEndpoints


EXPORTS: tuple[tuple[str, str, Callable[[AfterClass], Handler]], ...] = (
    ("csv", CSV_TYPE, lambda to: to.reports.send_csv),
    ("xlsx", XLSX_TYPE, lambda to: to.reports.send_workbook),
)

AFTER_CLASS: tuple[Operation[AfterClass], ...] = (
    Operation(
        "GET",
        "/history",
        lambda to: to.history.show_list,
        "List classes, the newest first: own and co-taught ones of a teacher, all for an admin.",
        {200: HistoryPage},
        errors=(403, 422),
        parameters=(*FILTERS, *PAGING),
        description="Classes that are live or being saved stand on the first page, before the others and in"
        " addition to `limit`. Discarded and deleted ones are listed with their `state` only.",
    ),
    Operation(
        "GET",
        "/history/{attendance_id}",
        lambda to: to.history.show,
        "Get a class with its records, also while it is live or being saved.",
        {200: ClassHistory},
        errors=(403, 404, 410),
        parameters=(ID,),
    ),
    Operation(
        "GET",
        "/history/{attendance_id}/changes",
        lambda to: to.history.show_changes,
        "List the changes of a class, the oldest first, with the records before and after each.",
        {200: ChangesPage},
        errors=(403, 404, 410, 422),
        parameters=(ID, STUDENT, *PAGING),
    ),
    Operation(
        "DELETE",
        "/history/{attendance_id}",
        lambda to: to.corrections.delete,
        "Mark a class as deleted. It keeps everything and can be restored.",
        {200: Corrected},
        errors=(403, 404, 409, 410),
        request=Because,
        parameters=(ID,),
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/history/{attendance_id}/restore",
        lambda to: to.corrections.restore,
        "Take back that a class was deleted or discarded.",
        {200: Corrected},
        errors=(403, 404, 409, 410),
        request=Because,
        parameters=(ID,),
        description=ORIGIN,
    ),
    Operation(
        "PATCH",
        "/history/{attendance_id}/records",
        lambda to: to.corrections.correct_many,
        "Correct the records of many students: all of them, or none.",
        {200: Corrected},
        errors=(403, 404, 409, 410),
        request=CorrectRecords,
        parameters=(ID,),
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/history/{attendance_id}/records",
        lambda to: to.corrections.add,
        "Add a student to a class that has ended.",
        {200: Corrected},
        errors=(403, 404, 409, 410),
        request=AddRecord,
        parameters=(ID,),
        description=ORIGIN,
    ),
    Operation(
        "PATCH",
        "/history/{attendance_id}/records/{student_number}",
        lambda to: to.corrections.correct_one,
        "Correct the record of a student.",
        {200: Corrected},
        errors=(403, 404, 409, 410),
        request=CorrectRecord,
        parameters=(ID, STUDENT_IN_PATH),
        description="409 when the record changed after `revision`; the answer has it, and what changed. In a"
        f" live class the teacher decides as on the live page. {ORIGIN}",
    ),
    Operation(
        "DELETE",
        "/history/{attendance_id}/records/{student_number}",
        lambda to: to.corrections.remove,
        "Remove the record of a student.",
        {200: Corrected},
        errors=(403, 404, 409, 410),
        request=Because,
        parameters=(ID, STUDENT_IN_PATH),
        description=ORIGIN,
    ),
    Operation(
        "GET",
        "/me/history",
        lambda to: to.students.show_own,
        "List the own classes of the student who is signed in, with percentages by lesson.",
        {200: OwnHistoryPage},
        errors=(403, 422),
        parameters=(*FILTERS[:2], *PAGING),
        description="Saved classes only: `attendance.mine` of `/ws` has the live ones.",
    ),
    Operation(
        "GET",
        "/disputes",
        lambda to: to.students.list_disputes,
        "List notes of students: the own ones, or those about a teacher's classes, or all for an admin.",
        {200: DisputesPage},
        errors=(403, 422),
        parameters=(DISPUTE_STATE, *PAGING),
    ),
    Operation(
        "POST",
        "/disputes",
        lambda to: to.students.dispute,
        "Send a note about a class in which the student was, and is not recorded as present.",
        {200: Dispute},
        errors=(403, 404, 409, 429),
        request=NewDispute,
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/disputes/{dispute_id}",
        lambda to: to.students.answer,
        "Answer a note. Accepting it corrects the record; the student is notified.",
        {200: Dispute},
        errors=(403, 404, 409, 410),
        request=Answer,
        parameters=(DISPUTE_ID,),
        description=ORIGIN,
    ),
    Operation(
        "GET",
        "/matrix",
        lambda to: to.reports.show_matrix,
        "Get students and classes with each status and the percentages.",
        {200: Matrix},
        errors=(403, 422),
        parameters=FILTERS,
        description="Saved classes only. At most 400 classes and 200,000 records.",
    ),
    Operation(
        "GET",
        "/reports/lesson",
        lambda to: to.reports.show_lesson,
        "Get weeks, arrivals, the distribution of percentages and students at risk.",
        {200: LessonReport},
        errors=(403, 422),
        parameters=FILTERS,
        description="Saved classes only, at most 500,000 records; usually those of one lesson.",
    ),
    Operation(
        "GET",
        "/reports/school",
        lambda to: to.reports.show_school,
        "Get the days of a period, lessons without a class for some time, and lessons not opened today.",
        {200: SchoolReport},
        errors=(403, 422),
        parameters=(
            *FILTERS,
            Parameter("idle_days", f"Usually {IDLE_DAYS}.", IDLE_PATTERN, "query"),
        ),
        description="For admins.",
    ),
    Operation(
        "GET",
        "/certificates",
        lambda to: to.certificates.issue,
        "Get a signed certificate of a student's attendance in a class, a lesson or a range of days.",
        {200: IssuedCertificate},
        errors=(403, 404, 422),
        parameters=(STUDENT_OF, *FILTERS[:3], FILTERS[5]),
        description="Saved classes only, at most 1,000. Students get their own certificates, teachers those"
        " of their lessons, admins all. A compact JWS (RFC 7515) of the algorithm Ed25519, type"
        " `attn-certificate+jwt`.",
    ),
    Operation(
        "POST",
        "/certificates/verify",
        lambda to: to.certificates.verify,
        "Check a certificate, and get what it says. Needs no session and no database.",
        {200: Certificate},
        request=SignedCertificate,
        auth=Auth.NONE,
    ),
    *(
        Operation(
            "GET",
            f"/export/{layout}.{suffix}",
            handler,
            f"Export {layout} as {suffix.upper()}.",
            {200: Content("The file.", (media_type,))},
            errors=(403, 422),
            parameters=FILTERS,
            description="Saved classes only, and as many as there are. Two exports at a time on a worker.",
        )
        for layout in ("records", "matrix")
        for suffix, media_type, handler in EXPORTS
    ),
)
