"""The public form of an event: one JSON object a line (docs/formats/events.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from khronika.claims.figure import Event
from khronika.claims.judgement import PairJudgement
from khronika.publishing.claims_jsonl import when_object, where_object
from khronika.reconciling.judging.course import Decided

FORMAT = "khronika-event/1"

Json = dict[str, Any]


def event_object(event: Event, decided: Iterable[Decided] = (), proposed: Iterable[Event] = ()) -> Json:
    """An event as the JSON object of the public format; `decided` is what persons decided of its claims, in order, and
    `proposed` the events as they were proposed before that, where these were others.
    """
    return {
        "format": FORMAT,
        "event": event.id,
        "title": event.title,
        "when": when_object(event.when),
        "where": where_object(event.where),
        "claims": list(event.claims),
        "reasons": list(event.reasons),
        "part_of": event.part_of,
        "proposed": [
            {"event": one.id, "title": one.title, "claims": list(one.claims), "part_of": one.part_of}
            for one in proposed
        ],
        "decisions": [row for act in decided for row in _rows(act)],
    }


def _rows(decided: Decided) -> Iterator[Json]:
    """The judgements that a decision was kept as, each with what became of the whole."""
    ended = decided.ended
    became = {
        "state": decided.state.value,
        "ended": {"by": ended.by, "at": ended.at.isoformat(), "why": ended.why} if ended else None,
    }
    yield from (decision_object(one) | became for one in decided.pairs)


def decision_object(decided: PairJudgement) -> Json:
    """What a person decided of two claims, with who, when and why."""
    return {
        "claims": [decided.left, decided.right],
        "likeness": decided.likeness.value,
        "by": decided.by,
        "at": decided.at.isoformat(),
        "why": decided.why,
    }
