"""HTTP clients for requests to addresses that the operator has set."""

import ssl

import httpx

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def open_http_client(address: str, timeout_seconds: float) -> httpx.AsyncClient | None:
    """Return a client for an http or https address, None for what is none. It follows no redirects."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return None
    if url.scheme not in {"http", "https"} or not url.host:
        return None
    return httpx.AsyncClient(
        verify=ssl.create_default_context(),  # certificates of the system, with a school's own
        timeout=timeout_seconds,
        trust_env=url.host not in LOOPBACK,  # no proxy of the environment leads back to this machine
    )
