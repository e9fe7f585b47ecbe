"""`attn users`: accounts, one at a time. The import of many is in users_import.py."""

from collections.abc import Sequence
from typing import Annotated

import typer
from pydantic import TypeAdapter

from protocol.identifiers import clean_number
from protocol.objects import Name
from server.cli.exit_codes import read_settings, refuse, run
from server.cli.output import print_json, print_table, shown
from server.cli.passwords import ask_password, hash_passwords
from server.cli.servers import end_sessions, open_postgres
from server.cli.users_import import import_users
from server.models.db import Role, User
from server.settings import Settings
from server.store.postgres.admin import UnknownUsers
from server.tables.columns import check_name
from server.tables.numbers import check_number

users = typer.Typer(name="users", help="Manage the accounts of users.", no_args_is_help=True)
users.command("import")(import_users)

Numbers = Annotated[list[str], typer.Argument(help="School numbers.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Stdin = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input: one line.")]


@users.command("list")
def list_users(
    role: Annotated[Role | None, typer.Option(help="List only this role.", show_default=False)] = None,
    disabled: Annotated[bool, typer.Option(help="List only disabled users.")] = False,
    as_json: Json = False,
) -> None:
    """List users by number."""
    settings = read_settings(postgres=True)
    found = [
        user
        for user in run(_all(settings))
        if role in (None, user.role) and (user.disabled_at is not None or not disabled)
    ]
    if as_json:
        print_json([_described(user) for user in found])
        return
    rows = [(user.school_number, user.full_name, user.role, _sign_in_state(user)) for user in found]
    print_table(["number", "name", "role", "signs in"], rows)


@users.command()
def create(
    number: Annotated[str, typer.Argument(help="The school number of the user.", show_default=False)],
    name: Annotated[str, typer.Argument(help="The full name, in quotes.", show_default=False)],
    role: Annotated[Role, typer.Option(help="The role of the user.", show_default=False)],
    stdin: Stdin = False,
    without_password: Annotated[
        bool,
        typer.Option(
            "--without-password", help="Create without a password; set one later with set-password."
        ),
    ] = False,
) -> None:
    """Add a user. Asks for the password."""
    settings = read_settings(postgres=True)
    wrong = [("number", check_number(number)), ("name", check_name(name))]
    if refused := [f"The {what} {shown(str(text))}." for what, text in wrong if text]:
        refuse(*refused)
    password_hash = None if without_password else hash_passwords([ask_password(stdin=stdin)])[0]
    number = clean_number(number)
    user = User(number, TypeAdapter(Name).validate_python(name), role, password_hash)
    if not run(_create(settings, user)):
        refuse(f"The number {number} is taken. Choose another one. Nothing was changed.")
    typer.echo(f"{number} was added.")


@users.command()
def disable(numbers: Numbers) -> None:
    """Disable users: they cannot sign in, and are signed out everywhere at once."""
    settings = read_settings(redis=True, postgres=True)
    run(_set_disabled(settings, numbers, disabled=True))
    typer.echo(f"{len(numbers)} disabled and signed out.")


@users.command()
def enable(numbers: Numbers) -> None:
    """Enable users: they can sign in again."""
    run(_set_disabled(read_settings(postgres=True), numbers, disabled=False))
    typer.echo(f"{len(numbers)} enabled.")


@users.command("set-password")
def set_password(
    number: Annotated[str, typer.Argument(help="The school number of the user.", show_default=False)],
    stdin: Stdin = False,
) -> None:
    """Set a new password, and sign the user out everywhere. Asks for the password twice."""
    settings = read_settings(redis=True, postgres=True)
    password_hash = hash_passwords([ask_password(stdin=stdin)])[0]
    run(_set_password(settings, number, password_hash))
    typer.echo(f"{number} has a new password.")


async def _all(settings: Settings) -> list[User]:
    async with open_postgres(settings, upgrade=False) as postgres:
        return await postgres.users()


async def _create(settings: Settings, user: User) -> bool:
    async with open_postgres(settings, upgrade=True) as postgres:
        return await postgres.add_user(user)


async def _set_disabled(settings: Settings, numbers: Sequence[str], *, disabled: bool) -> None:
    """Disable in Postgres first, so that nobody can sign in again before the sessions end."""
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            numbers = await postgres.resolve(list(map(clean_number, numbers)))
            await postgres.set_disabled(numbers, disabled=disabled)
    except UnknownUsers as error:
        _refuse_unknown(error)
    if disabled:
        await end_sessions(settings, numbers)


async def _set_password(settings: Settings, number: str, password_hash: str) -> None:
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            [number] = await postgres.resolve([clean_number(number)])
            await postgres.set_password(number, password_hash)
    except UnknownUsers as error:
        _refuse_unknown(error)
    await end_sessions(settings, [number])


def _refuse_unknown(error: UnknownUsers) -> None:
    refuse(f"There is no user {', '.join(shown(each) for each in error.numbers)}. Nothing was changed.")


def _described(user: User) -> dict[str, object]:
    return {
        "school_number": user.school_number,
        "full_name": user.full_name,
        "role": user.role,
        "has_password": user.password_hash is not None,
        "disabled_at": user.disabled_at.isoformat() if user.disabled_at else None,
    }


def _sign_in_state(user: User) -> str:
    if user.disabled_at:
        return f"no, disabled {user.disabled_at:%Y-%m-%d %H:%M}"
    return "yes" if user.password_hash else "no, has no password"
