"""Settings: what `.env.example` says is what there is."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from protocol.codes import VerificationKind
from server.settings import Settings
from tests.support.workers import ROOT

EXAMPLE = (ROOT / ".env.example").read_text()
SETTING = re.compile(r"^#([A-Z][A-Z_]*)=(.*)$", re.MULTILINE)


def text(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def test_the_example_names_every_setting_with_its_default_in_order() -> None:
    fields = Settings.model_fields.items()
    assert SETTING.findall(EXAMPLE) == [(name.upper(), text(field.default)) for name, field in fields]


def test_the_example_explains_every_setting() -> None:
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        if SETTING.match(line):
            assert re.fullmatch(r"# [A-Z].*[.]", lines[number - 1]), f"{line} is not explained in a sentence"


def test_the_example_works_as_it_is_and_with_every_line_in_use(tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.write_text(SETTING.sub(r"\1=\2", EXAMPLE))
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=used) == Settings(_env_file=None)


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("LOGIN_THREADS=3\nLOGIN_QUEUE=4\n")
    monkeypatch.setenv("LOGIN_THREADS", "5")
    settings = Settings(_env_file=file)
    assert (settings.login_threads, settings.login_queue) == (5, 4)


def test_the_secret_is_not_shown() -> None:
    assert "sesame" not in repr(Settings(_env_file=None, attn_secret_key=SecretStr("open sesame")))


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_a_bound_is_a_positive_number(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAME_MAX_BYTES", value)
    with pytest.raises(ValidationError, match="frame_max_bytes"):
        Settings(_env_file=None)


@pytest.mark.parametrize(
    ("public_url", "origin"),
    [
        ("https://attn.example", "https://attn.example"),
        ("https://attn.example:443/", "https://attn.example"),
        ("https://ATTN.example:8443", "https://attn.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://attn.example", None),
        ("http://127.0.0.1:8000", None),
        ("https://[::1]:8000", None),
        ("https://192.0.2.1", None),
        ("", None),
    ],
)
def test_passkeys_need_a_host_name_and_https(public_url: str, origin: str | None) -> None:
    settings = Settings(_env_file=None, attn_public_url=public_url)
    assert (settings.passkey_site and settings.passkey_site[1]) == origin
    assert (VerificationKind.PASSKEY in settings.verification_kinds) == (origin is not None)
