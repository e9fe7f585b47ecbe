"""Adding up the coverage of many processes."""

from pathlib import Path

import coverage
import pytest

import protocol.codec
from tests.coverage_floor import combine


def test_what_a_killed_process_has_written_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.ini"
    settings.write_text("[run]\nsource_pkgs = protocol\nparallel = true\n")
    monkeypatch.setenv("COVERAGE_PROCESS_START", str(settings))
    monkeypatch.setenv("COVERAGE_FILE", str(tmp_path / "data"))
    written = coverage.CoverageData(str(tmp_path / "data"), suffix="ended")
    written.add_lines({protocol.codec.__file__: range(1, 40)})
    written.write()
    (tmp_path / "data.killed").touch()
    total, below = combine()
    assert 0 < total < 90
    assert below
