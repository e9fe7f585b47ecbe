"""`attn serve`, and what it shares with the demo: a port, an address, an orderly end."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, NoReturn

import typer

from protocol.errors import AttnError
from server.cli.exit_codes import missing_urls, read_settings, refuse
from server.cli.redis_checks import check_usable
from server.cli.servers import open_redis
from server.observability.logging import configure_logs
from server.proofs.signed_receipts import InvalidKeys, ReceiptKeys
from server.proofs.webhook_signatures import read_secret
from server.runtime.managed_process import ServerStartError
from server.runtime.serving import Listener, ListenError, listen, run
from server.settings import Settings
from server.store.postgres.errors import WrongAddress
from server.store.postgres.inspection import check_address
from server.store.redis.admin import RedisAdmin, RedisState

SECRET_KEY_CHARACTERS = 32
START_SECONDS = 2.0  # that the start may wait for Redis, and for Postgres, to see what they are
MAKE_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"

Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets the whole network in.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Worker processes; about one a core.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Serve, with a Redis and a Postgres of your own.

    Needs ATTN_SECRET_KEY, REDIS_URL and DATABASE_URL.
    """
    settings = read_settings()
    missing = []
    if len(settings.attn_secret_key.get_secret_value()) < SECRET_KEY_CHARACTERS:
        missing.append(
            f"ATTN_SECRET_KEY must have {SECRET_KEY_CHARACTERS} characters or more. Make one with: {MAKE_KEY}"
        )
    missing += missing_urls(settings, redis=True, postgres=True)
    try:
        ReceiptKeys.load(settings.receipt_keys_file, settings.attn_secret_key.get_secret_value())
    except InvalidKeys as error:
        missing.append(
            f"RECEIPT_KEYS_FILE cannot be used: {error}. Make one with: attn receipt rotate-key FILE"
        )
    if settings.verifier_url:
        try:
            read_secret(settings.verifier_secret.get_secret_value())
        except ValueError as error:
            missing.append(f"VERIFIER_SECRET cannot be used: {error}: see docs/verification.md")
    if missing:
        refuse(*missing, "To just look at attn, run: attn demo")
    with ending_cleanly():
        listener = listen_or_refuse(host, port, remedy="Choose another: attn serve --port 8001")
        with listener.taken:
            announce_address(settings, listener)
            refuse_unusable_redis(settings)
            refuse_wrong_addresses(settings)
            configure_logs(settings.log_level)  # of a supervisor; a worker configures its own
            ready = f"attn is ready at {listener.local_url}"
            raise typer.Exit(run(listener, settings, workers=workers, ready=ready))


def refuse_unusable_redis(settings: Settings) -> None:
    """Exit if a server of Redis answers that cannot serve attn, and say why.

    One that does not answer may come later: workers start without it.
    """
    try:
        states = asyncio.run(_redis_states(settings))
    except AttnError:
        return
    checks = [check for state in states for check in check_usable(state)]
    for each in checks:
        if each.level == "warning":
            typer.echo(f"attn: warning: {each.what}: {each.found}. {each.remedy}", err=True)
    errors = [f"{each.what}: {each.found}. {each.remedy}" for each in checks if each.level == "error"]
    if errors:
        refuse(*errors)


def refuse_wrong_addresses(settings: Settings) -> None:
    """Exit if an address of Postgres cannot be read. One that does not answer may come later."""
    addresses = {"DATABASE_URL": settings.database_url, "DATABASE_READ_URL": settings.database_read_url}
    for name, url in addresses.items():
        try:
            if url:
                asyncio.run(check_address(url, seconds=START_SECONDS))
        except WrongAddress as error:
            refuse(f"{name} cannot be used: {error}.")


async def _redis_states(settings: Settings) -> list[RedisState]:
    async with open_redis(settings, RedisAdmin, seconds=START_SECONDS) as redis:
        return await redis.states()


def listen_or_refuse(host: str, port: int, *, remedy: str) -> Listener:
    """Open the port, or exit with a message and the remedy."""
    try:
        return listen(host, port)
    except ListenError as error:
        refuse(f"{error} {remedy}")


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Ctrl-C and SIGTERM leave through every `with` on the way out, and are no failure."""

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit from None
    except ServerStartError as error:
        refuse(str(error))
    finally:
        signal.signal(signal.SIGTERM, before)


def announce_address(settings: Settings, listener: Listener) -> None:
    """Use the address listened on for QR codes and the check of origins, unless one was set."""
    if "attn_public_url" not in settings.model_fields_set:
        os.environ["ATTN_PUBLIC_URL"] = listener.public_url
