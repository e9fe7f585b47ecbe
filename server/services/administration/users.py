"""Users and the list of administrative acts, for admins over HTTP."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict

from protocol.errors import Conflict, NotFound
from protocol.identifiers import clean_number
from server.identity.passwords import generate_password
from server.models.db import Role, User
from server.store.postgres.admin import PostgresAdmin, UnknownUsers
from server.store.postgres.administration import Act, Administration, NoAdminLeft, StoredAct
from server.store.redis.client import RedisClient


class UserService:
    """List and change users. Sessions end after Postgres has the change, so that nobody signs in between.

    Args:
        redis: ends sessions.
        store: users and acts.
        hash_password: hashes a password away from the event loop.
    """

    def __init__(
        self, redis: RedisClient, store: Administration, hash_password: Callable[[str], Awaitable[str]]
    ) -> None:
        self._redis = redis
        self._hash_password = hash_password
        self._store = store
        self.list_users = store.list_users

    async def list_acts(self, text: str, before: int | None, limit: int) -> Sequence[StoredAct]:
        """Return administrative acts, the newest first."""
        return await self._store.list_acts(text, before, limit)

    async def create(self, user: User, act: Act) -> User:
        """Add a user without a password.

        Raises:
            Conflict: the number is taken.
        """
        act.details |= {"full_name": user.full_name, "role": user.role}
        async with self._store.write(act) as postgres:
            if not await postgres.add_user(user):
                raise Conflict(f"The number {user.school_number} is taken. Choose another one.")
        return user

    async def change(
        self, number: str, act: Act, *, full_name: str | None, role: Role | None, disabled: bool | None
    ) -> User:
        """Change a user; None keeps what there is. A role and disabling end the sessions.

        Raises:
            NotFound: there is no such user.
            Conflict: no admin who can sign in would be left.
        """
        try:
            async with self._store.write(act) as postgres:
                before = await find_user(postgres, number)
                act.subject = before.school_number
                await postgres.change_user(before.school_number, full_name, role)
                if disabled is not None:
                    await postgres.set_disabled([before.school_number], disabled=disabled)
                user = await find_user(postgres, before.school_number)
                act.details |= _changes(before, user)
        except NoAdminLeft:
            raise Conflict(
                "This is the last admin who can sign in. Make somebody else an admin first."
            ) from None
        if disabled or role is not None:
            await self._redis.delete_user_session(user.school_number)
        return user

    async def reset_password(self, number: str, act: Act) -> tuple[User, str]:
        """Set a random password, and return it; sessions and devices of the user end.

        Raises:
            NotFound: there is no such user.
        """
        password = generate_password()
        password_hash = await self._hash_password(password)
        async with self._store.write(act) as postgres:
            user = await find_user(postgres, number)
            act.subject = user.school_number
            await postgres.set_password(user.school_number, password_hash)
        await self._redis.delete_user_session(user.school_number)
        return user, password

    async def sign_out(self, number: str, act: Act) -> None:
        """End all sessions of a user, and the devices that stay signed in.

        Raises:
            NotFound: there is no such user.
        """
        async with self._store.write(act) as postgres:
            user = await find_user(postgres, number)
            act.subject = user.school_number
            await postgres.end_devices(user.school_number)
        await self._redis.delete_user_session(user.school_number)


async def find_user(postgres: PostgresAdmin, number: str) -> User:
    """Return the user of a number in any spelling.

    Raises:
        NotFound: there is no such user.
    """
    try:
        [spelled] = await postgres.resolve([clean_number(number)])
    except UnknownUsers:
        raise NotFound("There is no such user.") from None
    [user] = await postgres.users([spelled])
    return user


def _changes(before: User, after: User) -> dict[str, object]:
    """Return what changed, as pairs of before and after."""
    old, new = (asdict(user) | {"disabled": user.disabled_at is not None} for user in (before, after))
    return {
        name: [old[name], new[name]] for name in ("full_name", "role", "disabled") if old[name] != new[name]
    }
