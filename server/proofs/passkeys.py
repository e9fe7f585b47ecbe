"""Passkeys (WebAuthn): options for a browser, and the check of what its authenticator answers.

The server keeps a public key and a counter. Fingerprint, face and PIN never leave the authenticator, which
says only that it has verified its user. Attestation, which tells the model of the device, is not asked for.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from typing import Any, Protocol

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

CHALLENGE_SECONDS = 120
CHALLENGE_BYTES = 32
NAME = "attn"
TRANSPORTS = frozenset(each.value for each in AuthenticatorTransport)
# Exceptions of py_webauthn and cryptography for a malformed answer, which are not only their own classes.
MALFORMED = (WebAuthnException, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


class PasskeyRefused(Exception):
    """An authenticator's answer does not prove anything. The text is for the log."""


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """Credential that an authenticator has made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]


class KnownPasskey(Protocol):
    """Credential as the server keeps it."""

    @property
    def credential_id(self) -> bytes:
        """Id that the authenticator has given it."""

    @property
    def public_key(self) -> bytes:
        """Public key, as COSE."""

    @property
    def sign_count(self) -> int:
        """Counter of its last answer; 0 for authenticators that do not count."""

    @property
    def transports(self) -> Sequence[str]:
        """Ways in which a browser reaches it."""


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """The site that passkeys are bound to.

    Attributes:
        id: its host name.
        origin: as browsers write it.
        key: makes the opaque ids of accounts.
    """

    id: str
    origin: str
    key: bytes

    def user_handle(self, school_number: str) -> bytes:
        """Return the id of an account for its authenticators, which tells nothing about the person."""
        key = self.key[: blake2b.MAX_KEY_SIZE]
        return blake2b(school_number.encode(), digest_size=32, key=key, person=b"passkey").digest()

    def registration_options(
        self, school_number: str, full_name: str, challenge: str, known: Sequence[KnownPasskey]
    ) -> dict[str, Any]:
        """Return options for `navigator.credentials.create`, as JSON of WebAuthn Level 3."""
        options = generate_registration_options(
            rp_id=self.id,
            rp_name=NAME,
            user_id=self.user_handle(school_number),
            user_name=school_number,
            user_display_name=full_name,
            challenge=base64url_to_bytes(challenge),
            timeout=CHALLENGE_SECONDS * 1000,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_descriptors(known),
        )
        return options_to_json_dict(options)

    def assertion_options(self, challenge: str, known: Sequence[KnownPasskey]) -> dict[str, Any]:
        """Return options for `navigator.credentials.get`."""
        options = generate_authentication_options(
            rp_id=self.id,
            challenge=base64url_to_bytes(challenge),
            timeout=CHALLENGE_SECONDS * 1000,
            allow_credentials=_descriptors(known),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    def check_registration(self, credential: dict[str, Any], challenge: str) -> NewPasskey:
        """Return the credential that an authenticator has made for this challenge.

        Raises:
            PasskeyRefused: the answer is wrong in any way.
        """
        try:
            made = verify_registration_response(
                credential=credential,
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self.id,
                expected_origin=self.origin,
                require_user_verification=True,
            )
        except MALFORMED as error:
            raise PasskeyRefused(str(error)) from error
        sent = credential["response"].get("transports")
        transports = tuple(each for each in sent if each in TRANSPORTS) if isinstance(sent, list) else ()
        return NewPasskey(made.credential_id, made.credential_public_key, made.sign_count, transports)

    def check_assertion(
        self, credential: dict[str, Any], challenge: str, school_number: str, known: KnownPasskey
    ) -> int:
        """Return the new counter of a passkey that has answered this challenge.

        Raises:
            PasskeyRefused: the answer is wrong in any way, or the counter did not go on.
        """
        try:
            answered = verify_authentication_response(
                credential=credential,
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self.id,
                expected_origin=self.origin,
                credential_public_key=known.public_key,
                credential_current_sign_count=known.sign_count,
                require_user_verification=True,
            )
            handle = credential["response"].get("userHandle")
            if handle and not compare_digest(base64url_to_bytes(handle), self.user_handle(school_number)):
                raise PasskeyRefused("user handle of another account")
        except MALFORMED as error:
            raise PasskeyRefused(str(error)) from error
        return answered.new_sign_count


def new_challenge() -> str:
    """Return a random challenge, in base64url."""
    return bytes_to_base64url(secrets.token_bytes(CHALLENGE_BYTES))


def challenge_of(credential: dict[str, Any]) -> str:
    """Return the challenge that an answer says it is for, as nobody has checked yet.

    Raises:
        PasskeyRefused: it names none, or comes from a frame within a page of another site.
    """
    try:
        client_data = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        challenge = client_data["challenge"]
        if client_data.get("crossOrigin"):
            raise PasskeyRefused("cross-origin frame")
    except MALFORMED as error:
        raise PasskeyRefused(str(error)) from error
    if not isinstance(challenge, str) or not challenge.isascii() or len(challenge) > 2 * CHALLENGE_BYTES:
        raise PasskeyRefused("no challenge")
    return challenge


def credential_id_of(credential: dict[str, Any]) -> bytes:
    """Return the id of the credential that an answer says it is of.

    Raises:
        PasskeyRefused: it names none.
    """
    try:
        return base64url_to_bytes(credential["rawId"])
    except MALFORMED as error:
        raise PasskeyRefused(str(error)) from error


def _descriptors(known: Sequence[KnownPasskey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=each.credential_id,
            transports=[AuthenticatorTransport(name) for name in each.transports if name in TRANSPORTS],
        )
        for each in known
    ]
