"""`/passkeys`: the passkeys of the caller, and resetting those of students."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from protocol.codes import Role
from protocol.errors import Forbidden, NotFound
from protocol.objects import Time, UserInfo
from server.http.device_labels import device_label
from server.http.json_bodies import JSON, Body, json_response, read_json
from server.http.operations import ORIGIN, Content, Operation, Parameter
from server.http.origin import session_token
from server.http.sign_in import check_origin
from server.models.db import Passkey
from server.services.auth import AuthService
from server.services.passkeys import PasskeyService
from server.services.verification import VerificationService
from server.settings import Settings
from server.store.postgres.administration import Act
from server.store.redis.sign_in_limits import network_of

MAX_ANSWER_BYTES = 16_384  # with a certificate of the authenticator, which we do not ask for
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class PasskeyView(Body):
    """A passkey, without what only the server needs."""

    passkey_id: UUID
    label: str
    created_at: Time
    used_at: Time | None


class PasskeyList(Body):
    """Passkeys of an account, the newest first. Where `available` is false nobody can make one."""

    passkeys: list[PasskeyView]
    available: bool


class NewPasskey(Body):
    """Answer of `navigator.credentials.create`, by `toJSON()`."""

    credential: dict[str, Any]


class PasskeyLabel(Body):
    """A name for a passkey."""

    label: Label


class Verification(Body):
    """The class whose record waits for a verification."""

    attendance_id: UUID


class Assertion(Verification):
    """Answer of `navigator.credentials.get`, by `toJSON()`, for a class."""

    credential: dict[str, Any]


class Verified(Body):
    """Effect of a right answer: `kept` when a decision of the teacher stands."""

    result: Literal["applied", "kept"]


class PasskeysReset(Body):
    """Number of passkeys that were removed."""

    removed: int


@dataclass(frozen=True, slots=True)
class PasskeyEndpoints:
    """Endpoints of passkeys."""

    auth: AuthService
    passkeys: PasskeyService
    verification: VerificationService
    settings: Settings

    async def show(self, request: Request) -> Response:
        """Answer `GET /passkeys`."""
        user = await self._user(request)
        found = await self.passkeys.list_of(user.school_number)
        views = [_view(each) for each in found]
        return json_response(PasskeyList(passkeys=views, available=self.passkeys.is_available))

    async def registration_options(self, request: Request) -> Response:
        """Answer `POST /passkeys/registration/options`."""
        user = await self._user(request)
        return _options(await self.passkeys.registration_options(user))

    async def register(self, request: Request) -> Response:
        """Answer `POST /passkeys/registration`: keep the new passkey, named after its browser."""
        user = await self._user(request)
        body = await read_json(request, NewPasskey, MAX_ANSWER_BYTES)
        label = device_label(request.headers.get("user-agent", ""))
        return json_response(_view(await self.passkeys.register(user, body.credential, label)), 201)

    async def rename(self, request: Request) -> Response:
        """Answer `PATCH /passkeys/{passkey_id}`."""
        user = await self._user(request)
        body = await read_json(request, PasskeyLabel)
        return json_response(_view(await self.passkeys.rename(user, _id(request), body.label)))

    async def remove(self, request: Request) -> Response:
        """Answer `DELETE /passkeys/{passkey_id}`."""
        await self.passkeys.remove(await self._user(request), _id(request))
        return Response(status_code=204)

    async def assertion_options(self, request: Request) -> Response:
        """Answer `POST /passkeys/assertion/options`."""
        user = await self._user(request)
        body = await read_json(request, Verification)
        return _options(await self.passkeys.assertion_options(user, str(body.attendance_id)))

    async def verify(self, request: Request) -> Response:
        """Answer `POST /passkeys/assertion`: a right answer verifies, a wrong one changes nothing."""
        user = await self._user(request)
        body = await read_json(request, Assertion, MAX_ANSWER_BYTES)
        attendance_id = str(body.attendance_id)
        await self.passkeys.check(user, body.credential, attendance_id)
        result = await self.verification.decide(attendance_id, user.school_number, passed=True)
        return json_response(Verified(result=result))

    async def reset(self, request: Request) -> Response:
        """Answer `DELETE /users/{number}/passkeys`, for admins, and for teachers of the student."""
        user = await self._user(request)
        if user.role == Role.STUDENT:
            raise Forbidden
        address = request.client.host if request.client else "unknown"
        act = Act(user.school_number, network_of(address), "passkeys.reset", "")
        teacher = user.school_number if user.role == Role.TEACHER else None
        removed = await self.passkeys.reset(request.path_params["number"], act, teacher)
        return json_response(PasskeysReset(removed=removed))

    async def _user(self, request: Request) -> UserInfo:
        if request.method not in {"GET", "HEAD"}:
            check_origin(request, self.settings, "Pages of other sites may not use passkeys here.")
        return (await self.auth.authenticate(session_token(request.scope))).user


def _options(options: dict[str, Any]) -> Response:
    return JSONResponse(options, headers={"Cache-Control": "no-store"})


def _view(passkey: Passkey) -> PasskeyView:
    return PasskeyView(
        passkey_id=passkey.passkey_id,
        label=passkey.label,
        created_at=passkey.created_at,
        used_at=passkey.used_at,
    )


def _id(request: Request) -> UUID:
    try:
        return UUID(request.path_params["passkey_id"])
    except ValueError:
        raise NotFound("You have no such passkey.") from None


PASSKEY_ID = Parameter("passkey_id", "As `GET /passkeys` returns it.")
PASSKEYS: tuple[Operation[PasskeyEndpoints], ...] = (
    Operation(
        "GET",
        "/passkeys",
        lambda to: to.show,
        "List the caller's passkeys.",
        {200: PasskeyList},
    ),
    Operation(
        "POST",
        "/passkeys/registration/options",
        lambda to: to.registration_options,
        "Get options for `navigator.credentials.create`, with a challenge that is good for 120 s.",
        {200: Content("PublicKeyCredentialCreationOptionsJSON of WebAuthn Level 3.", (JSON,), dict)},
        errors=(403, 409, 429),
        description=ORIGIN,
    ),
    Operation(
        "POST",
        "/passkeys/registration",
        lambda to: to.register,
        "Keep a passkey that an authenticator has made for these options.",
        {201: PasskeyView},
        errors=(403, 409),
        request=NewPasskey,
        description=f"An account has at most ten. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/passkeys/assertion/options",
        lambda to: to.assertion_options,
        "Get options for `navigator.credentials.get`, for a class that has sent `verification.requested`.",
        {200: Content("PublicKeyCredentialRequestOptionsJSON of WebAuthn Level 3.", (JSON,), dict)},
        errors=(403, 404, 409, 429),
        request=Verification,
        description=f"404 when the account has no passkey. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/passkeys/assertion",
        lambda to: to.verify,
        "Verify the caller in a class by the answer of a passkey.",
        {200: Verified},
        errors=(403, 404, 409, 410, 500),
        request=Assertion,
        description=f"A wrong answer changes nothing: ask for new options. {ORIGIN}",
    ),
    Operation(
        "PATCH",
        "/passkeys/{passkey_id}",
        lambda to: to.rename,
        "Rename a passkey.",
        {200: PasskeyView},
        errors=(403, 404),
        request=PasskeyLabel,
        parameters=(PASSKEY_ID,),
        description=ORIGIN,
    ),
    Operation(
        "DELETE",
        "/passkeys/{passkey_id}",
        lambda to: to.remove,
        "Remove a passkey.",
        {204: None},
        errors=(403, 404),
        parameters=(PASSKEY_ID,),
        description=ORIGIN,
    ),
    Operation(
        "DELETE",
        "/users/{number}/passkeys",
        lambda to: to.reset,
        "Remove all passkeys of a student, who has lost them. Listed in `GET /audit`.",
        {200: PasskeysReset},
        errors=(403, 404),
        parameters=(Parameter("number", "Number of the student, in any spelling."),),
        description=f"For admins, and for teachers of a lesson in which the student is enrolled. {ORIGIN}",
    ),
)
