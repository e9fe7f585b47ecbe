"""Generated documents that are committed. `python -m tests.api_docs.published` renews them."""

from collections.abc import Callable, Mapping

from server.api_docs import openapi
from server.api_docs.asyncapi import document
from server.api_docs.markdown import fill
from server.api_docs.typescript import declarations
from tests.support.workers import ROOT

RENEW = "make contract"

PUBLISHED: Mapping[str, Callable[[], str]] = {
    "docs/asyncapi.json": document,
    "docs/openapi.json": openapi.document,
    "static/client/js/lib/wire.d.ts": declarations,
    "docs/protocol.md": lambda: fill((ROOT / "docs/protocol.md").read_text(encoding="utf-8")),
}


def renew() -> None:
    for name, generate in PUBLISHED.items():
        (ROOT / name).write_text(generate(), encoding="utf-8")


if __name__ == "__main__":
    renew()
