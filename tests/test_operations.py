"""Documents for operators match the code: metrics, limits, dashboard, alerts and runbooks."""

import json
import re
from typing import Any

import pytest
from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.metrics_core import Metric as Family
from ruamel.yaml import YAML

from protocol.codes import CloseCode, ErrorCode
from server.observability.metrics import SHARED, JoinSeconds, Metrics
from server.settings import Settings
from tests.support.promql import Series, WrongQuery, labels_of, names_in, placeholders
from tests.support.workers import ROOT

GUIDE = (ROOT / "docs" / "operations.md").read_text()
RULES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    (ROOT / "ops" / "prometheus-alerts.yml").read_text()
)["groups"][0]["rules"]
DASHBOARD = json.loads((ROOT / "ops" / "grafana-dashboard.json").read_text())
METRICS = Metrics()
Metric = Counter | Gauge | Histogram | JoinSeconds
KINDS = {Counter: "counter", Gauge: "gauge", Histogram: "histogram", JoinSeconds: "histogram"}


def description(metric: Metric) -> Family:
    (family,) = metric.describe()
    return family


DEFINED: dict[str, Metric] = {
    f"{description(each).name}{'_total' if isinstance(each, Counter) else ''}": each
    for each in vars(METRICS).values()
    if isinstance(each, Metric)
}
TARGETS: list[dict[str, Any]] = [target for panel in DASHBOARD["panels"] for target in panel["targets"]]
QUERIES: list[str] = [each["expr"] for each in (*TARGETS, *RULES)]
TABLE = re.compile(r"^\| `(\w+)` \| ([\w.,]+) \|(.*)\|$", re.MULTILINE)


def series() -> dict[str, Series]:
    """Return everything Prometheus gets, by its name there."""
    found = {name: Series(frozenset(), rising=False, values={}) for name in SHARED}
    for name, metric in DEFINED.items():
        labels = label_names(metric)
        if isinstance(metric, Histogram | JoinSeconds):
            found[f"{name}_bucket"] = Series(labels | {"le"}, rising=True, values={})
            for part in "count", "sum":
                found[f"{name}_{part}"] = Series(labels, rising=True, values={})
        else:
            found[name] = Series(labels, isinstance(metric, Counter), known_values(name))
    return found


def label_names(metric: Metric) -> frozenset[str]:
    if isinstance(metric, JoinSeconds):
        return frozenset({"worker"})
    # prometheus_client tells the names of labels nowhere else before the first series is there
    return frozenset({"worker", *metric._labelnames})  # noqa: SLF001  prometheus_client has no other way to ask


def known_values(name: str) -> dict[str, frozenset[str]]:
    """Return the values of those labels that are shown before they first happen."""
    values: dict[str, set[str]] = {}
    for family in METRICS.registry.collect():
        for sample in family.samples:
            if sample.name == name:
                for label, value in sample.labels.items():
                    values.setdefault(label, set()).add(value)
    return {label: frozenset(known) for label, known in values.items()} or KNOWN_ELSEWHERE.get(name, {})


KNOWN_ELSEWHERE: dict[str, dict[str, frozenset[str]]] = {
    "attn_commands_total": {"result": frozenset({"ok", *ErrorCode})},
    "attn_socket_closes_total": {"code": frozenset(str(int(code)) for code in CloseCode)},
}
KNOWN = series()


def test_the_guide_lists_every_metric_as_it_is() -> None:
    rows = [row for row in TABLE.findall(GUIDE) if row[0].startswith("attn_")]
    described = {
        name: (KINDS[type(metric)], label_names(metric), description(metric).documentation)
        for name, metric in DEFINED.items()
    }
    shared = {name: ("gauge", frozenset[str](), text) for name, text in SHARED.items()}
    listed = {}
    for name, kind, rest in rows:
        labels, _, text = rest.partition("|")
        listed[name] = kind, frozenset(re.findall(r"\w+", labels)), text.strip()
    assert listed == described | shared


def test_the_guide_lists_every_bound_that_is_a_setting() -> None:
    rows = {name: value for name, value, _ in TABLE.findall(GUIDE) if name.isupper()}
    bounds = {
        name.upper(): f"{field.default:,}"
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, int | float) and not isinstance(field.default, bool)
    }
    assert rows == bounds


@pytest.mark.parametrize("query", QUERIES)
def test_queries_ask_for_what_there_is(query: str) -> None:
    labels_of(query, KNOWN)
    assert names_in(query)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target["expr"])
def test_legends_show_labels_that_are_there(target: dict[str, Any]) -> None:
    assert placeholders(target["legendFormat"]) <= labels_of(target["expr"], KNOWN)


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("sum(attn_joins_total)", "there is no attn_joins_total"),
        ('sum(attn_sockets{rolle="student"})', "attn_sockets has no label rolle"),
        ("sum by (role) (attn_workers)", "there is no label"),
        ("sum by (le) (sum by (worker) (rate(attn_join_seconds_bucket[5m])))", "there is no label"),
        ("histogram_quantile(0.9, sum(rate(attn_join_seconds_bucket[5m])))", "no label `le`"),
        ("rate(attn_sockets[5m])", "is no counter"),
        ('sum(attn_sign_ins_total{result="bad"})', "is never {'bad'}"),
        ('sum(attn_commands_total{result=~"ok|nonsense"})', "is never {'nonsense'}"),
        ("sum by (role) (attn_sockets) / sum(attn_workers)", "never match"),
        ("sum by (role) (attn_sockets) / on (role) sum by (role) (attn_sockets)", "this check does not know"),
    ],
)
def test_a_query_for_what_there_is_not_is_found(query: str, complaint: str) -> None:
    with pytest.raises(WrongQuery, match=re.escape(complaint)):
        labels_of(query, KNOWN)


def test_each_alert_has_a_runbook_and_each_runbook_an_alert() -> None:
    runbooks = GUIDE.partition("## What to do at each alert")[2]
    names = [rule["alert"] for rule in RULES]
    assert names == re.findall(r"^### (\w+)$", runbooks, re.MULTILINE)
    for rule in RULES:
        annotations = rule["annotations"]
        assert annotations["runbook"] == f"docs/operations.md#{rule['alert'].lower()}"
        assert annotations["summary"].endswith(".")
        assert not placeholders(annotations["summary"])
        assert rule["labels"]["severity"] in {"warning", "critical"}


def test_links_lead_somewhere() -> None:
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    for link in re.findall(r"\]\(([^)]+)\)", GUIDE):
        path, _, anchor = link.partition("#")
        assert (ROOT / "docs" / path).exists() if path else anchor in anchors, link


def test_the_dashboard_has_a_panel_for_every_metric() -> None:
    shown = set().union(*(names_in(target["expr"]) for target in TARGETS))
    for name in (*DEFINED, *SHARED):
        assert {name, f"{name}_bucket", f"{name}_count"} & shown, name
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))


def test_the_guide_to_security_names_tests_that_are_there() -> None:
    table = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").partition("## What to know")[0]
    named = set(re.findall(r"`((?:\w+/)?test_\w+\.py)`", table))
    files = {f"tests/{name}" if "/" in name else f"tests/attacks/{name}" for name in named}
    assert all((ROOT / file).exists() for file in files), files
    assert {file for file in files if "attacks" in file} == {
        str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "attacks").glob("test_*.py")
    }
