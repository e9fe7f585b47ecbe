"""How a command ends: its exit code, and what it says where it refuses."""

from typing import NoReturn

import typer
from pydantic import ValidationError

from server.settings import Settings

DONE = 0
WRONG = 1  # with the data given, or the system checked
REFUSED = 2  # nothing was started or changed; also click's code for wrong usage
AWAY = 3  # Redis or Postgres


def refuse(*sentences: str, code: int = REFUSED) -> NoReturn:
    for sentence in sentences:
        typer.echo(f"attn: {sentence}", err=True)
    raise typer.Exit(code)


def read_settings() -> Settings:
    """From the environment and .env; refuses what cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        refuse(*wrong_settings(error))


def wrong_settings(error: ValidationError) -> list[str]:
    """A sentence each, without the values: one of them may be a secret."""
    return [f"{str(wrong['loc'][0]).upper()}: {wrong['msg']}." for wrong in error.errors()]
