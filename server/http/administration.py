"""Users, imports and the list of administrative acts over HTTP, for admins."""

from dataclasses import asdict, dataclass
from typing import Any

from pydantic import StrictBool, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import Role as RoleName
from protocol.objects import Name, Number, Time
from server.errors import Forbidden, InvalidField, NotFound
from server.http.cursors import decode_cursor, encode_cursor, invalid_cursor
from server.http.history import PAGING, read_limit, read_text
from server.http.imports import FORM, FORM_SECONDS, ImportForm, ImportResult, import_result, read_import
from server.http.json_bodies import JSON, Body, json_response, read_json
from server.http.operations import Auth, Operation, Parameter
from server.http.origin import is_allowed_origin, session_token
from server.models.db import Role, User
from server.services.administration.imports import ImportService
from server.services.administration.users import UserService
from server.services.auth import AuthService, network_of
from server.store.postgres.administration import Act

FLAG = "^(true|false)?$"
NUMBER_IN_PATH = Parameter("number", "Number of the user, in any spelling.")
ORIGIN = "For admins. A browser has to send the `Origin` of a page of this installation."
CHANGING = (400, 401, 403, 404, 408, 409, 413, 415, 422, 503)

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
        await self._admin(request)
        role, limit = _choice(request, "role", *RoleName), read_limit(request)
        disabled = _choice(request, "disabled", "true", "false")
        after = _cursor(request)
        found = await self.users.list_users(
            read_text(request, "q"),
            TypeAdapter[Role](Role).validate_python(role) if role else None,
            after,
            limit + 1,
            disabled=None if disabled is None else disabled == "true",
        )
        items = tuple(map(_item, found[:limit]))
        more = encode_cursor(items[-1].school_number) if len(found) > limit else None
        return json_response(UserPage(items=items, next_cursor=more))

    async def create_user(self, request: Request) -> Response:
        """Answer `POST /users`."""
        act = await self._act(request, "user.create")
        body = await read_json(request, NewUser)
        act.subject = body.school_number
        user = await self.users.create(User(body.school_number, body.full_name, body.role), act)
        return json_response(_item(user), 201)

    async def change_user(self, request: Request) -> Response:
        """Answer `PATCH /users/{number}`."""
        act = await self._act(request, "user.change")
        body = await read_json(request, ChangeUser)
        if not body.model_fields_set:
            raise InvalidField("body", "name at least one of full_name, role and disabled")
        user = await self.users.change(
            _number(request), act, full_name=body.full_name, role=body.role, disabled=body.disabled
        )
        return json_response(_item(user))

    async def reset_password(self, request: Request) -> Response:
        """Answer `POST /users/{number}/password`."""
        act = await self._act(request, "user.password")
        user, password = await self.users.reset_password(_number(request), act)
        return json_response(NewPassword(user=_item(user, has_password=True), password=password))

    async def import_file(self, request: Request) -> Response:
        """Answer `POST /imports`."""
        act = await self._act(request, "import")
        wanted = await read_import(request)
        act.act, act.subject = f"import.{wanted.kind}", wanted.file
        report = await self.imports.run(wanted, act)
        result = import_result(report).model_dump_json(exclude_unset=True)
        return Response(result, headers={"Cache-Control": "no-store"}, media_type=JSON)

    async def list_acts(self, request: Request) -> Response:
        """Answer `GET /audit`."""
        await self._admin(request)
        limit, before = read_limit(request), None
        if text := _cursor(request):
            with invalid_cursor("cursor"):
                before = int(text)
                if not 0 <= before < 2**63:
                    raise ValueError(text)
        found = await self.users.list_acts(read_text(request, "q"), before, limit + 1)
        items = tuple(ActItem(**asdict(act)) for act in found[:limit])
        more = encode_cursor(items[-1].act_id) if len(found) > limit else None
        return json_response(ActPage(items=items, next_cursor=more))

    async def _admin(self, request: Request) -> str:
        user = (await self.auth.authenticate(session_token(request.scope))).user
        if user.role != RoleName.ADMIN:
            raise Forbidden
        return user.school_number

    async def _act(self, request: Request, act: str) -> Act:
        """Return the act of an admin, from a page of this installation or from no page."""
        if not is_allowed_origin(request.scope, self.public_url):
            raise Forbidden("Pages of other sites may not change anything here.")
        address = request.client.host if request.client else "unknown"
        return Act(await self._admin(request), network_of(address), act, "")


ADMINISTRATION: tuple[Operation[AdministrationEndpoints], ...] = (
    Operation(
        "GET",
        "/users",
        lambda to: to.list_users,
        "List users by number.",
        {200: UserPage},
        errors=(401, 403, 422, 503),
        parameters=(
            Parameter("q", "Text in name or number; accents and case do not matter.", place="query"),
            Parameter("role", "Only this role.", f"^({'|'.join(RoleName)})?$", "query"),
            Parameter("disabled", "Only users who are disabled, or are not.", FLAG, "query"),
            *PAGING,
        ),
        auth=Auth.REQUIRED,
        description="For admins.",
    ),
    Operation(
        "POST",
        "/users",
        lambda to: to.create_user,
        "Add a user without a password.",
        {201: UserItem},
        errors=CHANGING,
        request=NewUser,
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "PATCH",
        "/users/{number}",
        lambda to: to.change_user,
        "Change, disable or enable a user.",
        {200: UserItem},
        errors=CHANGING,
        request=ChangeUser,
        parameters=(NUMBER_IN_PATH,),
        auth=Auth.REQUIRED,
        description=f"409 when no admin who can sign in would be left. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/users/{number}/password",
        lambda to: to.reset_password,
        "Set a random password, and end the sessions and devices of the user.",
        {200: NewPassword},
        errors=(401, 403, 404, 503),
        parameters=(NUMBER_IN_PATH,),
        auth=Auth.REQUIRED,
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/imports",
        lambda to: to.import_file,
        "Preview or apply an import of users or rosters from CSV, XLSX or a zip of a bundle.",
        {200: ImportResult},
        errors=CHANGING,
        request=ImportForm,
        request_type=FORM,
        auth=Auth.REQUIRED,
        description="All is written, or nothing: `applied` tells which. A file of at most 10 MiB, within"
        f" {FORM_SECONDS:.0f} s, one import at a time on a worker. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/audit",
        lambda to: to.list_acts,
        "List administrative acts, the newest first.",
        {200: ActPage},
        errors=(401, 403, 422, 503),
        parameters=(
            Parameter("q", "Text in actor, act, subject or network.", place="query"),
            *PAGING,
        ),
        auth=Auth.REQUIRED,
        description="For admins. Acts are never changed or deleted.",
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


def _number(request: Request) -> str:
    try:
        return Number_.validate_python(request.path_params["number"])
    except ValidationError:
        raise NotFound("There is no such user.") from None


def _choice(request: Request, name: str, *choices: str) -> str | None:
    text = request.query_params.get(name) or None
    if text is not None and text not in choices:
        raise InvalidField(name, f"use one of {', '.join(choices)}")
    return text


def _cursor(request: Request) -> str | None:
    text = request.query_params.get("cursor")
    if not text:
        return None
    (part,) = decode_cursor(text, "cursor", 1)
    if "\x00" in part:
        raise InvalidField("cursor", "is not a cursor that an answer gave")
    return part
