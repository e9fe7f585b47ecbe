"""`GET /lessons`, and what a client learns of a bug."""

import httpx
from starlette.requests import Request
from starlette.responses import Response

from server.settings import Settings
from tests.http.conftest import SIGN_IN, assert_problem, serving


async def test_lessons_are_for_teachers(client: httpx.AsyncClient) -> None:
    assert_problem(await client.get("/lessons"), 401, "forbidden")
    for number in ("s1", "a1"):
        await client.post("/login", json=SIGN_IN | {"school_number": number})
        assert_problem(await client.get("/lessons"), 403, "forbidden")
    await client.post("/login", json=SIGN_IN | {"school_number": "t1"})
    response = await client.get("/lessons")
    assert response.json() == [{"lesson_name": "Physics 101", "enrolled": 1, "last_settings": None}]


async def test_a_bug_is_a_problem_without_details(settings: Settings) -> None:
    async def show(_: Request) -> Response:
        raise ZeroDivisionError("the inner life")

    async with serving(settings, asyncapi=show) as client:
        response = await client.get("/asyncapi.json")
        assert_problem(response, 500, "internal")
        assert "inner life" not in response.text
