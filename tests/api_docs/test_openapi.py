"""The OpenAPI document: valid, and of the paths that are served; its answers: attacks/test_openapi.py."""

import json
import re

import structlog
from schemathesis.specs.openapi import definitions
from starlette.routing import BaseRoute, Mount, Route

from server.api_docs.openapi import document
from server.app import create_app
from server.settings import Settings

DOCUMENT = json.loads(document())


def served(routes: list[BaseRoute]) -> set[tuple[str, str]]:
    """Path and method; HEAD comes with GET."""
    found = set()
    for route in routes:
        if isinstance(route, Mount):
            found.add((f"{route.path}/{{path}}", "get"))
        else:
            assert isinstance(route, Route)
            path = re.sub(r":\w+\}", "}", route.path)
            found |= {(path, method.lower()) for method in (route.methods or set()) - {"HEAD"}}
    return found


def test_it_is_valid() -> None:
    definitions.OPENAPI_31_VALIDATOR.validate(DOCUMENT)
    broken = {**DOCUMENT, "info": {}}
    assert not definitions.OPENAPI_31_VALIDATOR.is_valid(broken)


def test_every_route_is_in_it_and_nothing_else(settings: Settings) -> None:
    published = {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}
    log_settings = structlog.get_config()
    app = create_app(settings)
    structlog.configure(**log_settings)
    assert published == served(app.routes), "see server/api_docs/openapi.py, then: make contract"


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    used = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(DOCUMENT)))
    assert used == set(DOCUMENT["components"]["schemas"])


def test_every_error_is_a_problem() -> None:
    for path, methods in DOCUMENT["paths"].items():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and path != "/readyz":
                    assert set(answer["content"]) == {"application/problem+json"}, path
