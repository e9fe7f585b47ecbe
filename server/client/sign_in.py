"""`POST /login`, with nothing but the standard library."""

import asyncio
import json
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from server.client.errors import OutcomeUnknown, SignInRefused


async def post_login(url: str, school_number: str, password: str, timeout: float) -> str:  # noqa: ASYNC109
    """The token of a new session.

    Raises:
        SignInRefused, OutcomeUnknown.
    """
    body = json.dumps({"school_number": school_number, "password": password}).encode()
    headers = {"Content-Type": "application/json"}
    request = Request(f"{url}/login", data=body, headers=headers)  # noqa: S310  the client looked at the scheme
    try:
        return await asyncio.to_thread(_token, request, timeout)
    except HTTPError as refused:
        with refused:
            raise _explain(refused) from None
    except (OSError, HTTPException) as error:
        raise OutcomeUnknown(sent=False) from error


def _token(request: Request, timeout: float) -> str:
    with urlopen(request, timeout=timeout) as answer:  # noqa: S310
        return str(json.load(answer)["token"])


def _explain(refused: HTTPError) -> SignInRefused:
    try:
        message = str(json.load(refused)["detail"])
    except (ValueError, LookupError, TypeError):
        message = refused.reason
    wait = refused.headers.get("Retry-After", "")
    return SignInRefused(refused.code, message, float(wait) if wait.isdigit() else None)
