"""`GET /qr/<token>.svg`: QR codes for the projector and for print."""

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import segno
from segno.encoder import DataOverflowError
from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import NotFound
from server.http.pages import IMMUTABLE

TOKEN = re.compile(r"[A-Z0-9]{22}")
VERSION = 3  # 29 x 29 modules, the most that a phone reads from the last row of a lecture hall
QUIET_ZONE = 4  # modules of white around it: ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class QrEndpoint:
    """Endpoint of `GET /qr/<token>.svg`."""

    public_url: str

    async def show(self, request: Request) -> Response:
        """Draw any token of the right form: who knows a token can draw it without the server.

        Raises:
            NotFound: the token has another form.
        """
        token = request.path_params["token"]
        if not TOKEN.fullmatch(token):
            raise NotFound("There is no such code.")
        svg = qr_svg(f"{self.public_url.rstrip('/')}/J/{token}")
        return Response(svg, media_type="image/svg+xml", headers={"Cache-Control": IMMUTABLE})


@lru_cache(maxsize=512)
def qr_svg(address: str) -> bytes:
    """Return `address` in upper case as a black on white SVG that takes any size.

    Upper case makes it alphanumeric, 5.5 bits a character; scheme and host ignore case, and `/J/` is served
    in both. 61 characters fit with error correction M, 77 with L; a longer address makes a larger code.
    """
    content = address.upper()
    try:
        code = segno.make(content, version=VERSION, error="L", micro=False)  # raised to M, Q if they fit
    except DataOverflowError:
        code = segno.make(content, error="L", micro=False)
    out = BytesIO()
    code.save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue()
