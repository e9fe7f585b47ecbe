"""Find names and docstrings that docs/glossary.md refuses: `python -m tests.language.words`."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
FOLDERS = ("server", "protocol", "tests", "benchmarks", "static/client/js")
GENERATED = ("vendor", "node_modules", "dist")

# A docstring that begins so describes a question or a condition, not what the thing does or is.
REFUSED_OPENING = re.compile(r"(What|Whether|Who|Whose|Which|Whatever|How|Of|As|Until|For|Where|When|That)\b")
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
QUOTED = re.compile(r"`(\w+)`")
COMMENT_IN_JS = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
DECLARED_IN_JS = re.compile(
    r"\b(?:const|let|var|function|class)\s+([A-Za-z_$][\w$]*)"  # declarations
    r"|^\s+(?:async |static |get |set )*#?([A-Za-z_$][\w$]*)\s*\([^()]*\)\s*\{"  # methods
    r"|^\s*(?:this\.)?#?([A-Za-z_$][\w$]*)\s*(?:=(?![=>])|:)",  # assignments and fields
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """Refused words, and names that may contain them."""

    refused: frozenset[str]
    exceptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A name in a file that contains a refused word, or whose docstring begins with one."""

    path: Path
    line: int
    name: str
    word: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: `{self.name}`: `{self.word}` is refused: see docs/glossary.md"


def read_rules(text: str) -> Rules:
    """Read the rules from the tables of the glossary.

    The last column of a table with the header "not" holds refused words; the first column of a table with
    the header "fixed by" holds names that are exempt. Only what stands in backticks counts.
    """
    refused: set[str] = set()
    exceptions: set[str] = set()
    last_header = ""
    for line in text.splitlines():
        if not line.startswith("|"):
            last_header = ""
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not last_header:
            last_header = cells[-1]
        elif last_header == "not":
            refused.update(QUOTED.findall(cells[-1]))
        elif last_header == "fixed by":
            exceptions.update(QUOTED.findall(cells[0]))
    return Rules(frozenset(refused), frozenset(exceptions))


def find_in(path: Path, text: str, rules: Rules) -> list[Finding]:
    """Return the findings in a file. A name is found once, where it first occurs."""
    declared = _declared_in_js(text) if path.suffix == ".js" else _declared_in_python(text)
    names = {path.stem.replace("-", "_"): 1}
    for name, line in declared:
        names.setdefault(name, line)
    findings = [
        Finding(path, line, name, word)
        for name, line in names.items()
        if name not in rules.exceptions and not name.startswith("test_")
        for word in sorted({word.lower() for word in WORD.findall(name)} & rules.refused)
    ]
    return findings if path.suffix == ".js" else [*findings, *_find_openings(path, text)]


def find_all(root: Path, rules: Rules) -> list[Finding]:
    """Return the findings in all source files below a checkout."""
    findings: list[Finding] = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".js"} and not set(GENERATED) & set(path.parts):
                findings += find_in(path.relative_to(root), path.read_text(encoding="utf-8"), rules)
    return findings


def main() -> int:
    """Print the findings and how often each word was found. Return 1 when there are any."""
    findings = find_all(ROOT, read_rules(GLOSSARY.read_text(encoding="utf-8")))
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    if findings:
        counts = ", ".join(
            f"{word} {count}" for word, count in Counter(f.word for f in findings).most_common()
        )
        sys.stdout.write(f"{len(findings)} findings: {counts}\n")
    return 1 if findings else 0


def _declared_in_python(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr, node.lineno


def _find_openings(path: Path, text: str) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                found = REFUSED_OPENING.match(ast.get_docstring(node) or "")
            case _:
                continue
        if found:
            yield Finding(path, getattr(node, "lineno", 1), getattr(node, "name", path.stem), found[1])


def _declared_in_js(text: str) -> Iterator[tuple[str, int]]:
    text = COMMENT_IN_JS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in DECLARED_IN_JS.finditer(text):
        name = next(group for group in match.groups() if group)
        yield name, text.count("\n", 0, match.start()) + 1


if __name__ == "__main__":
    sys.exit(main())
