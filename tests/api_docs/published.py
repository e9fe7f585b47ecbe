"""Generated documents that are committed. `python -m tests.api_docs.published` renews them."""

import json
from collections.abc import Callable, Mapping

from server.api_docs import openapi
from server.api_docs.asyncapi import document
from server.api_docs.markdown import fill
from server.api_docs.typescript import declarations
from tests.support.workers import ROOT

RENEW = "make contract"

TEXTS = ROOT / "static/client/lang/en.staff.json"
# Settings of a class: the text of its name in the start form, and of what it means.
SETTINGS = [
    *((f"security.{level}.name", f"security.{level}.what") for level in (1, 2, 3)),
    *((f"start.rotation.{each}", f"start.rotation.{each}.what") for each in ("relaxed", "normal", "strict")),
    *((f"method.{each}", f"method.{each}.what") for each in ("qr", "code", "name")),
    ("devices.refuse", "devices.refuse.what"),
]


def settings_table() -> str:
    """Return the paragraphs of the start form as a table."""
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))
    rows = "".join(f"| {texts[name]} | {texts[what]} |\n" for name, what in SETTINGS)
    return "| setting | what teachers read in the start form |\n|---|---|\n" + rows


PUBLISHED: Mapping[str, Callable[[], str]] = {
    "docs/asyncapi.json": document,
    "docs/openapi.json": openapi.document,
    "static/client/js/lib/wire.d.ts": declarations,
    "docs/protocol.md": lambda: fill((ROOT / "docs/protocol.md").read_text(encoding="utf-8")),
    "docs/presence.md": lambda: fill(
        (ROOT / "docs/presence.md").read_text(encoding="utf-8"), {"settings": settings_table}
    ),
}


def renew() -> None:
    for name, generate in PUBLISHED.items():
        (ROOT / name).write_text(generate(), encoding="utf-8")


if __name__ == "__main__":
    renew()
