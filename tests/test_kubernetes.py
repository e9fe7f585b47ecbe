"""The manifests for Kubernetes: each overlay is built and held against the API's schema and the program."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from server.realtime.drain import GOODBYE_SHARE
from server.settings import Settings
from tests.support.containers import last
from tests.support.workers import ROOT

PLACE = ROOT / "ops" / "kubernetes"
GUIDE = (ROOT / "docs" / "kubernetes.md").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "tests" / "kubernetes.schema.json").read_text())
PATHS = json.loads((ROOT / "docs" / "openapi.json").read_text())["paths"]
OVERLAYS = sorted(path.name for path in (PLACE / "overlays").iterdir())
NAMES = {name.upper() for name in Settings.model_fields}
SPARE_SECONDS = 10  # to close Redis and Postgres after the drain, on a busy node

Document = dict[str, Any]


@cache
def built(overlay: str) -> list[Document]:
    """Return the documents that `kubectl apply --kustomize` would send."""
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is not installed, which builds overlays")
    made = subprocess.run(
        [kubectl, "kustomize", str(PLACE / "overlays" / overlay)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return list(YAML(typ="safe", pure=True).load_all(made.stdout))


@cache
def base() -> list[Document]:
    """Return the documents of the base, which needs no kustomize: they are only read one after the other."""
    parse = YAML(typ="safe", pure=True)
    given = parse.load((PLACE / "base" / "kustomization.yaml").read_text())
    files = [(PLACE / "base" / name).read_text() for name in given["resources"]]
    maps = [
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": {"name": each["name"]},
            "data": dict(line.split("=", 1) for line in each["literals"]),
        }
        for each in given["configMapGenerator"]
    ]
    return [*maps, *(document for text in files for document in parse.load_all(text))]


@pytest.fixture(params=["base", *OVERLAYS])
def documents(request: pytest.FixtureRequest) -> list[Document]:
    return base() if request.param == "base" else built(str(request.param))


def of_kind(documents: list[Document], kind: str) -> dict[str, Document]:
    return {each["metadata"]["name"]: each for each in documents if each["kind"] == kind}


def problems(document: Document) -> list[str]:
    """Return what the API server would refuse, unknown fields included."""
    schema = {**SCHEMA["kinds"][document["kind"]], "$defs": SCHEMA["$defs"]}
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)
    ]


def pods(documents: list[Document]) -> Iterator[tuple[str, Document]]:
    """Yield the template of each pod, with the name of what makes it."""
    for each in documents:
        spec = each.get("spec", {})
        template = spec.get("template") or spec.get("jobTemplate", {}).get("spec", {}).get("template")
        if template:
            yield each["metadata"]["name"], template


def worker(documents: list[Document]) -> Document:
    spec: Document = of_kind(documents, "Deployment")["attn"]["spec"]["template"]["spec"]
    return spec


def environment(documents: list[Document]) -> dict[str, str]:
    """Return what the config map gives the workers."""
    (given,) = of_kind(documents, "ConfigMap").values()
    values: dict[str, str] = given["data"]
    return values


def settings_of(documents: list[Document]) -> Settings:
    values: Document = {name.lower(): value for name, value in environment(documents).items()}
    return Settings(_env_file=None, **values)


def selects(selector: Document, labels: dict[str, str]) -> bool:
    exact = selector.get("matchLabels", {}).items() <= labels.items()
    return exact and all(
        each["operator"] == "In" and labels.get(each["key"]) in each["values"]
        for each in selector.get("matchExpressions", [])
    )


def test_the_api_server_would_take_them(documents: list[Document]) -> None:
    assert [(each["kind"], found) for each in documents for found in problems(each)] == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda spec: spec.update(terminationGracePeriod=65), "terminationGracePeriod"),
        (lambda spec: spec["containers"][0]["readinessProbe"]["httpGet"].pop("port"), "port"),
        (lambda spec: spec["containers"][0].update(args="serve"), "serve"),
    ],
)
def test_what_the_api_server_refuses_is_found(change: Callable[[Document], object], found: str) -> None:
    document = json.loads(json.dumps(of_kind(base(), "Deployment")["attn"]))
    change(document["spec"]["template"]["spec"])
    (problem,) = problems(document)
    assert found in problem


def test_every_variable_is_a_setting_and_has_a_value_that_it_takes(documents: list[Document]) -> None:
    assert set(environment(documents)) <= NAMES
    settings_of(documents)
    for _, template in pods(documents):
        for each in template["spec"]["containers"][0].get("env", []):
            assert each["name"] in NAMES
            assert each["valueFrom"]["secretKeyRef"] == {"name": "attn", "key": each["name"]}
            assert f"`{each['name']}`" in GUIDE


def test_no_secret_is_written_down(documents: list[Document]) -> None:
    assert not of_kind(documents, "Secret")
    assert {"secretRef": {"name": "attn"}} in worker(documents)["containers"][0]["envFrom"]
    secret = {name for name in NAMES if re.search(r"SECRET|TOKEN|REDIS_URL|DATABASE", name)}
    assert not secret & set(environment(documents))
    assert not re.search(r"://[^/\s]*@", json.dumps(documents))


def test_names_lead_to_what_is_there(documents: list[Document]) -> None:
    """After kustomize, which has been seen to rename the deployment in the role like the map of that name."""
    (deployment,) = of_kind(documents, "Deployment")
    container = worker(documents)["containers"][0]
    labels = of_kind(documents, "Deployment")[deployment]["spec"]["template"]["metadata"]["labels"]
    assert selects(of_kind(documents, "Deployment")[deployment]["spec"]["selector"], labels)
    assert [each["configMapRef"]["name"] for each in container["envFrom"] if "configMapRef" in each] == list(
        of_kind(documents, "ConfigMap")
    )
    ports = {each["name"]: each["containerPort"] for each in container["ports"]}
    assert ports == {"http": int(last("EXPOSE"))}
    service = of_kind(documents, "Service")["attn"]["spec"]
    assert service["selector"].items() <= labels.items()
    assert {each["targetPort"] for each in service["ports"]} <= set(ports)
    ingress = of_kind(documents, "Ingress")["attn"]["spec"]
    assert [each["backend"]["service"] for each in ingress["rules"][0]["http"]["paths"]] == [
        {"name": "attn", "port": {"name": service["ports"][0]["name"]}}
    ]
    assert ingress["tls"][0]["hosts"] == [ingress["rules"][0]["host"]]
    assert selects(of_kind(documents, "PodDisruptionBudget")["attn"]["spec"]["selector"], labels)
    policy = of_kind(documents, "NetworkPolicy")["attn"]["spec"]
    reached = {
        name for name, each in pods(documents) if selects(policy["podSelector"], each["metadata"]["labels"])
    }
    assert reached == {"attn", "attn-migrate"}
    assert {each["port"] for each in policy["ingress"][0]["ports"]} <= set(ports)
    mounts = {each["name"] for each in container["volumeMounts"]}
    assert mounts == {each["name"] for each in worker(documents)["volumes"]}
    accounts = of_kind(documents, "ServiceAccount")
    assert {each["spec"]["serviceAccountName"] for _, each in pods(documents)} == set(accounts)
    role = of_kind(documents, "Role")["attn-timetable"]
    assert all(rule["resourceNames"] == [deployment] for rule in role["rules"])
    binding = of_kind(documents, "RoleBinding")["attn-timetable"]
    assert (binding["roleRef"]["name"], binding["subjects"][0]["name"]) == (
        "attn-timetable",
        "attn-timetable",
    )


def test_the_timetable_alone_sets_the_number_of_workers(documents: list[Document]) -> None:
    assert "replicas" not in of_kind(documents, "Deployment")["attn"]["spec"]
    words = {}
    for name, job in of_kind(documents, "CronJob").items():
        container = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
        assert container["command"] == ["kubectl", "scale", "deployment/attn"]
        (words[name],) = container["args"]
    number = {name: int(re.fullmatch(r"--replicas=(\d+)", word)[1]) for name, word in words.items()}  # type: ignore[index]
    assert number["attn-day"] > number["attn-night"] >= 2


def test_a_worker_has_time_to_drain(documents: list[Document]) -> None:
    spec = worker(documents)
    settings = settings_of(documents)
    before = spec["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
    probe = spec["containers"][0]["readinessProbe"]
    grace = settings.shutdown_grace_seconds
    assert spec["terminationGracePeriodSeconds"] >= before + grace + SPARE_SECONDS
    assert settings.ready_sockets <= settings.drain_sockets_per_second * grace * GOODBYE_SHARE
    assert before >= probe["periodSeconds"] * probe["failureThreshold"]


def test_probes_ask_what_is_there_and_only_readiness_asks_for_others(documents: list[Document]) -> None:
    container = worker(documents)["containers"][0]
    asked = {name: container[f"{name}Probe"]["httpGet"] for name in ("startup", "liveness", "readiness")}
    assert asked == {
        "startup": {"path": "/readyz", "port": "http"},
        "liveness": {"path": "/healthz", "port": "http"},
        "readiness": {"path": "/readyz?exclude=postgres", "port": "http"},
    }
    assert {each["path"].split("?")[0] for each in asked.values()} <= set(PATHS)
    given = environment(documents)
    assert float(given["READY_LAG_SECONDS"]) > 0
    assert int(given["READY_SOCKETS"]) > 0


def test_pods_have_no_more_rights_than_they_need(documents: list[Document]) -> None:
    for name, template in pods(documents):
        spec = template["spec"]
        (container,) = spec["containers"]
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert f"{spec['securityContext']['runAsUser']}:{spec['securityContext']['runAsGroup']}" == last(
            "USER"
        )
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"].keys() == {"memory"}, "a throttled loop is a late one"
        assert container["resources"]["requests"].keys() == {"cpu", "memory"}
        if container["image"].startswith("registry.k8s.io/kubectl"):
            assert name in of_kind(documents, "CronJob")
        else:
            assert spec["automountServiceAccountToken"] is spec["enableServiceLinks"] is False


def test_an_overlay_names_its_image_host_and_namespace() -> None:
    for overlay in OVERLAYS:
        documents = built(overlay)
        assert re.search(r"/attn:\d", worker(documents)["containers"][0]["image"])
        url = environment(documents)["ATTN_PUBLIC_URL"]
        assert url == f"https://{of_kind(documents, 'Ingress')['attn']['spec']['rules'][0]['host']}"
        spaces = {each["metadata"].get("namespace") for each in documents if each["kind"] != "Namespace"}
        assert spaces == set(of_kind(documents, "Namespace"))
        assert f"overlays/{overlay}" in GUIDE
