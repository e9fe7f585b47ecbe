"""`attn receipt`: check signed receipts, and change the key that signs them."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import httpx
import typer

from server.cli.exit_codes import AWAY, WRONG, read_settings, refuse
from server.cli.output import print_json
from server.proofs.signed_receipts import InvalidKeys, InvalidReceipt, ReceiptKeys

receipts = typer.Typer(name="receipt", help="Check signed receipts; rotate their key.", no_args_is_help=True)
KEYS_TIMEOUT_SECONDS = 10.0


@receipts.command()
def verify(
    receipt: Annotated[str, typer.Argument(help="The receipt, or - for standard input.", show_default=False)],
    keys: Annotated[
        str,
        typer.Option(
            help="File or https address of the public keys, as at /.well-known/attn-keys.json;"
            " without it those of this installation.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Print as JSON what a receipt says, if it is genuine. Exit code 1 if it is not.

    Needs neither Redis nor Postgres. The record may have changed since: compare `iat`, the time of signing.
    """
    text = sys.stdin.read() if receipt == "-" else receipt
    try:
        found = _read_keys(keys).verify(text)
    except InvalidReceipt:
        refuse("This receipt was not signed by these keys, or was changed afterwards.", code=WRONG)
    print_json(found.model_dump(mode="json"))


@receipts.command("rotate-key")
def rotate_key(
    file: Annotated[Path, typer.Argument(help="The file of RECEIPT_KEYS_FILE.", show_default=False)],
) -> None:
    """Add a new signing key to a file of keys; make the file if it is missing.

    Earlier keys keep their public part, so that their receipts can still be checked. Workers read the file
    when they start: copy it to every machine, then renew the workers.
    """
    settings = read_settings()
    path = str(file) if file.exists() else ""
    secret = settings.attn_secret_key.get_secret_value()
    if not path and not secret:
        refuse("ATTN_SECRET_KEY is not set: receipts signed so far could not be checked any more.")
    try:
        rotated = ReceiptKeys.load(path, secret).rotated()
    except InvalidKeys as error:
        refuse(f"{error}. Nothing was changed.")
    _write(file, json.dumps(rotated, indent=2) + "\n")
    typer.echo(f"Receipts are signed by the key {rotated['keys'][0]['kid']} once the workers are renewed.")


def _read_keys(source: str) -> ReceiptKeys:
    try:
        if source.startswith(("https://", "http://")):
            answer = httpx.get(source, timeout=KEYS_TIMEOUT_SECONDS).raise_for_status()
            return ReceiptKeys.from_json(answer.text)
        if source:
            return ReceiptKeys.from_json(Path(source).read_text(encoding="utf-8"))
        settings = read_settings()
        secret = settings.attn_secret_key.get_secret_value()
        if not settings.receipt_keys_file and not secret:
            refuse("Give --keys, or set ATTN_SECRET_KEY or RECEIPT_KEYS_FILE.")
        return ReceiptKeys.load(settings.receipt_keys_file, secret)
    except httpx.HTTPError as error:
        refuse(f"The keys cannot be loaded: {error}.", code=AWAY)
    except OSError as error:
        refuse(f"{source}: {error.strerror}.")
    except InvalidKeys as error:
        refuse(f"The keys cannot be used: {error}.")


def _write(file: Path, text: str) -> None:
    """Replace the file at once; only its owner can read it."""
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as stream:  # noqa: PTH123 (of a descriptor)
        stream.write(text)
        stream.flush()
        os.fsync(descriptor)
    new.replace(file)
