"""The public form of a figure: one JSON object a line (docs/formats/figures.md)."""

from __future__ import annotations

from typing import Any

from khronika.claims.figure import Dated, Figure, Span
from khronika.publishing.claims_jsonl import when_object
from khronika.publishing.estimated import Estimated, estimated_object

FORMAT = "khronika-figure/1"

Json = dict[str, Any]


def figure_object(figure: Figure, estimate: Estimated | None = None) -> Json:
    """A figure as the JSON object of the public format: bounds, rule, claims, roots and what was set aside.

    `estimate` is what a study says of those whom it counts.
    """
    return {
        "format": FORMAT,
        "figure": figure.id,
        "event": figure.event,
        "title": figure.title,
        "act": figure.act,
        "group": figure.group,
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "hedge": figure.hedge.value,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "since": when_object(figure.since),
        "claims": list(
            dict.fromkeys((*figure.claims, *(c for value in figure.series for c in value.claims)))
        ),
        "roots": figure.independent,
        "origins": [
            {"name": r.name, "known": r.known, "claims": list(r.claims), "reason": r.reason}
            for r in figure.roots
        ],
        "rule": figure.rule,
        "reason": figure.reason,
        "accepted": figure.accepted,
        "series": [_dated_object(d) for d in figure.series],
        "set_aside": [{"claim": s.claim, "reason": s.reason} for s in figure.set_aside],
        "part_of": figure.part_of,
        "floors": list(figure.floors),
        "ceiling": figure.ceiling,
        "camps": [
            {"low": c.low, "high": c.high, "says": list(c.roots), "claims": list(c.claims)}
            for c in figure.camps
        ],
        "agreed": _span_object(figure.agreed),
        "anyone": _span_object(figure.anyone),
        "provisional": figure.provisional,
        "named": figure.named,
        "policy": figure.policy,
        "estimated": estimated_object(estimate),
    }


def _span_object(span: Span | None) -> Json | None:
    return {"low": span.low, "high": span.high, "claims": list(span.claims)} if span else None


def _dated_object(value: Dated) -> Json:
    return {
        "as_of": value.as_of.isoformat() if value.as_of else None,
        "since": when_object(value.since),
        "low": value.low,
        "high": value.high,
        "hedge": value.hedge.value,
        "claims": list(value.claims),
        "says": value.says,
    }
