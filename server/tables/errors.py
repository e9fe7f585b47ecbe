"""Errors and problems of reading a table. Each has a code for programs, and an English text for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

_SPREADSHEET = "; format the column as text and export it again"
_ENCODING = (
    ". Save the file as “CSV UTF-8”, name its encoding (--encoding windows-1251), or confirm it with"
    " --trust-encoding."
)

# Texts by code. What is wrong with a cell is the end of a sentence. The pages have their own text of each
# code, in every language: `imports.reason.<code>` in static/client/lang.
TEXTS: Mapping[str, str] = {
    # a cell or a row
    "empty": "is empty",
    "too_long": "has {n} characters (max {max})",
    "number_word": "{text} stands for an empty cell",
    "number_error": "{text} is an error of the spreadsheet",
    "number_rounded": "{text} was rounded by a spreadsheet" + _SPREADSHEET,
    "number_decimal": "{text} was changed to a decimal number" + _SPREADSHEET,
    "number_grouped": "{text} has thousands separators" + _SPREADSHEET,
    "number_cut": "{text} lost its last digits in a spreadsheet" + _SPREADSHEET,
    "number_characters": "{text} has a blank, a quote, a backslash or a control character",
    "name_characters": "{text} has a control character",
    "password_length": "has {n} characters (min {min}, max {max:,})",
    "cells": "has {n} cells, the header has {header}; a name with a delimiter needs quotes",
    "status_unknown": "{text} is an unknown status; write active or inactive",
    "enabled_unknown": "{text} in {header} is not yes or no",
    "role_unknown": "{text} is not a role; use student, teacher or admin",
    "role_empty": "(empty) is not a role; use student, teacher or admin",
    "role_other": "{number} has the role {role}, not {expected}",
    "contradiction": "{number} is also in row {row}, with another name, role or password",
    "teacher_unknown": "{number} is unknown; import the teachers first",
    "student_unknown": "{number} is unknown; import the students first, or add a column with their names",
    "class_unknown": "{text} is not in the class files",
    "person_unknown": "is not in the user files",
    # the whole file
    "no_admin_left": "no admin who can sign in would be left",
    "database_refuses": "the database refuses {text}",
    "file_too_large": "The file is larger than {mib} MiB. Split it.",
    "too_many_rows": "The file has more than {max:,} rows. Split it.",
    "file_empty": "The file is empty.",
    "no_rows": "The file has a header and no rows.",
    "old_workbook": "This is an Excel workbook in the old format (.xls). Save it as .xlsx or as “CSV UTF-8”.",
    "pdf": "This is a PDF file. Export the list as CSV or XLSX.",
    "compressed": "This is a compressed file (gzip). Unpack it first.",
    "image": "This is an image. Export the list as CSV or XLSX.",
    "database": "This is a database file. Export the list as CSV or XLSX.",
    "web_page": "This is a web page (HTML). Export the list as CSV or XLSX.",
    "delimiter_unknown": "“{text}” is not a delimiter. Use one of: {known}.",
    "quote_open": "A quote is opened and never closed. Check the quotes of the last rows.",
    "encoding_not_found": "The file is neither UTF-8 nor {encoding}. Save it as “CSV UTF-8”,"
    " or name its encoding, for example --encoding windows-1250.",
    "encoding_unknown": "There is no encoding “{encoding}”. Try utf-8 or windows-1252.",
    "encoding_other": "The file is not {encoding}.",
    "looks_twice_encoded": "The encoding {encoding} looks wrong: “{text}” looks like UTF-8 that was read as"
    " something else" + _ENCODING,
    "looks_like_controls": "The encoding {encoding} looks wrong: it has control characters (U+0080 to U+009F)"
    ", which names do not have" + _ENCODING,
    "looks_garbled": "The encoding {encoding} looks wrong: “{text}” does not look like a word" + _ENCODING,
    "workbook_too_large": "The workbook is larger than {mib} MiB. Save it as CSV.",
    "workbook_unpacked": "The workbook unpacks to more than {mib} MiB. Save the sheet as CSV.",
    "workbook_damaged": "This workbook is damaged. Open and save it again.",
    "workbook_unreadable": "This is an Excel workbook, but it cannot be read. Save the sheet as “CSV UTF-8”.",
    "not_a_workbook": "This is a zip archive, not an Excel workbook.",
    "archive_too_large": "The archive has more than {max} files or {mib} MiB. Split it.",
    "archive_damaged": "The archive is damaged or has a password. Pack it again without one.",
    "no_enrolments": "There is no file of enrolments with rows. OneRoster calls it enrollments.csv.",
    "classes_missing": "The file names classes by ids. Name the file that has them: --classes classes.csv.",
    "same_meaning": "{headers} both mean the {meaning}. Remove one, or choose one with --column.",
    "no_column": "There is no column for the {meaning}. The header is: {header}. Choose one with --column"
    ' {option}="HEADER".',
    "no_role_column": "There is no column for the role. Give one role for all users: --role student.",
    "meaning_unknown": "No column can mean “{text}”. Choose one of: {known}.",
    "header_unknown": "There is no column “{text}”. The header is: {header}.",
    # why rows are left out
    "title_rows": "title rows above the header",
    "total_rows": "total rows at the end",
    "not_a_person": "not a person",
    "same_person": "the same person again",
    "same_enrolment": "the same enrolment again",
    "untaught": "class without a teacher",
    "status": "status {text}",
    "enabled": "{header} {text}",
    "role": "role {text}",
    "administrator": "role {text} (import them with --admins-from-file)",
    "class_status": "class of status {text}",
    "person_status": "person of status {text}",
    "person_enabled": "person of {header} {text}",
}


@dataclass(frozen=True, slots=True, init=False)
class Reason:
    """Why a cell, a row or a file is not used: a code of TEXTS and the values of its text."""

    code: str
    params: tuple[tuple[str, str | int], ...]

    def __init__(self, code: str, **params: str | int) -> None:
        """Raise ValueError when the params are not those of the code's text."""
        if params.keys() != placeholders(TEXTS[code]):
            raise ValueError(f"{code} does not have the params {', '.join(params)}")
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "params", tuple(params.items()))

    def __str__(self) -> str:
        """Return the English text."""
        return TEXTS[self.code].format_map(dict(self.params))

    def as_dict(self) -> dict[str, object]:
        """Return the reason as JSON has it."""
        return {"code": self.code, "params": dict(self.params), "text": str(self)}


def placeholders(text: str) -> set[str]:
    """Return the names of the values in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


class UnusableFile(Exception):
    """The file cannot be read. The text says why, and what to do."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.reason = Reason(code, **params)
        super().__init__(str(self.reason))


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file.

    `row` counts as a spreadsheet does, from 1; 0 is the whole file. `column` is a meaning, or empty for the
    whole row.
    """

    row: int
    column: str
    reason: Reason

    @property
    def text(self) -> str:
        """Return what is wrong, in English."""
        return str(self.reason)


class NoRows(UnusableFile):
    """The file is empty, or has a header only."""
