"""The check of names and docstrings against docs/glossary.md."""

from pathlib import Path

import pytest

from tests.language.words import GLOSSARY, Rules, find_in, read_rules

RULES = Rules(frozenset({"told", "chores"}), frozenset({"told"}))


def test_rules_come_from_the_tables_of_the_glossary() -> None:
    rules = read_rules(
        "| term | meaning | not |\n|---|---|---|\n| task | `work` | `chore`, `chores`, job |\n\n"
        "| name | fixed by |\n|---|---|\n| `parked`, `PARKED` | the wire |\n"
    )
    assert rules == Rules(frozenset({"chore", "chores"}), frozenset({"parked", "PARKED"}))


def test_the_glossary_itself_has_rules() -> None:
    rules = read_rules(GLOSSARY.read_text(encoding="utf-8"))
    assert "told" in rules.refused
    assert "parked" in rules.exceptions


@pytest.mark.parametrize(
    "source",
    [
        "def run_chores(): ...",
        "class ToldLater: ...",
        "MAX_TOLD = 1",
        "def f(_told_at): ...",
        "f.told_at = 1",
        "for told_at in (): ...",
    ],
)
def test_a_refused_word_is_found_in_every_kind_of_python_name(source: str) -> None:
    assert len(find_in(Path("a.py"), source, RULES)) == 1


@pytest.mark.parametrize(
    "source", ["told = 1", "toldness = 1", "'chores'", "def test_chores(): ...", "x.told_at()"]
)
def test_exceptions_longer_words_texts_and_tests_are_not_found(source: str) -> None:
    assert find_in(Path("a.py"), source, RULES) == []


@pytest.mark.parametrize(
    "source",
    [
        "const toldAt = 1;",
        "function runChores() {}",
        "  #toldAt = 0;",
        "  async runChores(a, b) {",
        "  toldAt: 1,",
    ],
)
def test_a_refused_word_is_found_in_every_kind_of_javascript_name(source: str) -> None:
    assert len(find_in(Path("a.js"), source, RULES)) == 1


def test_a_docstring_begins_with_no_question_word() -> None:
    source = '"""What it does."""\n\ndef f():\n    """Whether it does."""\n\ndef g():\n    """Do it."""\n'
    found = find_in(Path("a.py"), source, RULES)
    assert [(finding.name, finding.word) for finding in found] == [("a", "What"), ("f", "Whether")]


def test_a_module_is_a_name() -> None:
    assert [finding.name for finding in find_in(Path("x/chores.py"), "", RULES)] == ["chores"]
