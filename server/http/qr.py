"""QR codes for the projector and for print."""

from functools import lru_cache
from io import BytesIO

import segno
from segno.encoder import DataOverflowError

VERSION = 3  # 29 x 29 modules, the most that can be read from the last row (product.md, 3)
QUIET_ZONE = 4  # modules of white around it: ISO/IEC 18004


@lru_cache(maxsize=512)
def qr_svg(address: str) -> bytes:
    """`address` in upper case as a black on white SVG that takes any size.

    Upper case makes it alphanumeric, 5.5 bits a character: scheme and host do not care, and `/J/` is
    understood in both cases. 61 characters fit with level M, 77 with L; a longer address grows.
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
