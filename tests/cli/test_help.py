"""The help of `attn`, and that docs/command-line.md names every command."""

import json

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from server.cli import command
from tests.support.workers import ROOT

GUIDE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Return all commands as they are typed: `users import`."""
    names = []
    top = get_command(command)
    for name, one in getattr(top, "commands", {}).items():
        names += [f"{name} {sub}" for sub in getattr(one, "commands", {})] or [name]
    return names


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_and_a_place_in_the_guide(name: str) -> None:
    result = CliRunner().invoke(command, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert f"`attn {name}" in GUIDE


def test_the_help_lists_the_exit_codes() -> None:
    output = CliRunner().invoke(command, ["--help"]).output
    assert "3 Redis or Postgres does not answer" in " ".join(output.split())


def test_the_contract_is_printed_as_it_is_published() -> None:
    done = CliRunner().invoke(command, ["schema"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (ROOT / "docs" / "asyncapi.json").read_text(encoding="utf-8")
    assert json.loads(done.stdout)["asyncapi"].startswith("3.")
