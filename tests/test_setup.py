"""`requirements/check.py`: what a machine lacks is said in one sentence, with the remedy."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.workers import ROOT


def check(**environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "requirements" / "check.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_python_of_the_tests_will_do() -> None:
    assert (check().returncode, check().stderr) == (0, "")


@pytest.mark.parametrize(
    ("patch", "remedy"),
    [
        ("import sys; sys.version_info = (3, 10)", "install python3.11"),
        ("import sys; sys.modules['ensurepip'] = None", "apt-get install python3-venv"),
        (
            "import os; os.confstr = lambda _: 'glibc 2.27'",
            "attn needs glibc 2.28 or newer, and this is glibc 2.27",
        ),
        ("import os; os.confstr = lambda _: None", "needs a Linux with glibc"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="two of these are about Linux")
def test_what_is_missing_is_said_with_its_remedy(tmp_path: Path, patch: str, remedy: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(patch)
    result = check(PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert remedy in result.stderr
    assert len(result.stderr.splitlines()) == 1
