"""Files of what clients were told, one JSON object a line. Pure."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from server.audit.ledger import Confirmation, Fault


class Line(BaseModel):
    """`attendance_id`: for files that hold several classes. A client may note more than this."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    student_number: str
    revision: Annotated[int, Field(ge=1, strict=True)]
    receipt: str | None = None
    attendance_id: UUID | None = None


def read_confirmations(lines: Iterable[str], attendance_id: UUID) -> tuple[list[Confirmation], list[Fault]]:
    """Those of this class, and a fault for each line that cannot be read. Blank lines are nothing."""
    confirmations, faults = [], []
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = Line.model_validate_json(text)
        except ValidationError as error:
            what = error.errors()[0]["msg"]
            faults.append(Fault("file", "confirmations", f"line {number} cannot be read: {what}"))
            continue
        if line.attendance_id in (None, attendance_id):
            confirmations.append(Confirmation(line.student_number, line.revision, line.receipt))
    return confirmations, faults
