"""Read files of confirmed joins, one JSON object per line. No I/O."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from server.audit.ledger import Confirmation, Finding


class ConfirmationLine(BaseModel):
    """One line of the file; further fields are ignored. `attendance_id` is for files of several classes."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    student_number: str
    revision: Annotated[int, Field(ge=1, strict=True)]
    receipt: str | None = None
    attendance_id: UUID | None = None


def read_confirmations(lines: Iterable[str], attendance_id: UUID) -> tuple[list[Confirmation], list[Finding]]:
    """Return the confirmations of a class, and a finding for each line that cannot be read."""
    confirmations, findings = [], []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = ConfirmationLine.model_validate_json(text)
        except ValidationError as error:
            what = error.errors()[0]["msg"]
            findings.append(Finding("file", "confirmations", f"line {number} cannot be read: {what}"))
            continue
        if line.attendance_id in (None, attendance_id):
            confirmations.append(Confirmation(line.student_number, line.revision, line.receipt))
    return confirmations, findings
