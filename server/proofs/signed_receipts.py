"""Statements that anybody can check: compact JSON Web Signatures (RFC 7515) with Ed25519 (RFC 9864).

The key that signs is the first private one of RECEIPT_KEYS_FILE or, without that file, one that is derived
from ATTN_SECRET_KEY. All public keys are published, so that receipts of earlier keys can still be checked.
"""

import hmac
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey
from pydantic import ValidationError

from protocol.codes import Status
from protocol.objects import Message, Time

ALGORITHM, TYPE, CERTIFICATE_TYPE = "Ed25519", "attn-receipt+jwt", "attn-certificate+jwt"
MAX_RECEIPT_CHARACTERS = 4096

Statement = TypeVar("Statement", bound=Message)


class InvalidReceipt(Exception):
    """The text is no receipt, or none that these keys have signed."""


class InvalidKeys(Exception):
    """A file of keys cannot be used; the text says why."""


class Receipt(Message):
    """Signed statement about one record.

    `iss` is the address of the installation, `iat` the time of signing in seconds since 1970.
    """

    iss: str
    iat: int
    attendance_id: str
    lesson_name: str
    teacher_full_name: str
    start_time: Time
    student_number: str
    user_full_name: str
    status: Status
    attendance_time: Time | None
    epoch: str
    revision: int


class Certificate(Message):
    """Signed statement about a student's attendance in a class, a lesson or a range of days.

    `lesson_name` and `teacher_full_name` are null when there are several. `attended`, `counted` and
    `percent` follow docs/attendance-rules.md; `classes` also has those that do not count.
    """

    iss: str
    iat: int
    school: str
    student_number: str
    user_full_name: str
    lesson_name: str | None
    teacher_full_name: str | None
    first_day: date
    last_day: date
    classes: int
    present: int
    late: int
    excused: int
    attended: int
    counted: int
    percent: float | None


class ReceiptKeys:
    """Keys of receipts: the first one signs, all of them verify."""

    def __init__(self, keys: Sequence[OKPKey]) -> None:
        for key in keys:
            key.ensure_kid()
        self._keys = KeySet(list(keys))
        self._signing = keys[0] if keys and keys[0].is_private else None

    @classmethod
    def load(cls, path: str, secret_key: str) -> Self:
        """Read the file, or derive the key if there is no path.

        Raises:
            InvalidKeys: the file cannot be read, or is no set of Ed25519 keys that begins with a private one.
        """
        if not path:
            return cls([derived_key(secret_key)])
        try:
            keys = cls.from_json(Path(path).read_text(encoding="utf-8"))
        except OSError as error:
            raise InvalidKeys(f"{path}: {error.strerror}") from error
        except InvalidKeys as error:
            raise InvalidKeys(f"{path}: {error}") from error
        if not keys.can_sign:
            raise InvalidKeys(f"{path}: the first key has no private part")
        return keys

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a JSON Web Key Set (RFC 7517).

        Raises:
            InvalidKeys: the text is none, or has other keys than those of Ed25519.
        """
        try:
            keys = [OKPKey.import_key(each) for each in json.loads(text)["keys"]]
        except (ValueError, KeyError, TypeError, JoseError) as error:
            raise InvalidKeys("not a JSON Web Key Set of Ed25519 keys") from error
        if not keys or any(key.curve_name != "Ed25519" for key in keys):
            raise InvalidKeys("not a JSON Web Key Set of Ed25519 keys")
        return cls(keys)

    @property
    def can_sign(self) -> bool:
        """True if the first key has its private part."""
        return self._signing is not None

    def sign(self, receipt: Receipt) -> str:
        """Return the receipt as a compact JWS."""
        return self._sign(receipt, TYPE)

    def sign_certificate(self, certificate: Certificate) -> str:
        """Return the certificate as a compact JWS."""
        return self._sign(certificate, CERTIFICATE_TYPE)

    def _sign(self, statement: Message, kind: str) -> str:
        if self._signing is None:
            raise InvalidKeys("there is no private key")
        header = {"alg": ALGORITHM, "kid": self._signing.kid, "typ": kind}
        payload = statement.model_dump_json().encode()
        return jws.serialize_compact(header, payload, self._signing, algorithms=[ALGORITHM])

    def verify(self, text: str) -> Receipt:
        """Return what a receipt says.

        Raises:
            InvalidReceipt: it was not signed by these keys.
        """
        return self._verify(text, TYPE, Receipt)

    def verify_certificate(self, text: str) -> Certificate:
        """Return what a certificate says.

        Raises:
            InvalidReceipt: it was not signed by these keys.
        """
        return self._verify(text, CERTIFICATE_TYPE, Certificate)

    def _verify(self, text: str, kind: str, model: type[Statement]) -> Statement:
        if len(text) > MAX_RECEIPT_CHARACTERS:
            raise InvalidReceipt
        try:
            signed = jws.deserialize_compact(text.strip(), self._keys, algorithms=[ALGORITHM])
            if signed.headers().get("typ") != kind or "kid" not in signed.headers():
                raise InvalidReceipt
            return model.model_validate_json(signed.payload)
        except (JoseError, ValidationError, ValueError) as error:
            raise InvalidReceipt from error

    def to_public(self) -> dict[str, list[dict[str, Any]]]:
        """Return the set of public keys, the signing one first."""
        return {"keys": [_described(key, private=False) for key in self._all()]}

    def rotated(self) -> dict[str, list[dict[str, Any]]]:
        """Return a set with a new private key first, and the public parts of the ones before."""
        new = OKPKey.generate_key("Ed25519", auto_kid=True)
        return {"keys": [_described(new, private=True), *self.to_public()["keys"]]}

    def _all(self) -> list[OKPKey]:
        return [key for key in self._keys.keys if isinstance(key, OKPKey)]


def derived_key(secret_key: str) -> OKPKey:
    """Return the key that an installation has without a file of keys."""
    seed = hmac.digest(secret_key.encode(), b"attn: key of signed receipts", "sha256")
    return OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(seed))


def _described(key: OKPKey, *, private: bool) -> dict[str, Any]:
    return {**key.as_dict(private=private), "use": "sig", "alg": ALGORITHM}
