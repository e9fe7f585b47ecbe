"""Signed receipts: what they say, that nothing else passes, and keys that change."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jws
from joserfc.jwk import OctKey, OKPKey

from protocol.codes import Status
from server.proofs.signed_receipts import (
    ALGORITHM,
    TYPE,
    InvalidKeys,
    InvalidReceipt,
    Receipt,
    ReceiptKeys,
    derived_key,
)

SECRET = "a-secret-of-the-tests-0123456789abcdef"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RECEIPT = Receipt(
    iss="https://attn.example",
    iat=1_772_442_000,
    attendance_id="2f4e6a3c-9a51-4c4e-8f27-0d3a3a6f1c11",
    lesson_name="Fizik 101",
    teacher_full_name="Ayşe Yılmaz",
    start_time=AT,
    student_number="0042",
    user_full_name="Çağlar Öztürk",
    status=Status.PRESENT,
    attendance_time=AT,
    epoch="e1",
    revision=7,
)
KEYS = ReceiptKeys.load("", SECRET)
SIGNED = KEYS.sign(RECEIPT)


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def signed_by(key: OKPKey | OctKey, header: dict[str, str], payload: bytes | None = None) -> str:
    text = payload or RECEIPT.model_dump_json().encode()
    return jws.serialize_compact(header, text, key, algorithms=[header["alg"]])


def test_another_library_finds_the_signature_right() -> None:
    """With the published key and nothing else: RFC 7515, section 5.2, by hand."""
    header, payload, signature = SIGNED.split(".")
    published = KEYS.to_public()["keys"][0]
    assert json.loads(decoded(header)) == {"alg": "Ed25519", "kid": published["kid"], "typ": TYPE}
    assert "d" not in published
    key = Ed25519PublicKey.from_public_bytes(decoded(published["x"]))
    key.verify(decoded(signature), f"{header}.{payload}".encode())
    assert json.loads(decoded(payload))["user_full_name"] == "Çağlar Öztürk"
    assert ReceiptKeys.from_json(json.dumps(KEYS.to_public())).verify(f" {SIGNED}\n") == RECEIPT


def test_the_derived_key_never_changes() -> None:
    """Receipts are kept for years: another derivation would make them worthless."""
    assert derived_key(SECRET).thumbprint() == derived_key(SECRET).thumbprint()
    assert derived_key(SECRET).as_dict(private=False)["x"] == EXPECTED
    assert derived_key(SECRET + "x").thumbprint() != derived_key(SECRET).thumbprint()


EXPECTED = "GYbOb1Uhoppv5gZ43V1qkUiahLC79LLTt5rSezeenqc"


def test_truncated_and_changed_receipts_are_refused() -> None:
    for length in range(len(SIGNED)):
        with pytest.raises(InvalidReceipt):
            KEYS.verify(SIGNED[:length])
    for place in range(0, len(SIGNED) - 1, 7):  # the last character has bits that mean nothing
        other = "A" if SIGNED[place] != "A" else "B"
        with pytest.raises(InvalidReceipt):
            KEYS.verify(SIGNED[:place] + other + SIGNED[place + 1 :])


def test_receipts_of_other_keys_algorithms_and_types_are_refused() -> None:
    own, foreign = derived_key(SECRET), OKPKey.generate_key("Ed25519")
    kid = KEYS.to_public()["keys"][0]["kid"]
    right = {"alg": ALGORITHM, "kid": kid, "typ": TYPE}
    assert KEYS.verify(signed_by(own, right)) == RECEIPT
    public_bytes = OctKey.import_key(decoded(KEYS.to_public()["keys"][0]["x"]))
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","kid":"%s"}' % kid.encode()).decode().rstrip("=")
    for forged in (
        signed_by(foreign, right),
        signed_by(public_bytes, {**right, "alg": "HS256"}),  # the public key as a password
        signed_by(own, {"alg": ALGORITHM, "kid": kid}),
        signed_by(own, {**right, "typ": "JWT"}),
        signed_by(own, {"alg": ALGORITHM, "typ": TYPE}),
        signed_by(own, right, b'{"status":"present"}'),
        signed_by(own, right, b"no JSON"),
        f"{unsigned}.{SIGNED.split('.')[1]}.",
        "x" * 5000,
        "é.é.é",
        "",
    ):
        with pytest.raises(InvalidReceipt):
            KEYS.verify(forged)


def test_receipts_outlive_the_rotation_of_keys(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(KEYS.rotated()))
    second = ReceiptKeys.load(str(path), "")
    path.write_text(json.dumps(second.rotated()))
    third = ReceiptKeys.load(str(path), "")
    newest = third.sign(RECEIPT)
    assert [third.verify(each) for each in (SIGNED, second.sign(RECEIPT), newest)] == [RECEIPT] * 3
    with pytest.raises(InvalidReceipt):
        second.verify(newest)
    assert [("d" in key) for key in json.loads(path.read_text())["keys"]] == [True, False, False]
    assert len(third.to_public()["keys"]) == 3


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "AAAA"}]}'),
        json.dumps({"keys": [OKPKey.generate_key("X25519").as_dict(private=True)]}),
        json.dumps(KEYS.to_public()),
    ],
)
def test_files_without_a_key_that_signs_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text)
    with pytest.raises(InvalidKeys, match=r"keys\.json"):
        ReceiptKeys.load(str(path), SECRET)
    with pytest.raises(InvalidKeys, match="No such file"):
        ReceiptKeys.load(str(tmp_path / "missing.json"), SECRET)
