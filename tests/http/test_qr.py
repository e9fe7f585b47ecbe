"""QR codes of join tokens."""

import httpx
import pytest
import segno

from server.http.qr import qr_svg
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
