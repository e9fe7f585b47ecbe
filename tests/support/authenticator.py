"""A passkey in software, which also answers as no honest one would."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40  # flags of authenticator data


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def from_b64(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")


class Authenticator:
    """One credential (ES256). Keywords of its methods replace what an honest browser would send."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.id = secrets.token_bytes(32)
        self.counter = 0
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any], **forged: Any) -> dict[str, Any]:
        """Answer `PublicKeyCredentialCreationOptionsJSON`."""
        point = self._key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        attested = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(cose)
        data = self._data(forged.get("rp_id", options["rp"]["id"]), ATTESTED, forged) + attested
        attestation = {"fmt": "none", "attStmt": {}, "authData": data}
        client = self._client("webauthn.create", options["challenge"], forged)
        response = {"attestationObject": b64(cbor2.dumps(attestation)), "transports": ["internal", "odd"]}
        return self._credential(client, response)

    def get(self, options: dict[str, Any], **forged: Any) -> dict[str, Any]:
        """Answer `PublicKeyCredentialRequestOptionsJSON`."""
        self.counter = forged.get("counter", self.counter + 1)
        data = self._data(forged.get("rp_id", options["rpId"]), 0, forged)
        client = self._client("webauthn.get", options["challenge"], forged)
        key = forged.get("key", self._key)
        signature = key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {"authenticatorData": b64(data), "signature": b64(signature)}
        return self._credential(client, response | {"userHandle": forged.get("user_handle")})

    def _data(self, rp_id: str, flags: int, forged: dict[str, Any]) -> bytes:
        flags |= forged.get("flags", PRESENT | VERIFIED)
        return sha256(rp_id.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4)

    def _client(self, kind: str, challenge: str, forged: dict[str, Any]) -> bytes:
        origin = forged.get("origin", self.origin)
        client = {
            "type": forged.get("type", kind),
            "challenge": forged.get("challenge", challenge),
            "origin": origin,
        }
        return json.dumps(client | {"crossOrigin": forged.get("cross_origin", False)}).encode()

    def _credential(self, client: bytes, response: dict[str, Any]) -> dict[str, Any]:
        named = {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key"}
        return {**named, "response": {"clientDataJSON": b64(client), **response}}


# An answer that does not count, by what is wrong with it.
FORGED: dict[str, dict[str, Any]] = {
    "wrong RP id": {"rp_id": "evil.example"},
    "wrong origin": {"origin": "https://attn.example.evil.example"},
    "http instead of https": {"origin": "http://attn.example"},
    "unknown challenge": {"challenge": b64(bytes(32))},
    "no challenge": {"challenge": None},
    "user not verified": {"flags": PRESENT},
    "user not present": {"flags": VERIFIED},
    "frame in another site": {"cross_origin": True},
    "answer to the other question": {"type": "webauthn.other"},
}
