"""Users, imports and the list of administrative acts over HTTP, for admins."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import StrictBool, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from protocol.codes import Role as RoleName
from protocol.errors import Forbidden, InvalidField, NotFound
from protocol.objects import Name, Number, Time
from server.http.cursors import decode_cursor, encode_cursor, invalid_cursor
from server.http.history import PAGING, read_limit, read_text
from server.http.imports import FORM, FORM_SECONDS, ImportForm, ImportResult, import_result, read_import
from server.http.json_bodies import JSON, Body, json_response, read_json
from server.http.operations import Content, Operation, Parameter
from server.http.origin import is_allowed_origin, session_token
from server.models.db import Role, User
from server.services.administration.imports import ImportService
from server.services.administration.users import UserService
from server.services.auth import AuthService
from server.store.postgres.administration import Act, StoredAct
from server.store.redis.sign_in_limits import network_of
from server.tables.exports import Cell, Column, csv_header, encode_csv

ACTS_A_PART = 500  # of an export
CSV_TYPE = "text/csv; charset=utf-8"
FLAG = "^(true|false)?$"
NUMBER_IN_PATH = Parameter("number", "Number of the user, in any spelling.")
ORIGIN = "For admins. A browser has to send the `Origin` of a page of this installation."

Number_ = TypeAdapter[str](Number)


class UserItem(Body):
    """A user. Without a password nobody can sign in."""

    school_number: str
    full_name: str
    role: Role
    has_password: bool
    disabled_at: Time | None


class UserPage(Body):
    """A page of users by number. `next_cursor` is null on the last page."""

    items: tuple[UserItem, ...]
    next_cursor: str | None


class NewUser(Body):
    """A user to add, without a password."""

    school_number: Number
    full_name: Name
    role: Role


class ChangeUser(Body):
    """Changes of a user; fields that are left out stay. A role and disabling sign the user out everywhere."""

    full_name: Name | None = None
    role: Role | None = None
    disabled: StrictBool | None = None


class NewPassword(Body):
    """A user and the new password, which is not shown again."""

    user: UserItem
    password: str


class ActItem(Body):
    """An act of an admin, with its time and network. `details` has pairs of before and after, or counts."""

    act_id: int
    at: Time
    actor: str
    actor_full_name: str | None
    network: str
    act: str
    subject: str
    details: dict[str, Any]


class ActPage(Body):
    """A page of administrative acts, the newest first. `next_cursor` is null on the last page."""

    items: tuple[ActItem, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class AdministrationEndpoints:
    """Endpoints of admins: users, imports, administrative acts."""

    auth: AuthService
    users: UserService
    imports: ImportService
    public_url: str

    async def list_users(self, request: Request) -> Response:
        """Answer `GET /users`."""
        await require_admin(self.auth, request)
        role, limit = read_choice(request, "role", *RoleName), read_limit(request)
        disabled = read_choice(request, "disabled", "true", "false")
        after = read_cursor(request, 1)
        found = await self.users.list_users(
            read_text(request, "q"),
            TypeAdapter[Role](Role).validate_python(role) if role else None,
            after[0] if after else None,
            limit + 1,
            disabled=None if disabled is None else disabled == "true",
        )
        items = tuple(map(_item, found[:limit]))
        more = encode_cursor(items[-1].school_number) if len(found) > limit else None
        return json_response(UserPage(items=items, next_cursor=more))

    async def create_user(self, request: Request) -> Response:
        """Answer `POST /users`."""
        act = await begin_act(self.auth, self.public_url, request, "user.create")
        body = await read_json(request, NewUser)
        act.subject = body.school_number
        user = await self.users.create(User(body.school_number, body.full_name, body.role), act)
        return json_response(_item(user), 201)

    async def change_user(self, request: Request) -> Response:
        """Answer `PATCH /users/{number}`."""
        act = await begin_act(self.auth, self.public_url, request, "user.change")
        body = await read_json(request, ChangeUser)
        if not body.model_fields_set:
            raise InvalidField("body", "name at least one of full_name, role and disabled")
        user = await self.users.change(
            read_number(request), act, full_name=body.full_name, role=body.role, disabled=body.disabled
        )
        return json_response(_item(user))

    async def reset_password(self, request: Request) -> Response:
        """Answer `POST /users/{number}/password`."""
        act = await begin_act(self.auth, self.public_url, request, "user.password")
        user, password = await self.users.reset_password(read_number(request), act)
        return json_response(NewPassword(user=_item(user, has_password=True), password=password))

    async def sign_out(self, request: Request) -> Response:
        """Answer `DELETE /users/{number}/sessions`."""
        act = await begin_act(self.auth, self.public_url, request, "user.sign_out")
        await self.users.sign_out(read_number(request), act)
        return Response(status_code=204)

    async def import_file(self, request: Request) -> Response:
        """Answer `POST /imports`."""
        act = await begin_act(self.auth, self.public_url, request, "import")
        wanted = await read_import(request)
        act.act, act.subject = f"import.{wanted.kind}", wanted.file
        report = await self.imports.run(wanted, act)
        result = import_result(report).model_dump_json(exclude_unset=True)
        return Response(result, headers={"Cache-Control": "no-store"}, media_type=JSON)

    async def list_acts(self, request: Request) -> Response:
        """Answer `GET /audit`."""
        await require_admin(self.auth, request)
        limit, before = read_limit(request), None
        if parts := read_cursor(request, 1):
            with invalid_cursor("cursor"):
                before = read_id(parts[0])
        found = await self.users.list_acts(read_text(request, "q"), before, limit + 1)
        items = tuple(ActItem(**asdict(act)) for act in found[:limit])
        more = encode_cursor(items[-1].act_id) if len(found) > limit else None
        return json_response(ActPage(items=items, next_cursor=more))

    async def export_acts(self, request: Request) -> Response:
        """Answer `GET /audit.csv`, a page of acts at a time."""
        await require_admin(self.auth, request)
        text = read_text(request, "q")
        acts = await self.users.list_acts(text, None, ACTS_A_PART)  # errors become problem details
        headers = {"Content-Disposition": "attachment; filename=attn-audit.csv", "Cache-Control": "no-store"}
        return StreamingResponse(self._csv(text, acts), media_type=CSV_TYPE, headers=headers)

    async def _csv(self, text: str, acts: Sequence[StoredAct]) -> AsyncIterator[bytes]:
        yield csv_header(map(Column, ActItem.model_fields))
        while acts:
            yield encode_csv(map(_csv_row, acts))
            acts = await self.users.list_acts(text, acts[-1].act_id, ACTS_A_PART)


ADMINISTRATION: tuple[Operation[AdministrationEndpoints], ...] = (
    Operation(
        "GET",
        "/users",
        lambda to: to.list_users,
        "List users by number.",
        {200: UserPage},
        errors=(403, 422),
        parameters=(
            Parameter("q", "Text in name or number; accents and case do not matter.", place="query"),
            Parameter("role", "Only this role.", f"^({'|'.join(RoleName)})?$", "query"),
            Parameter("disabled", "Only users who are disabled, or are not.", FLAG, "query"),
            *PAGING,
        ),
        description="For admins.",
    ),
    Operation(
        "POST",
        "/users",
        lambda to: to.create_user,
        "Add a user without a password.",
        {201: UserItem},
        errors=(403, 404, 409),
        request=NewUser,
        description=ORIGIN,
    ),
    Operation(
        "PATCH",
        "/users/{number}",
        lambda to: to.change_user,
        "Change, disable or enable a user.",
        {200: UserItem},
        errors=(403, 404, 409),
        request=ChangeUser,
        parameters=(NUMBER_IN_PATH,),
        description=f"409 when no admin who can sign in would be left. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/users/{number}/password",
        lambda to: to.reset_password,
        "Set a random password, and end the sessions and devices of the user.",
        {200: NewPassword},
        errors=(403, 404),
        parameters=(NUMBER_IN_PATH,),
        description=ORIGIN,
    ),
    Operation(
        "DELETE",
        "/users/{number}/sessions",
        lambda to: to.sign_out,
        "End all sessions of a user, and the devices that stay signed in.",
        {204: None},
        errors=(403, 404),
        parameters=(NUMBER_IN_PATH,),
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/imports",
        lambda to: to.import_file,
        "Preview or apply an import of users or rosters from CSV, XLSX or a zip of a bundle.",
        {200: ImportResult},
        errors=(403, 404, 409),
        request=ImportForm,
        request_type=FORM,
        description="All is written, or nothing: `applied` tells which. A file of at most 10 MiB, within"
        f" {FORM_SECONDS:.0f} s, one import at a time on a worker. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/audit",
        lambda to: to.list_acts,
        "List administrative acts, the newest first.",
        {200: ActPage},
        errors=(403, 422),
        parameters=(
            Parameter("q", "Text in actor, act, subject or network.", place="query"),
            *PAGING,
        ),
        description="For admins. Acts are never changed or deleted.",
    ),
    Operation(
        "GET",
        "/audit.csv",
        lambda to: to.export_acts,
        "Get the administrative acts as a file, the newest first.",
        {200: Content("CSV with a header, UTF-8 with a byte order mark; times in UTC.", ("text/csv",))},
        errors=(403, 422),
        parameters=(Parameter("q", "Text in actor, act, subject or network.", place="query"),),
        description="For admins.",
    ),
)


def _item(user: User, *, has_password: bool = False) -> UserItem:
    return UserItem(
        school_number=user.school_number,
        full_name=user.full_name,
        role=user.role,
        has_password=has_password or user.password_hash is not None,
        disabled_at=user.disabled_at,
    )


def _csv_row(act: StoredAct) -> list[Cell]:
    return list((asdict(act) | {"details": json.dumps(act.details, ensure_ascii=False)}).values())


async def require_admin(auth: AuthService, request: Request) -> str:
    """Return the number of the admin who is signed in.

    Raises:
        SessionOver: nobody is signed in.
        Forbidden: it is not an admin.
    """
    user = (await auth.authenticate(session_token(request.scope))).user
    if user.role != RoleName.ADMIN:
        raise Forbidden
    return user.school_number


async def begin_act(auth: AuthService, public_url: str, request: Request, act: str) -> Act:
    """Return the act of an admin, from a page of this installation or from no page.

    Raises:
        SessionOver: nobody is signed in.
        Forbidden: it is not an admin, or the page is of another site.
    """
    if not is_allowed_origin(request.scope, public_url):
        raise Forbidden("Pages of other sites may not change anything here.")
    address = request.client.host if request.client else "unknown"
    return Act(await require_admin(auth, request), network_of(address), act, "")


def read_number(request: Request) -> str:
    """Return the number of a user in the path.

    Raises:
        NotFound: no user can have it.
    """
    try:
        return Number_.validate_python(request.path_params["number"])
    except ValidationError:
        raise NotFound("There is no such user.") from None


def read_cursor(request: Request, length: int) -> list[str] | None:
    """Return the parts of the cursor of a request, or None for the first page.

    Raises:
        InvalidField: it is not a cursor of so many parts.
    """
    text = request.query_params.get("cursor")
    if not text:
        return None
    parts = decode_cursor(text, "cursor", length)
    if any("\x00" in part for part in parts):
        raise InvalidField("cursor", "is not a cursor that an answer gave")
    return parts


def read_id(text: str) -> int:
    """Return the id of a row.

    Raises:
        ValueError: no row can have it.
    """
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError(text)
    return number


def read_choice(request: Request, name: str, *choices: str) -> str | None:
    """Return one of the choices of a query, or None without it.

    Raises:
        InvalidField: it is none of them.
    """
    text = request.query_params.get(name) or None
    if text is not None and text not in choices:
        raise InvalidField(name, f"use one of {', '.join(choices)}")
    return text
