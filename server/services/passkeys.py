"""Passkeys of accounts: enrol, list, rename, remove and reset them, and check what they answer."""

from typing import Any
from uuid import UUID

import structlog

from protocol.errors import Conflict, Forbidden, NotFound, RateLimited
from protocol.objects import UserInfo
from server.models.db import Passkey
from server.proofs.passkeys import (
    CHALLENGE_SECONDS,
    PasskeyRefused,
    RelyingParty,
    challenge_of,
    credential_id_of,
    new_challenge,
)
from server.settings import Settings
from server.store.postgres.administration import Act
from server.store.postgres.passkeys import MAX_PER_ACCOUNT, Passkeys
from server.store.redis.client import RedisClient

log: structlog.stdlib.BoundLogger = structlog.get_logger()

WINDOW_SECONDS, MAX_CHALLENGES = 60, 20  # an account
REGISTER = "register"


class PasskeyService:
    """Passkeys: users manage their own, teachers and admins reset those of students.

    Each challenge is for one account and one purpose, and is used up by the first answer, right or wrong.

    Args:
        redis: keeps challenges.
        passkeys: rows of Postgres.
        settings: the public address is what passkeys are bound to.
    """

    def __init__(self, redis: RedisClient, passkeys: Passkeys, settings: Settings) -> None:
        self._redis = redis
        self._passkeys = passkeys
        key = settings.attn_secret_key.get_secret_value().encode()
        self._site = RelyingParty(*settings.passkey_site, key) if settings.passkey_site else None
        self.list_of = passkeys.list_of

    @property
    def is_available(self) -> bool:
        """True when browsers allow passkeys at the public address."""
        return self._site is not None

    async def registration_options(self, user: UserInfo) -> dict[str, Any]:
        """Return options for making a passkey.

        Raises:
            Conflict: the public address allows none, or the account has enough.
            RateLimited: too many challenges in a minute.
        """
        site, known = self._require_site(), await self._passkeys.list_of(user.school_number)
        if len(known) >= MAX_PER_ACCOUNT:
            raise Conflict(f"You have {MAX_PER_ACCOUNT} passkeys. Remove one first.")
        challenge = await self._challenge(f"{REGISTER} {user.school_number}")
        return site.registration_options(user.school_number, user.full_name, challenge, known)

    async def register(self, user: UserInfo, credential: dict[str, Any], label: str) -> Passkey:
        """Keep the passkey that an authenticator has made.

        Raises:
            Forbidden: the answer is not right.
            Conflict: it is registered already, or the account has enough.
        """
        site = self._require_site()
        try:
            challenge = await self._take(credential, f"{REGISTER} {user.school_number}")
            made = site.check_registration(credential, challenge)
        except PasskeyRefused as error:
            raise _refused(error, "register") from error
        passkey = await self._passkeys.add(
            user.school_number,
            made.credential_id,
            made.public_key,
            made.sign_count,
            transports=made.transports,
            label=label,
        )
        if passkey is None:
            raise Conflict("This passkey is registered already, or you have too many.")
        log.info("passkey.registered", role=user.role)
        return passkey

    async def rename(self, user: UserInfo, passkey_id: UUID, label: str) -> Passkey:
        """Rename a passkey.

        Raises:
            NotFound: the user has no such passkey.
        """
        if (passkey := await self._passkeys.rename(passkey_id, user.school_number, label)) is None:
            raise NotFound("You have no such passkey.")
        return passkey

    async def remove(self, user: UserInfo, passkey_id: UUID) -> None:
        """Remove a passkey.

        Raises:
            NotFound: the user has no such passkey.
        """
        if not await self._passkeys.remove(passkey_id, user.school_number):
            raise NotFound("You have no such passkey.")

    async def reset(self, number: str, act: Act, teacher: str | None) -> int:
        """Remove all passkeys of a student; return how many. With `teacher` only of that teacher's students.

        Raises:
            NotFound: there is no such student.
        """
        removed = await self._passkeys.reset(number, act, teacher)
        if removed is None:
            raise NotFound("There is no such student.")
        return removed

    async def assertion_options(self, user: UserInfo, purpose: str) -> dict[str, Any]:
        """Return options for answering by a passkey, for one purpose.

        Raises:
            Conflict: the public address allows none.
            NotFound: the account has no passkey.
            RateLimited: too many challenges in a minute.
        """
        site, known = self._require_site(), await self._passkeys.list_of(user.school_number)
        if not known:
            raise NotFound("You have no passkey yet. Set one up on the page of your devices.")
        challenge = await self._challenge(f"{purpose} {user.school_number}")
        return site.assertion_options(challenge, known)

    async def check(self, user: UserInfo, credential: dict[str, Any], purpose: str) -> None:
        """Check the answer of a passkey, and move its counter.

        Raises:
            Forbidden: the answer is not right, is one of before, or is of a passkey of another account.
        """
        site = self._require_site()
        try:
            challenge = await self._take(credential, f"{purpose} {user.school_number}")
            known = await self._own(user, credential_id_of(credential))
            counter = site.check_assertion(credential, challenge, user.school_number, known)
        except PasskeyRefused as error:
            raise _refused(error, "assert") from error
        if not await self._passkeys.use(known.passkey_id, known.sign_count, counter):
            raise _refused(PasskeyRefused("used twice at once"), "assert")

    async def _own(self, user: UserInfo, credential_id: bytes) -> Passkey:
        for each in await self._passkeys.list_of(user.school_number):
            if each.credential_id == credential_id:
                return each
        raise PasskeyRefused("passkey of another account")

    async def _challenge(self, purpose: str) -> str:
        number = purpose.rpartition(" ")[2]
        count, left = await self._redis.count_attempt("passkey", number, WINDOW_SECONDS)
        if count > MAX_CHALLENGES:
            raise RateLimited(left)
        challenge = new_challenge()
        await self._redis.keep_challenge(challenge, purpose, CHALLENGE_SECONDS)
        return challenge

    async def _take(self, credential: dict[str, Any], purpose: str) -> str:
        challenge = challenge_of(credential)
        if await self._redis.take_challenge(challenge) != purpose:
            raise PasskeyRefused("challenge unknown, used or of something else")
        return challenge

    def _require_site(self) -> RelyingParty:
        if self._site is None:
            raise Conflict("Passkeys need https and a host name in ATTN_PUBLIC_URL.")
        return self._site


def _refused(error: PasskeyRefused, step: str) -> Forbidden:
    """Return the error for the client, which says nothing that helps to forge; the log has the reason."""
    log.info("passkey.refused", step=step, reason=str(error)[:200])
    return Forbidden("This passkey's answer does not count. Try again.")
