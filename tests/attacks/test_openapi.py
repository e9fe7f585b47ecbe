"""Schemathesis sends requests made from the OpenAPI document: every response is as documented."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.conftest import Bystanders
from tests.support.client import sign_in
from tests.support.workers import ROOT, Worker

# It does not know that 413 refuses, too; which receipts and cursors of `GET /parked` are ours; nor that a
# number is judged after its characters were normalised (protocol/identifiers.py), which may turn one into a
# space.
CONFIG = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 413, 415, 422, 429, 503]
[[operations]]
include-path = "/parked"
checks.positive_data_acceptance.expected-statuses = [200, 401, 403, 422, 503]
[[operations]]
include-path-regex = "^/((me/)?history|matrix|export|reports|disputes|certificates|kiosks)"
checks.positive_data_acceptance.expected-statuses = [200, 201, 204, 401, 403, 404, 409, 410, 422, 503]
[[operations]]
include-path = "/receipts/verify"
checks.positive_data_acceptance.expected-statuses = [200, 422]
[[operations]]
include-path-regex = "^/(users|audit|imports|lessons/|passkeys)"
checks.positive_data_acceptance.expected-statuses = [200, 201, 204, 401, 403, 404, 409, 422, 503]
[[operations]]
include-path = "/login"
checks.positive_data_acceptance.expected-statuses = [200, 401, 403, 409, 422, 429, 503]
"""


# Users and the phases of Schemathesis that run as each. Only an admin reaches every operation, so that the
# long phase runs as an admin alone.
ATTACKERS = {"": "fuzzing", "demo_teacher_1": "fuzzing", "demo_admin_1": "coverage,fuzzing"}
GO_ON_SECONDS = 10.0


@pytest.mark.timeout(480)
async def test_every_answer_is_published(
    attacked: Worker, bystanders: Bystanders, tmp_path: Path, is_long: bool
) -> None:
    """Signed in as nobody, a teacher, an admin, at once: what is as it should be, and what is not."""
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    attacks = asyncio.gather(
        *(attack(attacked, tmp_path, user, phases, 5 if is_long else 1) for user, phases in ATTACKERS.items())
    )
    while not attacks.done():
        await bystanders.go_on()
        await asyncio.wait([attacks], timeout=GO_ON_SECONDS)
    await attacks


async def attack(attacked: Worker, directory: Path, user: str, phases: str, examples: int) -> None:
    """Send requests as a user, so many of each operation in the phase of fuzzing."""
    options = [
        *("--url", attacked.url, "--checks", "all"),
        *("--phases", phases, "--generation-deterministic", "--max-examples", str(examples)),
        *("--exclude-path", "/internal/drain"),  # from here it would be obeyed: e2e/test_drain.py
        *("--continue-on-failure", "--no-color", "--suppress-health-check", "all"),
    ]
    if user:
        options += ["--header", f"Authorization: Bearer {await sign_in(attacked.url, user)}"]
        # what it signs in with itself is no better than the session that is sent along
        options += ["--exclude-path", "/logout", "--exclude-checks", "ignored_auth"]
    program = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"]
    done = await asyncio.to_thread(
        subprocess.run,
        [*program, str(ROOT / "docs" / "openapi.json"), *options],
        capture_output=True,
        text=True,
        cwd=directory,
        check=False,
    )
    assert done.returncode == 0, f"{user or 'nobody'}:\n{done.stdout}{done.stderr}"
    assert all(phase.capitalize() in done.stdout for phase in phases.split(","))
