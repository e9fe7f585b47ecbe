"""The Markdown documents: links and paths in them exist, and the index of decisions is complete."""

import re
from pathlib import Path

import pytest

from tests.language.words import ROOT

DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)\s]+))?\)")
CODE_PATH = re.compile(r"`((?:server|protocol|static|tests|benchmarks|docs|ops)/[\w./-]*\w)`")
HISTORY = {"CHANGELOG.md"}  # tells of what is gone, too


def documents() -> list[str]:
    """Return the paths of the documents; what is installed below a hidden folder is not ours."""
    patterns = ("*.md", "docs/**/*.md", "*/README.md")
    return sorted({str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern)})


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub makes of headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", documents())
def test_links_and_paths_exist(name: str) -> None:
    document = ROOT / name
    text = document.read_text(encoding="utf-8")
    for target, anchor in LINK.findall(text):
        if not target.startswith(("http:", "https:")):
            linked = document.parent / target
            assert linked.exists(), target
            assert not anchor or anchor in anchors(linked), f"{target}#{anchor}"
    if name not in HISTORY:
        for path in CODE_PATH.findall(text):
            assert (ROOT / path).exists(), path


def test_the_index_of_decisions_is_complete() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    listed = {
        file: (number, title) for number, file, title in re.findall(r"\[(\d+)\]\((.+?)\) \| (.+?) \|", index)
    }
    titles = {
        path.name: path.read_text(encoding="utf-8").partition("\n")[0] for path in DECISIONS.glob("0*.md")
    }
    assert {file: f"# {number}. {title}" for file, (number, title) in listed.items()} == titles
