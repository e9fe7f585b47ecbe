"""JSON bodies: requests are bounded in size and time, responses are never cached."""

import asyncio
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from protocol.codec import explain_choice
from protocol.errors import InvalidField

MAX_BODY_BYTES = 4096
BODY_SECONDS = 10.0
JSON = "application/json"


class Body(BaseModel):
    """Base of the models of requests and responses."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=Body)


def json_response(body: BaseModel, status: int = 200) -> Response:
    """Return a response that no cache keeps."""
    return Response(body.model_dump_json(), status, {"Cache-Control": "no-store"}, JSON)


async def read_json(request: Request, model: type[Model], max_bytes: int = MAX_BODY_BYTES) -> Model:
    """Read the body of a request, of at most so many bytes.

    Its `Content-Type` has to be JSON, because a form of a foreign page cannot send that.

    Raises:
        HTTPException: the body is too large, too slow, incomplete, or not JSON.
        InvalidField: the body does not fit the model. What was sent is not quoted: it may be a password.
    """
    body = await read_body(request, JSON, max_bytes)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise HTTPException(400, "The request body is not valid JSON.") from None
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise InvalidField(field, explain_choice(first["msg"])) from None


async def read_body(
    request: Request, media_type: str, max_bytes: int, seconds: float = BODY_SECONDS
) -> bytes:
    """Return the body of a request of this media type, of at most so many bytes, received in time.

    Raises:
        HTTPException: the body is of another type, too large, too slow, or incomplete.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise HTTPException(415, f"Send the request body as {media_type}.")
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > max_bytes:
                    raise HTTPException(413, f"Request body too large (max {max_bytes} bytes).")
    except TimeoutError:
        raise HTTPException(408, f"Request body not received within {seconds:.0f} seconds.") from None
    except ClientDisconnect:
        raise HTTPException(400, "Request body incomplete.") from None
    return bytes(body)
