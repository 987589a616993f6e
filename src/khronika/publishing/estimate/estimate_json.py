"""The public form of a study: one JSON object a part (docs/formats/estimate.md), and its draws as tidy CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from khronika.counting.answer import Answer
from khronika.counting.estimate import Estimate, Quantiles, Refusal
from khronika.counting.panel import Span
from khronika.counting.strata import Stratum
from khronika.counting.study import Study
from khronika.publishing.estimate import wording
from khronika.publishing.estimated import FORMAT

LEVELS = ("q025", "q25", "q50", "q75", "q975")
DRAWS = ("stratum", "model", "chain", "draw", "total")

Json = dict[str, Any]


def estimate_objects(study: Study) -> Iterator[Json]:
    """One object a part, then one for their sum where the table was divided."""
    for part in study.parts:
        yield _part(study, part)
    if study.divided:
        total = study.total
        yield {
            **_head(study, "sum"),
            "documented": study.table.whole.listed,
            "said": wording.together(study),
            "low": max(study.table.whole.listed, wording.two_digits(total.low, -1)),
            "high": None if total.high is None else wording.two_digits(total.high, 1),
            "failed": list(total.failed),
        }


def _head(study: Study, kind: str) -> Json:
    return {
        "format": FORMAT,
        "kind": kind,
        "table_sha256": study.sha256,
        "seed": study.question.seed,
        "versions": dict(study.versions),
        "reachable": study.question.reachable or None,
        "unseen": wording.UNSEEN,
    }


def _part(study: Study, part: Stratum) -> Json:
    found = part.answer
    panel = found.panel
    ends = wording.rounded(part.span, panel.overlaps.listed) if part.span else (None, None)
    return {
        **_head(study, "part"),
        "stratum": part.name or None,
        "lists": [
            {"name": n, "people": p}
            for n, p in zip(panel.overlaps.lists, panel.overlaps.marginals, strict=True)
        ],
        "documented": part.placed,
        "counted": panel.overlaps.listed,
        "said": wording.estimated(part, study.question.reachable),
        "low": ends[0],
        "high": ends[1],
        "refusals": [_refusal(r) for r in part.refusals],
        "models": [_estimate(e) for e in panel.estimates],
        "lines": [_estimate(e) for e in panel.lines],
        **_trials(found),
    }


def _trials(found: Answer) -> Json:
    curve = found.sensitivity
    return {
        "sensitivity": None
        if curve is None
        else {
            "conclusion": curve.conclusion.name.lower(),
            "flips_at": curve.flips_at,
            "curve": [{"odds": odds, **_span(span)} for odds, span in curve.curve],
        },
        "dropped": [
            {
                "list": d.name,
                "documented": d.listed,
                **_span(d.span),
                "refusals": [_refusal(r) for r in d.refusals],
            }
            for d in found.dropped
        ],
        "hidden": [
            {
                "list": h.name,
                "known": h.known,
                **_span(h.span),
                "holds": h.holds,
                "refusals": [_refusal(r) for r in h.refusals],
            }
            for h in found.hidden
        ],
    }


def _span(span: Span | None) -> Json:
    return {"low": span.low if span else None, "high": span.high if span else None}


def _refusal(refusal: Refusal) -> Json:
    return {"reason": refusal.reason.name.lower(), "figure": refusal.figure, "says": wording.reason(refusal)}


def _estimate(estimate: Estimate) -> Json:
    seen = estimate.diagnostics
    return {
        "model": estimate.engine.value,
        "total": _quantiles(estimate.total),
        "refusals": [_refusal(r) for r in estimate.refusals],
        "chosen": [{"model": m.name, "weight": m.weight} for m in estimate.models],
        "diagnostics": None
        if seen is None
        else {
            "rhat": seen.rhat,
            "ess_bulk": seen.ess_bulk,
            "ess_tail": seen.ess_tail,
            "chain_medians": list(seen.chain_medians),
            "disagreement": seen.disagreement,
            "monte_carlo_errors": dict(zip(LEVELS, seen.errors, strict=False)),
        },
    }


def _quantiles(total: Quantiles | None) -> Json | None:
    if total is None:
        return None
    return dict(zip(LEVELS, total.as_tuple(), strict=True))


def draw_rows(study: Study) -> Iterator[tuple[str, str, int, int, int]]:
    """Every draw of every model that draws, a row each, believed or not: stratum, model, chain, draw, total."""
    for part in study.parts:
        for estimate in part.answer.panel.estimates:
            for chain, draws in enumerate(estimate.draws, start=1):
                for number, total in enumerate(draws, start=1):
                    yield part.name, estimate.engine.value, chain, number, total


def draws_csv(study: Study) -> str:
    """The draws as CSV with a heading. Names cannot be formulas: the reader of tables refuses such."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(DRAWS)
    rows.writerows(draw_rows(study))
    return written.getvalue()
