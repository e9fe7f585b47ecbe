"""Check PromQL against the metrics of attn: names, labels, their values, and what may be rated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import promql_parser as promql

OF_TARGETS = frozenset({"instance", "job"})  # Prometheus' own labels
OF_COUNTERS = {"rate", "irate", "increase"}
Labels = frozenset[str]


class WrongQuery(Exception):
    """A query that would show nothing, or something wrong."""


@dataclass(frozen=True, slots=True)
class Series:
    """`rising`: it falls by a restart alone. `values`: what a label may be, where that is known."""

    labels: Labels
    rising: bool
    values: Mapping[str, frozenset[str]]


Known = Mapping[str, Series]


def names_in(query: str) -> set[str]:
    """Return the series that a query reads."""
    names: set[str] = set()

    def collect(expr: promql.Expr) -> None:
        if isinstance(expr, promql.VectorSelector) and expr.name:
            names.add(expr.name)
        if isinstance(expr, promql.MatrixSelector) and expr.vector_selector.name:
            names.add(expr.vector_selector.name)

    promql.walk(promql.parse(query), collect)
    return names


def labels_of(query: str, known: Known) -> Labels:
    """Return the labels of the result, none for a number. Raises WrongQuery and ValueError."""
    return _labels(promql.parse(query), known)


def _labels(expr: promql.Expr, known: Known) -> Labels:
    match expr:
        case promql.NumberLiteral():
            found: Labels = frozenset()
        case promql.ParenExpr():
            found = _labels(expr.expr, known)
        case promql.VectorSelector():
            found = _selected(expr, known)
        case promql.MatrixSelector():
            found = _selected(expr.vector_selector, known)
        case promql.AggregateExpr():
            found = _aggregated(expr, known)
        case promql.BinaryExpr() if expr.modifier is None:
            found = _compared(expr, known)
        case promql.Call():
            found = _called(expr, known)
        case _:
            raise WrongQuery(f"this check does not know {type(expr).__name__}: {expr.prettify()}")
    return found


def _selected(selector: promql.VectorSelector, known: Known) -> Labels:
    series = known.get(selector.name or "")
    if series is None:
        raise WrongQuery(f"there is no {selector.name}")
    for matcher in selector.matchers.matchers:
        if matcher.name not in series.labels | OF_TARGETS:
            raise WrongQuery(f"{selector.name} has no label {matcher.name}")
        alternatives = matcher.op in (promql.MatchOp.Re, promql.MatchOp.NotRe)
        values = set(matcher.value.split("|")) if alternatives else {matcher.value}
        if impossible := values - series.values.get(matcher.name, values):
            raise WrongQuery(f"{matcher.name} of {selector.name} is never {impossible}")
    return series.labels | OF_TARGETS


def _aggregated(aggregate: promql.AggregateExpr, known: Known) -> Labels:
    inner, modifier = _labels(aggregate.expr, known), aggregate.modifier
    if modifier is None:
        return frozenset()
    named = frozenset(modifier.labels)
    if unknown := named - inner:
        raise WrongQuery(f"there is no label {sorted(unknown)} in {aggregate.prettify()}")
    return named if modifier.type == promql.AggModifierType.By else inner - named


def _compared(pair: promql.BinaryExpr, known: Known) -> Labels:
    left, right = _labels(pair.lhs, known), _labels(pair.rhs, known)
    if left != right and promql.NumberLiteral not in {type(pair.lhs), type(pair.rhs)}:
        raise WrongQuery(f"{sorted(left)} never match {sorted(right)}: {pair.prettify()}")
    return left | right


def _called(call: promql.Call, known: Known) -> Labels:
    labels = frozenset[str]().union(*(_labels(argument, known) for argument in call.args))
    if call.func.name == "histogram_quantile":
        if "le" not in labels:
            raise WrongQuery(f"no label `le` is left for {call.prettify()}")
        return labels - {"le"}
    if call.func.name in OF_COUNTERS:
        for name in names_in(call.prettify()):
            if not known[name].rising:
                raise WrongQuery(f"{name} is no counter: {call.prettify()}")
    return labels


def placeholders(text: str) -> set[str]:
    """Return the labels that a legend or an annotation shows: `{{role}}`, `{{ $labels.role }}`."""
    return set(re.findall(r"\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}", text))
