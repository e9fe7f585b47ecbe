"""Signed receipts: issue one, check one, and the public keys."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from protocol.errors import InvalidField
from server.http.json_bodies import Body, json_response, read_json
from server.http.origin import session_token
from server.http.sign_in import check_origin
from server.proofs.signed_receipts import InvalidReceipt, ReceiptKeys
from server.services.auth import AuthService
from server.services.receipts import ReceiptService
from server.settings import Settings

KEYS_SECONDS = 3600


class ReceiptRequest(Body):
    """Body of `POST /receipts`: the class whose record is meant."""

    attendance_id: UUID


class SignedReceipt(Body):
    """Receipt as a compact JWS."""

    receipt: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class PublicKeys(Body):
    """JSON Web Key Set (RFC 7517) of Ed25519 keys; the first one signs now."""

    keys: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReceiptEndpoints:
    """Endpoints of receipts. Checking one needs neither a session nor a database."""

    auth: AuthService
    receipts: ReceiptService
    keys: ReceiptKeys
    settings: Settings

    async def issue(self, request: Request) -> Response:
        """Answer `POST /receipts`: sign the caller's own record as it is now."""
        check_origin(request, self.settings, "Pages of other sites may not ask for receipts here.")
        user = (await self.auth.authenticate(session_token(request.scope))).user
        wanted = await read_json(request, ReceiptRequest)
        return json_response(SignedReceipt(receipt=await self.receipts.issue(user, wanted.attendance_id)))

    async def verify(self, request: Request) -> Response:
        """Answer `POST /receipts/verify`, for browsers that cannot check signatures themselves.

        Raises:
            InvalidField: the text is no receipt of this installation.
        """
        signed = await read_json(request, SignedReceipt)
        try:
            return json_response(self.keys.verify(signed.receipt))
        except InvalidReceipt:
            raise InvalidField("receipt", "was not signed here, or was changed afterwards") from None

    async def show_keys(self, _: Request) -> Response:
        """Answer `GET /.well-known/attn-keys.json`, for everybody, also for pages of other sites."""
        headers = {"Cache-Control": f"public, max-age={KEYS_SECONDS}", "Access-Control-Allow-Origin": "*"}
        return JSONResponse(self.keys.to_public(), headers=headers)
