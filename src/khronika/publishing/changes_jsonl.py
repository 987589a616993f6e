"""The public form of a change of a figure: one JSON object a line (docs/formats/changes.md)."""

from __future__ import annotations

from typing import Any

from khronika.claims.judgement import ClaimJudgement, PairJudgement
from khronika.publishing.events_jsonl import decision_object
from khronika.publishing.figures_jsonl import figure_object
from khronika.reconciling.changes import Cause, Change

FORMAT = "khronika-change/1"

Json = dict[str, Any]


def change_object(change: Change) -> Json:
    """A change as the JSON object of the public format: the figure before and after, and what made it change."""
    return {
        "format": FORMAT,
        "change": change.turn.value,
        "figure": change.figure.id,
        "before": figure_object(change.before) if change.before else None,
        "after": figure_object(change.after) if change.after else None,
        "aspects": list(change.aspects),
        "causes": [_cause_object(cause) for cause in change.causes],
    }


def _cause_object(cause: Cause) -> Json:
    return {
        "ground": cause.ground.value,
        "says": cause.sentence,
        "claims": list(cause.claims),
        "source_sha256": cause.source,
        "judgement": _judgement_object(cause.judgement),
    }


def _judgement_object(judgement: ClaimJudgement | PairJudgement | None) -> Json | None:
    if judgement is None:
        return None
    if isinstance(judgement, PairJudgement):
        return decision_object(judgement)
    return {
        "claims": [judgement.claim],
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "amended": judgement.amended,
    }
