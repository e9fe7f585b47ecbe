"""Read XLSX workbooks in a separate process, which bounds what a hostile file can do."""

import io
import json
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta

from server.tables.errors import UnusableFile

MAX_WORKBOOK_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_CELLS = 500_000
MAX_MEMORY_BYTES = 1024 * 1024 * 1024
TIMEOUT_SECONDS = 30.0

Row = tuple[int, list[str]]


def read_workbook(raw: bytes) -> list[list[Row]]:
    """Return the sheets of a workbook: numbered rows of cells as text, the first row being 1.

    Whole numbers have no decimals, dates are ISO 8601, and a formula is its last result.

    Raises:
        UnusableFile: The file is not a workbook, damaged, protected by a password, or exceeds a limit above.
    """
    if len(raw) > MAX_WORKBOOK_BYTES:
        raise UnusableFile("workbook_too_large", mib=MAX_WORKBOOK_BYTES // 2**20)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnusableFile("workbook_damaged") from None
    if "xl/workbook.xml" not in names:
        raise UnusableFile("not_a_workbook")
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnusableFile("workbook_unpacked", mib=MAX_UNPACKED_BYTES // 2**20)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "server.tables.workbooks"],
            input=raw,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        sheets = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        sheets = None
    if sheets is None:
        raise UnusableFile("workbook_unreadable")
    return [list(enumerate(rows, start=1)) for rows in sheets]


def as_text(value: object) -> str:
    """Return the value of a cell as a person would type it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value if not isinstance(value, timedelta) else value.total_seconds())


def _main() -> None:
    """Read a workbook from standard input, and write its sheets as JSON to standard output."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415, only this process loads it

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (int(TIMEOUT_SECONDS), int(TIMEOUT_SECONDS)))
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets, cells = [], 0
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > MAX_CELLS:
            sys.exit(1)
        rows = sheet.to_python(skip_empty_area=False)
        sheets.append([[as_text(value) for value in row] for row in rows])
    sys.stdout.write(json.dumps(sheets))


if __name__ == "__main__":
    _main()
