"""The job of a process that renders an export, and the signs of a formula."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from server.models.history import ClassFilter

# A cell that begins with one of them is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = frozenset("=+-@\t\r")


class Layout(StrEnum):
    """Layout of an export: one row a record, or one row a student with a column a class."""

    RECORDS = "records"
    MATRIX = "matrix"


class ExportJob(BaseModel):
    """An export, and the settings that it needs; the rest of them come from the environment.

    `workbook` is the file to write; without it a CSV is written to standard output.
    """

    model_config = ConfigDict(frozen=True)

    layout: Layout
    chosen: ClassFilter
    workbook: Path | None
    settings: dict[str, str | int | float | None]
