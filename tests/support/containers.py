"""Read the container files as their programs read them, as far as the tests need."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.support.workers import ROOT

COMPOSE = ROOT / "docker-compose.yml"
CADDYFILE = ROOT / "ops" / "Caddyfile"
WORKERS = ("attn-1", "attn-2")
VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?P<rule>:[-?])?(?P<text>[^{}]*)\}")
REQUIRED = ":?"


class NotSet(Exception):
    """A missing variable: `docker compose` starts nothing, and prints this text."""


def services(**environment: str) -> dict[str, dict[str, Any]]:
    """Return the services of docker-compose.yml with these variables. Raises NotSet."""

    def value(found: re.Match[str]) -> str:
        name, rule, text = found["name"], found["rule"], found["text"]
        if given := environment.get(name, ""):
            return given
        if rule == REQUIRED:
            raise NotSet(f"{name}: {text}")
        return text

    text, found = COMPOSE.read_text(), 1
    while found:  # a default may have a variable in it
        text, found = VARIABLE.subn(value, text)
    return compose(text)["services"]  # type: ignore[no-any-return]


def compose(text: str | None = None) -> dict[str, Any]:
    """Parse the file as it is written: anchors followed, variables not filled in."""
    parsed: dict[str, Any] = YAML(typ="safe", pure=True).load(text or COMPOSE.read_text())
    return parsed


def dockerfile() -> list[tuple[str, str]]:
    """Return instructions and arguments, without comments, continued lines joined."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines) if word]


def last(instruction: str) -> str:
    """Return the arguments of the last such instruction, which is the one that counts."""
    return [rest for word, rest in dockerfile() if word == instruction][-1]


def command() -> list[str]:
    """Return the arguments of `attn` in its container."""
    words: list[str] = json.loads(last("CMD"))
    return words


def healthcheck(port: int) -> list[str]:
    """Return the health check of the image, for attn on another port."""
    words: list[str] = json.loads(last("HEALTHCHECK").partition("CMD ")[2])
    return [word.replace(":8000/", f":{port}/") for word in words]


def copied() -> Iterator[tuple[Path, Path]]:
    """Return what the build copies from the repository, each with its place below /app."""
    for word, rest in dockerfile():
        *sources, target = shlex.split(rest)
        if word == "COPY" and not rest.startswith("--from") and not target.startswith("/"):
            yield from ((ROOT / source, Path(target)) for source in sources)


def copy_image(directory: Path) -> None:
    """Copy into `directory` what the image has in /app."""
    for source, target in copied():
        if source.is_dir():
            leave = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, directory / target, ignore=leave)
        else:
            (directory / target).mkdir(parents=True, exist_ok=True)
            shutil.copy(source, directory / target)
