"""Sign-in over HTTP (`POST /login`)."""

import ssl
from functools import cache

import httpx

from server.client.errors import ContractBroken, OutcomeUnknown, SignInRefused
from server.client.proxies import proxy_for


async def post_login(url: str, school_number: str, password: str, timeout: float) -> str:  # noqa: ASYNC109
    """Sign in and return the token of a new session.

    Args:
        url: The address of the server, without a path.
        school_number: The number of the user.
        password: The password.
        timeout: Seconds to wait for a connection, and again for each part of the answer.

    Raises:
        SignInRefused: The server answered with an error.
        OutcomeUnknown: The server did not answer.
        ContractBroken: The answer contains no token.
    """
    body = {"school_number": school_number, "password": password}
    try:
        async with httpx.AsyncClient(
            verify=_tls_context(), timeout=timeout, proxy=proxy_for(url), trust_env=False
        ) as http:
            answer = await http.post(f"{url}/login", json=body)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise OutcomeUnknown(sent=False, proxy=proxy_for(url)) from error
    if not answer.is_success:
        raise _refusal(answer)
    try:
        return str(answer.json()["token"])
    except (ValueError, LookupError, TypeError):
        raise ContractBroken("the answer to the sign-in contains no token") from None


@cache
def _tls_context() -> ssl.SSLContext:
    """Make the TLS context once: reading the certificates takes about 100 ms."""
    return httpx.create_ssl_context()


def _refusal(answer: httpx.Response) -> SignInRefused:
    try:
        message = str(answer.json()["detail"])
    except (ValueError, LookupError, TypeError):
        message = answer.reason_phrase
    wait = answer.headers.get("Retry-After", "")
    return SignInRefused(answer.status_code, message, float(wait) if wait.isdigit() else None)
