"""`attn receipt`: genuine receipts are printed, others refused, and keys rotate."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

from protocol.codes import Status
from server.proofs.signed_receipts import Receipt, ReceiptKeys
from tests.cli.conftest import Attn, write
from tests.conftest import SECRET_KEY

RECEIPT = Receipt(
    iss="https://attn.example",
    iat=1,
    attendance_id="2f4e6a3c-9a51-4c4e-8f27-0d3a3a6f1c11",
    lesson_name="Physics",
    teacher_full_name="Ayşe Yılmaz",
    start_time=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    student_number="0042",
    user_full_name="Ada",
    status=Status.LATE,
    attendance_time=None,
    epoch="e1",
    revision=7,
)
SIGNED = ReceiptKeys.load("", SECRET_KEY).sign(RECEIPT)


def read_keys_file() -> tuple[int, str]:
    """Return the mode of the file and the id of its first key."""
    path = Path("keys.json")
    return stat.S_IMODE(path.stat().st_mode), json.loads(path.read_text())["keys"][0]["kid"]


async def test_a_genuine_receipt_is_printed_and_another_refused(attn: Attn) -> None:
    for result in (
        await attn("receipt", "verify", SIGNED),
        await attn("receipt", "verify", "-", stdin=f"{SIGNED}\n"),
    ):
        assert json.loads(result.stdout) == json.loads(RECEIPT.model_dump_json())
    assert "not signed by these keys" in (await attn("receipt", "verify", SIGNED[:-9], code=1)).stderr
    other = await attn("receipt", "verify", SIGNED, ATTN_SECRET_KEY="y" * 40, code=1)
    assert "not signed by these keys" in other.stderr


async def test_keys_rotate_and_old_receipts_stay_genuine(attn: Attn) -> None:
    await attn("receipt", "rotate-key", "keys.json")
    mode, first = read_keys_file()
    assert mode == 0o600
    assert first not in (await attn("receipt", "rotate-key", "keys.json")).stdout
    for options in ({"RECEIPT_KEYS_FILE": "keys.json"}, {"ATTN_SECRET_KEY": ""}):
        arguments = ["--keys", "keys.json"] if "ATTN_SECRET_KEY" in options else []
        assert (await attn("receipt", "verify", SIGNED, *arguments, **options)).exit_code == 0
    keys = ReceiptKeys.load("keys.json", "")
    assert len(keys.to_public()["keys"]) == 3
    assert (await attn("receipt", "verify", keys.sign(RECEIPT), code=1)).exit_code == 1


async def test_what_is_no_key_is_refused_with_the_reason(attn: Attn) -> None:
    write("{}", name="broken.json")
    for command in (["rotate-key", "broken.json"], ["verify", SIGNED, "--keys", "broken.json"]):
        assert "Ed25519" in (await attn("receipt", *command, code=2)).stderr
    missing = await attn("receipt", "verify", SIGNED, "--keys", "missing.json", code=2)
    assert "No such file" in missing.stderr
    away = await attn("receipt", "verify", SIGNED, "--keys", "http://127.0.0.1:1/keys", code=3)
    assert "cannot be loaded" in away.stderr
    assert "RECEIPT_KEYS_FILE" in (await attn("serve", RECEIPT_KEYS_FILE="broken.json", code=2)).stderr
