"""The form and the result of `POST /imports`."""

from collections.abc import AsyncGenerator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from protocol.errors import InvalidField
from protocol.identifiers import clean
from server.http.json_bodies import Body, read_body
from server.models.db import Role
from server.services.administration.imports import ImportRequest, Kind
from server.tables.imports.report import clean_meaning
from server.tables.table import ReadOptions

FORM = "multipart/form-data"
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_FORM_BYTES = MAX_FILE_BYTES + 64 * 1024  # with the other parts
FORM_SECONDS = 60.0
MAX_LISTED = 5000  # problems, and items of other lists, of one report
MAX_MAPPED = 20


class ImportForm(Body):
    """A file to import. Without `dry_run=false` nothing is written.

    `mapping` is a JSON object of headers by field, such as {"number": "ID number"}. `replace` removes
    students whom the file does not list from the rosters that it has.
    """

    file: bytes
    kind: Kind
    dry_run: Literal["true", "false"] = "true"
    mapping: str = "{}"
    role: Role | None = None
    encoding: Annotated[str, Field(max_length=40)] | None = None
    trust_encoding: Literal["true", "false"] = "false"
    replace: Literal["true", "false"] = "false"
    overwrite_passwords: Literal["true", "false"] = "false"


class ImportReason(Body):
    """Why a row or a file is not used: a code with the values of its text, and the text in English."""

    code: str
    params: dict[str, str | int]
    text: str


class ImportProblem(ImportReason):
    """A mistake in a file; without `row` it is about the whole file."""

    row: int | None
    column: str | None


class LeftOutRows(ImportReason):
    """Number of rows that were left out for a reason."""

    rows: int


class ImportResult(Body):
    """Result of an import, as `attn users import --json` and `attn rosters import --json` print it.

    Users have the counts `created`, `changed`, `without_password`, `kept_passwords`; rosters `new_lessons`,
    `new_students`, `enrolled`, `taken_off`, `live_records`. Lists have at most 5,000 items;
    `problem_count` counts all problems.
    """

    file: str
    applied: bool
    problems: tuple[ImportProblem, ...]
    problem_count: int
    header: tuple[str, ...]
    encoding: str | None = None
    encoding_is_sure: bool | None = None
    delimiter: str | None = None
    rows: int = 0
    columns: dict[str, str] | None = None
    ignored_columns: tuple[str, ...] = ()
    left_out: dict[str, int] | None = None
    left_out_reasons: tuple[LeftOutRows, ...] = ()
    samples: tuple[dict[str, str], ...] = ()
    created: int | None = None
    changed: int | None = None
    unchanged: int | None = None
    without_password: int | None = None
    kept_passwords: int | None = None
    role_changes: tuple[dict[str, str], ...] | None = None
    twins: tuple[dict[str, str], ...] | None = None
    new_lessons: int | None = None
    new_students: int | None = None
    enrolled: int | None = None
    taken_off: int | None = None
    live_records: int | None = None
    lessons: tuple[dict[str, str], ...] | None = None
    removals: tuple[dict[str, str], ...] | None = None


async def read_import(request: Request) -> ImportRequest:
    """Read the form of an import.

    Raises:
        HTTPException: the body is no form, too large, too slow, or incomplete.
        InvalidField: a part is missing or malformed.
    """
    body = await read_body(request, FORM, MAX_FORM_BYTES, FORM_SECONDS)
    parser = MultiPartParser(
        request.headers, _once(body), max_files=1, max_fields=20, max_part_size=64 * 1024
    )
    try:
        parts = await parser.parse()
    except (MultiPartException, KeyError, UnicodeError):
        raise HTTPException(400, "The request body is not a valid form.") from None
    try:
        file = parts.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidField("file", "send a file")
        raw = await file.read()
        if len(raw) > MAX_FILE_BYTES:
            raise HTTPException(413, f"The file is too large (max {MAX_FILE_BYTES} bytes).")
        name = " ".join((file.filename or "file").split())[:200]
        form = _form(parts)
    finally:
        await parts.close()
    options = ReadOptions(
        form.encoding or None,
        columns=_mapping(form.mapping),
        trust_encoding=form.trust_encoding == "true",
    )
    return ImportRequest(
        file=clean(name).replace("\x00", "") or "file",
        raw=raw,
        kind=form.kind,
        apply=form.dry_run == "false",
        options=options,
        role=form.role,
        replace=form.replace == "true",
        overwrite_passwords=form.overwrite_passwords == "true",
    )


async def _once(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body


def _form(parts: Mapping[str, Any]) -> ImportForm:
    # Empty parts are fields of a form that were left alone.
    given = {name: text for name, text in parts.items() if name != "file" and text != ""}
    try:
        return ImportForm.model_validate({**given, "file": b""})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise InvalidField(".".join(map(str, first["loc"])), first["msg"]) from None


def _mapping(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a meaning and a header."""
    try:
        mapping = TypeAdapter(dict[str, str]).validate_json(text)
    except ValidationError:
        raise InvalidField("mapping", "use a JSON object of headers by field") from None
    if len(mapping) > MAX_MAPPED:
        raise InvalidField("mapping", f"use at most {MAX_MAPPED} fields")
    return tuple((clean_meaning(meaning), header) for meaning, header in mapping.items() if header)


def import_result(report: Mapping[str, object]) -> ImportResult:
    """Return the result for a report, with at most MAX_LISTED items of each list."""
    problems = report["problems"]
    cut = {name: value[:MAX_LISTED] if isinstance(value, list) else value for name, value in report.items()}
    count = len(problems) if isinstance(problems, list) else 0
    return ImportResult.model_validate({**cut, "problem_count": count})
