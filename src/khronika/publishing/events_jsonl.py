"""The public form of an event: one JSON object a line (docs/formats/events.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from khronika.claims.figure import Event
from khronika.claims.judgement import PairJudgement
from khronika.publishing.claims_jsonl import when_object, where_object

FORMAT = "khronika-event/1"

Json = dict[str, Any]


def event_object(event: Event, decided: Iterable[PairJudgement] = ()) -> Json:
    """An event as the JSON object of the public format; `decided` is what persons decided of its claims, in order."""
    return {
        "format": FORMAT,
        "event": event.id,
        "title": event.title,
        "when": when_object(event.when),
        "where": where_object(event.where),
        "claims": list(event.claims),
        "reasons": list(event.reasons),
        "part_of": event.part_of,
        "decisions": [decision_object(one) for one in decided],
    }


def decision_object(decided: PairJudgement) -> Json:
    """What a person decided of two claims, with who, when and why."""
    return {
        "claims": [decided.left, decided.right],
        "likeness": decided.likeness.value,
        "by": decided.by,
        "at": decided.at.isoformat(),
        "why": decided.why,
    }
