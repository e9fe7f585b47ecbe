"""HTML pages for errors that a browser navigates to. Programs get problem details instead (`problems.py`)."""

import json
from http import HTTPStatus
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse

from server.http.pages import CLIENT, DEFAULT_LANGUAGE, LANGUAGES, versioned

ERROR_PAGE = "error.html"
# The words for a status, and where its button leads; others say that the request failed, and try it again.
_KINDS: dict[int, tuple[str, str]] = {
    HTTPStatus.NOT_FOUND: ("page.notFound", "/"),
    HTTPStatus.UNAUTHORIZED: ("page.signedOut", "/"),
}

_TEMPLATE = Template(versioned((CLIENT / ERROR_PAGE).read_text(encoding="utf-8")))
_WORDS: dict[str, dict[str, str]] = {
    code: json.loads((CLIENT / "lang" / f"{code}.landing.json").read_text(encoding="utf-8"))
    for code in LANGUAGES
}


def wants_page(request: Request) -> bool:
    """Return True for a navigation of a browser, which asks for HTML by name."""
    return request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", "")


def error_page(request: Request, status: int, request_id: str) -> HTMLResponse:
    """Return the page for an error, in the first language of the browser that there are words for."""
    kind, address = _KINDS.get(status, ("page.broken", ""))
    language = _language(request.headers.get("Accept-Language", ""))
    words = _WORDS[language]
    html = _TEMPLATE.substitute(
        lang=language,
        title=words[kind],
        text=words[f"{kind}.next"],
        action=words[f"{kind}.action"],
        address=address,
        status=status,
        request_id=request_id,
    )
    return HTMLResponse(html, status, {"Vary": "Accept, Accept-Language"})


def _language(wishes: str) -> str:
    """Return the first known language of an Accept-Language header. Browsers send them in order."""
    codes = (wish.strip()[:2].lower() for wish in wishes.split(","))
    return next((code for code in codes if code in _WORDS), DEFAULT_LANGUAGE)
