"""Accessibility checks with axe-core, in the themes that a page has."""

from functools import cache
from typing import Literal

from playwright.async_api import Page

from tests.support.workers import ROOT

SCRIPT = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
THEMES: tuple[tuple[Literal["light", "dark"], list[str]], ...] = (("light", RULES), ("dark", CONTRAST))
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
def source() -> str:
    return SCRIPT.read_text()


async def assert_accessible(page: Page, name: str, scope: str = "html") -> None:
    """Fail with what axe finds wrong in `scope`: by every rule in light, and by contrast in dark colours."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(source())
    for theme, rules in THEMES:
        await page.emulate_media(color_scheme=theme)
        found = await page.evaluate(RUN, [scope, rules])
        assert not found, f"{name}, {theme}: {found}"
