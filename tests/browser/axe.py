"""Accessibility of a screen: axe-core in both themes; layout at 320 px, at 200 %, in forced colours."""

from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.async_api import Page

from tests.support.workers import ROOT

SCRIPT = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"
CHECKS = Path(__file__).parent / "screen_checks.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
THEMES: tuple[tuple[Literal["light", "dark"], list[str]], ...] = (("light", RULES), ("dark", CONTRAST))
SMALLEST_TARGET = 24  # px: WCAG 2.2, 2.5.8
SMALLEST_TARGET_OF_STUDENTS = 44  # px
STUDENT_PAGES = ("/", "/student", "/J", "/devices", "/history")
REFLOW_WIDTH = 320  # px: WCAG 2.1, 1.4.10
RUN = """async ([scope, rules]) => {
  // colours are measured at the end of their transitions
  for (const animation of document.getAnimations())
    if (animation.effect.getTiming().iterations === 1) animation.finish();
  const options = { runOnly: rules, resultTypes: ["violations"], preload: false };
  const { violations } = await axe.run(document.querySelector(scope) ?? document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => [id, target, failureSummary]),
  );
}"""


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


async def assert_usable(page: Page, name: str, scope: str = "html") -> None:
    """Fail with what is wrong with the screen: what axe finds in `scope`, and faults of the layout."""
    found = [f"axe: {each}" for each in await find_violations(page, scope)] + await find_layout_faults(page)
    assert not found, f"{name}\n" + "\n".join(found)


async def find_violations(page: Page, scope: str) -> list[str]:
    """Return what axe finds: by every rule in light, and by contrast in dark colours."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(source(SCRIPT))
    found: list[str] = []
    for theme, rules in THEMES:
        await page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {each}" for each in await page.evaluate(RUN, [scope, rules])]
    return found


async def find_layout_faults(page: Page) -> list[str]:
    """Return what is wrong with a screen at its size, at 200 %, at 320 px, and in forced colours.

    A browser that shows a page at 200 % lays it out for half the width of its window.
    """
    path = "/" + urlsplit(page.url).path.lstrip("/").split("/")[0]
    smallest = SMALLEST_TARGET_OF_STUDENTS if path in STUDENT_PAGES else SMALLEST_TARGET
    size = page.viewport_size
    found: list[str] = []
    assert size is not None

    async def look(where: str, is_forced: bool) -> None:
        options = {"smallest": smallest, "isForced": is_forced}
        found.extend(f"{where}: {each}" for each in await page.evaluate(source(CHECKS), options))

    half = max(REFLOW_WIDTH, size["width"] // 2)
    for width in dict.fromkeys((REFLOW_WIDTH, half, size["width"])):
        height = size["height"] // 2 if width == half else size["height"]
        await page.set_viewport_size({"width": width, "height": max(height, 400)})
        await look(f"{width} px", False)
    await page.set_viewport_size(size)
    await page.keyboard.press("F9")  # a browser shows the focus to those who use keys
    for theme, _ in THEMES:
        await page.emulate_media(color_scheme=theme, forced_colors="active")
        await look(f"forced, {theme}", True)
    await page.emulate_media(color_scheme="light", forced_colors="none")
    return found
