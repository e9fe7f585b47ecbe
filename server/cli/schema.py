"""`attn schema`."""

import typer

from server.api_docs.asyncapi import document


def schema() -> None:
    """Print the wire contract as an AsyncAPI 3 document, as `/asyncapi.json` serves it."""
    typer.echo(document(), nl=False)
