"""`POST /verifications/{verification_id}`: results of the external verifier (docs/verification.md)."""

from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import AttendanceEnded, AttnError, ClassSaved, InvalidField
from server.http.json_bodies import JSON, MAX_BODY_BYTES, Body, json_response, read_body
from server.proofs.webhook_signatures import BadSignature
from server.services.verification import VerificationService


class VerificationData(Body):
    """One result. The id stands in the signed body, so that it counts for no other verification."""

    verification_id: str
    result: Literal["accepted", "failed"]


class VerificationResult(Body):
    """Body of a result, signed as in Standard Webhooks."""

    type: Literal["verification.decided"]
    data: VerificationData


class VerificationOutcome(Body):
    """`applied`, or `kept`: a decision of the teacher stands, and the result counts once it is undone."""

    outcome: Literal["applied", "kept"]


@dataclass(frozen=True, slots=True)
class VerificationEndpoints:
    """Takes results. Nothing is read of one whose signature is wrong."""

    verifications: VerificationService

    async def take(self, request: Request) -> Response:
        """Answer a result.

        Raises:
            HTTPException: the signature is missing, wrong or too old.
            InvalidField: the body is no result of this verification.
            NotFound, AttendanceEnded, Conflict: it cannot count any more.
        """
        body = await read_body(request, JSON, MAX_BODY_BYTES)
        refused = self.verifications.redis.metrics.verifications.labels("refused")
        try:
            await self.verifications.check(request.headers, body)
        except BadSignature as error:
            refused.inc()
            raise HTTPException(401, str(error)) from error
        try:
            result = VerificationResult.model_validate_json(body)
        except ValidationError:
            raise InvalidField("body", "send type verification.decided with data") from None
        if result.data.verification_id != request.path_params["verification_id"]:
            raise InvalidField("verification_id", "it is not the one of this address")
        try:
            outcome = await self.verifications.take_result(result.data.verification_id, result.data.result)
        except AttnError as error:
            refused.inc()
            if isinstance(error, ClassSaved):
                raise AttendanceEnded from error
            raise
        return json_response(VerificationOutcome(outcome=outcome))
