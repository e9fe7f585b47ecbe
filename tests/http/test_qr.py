"""QR codes of join tokens, read by a decoder that has nothing to do with the library that draws them."""

import re

import httpx
import pytest
import segno
import zxingcpp

from server.http.qr import QUIET_ZONE, qr_svg
from tests.http.conftest import HOST, assert_problem

TOKEN = "012345ABCDEFGHIJKLMNOP"


async def test_a_code_is_a_small_upper_case_svg(client: httpx.AsyncClient) -> None:
    response = await client.get(f"/qr/{TOKEN}.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert 'viewBox="0 0 37 37"' in response.text
    assert "width=" not in response.text
    assert "height=" not in response.text
    expected = segno.make(f"HTTP://127.0.0.1:8000/J/{TOKEN}", version=3, error="L", micro=False)
    assert expected.mode == "alphanumeric"
    assert response.text == qr_svg(f"{HOST}/J/{TOKEN}").decode()
    for token in (TOKEN.lower(), TOKEN[1:], TOKEN + "A", "<script>"):
        assert_problem(await client.get(f"/qr/{token}.svg"), 404, "not_found")


@pytest.mark.parametrize(("length", "modules"), [(46, 29), (61, 29), (77, 29), (78, 33)])
def test_a_code_has_29_modules_for_every_usual_address(length: int, modules: int) -> None:
    address = "http://" + "a" * (length - 32) + "/J/" + TOKEN
    assert len(address) == length
    assert f'viewBox="0 0 {modules + 8} {modules + 8}"' in qr_svg(address).decode()


@pytest.mark.parametrize("host", ["h" * 40, "attendance.faculty-of-science.university", "127.0.0.1:8000"])
def test_another_decoder_reads_29_modules(host: str) -> None:
    address = f"https://{host}/J/{TOKEN}"
    rows = matrix(qr_svg(address).decode())
    assert len(rows) == 29 + 2 * QUIET_ZONE
    assert not any(map(any, (*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:])))
    [read] = zxingcpp.read_barcodes(picture(rows))
    assert read.text == address.upper()
    assert read.ec_level in ("L", "M", "Q")  # never more than what fits in 29 modules
    assert len(host) < 40 or read.ec_level in ("L", "M")


def matrix(svg: str) -> list[list[bool]]:
    """Return the dark modules of an SVG that draws them as horizontal lines of height 1."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    rows, x, y = [[False] * size for _ in range(size)], 0.0, 0.0
    [path] = re.findall(r'stroke="#000" d="([^"]+)"', svg)
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if command == "h":
            for column in range(int(x), int(x) + int(first)):
                rows[int(y)][column] = True
            x += float(first)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            x, y = float(first), float(second)
    return rows


def picture(rows: list[list[bool]], scale: int = 3) -> memoryview:
    """Return the modules as grey pixels."""
    lines = [bytes(0 if dark else 255 for dark in row for _ in range(scale)) * scale for row in rows]
    return memoryview(b"".join(lines)).cast("B", (len(rows) * scale, len(rows) * scale))
