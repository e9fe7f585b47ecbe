"""Pages and the files they load: caching, compression, size, and that nothing else is served."""

import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from server.http.error_pages import ERROR_PAGE
from server.http.origin import COOKIE
from server.http.pages import CLIENT, FRAME, LANGUAGES, PAGES, PAGES_BESIDE_API, PAGES_OF_DEMO, page_routes
from server.http.problems import EXCEPTION_HANDLERS
from server.http.security_headers import SecurityHeaders

TOKEN = "012345ABCDEFGHIJKLMNOP"
SCRIPT = "/static/dist/student.js"
MAX_SCRIPT_BYTES = 60_000
MAX_LANDING_BYTES, MAX_LANDING_GZIP_BYTES = 20_000, 22_500  # browsers accept Brotli over TLS
MAX_FORM_BYTES = 40_000
LOADED_LATER = (
    "/lang/",
    "mark.svg",
    "-later.",
    "-scanner.js",
    "qr-decoder.js",
    "touch-icon",
    ".webmanifest",
)  # or by another kind of browser
RANGES = ["bytes=0-3", "bytes=5-1", "bytes=999999-", "nonsense", "bytes=" + "0-1," * 200]


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    middleware = [Middleware(SecurityHeaders)]
    app = Starlette(routes=page_routes(), exception_handlers=EXCEPTION_HANDLERS, middleware=middleware)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


async def addresses(client: httpx.AsyncClient, page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', (await client.get(page)).text)


@pytest.mark.parametrize(
    "path", ["/", "/teacher", "/student", "/admin", "/admin/users", "/projector/x", f"/J/{TOKEN}", "/j/x"]
)
async def test_pages_are_revalidated_and_locked_down(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    again = await client.get(path, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_the_lessons_come_with_the_page_of_a_teacher_who_is_signed_in(
    client: httpx.AsyncClient,
) -> None:
    assert "Link" not in (await client.get("/teacher")).headers
    client.headers["Cookie"] = f"{COOKIE}=x"
    assert (await client.get("/teacher")).headers["Link"] == "</lessons>; rel=preload; as=fetch; crossorigin"
    assert "Link" not in (await client.get("/class/x")).headers


async def test_browsers_look_for_a_new_service_worker_on_every_visit(client: httpx.AsyncClient) -> None:
    response = await client.get("/service-worker.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"


def test_every_page_of_the_client_has_an_address() -> None:
    assert {*PAGES.values(), *PAGES_BESIDE_API.values(), *PAGES_OF_DEMO.values(), ERROR_PAGE, FRAME} == {
        path.name for path in CLIENT.glob("*.html")
    }


@pytest.mark.parametrize("path", sorted(set(PAGES) - {"/j/{token}"}))
async def test_a_page_names_its_files_by_their_content(client: httpx.AsyncClient, path: str) -> None:
    files = await addresses(client, path)
    assert len(files) >= 5  # icon, styles, script, and words of two languages
    for file in files:
        response = await client.get(file)
        assert response.status_code == 200, file
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/teacher", "/admin", "/kiosk", f"/J/{TOKEN}"])
async def test_phones_colour_their_bars_and_have_an_icon_for_the_home_screen(
    client: httpx.AsyncClient, path: str
) -> None:
    text = (await client.get(path)).text
    assert len(re.findall(r'<meta name="theme-color" content="#[0-9a-f]{6}" media="[^"]+"', text)) == 2
    assert any("touch-icon.png?v=" in address for address in await addresses(client, path))


async def test_no_page_loads_more_than_60_kb_of_script(client: httpx.AsyncClient) -> None:
    client.headers["Accept-Encoding"] = "gzip"
    for path in PAGES:
        scripts = [file for file in await addresses(client, path) if ".js?" in file]
        assert scripts, path
        sizes = [(await client.get(file)).num_bytes_downloaded for file in scripts]
        assert sum(sizes) <= MAX_SCRIPT_BYTES, (path, sizes)


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000", "?v=%ff", "?w=1"])
async def test_other_versions_are_revalidated(client: httpx.AsyncClient, query: str) -> None:
    response = await client.get(SCRIPT + query)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"
    assert "javascript" in response.headers["Content-Type"]


async def test_what_the_scripts_of_a_page_share_is_of_their_version(client: httpx.AsyncClient) -> None:
    [shared] = [file for file in await addresses(client, "/teacher") if "-shared.js" in file]
    assert shared in (await client.get("/static/dist/teacher-later.js")).text.replace("./", "/static/dist/")
    assert shared in (await client.get("/static/dist/teacher.js")).text.replace("./", "/static/dist/")
    assert (await client.get(shared.partition("?")[0] + "?v=00000000")).status_code == 404


async def test_the_form_that_starts_a_class_loads_in_40_kb(client: httpx.AsyncClient) -> None:
    client.headers["Accept-Encoding"] = "br"
    files = [
        file for file in await addresses(client, "/teacher") if "/dist/" in file and "-later." not in file
    ]
    # styles, the page's script, what it shares with the rest, and what reloads the page without them
    assert len(files) == 4
    sizes = [(await client.get(file)).num_bytes_downloaded for file in ["/teacher", *files]]
    assert sum(sizes) <= MAX_FORM_BYTES, sizes


@pytest.mark.parametrize(
    ("encoding", "budget"), [("br", MAX_LANDING_BYTES), ("gzip", MAX_LANDING_GZIP_BYTES)]
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_phone_loads_the_landing_page_in_20_kb(
    client: httpx.AsyncClient, encoding: str, budget: int, language: str
) -> None:
    """Count what is needed before the page can be used: compressed, with the words of one language."""
    client.headers.update({"Accept-Encoding": encoding, "Accept-Language": language})
    page = await client.get(f"/J/{TOKEN}")
    assert f'lang="{language}"' in page.text
    assert page.headers["content-encoding"] == encoding
    files = await addresses(client, f"/J/{TOKEN}")
    needed = [file for file in files if not any(part in file for part in LOADED_LATER)]
    assert len(needed) == 2  # with the page itself and /me: four requests, and then the icon
    sizes = [page.num_bytes_downloaded, *[(await client.get(file)).num_bytes_downloaded for file in needed]]
    assert sum(sizes) <= budget, sizes


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;q=0.5, br;q=0", "gzip"),
        ("br;q=0.000, gzip; q=0", None),
        ("", None),
    ],
)
async def test_the_best_encoding_that_is_accepted_is_used(
    client: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    plain = await client.get(SCRIPT, headers={"Accept-Encoding": ""})
    for path in SCRIPT, "/teacher":
        response = await client.get(path, headers={"Accept-Encoding": accepted})
        assert response.headers.get("content-encoding") == encoding
        assert encoding is None or "Accept-Encoding" in response.headers["vary"]
    assert (await client.get(SCRIPT, headers={"Accept-Encoding": accepted})).text == plain.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("tr-TR,tr;q=0.9,en;q=0.8", "tr"), ("fr, tr;q=0.3, en-GB;q=0.7", "en"), ("*", "en"), ("tr;q=x", "en")],
)
async def test_a_page_brings_its_words(client: httpx.AsyncClient, accepted: str, language: str) -> None:
    page = await client.get("/teacher", headers={"Accept-Language": accepted})
    found = re.search(
        f'<html lang="{language}".*id="words" lang="{language}">(.*?)</script>', page.text, re.S
    )
    assert found is not None
    words = json.loads(found[1])
    assert f'<p class="noscript">{words["noscript"]}</p>' in page.text
    for file in f"{language}.json", f"{language}.staff.json":
        assert words.items() >= json.loads((CLIENT / "lang" / file).read_text(encoding="utf-8")).items()
    assert "Accept-Language" in page.headers["Vary"]


async def test_a_page_links_to_its_words_in_every_language(client: httpx.AsyncClient) -> None:
    assert {"en", "tr"} <= set(LANGUAGES)
    page = (await client.get("/student")).text
    for part in ("", ".student", ".reasons"):
        linked = re.findall(rf'hreflang="(\w+)"[^>]*/lang/\1{re.escape(part)}\.json\?', page)
        assert linked == LANGUAGES


async def test_nothing_else_is_served(client: httpx.AsyncClient) -> None:
    for path in (
        "/static/none.js",
        "/static/../../pyproject.toml",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static/../package.json",
        "/none",
    ):
        response = await client.get(path)
        assert response.status_code == 404
        assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("asked", RANGES)
async def test_ranges_are_ignored(client: httpx.AsyncClient, asked: str) -> None:
    for path in SCRIPT, "/teacher":
        full = await client.get(path)
        answer = await client.get(path, headers={"Range": asked})
        assert (answer.status_code, answer.content) == (200, full.content)
        assert answer.headers["accept-ranges"] == "none"


async def test_pages_say_that_the_demo_runs(client: httpx.AsyncClient) -> None:
    app = Starlette(routes=page_routes(demo=True))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://demo") as demo:
        assert "<body data-demo " in (await demo.get("/")).text
    assert "data-demo" not in (await client.get("/")).text
