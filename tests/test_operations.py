"""What operators are told is what there is: metrics, bounds, dashboard, alerts and what to do at each."""

import json
import re

import pytest

from server.metrics import Counter, Gauge, Histogram, Metrics
from server.settings import Settings
from tests.workers import ROOT

GUIDE = (ROOT / "docs" / "operations.md").read_text()
ALERTS = (ROOT / "ops" / "prometheus-alerts.yml").read_text()
DASHBOARD = json.loads((ROOT / "ops" / "grafana-dashboard.json").read_text())
METRICS = Metrics()
NAME = re.compile(r"\battn_\w+")
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
RULE = re.compile(
    r"(?P<name>\w+)\n +expr: (?:>-\n)?(?P<expr>(?:.|\n)+?)\n(?: +for: \w+\n)? +labels: \{severity: \w+\}"
    r"\n +annotations:\n +summary: (?P<summary>.+)\n +runbook: (?P<runbook>\S+)\n",
)
RULES = [match.groups() for part in ALERTS.split("- alert: ")[1:] if (match := RULE.match(part))]
TABLE = re.compile(r"^\| `(\w+)` \| ([\w.,]+) \|(.*)\|$", re.MULTILINE)


def series() -> dict[str, set[str]]:
    """Every name Prometheus gets, with its labels."""
    names: dict[str, set[str]] = {}
    for each in METRICS.all():
        labels = set(getattr(each, "labels", ()))
        if each not in METRICS.shared:
            labels.add("worker")
        if isinstance(each, Histogram):
            names |= {f"{each.name}_bucket": labels | {"le"}}
            names |= {f"{each.name}_count": labels, f"{each.name}_sum": labels}
        else:
            names[each.name] = labels
    return names


def test_the_guide_lists_every_metric_as_it_is() -> None:
    rows = {name: (kind, rest) for name, kind, rest in TABLE.findall(GUIDE) if NAME.fullmatch(name)}
    assert list(rows) == [each.name for each in METRICS.all()]
    for each in METRICS.all():
        kind, rest = rows[each.name]
        labels, said = (part.strip() for part in rest.split("|"))
        assert kind == {Counter: "counter", Gauge: "gauge", Histogram: "histogram"}[type(each)]
        own = set(getattr(each, "labels", ())) | (set() if each in METRICS.shared else {"worker"})
        assert set(labels.split(", ")) - {""} == own, each.name
        assert said == each.help


def test_the_guide_lists_every_bound_that_is_a_setting() -> None:
    rows = {name: value for name, value, _ in TABLE.findall(GUIDE) if name.isupper()}
    bounds = {
        name.upper(): f"{field.default:,}"
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, int | float)
    }
    assert rows == bounds


@pytest.mark.parametrize("query", [*QUERIES, *(rule[1] for rule in RULES)])
def test_queries_name_what_there_is(query: str) -> None:
    known = series()
    names = set(NAME.findall(query))
    assert names
    assert names <= known.keys()
    allowed = set().union(*(known[name] for name in names)) | {"instance"}
    selected = re.findall(r"(\w+)(?:=~|!=|!~|=)\"", query)
    grouped = [label for group in re.findall(r"by \(([^)]*)\)", query) for label in group.split(", ")]
    assert {*selected, *grouped} <= allowed


@pytest.mark.parametrize(
    ("metric", "label", "value"),
    [
        (name, label, value)
        for query in (*QUERIES, *(rule[1] for rule in RULES))
        for name, selectors in re.findall(r"(attn_\w+)\{([^}]*)\}", query)
        for label, values in re.findall(r"(\w+)=~?\"([^\"]*)\"", selectors)
        for value in values.split("|")
    ],
)
def test_selected_values_can_occur(metric: str, label: str, value: str) -> None:
    (counter,) = (each for each in METRICS.all() if each.name == metric)
    assert isinstance(counter, Counter)
    known = {labels[counter.labels.index(label)] for labels in counter.known}
    assert not known or value in known


def test_each_alert_has_a_runbook_and_each_runbook_an_alert() -> None:
    assert len(RULES) == ALERTS.count("- alert:") > 0
    runbooks = GUIDE.partition("## What to do at each alert")[2]
    assert [rule[0] for rule in RULES] == re.findall(r"^### (\w+)$", runbooks, re.MULTILINE)
    for name, _, summary, runbook in RULES:
        assert runbook == f"docs/operations.md#{name.lower()}"
        assert summary.endswith(".")


def test_links_lead_somewhere() -> None:
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    for link in re.findall(r"\]\(([^)]+)\)", GUIDE):
        path, _, anchor = link.partition("#")
        assert (ROOT / "docs" / path).exists() if path else anchor in anchors, link


def test_the_dashboard_has_a_panel_for_every_metric() -> None:
    shown = {name for query in QUERIES for name in NAME.findall(query)}
    for each in METRICS.all():
        assert {each.name, f"{each.name}_bucket", f"{each.name}_count"} & shown, each.name
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))
